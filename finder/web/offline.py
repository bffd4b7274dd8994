"""Without a line: where a reader saves and searches what was saved, the web app manifest, and the service worker."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_from_directory, url_for

from finder.web.caching import encoding_for
from finder.web.directory import current_directory
from finder.web.language import current_language, gettext, language_blueprint
from finder.web.offline_copy import copy_of_directory, is_offered, size_of_copy
from finder.web.static_files import FOLDER, static_address

blueprint = language_blueprint("offline", __name__)
worker = Blueprint("worker", __name__)


ICONS = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable-192.png", 192, "maskable"),
    ("icon-maskable-512.png", 512, "maskable"),
)
"""Drawings for the home screen: file, side in pixels, and whether the device may cut them to its own shape."""


@blueprint.get("/offline")
def offline() -> str:
    """Tell what is saved, and offer to save and to delete; what is large tells its size first."""
    return render_template("offline/offline.html", copy_kb=_copy_kb() if is_offered(current_directory()) else None)


def _copy_kb() -> int:
    """Return how many kB (1000 bytes) go over the line when the whole directory is saved, as this browser gets it."""
    encoding = encoding_for(request.headers.get("Accept-Encoding", ""))
    return -(-size_of_copy(encoding) // 1000)


@blueprint.get("/offline/search")
def search() -> str:
    """Give the page that searches the saved directory; the words are never sent."""
    return render_template("offline/search.html")


@blueprint.get("/offline/directory.json")
def directory_copy() -> Response:
    """Give the whole directory in one language as one file; a directory that is too large for that is a 404."""
    if not is_offered(current_directory()):
        abort(404)
    return Response(copy_of_directory(), mimetype="application/json")


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """Describe the site as an app that can be put on the home screen."""
    language = current_language()
    response = jsonify(
        {
            "name": gettext("Treatment Finder"),
            "short_name": gettext("Treatment Finder"),
            "description": gettext("Find cancer treatment"),
            "lang": language.tag,
            "dir": language.direction,
            "start_url": url_for("home.index"),
            "scope": "/",
            "display": "minimal-ui",
            "background_color": "#faf9f4",
            "theme_color": "#0a5960",
            "icons": [
                {"src": static_address("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
                *(
                    {"src": static_address(name), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
                    for name, side, purpose in ICONS
                ),
            ],
        }
    )
    response.mimetype = "application/manifest+json"
    return response


@worker.get("/worker.js")
def script() -> Response:
    """Serve the worker from the root, so that it may answer for every page; a new one is noticed at once."""
    response = send_from_directory(FOLDER, "worker.js", mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
