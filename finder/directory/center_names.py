"""The words of centers' names: which of them tell a center from all others, and which stand in many names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sqlite_utils import Database

from finder.directory.load import Data
from finder.directory.phrases import Meaning
from finder.filler import CONNECTING, INFLECTABLE, is_filler
from finder.locales import LANGUAGES
from finder.stems import is_arabic, is_cyrillic, stems, without_arabic_prefix
from finder.text import normalize

CENTERS_OF_A_NAME = 2
"""A word that stands in the names of more centers than this tells none of them, unless one town has them all."""

CENTERS_OF_A_CAMPUS = 4
"""Centers of one town that one word of their names may tell: the departments of a hospital."""

LONGEST_PART = 3
"""Words in the longest part of a center's name that is recognized without the rest."""

SHORTEST_NAME = 4
"""Letters of the shortest single word that leads to a center whose whole name it is not."""

LONGEST_ENDING = 5
"""Letters by which an adjective of the name of an area is longer at most."""

SHORTEST_AREA = 5
"""Letters of the shortest name of an area whose inflected forms are looked for."""

NAMES_OF_TOWNS = "select place, key, proper from place_name where how = 'exact' and place in (select place from center)"

NAMES_OF_KINDS = "select code, key from word where kind = 'kinds'"

NOTABLE = """
select distinct place_name.key from json_each(?) as asked cross join place_name on place_name.key = asked.value
join place on place.id = place_name.place where notable
"""

Names = dict[str, set[Meaning]]
"""What is named, by normalized names."""


@dataclass(frozen=True)
class Town:
    """Where a center is: the id of the place, the words of all its names, and its proper names whole."""

    place: int | None = None
    words: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()


@dataclass
class OwnWords:
    """What names of centers add to the phrases.

    ``exactly`` are own words that must be typed as they stand, because an inflected one is a term or a place;
    ``generic`` are the words of many centers' names, with their stems.
    """

    exactly: set[str]
    generic: set[str]


@dataclass
class NamedCenters:
    """The ids of centers by the words of their names and of their kind, by their places and by their regions.

    ``whole`` are all words of each name of a center but its town and connecting words.
    """

    by_word: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    whole: dict[str, list[frozenset[str]]] = field(default_factory=lambda: defaultdict(list))
    by_place: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_region: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    of_kinds: set[str] = field(default_factory=set)


def towns_of_centers(db: Database, data: Data) -> dict[str, Town]:
    """Return the town of each center."""
    every: dict[int, set[str]] = defaultdict(set)
    proper: dict[int, set[str]] = defaultdict(set)
    for place, key, is_proper in db.execute(NAMES_OF_TOWNS):
        every[place].update(key.split())
        if is_proper:
            proper[place].add(key)
    towns = {place: Town(place, frozenset(words), frozenset(proper[place])) for place, words in every.items()}
    return {center.id: towns.get(center.place or 0, Town()) for center in data.centers.values()}


def add_own_words(names: Names, towns: Mapping[str, Town], db: Database) -> OwnWords:
    """Let a center be found by a word that is its own: no term, no place, no word of many centers' names.

    A village or a street may lend a center its name: such a word is the center's beside the word before or after it
    ("Souissi maternity"), and means the place where it stands alone. The words are added to ``names``.
    """
    centers: Names = defaultdict(set)
    terms: set[str] = set()
    common = set(INFLECTABLE)
    for key, meanings in names.items():
        named = {meaning for meaning in meanings if meaning.kind == "center"}
        for word in key.split():
            if named:
                centers[word] |= named
            if meanings - named:
                terms.add(word)
            if any(meaning.kind not in ("center", "region", "country") for meaning in meanings):
                common.add(word)
    seats = {word for town in towns.values() for word in town.words}
    said = _Inflections(common, seats)
    own = {
        word: meanings
        for word, meanings in centers.items()
        if _are_few(meanings, towns)
        and not any(word in towns[meaning.code].words for meaning in meanings)
        and len(word) >= SHORTEST_NAME
        and not is_filler(word)
        and terms.isdisjoint((word, *without_arabic_prefix(word)))
        and word.isalpha()
        and word not in said
    }
    generic = {
        form
        for word, meanings in centers.items()
        if not _are_few(meanings, towns) and word not in terms and word.isalpha()
        for form in (word, *stems(word))
    }
    inflected = {stem for word in terms | INFLECTABLE for stem in stems(word)}
    notable = _notable_names({form for word in own for form in (word, *stems(word))}, db)
    exactly = set()
    for word, meanings in own.items():
        if word not in notable:
            names[word] |= meanings
            forms = (word, *stems(word))
            if not inflected.isdisjoint(forms) or not notable.isdisjoint(forms):
                exactly.add(word)
    for part, meanings in _parts_of_names(names, own.keys() - seats, towns).items():
        names[part] |= meanings
    return OwnWords(exactly, generic)


