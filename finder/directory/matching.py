"""Which center answers which code, and how surely: the rules that turn facts into matches.

*stated*: a source says it. *possible*: equipment, an affiliation, the broader service or the kind of center
suggests it, but no source says that it is done. *planned*: announced, not there yet. A center with none of these does
not answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Literal

from finder.directory.schema import Cancer, CancerFact, Center, CostFact, ReferralFact, Service, ServiceFact

AGE_GROUPS = ("all", "adults", "children")


class Match(IntEnum):
    """How surely a center answers; the numbers order results."""

    STATED = 0
    POSSIBLE = 1
    PLANNED = 2


Via = Literal["fact", "broader", "kind", "unknown"]


StatusFact = ServiceFact | CancerFact | CostFact | ReferralFact


@dataclass(frozen=True)
class Answer:
    """A center answers one code. ``valid_until`` (YYYY-MM) limits a statement in time; past it, it is only possible."""

    group: Literal["service", "cancer", "cost", "ages", "referral"]
    code: str
    match: Match
    via: Via
    valid_until: str | None = None


Terms = Mapping[str, Service] | Mapping[str, Cancer]
Families = Mapping[str, list[str]]
"""Every code with itself and the codes narrower than it, sorted."""


def families(terms: Terms) -> Families:
    """Return the family of every code."""
    return {code: sorted(family(code, terms)) for code in sorted(terms)}


Telling = Mapping[str, frozenset[str]]


def telling(narrower_codes: Families) -> Telling:
    """Return for every code the codes of the facts that can tell of it: its family, what is broader, and "all"."""
    return {
        code: frozenset([*family, *(above for above, below in narrower_codes.items() if code in below), "all"])
        for code, family in narrower_codes.items()
    }


@dataclass(frozen=True)
class Matcher:
    """The rules over one set of vocabularies."""

    services: Mapping[str, Service]
    cancers: Mapping[str, Cancer]

    @cached_property
    def _families(self) -> tuple[Families, Families]:
        return families(self.services), families(self.cancers)

    @cached_property
    def _telling(self) -> tuple[Telling, Telling]:
        services, cancers = self._families
        return telling(services), telling(cancers)

    def answers(self, center: Center) -> Iterator[Answer]:
        """Yield every code that the center answers."""
        services, cancers = self._families
        of_services, of_cancers = self._telling
        facts: dict[str, list[ServiceFact | CancerFact]] = {}
        for fact in center.services:
            facts.setdefault(fact.code, []).append(fact)
        for code, narrower in services.items():
            if facts.keys().isdisjoint(of_services[code]) and center.kind not in self.services[code].possible_at:
                continue
            answer = _coded(center, "service", code, self.services, narrower, facts)
            if answer:
                yield answer
        facts = {}
        for cancer_fact in center.cancers:
            facts.setdefault(cancer_fact.code, []).append(cancer_fact)
        for code, narrower in cancers.items():
            if facts.keys().isdisjoint(of_cancers[code]) and center.kind not in self.cancers[code].possible_at:
                continue
            found = _coded(center, "cancer", code, self.cancers, narrower, facts), _all_cancers(center, code, facts)
            surest = min(filter(None, found), key=lambda answer: answer.match, default=None)
            if surest and not _is_closed(facts.get(code, ())):
                yield surest
        yield from _costs(center)
        yield from _ages(center)
        yield from _referrals(center)


def answers(center: Center, services: Mapping[str, Service], cancers: Mapping[str, Cancer]) -> Iterator[Answer]:
    """Yield every code that one center answers."""
    return Matcher(services, cancers).answers(center)


def _coded(
    center: Center,
    group: Literal["service", "cancer"],
    code: str,
    terms: Terms,
    narrower_codes: Iterable[str],
    facts: Mapping[str, list[ServiceFact | CancerFact]],
) -> Answer | None:
    """Match a code by facts on it or on narrower codes, then by the broader code, then by the kind of center."""
    own = [fact for narrower in narrower_codes for fact in facts.get(narrower, ())]
    if _is_closed(facts.get(code, ())):
        return None
    best = _best(center, own) if own else None
    if best:
        return Answer(group, code, best[0], "fact", best[1])
    if center.status.value in ("planned", "closed"):
        return None
    term = terms[code]
    broader = term.broader
    while broader and getattr(term, "possible_with_broader", True):
        above = _best(center, facts[broader]) if broader in facts else None
        if above and above[0] is Match.STATED:
            return Answer(group, code, Match.POSSIBLE, "broader", above[1])
        broader = terms[broader].broader
    if center.kind in term.possible_at:
        return Answer(group, code, Match.POSSIBLE, "kind")
    return None


def _is_closed(facts: Sequence[StatusFact]) -> bool:
    """Tell whether all that is said of a code is that it is no longer done."""
    return bool(facts) and all(fact.status == "closed" for fact in facts)


def _all_cancers(center: Center, code: str, facts: Mapping[str, list[ServiceFact | CancerFact]]) -> Answer | None:
    """A source says "all cancers"; that includes childhood cancers only where children are treated."""
    best = _best(center, facts.get("all", ()))
    if best is None:
        return None
    match, valid_until = best
    if code == "childhood":
        ages = center.ages.value if center.ages else None
        if ages == "adults":
            return None
        if ages is None and match is Match.STATED:
            match = Match.POSSIBLE
    return Answer("cancer", code, match, "fact", valid_until)


def _best(center: Center, facts: Iterable[StatusFact]) -> tuple[Match, str | None] | None:
    """Return the surest match among facts, and until when it is known to hold."""
    matches = [(_match(center, fact), fact.valid_until) for fact in facts if fact.status != "closed"]
    return min(matches, key=lambda match: (match[0], match[1] is not None, match[1] or ""), default=None)


def _match(center: Center, fact: StatusFact) -> Match:
    if fact.status == "planned" or center.status.value == "planned":
        return Match.PLANNED
    if fact.evidence == "states" and fact.status == "available" and center.status.value == "open":
        return Match.STATED
    return Match.POSSIBLE


def _costs(center: Center) -> Iterator[Answer]:
    """A stated cost answers its code; where nothing clear is known about cost, every code is possible."""
    stated: dict[str, list[CostFact]] = {}
    for fact in center.cost:
        if fact.scope is None and fact.code != "other":
            stated.setdefault(fact.code, []).append(fact)
    for code, facts in sorted(stated.items()):
        best = _best(center, facts)
        if best:
            yield Answer("cost", code, best[0], "fact", best[1])
    scoped = {fact.code for fact in center.cost if fact.scope is not None} - stated.keys()
    for code in sorted(scoped - {"other"}):
        yield Answer("cost", code, Match.POSSIBLE, "fact")
    if not stated:
        yield Answer("cost", "", Match.POSSIBLE, "unknown")


def _ages(center: Center) -> Iterator[Answer]:
    children = any(
        fact.code == "pediatric_oncology" and _match(center, fact) is Match.STATED for fact in center.services
    )
    value = center.ages.value if center.ages else None
    for group in AGE_GROUPS:
        if value in (group, "all") or (group == "children" and children):
            yield Answer("ages", group, Match.STATED, "fact")
        elif value is None:
            yield Answer("ages", group, Match.POSSIBLE, "unknown")


def _referrals(center: Center) -> Iterator[Answer]:
    """A stated way in answers its code; no center is left out for a way in that no source tells."""
    for code in sorted({fact.code for fact in center.referral} - {"other"}):
        best = _best(center, [fact for fact in center.referral if fact.code == code])
        if best:
            yield Answer("referral", code, best[0], "fact", best[1])


def family(code: str, terms: Terms) -> set[str]:
    """Return a code with all codes narrower than it."""
    codes = {code}
    while True:
        narrower = {term.code for term in terms.values() if term.broader in codes} - codes
        if not narrower:
            return codes
        codes |= narrower
