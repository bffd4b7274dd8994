"""How many centers each filter would leave, were it the only choice of its group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from finder.directory.reader import Directory
from finder.search.query import SearchQuery
from finder.search.results import Results, find_matching, surely_costing
from finder.search.understand import Understanding


@dataclass(frozen=True)
class Left:
    """What one choice surely leaves."""

    surely: int

    @cached_property
    def stated(self) -> int:
        """How many centers of which a source says it are left: counted when asked for, where there are very many."""
        return self.surely.bit_count()


Facets = Mapping[str, Mapping[str, Left]]
"""What each code leaves, by parameter (``cost``, ``ages``, ``ownership``, ``status``); all codes are there."""


def facets(directory: Directory, results: Results, today: date) -> Facets:
    """Count what each code of each filter would leave of this search, all other criteria kept."""
    query, asked = results.query, results.asked
    month = today.strftime("%Y-%m")

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
    surely: Mapping[str, Callable[[str], int]] = {
        "cost": lambda code: surely_costing(directory, [code], asked.origin, month),
        "ages": lambda code: directory.answering("ages", code, month).stated,
        "ownership": lambda code: directory.centers_with("ownership", code),
        "status": lambda code: directory.centers_with("status", code),
    }
    vocabularies = {"cost": "cost", "ages": "ages", "ownership": "ownership", "status": "statuses"}
    return {
        group: {code: Left(less[group] & surely[group](code)) for code in directory.vocabulary(vocabulary)}
        for group, vocabulary in vocabularies.items()
    }
