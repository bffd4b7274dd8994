"""How many centers each filter would leave, were it the only choice of its group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from finder.directory.matching import Match
from finder.directory.reader import Directory
from finder.search.results import Candidate, Results, answers, find_candidates


@dataclass(frozen=True)
class Left:
    """What one choice leaves: centers of which a source says it, and centers of which no source says otherwise."""

    stated: int = 0
    possible: int = 0


Facets = Mapping[str, Mapping[str, Left]]
"""What each code leaves, by parameter (``cost``, ``ages``, ``ownership``, ``status``); all codes are there."""


def facets(directory: Directory, results: Results, language: str, today: date) -> Facets:
    """Count what each code of each filter would leave of this search, all other criteria kept."""
    query, asked = results.query, results.asked
    month = today.strftime("%Y-%m")
    base = find_candidates(directory, query, asked, language, today)

    def without(group: str) -> list[Candidate]:
        if group == "status":
            everything = replace(query, status=tuple(directory.vocabulary("statuses")))
            return find_candidates(directory, everything, asked, language, today)
        if group == "ownership":
            anyone = replace(query, ownership=())
            return find_candidates(directory, anyone, asked, language, today) if query.ownership else base
        if not getattr(asked, group):
            return base
        rest = replace(asked, cost=[]) if group == "cost" else replace(asked, ages=[])
        return find_candidates(directory, query, rest, language, today)

    counts: dict[str, dict[str, Left]] = {}
    for group in ("cost", "ages"):
        numbers = [each.number for each in without(group)]
        counts[group] = {}
        for code in directory.vocabulary(group):
            found = answers(directory, group, [code, ""], month)
            counts[group][code] = _left(min(found[number]) for number in numbers if number in found)
    owners = [each.ownership for each in without("ownership")]
    counts["ownership"] = {
        code: Left(owners.count(code), owners.count(None)) for code in directory.vocabulary("ownership")
    }
    states = [each.status for each in without("status")]
    counts["status"] = {code: Left(states.count(code)) for code in directory.vocabulary("statuses")}
    return counts


def _left(matches: Iterable[Match]) -> Left:
    stated = [match is Match.STATED for match in matches]
    return Left(sum(stated), len(stated) - sum(stated))
