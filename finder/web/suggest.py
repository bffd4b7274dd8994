"""Suggestions while typing, for the search boxes: ``/api/v1/suggest``. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from finder.search.query import BadParameter
from finder.search.suggest import Completion, completions
from finder.web.api import take_language
from finder.web.directory import current_directory
from finder.web.language import current_language
from finder.web.presentation import center_url, in_language, term_label

blueprint = Blueprint("suggest", __name__, url_prefix="/api/v1")
blueprint.before_request(take_language)

_LISTS = {"cancer": "cancers", "service": "services"}


@blueprint.get("/suggest")
def suggest() -> Response:
    """Complete ``q`` in the language of ``lang``; with ``kind=place`` by places alone."""
    kind = request.args.get("kind", "").strip()
    if kind not in ("", "place"):
        raise BadParameter("kind", kind, "unknown_code", ["place"])
    found = completions(current_directory(), request.args.get("q", ""), places_only=kind == "place")
    return jsonify([_suggestion(each) for each in found])


def _suggestion(completion: Completion) -> dict[str, Any]:
    """Put a completion into words: ``value`` is what the box then holds; a center has an address instead."""
    directory, tag = current_directory(), current_language().tag
    kind, code = completion.kind, completion.code
    if kind == "center":
        center = directory.center(code)
        label = in_language(center.name) if center else code
        return {"kind": kind, "label": label, "url": center_url(code)}
    if kind == "place":
        place = directory.place(int(code))
        name = place.name(tag) if place else code
        label = f"{name}, {term_label(place.region, 'regions')}" if place else code
        # alone in its box a place may be told from its namesakes; in a text the region would be a filter of its own
        value = label if request.args.get("kind") == "place" else name
    else:
        label = value = term_label(code, _LISTS[kind])
    return {"kind": kind, "label": label, "value": f"{completion.before} {value}".strip()}
