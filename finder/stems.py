"""Inflection: the forms under which an inflected word and its dictionary form compare equal.

Russian, Arabic, French and English have Snowball stemmers; Kazakh and Sorani Kurdish have none under a permissive
license, so their case, plural and possessive endings are taken off by rule. All words are normalized ones.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import lru_cache

import Stemmer

WORDS_KEPT = 20_000
"""Words whose stems stay in memory, per process."""


class _Snowball(threading.local):
    """The Snowball stemmers of one thread: a stemmer holds the word it works on, so threads cannot share one."""

    def __init__(self) -> None:
        names = ("russian", "arabic", "french", "english")
        self.stem: dict[str, Callable[[str], str]] = {name: Stemmer.Stemmer(name, 0).stemWord for name in names}


_SNOWBALL = _Snowball()

_KAZAKH_ENDINGS = (
    "нын нин дын дин тын тин ндагы ндеги дагы деги тагы теги ымыз имиз нда нде нан нен дан ден тан тен мен бен пен "
    "лар лер дар дер тар тер сыз сиз мын мин сын син га ге ка ке на не ны ни ды ди ты ти да де та те сы си ым им "
    "ын ин ы и а е н м"
)
_KURDISH_ENDINGS = (
    "كهمان كهدا كهي كهم هكهمان هكاني هكهم هكهت هكهي هكان هوه ييهكه يهكان "
    "هكه يهكه يان اني يدا يكي ان يك يشدا دا هش يش ي م يدايه دايه يه"
)
_TRANSCRIBED_KAZAKH_ENDINGS = (
    "ndagy ndagi ndegi dagy dagi degi tagy tagi tegi nyng ning dyng ding tyng ting nda nde nan nen dan den tan ten "
    "nyn nin dyn din tyn tin men ben pen lar ler dar der tar ter lyq lyk lik dyq dyk dik tyq tyk tik gha ghe "
    "da de ta te ga ge ka qa ke ny ni dy di ty ti"
)
ARABIC_ARTICLE = "ال"
ARABIC_AND = "و"
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SHORTEST = {"kazakh": 3, "kazakh name": 2, "kurdish": 2, "arabic": 3, "transcribed": 4}
"""Letters that are left at least when something is taken off."""

_MOST_ENDINGS = 3
"""Kazakh and Kurdish endings that are taken off a word at most, one after the other."""

_OF_A_PLACE = "лык лик дык дик тык тик"
"""Kazakh endings of who is from a place."""

_SHORT_I = re.compile("(?<=[аеоуы])и$")
VOICED_AT_END = {"г": "к", "б": "п"}
_KAZAKH_OF_A_PLACE = re.compile(
    f"(?:{_OF_A_PLACE.replace(' ', '|')})(?:тар|тер)?(?:га|ге|ка|ке|да|де|та|те|дан|ден|тан|тен|дын|дин|тын|тин)?$"
)


ENDINGS = frozenset(f"{_KAZAKH_ENDINGS} {_OF_A_PLACE} {_KURDISH_ENDINGS}".split())
"""Kazakh and Kurdish endings, which follow each other at the end of a word."""

LATIN_ENDINGS = tuple(sorted(_TRANSCRIBED_KAZAKH_ENDINGS.split(), key=len, reverse=True))
"""Kazakh endings in Latin letters, of which a word has one; the longest first."""


class _Endings:
    """The endings of a language that has no Snowball stemmer."""

    def __init__(self, endings: str, shortest: int) -> None:
        self._endings = frozenset(endings.split())
        self._lengths = range(max(map(len, self._endings)), 0, -1)
        self._shortest = shortest

    def off(self, word: str) -> str:
        """Take the longest ending off a word that leaves enough of it."""
        for length in self._lengths:
            if len(word) - length >= self._shortest and word[-length:] in self._endings:
                return word[:-length]
        return word

    def each_off(self, word: str) -> list[str]:
        """Return the word without each of the endings that leave enough of it, the longest first."""
        return [
            word[:-length]
            for length in self._lengths
            if len(word) - length >= self._shortest and word[-length:] in self._endings
        ]

    def one_by_one(self, word: str) -> list[str]:
        """Return the word with up to one ending off, up to two, up to three."""
        return [word := self.off(word) for _ in range(_MOST_ENDINGS)]


_KAZAKH = _Endings(_KAZAKH_ENDINGS, _SHORTEST["kazakh"])
_KAZAKH_NAME = _Endings(_KAZAKH_ENDINGS, _SHORTEST["kazakh name"])
_KURDISH = _Endings(_KURDISH_ENDINGS, _SHORTEST["kurdish"])
_TRANSCRIBED_KAZAKH = _Endings(_TRANSCRIBED_KAZAKH_ENDINGS, _SHORTEST["transcribed"])


def _kazakh(word: str) -> list[str]:
    """Take Kazakh endings off; a final consonant that a vowel had voiced is voiceless again."""
    return [bare[:-1] + VOICED_AT_END.get(bare[-1:], bare[-1:]) for bare in _KAZAKH.one_by_one(word)]


def _kurdish(word: str) -> list[str]:
    """Take Kurdish endings off: plural, definite, possessive, ezafe, case; a postposition leaves the last vowel."""
    bare = _KURDISH.one_by_one(word)
    return [*bare, word.removesuffix("وه") if word.endswith("هوه") else bare[0]]


def _russian(word: str) -> str:
    """Return the Russian Snowball stem; the short i of an ending, which the normalizer made long, is restored."""
    return _SNOWBALL.stem["russian"](_SHORT_I.sub("й", word))


def _arabic(word: str) -> str:
    """Return the Arabic Snowball stem, without teh marbuta, which the normalizer has made a heh."""
    stem = _SNOWBALL.stem["arabic"](word)
    return stem[:-1] if stem.endswith("ه") and len(stem) > _SHORTEST["arabic"] else stem


def transcribed_kazakh(name: str) -> list[str]:
    """Return what a word in Latin letters is without each of the Kazakh endings that it may have.

    >>> transcribed_kazakh("oskemende")
    ['oskeme', 'oskemen']
    """
    return _TRANSCRIBED_KAZAKH.each_off(name)


def kazakh_home(word: str) -> list[str]:
    """Return the place that somebody is from by a Kazakh word; nothing for any other word.

    >>> kazakh_home("костанаилык")
    ['костанаи']
    """
    ending = _KAZAKH_OF_A_PLACE.search(word)
    return [word[: ending.start()]] if ending and ending.start() > _SHORTEST["kazakh"] else []


def without_ending(name: str) -> list[str]:
    """Return what a name is without each of the Kazakh or Kurdish endings of its script that it may have.

    >>> without_ending("саранда")
    ['сара', 'саран', 'саранд']
    """
    if is_cyrillic(name):
        return _KAZAKH_NAME.each_off(name)
    return _KURDISH.each_off(name) if is_arabic(name) else []


def without_arabic_prefix(word: str) -> list[str]:
    """Return what may be left when the conjunctions, prepositions and the article written onto a word are taken off.

    >>> without_arabic_prefix("بالبصره"), without_arabic_prefix("للبصره")
    (['بصره', 'البصره'], ['بصره', 'لبصره', 'البصره'])
    """
    if not word.startswith(_ARABIC_PREFIXES):
        return []
    bare = [
        word[len(prefix) :]
        for prefix in _ARABIC_PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST["arabic"]
    ]
    return [*bare, f"{ARABIC_ARTICLE}{word[2:]}"] if bare and word.startswith("لل") else bare


def with_article_off(word: str) -> list[str]:
    """Return what is left of an Arabic word without its article; nothing if it has none."""
    if not word.startswith(_ARABIC_PREFIXES):
        return []
    return [
        word[len(prefix) :]
        for prefix in _ARABIC_PREFIXES
        if len(prefix) > 1 and word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST["arabic"]
    ]


def is_cyrillic(word: str) -> bool:
    """Tell whether a word begins with a Cyrillic letter."""
    return "\u0400" <= word[:1] <= "\u04ff"


def is_arabic(word: str) -> bool:
    """Tell whether a word begins with an Arabic letter, Kurdish ones included."""
    return "\u0600" <= word[:1] <= "\u06ff"


@lru_cache(maxsize=WORDS_KEPT)
def word_stems(word: str) -> tuple[str, ...]:
    """Return one stem for each stemmer of the languages that are written in the script of a word."""
    if is_cyrillic(word):
        return (*_kazakh(word), _russian(word))
    if is_arabic(word):
        return (*_kurdish(word), _arabic(word))
    return (_SNOWBALL.stem["english"](word), _SNOWBALL.stem["french"](word)) if word[:1].isalpha() else ()


@lru_cache(maxsize=WORDS_KEPT)
def stems(words: str) -> tuple[str, ...]:
    """Return the stemmed forms of a word or phrase in the languages of its script, those with least taken off first.

    >>> "лучев" in stems("лучевои")
    True
    """
    if " " not in words:
        return tuple(dict.fromkeys(word_stems(words)))
    return tuple(dict.fromkeys(map(" ".join, zip(*map(word_stems, words.split()), strict=False))))
