"""Places that the directory does not cover: a country or city elsewhere is no misspelled or small one of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from finder.search.lexicon import Lexicon
from finder.search.spans import How, Span
from finder.search.tokens import Token
from finder.stems import is_arabic, is_cyrillic, stems, without_arabic_prefix

LONGEST_NAME = 4
"""Words in the longest name that is looked for."""

SHORTEST_INFLECTED = 4
"""Letters of the shortest name that is recognized inflected."""


def spans_elsewhere(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Span]:
    """Yield the spans that name what the directory does not cover: as typed, or inflected."""
    words = [token.word for token in tokens]
    for start, word in enumerate(words):
        begins_long_one = not lexicon.begins_elsewhere.isdisjoint((word, *without_arabic_prefix(word), *stems(word)))
        longest = LONGEST_NAME if begins_long_one else 1
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            name = " ".join(words[start:end])
            if not lexicon.elsewhere.isdisjoint((name, *without_arabic_prefix(name))):
                yield Span(start, end, end - start, How.EXACT)
            elif _is_inflected(name, lexicon):
                yield Span(start, end, end - start, How.STEM)


def _is_inflected(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is there without its ending; of a Cyrillic one all but the last letter stays."""
    if is_arabic(name):
        return any(stem in lexicon.elsewhere for stem in stems(name) if len(stem) >= SHORTEST_INFLECTED)
    return is_cyrillic(name) and any(
        len(other) >= SHORTEST_INFLECTED and name.startswith(other[:-1])
        for stem in stems(name)
        for other in lexicon.stems_elsewhere.get(stem, ())
    )


def is_ours(span: Span, elsewhere: Iterable[Span]) -> bool:
    """Tell whether a span means what it names, for all that some of its words name what the directory does not cover.

    It does if it is read as surely and is longer, or as long and no village.
    """
    return all(other.end <= span.start or span.end <= other.start or _is_rather(span, other) for other in elsewhere)


def _is_rather(span: Span, other: Span) -> bool:
    if len(span) < len(other) or span.how > max(other.how, How.LAYOUT):
        return False
    notable = any(key.proper and key.notable for key in span.places)
    return len(span) > len(other) or notable or bool(span.meanings)
