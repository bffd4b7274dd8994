"""Maps as plain drawings: dots that are links over a faint outline; the list beside a map is the real content."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from flask import url_for
from flask_babel import ngettext

from finder.directory.schema import Center
from finder.search.distance import Point
from finder.search.places import Origin
from finder.search.results import Result
from finder.web.directory import current_directory
from finder.web.presentation import center_url, in_language, kilometers
from finder.web.projection import PROJECTIONS, WIDTH, apart

OUTLINES = Path(__file__).with_name("outlines.json")
SMALLEST_VIEW = 90
"""Map units: a closer look would show less than the outline knows."""
MOST_CENTERS = 400
"""More would not be told apart."""
DOT = 0.018
"""Radius of a dot as a part of the width of the view."""


@dataclass(frozen=True)
class Spot:
    """A center where it stands: ``state`` is ``stated``, ``possible`` or ``planned``."""

    point: Point
    country: str
    region: str
    name: str
    url: str
    state: str


@dataclass(frozen=True)
class Dot:
    """One link on the map, for one center or for several at one spot."""

    x: float
    y: float
    name: str
    url: str
    state: str


@dataclass(frozen=True)
class Map:
    """A drawing: the view box, outlines as SVG paths (dashed where disputed), dots, and where distances start."""

    view: str
    radius: float
    outlines: list[tuple[str, bool]]
    dots: list[Dot]
    origin: tuple[float, float] | None = None


def country_map(country: str) -> Map:
    """Draw a whole country with its centers, the best documented ones where there are very many."""
    directory = current_directory()
    spots = []
    for (number,) in directory.rows(
        "select number from center where country = ? and status != 'closed' order by confidence, id limit ?",
        (country, MOST_CENTERS),
    ):
        center = directory.center_numbered(number)
        if position := _position(center):
            url = center_url(center.id)
            state = _STATES.get(center.status.value, "possible")
            spots.append(Spot(position, country, center.region, in_language(center.name), url, state))
    box = (0.0, 0.0, float(WIDTH), PROJECTIONS[country].height)
    return _drawn(country, spots, box, None)


def results_map(results: Iterable[Result], origin: Origin | None) -> Map | None:
    """Draw the results around the origin, as far as they lie in its country; None if there is nothing to draw."""
    if origin is None or origin.place is None:
        return None
    country = origin.place.country
    spots = []
    for result in results:
        center = result.center
        position = _position(center)
        if position and center.country == country and result.distance_km is not None:
            name = f"{in_language(center.name)}, {kilometers(result.distance_km)}"
            url = center_url(center.id)
            state = result.match.name.lower()
            spots.append(Spot(position, country, center.region, name, url, state))
    if not spots:
        return None
    project = PROJECTIONS[country]
    start = project(origin.point.lat, origin.point.lon)
    return _drawn(country, spots, _around([start, *(project(each.point.lat, each.point.lon) for each in spots)]), start)


def _position(center: Center) -> Point | None:
    """Return the site of a center, or its town where no source gives the site."""
    place = current_directory().town(center)
    position = center.coordinates or place
    return Point(position.lat, position.lon) if position else None


_STATES = {"open": "stated", "planned": "planned"}


def _around(positions: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return the view box (x, y, width, height) that holds the positions with some air around them."""
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    width = max(max(xs) - min(xs), SMALLEST_VIEW) * 1.25
    height = max(max(ys) - min(ys), width * 0.5) * 1.25
    return (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2, width, height


def _drawn(
    country: str, spots: list[Spot], box: tuple[float, float, float, float], origin: tuple[float, float] | None
) -> Map:
    radius = max(box[2], box[3]) * DOT
    return Map(
        view=" ".join(f"{value:.1f}" for value in box),
        radius=round(radius, 2),
        outlines=_outlines()[country],
        dots=_dots(spots, radius),
        origin=(round(origin[0], 1), round(origin[1], 1)) if origin else None,
    )


def _dots(spots: list[Spot], radius: float) -> list[Dot]:
    """Put spots that would cover each other under one dot, which leads to their region."""
    heaps: list[tuple[tuple[float, float], list[Spot]]] = []
    for spot in spots:
        position = PROJECTIONS[spot.country](spot.point.lat, spot.point.lon)
        for center, heap in heaps:
            if apart(center, position) < radius:
                heap.append(spot)
                break
        else:
            heaps.append((position, [spot]))
    return [_dot(position, heap) for position, heap in heaps]


def _dot(position: tuple[float, float], heap: list[Spot]) -> Dot:
    x, y = round(position[0], 1), round(position[1], 1)
    first = heap[0]
    state = min(heap, key=lambda spot: ("stated", "possible", "planned").index(spot.state)).state
    if len(heap) == 1:
        return Dot(x, y, first.name, first.url, state)
    region = in_language(current_directory().regions[first.region].name)
    name = f"{region}: " + ngettext("%(num)d center", "%(num)d centers", len(heap))
    return Dot(x, y, name, url_for("regions.region", code=first.region), state)


@cache
def _outlines() -> dict[str, list[tuple[str, bool]]]:
    """Return each country's outlines as SVG path data."""
    shapes = json.loads(OUTLINES.read_text("utf-8"))
    return {
        country: [("".join(_path(line) for line in shape["lines"]), shape["disputed"]) for shape in parts]
        for country, parts in shapes.items()
    }


def _path(line: list[tuple[int, int]]) -> str:
    """Write a closed line in relative steps, which are the shortest."""
    steps = [f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(line[:-1])]
    return f"M{line[0][0]} {line[0][1]}l{' '.join(steps)}z"
