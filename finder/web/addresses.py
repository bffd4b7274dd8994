"""Addresses of pages: looked up once each, and absolute ones for what leaves the site (QR codes, messages)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Request, current_app, request, url_for

from finder.config import Settings
from finder.web.language import current_language

ADDRESSES_KEPT = 256
UNQUOTED = "!$'()*,/:;?@"
"""What stands as it is behind the question mark of an address, beside letters and digits (as in ``url_for``)."""

ASCII = bytes(range(128))


class AnyBytesRequest(Request):
    """A request whose query may hold bytes that are no UTF-8: they count as if they had been percent-encoded."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.query_string = quote(self.query_string, safe=ASCII).encode("ascii")


def init_app(app: Flask) -> None:
    """Read any address, and let templates write addresses."""
    app.request_class = AnyBytesRequest
    app.add_template_global(absolute)
    app.add_template_global(address, "url_for")


def address(endpoint: str, **values: Any) -> str:
    """Return what ``url_for`` does. Where nothing but the language varies, it is looked up once, not for every link."""
    return url_for(endpoint, **values) if values else _address(endpoint, current_language().tag, request.script_root)


@lru_cache(maxsize=ADDRESSES_KEPT)
def _address(endpoint: str, tag: str, root: str) -> str:
    """Return the address of a page in the language of this request, below the root of its addresses."""
    return url_for(endpoint)


def with_query(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Return the address of a page with parameters, none of them if there are none."""
    query = urlencode(list(parameters), safe=UNQUOTED)
    return f"{path}?{query}" if query else path


def absolute(path: str) -> str:
    """Return the address of a path of ours: at the public address, or where this request was sent if none is set."""
    settings: Settings = current_app.config["SETTINGS"]
    # not ``host_url``, which fails for a host that is no IDNA, such as "xn--"
    return (settings.public_address or f"{request.scheme}://{request.host}") + path
