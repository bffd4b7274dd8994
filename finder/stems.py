"""Inflection: the forms under which an inflected word and its dictionary form compare equal.

Russian, Arabic, French and English have Snowball stemmers; Kazakh and Sorani Kurdish have none under a permissive
license, so their case, plural and possessive endings are taken off by rule. All words are normalized ones.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import lru_cache, partial

import snowballstemmer

Stemmer = Callable[[str], str]

STEMS_KEPT = 20_000
"""Stems that stay in memory, per process: reading a text that was read before costs nothing."""


class _Snowball(threading.local):
    """The Snowball stemmers of one thread: a stemmer holds the word it works on, so threads cannot share one."""

    def __init__(self) -> None:
        names = ("russian", "arabic", "french", "english")
        self.stem: dict[str, Stemmer] = {name: snowballstemmer.stemmer(name).stemWord for name in names}


_SNOWBALL = _Snowball()

_KAZAKH_ENDINGS = (
    "нын нин дын дин тын тин ндагы ндеги дагы деги тагы теги ымыз имиз нда нде нан нен дан ден тан тен мен бен пен "
    "лар лер дар дер тар тер сыз сиз мын мин сын син га ге ка ке на не ны ни ды ди ты ти да де та те сы си ым им "
    "ын ин ы и а е н м"
)
_KURDISH_ENDINGS = "هكهمان هكاني هكهم هكهت هكهي هكان هوه ييهكه يهكان هكه يهكه يان اني يدا يكي ان يك دا هش يش ي م"
_TRANSCRIBED_KAZAKH_ENDINGS = (
    "ndagi ndegi dagi degi tagi tegi nda nde nan nen dan den tan ten nyn nin "
    "dyn din tyn tin men ben pen da de ta te ga ge ka ke"
)
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SHORTEST = {"kazakh": 3, "kurdish": 2, "arabic": 3, "transcribed": 4}
"""Letters that are left at least when something is taken off."""

_SHORT_I = re.compile("(?<=[аеоуы])и$")
_VOICED_AT_END = {"г": "к", "б": "п"}


def _endings(words: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")$")


_KAZAKH_OF_A_PLACE = re.compile("(?:лык|лик|дык|дик|тык|тик)(?:тар|тер)?$")
_KAZAKH = _endings(_KAZAKH_ENDINGS)
_KURDISH = _endings(_KURDISH_ENDINGS)
_TRANSCRIBED_KAZAKH = _endings(_TRANSCRIBED_KAZAKH_ENDINGS)


def _without_endings(word: str, endings: re.Pattern[str], shortest: int, at_most: int) -> str:
    for _ in range(at_most):
        ending = endings.search(word)
        if not ending or ending.start() < shortest:
            break
        word = word[: ending.start()]
    return word


@lru_cache(maxsize=STEMS_KEPT)
def kazakh(word: str, endings: int) -> str:
    """Take off up to so many Kazakh endings; a final consonant that a vowel had voiced is voiceless again.

    >>> kazakh("обырымен", 2) == kazakh("обыры", 1)
    True
    """
    bare = _without_endings(word, _KAZAKH, _SHORTEST["kazakh"], endings)
    return bare[:-1] + _VOICED_AT_END.get(bare[-1:], bare[-1:])


@lru_cache(maxsize=STEMS_KEPT)
def kurdish(word: str, endings: int) -> str:
    """Take off up to so many Kurdish endings: plural, definite, possessive, ezafe, case."""
    return _without_endings(word, _KURDISH, _SHORTEST["kurdish"], endings)


def kurdish_after_vowel(word: str) -> str:
    """Take the postposition off a Kurdish word whose last vowel it is written together with; else one ending.

    >>> kurdish_after_vowel("رانيهوه")
    'رانيه'
    """
    return word.removesuffix("وه") if word.endswith("هوه") else kurdish(word, 1)


@lru_cache(maxsize=STEMS_KEPT)
def russian(word: str) -> str:
    """Return the Russian Snowball stem; the short i of an ending, which the normalizer made long, is restored.

    >>> russian("лучевои") == russian("лучевая")
    True
    """
    return _SNOWBALL.stem["russian"](_SHORT_I.sub("й", word))


@lru_cache(maxsize=STEMS_KEPT)
def arabic(word: str) -> str:
    """Return the Arabic Snowball stem, without teh marbuta, which the normalizer has made a heh."""
    stem = _SNOWBALL.stem["arabic"](word)
    return stem[:-1] if stem.endswith("ه") and len(stem) > _SHORTEST["arabic"] else stem


@lru_cache(maxsize=STEMS_KEPT)
def french(word: str) -> str:
    """Return the French Snowball stem."""
    return _SNOWBALL.stem["french"](word)


@lru_cache(maxsize=STEMS_KEPT)
def english(word: str) -> str:
    """Return the English Snowball stem."""
    return _SNOWBALL.stem["english"](word)


@lru_cache(maxsize=STEMS_KEPT)
def transcribed_kazakh(word: str) -> str:
    """Take one case ending off a Kazakh word in Latin letters.

    >>> transcribed_kazakh("semeide")
    'semei'
    """
    return _without_endings(word, _TRANSCRIBED_KAZAKH, _SHORTEST["transcribed"], 1)


def kazakh_home(word: str) -> list[str]:
    """Return the place that somebody is from by a Kazakh word; nothing for any other word.

    >>> kazakh_home("костанаилык")
    ['костанаи']
    """
    ending = _KAZAKH_OF_A_PLACE.search(word)
    return [word[: ending.start()]] if ending and ending.start() > _SHORTEST["kazakh"] else []


def without_arabic_prefix(word: str) -> list[str]:
    """Return what may be left when the conjunctions, prepositions and the article written onto a word are taken off.

    >>> without_arabic_prefix("بالبصره")
    ['بصره', 'البصره']
    """
    return [
        word[len(prefix) :]
        for prefix in _ARABIC_PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST["arabic"]
    ]


def with_article_off(word: str) -> list[str]:
    """Return what is left of an Arabic word without its article; nothing if it has none."""
    return [
        word[len(prefix) :]
        for prefix in _ARABIC_PREFIXES
        if len(prefix) > 1 and word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST["arabic"]
    ]


_MOST_ENDINGS = 3
_KAZAKH_STEMMERS = tuple(partial(kazakh, endings=count) for count in range(1, _MOST_ENDINGS + 1))
_KURDISH_STEMMERS = tuple(partial(kurdish, endings=count) for count in range(1, _MOST_ENDINGS + 1))


def is_cyrillic(word: str) -> bool:
    """Tell whether a word begins with a Cyrillic letter."""
    return "\u0400" <= word[:1] <= "\u04ff"


def stemmers(word: str) -> tuple[Stemmer, ...]:
    """Return the stemmers of the languages that are written in the script of a word."""
    if is_cyrillic(word):
        return (*_KAZAKH_STEMMERS, russian)
    if "\u0600" <= word[:1] <= "\u06ff":
        return (*_KURDISH_STEMMERS, kurdish_after_vowel, arabic)
    return (english, french) if word[:1].isalpha() else ()


def stems(words: str) -> list[str]:
    """Return the stemmed forms of a word or phrase in the languages of its script, those with least taken off first."""
    parts = words.split()
    return list(dict.fromkeys(" ".join(map(stem, parts)) for stem in stemmers(words)))
