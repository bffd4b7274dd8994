"""Outlines of countries and regions as SVG paths, cut to what a drawing shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from finder.web.frame import Frame, Position

COUNTRIES = Path(__file__).with_name("outlines.json")
REGIONS = Path(__file__).with_name("region_outlines.json")
REGION_STEP = 0.1
"""Map units: what a whole number in the file of the regions means."""
GRID = 3
"""Drawn units, a pixel of a phone: points that fall on the same crossing are drawn once."""
BEYOND = 40
"""Drawn units outside of the drawing where outlines are cut off, so that the cut is not seen."""

STRETCH = 16
"""Points that are left out together where a drawing does not reach them."""

Line = list[Position]


@dataclass(frozen=True)
class Outline:
    """A shape as SVG path data; ``own`` is the region that the map is about."""

    path: str
    disputed: bool
    own: bool = False


def country_outlines(frame: Frame) -> list[Outline]:
    """Draw the country of a frame."""
    return _drawn(frame, ((shape, False) for shape in _countries()[frame.country]))


@lru_cache(maxsize=256)  # there are 134 regions
def region_outlines(frame: Frame, own: str | None = None) -> list[Outline]:
    """Draw the regions that a frame shows, the one that the map is about last, over its neighbors."""
    regions = _regions()[frame.country]
    shapes = [(shape, code == own) for code, shapes in regions.items() for shape in shapes]
    return _drawn(frame, iter(sorted(shapes, key=lambda each: each[1])))


def region_box(country: str, code: str) -> list[Position]:
    """Return two corners of the box around a region, in map units."""
    stretches = [stretch for shape in _regions()[country][code] for line in shape.lines for stretch in line]
    return [
        (min(each.left for each in stretches), min(each.top for each in stretches)),
        (max(each.right for each in stretches), max(each.bottom for each in stretches)),
    ]


@dataclass(frozen=True)
class _Stretch:
    """Points that follow each other on a line, and the box around them, in map units."""

    points: Line
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class _Shape:
    """Closed lines, each in stretches."""

    disputed: bool
    lines: list[list[_Stretch]]


def _stretches(line: Line) -> list[_Stretch]:
    parts = [line[start : start + STRETCH] for start in range(0, len(line), STRETCH)]
    boxes = [([x for x, _ in part], [y for _, y in part]) for part in parts]
    return [_Stretch(part, min(xs), min(ys), max(xs), max(ys)) for part, (xs, ys) in zip(parts, boxes, strict=True)]


@cache
def _countries() -> dict[str, list[_Shape]]:
    return {
        country: [
            _Shape(shape["disputed"], [_stretches([(x, y) for x, y in line[:-1]]) for line in shape["lines"]])
            for shape in all
        ]
        for country, all in json.loads(COUNTRIES.read_text("utf-8")).items()
    }


@cache
def _regions() -> dict[str, dict[str, list[_Shape]]]:
    return {
        country: {
            code: [_Shape(disputed, [_stretches(_points(line)) for line in lines]) for disputed, lines in shapes]
            for code, shapes in regions.items()
        }
        for country, regions in json.loads(REGIONS.read_text("utf-8")).items()
    }


def _points(steps: list[int]) -> Line:
    """Return the points of a line that is written as its first point and the steps from there."""
    xs, ys = accumulate(steps[0::2]), accumulate(steps[1::2])
    return [(x * REGION_STEP, y * REGION_STEP) for x, y in zip(xs, ys, strict=True)]


def _drawn(frame: Frame, shapes: Iterator[tuple[_Shape, bool]]) -> list[Outline]:
    outlines = []
    for shape, own in shapes:
        path = "".join(_path(frame, line) for line in (_cut(frame, line) for line in shape.lines) if len(line) > 2)
        if path:
            outlines.append(Outline(path, shape.disputed, own))
    return outlines


def _cut(frame: Frame, line: list[_Stretch]) -> Line:
    """Return what the drawing shows of a closed line, in map units (Sutherland and Hodgman: side by side).

    Of a stretch that lies beyond one side, its ends are enough to tell where the line leaves the drawing and returns.
    """
    beyond = BEYOND / frame.scale
    left, right = frame.left - beyond, frame.left + frame.width + beyond
    top, bottom = frame.top - beyond, frame.top + frame.drawn_height / frame.scale + beyond
    points: Line = []
    for each in line:
        unseen = each.right < left or each.left > right or each.bottom < top or each.top > bottom
        points += (each.points[0], each.points[-1]) if unseen else each.points
    for axis, first, end in ((0, left, right), (1, top, bottom)):
        values = [point[axis] for point in points]
        if not values or max(values) < first or min(values) > end:
            return []
        if min(values) < first:
            points = _beyond(points, axis, first, 1)
        if max(values) > end:
            points = _beyond(points, axis, end, -1)
    return points


def _beyond(points: Line, axis: int, limit: float, sign: int) -> Line:
    """Return a closed line without what lies on the far side of a limit; ``sign`` is 1 where more is inside."""
    kept: Line = []
    one, here = points[0], sign * (points[0][axis] - limit)
    for other in [*points[1:], one]:
        there = sign * (other[axis] - limit)
        if here >= 0:
            kept.append(one)
        if (here >= 0) != (there >= 0):
            part = here / (here - there)
            kept.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
        one, here = other, there
    return kept


def _path(frame: Frame, line: Line) -> str:
    """Write a closed line in relative steps, which are the shortest; nothing of one too small to be seen."""
    left, top, crossings = frame.left, frame.top, frame.scale / GRID
    start = before = round((line[0][0] - left) * crossings), round((line[0][1] - top) * crossings)
    steps = []
    for x, y in line:
        here = round((x - left) * crossings), round((y - top) * crossings)
        if here != before:
            steps.append(f"{(here[0] - before[0]) * GRID} {(here[1] - before[1]) * GRID}")
            before = here
    if len(steps) < 2:
        return ""
    return f"M{start[0] * GRID} {start[1] * GRID}l{' '.join(steps)}z".replace(" -", "-")
