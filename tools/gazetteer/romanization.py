"""Romanized names: their usual English spelling, and Russian letters in the romanization of GeoNames (BGN/PCGN)."""

from __future__ import annotations

import re
import unicodedata

from tools.gazetteer.names import plain_letters, tidy, without_marks

ROMANIZED_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэё", "abvgdeziyklmnoprstufyee", strict=True)),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"},
    }
)


def plain_latin(text: str) -> str:
    """Return a Latin name as English readers write it: no dots, bars or apostrophes of romanization systems."""
    text = plain_letters(tidy(text)).removeprefix("Nahiyat ")
    return text[:1].upper() + text[1:]


def english_from_russian(name: str) -> str:
    """Return the usual English spelling of a BGN/PCGN romanization (Novyy Urengoy: Novy Urengoy)."""
    return english_endings(plain_latin(name.replace("ë", "yo").replace("Ë", "Yo")))


def english_endings(name: str) -> str:
    """Shorten romanized Russian endings as English usage does (Solnechnyy: Solnechny)."""
    return re.sub(r"yye\b", "ye", re.sub(r"(yy|iy)\b", "y", name))


def romanized(text: str) -> str:
    """Romanize a Russian name by BGN/PCGN as GeoNames does; a name in Latin letters only loses its accents."""
    text = unicodedata.normalize("NFC", text.casefold()).translate(ROMANIZED_LETTERS)
    return re.sub("[’‘ʼʹьъ]", "'", without_marks(text)).replace("-", " ").replace("ye", "e").replace("yo", "e")


def romanized_roughly(text: str) -> str:
    """Write a Russian name, or any usual romanization of it, as one comparable Latin string."""
    return re.sub(r"(iy|yy)", "y", romanized(text).replace("'", ""))
