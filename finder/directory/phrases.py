"""The phrases by which people name things: the names themselves, and what they become when people say them freely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import NamedTuple

from finder.filler import CANCER, CONNECTING, FILLER

ANY_CANCER = "*"
"""Stands in a phrase for any word that means cancer."""

ORGAN = "organ"
"""The kind of meaning of a name of a cancer without the word for cancer: it counts beside a treatment alone."""

CANCER_OF_CHILDREN = "childhood"


class Meaning(NamedTuple):
    """What a phrase names: a code of one of the kinds."""

    kind: str
    code: str


Phrase = tuple[str, ...]


def phrases_of(names: Mapping[str, Set[Meaning]], of_organs: Set[str]) -> dict[Phrase, Set[Meaning]]:
    """Return every phrase that is recognized: names as they stand, and what they become by five liberties.

    Connecting words may be missing; any word for cancer stands for any other, or is missing; two words may change
    places or grow together. A liberty that makes one phrase of several codes, or leaves no word of weight, is not
    taken, and none overrides a name as it stands. ``of_organs`` are the cancers that an organ names; groups are not.
    """
    exact: dict[Phrase, Set[Meaning]] = {tuple(name.split()): meanings for name, meanings in names.items()}
    free: dict[Phrase, set[Meaning]] = defaultdict(set)
    for words, meanings in exact.items():
        bare = tuple(word for word in words if word not in CONNECTING) or words
        for phrase in (bare, _with_any_cancer(bare, meanings)):
            free[phrase] |= meanings
            if len(phrase) == 2 and CANCER_OF_CHILDREN not in {code for _, code in meanings}:
                free[phrase[::-1]] |= meanings
                if ANY_CANCER not in phrase and not any(meaning.kind == "center" for meaning in meanings):
                    free["".join(phrase),] |= meanings
    for phrase, meanings in list(free.items()):
        organ = tuple(word for word in phrase if word != ANY_CANCER)
        if 0 < len(organ) < len(phrase):
            free[organ] |= {Meaning(ORGAN, code) for _, code in meanings if code in of_organs}
    for phrase, liberal in free.items():
        meanings = {meaning for meaning in liberal if meaning.kind != ORGAN} or liberal
        if phrase not in exact and meanings and not all(map(_is_weightless, phrase)) and _is_one(meanings):
            exact[phrase] = meanings
    return exact


def _is_weightless(word: str) -> bool:
    return word == ANY_CANCER or word in FILLER


def _with_any_cancer(words: Phrase, meanings: Set[Meaning]) -> Phrase:
    if all(meaning.kind == "cancer" for meaning in meanings):
        return tuple(ANY_CANCER if word in CANCER else word for word in words)
    return words


def _is_one(meanings: Set[Meaning]) -> bool:
    kinds = [meaning.kind for meaning in meanings]
    return len(kinds) == len(set(kinds)) or set(kinds) == {"center"}
