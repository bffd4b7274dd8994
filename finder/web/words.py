"""Facts in plain words without markup: for a message, a sheet, a comparison."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext

from finder.directory.schema import CancerFact, Center, CostFact, Fact, ReferralFact, ServiceFact
from finder.web.presentation import ended, term_label, when


def limits(fact: Fact) -> list[str]:
    """Say how far a fact may be relied on: its evidence if no source states it, its term if it has one."""
    said = [] if fact.evidence == "states" else [term_label(fact.evidence, "evidence")]
    if fact.valid_until:
        month = when(fact.valid_until)
        said.append(
            gettext("Known until %(month)s: ask whether it still holds", month=month)
            if ended(fact)
            else gettext("Until %(month)s as far as known", month=month)
        )
    return said


def coded(facts: Iterable[ReferralFact | CostFact], vocabulary: str) -> str:
    """Name ways in, or who pays, by their labels; what is only planned is left out, nothing is "not known"."""
    said = [
        ": ".join([term_label(fact.code, vocabulary), *limits(fact)])
        for fact in facts
        if fact.code != "other" and fact.status == "available"
    ]
    return "; ".join(dict.fromkeys(said)) or gettext("Not known")


def service(center: Center, code: str) -> str:
    """Say whether a center does something: stated, planned, possible, or said by no source."""
    for fact in center.services:
        if fact.code == code:
            if stated(fact):
                return "; ".join([gettext("Yes, a source states it"), *limits(fact)])
            if fact.status != "available":
                return term_label(fact.status, "service_statuses")
            return term_label(fact.evidence, "evidence")
    return gettext("No source says")


def stated(fact: ServiceFact | CancerFact) -> bool:
    """Tell whether a source says that the center does it now."""
    return fact.status == "available" and fact.evidence == "states"
