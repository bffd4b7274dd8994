"""Measures: the age of a patient, the stage and the size of a tumor are said, but no center is chosen by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from finder.filler import AND_OR, DEGREES, MEASURES, YEARS
from finder.search.tokens import Token
from finder.stems import stems

_CODED = re.compile(
    r"(?:[cpyr]{0,2}(?:[tт](?:is|[0-4xх][a-dавс]?)|[nн][0-3xх][a-cавс]?|[mм][01xх][a-cавс]?))+|(?:i{1,3}|iv)[abc]\d?"
)
"""The stage of a tumor as doctors write it, in Latin or Cyrillic letters: T2N0M0, pT1c, Т3, IIIA."""

_FIGURE = re.compile(r"\d{1,2}[a-cабвс]?\d?|(?:[iи]{1,3}|[iи]?v)[a-cабвс]?\d?")
"""A stage or a grade: 2, 3b, IV, IIIA, IIA1; a Kazakh letter looks like the Roman one."""


def measured(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the numbers of the words that tell a measure: figures, what they measure, and the endings of ordinals."""
    found = {number for number, token in enumerate(tokens) if _CODED.fullmatch(token.word)}
    for number, token in enumerate(tokens):
        if token.word in YEARS:
            figures = {*_beside(tokens, number, -1, str.isdigit), *_beside(tokens, number, 1, str.isdigit)}
        elif not MEASURES.isdisjoint((token.word, *stems(token.word))):
            figures = {*_beside(tokens, number, -1, _is_degree), *_beside(tokens, number, 1, _is_degree)}
        else:
            continue
        found |= figures and {number, *figures}
    return frozenset(found)


def _is_degree(word: str) -> bool:
    return word in DEGREES or bool(_FIGURE.fullmatch(word))


def _beside(tokens: Sequence[Token], number: int, step: int, is_figure: Callable[[str], bool]) -> Iterator[int]:
    """Yield the numbers of the figures that follow each other on one side of a word, with conjunctions between them.

    The ending of an ordinal stands after a figure in one chunk: «4-й», «3-ші».
    """
    between: list[int] = []
    at = number + step
    while 0 <= at < len(tokens):
        if is_figure(tokens[at].word):
            yield from (*between, at)
            between = []
        elif tokens[at].word in AND_OR or _is_ending(tokens, at):
            between.append(at)
        else:
            break
        at += step
    if step > 0:
        yield from (ending for ending in between if _is_ending(tokens, ending))


def _is_ending(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at].typed == tokens[at - 1].typed and tokens[at - 1].word.isdigit()
