"""One country: how care is reached there, and its regions and centers."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template

from finder.directory.schema import CountryRegions, Guide, Source
from finder.web.directory import current_directory
from finder.web.language import current_language, language_blueprint
from finder.web.maps import Map, country_map

blueprint = language_blueprint("countries", __name__)


@dataclass(frozen=True)
class CountryPage:
    """A country with its map, its guide and the centers of each region, as (id, name, status)."""

    country: CountryRegions
    guide: Guide | None
    sources: dict[str, Source]
    centers: dict[str, list[tuple[str, str, str]]]
    map: Map


@blueprint.get("/countries/<code>")
def country(code: str) -> str:
    """Show one country."""
    directory = current_directory()
    found = directory.countries.get(code.upper()) or abort(404)
    guide = directory.guides.get(found.code)
    centers: dict[str, list[tuple[str, str, str]]] = {region.code: [] for region in found.regions}
    for region, *center in directory.rows(
        # the tag is one of our six; the country is bound
        f"select region, id, name_{current_language().tag}, status from center where country = ? order by 3, 2",  # noqa: S608
        (found.code,),
    ):
        centers[region].append((center[0], center[1], center[2]))
    sources = {source.id: source for source in guide.sources} if guide else {}
    return render_template(
        "countries/country.html", page=CountryPage(found, guide, sources, centers, country_map(found.code))
    )
