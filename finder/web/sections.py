"""The sections of a list of results: what a source states, what is possible, what is planned; each parted by border."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask

from finder.directory.matching import Match
from finder.search.ranking import SUREST_FIRST
from finder.search.results import Result, Results


@dataclass(frozen=True)
class Section:
    """The results of one match: those of the country that is measured from, and those of others by country code."""

    match: Match
    here: list[Result] = field(default_factory=list)
    abroad: dict[str, list[Result]] = field(default_factory=dict)


def init_app(app: Flask) -> None:
    """Let templates part results."""
    app.add_template_global(sections)


def sections(results: Results) -> list[Section]:
    """Return the sections that hold a result of this page, the surest first."""
    parted = {match: Section(match) for match in SUREST_FIRST}
    for result in results.results:
        section = parted[result.match]
        if result.crosses_border:
            section.abroad.setdefault(result.center.country, []).append(result)
        else:
            section.here.append(result)
    return [section for section in parted.values() if section.here or section.abroad]
