"""Ages in figures: "5 years", «7 жаста» are those of a child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from finder.directory.phrases import Meaning
from finder.filler import AGO, YEARS
from finder.search.spans import How, Span
from finder.search.tokens import Token

YEARS_OF_A_CHILD = frozenset(map(str, range(1, 18)))

CHILDREN = Meaning("ages", "children")


def ages_in_figures(tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the spans that tell the age of a child; years since something happened, or for which it lasts, are none."""
    if any(token.word in AGO for token in tokens):
        return
    for start, (number, unit) in enumerate(pairwise(tokens)):
        if unit.word in YEARS and number.word in YEARS_OF_A_CHILD:
            yield Span(start, start + 2, 2, How.EXACT, (CHILDREN,))
