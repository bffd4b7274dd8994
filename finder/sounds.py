"""Transliteration: how a word sounds in Latin letters, so that "himioterapiya" meets «химиотерапия».

Two keys of a normalized word: its sound, vowels included, and for Arabic letters, which leave short vowels out, its
consonants ("saratan al thadi" meets «سرطان الثدي»).
"""

from __future__ import annotations

import re
from functools import lru_cache

SOUNDS_KEPT = 20_000

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh sh _ i _ e iu ia".split(),  # noqa: SIM905  # a table of letters
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        "a b t th j h kh d dh r z s sh s d t z _ gh f k k l m n h u i".split(),  # noqa: SIM905  # a table of letters
        strict=True,
    )
)
_LETTERS = {key: value.replace("_", "") for key, value in {**_CYRILLIC, **_ARABIC}.items()}
_LATIN = str.maketrans(_LETTERS)

_DIGITS = {"2": "", "3": "", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "s"}
_ARABIZI = str.maketrans(_DIGITS)
_SPELLINGS = (
    ("que", "k"), ("eau", "o"), ("ein", "in"), ("ain", "in"), ("tion", "sion"), ("psych", "psik"), ("ce", "se"),
    ("ci", "si"), ("cy", "si"), ("shch", "sh"), ("sch", "sh"),
    ("tch", "ch"), ("zh", "j"), ("kh", "x"), ("gh", "g"),
    ("dh", "d"), ("th", "t"), ("ph", "f"), ("ch", "\0"), ("ck", "k"), ("c", "k"), ("\0", "ch"), ("q", "k"),
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("w", "u"), ("y", "i"), ("dj", "j"),
)  # fmt: skip
"""Spellings of one sound, in the order in which they are made alike."""

TABLES = {
    "letters": _LETTERS,
    "digits": _DIGITS,
    "spellings": _SPELLINGS,
}
"""How letters of other scripts, digits among Latin letters, and spellings are written by sound, for the saved copy."""

_REPEATED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouhv]")


def is_latin(word: str) -> bool:
    """Tell whether a normalized word has basic Latin letters alone, or digits that stand for Arabic ones among them."""
    return word.isascii() and word.islower()


@lru_cache(maxsize=SOUNDS_KEPT)
def folded(word: str) -> str:
    """Write a word in Latin letters with one spelling a sound, short and long h apart."""
    latin = word.translate(_LATIN)
    if is_latin(word):
        latin = latin.translate(_ARABIZI)
    for spelling, sound_of_it in _SPELLINGS:
        latin = latin.replace(spelling, sound_of_it)
    return _REPEATED.sub(r"\1", latin)


@lru_cache(maxsize=SOUNDS_KEPT)
def sound(word: str) -> str:
    """Write a word as it sounds, in Latin letters with one spelling a sound.

    >>> sound("himioterapiya") == sound("химиотерапия")
    True
    """
    return _REPEATED.sub(r"\1", folded(word).replace("x", "h"))


@lru_cache(maxsize=SOUNDS_KEPT)
def consonants(word: str) -> str:
    """Write the consonants of a word alone, without h, which has too many spellings, and v, which Kurdish has as f.

    >>> consonants("saratan") == consonants("سرطان")
    True
    """
    return _REPEATED.sub(r"\1", _VOWELS.sub("", folded(word)).replace("p", "b"))
