"""Words that carry no criterion of their own in a finder of cancer centers: they are read and pass in silence.

They stand in ``filler.yml``. A word there is still read where it is part of a longer name ("cancer of the blood"). One
that means something alone belongs into the vocabularies of ``data/``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from finder.sounds import is_latin, sound
from finder.stems import WORDS_KEPT, is_cyrillic, stems, without_arabic_prefix
from finder.text import normalize

SHORTEST_SOUND = 5
"""Letters of the shortest word in Latin letters that is taken for one of another script."""

_WORDS = {
    purpose: frozenset(word for words in by_writing.values() for word in normalize(words).split())
    for purpose, by_writing in yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8")).items()
}

CONNECTING = _WORDS["connecting"]
"""Prepositions, articles and conjunctions: they may also stand inside a name that is written without them."""

CANCER = _WORDS["cancer"]
"""Any of these before or after an organ names the cancer of that organ."""

RELATIVES = _WORDS["relatives"]
"""Relatives and friends: one of them may stand between the words of a name, as its owner."""

INSTITUTION = _WORDS["institution"]
"""Words for the kind of house that a center is: beside them, words of treatments may be those of its name."""

CITY = _WORDS["city"]
"""Words beside the name of a city that tell it from the region of that name."""

REGION = _WORDS["region"]
"""Words beside the name of a chief town that make it its region."""

REGIONAL = _WORDS["regional"]
"""Words for what belongs to a region: beside its name they stand for the word for region."""

OUTSIDE = _WORDS["outside"]
"""Words beside an area that tell that it is left: what is outside of Iraq is not looked for in Iraq."""

DIRECTIONS = _WORDS["directions"]
"""Words for a part of an area: beside a country they are no town, and inflected no center."""

YEARS = _WORDS["years"]
"""After a number of a child's years they tell that the patient is a child."""

AGO = _WORDS["ago"]
"""Words with which years are no age: a while ago, for a while."""

PASSING = RELATIVES | _WORDS["others"]
"""Words that are never inflected or misspelled ones of a name."""

FILLER = CONNECTING | CANCER | RELATIVES | REGION | _WORDS["others"]

_CANCER_SOUNDS = frozenset(sound(word) for word in CANCER if not is_latin(word))
_SOUNDS = frozenset(sound(word) for word in FILLER - INSTITUTION if not is_latin(word) and len(word) >= SHORTEST_SOUND)
_INFLECTED = FILLER | {
    stem for word in FILLER if is_cyrillic(word) for stem in stems(word) if len(stem) >= SHORTEST_SOUND
}


def is_cancer(word: str) -> bool:
    """Tell whether a normalized word means cancer, be it typed in Latin letters."""
    return word in CANCER or (is_latin(word) and len(word) >= SHORTEST_SOUND and sound(word) in _CANCER_SOUNDS)


@lru_cache(maxsize=WORDS_KEPT)
def is_filler(word: str) -> bool:
    """Tell whether a normalized word carries no criterion, be it in Latin letters or with an Arabic prefix."""
    if is_latin(word):
        return word in FILLER or (len(word) >= SHORTEST_SOUND and sound(word) in _SOUNDS)
    return word in FILLER or any(bare in FILLER for bare in without_arabic_prefix(word))


def is_inflected_filler(word: str) -> bool:
    """Tell whether a Cyrillic word is one that carries no criterion, with an ending."""
    return is_cyrillic(word) and not _INFLECTED.isdisjoint(stems(word))
