"""The region of today for every place: former regions split by polygon, unknown ones taken from the nearest place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from pathlib import Path

import shapely
import yaml

from tools.gazetteer.corrections import Part
from tools.gazetteer.places import Place

NEIGHBORS_WITHIN = 5.0
"""Degrees of latitude and longitude in which the nearest places are looked for."""


class Neighborhood:
    """Places by position."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = list(places)
        self._tree = shapely.STRtree([shapely.Point(place.at.lon, place.at.lat) for place in self._places])

    def nearest(self, place: Place, count: int, within: float) -> list[Place]:
        """Return so many places nearest to one, among those within some degrees of latitude and longitude."""
        lat, lon = place.at.lat, place.at.lon
        found = self._tree.query(shapely.box(lon - within, lat - within, lon + within, lat + within))
        return nsmallest(count, (self._places[number] for number in sorted(found)), key=place.km_to)


def read_regions(folder: Path) -> set[str]:
    """Return the codes of all regions that the directory has, from ``data/regions``."""
    documents = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml")))
    return {region["code"] for document in documents for region in document["regions"]}


def settle_regions(places: Sequence[Place], splits: Mapping[str, Sequence[Part]], regions: Collection[str]) -> None:
    """Give every place a region of today: split former regions, then ask the nearest place of a known region."""
    for place in places:
        _split(place, splits)
    settled = Neighborhood(place for place in places if place.region in regions)
    for place in places:
        if place.region not in regions:
            for neighbor in settled.nearest(place, 1, NEIGHBORS_WITHIN):
                if neighbor.country == place.country:
                    place.region = neighbor.region


def _split(place: Place, splits: Mapping[str, Sequence[Part]]) -> None:
    """Replace a former region by the first part of it in which the place lies; a part without a polygon is the rest."""
    point = shapely.Point(place.at.lon, place.at.lat)
    for part in splits.get(place.region, ()):
        if not part.polygon or shapely.Polygon(part.polygon).contains(point):
            place.region = part.region
            return
