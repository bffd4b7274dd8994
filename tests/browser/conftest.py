"""A real browser and the real server: gunicorn as shipped, on the real directory, with compiled catalogs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.serving import Server

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def site(directory_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    with Server(directory_path, tmp_path_factory.mktemp("server") / "log", WEB_CONCURRENCY="1") as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "no chromium: run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """On a phone and on a desktop; each request to elsewhere, cookie and script error fails the test."""
    yield from open_page(browser, site, PHONE if request.param == "phone" else DESKTOP)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A page on a phone, watched as ``page`` is."""
    yield from open_page(browser, site, PHONE)


@pytest.fixture
def phone_without_scripts(browser: Browser, site: str) -> Iterator[Page]:
    """A phone on which JavaScript is off."""
    yield from open_page(browser, site, PHONE, java_script_enabled=False)


def open_page(browser: Browser, site: str, viewport: dict[str, int], **options: object) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        viewport=viewport,  # type: ignore[arg-type]  # a ViewportSize, as plain numbers
        base_url=site,
        reduced_motion="reduce",  # so that what is looked at stands where it will stay
        **options,  # type: ignore[arg-type]  # whatever Playwright takes
    )
    page = context.new_page()
    foreign: list[str] = []
    errors: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            foreign.append(request.url)

    page.on("request", watch)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None
    )
    yield page
    cookies = context.cookies()
    context.close()
    assert foreign == [], "a page called elsewhere"
    assert cookies == [], "a page set a cookie"
    assert errors == []


def stored(page: Page) -> list[str]:
    """The names of everything that the site keeps on the device."""
    return page.evaluate(
        "async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys()]"
    )
