"""Suggestions: the terms, places and centers that the last words of a text begin, and centers by parts of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from finder.directory.reader import Directory
from finder.filler import CONNECTING
from finder.search.query import MAX_TEXT
from finder.search.tokens import MAX_WORDS
from finder.text import normalize

SUGGESTED = 8
"""Suggestions at most, of all kinds."""

EACH_KIND = {"cancer": 3, "service": 3, "place": 3, "center": 3}
"""Suggestions at most of each kind, so that none crowds out the others."""

LONGEST_TAIL = 4
"""Words at the end of a text that are completed together."""

SHORTEST = 2
"""Letters from which on anything is suggested."""

_AFTER = "\U0010ffff"

_TERMS = """
select code from word where key >= ? and key < ? and kind = ? group by code order by min(length(key)), code limit ?
"""
_PLACES = """
select id from place_name join place on id = place where place_name.key >= ? and place_name.key < ? and how = 'exact'
group by id order by max(population) desc, id limit ?
"""


@dataclass(frozen=True)
class Completion:
    """What the end of a text may become: a code of a kind, and the words before it, as typed."""

    kind: str
    code: str
    before: str = ""


def completions(directory: Directory, text: str, places_only: bool = False) -> list[Completion]:
    """Complete the longest end of a text that anything begins with; the words before it are kept.

    Words of a center's name may be a wish and a town as well: such an end is completed from its next word on, too.
    After other words a town comes first.
    """
    words = text[:MAX_TEXT].split()
    centers: list[Completion] = []
    for start in range(max(0, len(words) - LONGEST_TAIL), len(words)):
        key = normalize(" ".join(words[start:]))
        if len(key) < SHORTEST or key.partition(" ")[0] in CONNECTING:
            continue
        before = " ".join(words[:start])
        found = [Completion(kind, code, before) for kind, code in _begun(directory, key, places_only)]
        if any(completion.kind != "center" for completion in found):
            if before:
                found.sort(key=lambda completion: completion.kind != "place")
            named = {completion.code for completion in centers}
            return [*centers, *(completion for completion in found if completion.code not in named)][:SUGGESTED]
        centers += found
    return centers[:SUGGESTED]


def centers_named(directory: Directory, text: str, at_most: int) -> list[str]:
    """Return the ids of some centers in whose names, in any language, every word of a text stands or begins a word."""
    words = normalize(text[:MAX_TEXT]).split()[:MAX_WORDS]
    return directory.centers_naming(words, at_most) if words else []


def _begun(directory: Directory, key: str, places_only: bool) -> Iterator[tuple[str, str]]:
    for kind in () if places_only else ("cancer", "service"):
        rows = directory.rows(_TERMS, (key, key + _AFTER, kind, EACH_KIND[kind]))
        yield from ((kind, code) for (code,) in rows)
    limit = SUGGESTED if places_only else EACH_KIND["place"]
    yield from (("place", str(place)) for (place,) in directory.rows(_PLACES, (key, key + _AFTER, limit)))
    if not places_only:
        yield from (("center", center) for center in directory.centers_naming(key.split(), EACH_KIND["center"]))
