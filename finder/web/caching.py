"""The caching policy: what may be kept, for how long, under which tag, in which encoding.

- A page or a JSON answer (status 200) may be kept by anybody for five minutes, and shown for a day while it is asked
  for anew. Whatever names its own ``Cache-Control`` (errors, ``/healthz``) is left as it is.
- Its strong ``ETag`` is a digest of everything that the answer is made from: the directory, the program with its
  templates and catalogs, the day, and the address. It is known before the answer is made, so a client that has the
  answer gets 304 without any work; replicas of one release and one directory give the same tags.
- Answers are compressed with brotli or gzip, as the client accepts, and say so in ``Vary``.
- Answers are kept in memory, the latest used up to a bound in bytes, and dropped when a new directory comes. They are
  found by digest: no list of what was asked can be read from the memory's keys. Nothing of who asked enters. The answer
  itself restates the search, so with ``FINDER_PAGE_CACHE_MB=0`` none outlives its request.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import brotli
from flask import Flask
from werkzeug.http import parse_accept_header, parse_etags
from werkzeug.wrappers import Response

from finder.config import ROOT, Settings
from finder.directory.reader import DirectoryUnavailable
from finder.web.directory import DIRECTORY
from finder.web.headers import HEADERS
from finder.web.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=86400"
BROTLI_LEVEL = 4
"""0.1 ms for a page; level 11 would take 16 ms for a tenth fewer bytes."""
GZIP_LEVEL = 5
LARGE = 200_000
"""Bytes from which on a body is squeezed harder: no page is as large, and the saved copy is made once a day."""
LEVEL_OF_LARGE = 9
"""0.15 s for the saved copy, with brotli a seventh fewer bytes and with gzip 1 in 25."""
SMALLEST = 500
"""Bytes below which compression gains nothing."""

Encoding = Literal["br", "gzip", "identity"]
_MADE_FROM = (
    "finder/**/*.py",
    "finder/**/*.json",
    "templates/**/*.html",
    "translations/**/*.mo",
    "finder/web/static/*",
)


def init_app(app: Flask) -> None:
    """Put the policy around the application."""
    settings: Settings = app.config["SETTINGS"]
    # the way Flask documents to wrap an application; mypy sees a method that is assigned to
    app.wsgi_app = Caching(app, app.wsgi_app, program_digest(settings), settings.page_cache_mb * 1_000_000)  # type: ignore[method-assign]


def program_digest(settings: Settings) -> bytes:
    """Return a digest of the program, its templates and catalogs, and of the settings that pages show."""
    digest = hashlib.sha256(repr((settings.public_address, settings.operator_name, settings.operator_email)).encode())
    for pattern in _MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + _content(path))
    return digest.digest()


def _content(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest() if path.suffix not in (".br", ".gz") else b""


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> Encoding:
    """Choose the encoding of an answer by the ``Accept-Encoding`` of its request: brotli, gzip, or none."""
    known = {name.lower(): quality for name, quality in parse_accept_header(accepted)}
    for encoding in ("br", "gzip"):
        if known.get(encoding, known.get("*", 0)) > 0:
            return encoding
    return "identity"


def compress(body: bytes, encoding: Encoding) -> bytes:
    """Encode the body of an answer; the same body gives the same bytes."""
    is_large = len(body) >= LARGE
    if encoding == "br":
        return brotli.compress(body, quality=LEVEL_OF_LARGE if is_large else BROTLI_LEVEL)
    return gzip.compress(body, LEVEL_OF_LARGE if is_large else GZIP_LEVEL, mtime=0) if encoding == "gzip" else body


@dataclass(frozen=True)
class Answer:
    """An answer as it goes out."""

    headers: list[tuple[str, str]]
    body: bytes


class Caching:
    """The policy as WSGI middleware."""

    def __init__(self, app: Flask, wsgi_app: WSGIApplication, program: bytes, most_bytes: int) -> None:
        self._app, self._wsgi_app, self._program = app, wsgi_app, program
        self._store: Store[Answer] = Store(most_bytes)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from what the client or the memory has, else from the application."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._wsgi_app(environ, start_response)
        try:
            directory = self._app.extensions["directory"].current()
        except DirectoryUnavailable:
            return self._wsgi_app(environ, start_response)
        environ[DIRECTORY] = directory
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        tag = self._tag(environ, directory.version, encoding)
        sought = environ.get("HTTP_IF_NONE_MATCH", "")
        if tag in sought and parse_etags(sought).contains_weak(tag):
            start_response("304 Not Modified", [*_policy(tag), *HEADERS.items()])
            return []
        answer = self._store.get(tag)
        if answer is None:
            response = Response.from_app(self._wsgi_app, {**environ, "REQUEST_METHOD": "GET"}, buffered=True)
            if response.status_code != 200 or "Cache-Control" in response.headers:
                return response(environ, start_response)
            answer = _answer(response, tag, encoding)
            self._store.put(tag, answer, len(answer.body), directory.version)
        start_response("200 OK", answer.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _tag(self, environ: WSGIEnvironment, version: str, encoding: Encoding) -> str:
        """Return the tag of an address in an encoding, without the quotes."""
        digest = hashlib.blake2b(self._program, digest_size=15)
        for part in (
            version,
            self._app.config["TODAY"]().isoformat(),
            environ["wsgi.url_scheme"],
            environ.get("HTTP_HOST", ""),
            environ.get("PATH_INFO", ""),
            environ.get("QUERY_STRING", ""),
        ):
            digest.update(b"\0" + part.encode("utf-8", "surrogateescape"))
        return f"{digest.hexdigest()}-{encoding}"


def _policy(tag: str) -> list[tuple[str, str]]:
    return [("ETag", f'"{tag}"'), ("Cache-Control", CACHE_CONTROL), ("Vary", "Accept-Encoding")]


def _answer(response: Response, tag: str, encoding: Encoding) -> Answer:
    body = response.get_data()
    headers = [(name, value) for name, value in response.headers if name not in ("Content-Length", "Vary")]
    if len(body) >= SMALLEST and encoding != "identity":
        body = compress(body, encoding)
        headers.append(("Content-Encoding", encoding))
    return Answer([*headers, *_policy(tag), ("Content-Length", str(len(body)))], body)
