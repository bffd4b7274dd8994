"""The first page: search, and browse by cancer, therapy and country."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from finder.directory.schema import COUNTRIES, Cancer, Service
from finder.directory.sets import without
from finder.web.directory import current_directory
from finder.web.language import language_blueprint, preferred

blueprint = language_blueprint("home", __name__)
entrance = Blueprint("entrance", __name__)

POPULAR_CANCERS = ("breast", "cervix", "lung", "colorectal", "blood", "childhood")
POPULAR_SERVICES = (
    "chemotherapy",
    "radiotherapy",
    "brachytherapy",
    "pet_ct",
    "bone_marrow_transplant",
    "palliative_care",
)


@dataclass(frozen=True)
class HomePage:
    """What can be browsed: services by group, cancers, and the countries with their number of centers."""

    services: dict[str, list[Service]]
    cancers: list[Cancer]
    centers: dict[str, int]
    popular_cancers: tuple[str, ...] = POPULAR_CANCERS
    popular_services: tuple[str, ...] = POPULAR_SERVICES


@entrance.get("/")
def negotiate() -> Response:
    """Send the reader to the language the browser prefers."""
    response = redirect(url_for("home.index", lang=preferred().tag))
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get("/")
def index() -> str:
    """Show the search box and the lists."""
    directory = current_directory()
    groups: dict[str, list[Service]] = {"treatment": [], "test": [], "care": []}
    for service in directory.services.values():
        groups[service.group].append(service)
    there = without(directory.everywhere, directory.centers_with("status", "closed"))
    counts: dict[str, int] = {
        country: (there & directory.centers_with("country", country)).bit_count() for country in COUNTRIES
    }
    centers = {country: count for country, count in counts.items() if count}
    return render_template("home/index.html", page=HomePage(groups, list(directory.cancers.values()), centers))
