"""The lexicon of a directory as search uses it, read once for each directory and process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from finder.directory.phrases import Meaning
from finder.directory.reader import Directory
from finder.search.spelling import Dictionary


@dataclass(frozen=True)
class CenterNames:
    """The ids of centers by the words of their names and of their kind, and by their places and regions.

    ``whole`` are all words of each name of a center but its town and connecting words; ``of_kinds`` are the words for
    kinds of centers.
    """

    by_word: Mapping[str, frozenset[str]]
    whole: Mapping[str, Sequence[frozenset[str]]]
    by_area: Mapping[int | str, frozenset[str]]
    of_kinds: frozenset[str]

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> CenterNames:
        """Read what ``finder.directory.lexicon`` writes."""
        by_word = {word: frozenset(centers) for word, centers in document["by_word"].items()}
        areas = [*document["by_region"].items(), *((int(place), ids) for place, ids in document["by_place"].items())]
        return cls(
            by_word=by_word,
            whole={center: [frozenset(name) for name in names] for center, names in document["whole"].items()},
            by_area={area: frozenset(centers) for area, centers in areas},
            of_kinds=frozenset(document["of_kinds"]),
        )


class Lexicon:
    """The vocabulary by words.

    ``phrases`` has what each names, ``following`` the words that may follow the beginning of one. ``forms`` maps a form
    to the words it may stand for, by how the form came about. ``generic`` are the words of many centers' names.
    ``begins`` tells how many words the longest name of a place has that begins with two words. ``elsewhere`` are the
    names of what the directory does not cover, ``stems_elsewhere`` those by stem, ``begins_elsewhere`` the first words
    of those of several.
    """

    def __init__(self, directory: Directory) -> None:
        parts = {part: json.loads(document) for part, document in directory.rows("select part, document from lexicon")}
        meanings = [tuple(Meaning(*each) for each in meant) for meant in parts["meanings"]]
        self.phrases = {phrase: meanings[number] for phrase, number in parts["phrases"].items()}
        self.following = {said: frozenset(words) for said, words in parts["following"].items()}
        self.forms: Mapping[str, Mapping[str, list[str]]] = parts["forms"]
        self.generic = frozenset(parts["generic"])
        self.centers = CenterNames.read(parts["centers"])
        self.begins: Mapping[str, int] = parts["begins"]
        self._first_words = frozenset(pair.partition(" ")[0] for pair in self.begins)
        self._second_words = frozenset(pair.partition(" ")[2] for pair in self.begins)
        self.words = frozenset(word for phrase in self.phrases for word in phrase.split()) | self.centers.by_word.keys()
        self.dictionary = Dictionary(self.words)
        self.places = Dictionary(parts["places"])
        self.elsewhere = frozenset(parts["elsewhere"]["names"])
        self.stems_elsewhere: Mapping[str, list[str]] = parts["elsewhere"]["stems"]
        self.begins_elsewhere = frozenset(
            form.partition(" ")[0] for form in (*self.elsewhere, *self.stems_elsewhere) if " " in form
        )

    def may_begin_place(self, first: Set[str], second: Set[str]) -> bool:
        """Tell whether some name of a place may begin with two words, by the forms of each."""
        return not (self._first_words.isdisjoint(first) or self._second_words.isdisjoint(second))


@lru_cache(maxsize=2)
def lexicon_of(directory: Directory) -> Lexicon:
    """Return the lexicon of a directory; that of the one before it is kept while requests may still use it."""
    return Lexicon(directory)
