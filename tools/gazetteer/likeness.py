"""How much two names sound alike, whatever their scripts: by their rough consonants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from tools.gazetteer.names import plain_letters, tidy

SOUNDS_ALIKE = 0.6
"""From 0 to 1; names at least so much alike are taken for the same name in two spellings."""

ARTICLE = re.compile(
    r"\b(?:al|el|ul|as|ash|an|ar|at|az|ad|adh|es|ech|er|en|et|ed|ez|эль|аль|эн|эр|эс|эш|эт|эд|эз)[ '’-]"
    r"|(?<!\S)ال(?=\S\S)"
)
DIGRAPHS = {
    **{"shch": "s", "sch": "s", "tch": "s", "dzh": "g", "sh": "s", "ch": "s", "zh": "g", "dj": "g"},
    **{"kh": "", "gh": "k", "ts": "s", "ng": "n", "ph": "f", "нг": "n", "дж": "g"},
}
"""Letters that are one sound, the longest first: they are replaced in this order."""
CONSONANTS = {
    **dict(zip("bcdfgjklmnpqrstvxzç", "bkdfkgklmnbkrstfkzs", strict=True)),
    **dict(zip("бвгджзклмнпрстфцчшщқғң", "bfkdgzklmnbrstfsssskkn", strict=True)),
    **dict(zip("بتثجدذرزسشصضطظغفقكلمنپچگڭڤکڵڕژ", "bttgdzrzsssdtzkfkklmnbskkfklrg", strict=True)),
}


@cache
def rough_consonants(text: str) -> str:
    """Reduce a name to its rough consonants in Latin letters, without articles."""
    text = unicodedata.normalize("NFC", tidy(text).casefold())
    text = ARTICLE.sub("", plain_letters(text) + " ")
    for pair, letter in DIGRAPHS.items():
        text = text.replace(pair, letter)
    text = "".join(CONSONANTS.get(char, "") for char in text)
    return re.sub(r"(.)\1+", r"\1", text)


def alike(one: str, other: str) -> float:
    """Return from 0 to 1 how much two names sound alike."""
    return ratio(rough_consonants(one), rough_consonants(other))


def ratio(one: str, other: str) -> float:
    """Return from 0 to 1 how much of two texts is the same (Ratcliff and Obershelp)."""
    return SequenceMatcher(None, one, other).ratio()


def sounds_like_any(text: str, names: Iterable[str]) -> bool:
    """Say whether a name sounds like one of those known."""
    return any(alike(text, name) >= SOUNDS_ALIKE for name in names)
