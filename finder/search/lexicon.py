"""The index of the vocabulary: every word of every name, its forms, and the phrases that words make.

One index is made for each directory file and process, from the two small tables of words and forms. Names of places
are not here: there are too many, they stay in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from functools import lru_cache

from finder.directory.reader import Directory
from finder.search.filler import CANCER, CONNECTING, FILLER, is_filler
from finder.search.naming import CenterNames
from finder.search.spans import ORGAN, Meaning
from finder.search.spelling import Dictionary
from finder.stems import is_arabic, is_cyrillic, stems, without_arabic_prefix

KINDS = ("cancer", "service", "country", "region", "cost", "ages", "referral", "center")
"""The vocabularies that are recognized in free text; the others are chosen from lists."""

ANY_CANCER = "*"
"""Stands in a phrase for any word that means cancer."""

CANCER_OF_CHILDREN = "childhood"

CENTERS_OF_A_NAME = 2
"""A word that stands in the names of more centers than this tells none of them, unless one town has them all."""

CENTERS_OF_A_CAMPUS = 4
"""Centers of one town that one word of their names may tell: the departments of a hospital."""

LONGEST_PART = 3
"""Words in the longest part of a center's name that is recognized without the rest."""

SHORTEST_NAME = 4
"""Letters of the shortest single word that leads to a center whose whole name it is not."""


LARGE_POPULATION = 20_000
"""Only the names of places of this size, and of those with a center, are recognized when misspelled."""

LARGE_PLACES = """
select distinct key from place_name join place on id = place
where how = 'exact' and (population >= ? or notable) and key not like '% %'
"""

FIRST_WORDS = """
select substr(key, 1, instr(key, ' ') - 1) as word, max(length(key) - length(replace(key, ' ', '')) + 1)
from place_name where key like '% %' group by word
"""

NAMES_OF_TOWNS = "select key, place from place_name where how = 'exact' and place in (select place from center)"


Towns = dict[str, tuple[int | None, set[str]]]
"""By the id of a center: the place it is in, and the words of the names of that place."""


@dataclass
class Node:
    """A step in a phrase: the words that can follow, and what is named if the phrase ends here."""

    following: dict[str, Node] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


class Lexicon:
    """The vocabulary by words. ``forms`` maps a form to the words it may stand for, by how the form came about.

    ``first_words`` are those with which names of places of several words begin, and how many words the longest has;
    ``centers`` are the centers by the words of their names.
    """

    def __init__(self, directory: Directory) -> None:
        self.phrases = Node()
        self.forms: dict[str, dict[str, list[str]]] = {"stem": {}, "sound": {}, "consonants": {}}
        names: dict[str, set[Meaning]] = defaultdict(set)
        for key, kind, code in directory.rows("select key, kind, code from word order by key, kind, code"):
            if kind in KINDS and not is_filler(key) and code not in ("other",):
                names[key].add(Meaning(kind, code))
        exactly = self._add_names_of_centers(names, directory)
        groups = {cancer.broader for cancer in directory.cancers.values()} | {CANCER_OF_CHILDREN}
        phrases = _all_phrases(names, {code for code in directory.cancers if code not in groups})
        for words, meanings in phrases.items():
            self._add(words, tuple(sorted(meanings)))
        self.centers = CenterNames(directory)
        self.words = frozenset(word for words in phrases for word in words) | self.centers.by_word.keys()
        for form, word, how in directory.rows("select form, word, how from form order by form, word, how"):
            if word in self.words and word not in exactly:
                self.forms[how].setdefault(form, []).append(word)
        self.terms = {words[0]: sorted(meanings) for words, meanings in phrases.items() if len(words) == 1}
        self.dictionary = Dictionary(self.words)
        self.places = Dictionary(name for (name,) in directory.rows(LARGE_PLACES, (LARGE_POPULATION,)))
        self.first_words: dict[str, int] = dict(directory.rows(FIRST_WORDS))

    def _add(self, words: tuple[str, ...], meanings: tuple[Meaning, ...]) -> None:
        node = self.phrases
        for word in words:
            node = node.following.setdefault(word, Node())
        node.meanings = meanings

    def _add_names_of_centers(self, names: dict[str, set[Meaning]], directory: Directory) -> set[str]:
        """Let a center be found by a word that is its own: no term, no place, no word of many centers' names.

        A village or a street may lend a center its name: such a word is the center's beside the word before or after
        it ("Souissi maternity"), and means the place where it stands alone. The words of many centers' names are kept
        as ``generic``. Returns those of the words that must be typed as they stand, because an inflected one is a term
        or a place.
        """
        centers: dict[str, set[Meaning]] = defaultdict(set)
        terms: set[str] = set()
        common = set(FILLER)
        for key, meanings in names.items():
            named = {meaning for meaning in meanings if meaning.kind == "center"}
            for word in key.split():
                if named:
                    centers[word] |= named
                if meanings - named:
                    terms.add(word)
                if any(meaning.kind not in ("center", "region", "country") for meaning in meanings):
                    common.add(word)
        towns = _towns_of_centers(directory)
        seats = {word for _, words in towns.values() for word in words}
        said = _Inflections(common, seats)
        own = {
            word: meanings
            for word, meanings in centers.items()
            if _are_few(meanings, towns)
            and not any(word in towns[meaning.code][1] for meaning in meanings)
            and len(word) >= SHORTEST_NAME
            and not is_filler(word)
            and terms.isdisjoint((word, *without_arabic_prefix(word)))
            and word.isalpha()
            and word not in said
        }
        self.generic = frozenset(
            form
            for word, meanings in centers.items()
            if not _are_few(meanings, towns) and word not in terms and word.isalpha()
            for form in (word, *stems(word))
        )
        inflected = {stem for word in terms | FILLER for stem in stems(word)}
        places = directory.place_keys({form for word in own for form in (word, *stems(word))})
        exactly = set()
        for word, meanings in own.items():
            if not any(place.notable for place in places.get(word, ())):
                names[word] |= meanings
                forms = (word, *stems(word))
                if inflected.intersection(forms) or any(
                    place.notable for form in forms for place in places.get(form, ())
                ):
                    exactly.add(word)
        for part, meanings in _parts_of_names(names, own.keys() - seats, towns).items():
            names[part] |= meanings
        return exactly


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


