"""Maps as plain drawings: dots that are links over faint outlines; the list beside a map is the real content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from finder.directory.reader import Place
from finder.directory.schema import Center
from finder.search.distance import Point
from finder.search.results import Result
from finder.search.understanding import Understanding
from finder.web.directory import current_directory
from finder.web.dots import STATES, Heap, Level, Listing, Spot, levels
from finder.web.frame import Frame, Position, around, whole
from finder.web.language import current_language
from finder.web.outlines import Outline, country_outlines, region_box, region_outlines
from finder.web.presentation import asked_along, center_url, in_language, kilometers, term_label
from finder.web.projection import PROJECTIONS, WIDTH

NARROWEST = 12.0
"""Map units: a closer look would show less than the outlines know."""
WIDEST_WITH_REGIONS = 100
"""Map units: where more is shown, borders of regions would weigh more than they tell."""
MOST_CENTERS = 400
"""More would not be told apart."""
LISTED = "#centers"
"""Where the list of a page begins that shows the same centers as its map."""


@dataclass(frozen=True)
class Map:
    """A drawing: its height (it is ``WIDTH`` wide), outlines, dots for each size, and where distances start.

    ``states`` are the kinds of dots on it, for the legend.
    """

    height: int
    outlines: list[Outline]
    levels: list[Level]
    origin: Position | None = None
    origin_name: str = ""
    width: int = WIDTH

    @property
    def states(self) -> list[str]:
        """Return the kinds of dots that the legend explains."""
        dots = [dot for level in self.levels for dot in level.dots]
        states = [state for state in STATES if any(dot.state == state and not dot.faint for dot in dots)]
        states += ["several"] if any(dot.count > 1 for dot in dots) else []
        return [*states, "faint"] if any(dot.faint for dot in dots) else states


def country_map(country: str) -> Map:
    """Draw a whole country with its centers, the best documented ones where there are very many."""
    frame = whole(country)
    spots = _spots(frame, _centers(country))
    return Map(frame.drawn_height, country_outlines(frame), levels(frame, spots, _nearest_first(country)))


def region_map(code: str) -> Map:
    """Draw a region with its centers, and fainter those of its neighbors in the country."""
    country = code[:2]
    centers = _centers(country)
    chief = current_directory().place(current_directory().regions[code].place)
    corners = region_box(country, code)
    corners += [PROJECTIONS[country](each.lat, each.lon) for each in (chief,) if each]
    frame = around(country, corners, air=0.08, narrowest=NARROWEST)
    spots = _spots(frame, centers, code)
    return Map(frame.drawn_height, region_outlines(frame, code), levels(frame, spots, _nearest_first(None)))


def results_map(results: Iterable[Result], asked: Understanding) -> Map | None:
    """Draw the results around the origin, as far as they lie in its country; None if there is nothing to draw."""
    origin = asked.origin
    if origin is None or origin.place is None:
        return None
    country = origin.place.country
    placed = [
        (result, place, point)
        for result in results
        for place, point in [_where(result.center)]
        if point and result.center.country == country and result.distance_km is not None
    ]
    if not placed:
        return None
    points = [origin.point, *(point for _, _, point in placed)]
    positions = [PROJECTIONS[country](point.lat, point.lon) for point in points]
    frame = around(country, positions, air=0.2, narrowest=NARROWEST)
    along = asked_along(asked)
    spots = [
        Spot(
            position=frame.position(point),
            name=f"{in_language(result.center.name)}, {kilometers(result.distance_km or 0)}",
            url=center_url(result.center.id) + along,
            state=result.match.name.lower(),
            town=_town(result.center, place),
            place=result.center.place,
            region=result.center.region,
        )
        for result, place, point in placed
    ]
    start, name = frame.position(origin.point), origin.name(current_language().tag)
    outlines = region_outlines(frame) if frame.width < WIDEST_WITH_REGIONS else country_outlines(frame)
    return Map(
        frame.drawn_height,
        outlines,
        levels(frame, spots, lambda heap: LISTED, (start, name)),
        (round(start[0], 1), round(start[1], 1)),
        name,
    )


def _centers(country: str) -> list[Center]:
    directory = current_directory()
    numbers = directory.rows(
        "select number from center where country = ? and status != 'closed' order by confidence, id limit ?",
        (country, MOST_CENTERS),
    )
    return [directory.center_numbered(number) for (number,) in numbers]


def _spots(frame: Frame, centers: list[Center], own: str | None = None) -> list[Spot]:
    """Place centers on a map; those outside of its own region, if it is about one, are faint."""
    spots = []
    for center in centers:
        place, point = _where(center)
        if point:
            spots.append(
                Spot(
                    position=frame.position(point),
                    name=in_language(center.name),
                    url=center_url(center.id),
                    state={"open": "stated", "planned": "planned"}.get(center.status.value, "possible"),
                    town=_town(center, place),
                    place=center.place,
                    region=center.region,
                    faint=own is not None and center.region != own,
                )
            )
    return spots


def _where(center: Center) -> tuple[Place | None, Point | None]:
    """Return the town of a center, and its site, or its town's point where no source gives the site."""
    place = current_directory().town(center)
    position = center.coordinates or place
    return place, Point(position.lat, position.lon) if position else None


def _town(center: Center, place: Place | None) -> str:
    return place.name(current_language().tag) if place else term_label(center.region, "regions")


def _nearest_first(country: str | None) -> Listing:
    """Give the list of a heap: centers of the country, or else of its region, the nearest to its town first."""

    def listing(heap: Heap) -> str:
        near = f"place:{heap.first.place}" if heap.first.place else None
        region = country or heap.first.region
        return url_for("search.results", region=region, near=near, sort="distance" if near else None)

    return listing
