"""Places: from a name to the one place that is meant, or to the question which one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from finder.directory.reader import Directory, Place, PlaceKey
from finder.search.distance import Point, great_circle_km
from finder.search.spans import CITY_POPULATION
from finder.text import normalize

SAME_PLACE_KM = 25
"""Gazetteer rows of one name closer than this (km) are one place: a town, its municipality, its district."""

CLEARLY_LARGER = 10
"""A place this many times more populous than its namesakes is meant when nothing else decides."""

CLEARLY_LARGER_POPULATION = 5_000
"""People from which on a place is larger than villages, whose population is often unknown."""


@dataclass(frozen=True)
class Origin:
    """Where distances are measured from. ``place`` is None for a bare coordinate; two decimals of a degree are kept."""

    point: Point
    place: Place | None = None

    def name(self, language: str) -> str:
        """Return the place's name in a language, or the coordinate."""
        return self.place.name(language) if self.place else f"{self.point.lat:g}, {self.point.lon:g}"


@dataclass(frozen=True)
class AmbiguousPlace:
    """A name that several places carry: which one is meant is asked, not guessed."""

    text: str
    candidates: tuple[Place, ...]


def origin_at(place: Place) -> Origin:
    """Measure from a place of the gazetteer."""
    return Origin(Point(round(place.lat, 2), round(place.lon, 2)), place)


def distinct(places: Sequence[Place]) -> list[Place]:
    """Merge namesakes that lie together; the most populous stands for them. Expects the most populous first."""
    kept: list[Place] = []
    for place in places:
        here = Point(place.lat, place.lon)
        if all(great_circle_km(here, Point(other.lat, other.lon)) > SAME_PLACE_KM for other in kept):
            kept.append(place)
    return kept


def resolve(places: Sequence[Place], regions: Collection[str]) -> Place | None:
    """Return the one place that is meant among namesakes, or None if that must be asked.

    ``regions`` are countries and regions named elsewhere in the search: they decide first.
    """
    candidates = distinct(_settlements(_inside(places, regions)))
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        first, second = candidates[:2]
        larger = first.population >= CLEARLY_LARGER * max(second.population, 1)
        if larger and first.population >= CLEARLY_LARGER_POPULATION:
            return first
    return None


def _inside(places: Sequence[Place], regions: Collection[str]) -> Sequence[Place]:
    """Return those of some places that lie in one of some countries and regions; all of them if none does."""
    return [place for place in places if place.country in regions or place.region in regions] or places


def _settlements(places: Sequence[Place]) -> Sequence[Place]:
    """Leave out neighborhoods of other cities that are smaller than a settlement of the name, and its own district."""
    settlements = [place for place in places if place.kind not in ("neighborhood", "district")]
    largest = max((place.population for place in places if place.kind != "neighborhood"), default=-1)
    seats = {place.region for place in settlements}
    return [
        place
        for place in places
        if (place.kind != "neighborhood" or place.population > largest)
        and (place.kind != "district" or place.region not in seats)
    ]


def find(directory: Directory, name: str, regions: Collection[str]) -> Origin | AmbiguousPlace | None:
    """Find the place that a name as it stands names: an origin, a question, or None if the gazetteer has none."""
    keys = [key for key in directory.place_keys([normalize(name)]).get(normalize(name), ()) if key.how == "exact"]
    return among(directory, keys, name, regions) if keys else None


def among(
    directory: Directory, keys: Sequence[PlaceKey], name: str, regions: Collection[str]
) -> Origin | AmbiguousPlace:
    """Choose among the places that a name may name, or ask which one is meant.

    A former or other name counts beside proper names only where its place is a clearly larger city.
    """
    largest = max((key.population for key in keys if key.proper), default=None)
    large = 0 if largest is None else max(CLEARLY_LARGER * largest, CITY_POPULATION)
    kept = {key.place for key in keys if key.proper or key.population >= large}
    named = directory.places(kept)
    place = resolve(named, regions)
    return origin_at(place) if place else AmbiguousPlace(name, tuple(distinct(_inside(named, regions))))


def regions_of_chief_towns(directory: Directory, keys: Sequence[PlaceKey]) -> set[str]:
    """Return the regions of which a name may be that of the chief town."""
    regions = _chief_towns(directory)
    return {code for key in keys for code in regions.get(key.place, ())}


@lru_cache(maxsize=2)
def _chief_towns(directory: Directory) -> dict[int, list[str]]:
    regions: dict[int, list[str]] = {}
    for code, region in directory.regions.items():
        regions.setdefault(region.place, []).append(code)
    return regions
