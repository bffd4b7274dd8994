"""The order of results: what was named, what a source states, what is near.

A doctor of the region would first name the center that was asked for, then those that surely do it, all of what was
asked before a part of it, and among those the nearest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from finder.directory.matching import Match
from finder.search.distance import Located, Point, nearest
from finder.search.places import Origin
from finder.search.query import Sort


@dataclass(frozen=True)
class Candidate:
    """A center that answers: whether its name was given, how surely it answers, how many services are stated."""

    number: int
    id: str
    name: str
    country: str
    region: str
    point: Point | None
    precision: str | None
    match: Match
    stated: int
    confidence: int
    named: bool = False

    @property
    def located(self) -> Located[Candidate]:
        """Place it for ordering: at equal distance the better documented center comes first."""
        return Located(self, self.point, f"{self.confidence}{self.id}")


CRITERIA: tuple[Callable[[Candidate], int], ...] = (
    lambda candidate: not candidate.named,
    lambda candidate: candidate.match,
    lambda candidate: -candidate.stated,
)
"""What decides before distance in the order "best", the weightiest first; the lower value comes first."""

WITHOUT_DISTANCE: tuple[Callable[[Candidate], int], ...] = (*CRITERIA, lambda candidate: candidate.confidence)
"""What decides where there is no origin: the better documented center stands for the nearer one."""


def weight(candidate: Candidate, criteria: tuple[Callable[[Candidate], int], ...] = CRITERIA) -> tuple[int, ...]:
    """Return the values of the criteria, to compare candidates by."""
    return tuple(criterion(candidate) for criterion in criteria)


def ordered(
    candidates: list[Candidate], sort: Sort, origin: Origin | None, start: int, stop: int
) -> list[tuple[Candidate, float | None]]:
    """Return positions ``start`` to ``stop`` of the order asked for, with distances in km."""
    if sort == "name" or not origin:
        by_name = sorted(candidates, key=lambda each: (each.name.casefold(), each.id))
        if sort != "name":
            by_name.sort(key=lambda each: weight(each, WITHOUT_DISTANCE))
        page = by_name[start:stop]
        if not origin:
            return [(candidate, None) for candidate in page]
        distances = dict(_nearest(page, origin, 0, len(page)))
        return [(candidate, distances[candidate]) for candidate in page]
    if sort == "distance":
        return _nearest(candidates, origin, start, stop)
    page_of: list[tuple[Candidate, float | None]] = []
    passed = 0
    groups: dict[tuple[int, ...], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(weight(candidate), []).append(candidate)
    for _, group in sorted(groups.items()):
        if passed < stop and passed + len(group) > start:
            page_of += _nearest(group, origin, max(0, start - passed), stop - passed)
        passed += len(group)
    return page_of


def _nearest(
    candidates: list[Candidate], origin: Origin, start: int, stop: int
) -> list[tuple[Candidate, float | None]]:
    return nearest([each.located for each in candidates], origin.point, start, stop)
