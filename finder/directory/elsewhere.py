"""Names of places that the directory does not cover: they are known, lest they be taken for names of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from finder.directory.load import Data
from finder.filler import FILLER
from finder.locales import LANGUAGES
from finder.text import normalize

NO_OTHER_COUNTRY = frozenset({"EH", "XA", "XB", "ZZ"})
"""Codes beside those of other countries: Western Sahara, whose regions are listed, and codes that stand for none."""

SHORTEST_NAME = 3
"""Letters of the shortest name that is known."""


def names_elsewhere(data: Data) -> set[str]:
    """Return the normalized names of all other countries, and of what else ``data/elsewhere.yml`` names."""
    names = {normalize(name) for name in (*_countries(data), *_listed(data))}
    return {name for name in names if len(name) >= SHORTEST_NAME and name not in FILLER}


def _countries(data: Data) -> Iterator[str]:
    """Yield the names of countries as the Unicode CLDR has them; those with a second one in brackets are two."""
    for tag in LANGUAGES:
        for code, name in Locale.parse(tag).territories.items():
            if code.isalpha() and code not in NO_OTHER_COUNTRY and code not in data.countries:
                yield from re.split("[()]", name)


def _listed(data: Data) -> Iterator[str]:
    for tag in LANGUAGES:
        yield from getattr(data.elsewhere, tag)
