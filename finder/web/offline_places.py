"""The towns that the saved copy of the directory knows, and the names by which they are found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rapidfuzz.distance import OSA

from finder.directory.reader import Directory, Place
from finder.directory.schema import Center
from finder.stems import is_arabic, is_cyrillic
from finder.text import normalize

LARGE_POPULATION = 100_000
"""People from which on a town of any country can be named, and by all its former and everyday names."""

TOWNS_OF_A_COUNTRY = 400
"""Towns of a country where the language is used that can be named, the largest first."""

KURDISH = "ckb"

ALIKE = 0.7
"""Share of letters from which on one name is another spelling of the other."""

TOWNS = """
select id from place where country = ? and notable and kind in ('city', 'town') order by population desc, id limit ?
"""

NAMED_IN_KURDISH = "select id from place where country = ? and json_extract(names, '$.ckb') is not null"
"""Few places have a Kurdish name in the gazetteer, and of most of them it knows no population."""

NAMES_OF_PLACES = """
select place, key from place_name as named
where how = 'exact' and place in (select value from json_each(?)) and (proper or not exists (
    select 1 from place_name as other where other.key = named.key and other.how = 'exact' and other.proper
    union all select 1 from word where word.key = named.key
)) order by key
"""
"""Names that are not the proper name of another place, nor a word for something else."""


def places_of_copy(directory: Directory, centers: list[Center], tag: str) -> list[Place]:
    """Return the towns that can be named: large and chief towns, those with a center or served by one, and of home."""
    ids = {center.place for center in centers if center.place}
    ids |= {region.place for region in directory.regions.values()}
    ids |= {place for center in centers for serves in center.serves for area in serves.areas for place in area.places}
    for country in countries_of(tag, directory):
        ids |= {place for (place,) in directory.rows(TOWNS, (country, TOWNS_OF_A_COUNTRY))}
        if tag == KURDISH:
            ids |= {place for (place,) in directory.rows(NAMED_IN_KURDISH, (country,))}
    places = {place.id: place for place in [*directory.places(ids), *directory.places_of_size(LARGE_POPULATION)]}
    known = [place for place in places.values() if place.region in directory.regions]
    return sorted(known, key=lambda place: (-place.population, place.id))


def described(places: list[Place], directory: Directory, tag: str, languages: list[str]) -> Iterator[list[Any]]:
    """Yield id, name, region, coordinates (two decimals of a degree), thousands of people, and the other names."""
    home = countries_of(tag, directory)
    called: dict[int, list[str]] = defaultdict(list)
    at_home = [place.id for place in places if place.country in home]
    for place_id, key in directory.rows(NAMES_OF_PLACES, (json.dumps(at_home),)):
        called[place_id].append(key)
    for place in places:
        coordinates = (round(place.lat, 2), round(place.lon, 2))
        others = _other_names(place, called[place.id], tag, languages)
        yield [place.id, place.name(tag), place.region, *coordinates, place.population // 1000, *others]


def countries_of(tag: str, directory: Directory) -> list[str]:
    """Return the countries where a language is used; all, if it is none of theirs."""
    used = [code for code, country in directory.countries.items() if tag in country.working_languages]
    return used or list(directory.countries)


def _other_names(place: Place, called: list[str], tag: str, languages: list[str]) -> list[str]:
    """Return the names in the languages that a reader types in, and what else the place is called.

    Spellings of a name are found misspelled or by their sound: all are told of a large town alone, in its own script
    and beside Kurdish, of which no sound tells the vowels. Cyrillic names need no other script: their sound is enough.
    """
    own = normalize(place.name(tag))
    names = [own, *sorted({normalize(place.names[each]) for each in languages if place.names.get(each)} - {own})]
    is_large = place.population >= LARGE_POPULATION
    for name in called:
        is_own_script = _script(name) == _script(own)
        if is_large and (is_own_script or tag == KURDISH):
            is_told = name not in names
        else:
            is_told = (is_own_script or (is_large and not is_cyrillic(own))) and not _is_alike(name, names)
        if is_told:
            names.append(name)
    return names[1:]


def _is_alike(name: str, others: list[str]) -> bool:
    return any(OSA.normalized_similarity(name, other) >= ALIKE for other in others)


def _script(word: str) -> tuple[bool, bool]:
    return is_arabic(word), is_cyrillic(word)
