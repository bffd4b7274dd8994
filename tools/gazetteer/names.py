"""Names as they are written: tidied, folded for comparison, and told apart by script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´"))
SPECIAL_LATIN = str.maketrans({"ı": "i", "ə": "e", "ł": "l", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae"})
"""Letters that have no decomposition."""
ARABIC_VARIANTS = str.maketrans("ىةکیېگڭڤپۆڵڕەێھچ", "يهكييككفبولرهيهج")

SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC")
"""As the Unicode names of their letters begin."""


def tidy(text: str) -> str:
    """Return the text in NFKC without direction and stress marks, tatweel, notes after a comma and doubled spaces."""
    text = unicodedata.normalize("NFKC", text)
    text = re.split(r"[,،;|]", text)[0]
    if re.search("[а-яА-Я]", text):
        text = text.replace("\u0301", "")
    text = "".join(char for char in text if unicodedata.category(char) != "Cf" and char != "ـ")
    return " ".join(text.split())


def without_marks(text: str) -> str:
    """Drop accents, harakat and other combining marks."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def plain_letters(text: str) -> str:
    """Drop marks and apostrophes, and write special Latin letters with plain ones."""
    return without_marks(text).translate(APOSTROPHES).translate(SPECIAL_LATIN)


@cache
def fold(text: str) -> str:
    """Return the form under which two spellings are one name, in the sources and in the search names of a place."""
    return " ".join(plain_letters(tidy(text).casefold()).translate(ARABIC_VARIANTS).replace("-", " ").split())


def script_of(text: str) -> str | None:
    """Return latin, cyrillic or arabic if all letters are of that script, else None."""
    found = {unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()}
    return found.pop().lower() if len(found) == 1 and found <= set(SCRIPTS) else None


def is_search_name(text: str) -> bool:
    """Say whether a name of no certain language is worth keeping for search.

    Left out: other scripts, mixed scripts, station and airport codes, and the lower-case strings that machines made
    from Arabic, Hebrew or Chinese spellings.
    """
    script = script_of(text)
    if script is None or len(text) < 2 or any(char.isdigit() for char in text):
        return False
    if script == "latin":
        return any(char.isupper() for char in text) and not (text.isupper() and len(text) <= 4)
    return True
