"""What a word of a text may stand for: words of the vocabulary as typed, inflected, by their sound, or misspelled."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from finder.directory.phrases import ANY_CANCER
from finder.filler import (
    CANCER,
    CONNECTING,
    EVERYDAY,
    PASSING,
    REGION,
    REGIONAL,
    WITHOUT,
    is_cancer,
    is_everyday,
    is_filler,
    is_inflected_filler,
)
from finder.search.lexicon import Lexicon
from finder.search.place_names import PlaceNames
from finder.search.spans import How
from finder.search.tokens import Token
from finder.sounds import consonants, is_latin, sound
from finder.stems import (
    ARABIC_ARTICLE,
    ENDINGS,
    LATIN_ENDINGS,
    is_arabic,
    is_cyrillic,
    stems,
    transcribed_kazakh,
    with_article_off,
    without_arabic_prefix,
)
from finder.text import normalize

MOST_GUESSED = 4
"""Words of a text that are compared with others for misspellings: who misspells more writes about something else."""

SHORTEST_STEM = 3
"""Letters of the shortest word that is taken for an inflected one."""

SHORTEST_SOUND = 5
"""Letters of the shortest word in Latin letters that may begin with the Arabic article as Moroccans write it."""

LETTERS_OF_AN_ABBREVIATION = range(2, 6)

_KAZAKH_ENDINGS = ENDINGS.union(LATIN_ENDINGS)

PROPER = frozenset({"country", "region", "center"})
"""Kinds of which the words are proper names."""


class Reading(NamedTuple):
    """A word of the vocabulary that a token may stand for."""

    word: str
    how: How


class Reader:
    """Reads the words of one text. ``guessed`` are those that were compared with others for misspellings."""

    def __init__(self, lexicon: Lexicon, places: PlaceNames) -> None:
        self._lexicon = lexicon
        self._places = places
        self.guessed: set[str] = set()

    def read(self, token: Token) -> list[Reading]:
        """Return the words of the vocabulary that a token may stand for; errors only where nothing else fits."""
        word = token.word
        best = How.LAYOUT if token.retyped else How.EXACT
        readings = self._as_typed(word, best)
        passes = word in CONNECTING or word in WITHOUT or (word in PASSING and not is_latin(word))
        is_nothing_else = word in EVERYDAY or (is_everyday(word) and not readings)
        if passes or is_nothing_else or self._places.is_city(word):
            return [Reading(other, best) for other in readings]
        self._add_inflected(word, readings)
        abbreviation = _abbreviation(token.shown)
        if abbreviation in self._lexicon.words:
            readings.setdefault(abbreviation, How.STEM)
        if is_latin(word):
            self._add_sounds(word, readings)
        sure = any(self._is_sure(other, how) for other, how in readings.items())
        if not sure and not self._is_read_otherwise(word) and len(self.guessed | {word}) <= MOST_GUESSED:
            self.guessed.add(word)
            if (
                not is_latin(word)
                and len(word) > SHORTEST_STEM
                and all(how >= How.CONSONANTS for how in readings.values())
            ):
                readings |= dict.fromkeys(self._latin_names(word), How.SOUND)
            _add(readings, self._lexicon.dictionary.meant(word), How.TYPO)
        return [Reading(other, max(how, best)) for other, how in readings.items()]

    def _is_sure(self, word: str, how: How) -> bool:
        """Tell whether a reading is sure: an inflected word that stands in phrases alone may be another, misspelled."""
        if how <= How.LAYOUT:
            return True
        return how < How.CONSONANTS and (word in self._lexicon.phrases or word == ANY_CANCER)

    def _as_typed(self, word: str, best: How) -> dict[str, How]:
        words = self._lexicon.words
        readings = {word: best} if word in words else {}
        if f"{ARABIC_ARTICLE}{word}" in words and word not in PASSING:
            readings[f"{ARABIC_ARTICLE}{word}"] = How.STEM
        if any(map(is_cancer, (word, *without_arabic_prefix(word)))):
            readings[ANY_CANCER] = best
        if word in REGION or word in REGIONAL:
            readings |= dict.fromkeys(REGION & words, best)
        return readings

    def _add_inflected(self, word: str, readings: dict[str, How]) -> None:
        """Add what a word is without its endings, and without what is written onto an Arabic one."""
        stemmed = self._lexicon.forms["stem"]
        bare = with_article_off(word)
        for form in (word, *without_arabic_prefix(word)):
            if form in self._lexicon.words:
                readings.setdefault(form, How.STEM)
            if len(form) < SHORTEST_STEM:
                continue
            for stem in (form, *(stems(form) if form is word or form in bare else ())):
                words = [other for other in stemmed.get(stem, ()) if self._may_be(form, stem, other)]
                _add(readings, words, How.STEM)

    def _may_be(self, form: str, stem: str, other: str) -> bool:
        """Tell whether a word may be an inflected other one of the same stem.

        What is left of two words may be alike by chance: so two letters are not enough if neither is the bare word, nor
        three of a Cyrillic name, and of names in Arabic letters no more than the last letter may differ before the
        ending.
        """
        shortest = SHORTEST_STEM + (is_cyrillic(form) and other in self._lexicon.centers.by_word)
        if len(stem) < shortest and stem not in (form, other):
            return False
        meanings = self._lexicon.phrases.get(other, ())
        proper = bool(meanings) and all(meaning.kind in PROPER for meaning in meanings)
        return not (proper and is_arabic(form)) or form.removeprefix(ARABIC_ARTICLE).startswith(
            other.removeprefix(ARABIC_ARTICLE)[:-1]
        )

    def _add_sounds(self, word: str, readings: dict[str, How]) -> None:
        """Add what a word in Latin letters sounds like; without a Kazakh ending only if it is nothing else.

        By its consonants alone it is compared if it is nothing as it stands.
        """
        known = bool(readings)
        for heard in _sounds(word):
            _add(readings, self._lexicon.forms["sound"].get(heard, ()), How.SOUND)
        # digits among the letters are for Arabic ones
        if not readings and word.isalpha() and not self._places.is_transcribed(word):
            for heard in map(sound, transcribed_kazakh(word)):
                _add(readings, self._lexicon.forms["sound"].get(heard, ()), How.SOUND)
        skeleton = consonants(word)
        if not known and not self._places.is_notable(word) and len(skeleton) > 1:
            for other in self._lexicon.forms["consonants"].get(skeleton, ()):
                readings.setdefault(other, How.CONSONANTS)

    def _latin_names(self, word: str) -> set[str]:
        """Return the words of centers' names that are written in Latin letters and sound like a word in others."""
        heard = self._lexicon.forms["sound"]
        found = {other for form in (word, *stems(word)) for other in heard.get(sound(form), ()) if is_latin(other)}
        return found & self._lexicon.centers.by_word.keys()

    def _is_read_otherwise(self, word: str) -> bool:
        return is_filler(word) or is_inflected_filler(word) or self._places.is_notable(word)


def _add(readings: dict[str, How], words: list[str] | tuple[()], how: How) -> None:
    """Add words that are read in a way, unless they are read more surely; each of those for cancer is any of them."""
    for word in words:
        readings.setdefault(word, how)
        if word in CANCER:
            readings.setdefault(ANY_CANCER, how)


def _abbreviation(typed: str) -> str:
    """Return the capitals to which a Kazakh ending is written in small letters, normalized; nothing of other words.

    >>> _abbreviation("КТға"), _abbreviation("MRTga"), _abbreviation("Astanada")
    ('кт', 'mrt', '')
    """
    capitals = "".join(takewhile(str.isupper, typed))
    is_inflected = len(capitals) in LETTERS_OF_AN_ABBREVIATION and normalize(typed[len(capitals) :]) in _KAZAKH_ENDINGS
    return normalize(capitals) if is_inflected else ""


def _sounds(word: str) -> list[str]:
    """Return how a word in Latin letters may sound: an Arabic one begins with alef, or in Morocco with its article."""
    heard = sound(word)
    without_article = [heard[1:]] if heard.startswith("l") and len(heard) > SHORTEST_SOUND else []
    return [heard, *without_article, *(["a" + heard[1:]] if heard[:1] in ("i", "e", "u") else [])]
