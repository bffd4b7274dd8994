"""Rules about single facts: how old a fact is, whether it still holds, how much it may claim."""

from __future__ import annotations

from collections.abc import Iterable

from finder.directory.schema import Center, Fact, GuideEntry, ServiceFact, Source, Sourced


def newest_date(statement: Sourced, sources: Iterable[Source]) -> str | None:
    """Return the date (YYYY, YYYY-MM or YYYY-MM-DD) of the newest dated source, None if none is dated."""
    dates = [source.date for source in sources if source.id in statement.sources and source.date]
    return max(dates, default=None)


def has_ended(fact: Fact | GuideEntry, month: str) -> bool:
    """Tell whether a time-limited statement is past its last known month; ``month`` is the current one, YYYY-MM."""
    return fact.valid_until is not None and fact.valid_until[:7] < month[: len(fact.valid_until)]


def offered_now(center: Center, month: str) -> list[ServiceFact]:
    """Return the services that a source says an open center gives, and that are known to hold in a month (YYYY-MM)."""
    if center.status.value != "open":
        return []
    return [
        fact
        for fact in center.services
        if fact.status == "available" and fact.evidence == "states" and not has_ended(fact, month)
    ]


def dated(center: Center) -> Center:
    """Return the center with ``as_of`` filled in on every fact that has a dated source."""
    updates: dict[str, object] = {}
    for name in ("services", "cancers", "referral", "cost", "figures"):
        updates[name] = tuple(
            fact if fact.as_of else fact.model_copy(update={"as_of": newest_date(fact, center.sources)})
            for fact in getattr(center, name)
        )
    if not center.status.as_of:
        status = center.status.model_copy(update={"as_of": newest_date(center.status, center.sources)})
        updates["status"] = status
    return center.model_copy(update=updates)
