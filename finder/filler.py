"""Words that carry no criterion of their own in a finder of cancer centers: most are read and pass in silence.

They stand in ``filler.yml``, with the few that only say how the words beside them are meant ("without"). A word there
is still read where it is part of a longer name ("cancer of the blood"). One that means something alone belongs into the
vocabularies of ``data/``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from finder.sounds import is_latin, sound
from finder.stems import WORDS_KEPT, is_cyrillic, stems, transcribed_kazakh, without_arabic_prefix
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

MEASURES = _WORDS["measures"]
"""What figures beside them measure: the stage, the grade or the size of a tumor. No center is chosen by it."""

DEGREES = _WORDS["degrees"]
"""Words that stand for a figure beside one of these measures: "third stage"."""

AND_OR = _WORDS["and_or"]
"""Conjunctions: what is named on both sides of one is of one kind."""

WITHOUT = _WORDS["without"]
"""Before the name of a treatment they tell that it is not wished; before anything else they are words like any."""

UNDERGOING = _WORDS["undergoing"]
"""Words between one for without and the name of a treatment: "without having surgery"."""

WITHOUT_ENDINGS = tuple(sorted(_WORDS["without_endings"]))
"""Endings of the name of a treatment that is not wished."""

WITHOUT_AFTER = _WORDS["without_after"]
"""Kazakh words that tell it after the name."""

FROM = _WORDS["from"]
FROM_ENDINGS = tuple(sorted(_WORDS["from_endings"]))
"""Words before the name of a place, and endings of it, that tell that a way begins there."""

TO = _WORDS["to"]
TO_ENDINGS = tuple(sorted(_WORDS["to_endings"]))
TO_PREFIXES = tuple(sorted(_WORDS["to_prefixes"]))
"""Words before the name of a place, endings of it, and letters written onto it, that tell that a way leads there."""

EVERYDAY = _WORDS["everyday"]
"""Words of other things, which look like a name by chance alone: they name nothing, and are told as not understood."""

PASSING = RELATIVES | _WORDS["others"] | _WORDS["small"]
"""Words that are never inflected or misspelled ones of a name."""

INFLECTABLE = CONNECTING | CANCER | RELATIVES | REGION | AND_OR | _WORDS["others"]
"""Words that are passed over in other forms too; all others stand in ``filler.yml`` in the forms that people type."""

FILLER = INFLECTABLE | _WORDS["small"] | EVERYDAY

_CANCER_SOUNDS = frozenset(sound(word) for word in CANCER if not is_latin(word))
_SOUNDS = frozenset(
    sound(word) for word in INFLECTABLE - INSTITUTION if not is_latin(word) and len(word) >= SHORTEST_SOUND
)
_INFLECTED = INFLECTABLE | {
    stem for word in INFLECTABLE if is_cyrillic(word) for stem in stems(word) if len(stem) >= SHORTEST_SOUND
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


@lru_cache(maxsize=WORDS_KEPT)
def is_inflected_filler(word: str) -> bool:
    """Tell whether a word is one that carries no criterion, with a Cyrillic ending or a Kazakh one in Latin letters."""
    if is_latin(word):
        return any(len(bare) >= SHORTEST_SOUND and is_filler(bare) for bare in transcribed_kazakh(word))
    return is_cyrillic(word) and not _INFLECTED.isdisjoint(stems(word))


@lru_cache(maxsize=WORDS_KEPT)
def is_everyday(word: str) -> bool:
    """Tell whether a normalized word is one of other things, be it with an Arabic prefix."""
    return word in EVERYDAY or (word not in FILLER and any(bare in EVERYDAY for bare in without_arabic_prefix(word)))
