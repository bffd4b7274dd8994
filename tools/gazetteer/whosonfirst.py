"""Who's On First: an extract with names tagged by language, some of which are another place's or another language's."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from finder.search.distance import Point
from tools.gazetteer.displayed import may_be_displayed
from tools.gazetteer.names import is_search_name, script_of, tidy
from tools.gazetteer.places import COUNTRY_OF_CODE, FIRST_OWN_ID, Kind, Place, as_population, kind_of
from tools.gazetteer.romanization import english_endings, plain_latin

AREAS = ("county", "localadmin")
"""Placetypes that hold several places; the point is their middle."""

SEARCHED_THOUGH_UNLIKE = {
    *(("ar", "IQ"), ("ckb", "IQ"), ("ru", "KZ"), ("kk", "KZ")),
    *(("fr", "IQ"), ("fr", "KZ"), ("fr", "MA")),
}
"""Tagged names that do not sound like the place are a former name here; elsewhere they are another place's."""

SORANI_SPELLING = str.maketrans({"ھ": "ه", "ك": "ک", "ي": "ی", "ى": "ی", "ة": "ە"})
ARABIC_SPELLING = str.maketrans({"ک": "ك", "ی": "ي"})
VOWEL_SIGNS = re.compile("[\u064b-\u0652]")
"""Of Arabic; hamza and madda stay."""


def read_whosonfirst(path: Path, regions: Mapping[str, str]) -> list[Place]:
    """Read the extract without the regions in it; ``regions`` are ISO codes by code or name of the source.

    A record without a GeoNames id gets one of ours, always the same.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=_order)
    places = [_place(row, regions) for row in rows if row["placetype"] != "region"]
    nameless = (place for place in places if place.id is None)
    for number, place in enumerate(nameless, FIRST_OWN_ID):
        place.id = number
    return places


def _order(row: Mapping[str, str]) -> tuple[str, str, str, float, float, str]:
    return row["country"], row["region"], row["name"], float(row["lat"]), float(row["lon"]), row["geonames_id"]


def _place(row: Mapping[str, str], regions: Mapping[str, str]) -> Place:
    population = as_population(row["population"])
    place = Place(
        id=int(row["geonames_id"]) if row["geonames_id"] else None,
        country=COUNTRY_OF_CODE[row["country"]],
        region=regions.get(row["region_iso"] or row["region"], row["region_iso"]),
        at=Point(float(row["lat"]), float(row["lon"])),
        population=population,
        kind=_kind(row["placetype"], population),
        placetype=row["placetype"],
    )
    _add_names(place, row)
    return place


def _kind(placetype: str, population: int | None) -> Kind:
    if placetype in AREAS:
        return "district"
    return "neighborhood" if placetype == "neighbourhood" else kind_of(population)


def _add_names(place: Place, row: Mapping[str, str]) -> None:
    """Sort the tagged names of a row into names to display and names to search.

    The Arabic names of Moroccan communes are shifted by a row in the source and not read at all.
    """
    main, english = tidy(row["name"]), tidy(row["en"])
    known = [main] if script_of(main) == "latin" else [name for name in (english, tidy(row["fr"])) if name]
    for tag in ("ar", "ckb", "fr", "ru", "kk"):
        text = _cleaned(tag, row[tag])
        if not text or (tag == "ar" and place.placetype == "localadmin"):
            continue
        if may_be_displayed(tag, text, known):
            place.names[tag] = text
        elif is_search_name(text) and (tag, place.country) in SEARCHED_THOUGH_UNLIKE:
            place.also.append(text)
    if place.placetype == "county" and place.country == "KZ" and main.endswith(("skiy", "skoy")):
        place.names["en"] = f"{plain_latin(main)} District"
    elif may_be_displayed("en", english, known):
        place.names["en"] = plain_latin(english)
    elif script_of(main) == "latin":
        place.names["en"] = english_endings(plain_latin(main)) if place.country == "KZ" else plain_latin(main)
    place.also.extend(filter(is_search_name, (main, english, tidy(row["ku"]))))


def _cleaned(tag: str, text: str) -> str:
    """Tidy a tagged name: Sorani letters for Arabic ones, no word for city or district of the source's own."""
    text = tidy(text)
    if tag == "ar":
        text = VOWEL_SIGNS.sub("", text).translate(ARABIC_SPELLING)
        return re.sub(r"^(إقليم|عمالة|مقاطعة) ", "", text)
    if tag == "ckb":
        return text.translate(SORANI_SPELLING)
    if tag == "fr":
        return re.sub(r"^(province|préfecture) (de |d['’])", "", text)
    return text.removesuffix(" қаласы") if tag == "kk" else text
