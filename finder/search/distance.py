"""Distances on the WGS-84 ellipsoid, and the nearest of many points in exact order.

Every distance that is shown or ordered by is the geodesic of Karney (2013), as implemented by geopy on geographiclib.
That costs about 0.2 ms, so candidates are first cut by the great circle on the mean sphere (IUGG radius). The two
differ by less than 0.57 % in either direction, so a candidate whose great circle is longer than that of the last one
wanted by more than both errors together cannot come before it: the order stays exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Generic, TypeVar

from geopy.distance import geodesic

MEAN_EARTH_RADIUS_KM = 6371.0088
GREAT_CIRCLE_ERROR = 0.0057
_SAFE_RATIO = (1 + GREAT_CIRCLE_ERROR) / (1 - GREAT_CIRCLE_ERROR)

Item = TypeVar("Item")


@dataclass(frozen=True)
class Point:
    """A position in degrees WGS-84, latitude -90 to 90, longitude -180 to 180."""

    lat: float
    lon: float

    @classmethod
    def of(cls, lat: float | None, lon: float | None) -> Point | None:
        """Return the point, or None where the position is not known."""
        return None if lat is None or lon is None else cls(lat, lon)


@dataclass(frozen=True)
class Located(Generic[Item]):
    """Something at a point; ``key`` breaks ties between equal distances; no point sorts last."""

    item: Item
    point: Point | None
    key: str


def geodesic_km(one: Point, other: Point) -> float:
    """Return the length of the shortest path on the WGS-84 ellipsoid, in km."""
    return float(geodesic((one.lat, one.lon), (other.lat, other.lon)).km)


def great_circle_km(one: Point, other: Point) -> float:
    """Return the haversine distance on the sphere of the mean earth radius, in km."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other.lon - one.lon) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * MEAN_EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def within(items: Sequence[Located[Item]], origin: Point, radius_km: float) -> list[Located[Item]]:
    """Keep the items whose geodesic distance from the origin is at most ``radius_km``."""
    kept = []
    for located in items:
        if located.point is None:
            continue
        rough = great_circle_km(origin, located.point)
        if rough * (1 + GREAT_CIRCLE_ERROR) <= radius_km or (
            rough * (1 - GREAT_CIRCLE_ERROR) <= radius_km and geodesic_km(origin, located.point) <= radius_km
        ):
            kept.append(located)
    return kept


def nearest(items: Sequence[Located[Item]], origin: Point, start: int, stop: int) -> list[tuple[Item, float | None]]:
    """Return positions ``start`` to ``stop`` of the order by geodesic distance, with that distance in km."""
    rough = sorted((great_circle_km(origin, item.point), number) for number, item in enumerate(items) if item.point)
    wanted = rough[:stop]
    if wanted:
        limit = wanted[-1][0] * _SAFE_RATIO
        wanted = [row for row in rough if row[0] <= limit]
    exact = sorted(
        (
            (geodesic_km(origin, point), items[number].key, number)
            for _, number in wanted
            if (point := items[number].point)
        ),
    )
    ordered: list[tuple[Item, float | None]] = [(items[number].item, km) for km, _, number in exact[:stop]]
    if len(ordered) < stop:
        nowhere = sorted((item for item in items if item.point is None), key=lambda item: item.key)
        ordered += [(item.item, None) for item in nowhere][: stop - len(ordered)]
    return ordered[start:stop]
