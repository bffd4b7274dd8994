"""Is this process able to answer? For load balancers and watchdogs."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from finder.web.directory import current_directory

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> tuple[dict[str, Any], int, dict[str, str]]:
    """Answer 200 with the version of the directory if a query can be run on it."""
    directory = current_directory()
    directory.rows("select id from center limit 1")
    return (
        {"status": "ok", "directory": directory.version, "centers": directory.count},
        200,
        {"Cache-Control": "no-store"},
    )
