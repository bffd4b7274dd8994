"""One cancer: what it is, signs that cannot wait, which therapies concern it, and which centers treat it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template

from finder.directory.schema import Cancer, GuideEntry, Service
from finder.search.query import SearchQuery
from finder.search.results import Results, search
from finder.web.directory import current_directory, today
from finder.web.language import current_language, language_blueprint

blueprint = language_blueprint("cancers", __name__)


@dataclass(frozen=True)
class CancerPage:
    """A cancer, its kinds, the services that concern it, and the first page of the centers that treat it.

    ``told`` is what the guides of countries tell of it.
    """

    cancer: Cancer
    narrower: list[Cancer]
    services: list[Service]
    results: Results
    told: dict[str, list[GuideEntry]]


@blueprint.get("/cancers/<code>")
def cancer(code: str) -> str:
    """Explain one cancer."""
    directory = current_directory()
    found = directory.cancers.get(code) or abort(404)
    narrower = [each for each in directory.cancers.values() if each.broader == code]
    services = [each for each in directory.services.values() if code in each.cancers]
    results = search(directory, SearchQuery(cancers=(code,)), current_language().tag, today())
    page = CancerPage(found, narrower, services, results, directory.told_of("cancers", code))
    return render_template("cancers/cancer.html", page=page)
