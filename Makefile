# Everything a newcomer needs: `make run` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run build test test-deploy check lint types messages stats bench eval growth fuzz audit sbom
.PHONY: clean setup setup-dev browser peer wrk

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SERVED := build/.served
CATALOGS := $(wildcard translations/*/LC_MESSAGES/messages.po)
STATIC := $(filter-out %.br %.gz,$(wildcard finder/web/static/*))

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: build ## set up, build the directory, serve it on http://127.0.0.1:8000 (PORT=... to change)
	PORT=$(PORT) $(BIN)/gunicorn wsgi:app

build: setup $(SERVED) ## compile catalogs, static files and the directory
	$(BIN)/finder build

test: setup-dev browser $(SERVED) ## set up and run all tests, the browser's included
	$(MAKE) --no-print-directory -j 2 lint types build
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not deploy"

test-deploy: setup-dev build ## test the documented deployment with the real nginx, which it installs
	@command -v nginx >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light; }
	$(BIN)/python -m pytest tests/deploy

check: setup ## check all data files
	$(BIN)/finder check

stats: setup ## print how good and how fresh the directory is
	$(BIN)/finder stats

lint: setup-dev ## style of Python, templates, CSS and YAML; import direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/yamllint -s data tools
	npx --no-install stylelint "finder/web/static/*.css"
	$(BIN)/lint-imports --no-cache

types: setup-dev ## static types
	$(BIN)/mypy

messages: setup-dev ## bring the catalogs in line with templates and code
	$(BIN)/python -m tools.messages

bench: setup-dev build peer wrk ## measure speed beside a floor and beside a peer, in one run
	$(BIN)/python -m bench

growth: setup-dev build ## measure directories of 250 to 1,000,000 made-up centers
	$(BIN)/python -m tools.growth

fuzz: setup-dev build build/atheris/.installed ## send a million hostile requests, then those that coverage guides, for 135 minutes at most
	$(BIN)/python -m tools.fuzz

audit: setup-dev ## check the installed packages: hashes, consistency, known vulnerabilities
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --dry-run --requirement requirements.txt
	$(BIN)/pip check
	@$(VENV)-audit/bin/pip-audit --version >/dev/null 2>&1 || { python3 -m venv $(VENV)-audit && $(VENV)-audit/bin/pip install --quiet pip-audit; }
	@$(VENV)-audit/bin/pip-audit --require-hashes --disable-pip --requirement requirements.txt --timeout 15 \
		|| { echo "pip-audit found something, or could not reach its database: see above"; exit 1; }

sbom: setup ## write the bill of materials to build/sbom.json (CycloneDX)
	@$(VENV)-audit/bin/cyclonedx-py --version >/dev/null 2>&1 || { python3 -m venv $(VENV)-audit && $(VENV)-audit/bin/pip install --quiet cyclonedx-bom; }
	$(VENV)-audit/bin/cyclonedx-py requirements requirements.txt --output-reproducible --output-file build/sbom.json

peer: build/datasette/.installed

build/datasette/.installed: requirements-bench.txt build/.setup
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.txt \
		--upgrade --target build/datasette
	touch $@

build/atheris/.installed: requirements-fuzz.txt build/.setup
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-fuzz.txt \
		--upgrade --target build/atheris
	touch $@

wrk:
	@command -v wrk >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends wrk; }

eval: setup-dev build ## measure how well searches are understood, with and without a line, on the golden set
	$(BIN)/python -m tools.evaluate
	$(BIN)/python -m tools.evaluate_offline

clean: ## remove everything that was set up or built
	rm -rf $(VENV) $(VENV)-audit build node_modules

# Debian keeps venv apart from Python, and npm apart from Node: installed if they are missing.
$(VENV)/bin/python:
	@python3 -c 'import ensurepip' 2>/dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv; }
	python3 -m venv $(VENV)

build/.setup: requirements.txt setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	mkdir -p build && touch $@

build/.setup-dev: requirements-dev.txt package-lock.json build/.setup
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@command -v npm >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends npm; }
	npm ci --silent
	touch $@

$(SERVED): build/.setup $(CATALOGS) $(STATIC)
	$(BIN)/pybabel --quiet compile --directory translations
	$(BIN)/python -m whitenoise.compress --quiet finder/web/static
	touch $@

setup: build/.setup

setup-dev: build/.setup-dev

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core; }
