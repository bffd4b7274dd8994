"""Distances on the WGS-84 ellipsoid, and centers in the exact order of distance.

Every distance that is shown or ordered by is the geodesic of Karney (2013), as implemented by geopy on geographiclib.

The great circle on the mean sphere (IUGG radius) differs from the geodesic by less than 0.57 % in either direction. It
bounds the points of a node of the tree, and each point, from both sides: nodes and points are visited in the order of
these bounds, and a distance is only computed when nothing that could be nearer is left unvisited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice
from math import asin, cos, dist, inf, radians, sin, sqrt

from geopy.distance import geodesic

from finder.directory.reader import Directory
from finder.directory.sets import Members, from_bytes
from finder.directory.tree import TreePoint, unit_vector

MEAN_EARTH_RADIUS_KM = 6371.0088
GREAT_CIRCLE_ERROR = 0.0057
SLACK_KM = 1e-6
"""A millimeter more than the error above: what rounding may add."""

_NODE, _POINT, _EXACT = 0, 1, 2


@dataclass(frozen=True)
class Point:
    """A position in degrees WGS-84, latitude -90 to 90, longitude -180 to 180."""

    lat: float
    lon: float

    @classmethod
    def of(cls, lat: float | None, lon: float | None) -> Point | None:
        """Return the point, or None where the position is not known."""
        return None if lat is None or lon is None else cls(lat, lon)


def geodesic_km(one: Point, other: Point) -> float:
    """Return the length of the shortest path on the WGS-84 ellipsoid, in km."""
    return float(geodesic((one.lat, one.lon), (other.lat, other.lon)).km)


def great_circle_km(one: Point, other: Point) -> float:
    """Return the haversine distance on the sphere of the mean earth radius, in km."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other.lon - one.lon) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * MEAN_EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def _at_least_km(chord: float) -> float:
    """Return a lower bound of the geodesic between points whose chord on the unit sphere is given, in km."""
    if chord == inf:
        return inf
    return 2 * MEAN_EARTH_RADIUS_KM * asin(min(1.0, chord / 2)) * (1 - GREAT_CIRCLE_ERROR) - SLACK_KM


def _at_most_km(chord: float) -> float:
    """Return an upper bound of the geodesic between points whose chord on the unit sphere is given, in km."""
    return 2 * MEAN_EARTH_RADIUS_KM * asin(min(1.0, chord / 2)) * (1 + GREAT_CIRCLE_ERROR) + SLACK_KM


def nearest(directory: Directory, centers: int, origin: Point, start: int, stop: int) -> list[tuple[int, float | None]]:
    """Return positions ``start`` to ``stop`` of a set of centers in the order of distance, with the distance in km.

    At equal distance the better documented center comes first, then the one whose id does; centers at no known point
    come last and have no distance.
    """
    return list(islice(_in_order(directory, Members(centers), origin), start, stop))


def _in_order(directory: Directory, centers: Members, origin: Point) -> Iterator[tuple[int, float | None]]:
    for km, points in _points_in_order(directory, centers, origin):
        numbers = [number for point in points for number in centers.between(point.first, point.end)]
        if len(points) > 1:  # else they are numbered in their order
            numbers = directory.best_documented_first(numbers)
        for number in numbers:
            yield number, km
    located = directory.tree.range(1)[1]
    for number in centers.between(located, directory.count):
        yield number, None


def _points_in_order(directory: Directory, centers: Members, origin: Point) -> Iterator[tuple[float, list[TreePoint]]]:
    """Yield the points with a center of the set, nearest first; those at the same distance together."""
    tree, here = directory.tree, unit_vector(origin.lat, origin.lon)
    queue: list[tuple[float, int, int, TreePoint | None]] = [(-inf, _NODE, 1, None)]
    turn = 0  # keeps the queue from comparing points
    while queue:
        km, kind, node, point = heappop(queue)
        if point is None:
            if node >= tree.leaves:
                for point in directory.leaf(node - tree.leaves):
                    if centers.any_between(point.first, point.end):
                        turn += 1
                        bound = _at_least_km(dist(here, unit_vector(point.lat, point.lon)))
                        heappush(queue, (bound, _POINT, turn, point))
            else:
                for child in (2 * node, 2 * node + 1):
                    if centers.any_between(*tree.range(child)):
                        heappush(queue, (_at_least_km(tree.nearest_chord(child, here)), _NODE, child, None))
        elif kind == _POINT:
            heappush(queue, (geodesic_km(origin, Point(point.lat, point.lon)), _EXACT, node, point))
        else:
            together = [point]
            while queue and queue[0][:2] == (km, _EXACT):
                together.append(heappop(queue)[3])  # type: ignore[arg-type]  # an exact entry has a point
            yield km, together


def within(directory: Directory, origin: Point, radius_km: float) -> int:
    """Return the set of centers whose distance from the origin is at most ``radius_km``."""
    tree, here = directory.tree, unit_vector(origin.lat, origin.lon)
    inside = bytearray(directory.count // 8 + 1)
    nodes = [1]
    while nodes:
        node = nodes.pop()
        if _at_least_km(tree.nearest_chord(node, here)) > radius_km:
            continue
        if _at_most_km(tree.farthest_chord(node, here)) <= radius_km:
            _fill(inside, *tree.range(node))
        elif node < tree.leaves:
            nodes += [2 * node, 2 * node + 1]
        else:
            for point in directory.leaf(node - tree.leaves):
                chord = dist(here, unit_vector(point.lat, point.lon))
                if _at_most_km(chord) <= radius_km or (
                    _at_least_km(chord) <= radius_km and geodesic_km(origin, Point(point.lat, point.lon)) <= radius_km
                ):
                    _fill(inside, point.first, point.end)
    return from_bytes(inside)


def _fill(bits: bytearray, first: int, end: int) -> None:
    """Put the numbers from ``first`` to before ``end`` into a set laid out as bytes."""
    while first < end and first & 7:
        bits[first >> 3] |= 1 << (first & 7)
        first += 1
    whole = (end - first) // 8
    if whole > 0:
        bits[first >> 3 : (first >> 3) + whole] = b"\xff" * whole
        first += 8 * whole
    for number in range(first, end):
        bits[number >> 3] |= 1 << (number & 7)
