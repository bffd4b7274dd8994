"""Distances on the WGS-84 ellipsoid, and centers in the exact order of distance.

Every distance is shown and ordered as the geodesic of Karney (2013), as implemented by geopy on geographiclib, has it.

No normal section of the ellipsoid is curved more than the meridian at the equator, and none less than at the poles.
Between two points a straight line (chord) apart, the geodesic is therefore at least as long as the arc of the flattest
such circle over that chord, and at most as long as the arc of the most curved one (Blaschke's rolling ball, Schwarz's
comparison of arcs): 20 meters of difference at a thousand kilometers. These bounds order the nodes of the tree, and
its points.

A geodesic takes eighty microseconds. A series of Thomas (1970) takes two and is right to some centimeters; so the
geodesic itself is only computed where half a meter decides which of two points is nearer, or which figure is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice
from math import asin, atan, cos, dist, inf, radians, sin, sqrt, tan

from geopy.distance import geodesic

from finder.directory.reader import Directory
from finder.directory.sets import from_bytes, numbers, part
from finder.directory.tree import EQUATORIAL_RADIUS_KM, FLATTENING, POLAR_RADIUS_KM, TreePoint, in_space

MEAN_EARTH_RADIUS_KM = 6371.0088
FLATTEST_KM = EQUATORIAL_RADIUS_KM**2 / POLAR_RADIUS_KM
MOST_CURVED_KM = POLAR_RADIUS_KM**2 / EQUATORIAL_RADIUS_KM
"""The greatest and the least radius of curvature of WGS-84, at the poles and at the equator."""
LONGEST_KM = 20_004
"""No geodesic is longer: half a meridian is 20,003.93 km."""
LONGEST_CHORD_KM = 12_500
"""Of longer chords the arc of the most curved circle is no bound: it ends at half that circle."""
SLACK_KM = 1e-6
"""A millimeter: what rounding may add."""
NEARLY = 0.0005
"""Kilometers: what ``nearly_km`` is certainly right to up to ``FARTHEST_NEARLY_KM``; its error is 3 cm there."""
FARTHEST_NEARLY_KM = 10_000

_NODE, _POINT, _NEARLY, _EXACT = 0, 1, 2, 3

_WGS84 = geodesic(ellipsoid="WGS-84")
"""Measures all distances: each new one would first work out the series of the ellipsoid anew."""


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
    return float(_WGS84.measure((one.lat, one.lon), (other.lat, other.lon)))


def nearly_km(one: Point, other: Point) -> float:
    """Return the geodesic in km, nearly: by the series of Thomas, of the second order in the flattening."""
    beta, other_beta = (atan((1 - FLATTENING) * tan(radians(point.lat))) for point in (one, other))
    middle, half_lat, half_lon = (beta + other_beta) / 2, (other_beta - beta) / 2, radians(other.lon - one.lon) / 2
    sin_middle, cos_middle = sin(middle) ** 2, cos(middle) ** 2
    sin_lat, cos_lat = sin(half_lat) ** 2, cos(half_lat) ** 2
    chord = sin_lat + (cos_middle - sin_lat) * sin(half_lon) ** 2
    if not 0 < chord < 1:
        return 0.0 if chord <= 0 else LONGEST_KM
    arc = 2 * asin(sqrt(chord))
    u, v = 2 * sin_middle * cos_lat / (1 - chord), 2 * sin_lat * cos_middle / chord
    x, y, t, e = u + v, u - v, arc / sin(arc), 2 * cos(arc)
    d = 4 * t * t
    a = d * e
    first = FLATTENING * (t * x - y) / 4
    second = FLATTENING**2 / 64 * (x * (a + (t - (a - e) / 2) * x) - y * (2 * d + e * y) + d * x * y)
    return EQUATORIAL_RADIUS_KM * sin(arc) * (t - first + second)


def great_circle_km(one: Point, other: Point) -> float:
    """Return the haversine distance on the sphere of the mean earth radius, in km."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other.lon - one.lon) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * MEAN_EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def at_least_km(chord: float) -> float:
    """Return a lower bound of the geodesic between points that are a chord apart, both in km."""
    if chord == inf:
        return inf
    return 2 * FLATTEST_KM * asin(chord / (2 * FLATTEST_KM)) - SLACK_KM


