"""Which readings of a text are believed: weak ones are not where the text is about something else."""

from __future__ import annotations

from finder.search.recognizer import Recognizer
from finder.search.spans import How, Span, is_city, words_of

MANY_UNREAD = 2
"""Words not understood, from which on a text that names no cancer, service or center for sure is taken for no search.

A village, a price or a child is mentioned in any sentence: alone among words of other things it is no criterion.
"""

FEW_WORDS = 4
"""Words of a text up to which a city beside two unknown words is where a hospital is looked for that we do not know."""

SHORT_GUESS = 5
"""Letters up to which a single word is only taken for misspelled where every other word was understood."""


def believed(spans: list[Span], recognizer: Recognizer) -> list[Span]:
    """Leave out the weak readings of a text that is about something else; what is left out is not understood either."""
    while True:
        read = words_of(spans)
        unread = sum(
            number not in recognizer.passing and not token.word.isdigit()
            for number, token in enumerate(recognizer.tokens)
            if number not in read
        )
        if any(span.is_medical and span.how <= How.STEM for span in spans):
            return [
                span
                for span in spans
                if not (_is_short_guess(span, recognizer) and unread)
                and not (span.names("center") and span.words == 1 and unread >= MANY_UNREAD)
            ]
        beside_medical = any(span.is_medical for span in spans)
        believed = [span for span in spans if unread < _unread_allowed(span, recognizer, beside_medical)]
        if len(believed) == len(spans):
            return believed
        spans = believed


def _unread_allowed(span: Span, recognizer: Recognizer, beside_medical: bool) -> int:
    """Return how many words that were not understood disprove a reading in a text that surely asks for no treatment."""
    if span.names("center"):
        return span.words if span.how <= How.STEM else 1
    if span.names("country", "region"):
        return MANY_UNREAD if span.how <= How.STEM else 1
    if span.places:
        if beside_medical:
            return MANY_UNREAD if span.how <= How.STEM and any(place.notable for place in span.places) else 1
        if any(is_city(place, span.how) for place in span.places):
            return MANY_UNREAD + (span.how < How.STEM and len(recognizer.tokens) <= FEW_WORDS)
        return 1
    return MANY_UNREAD if span.is_medical and not _is_short_guess(span, recognizer) else 1


def _is_short_guess(span: Span, recognizer: Recognizer) -> bool:
    return span.how > How.STEM and span.words == 1 and len(recognizer.typed(span)) <= SHORT_GUESS
