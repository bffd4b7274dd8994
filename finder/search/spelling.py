"""Typing errors: the word of a dictionary that was meant, if it is clearly one.

Similarity is that of optimal string alignment: a letter left out, put in, replaced, or swapped with its neighbor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_TYPO = 4
"""Letters of the shortest word that is taken for misspelled."""

LONG_WORD = 8
"""From this many letters on, two errors are forgiven instead of one."""

SUGGESTED = 3
"""Words that are offered at most for one that was not understood."""

NEAREST = 0.6
"""Similarity of a word that is offered, though it is too far off to be read."""

MOST_ERRORS = 3
"""Letters that a word which is offered may be longer or shorter."""


def errors_forgiven(word: str) -> int:
    """Return how many errors a word of this length may hold."""
    return 0 if len(word) < SHORTEST_TYPO else 2 if len(word) >= LONG_WORD else 1


class Dictionary:
    """Words, and names of several, by first letter and length.

    The first letter and the number of words are taken to be right, which keeps a look-up cheap.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[str, int, int], list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            if len(word) >= SHORTEST_TYPO and word.replace(" ", "").isalpha():
                self._words[word[0], len(word), word.count(" ")].append(word)

    def meant(self, typed: str) -> list[str]:
        """Return the words with the fewest errors, if those are few enough to be forgiven."""
        limit = errors_forgiven(typed)
        found: dict[int, list[str]] = defaultdict(list)
        for word, errors in self._compared(typed, OSA.distance, limit, limit) if limit else ():
            if errors <= errors_forgiven(word):
                found[int(errors)].append(word)
        return found[min(found)] if found else []

    def near(self, typed: str) -> list[str]:
        """Return the words most like a typed one, the likest first."""
        if len(typed) < SHORTEST_TYPO:
            return []
        rated = self._compared(typed, OSA.normalized_similarity, NEAREST, MOST_ERRORS)
        return [word for word, _ in sorted(rated, key=lambda each: (-each[1], each[0]))][:SUGGESTED]

    def _compared(
        self, typed: str, scorer: Callable[..., float], cutoff: float, longer: int
    ) -> Iterator[tuple[str, float]]:
        """Yield the words with the first letter of a typed one and about its length, each with its score."""
        for length in range(len(typed) - longer, len(typed) + longer + 1):
            words = self._words.get((typed[0], length, typed.count(" ")), ())
            for word, score, _ in process.extract(typed, words, scorer=scorer, score_cutoff=cutoff, limit=None):
                yield word, score
