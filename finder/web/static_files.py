"""Static files: served by WhiteNoise, compressed beforehand, under an address that changes with their content."""

from __future__ import annotations

import hashlib
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, current_app
from whitenoise import WhiteNoise

from finder.web.headers import HEADERS

FOLDER = Path(__file__).parent / "static"


def init_app(app: Flask) -> None:
    """Serve the folder under a prefix that holds the digest of all its files, so that every address is immutable."""
    digest = hashlib.sha256()
    for path in sorted(path for path in FOLDER.rglob("*") if path.suffix not in (".br", ".gz") and path.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + path.read_bytes())
    prefix = f"static/{digest.hexdigest()[:12]}"
    files = WhiteNoise(
        app.wsgi_app,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: True,
        add_headers_function=_set_headers,
    )
    files.add_files(str(FOLDER), prefix=prefix)
    # the way Flask documents to wrap an application; mypy sees a method that is assigned to
    app.wsgi_app = files  # type: ignore[method-assign]
    app.config["STATIC_PREFIX"] = prefix
    app.add_template_global(static_address, "static")


def static_address(name: str) -> str:
    """Return the address of a static file; it changes when any of them changes."""
    return f"/{current_app.config['STATIC_PREFIX']}/{name}"


def _set_headers(headers: Headers, path: str, url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
