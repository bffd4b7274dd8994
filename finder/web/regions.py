"""One first-level region: its centers, or the nearest ones where it has none."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template

from finder.directory.reader import Place
from finder.directory.schema import Region
from finder.search.query import SearchQuery
from finder.search.results import Result, Results, search
from finder.web.directory import current_directory, today
from finder.web.language import current_language, language_blueprint
from finder.web.maps import Map, region_map

blueprint = language_blueprint("regions", __name__)

NEAREST = 5


@dataclass(frozen=True)
class RegionPage:
    """A region, its chief town, its centers, and the nearest centers outside it, measured from the chief town.

    ``map`` shows all centers of the region.
    """

    region: Region
    place: Place | None
    results: Results
    around: Results
    nearest: list[Result]
    map: Map


@blueprint.get("/regions/<code>")
def region(code: str) -> str:
    """Show one region."""
    directory = current_directory()
    found = directory.regions.get(code.upper()) or abort(404)
    tag = current_language().tag
    own = search(directory, SearchQuery(regions=(found.code,)), tag, today())
    around = search(directory, SearchQuery(near=f"place:{found.place}", near_place=found.place), tag, today())
    nearest = [result for result in around.results if result.center.region != found.code][:NEAREST]
    page = RegionPage(found, directory.place(found.place), own, around, nearest, region_map(found.code))
    return render_template("regions/region.html", page=page)
