"""One request as it stands on the line: what is sent, reported, kept in a corpus, and sent again from there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from werkzeug.test import create_environ

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LONGEST_LINE = 8190
"""Bytes of a request line and of a header, as in gunicorn.conf.py: what is longer does not reach the application."""

_METHOD = re.compile(rb"([A-Z]{3,10}) ")
_HEADER = re.compile(rb"([A-Za-z-]{1,40}):[ \t]*([^\0\r]*)")


@dataclass(frozen=True)
class Request:
    """A method, an address with its query, and headers, as bytes that no server has read yet."""

    method: str
    address: bytes
    headers: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    def read(cls, raw: bytes) -> Request:
        """Read anything as a request, as a server would pass it on.

        >>> Request.read(b"HEAD /en/search?q=x\\nHost: example.org\\nno header")
        Request(method='HEAD', address=b'/en/search?q=x', headers=(('Host', b'example.org'),))
        """
        first, *rest = raw.split(b"\n")
        method = _METHOD.match(first)
        address = first[method.end() if method else 0 : LONGEST_LINE].translate(None, b" \0\r")
        headers = (match for line in rest if (match := _HEADER.fullmatch(line[:LONGEST_LINE])))
        return cls(
            method.group(1).decode() if method else "GET",
            address if address.startswith(b"/") else b"/" + address,
            tuple((match.group(1).decode(), match.group(2)) for match in headers),
        )

    def __bytes__(self) -> bytes:
        lines = [self.method.encode() + b" " + self.address]
        return b"\n".join([*lines, *(name.encode() + b": " + value for name, value in self.headers)])

    def __str__(self) -> str:
        return " | ".join(line.decode("utf-8", "backslashreplace") for line in bytes(self).split(b"\n"))

    def environ(self) -> WSGIEnvironment:
        """Return what a server hands to the application."""
        path, _, query = self.address.partition(b"?")
        environ = create_environ(method=self.method)
        environ["PATH_INFO"] = unquote_to_bytes(path.partition(b"#")[0]).decode("latin-1")
        environ["QUERY_STRING"] = query.partition(b"#")[0].decode("latin-1")
        environ["REQUEST_URI"] = environ["RAW_URI"] = self.address.decode("latin-1")
        for name, value in self.headers:
            key = name.upper().replace("-", "_")
            if key not in ("CONTENT_LENGTH", "TRANSFER_ENCODING"):  # there is no body
                environ["CONTENT_TYPE" if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value.decode("latin-1").strip()
        return environ
