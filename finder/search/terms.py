"""Names of terms and centers in a text: phrases of the vocabulary, as typed, inflected, transliterated, misspelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from finder.filler import CONNECTING, RELATIVES, is_filler
from finder.search.lexicon import Lexicon
from finder.search.readings import Reading
from finder.search.spans import How, Span
from finder.search.tokens import Token
from finder.sounds import consonants, sound

FEWEST_CONSONANTS = 3
"""Consonants that a Latin transcription must have to be matched with an Arabic word, which has no short vowels."""


class _Said(NamedTuple):
    """Words of a phrase that were met: how many of weight, how surely, and what each was typed and read as.

    ``heard`` counts their consonants, where those alone were compared.
    """

    phrase: str
    words: int = 0
    how: How = How.EXACT
    heard: int = 0
    read: tuple[tuple[str, Reading], ...] = ()

    @property
    def errors(self) -> int:
        """By how much all words differ from what they are read as."""
        return sum(_errors(word, reading) for word, reading in self.read)


def term_spans(tokens: Sequence[Token], readings: Sequence[Sequence[Reading]], lexicon: Lexicon) -> Iterator[Span]:
    """Yield the spans that name terms and centers; where one span has several readings, the surest alone.

    ``readings`` are the words of the vocabulary that each word of the text may stand for.
    """
    found: dict[tuple[int, int], list[_Said]] = defaultdict(list)
    met = _Met(tokens, readings, lexicon)
    for start in range(len(tokens)):
        for end, said in met.phrases(start, start, _Said("")):
            if _is_likeness(said) and all(is_filler(token.word) for token in tokens[start:end]):
                continue
            if said.how is How.CONSONANTS and said.heard < FEWEST_CONSONANTS + (said.words == 1):
                continue
            found[start, end].append(said)
    for (start, end), phrases in found.items():
        how = min(said.how for said in phrases)
        sure = [said for said in phrases if said.how is how]
        if len(sure) > 1:
            least = min(said.errors for said in sure)
            sure = [said for said in sure if said.errors == least]
        alike = {lexicon.phrases[said.phrase] for said in sure}
        if len(alike) == 1 or how <= How.STEM:
            meanings = sorted({meaning for each in alike for meaning in each})
            yield Span(start, end, sure[0].words, how, tuple(meanings))


class _Met:
    """The phrases of the vocabulary that are met in a text."""

    def __init__(self, tokens: Sequence[Token], readings: Sequence[Sequence[Reading]], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._readings = readings
        self._lexicon = lexicon

    def phrases(self, start: int, position: int, said: _Said) -> Iterator[tuple[int, _Said]]:
        """Walk on from what was said; yield every phrase that is met with its end, as sure as its least sure word."""
        if position == len(self._tokens):
            return
        phrases, following = self._lexicon.phrases, self._lexicon.following
        may_follow = following.get(said.phrase)
        word = self._tokens[position].word
        for reading in self._readings[position]:
            if may_follow is not None and reading.word not in may_follow:
                continue
            phrase = f"{said.phrase} {reading.word}" if said.phrase else reading.word
            goes_on = phrase in following
            if not goes_on and phrase not in phrases:
                continue
            now = _and(said, phrase, word, reading)
            if phrase in phrases:
                yield position + 1, now
            if goes_on:
                yield from self.phrases(start, position + 1, now)
        if position > start and (word in CONNECTING or word in RELATIVES):
            yield from self.phrases(start, position + 1, said)


def _is_likeness(said: _Said) -> bool:
    """Tell whether words only look like what they are read as: one word inflected, or words in another way."""
    return said.how > How.STEM or (said.how > How.EXACT and said.words == 1)


def _and(said: _Said, phrase: str, word: str, reading: Reading) -> _Said:
    """Return what is said with one word more, as it was typed and is read."""
    how = said.how if said.how > reading.how else reading.how
    words = said.words + (word not in CONNECTING)
    heard = said.heard + (len(consonants(word)) if how is How.CONSONANTS else 0)
    return _Said(phrase, words, how, heard, (*said.read, (word, reading)))


def _errors(typed: str, reading: Reading) -> int:
    """Return by how many letters a word differs from what it is read as; in other letters, by how many sounds."""
    if reading.how <= How.LAYOUT:
        return 0
    if reading.how in (How.SOUND, How.CONSONANTS):
        return int(OSA.distance(sound(typed), sound(reading.word)))
    return int(OSA.distance(typed, reading.word))
