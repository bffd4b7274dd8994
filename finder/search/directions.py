"""Words beside a country that tell where in it or outside of it: "northern Iraq", "outside Kazakhstan"."""

from __future__ import annotations

from collections.abc import Sequence

from finder.filler import CONNECTING, DIRECTIONS, OUTSIDE
from finder.search.spans import How, Span
from finder.search.tokens import Token


def is_direction(span: Span, countries: Sequence[Span], tokens: Sequence[Token]) -> bool:
    """Tell whether a span is a word for a part of a country, which is beside it, or such a word read otherwise."""
    words = {token.word for token in tokens[span.start : span.end]}
    if span.how > How.LAYOUT and words <= DIRECTIONS | OUTSIDE:
        return True
    return words <= DIRECTIONS and any(
        _only_connecting(tokens, span.end, country.start) or _only_connecting(tokens, country.end, span.start)
        for country in countries
    )


def is_left(span: Span, tokens: Sequence[Token]) -> bool:
    """Tell whether a span is an area beside a word that tells that something outside of it is looked for."""
    return span.names_only("country", "region") and any(
        token.word in OUTSIDE and (_only_connecting(tokens, number + 1, span.start) or number == span.end)
        for number, token in enumerate(tokens)
    )


def _only_connecting(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether no word of weight stands between two numbers of words, in this order."""
    return start <= end and all(token.word in CONNECTING for token in tokens[start:end])
