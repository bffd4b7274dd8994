"""Dots of a map: centers that would cover each other share one, at each size of the map; towns are written beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flask_babel import ngettext

from finder.web.frame import Frame, Position
from finder.web.projection import WIDTH

ZOOMS = (1, 3, 9)
"""How many times larger a map can be shown, and dots told apart anew."""
APART = 84
"""Drawn units between dots of an unenlarged map: 24 pixels where the map is 286 pixels wide, on the smallest phones."""
PIXEL = 3.05
"""Drawn units that a pixel takes on a phone 360 pixels wide."""
LETTER, LINE, MARK, BESIDE = 8.8 * PIXEL, 17 * PIXEL, 12 * PIXEL, 20 * PIXEL
"""Drawn units on an unenlarged map: how wide a letter is, how high a line, how far a dot reaches, and how far from its
middle stands the middle of a label above or below it."""

SIDES = ("below", "above", "right", "left")
"""Where a label may stand, the best place first."""
STATES = ("stated", "possible", "planned")


@dataclass(frozen=True)
class Spot:
    """A center where it is drawn: ``state`` is one of ``STATES``, ``faint`` are those that the map is not about."""

    position: Position
    name: str
    url: str
    state: str
    town: str
    place: int | None
    region: str
    faint: bool = False


@dataclass(frozen=True)
class Dot:
    """One link on the map, for one center or for several (``count``).

    ``label`` is empty where there is no room for it, and stands on a ``side``, one of ``SIDES``.
    """

    x: float
    y: float
    name: str
    url: str
    state: str
    count: int
    faint: bool
    label: str
    side: str


@dataclass(frozen=True)
class Level:
    """The dots of a map that is shown at least ``zoom`` times larger, and the side of the origin's label."""

    zoom: int
    dots: list[Dot]
    origin_side: str


Listing = Callable[["Heap"], str]
"""Gives the address of the list that a dot for several centers leads to."""


@dataclass
class Heap:
    """Centers that share a dot, which stands where the first of them is."""

    first: Spot
    spots: list[Spot] = field(default_factory=list)

    def name(self) -> str:
        """Name the centers: one by its name, several by their number and town."""
        if len(self.spots) == 1:
            return self.first.name
        count, town = len(self.spots), self.first.town
        if all(spot.town == town for spot in self.spots):
            return ngettext("%(num)d center in %(place)s", "%(num)d centers in %(place)s", count, place=town)
        return ngettext("%(num)d center around %(place)s", "%(num)d centers around %(place)s", count, place=town)


def levels(
    frame: Frame, spots: Sequence[Spot], listing: Listing, origin: tuple[Position, str] | None = None
) -> list[Level]:
    """Make the dots for each size of the map; sizes that tell no more apart are left out.

    ``origin`` is where distances are measured from, with its name: nothing is written over it.
    """
    seen = [spot for spot in spots if frame.holds(spot.position)]
    towns = Counter(spot.town for spot in seen)
    seen.sort(key=lambda spot: (spot.faint, -towns[spot.town]))  # large towns give their name to what lies around
    made: list[Level] = []
    for zoom in ZOOMS:
        heaps = _heaps(seen, APART / zoom)
        if not made or len(heaps) > len(made[-1].dots):
            made.append(_labeled(frame, heaps, zoom, listing, origin))
    return made


def _heaps(spots: Sequence[Spot], apart: float) -> list[Heap]:
    """Put spots that would cover each other under one dot; a faint one under another's dot is not shown at all."""
    heaps: list[Heap] = []
    for spot in spots:
        over = next((heap for heap in heaps if _distance(heap.first.position, spot.position) < apart), None)
        if over is None:
            heaps.append(Heap(spot, [spot]))
        elif over.first.faint == spot.faint:
            over.spots.append(spot)
    return heaps


def _labeled(
    frame: Frame, heaps: Sequence[Heap], zoom: int, listing: Listing, origin: tuple[Position, str] | None
) -> Level:
    """Make dots of heaps, and write the town at those where nothing is covered by it, the fullest first."""
    taken = [_mark(heap.first.position, zoom) for heap in heaps]
    origin_side = ""
    if origin:
        taken.append(_mark(origin[0], zoom))
        origin_side = _free_side(frame, *origin, zoom, taken) or SIDES[0]
        taken.append(_room(*origin, zoom, origin_side))
    dots = []
    for heap in sorted(heaps, key=lambda heap: (heap.first.faint, -len(heap.spots))):
        position, town = heap.first.position, heap.first.town
        named = origin is not None and town == origin[1]  # once is enough
        side = "" if named else _free_side(frame, position, town, zoom, taken)
        if side:
            taken.append(_room(position, town, zoom, side))
        dots.append(
            Dot(
                x=round(position[0], 1),
                y=round(position[1], 1),
                name=heap.name(),
                url=listing(heap) if len(heap.spots) > 1 else heap.first.url,
                state=min((spot.state for spot in heap.spots), key=STATES.index),
                count=len(heap.spots),
                faint=heap.first.faint,
                label=town if side else "",
                side=side,
            )
        )
    return Level(zoom, dots, origin_side)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in drawn units."""


def _mark(position: Position, zoom: int) -> Box:
    x, y, reach = *position, MARK / zoom
    return x - reach, y - reach, x + reach, y + reach


def _room(position: Position, label: str, zoom: int, side: str) -> Box:
    """Return the room that a label takes on a side."""
    (x, y), half, height = position, (len(label) + 1) * LETTER / 2 / zoom, LINE / 2 / zoom
    if side in ("below", "above"):
        y += (BESIDE if side == "below" else -BESIDE) / zoom
    else:
        x += (MARK / zoom + half) * (1 if side == "right" else -1)
    return x - half, y - height, x + half, y + height


def _free_side(frame: Frame, position: Position, label: str, zoom: int, taken: Sequence[Box]) -> str:
    """Return the best side on which a label covers nothing and is seen whole; empty if there is none."""
    for side in SIDES:
        left, top, right, bottom = _room(position, label, zoom, side)
        inside = left > 0 and right < WIDTH and top > 0 and bottom < frame.drawn_height
        mark = _mark(position, zoom)
        covers = (
            each[0] < right and left < each[2] and each[1] < bottom and top < each[3] for each in taken if each != mark
        )
        if inside and not any(covers):
            return side
    return ""


def _distance(one: Position, other: Position) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
