"""The wrong keyboard layout: what the keys that were pressed would have written under another one.

Letters stand on the keys of the standard QWERTY, Russian (and Kazakh) ЙЦУКЕН and Arabic (101) layouts.
"""

from __future__ import annotations

from collections.abc import Iterator

from finder.stems import is_cyrillic

_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_ARABIC = ["ذ", *"ضصثقفغعهخحجدشسيبلاتنمكطئءؤر", "لا", *"ىةوز"]
_KAZAKH_DIGITS = dict(zip("2345890-=", "әіңғүұқөһ", strict=True))
"""The Kazakh layout has its own nine letters in the row of digits."""

_TO_RUSSIAN = str.maketrans(dict(zip(_KEYS, _RUSSIAN, strict=True)))
_TO_KAZAKH = str.maketrans({**dict(zip(_KEYS, _RUSSIAN, strict=True)), **_KAZAKH_DIGITS})
_TO_ARABIC = str.maketrans(dict(zip(_KEYS, _ARABIC, strict=True)))
_FROM_RUSSIAN = str.maketrans(dict(zip(_RUSSIAN, _KEYS, strict=True)))
_FROM_ARABIC = str.maketrans({letters: key for key, letters in zip(_KEYS, _ARABIC, strict=True) if len(letters) == 1})
_LAM_ALEF = "لا"

_CONFUSED = {
    "en": (_FROM_RUSSIAN, _FROM_ARABIC),
    "ar": (_TO_ARABIC, _FROM_ARABIC),
    "ckb": (_TO_ARABIC, _FROM_ARABIC),
    "fr": (_FROM_ARABIC,),
    "ru": (_TO_RUSSIAN, _FROM_RUSSIAN),
    "kk": (_TO_KAZAKH, _FROM_RUSSIAN),
}


def layouts_beside(tag: str) -> list[dict[str, str]]:
    """Return what keys write under the layouts that a reader of a language has, by what was typed."""
    tables = ({chr(typed): meant for typed, meant in table.items()} for table in _CONFUSED[tag])
    return [{_LAM_ALEF: "b", **table} if "ش" in table else table for table in tables]


def retyped(typed: str) -> Iterator[str]:
    """Yield what a text would read if its keys had been pressed under another layout, if all of it is on those keys."""
    pressed = typed.casefold()
    if pressed.isascii():
        yield pressed.translate(_TO_RUSSIAN)
        yield pressed.translate(_TO_KAZAKH)
        yield pressed.translate(_TO_ARABIC)
    elif any(map(is_cyrillic, pressed)):
        latin = pressed.translate(_FROM_RUSSIAN)
        if not any(map(is_cyrillic, latin)):
            yield latin
    elif any("\u0600" <= char <= "\u06ff" for char in pressed):
        yield pressed.replace(_LAM_ALEF, "b").translate(_FROM_ARABIC)
