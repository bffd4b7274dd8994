"""The product, and beside it in the same process the floor: a bare Flask view that answers a constant page.

``/floor/<size>`` answers a page of so many characters, the same each time: no product can be faster under this server.
"""

from __future__ import annotations

from functools import cache

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from finder.web import create_app

floor = Flask("floor", static_folder=None)


@cache
def constant(size: int) -> str:
    """Return the constant page of a size."""
    return "x" * size


@floor.get("/<int:size>")
def page(size: int) -> str:
    """Answer the constant page."""
    return constant(size)


app = create_app()
# the way Flask documents to wrap an application; mypy sees a method that is assigned to
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/floor": floor})  # type: ignore[method-assign]  # how Flask wraps an application
