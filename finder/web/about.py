"""About the data, and privacy."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from finder.directory.stats import Stats
from finder.web.directory import current_directory
from finder.web.language import language_blueprint
from finder.web.presentation import term_label

blueprint = language_blueprint("about", __name__)

Rows = list[tuple[str, int]]
"""A table's rows: a heading and a count."""


@dataclass(frozen=True)
class DataPage:
    """How good and how fresh the directory is."""

    stats: Stats
    countries: Rows
    years: Rows
    evidence: Rows
    confidence: Rows
    services: Rows


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
        services=[(term_label(code, "services"), count) for code, count in counted.centers_by_service.items()],
    )
    return render_template("about/data.html", page=page)


@blueprint.get("/privacy")
def privacy() -> str:
    """Tell what is processed: nothing that could name a reader."""
    return render_template("about/privacy.html")