def at_most_km(chord: float) -> float:
    """Return an upper bound of the geodesic between points that are a chord apart, both in km."""
    if chord > LONGEST_CHORD_KM:
        return LONGEST_KM
    return 2 * MOST_CURVED_KM * asin(chord / (2 * MOST_CURVED_KM)) + SLACK_KM


def nearest(directory: Directory, centers: int, origin: Point, start: int, stop: int) -> list[tuple[int, float | None]]:
    """Return positions ``start`` to ``stop`` of a set of centers in the order of distance, with the distance in km."""
    return list(islice(in_order(directory, centers, origin), start, stop))


def in_order(directory: Directory, centers: int, origin: Point) -> Iterator[tuple[int, float | None]]:
    """Yield a set of centers in the order of distance, with the distance in km, which rounds as the geodesic does.

    At equal distance the better documented center comes first, then the one whose id does; centers at no known point
    come last and have no distance.
    """
    for km, points in _points_in_order(directory, centers, origin):
        found = [point.first + number for point, there in points for number in numbers(there)]
        if len(points) > 1:  # else they are numbered in their order
            found = directory.best_documented_first(found)
        for number in found:
            yield number, km
    located = directory.tree.range(1)[1]
    for number in numbers(part(centers, located, directory.count)):
        yield located + number, None


def _figure_is_known(low: float, high: float) -> bool:
    """Tell whether all distances between two, in km, are the same in tenths, in whole kilometers and in "under 1"."""
    return round(low, 1) == round(high, 1) and round(low) == round(high) and (low < 1) == (high < 1)


PointWithCenters = tuple[TreePoint, int]
"""A point, and those of its centers that are looked for, counted from its first."""


def _points_in_order(
    directory: Directory, centers: int, origin: Point
) -> Iterator[tuple[float, list[PointWithCenters]]]:
    """Yield the points with a center of the set, nearest first; those at the same distance together."""
    tree, here = directory.tree, in_space(origin.lat, origin.lon)
    queue: list[tuple[float, int, int, TreePoint | None, int]] = [(-inf, _NODE, 1, None, centers)]
    turn = 0  # keeps the queue from comparing points
    while queue:
        km, kind, node, point, found = heappop(queue)
        if point is None:
            start, _ = tree.range(node)
            if node >= tree.leaves:
                for point in directory.leaf(node - tree.leaves):
                    if there := part(found, point.first - start, point.end - start):
                        turn += 1
                        bound = at_least_km(dist(here, point.in_space))
                        heappush(queue, (bound, _POINT, turn, point, there))
            else:
                for child in (2 * node, 2 * node + 1):
                    first, end = tree.range(child)
                    if there := part(found, first - start, end - start):
                        heappush(queue, (at_least_km(tree.nearest_chord(child, here)), _NODE, child, None, there))
        elif kind == _POINT and km < FARTHEST_NEARLY_KM:
            nearly = nearly_km(origin, Point(point.lat, point.lon))
            heappush(queue, (nearly - NEARLY, _NEARLY, node, point, found))
        elif kind == _NEARLY and (not queue or queue[0][0] > km + 2 * NEARLY) and _figure_is_known(km, km + 2 * NEARLY):
            yield km + NEARLY, [(point, found)]
        elif kind != _EXACT:
            heappush(queue, (geodesic_km(origin, Point(point.lat, point.lon)), _EXACT, node, point, found))
        else:
            together = [(point, found)]
            while queue and queue[0][:2] == (km, _EXACT):
                *_, another, found = heappop(queue)
                together.append((another, found))  # type: ignore[arg-type]  # an exact entry has a point
            yield km, together


def within(directory: Directory, origin: Point, radius_km: float) -> int:
    """Return the set of centers whose distance from the origin is at most ``radius_km``."""
    tree, here = directory.tree, in_space(origin.lat, origin.lon)
    inside = bytearray(directory.count // 8 + 1)
    nodes = [1]
    while nodes:
        node = nodes.pop()
        if at_least_km(tree.nearest_chord(node, here)) > radius_km:
            continue
        if at_most_km(tree.farthest_chord(node, here)) <= radius_km:
            _fill(inside, *tree.range(node))
        elif node < tree.leaves:
            nodes += [2 * node, 2 * node + 1]
        else:
            for point in directory.leaf(node - tree.leaves):
                chord = dist(here, point.in_space)
                if at_most_km(chord) <= radius_km or (
                    at_least_km(chord) <= radius_km and geodesic_km(origin, Point(point.lat, point.lon)) <= radius_km
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
