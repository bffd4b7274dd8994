"""Which names may be displayed in a language: none is guessed, and none is made by transliteration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tools.gazetteer.likeness import alike, ratio, sounds_like_any
from tools.gazetteer.names import script_of
from tools.gazetteer.romanization import romanized, romanized_roughly

LETTERS: Mapping[str, re.Pattern[str]] = {
    "ar": re.compile(r"[ء-غف-يڭڤپگچ0-9 ()-]+"),
    "ckb": re.compile(r"[ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ0-9 ()-]+"),
    "ru": re.compile(r"[А-ЯЁ][А-Яа-яЁё0-9 .()-]*"),
    "kk": re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі0-9 .()-]*"),
}
"""What a name in a language may be written with. English and French names are in Latin letters."""
MARKS: Mapping[str, re.Pattern[str]] = {
    "ckb": re.compile(r"[ەێۆڵڕ]"),
    "kk": re.compile(r"[әғқңөұүһі]", re.IGNORECASE),
}
"""Letters by which an untagged name is known to be of a language and of no other."""
NOT_RUSSIAN = re.compile(r"[сцз]ьк|ець$|ъ(?![еёюя])|^г\.", re.IGNORECASE)
"""What no Russian name has: it belongs to other languages."""

UNTAGGED_ALIKE = 0.8
UNTAGGED_RUSSIAN_ALIKE = 0.85


def may_be_displayed(tag: str, text: str, known: Sequence[str]) -> bool:
    """Say whether a name tagged with a language has its letters and sounds like a name known from elsewhere."""
    if tag in LETTERS and not LETTERS[tag].fullmatch(text):
        return False
    if tag in ("en", "fr") and (script_of(text) != "latin" or not text[:1].isupper()):
        return False
    return sounds_like_any(text, known)


def of_language(tag: str, name: str, untagged: Iterable[str]) -> str:
    """Return the untagged name that can only be of a language and sounds most like the main name, or nothing."""
    candidates = [text for text in untagged if LETTERS[tag].fullmatch(text)]
    if tag in MARKS:
        candidates = [text for text in candidates if MARKS[tag].search(text)]
    best = max(candidates, key=lambda text: alike(text, name), default="")
    return best if best and alike(best, name) > UNTAGGED_ALIKE else ""


def of_russian(name: str, untagged: Iterable[str]) -> str:
    """Return the untagged Cyrillic name whose romanization is the main name, or nothing.

    Among equals the one closest to the romanization letter by letter wins, then one with ё, then the longer one (with
    its soft sign).
    """
    rough, exact = romanized_roughly(name), romanized(name)
    has_signs = "’" in name or "'" in name
    scored = [
        (
            ratio(rough, romanized_roughly(text)),
            ratio(exact, romanized(text)) if has_signs else 1.0,
            "ё" in text,
            len(text),
            text,
        )
        for text in untagged
        if LETTERS["ru"].fullmatch(text) and not NOT_RUSSIAN.search(text)
    ]
    best = max(scored, default=None)
    return best[-1] if best and best[0] >= UNTAGGED_RUSSIAN_ALIKE else ""
