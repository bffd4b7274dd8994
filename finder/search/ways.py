"""Ways: "from Basra to Baghdad" tells where somebody is, and where they would go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from finder.filler import FROM, FROM_ENDINGS, TO, TO_ENDINGS, TO_PREFIXES
from finder.search.spans import How, Span
from finder.search.tokens import Token


def way(spans: Sequence[Span], tokens: Sequence[Token]) -> tuple[Span, Span] | None:
    """Return the places where a way begins and where it leads, if both are said: "de" alone is of a place, too."""
    for start, end in permutations(spans, 2):
        if _is_start(start, tokens) and _is_end(end, tokens):
            return start, end
    return None


def _is_start(span: Span, tokens: Sequence[Token]) -> bool:
    ends = span.how is How.STEM and tokens[span.end - 1].word.endswith(FROM_ENDINGS)
    return ends or _word_before(span, tokens) in FROM


def _is_end(span: Span, tokens: Sequence[Token]) -> bool:
    ends = span.how is How.STEM and tokens[span.end - 1].word.endswith(TO_ENDINGS)
    begins = span.how is How.STEM and tokens[span.start].word.startswith(TO_PREFIXES)
    return ends or begins or _word_before(span, tokens) in TO


def _word_before(span: Span, tokens: Sequence[Token]) -> str:
    return tokens[span.start - 1].word if span.start else ""
