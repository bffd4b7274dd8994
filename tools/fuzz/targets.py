"""What is fed with bytes: whole requests to the application, and words to what reads a search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Protocol

from flask import Flask
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Response

from finder.config import Settings
from finder.directory.reader import Directory
from finder.locales import LANGUAGES
from finder.search.lexicon import lexicon_of
from finder.search.query import BadParameter, SearchQuery
from finder.search.understand import understand
from finder.web import create_app
from tools.evaluate import EVERYDAY, FOR_TUNING, golden, load
from tools.fuzz.drawn import PARAMETERS, PAYLOADS, Draw
from tools.fuzz.faults import Fault, fault_of_answer, fault_of_understanding
from tools.fuzz.pace import Pace
from tools.fuzz.request import Request

SEEDS = 500
"""Requests drawn from a seed that a guided run begins with."""


class Target(Protocol):
    """Takes any bytes and raises ``Fault``; tells what to begin with, and words that belong into the bytes."""

    def __call__(self, raw: bytes) -> object:
        """Take some bytes."""

    def seeds(self) -> Iterator[bytes]:
        """Yield bytes to begin with."""

    def words(self) -> Iterator[str]:
        """Yield what is worth to be put in."""


def application() -> Flask:
    """Return the application as it is served, but for its memory of whole pages: every request is answered anew.

    The index of the vocabulary is made before the first request, which would wait for it.
    """
    app = create_app(replace(Settings.from_environment(), page_cache_mb=0))
    lexicon_of(app.extensions["directory"].current())
    return app


class Pages:
    """Whole requests: a request line with any path and query, and headers."""

    def __init__(self, app: Flask) -> None:
        self._app, self.pace = app, Pace()

    def __call__(self, raw: bytes) -> int:
        """Send a request and return the status of its answer."""
        request = Request.read(raw)
        response, too_slow = self.pace.run(request, lambda: self._answer(request))
        fault = "too slow" if too_slow else fault_of_answer(response, request.environ()["PATH_INFO"])
        if fault:
            raise Fault(f"{fault}: {request}")
        return response.status_code

    def _answer(self, request: Request) -> Response:
        return Response(*run_wsgi_app(self._app, request.environ(), buffered=True))

    def seeds(self) -> Iterator[bytes]:
        """Yield requests of one seed."""
        return islice(Draw(self._app, 0), SEEDS)

    def words(self) -> Iterator[str]:
        """Yield paths, parameters, codes and tricks."""
        yield from (rule.rule for rule in self._app.url_map.iter_rules())
        yield from (f"&{name}=" for name in PARAMETERS)
        yield from PAYLOADS
        directory = self._app.extensions["directory"].current()
        yield from (*directory.services, *directory.cancers, *directory.regions, "near=place:", "\nAccept-Language: ")


LINES = ("q", "near", "service", "region", "radius_km", "page", "sort")
"""The parameters that the lines of a text are taken for."""


class Words:
    """What reads the parameters of a search and understands its words."""

    def __init__(self, directory: Directory) -> None:
        self._directory, self.pace = directory, Pace()

    def __call__(self, raw: bytes) -> None:
        """Read and understand a text."""
        lines = raw.decode("utf-8", "replace").split("\n")
        parameters = {name: [line] for name, line in zip(LINES, lines, strict=False)}
        try:
            query = SearchQuery.read(parameters, self._directory)
        except BadParameter:
            return
        asked, too_slow = self.pace.run(parameters, lambda: understand(query, self._directory))
        fault = "too slow" if too_slow else fault_of_understanding(asked, query, self._directory)
        if fault:
            raise Fault(f"{fault}: {parameters}")

    def seeds(self) -> Iterator[bytes]:
        """Yield what people type, but the sets that nobody who works on the recognizer reads."""
        for case in chain(*golden(FOR_TUNING).values(), load(EVERYDAY)):
            yield case["q"].encode()
            yield b"hipec\n" + case["q"].encode()

    def words(self) -> Iterator[str]:
        """Yield the labels of the vocabulary, and codes."""
        for terms in (self._directory.services, self._directory.cancers):
            yield from terms
            yield from (term.label.in_language(tag) for term in terms.values() for tag in LANGUAGES)
        yield from (*self._directory.regions, "place:99532", "30.5,47.8")
