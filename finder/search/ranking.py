"""The order of results: what was named, what a source states, what is near.

A doctor of the region would first name the center that was asked for, then those that surely do it, and among those
the nearest; where no origin is known, those that do most of what was asked, the best documented first.
"""

from __future__ import annotations

from itertools import islice

from finder.directory.matching import Match
from finder.directory.reader import Directory
from finder.directory.schema import CONFIDENCES
from finder.directory.sets import Levels, has, numbers, to_bytes, without
from finder.directory.sets import of as set_of
from finder.search.distance import nearest
from finder.search.query import SearchQuery
from finder.search.understanding import Understanding

SUREST_FIRST = (Match.STATED, Match.POSSIBLE, Match.PLANNED)
"""What decides before distance, after the name."""

FETCH_COST = 30
"""Reading a center's name costs as much as passing this many centers in the order of names."""

Group = tuple[Match, int]
"""A match with the set of centers that have it."""


def by_match(levels: Levels) -> list[Group]:
    """Return the three sets with their matches, the surest first."""
    centers = {Match.STATED: levels.stated, Match.POSSIBLE: levels.possible, Match.PLANNED: levels.planned}
    return [(match, centers[match]) for match in SUREST_FIRST]


def page_of(
    directory: Directory,
    levels: Levels,
    query: SearchQuery,
    asked: Understanding,
    language: str,
    month: str,
    start: int,
    stop: int,
) -> list[tuple[int, Match, float | None]]:
    """Return one page of the order asked for: numbers of centers, their matches, distances in km."""
    origin = asked.origin
    groups = [levels.all]
    if query.sort == "best" or (query.sort == "distance" and not origin):
        groups = [centers for _, centers in by_match(levels)]
        if not origin:
            groups = [group for centers in groups for group in _most_stated_first(directory, centers, asked, month)]
            groups = [group for centers in groups for group in _best_documented_first(directory, centers)]
        if query.sort == "best" and asked.centers:
            named = set_of(directory.numbers_of(asked.centers))
            nearest_first = [levels.all & named] if origin else [centers & named for centers in groups]
            groups = nearest_first + [without(centers, named) for centers in groups]
    page: list[tuple[int, float | None]] = []
    passed = 0
    for centers in groups:
        if passed >= stop:
            break
        size = centers.bit_count()
        if passed + size > start:
            first, last = max(0, start - passed), min(size, stop - passed)
            if query.sort == "name" or not origin:
                page += [(number, None) for number in _by_name(directory, centers, size, language, first, last)]
            else:
                page += nearest(directory, centers, origin.point, first, last)
        passed += size
    if query.sort == "name" and origin:
        km_of = dict(nearest(directory, set_of(number for number, _ in page), origin.point, 0, len(page)))
        page = [(number, km_of[number]) for number, _ in page]
    sets = by_match(levels)
    return [(number, next(match for match, centers in sets if has(centers, number)), km) for number, km in page]


def _most_stated_first(directory: Directory, centers: int, asked: Understanding, month: str) -> list[int]:
    """Part a set by how many of the services asked for a source states, the most first."""
    at_least = [centers] + [0] * len(asked.services)
    for code in asked.services:
        stated = directory.answering("service", code, month).stated
        for count in range(len(asked.services), 0, -1):
            at_least[count] |= at_least[count - 1] & stated
    return [without(more, most) for more, most in reversed(list(zip(at_least, [*at_least[1:], 0], strict=True)))]


def _best_documented_first(directory: Directory, centers: int) -> list[int]:
    return [centers & directory.centers_with("confidence", confidence) for confidence in CONFIDENCES]


def _by_name(directory: Directory, centers: int, size: int, language: str, start: int, stop: int) -> list[int]:
    """Return positions ``start`` to ``stop`` of a set of ``size`` centers in the order of names.

    A large set is met soon along the names of all centers; of a small one the names are read.
    """
    if size * size * FETCH_COST < stop * directory.count:
        return directory.by_name(numbers(centers), language)[start:stop]
    bits = to_bytes(centers).ljust(directory.count // 8 + 1, b"\0")
    ordered = (number for number in directory.numbers_by_name(language) if bits[number >> 3] >> (number & 7) & 1)
    return list(islice(ordered, start, stop))
