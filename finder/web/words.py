"""Facts in plain words without markup: for a message, a sheet, a comparison."""

from __future__ import annotations

from collections.abc import Iterable

from finder.directory.schema import CancerFact, Center, CostFact, Fact, ReferralFact, ServiceFact
from finder.web.language import gettext
from finder.web.presentation import affirmed, colon, known_until, semicolon, term_label


def limits(fact: Fact) -> list[str]:
    """Say how far a fact may be relied on: its evidence if no source states it, its term if it has one."""
    said = [] if fact.evidence == "states" else [term_label(fact.evidence, "evidence")]
    return [*said, known_until(fact)] if fact.valid_until else said


def coded(facts: Iterable[ReferralFact | CostFact], vocabulary: str) -> str:
    """Name ways in, or who pays, by their labels; what is only planned is left out, nothing is "not known"."""
    said = [
        colon().join([term_label(fact.code, vocabulary), *limits(fact)])
        for fact in facts
        if fact.code != "other" and fact.status == "available"
    ]
    return semicolon().join(dict.fromkeys(said)) or gettext("Not known")


def service(center: Center, code: str) -> str:
    """Say whether a center does something: stated, planned, possible, or said by no source."""
    for fact in center.services:
        if fact.code == code:
            if stated(fact):
                return affirmed(fact)
            if fact.status != "available":
                return term_label(fact.status, "service_statuses")
            return term_label(fact.evidence, "evidence")
    return gettext("No source says")


def stated(fact: ServiceFact | CancerFact) -> bool:
    """Tell whether a source says that the center does it now."""
    return fact.status == "available" and fact.evidence == "states"
