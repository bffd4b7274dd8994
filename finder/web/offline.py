"""Without a line: the page where a reader saves for offline, the web app manifest, and the service worker."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, send_from_directory, url_for
from flask_babel import gettext

from finder.web.language import current_language, language_blueprint
from finder.web.static_files import FOLDER, static_address

blueprint = language_blueprint("offline", __name__)
worker = Blueprint("worker", __name__)


@blueprint.get("/offline")
def offline() -> str:
    """Tell what is saved, and offer to save and to delete."""
    return render_template("offline/offline.html")


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
            "icons": [{"src": static_address("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
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
