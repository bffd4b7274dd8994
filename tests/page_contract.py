"""What every page keeps: a client for which each GET of a page is also a check of that page."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from finder.locales import LANGUAGES

PLACEHOLDER = re.compile(r"%\(\w+\)|\{\{|\}\}|\{%|^None$|Undefined")


class PageContractBroken(AssertionError):
    """A page does not keep the contract; the message says which part."""


class PageClient:
    """Opens pages as a browser without JavaScript would."""

    def __init__(self, app: Flask) -> None:
        self._client: FlaskClient = app.test_client()

    def get(self, url: str, status: int = 200, **options: Any) -> TestResponse:
        """Open an address, expect a status, and check the page contract if it is a page."""
        response = self._answer(url, status, **options)
        if response.mimetype == "text/html" and status != 302:
            check_page(url, response.get_data(as_text=True))
        return response

    def tree(self, url: str, status: int = 200) -> Element:
        """Open the address of a page, expect a status, check the page contract, and return the page parsed."""
        return check_page(url, self._answer(url, status).get_data(as_text=True))

    def text(self, url: str, status: int = 200) -> str:
        """Open the address of a page and return the words on it, spaces collapsed."""
        return text_of(self.tree(url, status))

    def _answer(self, url: str, status: int, **options: Any) -> TestResponse:
        response = self._client.get(url, **options)
        if response.status_code != status:
            raise PageContractBroken(f"{url}: status {response.status_code}, expected {status}")
        return response


def text_of(element: Element) -> str:
    """Return the words inside an element."""
    return " ".join(" ".join(element.itertext()).split())


def check_page(url: str, html: str) -> Element:
    """Return the page parsed. Raises ``PageContractBroken`` unless it keeps every part of the contract."""
    try:
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    except html5lib.html5parser.ParseError as error:
        raise PageContractBroken(f"{url}: not valid HTML: {error}") from error
    _check_head(url, page)
    _check_body(url, page)
    return page


def _check_head(url: str, page: Element) -> None:
    language = LANGUAGES.get(page.get("lang", ""))
    _require(language is not None, url, "html has no lang of ours")
    _require(language is not None and page.get("dir") == language.direction, url, "html has the wrong dir")
    headings = page.findall(".//h1")
    _require(len(headings) == 1, url, f"{len(headings)} h1 elements")
    title = text_of(page.find(".//title"))  # type: ignore[arg-type]  # the parser always makes one
    _require(text_of(headings[0]) in title, url, f"title {title!r} does not hold the h1 {text_of(headings[0])!r}")


def _check_body(url: str, page: Element) -> None:
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    _require(len(ids) == len(set(ids)), url, f"ids stand twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    for form in page.iter("form"):
        _require(bool(form.get("action")), url, "a form has no action")
    for script in page.iter("script"):
        inline = script.get("src") is None and script.get("type") != "application/ld+json"
        _require(not inline, url, "an inline script")
    labels = {label.get("for") for label in page.iter("label")}
    for element in page.iter():
        _require(element.get("style") is None, url, "an inline style")
        _require(not any(name.startswith("on") for name in element.keys()), url, "an inline event handler")  # noqa: SIM118  # an Element is no dict
        if element.tag in ("input", "select") and element.get("type") != "hidden":
            _require(element.get("id") in labels, url, f"a field without label: {element.get('name')}")
        for name in ("src", "href"):
            address = element.get(name, "")
            loads = element.tag in ("script", "img", "link", "iframe", "source") and element.get("rel") != "alternate"
            _require(not (loads and re.match(r"(https?:)?//", address)), url, f"loads from elsewhere: {address}")
    for text in page.find("body").itertext():  # type: ignore[union-attr]  # the parser always makes one
        _require(PLACEHOLDER.search(text.strip()) is None, url, f"an unfilled placeholder: {text.strip()[:60]}")


def _require(condition: bool, url: str, fault: str) -> None:
    if not condition:
        raise PageContractBroken(f"{url}: {fault}")
