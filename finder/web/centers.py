"""One center whole: what it does, how one gets in, who pays, who says so, as of when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, url_for

from finder.directory.facts import offered_now
from finder.directory.reader import Place
from finder.directory.schema import Center, ServiceFact, Source
from finder.search.understanding import Understanding
from finder.web.addresses import absolute
from finder.web.asked import asked_along, distance_km
from finder.web.chosen import kept_centers
from finder.web.directory import current_directory, today
from finder.web.language import language_blueprint
from finder.web.qr import qr_address
from finder.web.structured import structured

blueprint = language_blueprint("centers", __name__)


@dataclass(frozen=True)
class CenterPage:
    """A center with its place and its sources by id.

    ``offered`` are the services that search engines may name: stated, known to hold, at an open center.
    ``asked`` is what the reader came with: services that stand first, an origin for ``distance_km``. ``kept`` are
    centers already chosen to be compared with this one. ``address`` and ``qr`` lead back from a printed page.
    """

    center: Center
    place: Place | None
    sources: dict[str, Source]
    offered: list[ServiceFact]
    asked: Understanding
    distance_km: float | None
    kept: list[Center]
    structured: dict[str, Any]
    address: str
    qr: str | None


@blueprint.get("/centers/<center_id>")
def center(center_id: str) -> str:
    """Show one center."""
    directory = current_directory()
    found = directory.center(center_id) or abort(404)
    place = directory.town(found)
    offered = offered_now(found, today().strftime("%Y-%m"))
    _, asked = asked_along()
    path = url_for("centers.center", center_id=found.id)
    page = CenterPage(
        center=found,
        place=place,
        sources={source.id: source for source in found.sources},
        offered=offered,
        asked=asked,
        distance_km=distance_km(found, asked.origin),
        kept=[each for each in kept_centers() if each.id != found.id],
        structured=structured(found, place, offered),
        address=absolute(path),
        qr=qr_address(path),
    )
    return render_template("centers/center.html", page=page)
