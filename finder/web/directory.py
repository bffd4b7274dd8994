"""The directory that a request is answered from: one and the same for the whole request."""

from __future__ import annotations

import logging
from datetime import date

from flask import Flask, current_app, g, request

from finder.config import Settings
from finder.directory.reader import Directory, DirectoryFile, DirectoryUnavailable

log = logging.getLogger(__name__)

DIRECTORY = "finder.directory"
"""Where the WSGI environment holds the directory of a request, once it was chosen."""


def init_app(app: Flask) -> None:
    """Open the directory. Without one, requests are answered with 503 until there is one.

    A worker that is started anew while a broken file is in place must not stop: gunicorn would stop all others, which
    still serve the last good one. ``gunicorn.conf.py`` refuses to start a whole server without a directory.
    """
    settings: Settings = app.config["SETTINGS"]
    files = DirectoryFile(settings.directory)
    try:
        files.current()
    except DirectoryUnavailable as error:
        log.error("%s", error)
    app.extensions["directory"] = files
    app.config["TODAY"] = date.today


def current_directory() -> Directory:
    """Return the directory of this request."""
    kept = g._get_current_object()  # the object itself: its proxy takes ten times as long
    if "directory" not in kept:
        kept.directory = request.environ.get(DIRECTORY) or current_app.extensions["directory"].current()
    return kept.directory


def today() -> date:
    """Return the date that decides which time-limited facts still hold."""
    return current_app.config["TODAY"]()
