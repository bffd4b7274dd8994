"""One center whole: what it does, how one gets in, who pays, who says so, as of when."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template

from finder.directory.reader import Place
from finder.directory.schema import Center, Source
from finder.web.directory import current_directory
from finder.web.language import language_blueprint

blueprint = language_blueprint("centers", __name__)


@dataclass(frozen=True)
class CenterPage:
    """A center with its place and its sources by id."""

    center: Center
    place: Place | None
    sources: dict[str, Source]


@blueprint.get("/centers/<center_id>")
def center(center_id: str) -> str:
    """Show one center."""
    directory = current_directory()
    found = directory.center(center_id) or abort(404)
    place = directory.place(found.place) if found.place else None
    sources = {source.id: source for source in found.sources}
    return render_template("centers/center.html", page=CenterPage(found, place, sources))
