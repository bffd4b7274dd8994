"""One service: what it is, for whom, what it means, what to ask, and which centers state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, render_template

from finder.directory.matching import Match
from finder.directory.reader import Directory
from finder.directory.schema import COUNTRIES, GuideEntry, Service
from finder.search.query import SearchQuery
from finder.search.ranking import by_match
from finder.search.results import Results, search
from finder.web.directory import current_directory, today
from finder.web.language import current_language, language_blueprint

blueprint = language_blueprint("services", __name__)


@dataclass(frozen=True)
class ServicePage:
    """A service, its kinds, and the first page of the centers that answer it.

    ``by_country`` tells how many centers sources name for it, counting those of the surest match that a country has; a
    country where no source names one is left out. ``told`` is what the guides of countries tell of it.
    """

    service: Service
    narrower: list[Service]
    results: Results
    by_country: dict[str, tuple[Match, int]]
    told: dict[str, list[GuideEntry]]


@blueprint.get("/services/<code>")
def service(code: str) -> str:
    """Explain one service."""
    directory = current_directory()
    found = directory.services.get(code) or abort(404)
    narrower = [each for each in directory.services.values() if each.broader == code]
    results = search(directory, SearchQuery(services=(code,)), current_language().tag, today())
    by_country = dict(_named(directory, code))
    page = ServicePage(found, narrower, results, by_country, directory.told_of("services", code))
    return render_template("services/service.html", page=page)


def _named(directory: Directory, code: str) -> Iterator[tuple[str, tuple[Match, int]]]:
    named = directory.answering("named", code, today().strftime("%Y-%m"))
    for country in COUNTRIES:
        for match, centers in by_match(named.within(directory.centers_with("country", country))):
            if centers:
                yield country, (match, centers.bit_count())
                break
