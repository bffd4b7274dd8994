"""Why one may trust this: the data and its quality, privacy, accessibility, and what to watch for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import render_template

from finder.directory.schema import Text
from finder.directory.stats import Stats
from finder.web.directory import current_directory
from finder.web.language import language_blueprint
from finder.web.presentation import in_language, term_label

blueprint = language_blueprint("about", __name__)

MOST_SIGNS = 10
"""Urgent signs on the page: those that the most cancers share; each cancer's page has its own."""

Rows = list[tuple[str, int]]
"""A table's rows: a heading and a count."""


@dataclass(frozen=True)
class DataPage:
    """How good and how fresh the directory is; ``regions`` are those of each country, also those without a center."""

    stats: Stats
    countries: Rows
    years: Rows
    evidence: Rows
    confidence: Rows
    services: Rows
    regions: dict[str, Rows]


@blueprint.get("/about")
def data() -> str:
    """Tell where the data comes from and how good it is."""
    directory = current_directory()
    counted = directory.stats
    page = DataPage(
        stats=counted,
        countries=[(term_label(code, "countries"), count) for code, count in counted.centers_by_country.items()],
        years=sorted(counted.facts_by_year.items(), reverse=True),
        evidence=[(term_label(code, "evidence"), count) for code, count in counted.facts_by_evidence.items()],
        confidence=[(term_label(code, "confidence"), count) for code, count in counted.centers_by_confidence.items()],
        regions={
            country.code: [
                (in_language(region.name), counted.centers_by_region.get(region.code, 0)) for region in country.regions
            ]
            for country in directory.countries.values()
        },
        services=[(term_label(code, "services"), count) for code, count in counted.centers_by_service.items()],
    )
    return render_template("about/data.html", page=page)


@blueprint.get("/privacy")
def privacy() -> str:
    """Tell what is processed: nothing that could name a reader."""
    return render_template("about/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> str:
    """Tell how the site can be used, and what is not good yet."""
    return render_template("about/accessibility.html")


@blueprint.get("/watch-for")
def watch_for() -> str:
    """Tell which signs cannot wait, and how to recognize a false cure or a dishonest broker."""
    signs: Counter[Text] = Counter(sign for cancer in current_directory().cancers.values() for sign in cancer.urgent)
    return render_template("about/watch_for.html", signs=[sign for sign, _ in signs.most_common(MOST_SIGNS)])
