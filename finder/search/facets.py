"""How many centers each filter would leave, were it the only choice of its group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from finder.directory.reader import Directory
from finder.directory.sets import Levels
from finder.search.results import Results, find_matching, surest


@dataclass(frozen=True)
class Left:
    """What one choice leaves: centers of which a source says it, and centers of which no source says otherwise."""

    stated: int = 0
    possible: int = 0


Facets = Mapping[str, Mapping[str, Left]]
"""What each code leaves, by parameter (``cost``, ``ages``, ``ownership``, ``status``); all codes are there."""


def facets(directory: Directory, results: Results, today: date) -> Facets:
    """Count what each code of each filter would leave of this search, all other criteria kept."""
    query, asked = results.query, results.asked
    month = today.strftime("%Y-%m")

    def left(without: Levels, of_code: Levels) -> Left:
        surely = without.all & of_code.stated
        return Left(surely.bit_count(), (without.all & of_code.all).bit_count() - surely.bit_count())

    all_kept = find_matching(directory, query, asked, month)
    without = {
        "cost": find_matching(directory, query, replace(asked, cost=[]), month) if asked.cost else all_kept,
        "ages": find_matching(directory, query, replace(asked, ages=[]), month) if asked.ages else all_kept,
        "ownership": find_matching(directory, replace(query, ownership=()), asked, month)
        if query.ownership
        else all_kept,
        "status": find_matching(
            directory, replace(query, status=tuple(directory.vocabulary("statuses"))), asked, month
        ),
    }
    unknown_owner, unknown_status = directory.centers_with("ownership", ""), directory.centers_with("status", "unknown")
    of_code = {
        "cost": lambda code: surest(directory, "cost", [code, ""], month),
        "ages": lambda code: surest(directory, "ages", [code], month),
        "ownership": lambda code: Levels(directory.centers_with("ownership", code), unknown_owner),
        "status": lambda code: Levels(
            directory.centers_with("status", code), unknown_status if code != "unknown" else 0
        ),
    }
    vocabularies = {"cost": "cost", "ages": "ages", "ownership": "ownership", "status": "statuses"}
    return {
        group: {code: left(without[group], of_code[group](code)) for code in directory.vocabulary(vocabulary)}
        for group, vocabulary in vocabularies.items()
    }
