"""The part of a country's map that a drawing shows, whatever its size drawn ``WIDTH`` units wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from finder.search.distance import Point
from finder.web.projection import PROJECTIONS, WIDTH

FLATTEST, TALLEST = 0.6, 1.0
"""Height of a part of a map as a part of its width."""
Position = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A part of the map of a country, in map units."""

    country: str
    left: float
    top: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Return how many drawn units a map unit takes."""
        return WIDTH / self.width

    @property
    def drawn_height(self) -> int:
        """Return the height of the drawing."""
        return round(self.height * self.scale)

    def drawn(self, x: float, y: float) -> Position:
        """Return where a position in map units is drawn."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def position(self, point: Point) -> Position:
        """Return where a point of the earth is drawn."""
        return self.drawn(*PROJECTIONS[self.country](point.lat, point.lon))

    def holds(self, position: Position) -> bool:
        """Tell whether a drawn position can be seen."""
        return 0 <= position[0] <= WIDTH and 0 <= position[1] <= self.drawn_height


def whole(country: str) -> Frame:
    """Frame the whole country."""
    return Frame(country, 0, 0, WIDTH, PROJECTIONS[country].height)


def around(country: str, positions: Sequence[Position], air: float, narrowest: float) -> Frame:
    """Frame positions in map units, no narrower than told; ``air`` is the room on each side as a part of the size."""
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    width = max((max(xs) - min(xs)) * (1 + 2 * air), narrowest)
    height = max((max(ys) - min(ys)) * (1 + 2 * air), width * FLATTEST)
    width = max(width, height / TALLEST)
    return Frame(country, (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2, width, height)
