"""Districts: «Конышевский район» is the district of Конышевка, whose name it bears as an adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finder.directory.reader import Directory, PlaceKey
from finder.search.tokens import Token
from finder.stems import stems
from finder.text import normalize

DISTRICT = {"раион", "ауданы", "аудан"}
"""The words for district beside which a name is that of a district; Arabic and Kurdish ones have their town's name."""

ABBREVIATED = "р н"

LONGEST_ENDING = 4
"""Letters that the name of a place may have after the stem that its district shares: Рамен-ское, Рамен-ский."""

SHORTEST_STEM = 4
"""Letters of the shortest stem by which the place of a district is looked for."""

_ADJECTIVE = re.compile(r"(?P<longer>(?P<stem>\w+?)(?:ов|ев|ин)?)ск(?:ии|ого|ому|им|ом)")


def is_district(token: Token) -> bool:
    """Tell whether a word means district, in any case or abbreviated."""
    return not DISTRICT.isdisjoint((token.word, *stems(token.word))) or normalize(token.typed) == ABBREVIATED


def places_of_district(name: str, directory: Directory) -> list[PlaceKey]:
    """Return the places whose name a district bears: of the names that begin with its stem, that of the most notable.

    ``name`` is the normalized word beside that for district.
    """
    for stem in _stems(name):
        found = directory.places_beginning(stem, len(stem) + LONGEST_ENDING)
        if found:
            chief = max(found, key=lambda name: max((key.notable, name == stem, key.population) for key in found[name]))
            return found[chief]
    return []


def _stems(name: str) -> Iterator[str]:
    """Yield what the name of the place may begin with, the longest first: a Kazakh name is no adjective."""
    adjective = _ADJECTIVE.fullmatch(name)
    candidates = dict.fromkeys(adjective.group("longer", "stem") if adjective else (name,))
    return (stem for stem in candidates if len(stem) >= SHORTEST_STEM)
