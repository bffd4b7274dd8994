"""The filters of a search as the page offers them: each choice with what it would leave."""

from __future__ import annotations

from dataclasses import dataclass

from finder.search.facets import Left, facets
from finder.search.results import Results
from finder.web.directory import current_directory, today
from finder.web.language import gettext

RADII_KM = (25, 50, 100, 250, 500, 1000)


@dataclass(frozen=True)
class Choice:
    """One choice of a filter."""

    code: str
    left: Left
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """One filter: its parameter, the vocabulary of its codes, its title and the choices that narrow this search."""

    parameter: str
    vocabulary: str
    title: str
    choices: list[Choice]


def filters(results: Results) -> list[Filter]:
    """Return the filters that would change this search; a choice already made is always among them."""
    asked, query = results.asked, results.query
    counts = facets(current_directory(), results, today())
    offered = []
    for parameter, vocabulary, title, chosen in (
        ("cost", "cost", gettext("Cost"), asked.cost),
        ("ages", "ages", gettext("Ages"), asked.ages),
        ("ownership", "ownership", gettext("Run by"), query.ownership),
        ("status", "statuses", gettext("State of the center"), query.status),
    ):
        choices = [
            Choice(code, left, code in chosen)
            for code, left in counts[parameter].items()
            if code in chosen or (code != "other" and left.stated)
        ]
        if len(choices) > 1 or chosen:
            offered.append(Filter(parameter, vocabulary, title, choices))
    return offered
