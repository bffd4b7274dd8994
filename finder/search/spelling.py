"""Typing errors: the word of a dictionary that was meant, if it is clearly one.

Similarity is that of optimal string alignment: a letter left out, put in, replaced, or swapped with its neighbor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST_TYPO = 4
"""Letters of the shortest word that is taken for misspelled."""

LONG_WORD = 8
"""From this many letters on, two errors are forgiven instead of one."""

SUGGESTED = 3
"""Words that are offered at most for one that was not understood."""

NEAREST = 0.6
"""Similarity of a word that is offered, though it is too far off to be read."""


def errors_forgiven(word: str) -> int:
    """Return how many errors a word of this length may hold."""
    return 0 if len(word) < SHORTEST_TYPO else 2 if len(word) >= LONG_WORD else 1


class Dictionary:
    """Words by first letter: the first letter is taken to be right, which also keeps a lookup cheap."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            if len(word) >= SHORTEST_TYPO and word.isalpha():
                self._by_letter[word[0]].append(word)

    def meant(self, typed: str) -> list[str]:
        """Return the words with the fewest errors, if those are few enough to be forgiven."""
        limit = errors_forgiven(typed)
        found: dict[int, list[str]] = defaultdict(list)
        if limit:
            for word in self._bucket(typed, limit):
                errors = OSA.distance(typed, word, score_cutoff=limit)
                if errors <= min(limit, errors_forgiven(word)):
                    found[errors].append(word)
        return found[min(found)] if found else []

    def near(self, typed: str) -> list[str]:
        """Return the words most like a typed one, the likest first."""
        if len(typed) < SHORTEST_TYPO:
            return []
        rated = (
            (-OSA.normalized_similarity(typed, word, score_cutoff=NEAREST), word) for word in self._bucket(typed, 3)
        )
        return [word for rate, word in sorted(rated) if rate][:SUGGESTED]

    def _bucket(self, typed: str, limit: int) -> list[str]:
        return [word for word in self._by_letter.get(typed[0], ()) if abs(len(word) - len(typed)) <= limit]
