"""Distances on the WGS-84 ellipsoid, and centers in the exact order of distance.

Every distance that is shown or ordered by is a geodesic of the ellipsoid, by the iteration of Vincenty (1975). Where
it converges it agrees with the geodesic of Karney (2013) to a tenth of a millimeter; near the antipodes, where it does
not, that of Karney (geopy on geographiclib) is taken, which costs fifteen times as much.

The great circle on the mean sphere (IUGG radius) differs from the geodesic by less than 0.57 % in either direction. It
bounds the points of a node of the tree, and each point, from both sides: nodes and points are visited in the order of
these bounds, and a distance is only computed when nothing that could be nearer is left unvisited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice
from math import asin, atan, atan2, cos, dist, inf, pi, radians, remainder, sin, sqrt, tan

from geopy.distance import geodesic

from finder.directory.reader import Directory
from finder.directory.sets import Members, from_bytes
from finder.directory.tree import TreePoint, unit_vector

MEAN_EARTH_RADIUS_KM = 6371.0088
GREAT_CIRCLE_ERROR = 0.0057
SLACK_KM = 1e-6
"""A millimeter more than the error above: what rounding may add."""

EQUATOR_KM = 6378.137
FLATTENING = 1 / 298.257223563
POLE_KM = EQUATOR_KM * (1 - FLATTENING)

MAX_STEPS = 20
"""Steps of Vincenty's iteration; all but nearly antipodal points need at most eight."""

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
    across = radians(abs(remainder(other.lon - one.lon, 360)))
    lat1, lat2 = atan((1 - FLATTENING) * tan(radians(one.lat))), atan((1 - FLATTENING) * tan(radians(other.lat)))
    sin1, cos1, sin2, cos2 = sin(lat1), cos(lat1), sin(lat2), cos(lat2)
    lam = across
    for _ in range(MAX_STEPS):
        sin_lam, cos_lam = sin(lam), cos(lam)
        sin_sigma = sqrt((cos2 * sin_lam) ** 2 + (cos1 * sin2 - sin1 * cos2 * cos_lam) ** 2)
        if sin_sigma == 0:
            break
        cos_sigma = sin1 * sin2 + cos1 * cos2 * cos_lam
        sigma = atan2(sin_sigma, cos_sigma)
        sin_alpha = cos1 * cos2 * sin_lam / sin_sigma
        cos2_alpha = 1 - sin_alpha * sin_alpha
        middle = cos_sigma - 2 * sin1 * sin2 / cos2_alpha if cos2_alpha > 1e-15 else 0.0
        c = FLATTENING / 16 * cos2_alpha * (4 + FLATTENING * (4 - 3 * cos2_alpha))
        step = sigma + c * sin_sigma * (middle + c * cos_sigma * (2 * middle * middle - 1))
        before, lam = lam, across + (1 - c) * FLATTENING * sin_alpha * step
        if lam > pi:
            break
        if abs(lam - before) < 1e-13:
            u2 = cos2_alpha * ((EQUATOR_KM / POLE_KM) ** 2 - 1)
            a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
            b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
            inner = cos_sigma * (2 * middle * middle - 1)
            inner -= b / 6 * middle * (4 * sin_sigma * sin_sigma - 3) * (4 * middle * middle - 3)
            return POLE_KM * a * (sigma - b * sin_sigma * (middle + b / 4 * inner))
    if (one.lat, across) == (other.lat, 0):
        return 0.0
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
