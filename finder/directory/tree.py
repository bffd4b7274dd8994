"""A k-d tree of the places where centers are, over points of the WGS-84 ellipsoid in space.

In space there are no poles and no antimeridian: the straight line (chord) between two points bounds the way between
them over the ground, and a box bounds the chord, from below and above. The tree is built once, with the directory;
centers are numbered along it, so that every node holds a range of numbers, and a set of centers (``sets``) can be
tested for emptiness under a node.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, inf, radians, sin, sqrt

LEAF_POINTS = 16
"""Most points of a leaf."""

_POINT = struct.Struct("<ddII")

Vector = tuple[float, float, float]


EQUATORIAL_RADIUS_KM = 6378.137
FLATTENING = 1 / 298.257223563
POLAR_RADIUS_KM = EQUATORIAL_RADIUS_KM * (1 - FLATTENING)
"""The half axes of WGS-84."""


def in_space(lat: float, lon: float) -> Vector:
    """Return where a latitude and longitude in degrees (WGS-84) lie in space, in km from the center of the earth."""
    phi, lam = radians(lat), radians(lon)
    out, up = EQUATORIAL_RADIUS_KM * cos(phi), POLAR_RADIUS_KM * sin(phi)
    length = hypot(out, up)
    out *= EQUATORIAL_RADIUS_KM / length
    return out * cos(lam), out * sin(lam), up * POLAR_RADIUS_KM / length


@dataclass(frozen=True)
class TreePoint:
    """A point where the centers ``first`` to before ``end`` are; degrees WGS-84."""

    lat: float
    lon: float
    first: int
    end: int

    @cached_property
    def in_space(self) -> Vector:
        """Where it is in space, in km."""
        return in_space(self.lat, self.lon)


@dataclass(frozen=True)
class Tree:
    """Nodes in heap order: node 1 is the root, ``n`` has the children ``2n`` and ``2n + 1``, the last half are leaves.

    ``boxes`` holds six numbers a node: the least and the greatest x, y and z of its points in km (in reverse for none).
    ``ranges`` holds two: the first center of the node, and the one after its last.
    """

    boxes: array[float]
    ranges: array[int]

    @property
    def leaves(self) -> int:
        """The number of leaves, a power of two; also the number of the first leaf."""
        return len(self.ranges) // 4

    def range(self, node: int) -> tuple[int, int]:
        """Return the numbers of the first center of a node, and of the one after its last."""
        return self.ranges[2 * node], self.ranges[2 * node + 1]

    def nearest_chord(self, node: int, origin: Vector) -> float:
        """Return a lower bound of the chord from a point in space to the points of a node, in km."""
        x0, y0, z0, x1, y1, z1 = self.boxes[6 * node : 6 * node + 6]
        x, y, z = origin
        dx = x0 - x if x < x0 else x - x1 if x > x1 else 0.0
        dy = y0 - y if y < y0 else y - y1 if y > y1 else 0.0
        dz = z0 - z if z < z0 else z - z1 if z > z1 else 0.0
        return sqrt(dx * dx + dy * dy + dz * dz)

    def farthest_chord(self, node: int, origin: Vector) -> float:
        """Return an upper bound of the chord from a point in space to the points of a node, in km."""
        x0, y0, z0, x1, y1, z1 = self.boxes[6 * node : 6 * node + 6]
        x, y, z = origin
        dx, dy, dz = max(abs(x - x0), abs(x - x1)), max(abs(y - y0), abs(y - y1)), max(abs(z - z0), abs(z - z1))
        return sqrt(dx * dx + dy * dy + dz * dz)


def arrange(points: Sequence[tuple[float, float]]) -> tuple[list[list[int]], array[float]]:
    """Arrange points (latitude, longitude in degrees): return the points of each leaf, and the boxes of all nodes."""
    vectors = [in_space(lat, lon) for lat, lon in points]
    leaves = 1
    while leaves * LEAF_POINTS < len(points):
        leaves *= 2
    order = list(range(len(points)))
    boxes = array("d", (inf, inf, inf, -inf, -inf, -inf) * (2 * leaves))
    spans = [(0, 0)] * (2 * leaves)
    spans[1] = (0, len(points))
    for node in range(1, 2 * leaves):
        first, end = spans[node]
        if first < end:
            axes = list(zip(*(vectors[number] for number in order[first:end]), strict=True))
            low, high = [min(axis) for axis in axes], [max(axis) for axis in axes]
            boxes[6 * node : 6 * node + 6] = array("d", [*low, *high])
        if node < leaves:
            if first < end:
                widest = max(range(3), key=lambda axis: high[axis] - low[axis])
                order[first:end] = sorted(order[first:end], key=lambda number: (vectors[number][widest], number))
            middle = (first + end) // 2
            spans[2 * node], spans[2 * node + 1] = (first, middle), (middle, end)
    return [order[first:end] for first, end in spans[leaves:]], boxes


def node_ranges(leaves: Sequence[tuple[int, int]]) -> array[int]:
    """Return the ranges of all nodes, from those of the leaves."""
    ranges = array("I", [0, 0] * len(leaves) + [number for leaf in leaves for number in leaf])
    for node in range(len(leaves) - 1, 0, -1):
        ranges[2 * node], ranges[2 * node + 1] = ranges[4 * node], ranges[4 * node + 3]
    return ranges


def pack_points(points: Sequence[TreePoint]) -> bytes:
    """Write the points of a leaf."""
    return b"".join(_POINT.pack(point.lat, point.lon, point.first, point.end) for point in points)


def unpack_points(raw: bytes) -> list[TreePoint]:
    """Read the points of a leaf."""
    return [TreePoint(*values) for values in _POINT.iter_unpack(raw)]
