"""From degrees to map units: one projection for each country, a map being 1000 units wide, y growing southward.

Iraq, Morocco and Kazakhstan are equirectangular with the middle latitude true to scale. Russia is the conic of Albers
with standard parallels 52° and 64° north and the central meridian 105° east, so that it neither tears nor stretches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt

WIDTH = 1000
MARGIN = 30

Project = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Equirectangular:
    """West, south, east and north in degrees frame the map."""

    west: float
    south: float
    east: float
    north: float

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        """Return x and y of a position."""
        scale = (WIDTH - 2 * MARGIN) / (self.east - self.west)
        stretch = 1 / cos(radians((self.south + self.north) / 2))
        return MARGIN + (lon - self.west) * scale, MARGIN + (self.north - lat) * scale * stretch

    @property
    def height(self) -> float:
        """Return the height of the map."""
        return self(self.south, self.west)[1] + MARGIN


@dataclass(frozen=True)
class Albers:
    """Equal-area conic on the unit sphere."""

    south_parallel: float
    north_parallel: float
    meridian: float
    latitude: float
    scale: float
    offset: tuple[float, float]
    height: float

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        """Return x and y of a position; longitudes west of the date line are taken as the east they continue."""
        first, second = radians(self.south_parallel), radians(self.north_parallel)
        n = (sin(first) + sin(second)) / 2
        c = cos(first) ** 2 + 2 * n * sin(first)
        radius = sqrt(c - 2 * n * sin(radians(lat))) / n
        middle = sqrt(c - 2 * n * sin(radians(self.latitude))) / n
        angle = n * radians((lon % 360) - self.meridian)
        x, y = radius * sin(angle), middle - radius * cos(angle)
        return self.offset[0] + self.scale * x, self.offset[1] - self.scale * y


PROJECTIONS: Mapping[str, Equirectangular | Albers] = {
    "IQ": Equirectangular(38.7, 29.0, 48.8, 37.5),
    "KZ": Equirectangular(46.4, 40.5, 87.4, 55.5),
    "MA": Equirectangular(-17.2, 20.7, -0.9, 36.0),
    "RU": Albers(52, 64, 105, 60, 724, (571, 358), 565),
}


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two map positions in map units."""
    return hypot(one[0] - other[0], one[1] - other[1])
