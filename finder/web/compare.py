"""Compare two to four centers on access: what each states, who pays, how one gets in, how far."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template, request, url_for

from finder.directory.schema import Center, Source
from finder.search.query import BadParameter
from finder.search.suggest import centers_named
from finder.search.understanding import Understanding
from finder.web.addresses import absolute
from finder.web.asked import asked_along, distance_km
from finder.web.chosen import MOST, chosen_centers
from finder.web.differences import Differences, differences
from finder.web.directory import current_directory
from finder.web.language import current_language, language_blueprint
from finder.web.presentation import near_parameter
from finder.web.qr import qr_address

blueprint = language_blueprint("compare", __name__)

MOST_LISTED = 500
"""Centers of a directory up to which all stand in a list to choose from; those of a larger one are found by name."""

MOST_FOUND = 20
"""Centers that are shown of those found by name."""


@dataclass(frozen=True)
class Found:
    """Centers that are found by a name, each with the address of the comparison with it; ``more`` if there are more."""

    centers: list[tuple[Center, str]]
    more: bool


@dataclass(frozen=True)
class ComparePage:
    """Centers side by side. ``services`` and ``cancers`` are the rows: the codes asked for first, then the others.

    ``unknown`` are ids of the address that no center has. ``differences`` is None below two centers; ``choices`` are
    the centers that can be added, by country, None where they are too many to be listed. ``found`` are those that were
    looked for by ``name``, None without a name. ``address`` and ``qr`` lead back from a printed page.
    """

    centers: list[Center]
    unknown: list[str]
    sources: dict[str, dict[str, Source]]
    without: dict[str, str]
    distances_km: dict[str, float | None]
    asked: Understanding
    near: str
    services: list[str]
    cancers: list[str]
    differences: Differences | None
    choices: dict[str, list[tuple[str, str]]] | None
    name: str
    found: Found | None
    full: bool
    address: str
    qr: str | None


@dataclass(frozen=True)
class TooManyPage:
    """More centers than fit side by side, to choose among."""

    centers: list[Center]
    asked: Understanding


@blueprint.get("/compare")
def compare() -> str | tuple[str, int]:
    """Show centers side by side; without a center, how to choose some; of too many, which to leave out."""
    query, asked = asked_along()
    chosen = chosen_centers("center")
    centers = chosen.centers
    if len(centers) > MOST:
        return render_template("compare/too_many.html", page=TooManyPage(centers, asked)), 400
    if chosen.unknown and not centers:
        if len(chosen.unknown) > MOST:
            raise BadParameter("center", chosen.unknown[MOST], "too_many_centers")
        abort(404)
    distances = {center.id: distance_km(center, asked.origin) for center in centers}
    path = _address(centers, asked, near_parameter(asked.origin))
    name = request.args.get("name", "").strip()
    page = ComparePage(
        centers=centers,
        unknown=chosen.unknown,
        sources={center.id: {source.id: source for source in center.sources} for center in centers},
        without={center.id: _without(center, centers, asked, query.near) for center in centers},
        distances_km=distances,
        asked=asked,
        near=query.near,
        services=_services(centers, asked.services),
        cancers=_cancers(centers),
        differences=differences(centers, asked.services, distances) if len(centers) > 1 else None,
        choices=_choices(centers) if current_directory().count <= MOST_LISTED else None,
        name=name,
        found=_found(name, centers, asked, query.near) if name and len(centers) < MOST else None,
        full=len(centers) == MOST,
        address=absolute(path),
        qr=qr_address(path),
    )
    return render_template("compare/compare.html", page=page)


def _services(centers: list[Center], asked: list[str]) -> list[str]:
    known = {fact.code for center in centers for fact in center.services}
    return [*asked, *(code for code in current_directory().services if code in known and code not in asked)]


def _cancers(centers: list[Center]) -> list[str]:
    known = {fact.code for center in centers for fact in center.cancers}
    return [code for code in (*current_directory().cancers, "all") if code in known]


def _without(center: Center, centers: list[Center], asked: Understanding, near: str) -> str:
    """Return the address of the comparison without one center."""
    return _address([other for other in centers if other.id != center.id], asked, near or None)


def _address(centers: list[Center], asked: Understanding, near: str | None) -> str:
    chosen = [center.id for center in centers]
    return url_for("compare.compare", center=chosen, service=asked.services, cancer=asked.cancers, near=near)


def _found(name: str, chosen: list[Center], asked: Understanding, near: str) -> Found:
    """Look for centers by name, but those that are chosen already."""
    directory = current_directory()
    named = centers_named(directory, name, MOST_FOUND + MOST + 1)
    others = [center for center_id in named if (center := directory.center(center_id)) and center not in chosen]
    shown = [(center, _address([*chosen, center], asked, near or None)) for center in others[:MOST_FOUND]]
    return Found(shown, more=len(others) > MOST_FOUND)


def _choices(chosen: list[Center]) -> dict[str, list[tuple[str, str]]]:
    """Return the centers that can be added, as (id, name) by country."""
    choices: dict[str, list[tuple[str, str]]] = {}
    ids = {center.id for center in chosen}
    for country, center_id, name in current_directory().rows(
        # the tag is one of our six
        f"select country, id, name_{current_language().tag} from center order by country, 3, 2"  # noqa: S608
    ):
        if center_id not in ids:
            choices.setdefault(country, []).append((center_id, name))
    return choices
