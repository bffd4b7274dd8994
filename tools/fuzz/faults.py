"""What no answer and no understanding may be, whatever was asked."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import brotli
from werkzeug.wrappers import Response

from finder.directory.reader import Directory
from finder.search.query import SearchQuery
from finder.search.readings import MOST_GUESSED
from finder.search.tokens import MAX_WORDS
from finder.search.understand import MAX_NAMED
from finder.search.understanding import Understanding

STATUSES = {200, 206, 302, 304, 308, 400, 404, 405, 416}
HEADERS = {
    *("Allow", "Cache-Control", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Date", "ETag"),
    *("Accept-Ranges", "Content-Disposition", "Last-Modified", "Location", "Vary", "Strict-Transport-Security"),
    *("Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy"),
    *("Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"),
}
"""All headers that an answer may have."""

_UNESCAPED = re.compile(rb"""<x-mark|"x-mark='|'x-mark="|<script(?![^>]*( src=|type="application/ld\+json"))""")
"""Marks that many requests send, whole, for a quotation mark of ours may stand before one; and any script of a page."""

MOST_IGNORED = 3 * MAX_WORDS + 4
"""Words of one text, those after the words that are read, those after its end; then the place, its order and radius."""

MOST_SUGGESTED = 3 * MOST_GUESSED


class Fault(Exception):
    """Something that must not be; the message tells what, and of which request."""


def fault_of_answer(response: Response, path: str) -> str | None:
    """Return what is wrong with an answer to a request for a path, if something is."""
    status, body = response.status_code, _decoded(response)
    location = response.headers.get("Location", "/")
    strange = {name for name in response.headers.keys() if name not in HEADERS}  # noqa: SIM118  # not a dict
    if status not in STATUSES:
        return f"status {status}"
    if not location.startswith("/") or location.startswith(("//", "/\\")):
        return f"a redirect to elsewhere: {location}"
    if strange:
        return f"headers that we do not send: {sorted(strange)}"
    if response.mimetype == "text/html" and _UNESCAPED.search(body):
        return "text of the request unescaped"
    if path.startswith("/api/") and status >= 400 and not _is_problem(response, body):
        return f"status {status} that is no problem+json"
    return None


def _decoded(response: Response) -> bytes:
    body, encoding = response.get_data(), response.headers.get("Content-Encoding")
    if not body or response.status_code == 206:
        return body
    return brotli.decompress(body) if encoding == "br" else gzip.decompress(body) if encoding == "gzip" else body


def _is_problem(response: Response, body: bytes) -> bool:
    if response.mimetype != "application/problem+json":
        return False
    problem = json.loads(body or b'{"status": 0, "title": "", "detail": ""}')
    return {"title", "detail", "status"} <= set(problem)


def fault_of_understanding(asked: Understanding, query: SearchQuery, directory: Directory) -> str | None:
    """Return what is wrong with what was understood of a query, if something is."""
    unknown = [f"{kind} {code}" for kind, code in _codes(asked) if not _exists(kind, code, directory)]
    if unknown:
        return f"understood what does not exist: {unknown}"
    told = [*(each.typed for each in asked.read_as), *(each.typed for each in asked.suggestions), *asked.ignored]
    foreign = [word for typed in told for word in typed.split() if word not in query.text and word not in query.near]
    if foreign:
        return f"words that were not typed: {foreign}"
    if len(asked.ignored) > MOST_IGNORED:
        return f"{len(asked.ignored)} words ignored"
    if len(asked.suggestions) > MOST_SUGGESTED:
        return f"{len(asked.suggestions)} suggestions"
    if len(asked.centers) > MAX_NAMED:
        return f"{len(asked.centers)} centers"
    return None


def _codes(asked: Understanding) -> Iterator[tuple[str, str]]:
    for kind in ("cancer", "service", "region", "cost", "ages", "referral", "center"):
        yield from ((kind, code) for code in asked.codes(kind))
    yield from ((each.kind, each.code) for each in asked.read_as)
    yield from ((each.kind, each.code) for each in asked.suggestions)


def _exists(kind: str, code: str, directory: Directory) -> bool:
    if kind == "center":
        return directory.center(code) is not None
    if kind == "place":
        return directory.place(int(code)) is not None
    if kind in ("country", "region"):
        return code in directory.regions or code in directory.countries
    if kind in ("cancer", "service"):
        return code in (directory.cancers if kind == "cancer" else directory.services)
    return code in directory.vocabulary(kind)
