"""Negation: a treatment that somebody wants to do without is not asked for, as in "prostate cancer without surgery"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from finder.filler import AND_OR, CONNECTING, UNDERGOING, WITHOUT, WITHOUT_AFTER, WITHOUT_ENDINGS
from finder.search.spans import How, Span
from finder.search.tokens import Token
from finder.stems import ARABIC_AND


def with_negated(spans: Sequence[Span], tokens: Sequence[Token]) -> list[Span]:
    """Mark the services that are negated, each together with the word that says so; expects the order of the text.

    What is joined to a negated service is negated too: "without surgery or chemo". A word that stands inside a name
    negates nothing beside it: "without referral" is a way in, and a gland is called «без» in Kazakh.
    """
    marked: list[Span] = []
    for span in spans:
        before = marked[-1] if marked else None
        free = before.end if before else 0
        if not span.names("service"):
            marked.append(span)
        elif before and before.negated and _are_joined(before, span, tokens):
            words = before.words + span.words
            meanings = (*before.meanings, *span.meanings)
            marked[-1] = replace(before, end=span.end, words=words, how=max(before.how, span.how), meanings=meanings)
        elif span.end < len(tokens) and tokens[span.end].word in WITHOUT_AFTER:
            marked.append(replace(span, end=span.end + 1, negated=True))
        else:
            start = _start_of_negation(span, tokens, free)
            marked.append(span if start is None else replace(span, start=start, negated=True))
    return marked


def _are_joined(before: Span, span: Span, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing but a conjunction is between two spans, be it written onto the first word of the second."""
    between = tokens[before.end : span.start]
    if not between:
        return span.how is How.STEM and tokens[span.start].word.startswith(ARABIC_AND)
    return all(token.word in AND_OR for token in between)


def _start_of_negation(span: Span, tokens: Sequence[Token], free: int) -> int | None:
    """Return where the words begin that negate a service, from the first on that is in no other name; None if none do.

    The name itself may say it by its ending, «операциясыз» is without an operation, or by its verb.
    """
    last = tokens[span.end - 1].word
    if span.how >= How.STEM and (last.endswith(WITHOUT_ENDINGS) or last in WITHOUT_AFTER):
        return span.start
    for number in range(span.start - 1, free - 1, -1):
        word = tokens[number].word
        if word in WITHOUT:
            return number
        if word not in CONNECTING and word not in UNDERGOING:
            return None
    return None
