"""Words that were typed under another keyboard layout than the one that was meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from finder.directory.reader import Directory, PlaceKey
from finder.filler import CANCER, CONNECTING
from finder.search.layout import retyped
from finder.search.lexicon import Lexicon
from finder.search.place_names import SHORTEST_PLACE
from finder.search.tokens import Token, end_of_words
from finder.stems import stems
from finder.text import normalize

CHUNKS_TRIED = 4
"""Unknown words of which one must be a word under another keyboard layout for all others to be tried."""

SHORTEST_RETYPED = 5
"""Letters of the shortest inflected word that is taken for typed under another keyboard layout."""


def retype(
    tokens: Sequence[Token], unknown: Sequence[str], lexicon: Lexicon, directory: Directory
) -> list[Token] | None:
    """Replace what is no word by what its keys write under another layout, where that is one; None if nothing is.

    ``unknown`` are the words, as typed, that are nothing as they stand.
    """
    meant = _meant_by_keys(unknown[:CHUNKS_TRIED], lexicon, directory)
    if not meant:
        return None
    meant |= _meant_by_keys(unknown[CHUNKS_TRIED:], lexicon, directory)
    for chunk in unknown:
        connecting = (words for words in _under_other_layouts(chunk) if CONNECTING.issuperset(words))
        meant.setdefault(chunk, next(connecting, []))
    read: list[Token] = []
    for number, token in enumerate(tokens):
        if not meant.get(token.typed):
            read.append(token)
        elif not (number and tokens[number - 1].typed == token.typed):
            read += [Token(token.typed, word, True) for word in meant[token.typed]]
    return read[: end_of_words(read)]


def is_splinter(token: Token, tokens: Iterable[Token]) -> bool:
    """Tell whether a word is one of the bits into which keys of another layout's letters part what was typed."""
    bits = [len(other.word) for other in tokens if other.typed == token.typed]
    return len(bits) > 1 and max(bits) < SHORTEST_PLACE


def _meant_by_keys(chunks: Iterable[str], lexicon: Lexicon, directory: Directory) -> dict[str, list[str]]:
    """Return the words that the keys of chunks write under another layout, for those chunks where all are words."""
    candidates = {chunk: _under_other_layouts(chunk) for chunk in chunks}
    words = {word for others in candidates.values() for other in others for word in other}
    keys = directory.place_keys({key for word in words for key in (word, *stems(word))})
    meant: dict[str, list[str]] = {}
    for chunk, others in candidates.items():
        for other in others:
            if all(_is_word(word, keys, lexicon) for word in other):
                meant.setdefault(chunk, other)
    return meant


def _is_word(word: str, keys: Mapping[str, list[PlaceKey]], lexicon: Lexicon) -> bool:
    if len(word) < SHORTEST_PLACE:
        return False
    if word in lexicon.words or word in CANCER:
        return True
    if any(key.notable for form in (word, *stems(word)) for key in keys.get(form, ())):
        return True
    return len(word) >= SHORTEST_RETYPED and any(stem in lexicon.forms["stem"] for stem in stems(word))


def _under_other_layouts(chunk: str) -> list[list[str]]:
    """Return the words that the keys of a chunk write under each other layout."""
    return [words for words in (normalize(other).split() for other in retyped(chunk)) if words]