def named_centers(
    names: Mapping[str, Iterable[str]], towns: Mapping[str, Town], db: Database, data: Data
) -> NamedCenters:
    """Return the centers by the words of their names; ``names`` are the normalized names by id of a center."""
    found = NamedCenters()
    names_of_kinds: dict[str, list[list[str]]] = defaultdict(list)
    for kind, key in db.execute(NAMES_OF_KINDS):
        names_of_kinds[kind].append(_weighty(key))
    words_for_kinds = {kind: [name[0] for name in keys if len(name) == 1] for kind, keys in names_of_kinds.items()}
    found.of_kinds = {word for words in words_for_kinds.values() for word in words}
    regions = {region.code: region for country in data.countries.values() for region in country.regions}
    for center_id, keys in names.items():
        center, town = data.centers[center_id], towns[center_id]
        if town.place:
            found.by_place[town.place].add(center_id)
        found.by_region[center.region].add(center_id)
        for word in words_for_kinds.get(center.kind, ()):
            found.by_word[word].add(center_id)
        region = regions[center.region].name
        own_town = {word for name in town.proper for word in name.split()}
        area = own_town.union(*(normalize(getattr(region, tag)).split() for tag in LANGUAGES))
        for key in sorted(keys):
            words = _weighty(key)
            for word in (*words, initials(words, own_town)):
                found.by_word[word].add(center_id)
            bare = frozenset(word for word in words if not _is_of_area(word, area))
            found.whole[center_id].append(bare)
            if any(bare == frozenset(name) for name in names_of_kinds[center.kind]):
                found.whole[center_id] += [frozenset([word]) for word in words_for_kinds.get(center.kind, ())]
    for centers in found.by_place.values():
        for name in towns[min(centers)].proper:
            centers |= found.by_word.get(name, set())
    return found


class _Inflections:
    """Inflected forms of common words and of names of towns, as they stand in the names of centers."""

    def __init__(self, common: Set[str], towns: Set[str]) -> None:
        self._towns = towns
        self._stems = {stems(word)[-1] for word in common if word[:1].isalpha() and not is_arabic(word)}
        self._stems_of_towns = {stem for word in towns for stem in (word, *stems(word)) if is_cyrillic(word)}

    def __contains__(self, word: str) -> bool:
        if is_arabic(word):
            return not self._towns.isdisjoint(without_arabic_prefix(word))
        return stems(word)[-1] in self._stems or not self._stems_of_towns.isdisjoint(stems(word))


def _notable_names(words: Iterable[str], db: Database) -> set[str]:
    return {key for (key,) in db.execute(NOTABLE, (json.dumps(sorted(words)),))}


def _are_few(meanings: Set[Meaning], towns: Mapping[str, Town]) -> bool:
    """Tell whether so few centers share a word of their names that it tells them from all others."""
    if len(meanings) <= CENTERS_OF_A_NAME:
        return True
    return len(meanings) <= CENTERS_OF_A_CAMPUS and len({towns[meaning.code].place for meaning in meanings}) == 1


def _parts_of_names(names: Names, own: Set[str], towns: Mapping[str, Town]) -> Names:
    """Return the parts of the names of centers that hold a word of their own and one beside it, but no town."""
    parts: Names = defaultdict(set)
    for key, meanings in names.items():
        named = {meaning for meaning in meanings if meaning.kind == "center"}
        words = _weighty(key)
        if not named or own.isdisjoint(words):
            continue
        for length in range(2, LONGEST_PART + 1):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                if not own.isdisjoint(part):
                    parts[" ".join(part)] |= {center for center in named if towns[center.code].words.isdisjoint(part)}
    return {
        part: meanings
        for part, meanings in parts.items()
        if part not in names and 0 < len(meanings) <= CENTERS_OF_A_CAMPUS
    }


def _weighty(key: str) -> list[str]:
    return [word for word in key.split() if word not in CONNECTING]


def _is_of_area(word: str, names: Collection[str]) -> bool:
    """Tell whether a word is one of the names of an area, or an adjective or a case of one: «таразский» is of Тараз."""
    return word in names or any(
        word.startswith(name[:-1]) and len(word) - len(name) <= LONGEST_ENDING
        for name in names
        if len(name) >= SHORTEST_AREA
    )


def initials(words: Sequence[str], town: Collection[str]) -> str:
    """Return the initials of a name, its town left out.

    >>> initials(["centre", "regional", "oncologie", "meknes"], ["meknes"])
    'cro'
    """
    return "".join(word[0] for word in words if word not in town)
