"""Counts that show how good and how fresh the directory is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from finder.directory.schema import Center, Fact


@dataclass(frozen=True)
class Stats:
    """Counts over published centers and their facts; keys are codes, years or language tags."""

    centers: int
    facts: int
    centers_by_country: dict[str, int]
    centers_by_region: dict[str, int]
    centers_by_status: dict[str, int]
    centers_by_confidence: dict[str, int]
    centers_by_service: dict[str, int]
    facts_by_year: dict[str, int]
    facts_by_evidence: dict[str, int]
    single_source_facts: int
    undated_facts: int
    time_limited_facts: int


def facts_of(center: Center) -> list[Fact]:
    """Return all coded facts of a center."""
    return [*center.services, *center.cancers, *center.referral, *center.cost]


class Counting:
    """Counts centers one by one, so that none need be held."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("country", "region", "status", "confidence", "service", "year", "evidence")
        }
        self._facts: Counter[str] = Counter()
        self._centers = 0

    def add(self, center: Center) -> None:
        """Count a center; give it with its dates filled in (``facts.dated``)."""
        self._centers += 1
        for name, value in (
            ("country", center.country),
            ("region", center.region),
            ("status", center.status.value),
            ("confidence", center.confidence),
        ):
            self._counts[name][value] += 1
        self._counts["service"].update({fact.code for fact in center.services if fact.status == "available"})
        facts = facts_of(center)
        self._counts["year"].update(fact.as_of[:4] for fact in facts if fact.as_of)
        self._counts["evidence"].update(fact.evidence for fact in facts)
        self._facts["all"] += len(facts)
        self._facts["single"] += sum(len(fact.sources) == 1 for fact in facts)
        self._facts["undated"] += sum(fact.as_of is None for fact in facts)
        self._facts["limited"] += sum(fact.valid_until is not None for fact in facts)

    def result(self) -> Stats:
        """Return what was counted."""
        counts = {name: dict(sorted(counter.items())) for name, counter in self._counts.items()}
        return Stats(
            centers=self._centers,
            facts=self._facts["all"],
            centers_by_country=counts["country"],
            centers_by_region=counts["region"],
            centers_by_status=counts["status"],
            centers_by_confidence=counts["confidence"],
            centers_by_service=counts["service"],
            facts_by_year=counts["year"],
            facts_by_evidence=counts["evidence"],
            single_source_facts=self._facts["single"],
            undated_facts=self._facts["undated"],
            time_limited_facts=self._facts["limited"],
        )


def stats(centers: Iterable[Center]) -> Stats:
    """Count a directory's centers; give them with their dates filled in (``facts.dated``)."""
    counting = Counting()
    for center in centers:
        counting.add(center)
    return counting.result()
