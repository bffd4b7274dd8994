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


def stats(centers: Iterable[Center]) -> Stats:
    """Count a directory's centers; give them with their dates filled in (``facts.dated``)."""
    centers = list(centers)
    facts = [fact for center in centers for fact in facts_of(center)]
    return Stats(
        centers=len(centers),
        facts=len(facts),
        centers_by_country=_count(center.country for center in centers),
        centers_by_region=_count(center.region for center in centers),
        centers_by_status=_count(center.status.value for center in centers),
        centers_by_confidence=_count(center.confidence for center in centers),
        centers_by_service=_count(
            code for center in centers for code in {fact.code for fact in center.services if fact.status == "available"}
        ),
        facts_by_year=_count(fact.as_of[:4] for fact in facts if fact.as_of),
        facts_by_evidence=_count(fact.evidence for fact in facts),
        single_source_facts=sum(len(fact.sources) == 1 for fact in facts),
        undated_facts=sum(fact.as_of is None for fact in facts),
        time_limited_facts=sum(fact.valid_until is not None for fact in facts),
    )


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
