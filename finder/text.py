"""The one normalizer: the same words compare equal at build time and at query time, in six languages and four scripts.

Folding is for matching only; nothing folded is ever displayed.
"""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans(
    {
        # Kazakh letters to the Russian ones people type instead
        "ә": "а",
        "ғ": "г",
        "қ": "к",
        "ң": "н",
        "ө": "о",
        "ұ": "у",
        "ү": "у",
        "һ": "х",
        "і": "и",
        "ё": "е",
        # Latin letters that are typed for ә and ө
        "ə": "а",
        "ɵ": "о",
        # Arabic alef, hamza, yeh and teh marbuta forms
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ء": "",
        # Kurdish and Persian letters to the Arabic ones
        "ک": "ك",
        "ی": "ي",
        "ێ": "ي",
        "ۆ": "و",
        "ڵ": "ل",
        "ڕ": "ر",
        "ە": "ه",
        "ھ": "ه",
        "گ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        # Latin letters that have no decomposition
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        # Tatweel, the soft hyphen and the zero-width joiners carry no meaning in a search
        "ـ": "",
        "\u00ad": "",
        "\u200c": "",
        "\u200d": "",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    }
)
"""The letters that are folded into others, as ``str.translate`` takes them; the search without a line has them too."""

LOOK_ALIKES = (
    dict(zip("abcehikmoptxy", "авсеникмортху", strict=True)),
    dict(zip("авсенкмортху", "abcehkmoptxy", strict=True)),
)
"""Cyrillic letters by the Latin ones that look like them, small or capital, and Latin ones by those: a folded и may be
one that looks like none. The search without a line has them too.
"""

_TO_CYRILLIC, _TO_LATIN = map(str.maketrans, LOOK_ALIKES)

_NOT_WORD = re.compile(r"[^\w]+|_")
_OF_MIXED_SCRIPT = re.compile(r"\b(?=\w*[a-z])(?=\w*[а-я])\w+")
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[а-я]")


def normalize(value: str) -> str:
    """Fold a text for comparison: NFKC, casefold, letter variants, no marks, words separated by one space.

    A word in which Latin and Cyrillic letters are mixed is written in one script, if its letters look alike in both.

    >>> normalize("  Fès–Meknès ")
    'fes meknes'
    """
    if value.isascii():
        return " ".join(_NOT_WORD.sub(" ", value.casefold()).split())
    folded = unicodedata.normalize("NFKC", value).casefold().translate(LETTERS)
    bare = "".join(char for char in unicodedata.normalize("NFD", folded) if not unicodedata.combining(char))
    words = " ".join(_NOT_WORD.sub(" ", bare.translate(LETTERS)).split())
    return _OF_MIXED_SCRIPT.sub(_in_one_script, words)


def _in_one_script(mixed: re.Match[str]) -> str:
    """Write a word in the script of most of its letters, else in the other one, else leave it: few have look-alikes."""
    word = mixed[0]
    is_mostly_latin = len(_LATIN.findall(word)) > len(_CYRILLIC.findall(word))
    for letters in (_TO_LATIN, _TO_CYRILLIC) if is_mostly_latin else (_TO_CYRILLIC, _TO_LATIN):
        written = word.translate(letters)
        if not _OF_MIXED_SCRIPT.match(written):
            return written
    return word


def western_digits(value: str) -> str:
    """Rewrite Arabic-Indic and Persian digits as 0-9, leaving everything else alone.

    >>> western_digits("٣٠٫٥")
    '30.5'
    """
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in value.replace("٫", ".").replace("،", ",")
    )
