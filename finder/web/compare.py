"""Compare two to four centers on access: what each states, who pays, how one gets in, how far."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request, url_for

from finder.directory.schema import Center, Source
from finder.search.distance import Point, geodesic_km
from finder.search.places import Origin
from finder.search.query import SearchQuery
from finder.search.understand import Understanding, understand
from finder.web.chosen import chosen_centers
from finder.web.directory import current_directory
from finder.web.language import current_language, language_blueprint

blueprint = language_blueprint("compare", __name__)


@dataclass(frozen=True)
class ComparePage:
    """Centers side by side. ``services`` and ``cancers`` are the rows: the codes asked for first, then the others."""

    centers: list[Center]
    sources: dict[str, dict[str, Source]]
    without: dict[str, str]
    distances_km: dict[str, float | None]
    asked: Understanding
    origin: Origin | None
    near: str
    services: list[str]
    cancers: list[str]
    choices: dict[str, list[tuple[str, str]]]


@blueprint.get("/compare")
def compare() -> str:
    """Show centers side by side; without a center, how to choose some."""
    directory = current_directory()
    query = SearchQuery.read({**request.args.to_dict(flat=False), "q": []}, directory)
    centers = chosen_centers("center")
    asked = understand(query, directory)
    distances = {center.id: _distance(center, asked.origin) for center in centers}
    services = [
        code for code in directory.services if any(code == fact.code for each in centers for fact in each.services)
    ]
    cancers = [
        code
        for code in (*directory.cancers, "all")
        if any(code == fact.code for each in centers for fact in each.cancers)
    ]
    services.sort(key=lambda code: code not in asked.services)
    for code in asked.services:
        if code not in services:
            services.insert(0, code)
    page = ComparePage(
        centers=centers,
        sources={center.id: {source.id: source for source in center.sources} for center in centers},
        without={center.id: _without(center, centers, asked, query.near) for center in centers},
        distances_km=distances,
        asked=asked,
        origin=asked.origin,
        near=query.near,
        services=services,
        cancers=cancers,
        choices=_choices([center.id for center in centers]),
    )
    return render_template("compare/compare.html", page=page)


def _without(center: Center, centers: list[Center], asked: Understanding, near: str) -> str:
    """Return the address of the comparison without one center."""
    rest = [other.id for other in centers if other.id != center.id]
    return url_for("compare.compare", center=rest, service=asked.services, cancer=asked.cancers, near=near or None)


def _choices(chosen: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the centers that can be added, as (id, name) by country."""
    choices: dict[str, list[tuple[str, str]]] = {}
    for country, center_id, name in current_directory().rows(
        f"select country, id, name_{current_language().tag} from center order by country, 3, 2"  # noqa: S608
    ):
        if center_id not in chosen:
            choices.setdefault(country, []).append((center_id, name))
    return choices


def _distance(center: Center, origin: Origin | None) -> float | None:
    if origin is None:
        return None
    if center.coordinates:
        return geodesic_km(origin.point, Point(center.coordinates.lat, center.coordinates.lon))
    place = current_directory().place(center.place) if center.place else None
    return geodesic_km(origin.point, Point(place.lat, place.lon)) if place else None
