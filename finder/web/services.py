"""One service: what it is, for whom, what it means, what to ask, and which centers state it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template

from finder.directory.schema import COUNTRIES, Service
from finder.search.query import SearchQuery
from finder.search.results import Results, search
from finder.web.directory import current_directory, today
from finder.web.language import current_language, language_blueprint

blueprint = language_blueprint("services", __name__)


@dataclass(frozen=True)
class ServicePage:
    """A service, its kinds, the first page of the centers that answer it, and how many each country's sources state."""

    service: Service
    narrower: list[Service]
    results: Results
    by_country: dict[str, int]


@blueprint.get("/services/<code>")
def service(code: str) -> str:
    """Explain one service."""
    directory = current_directory()
    found = directory.services.get(code) or abort(404)
    narrower = [each for each in directory.services.values() if each.broader == code]
    results = search(directory, SearchQuery(services=(code,)), current_language().tag, today())
    stated = directory.answering("service", code, today().strftime("%Y-%m")).stated
    counts: dict[str, int] = {
        country: (stated & directory.centers_with("country", country)).bit_count() for country in COUNTRIES
    }
    by_country = {country: count for country, count in counts.items() if count}
    return render_template("services/service.html", page=ServicePage(found, narrower, results, by_country))