def _towns_of_centers(directory: Directory) -> Towns:
    """Return the town of each center, and the words of the names of that town."""
    places: dict[str, int | None] = dict(directory.rows("select id, place from center"))
    words: dict[int, set[str]] = defaultdict(set)
    for key, place in directory.rows(NAMES_OF_TOWNS):
        words[place].update(key.split())
    return {center_id: (place, words[place] if place else set()) for center_id, place in places.items()}


def _are_few(meanings: set[Meaning], towns: Towns) -> bool:
    """Tell whether so few centers share a word of their names that it tells them from all others."""
    if len(meanings) <= CENTERS_OF_A_NAME:
        return True
    return len(meanings) <= CENTERS_OF_A_CAMPUS and len({towns[meaning.code][0] for meaning in meanings}) == 1


def _parts_of_names(names: dict[str, set[Meaning]], own: Set[str], towns: Towns) -> dict[str, set[Meaning]]:
    """Return the parts of the names of centers that hold a word of their own and one beside it, but no town."""
    parts: dict[str, set[Meaning]] = defaultdict(set)
    for key, meanings in names.items():
        named = {meaning for meaning in meanings if meaning.kind == "center"}
        words = [word for word in key.split() if word not in CONNECTING]
        if not named or own.isdisjoint(words):
            continue
        for length in range(2, LONGEST_PART + 1):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                if not own.isdisjoint(part):
                    parts[" ".join(part)] |= {center for center in named if towns[center.code][1].isdisjoint(part)}
    return {
        part: meanings
        for part, meanings in parts.items()
        if part not in names and 0 < len(meanings) <= CENTERS_OF_A_CAMPUS
    }


def _all_phrases(names: dict[str, set[Meaning]], of_organs: Set[str]) -> dict[tuple[str, ...], set[Meaning]]:
    """Return every phrase that is recognized: names as they stand, and what they become by five liberties.

    Connecting words may be missing; any word for cancer stands for any other, or is missing; two words may change
    places or grow together. A liberty that makes one phrase of several codes, or leaves no word of weight, is not
    taken, and none overrides a name as it stands. ``of_organs`` are the cancers that an organ names; groups are not.
    """
    exact = {tuple(name.split()): meanings for name, meanings in names.items()}
    free: dict[tuple[str, ...], set[Meaning]] = defaultdict(set)
    for words, meanings in exact.items():
        bare = tuple(word for word in words if word not in CONNECTING) or words
        for phrase in (bare, _with_any_cancer(bare, meanings)):
            free[phrase] |= meanings
            if len(phrase) == 2 and CANCER_OF_CHILDREN not in {code for _, code in meanings}:
                free[phrase[::-1]] |= meanings
                if ANY_CANCER not in phrase and not any(meaning.kind == "center" for meaning in meanings):
                    free["".join(phrase),] |= meanings
    for phrase, meanings in list(free.items()):
        organ = tuple(word for word in phrase if word != ANY_CANCER)
        if 0 < len(organ) < len(phrase):
            free[organ] |= {Meaning(ORGAN, code) for _, code in meanings if code in of_organs}
    for phrase, liberal in free.items():
        meanings = {meaning for meaning in liberal if meaning.kind != ORGAN} or liberal
        if phrase not in exact and meanings and not all(map(_is_weightless, phrase)) and _is_one(meanings):
            exact[phrase] = meanings
    return exact


def _is_weightless(word: str) -> bool:
    return word == ANY_CANCER or word in FILLER


def _with_any_cancer(words: tuple[str, ...], meanings: set[Meaning]) -> tuple[str, ...]:
    if all(meaning.kind == "cancer" for meaning in meanings):
        return tuple(ANY_CANCER if word in CANCER else word for word in words)
    return words


def _is_one(meanings: set[Meaning]) -> bool:
    kinds = [meaning.kind for meaning in meanings]
    return len(kinds) == len(set(kinds)) or set(kinds) == {"center"}


@lru_cache(maxsize=2)
def lexicon_of(directory: Directory) -> Lexicon:
    """Return the index of a directory; that of the one before it is kept while requests may still use it."""
    return Lexicon(directory)
