"""The lexicon of a directory as search uses it, read once for each directory and process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property, lru_cache

from finder.directory.phrases import Meaning
from finder.directory.reader import Directory
from finder.search.naming import CenterNames
from finder.search.spelling import Dictionary


class Lexicon:
    """The vocabulary by words.

    ``phrases`` has every phrase, and every beginning of one, with the number of what it means or None (see
    ``meanings``). ``forms`` maps a form to the words it may stand for, by how the form came about. ``generic`` are the
    words of many centers' names. ``begins`` tells how many words the longest name of a place has that begins with two
    words, ``first_words`` are the first of these.
    """

    def __init__(self, directory: Directory) -> None:
        parts = {part: json.loads(document) for part, document in directory.rows("select part, document from lexicon")}
        self.phrases: Mapping[str, int | None] = parts["phrases"]
        self._meanings = [tuple(Meaning(*each) for each in meanings) for meanings in parts["meanings"]]
        self.forms: Mapping[str, Mapping[str, list[str]]] = parts["forms"]
        self.generic = frozenset(parts["generic"])
        self.centers = CenterNames.read(parts["centers"])
        self.begins: Mapping[str, int] = parts["begins"]
        self.first_words = frozenset(pair.partition(" ")[0] for pair in self.begins)
        self.words = frozenset(word for phrase in self.phrases for word in phrase.split()) | self.centers.by_word.keys()
        self._places: list[str] = parts["places"]

    def meanings(self, phrase: str) -> tuple[Meaning, ...]:
        """Return what a phrase names; nothing if it only begins one, or is none."""
        number = self.phrases.get(phrase)
        return () if number is None else self._meanings[number]

    @cached_property
    def dictionary(self) -> Dictionary:
        """The words that are recognized when they are misspelled."""
        return Dictionary(self.words)

    @cached_property
    def places(self) -> Dictionary:
        """The names of places that are recognized when they are misspelled."""
        return Dictionary(self._places)


@lru_cache(maxsize=2)
def lexicon_of(directory: Directory) -> Lexicon:
    """Return the lexicon of a directory; that of the one before it is kept while requests may still use it."""
    return Lexicon(directory)
