"""How many centers each filter would leave, were it the only choice of its group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from finder.directory.reader import Directory
from finder.directory.sets import Levels
from finder.search.query import SearchQuery
from finder.search.results import Results, costing, find_matching, surest
from finder.search.understanding import Understanding


@dataclass(frozen=True)
class Left:
    """What one choice leaves; counted when asked for, for it takes time where there are very many centers."""

    surely: int
    at_all: int

    @cached_property
    def stated(self) -> int:
        """How many centers of which a source says it are left."""
        return self.surely.bit_count()

    @cached_property
    def possible(self) -> int:
        """How many centers of which no source says otherwise are left."""
        return self.at_all.bit_count() - self.stated


Facets = Mapping[str, Mapping[str, Left]]
"""What each code leaves, by parameter (``cost``, ``ages``, ``ownership``, ``status``); all codes are there."""


def facets(directory: Directory, results: Results, today: date) -> Facets:
    """Count what each code of each filter would leave of this search, all other criteria kept."""
    query, asked = results.query, results.asked
    month = today.strftime("%Y-%m")

    def left(everyone: int, of_code: Levels) -> Left:
        return Left(everyone & of_code.stated, everyone & of_code.all)

    def without(query: SearchQuery, asked: Understanding) -> int:
        return find_matching(directory, query, asked, results.reach, month).all

    statuses = tuple(directory.vocabulary("statuses"))
    everyone = results.levels.all
    less = {
        "cost": without(query, replace(asked, cost=[])) if asked.cost else everyone,
        "ages": without(query, replace(asked, ages=[])) if asked.ages else everyone,
        "ownership": without(replace(query, ownership=()), asked) if query.ownership else everyone,
        "status": without(replace(query, status=statuses), asked),
    }
    unknown_owner, unknown_status = directory.centers_with("ownership", ""), directory.centers_with("status", "unknown")
    of_code = {
        "cost": lambda code: costing(directory, replace(asked, cost=[code]), month),
        "ages": lambda code: surest(directory, "ages", [code], month),
        "ownership": lambda code: Levels(directory.centers_with("ownership", code), unknown_owner),
        "status": lambda code: Levels(
            directory.centers_with("status", code), unknown_status if code != "unknown" else 0
        ),
    }
    vocabularies = {"cost": "cost", "ages": "ages", "ownership": "ownership", "status": "statuses"}
    return {
        group: {code: left(less[group], of_code[group](code)) for code in directory.vocabulary(vocabulary)}
        for group, vocabulary in vocabularies.items()
    }
