"""What is found in a text: spans of words, what they name, and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from finder.directory.phrases import ORGAN, Meaning
from finder.directory.reader import PlaceKey

CITY_POPULATION = 50_000
"""People from which on a place is a city, whose name is rarely that of something else."""


class How(IntEnum):
    """How a name was recognized, the surest first."""

    EXACT = 0
    LAYOUT = 1
    STEM = 2
    SOUND = 3
    CONSONANTS = 4
    TYPO = 5

    @property
    def is_guess(self) -> bool:
        """Tell whether a reader must be shown what the words were taken for."""
        return self in (How.LAYOUT, How.CONSONANTS, How.TYPO)


def as_cancer(meaning: Meaning) -> Meaning:
    """Take an organ for its cancer; anything else is what it is."""
    return Meaning("cancer", meaning.code) if meaning.kind == ORGAN else meaning


@dataclass(frozen=True)
class Span:
    """Words ``start`` to ``end`` of a text and what they name; ``words`` counts those that are no connecting words.

    ``negated``: the services that are named are those that are not wished.
    """

    start: int
    end: int
    words: int
    how: How
    meanings: tuple[Meaning, ...] = ()
    places: tuple[PlaceKey, ...] = ()
    negated: bool = False

    def __len__(self) -> int:
        """Count all words, connecting ones included."""
        return self.end - self.start

    def names(self, *kinds: str) -> bool:
        """Tell whether something of one of the kinds is named."""
        return any(meaning.kind in kinds for meaning in self.meanings)

    def names_only(self, *kinds: str) -> bool:
        """Tell whether something is named, and all of it is of one of the kinds."""
        return bool(self.meanings) and all(meaning.kind in kinds for meaning in self.meanings)

    def touches(self, other: Span) -> bool:
        """Tell whether one of two spans follows the other at once."""
        return self.end == other.start or other.end == self.start

    @property
    def is_medical(self) -> bool:
        """Tell whether a cancer or a service is named."""
        return self.names("cancer", "service")

    def with_organs_as_cancers(self) -> Span:
        """Take an organ for its cancer, as it is meant beside a treatment or a test."""
        return replace(self, meanings=tuple(as_cancer(meaning) for meaning in self.meanings))

    @cached_property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Order of choice: the longest, terms before places unless those are surer, the surest, the first."""
        tier = 2 * (self.how > How.STEM) + bool(self.places)
        if self.places and not any(place.notable for place in self.places):
            tier += 2
        if self.names(ORGAN):
            tier += 2
        # a place or a term that is typed as it stands is rather meant than a center by an inflected or misspelled name
        if self.names_only("center") and self.how > How.LAYOUT:
            tier = 4 if self.how.is_guess else 3
        # a city that shares its name with a region is the place it is measured from; one inflected or small is not
        area = self.names_only("region", "country")
        small = bool(self.places) and all(place.population < CITY_POPULATION for place in self.places)
        if area:
            tier += 1 if self.how <= How.LAYOUT else 2
        return (-self.words, tier, self.how, area + 2 * small, self.start)


def is_city(place: PlaceKey, how: How) -> bool:
    """Tell whether a place is so large that its name, found in this way, is hardly another word by chance."""
    if place.population < CITY_POPULATION or not place.notable:
        return False
    return how < How.STEM or (how is How.STEM and place.proper)


def words_of(spans: Iterable[Span]) -> set[int]:
    """Return the numbers of all words of some spans."""
    return {number for span in spans for number in range(span.start, span.end)}
