"""Recognize names inside free text: terms, centers and places, as typed, inflected, transliterated or misspelled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from finder.directory.phrases import ANY_CANCER, ORGAN
from finder.directory.reader import Directory
from finder.filler import (
    AND_OR,
    CONNECTING,
    FILLER,
    RELATIVES,
    is_everyday,
    is_filler,
    is_inflected_filler,
)
from finder.search.ages import ages_in_figures
from finder.search.directions import is_direction, is_left
from finder.search.elsewhere import is_ours, spans_elsewhere
from finder.search.lexicon import Lexicon
from finder.search.measures import measured
from finder.search.negation import with_negated
from finder.search.organs import held_inside, listed_beside_cancers, mean_cancers, with_more_inside
from finder.search.place_names import PlaceNames
from finder.search.readings import Reader, Reading
from finder.search.retyping import is_splinter, retype
from finder.search.spans import How, Span, words_of
from finder.search.terms import term_spans
from finder.search.tokens import tokens_of
from finder.stems import stems, without_arabic_prefix

SHORTEST_MISSPELLED = 7
"""Letters of the shortest word without a criterion that passes misspelled."""


class Recognizer:
    """Finds all spans of one text that name something.

    ``left_out`` are the words after those that are read; ``elsewhere`` are the spans that name what the directory does
    not cover. Once the spans were read, ``organs_alone`` are the organs that no treatment beside them makes mean their
    cancers, and ``left`` are the areas that something outside of them is looked for.
    """

    def __init__(self, text: str, lexicon: Lexicon, directory: Directory) -> None:
        self._lexicon = lexicon
        self._directory = directory
        self.tokens, self.left_out = tokens_of(text)
        self._measured = measured(self.tokens)
        self.elsewhere = list(spans_elsewhere(self.tokens, lexicon))
        self._places = PlaceNames(self.tokens, lexicon, directory)
        retyped = retype(self.tokens, self._unknown(), lexicon, directory)
        if retyped is not None:
            self.tokens = retyped
            self._measured = measured(self.tokens)
            self.elsewhere = list(spans_elsewhere(self.tokens, lexicon))
            self._places = PlaceNames(self.tokens, lexicon, directory)
        reader = Reader(lexicon, self._places)
        self._readings = [reader.read(token) for token in self.tokens]
        self._guessed = reader.guessed
        self.organs_alone: list[Span] = []
        self.left: list[Span] = []

    def spans(self) -> list[Span]:
        """Return the spans to be read: the best ones that do not overlap, in the order of the text."""
        terms = self._read_apart(self._terms_here)
        treated = (
            mean_cancers(terms, self._directory) or self._cancer_is_said_apart(terms) or self._names_organs_alone(terms)
        )
        listed = set() if treated else listed_beside_cancers(terms, self.tokens, self._lexicon.words, self._directory)
        self.organs_alone = [
            span for span in terms if span.names(ORGAN) and not (span.names_only(ORGAN) and (treated or span in listed))
        ]
        terms = [span for span in terms if span not in self.organs_alone]
        organs = words_of(span for span in self.organs_alone if span.how <= How.LAYOUT)
        places = [span for span in self.place_spans if organs.isdisjoint(words_of([span])) or self._is_city(span)]
        taken: list[Span] = []
        for span in sorted([*terms, *places], key=lambda span: span.rank):
            if all(span.end <= other.start or other.end <= span.start for other in taken):
                taken.append(span.with_organs_as_cancers())
        inner = held_inside(terms, self.tokens)
        self.left = [span for span in taken if is_left(span, self.tokens)]
        more = (with_more_inside(span, inner, self._directory) for span in taken if span not in self.left)
        return with_negated(sorted(more, key=lambda span: span.start), self.tokens)

    def _read_apart(self, terms: list[Span]) -> list[Span]:
        """Leave out the inflected names that a conjunction parts into surer ones: chemo and radiation are two."""
        joints = [number for number, token in enumerate(self.tokens) if token.word in AND_OR]
        if not joints:
            return terms
        sure = {(span.start, span.end) for span in terms if span.is_medical and span.how <= How.LAYOUT}
        return [
            span
            for span in terms
            if span.how <= How.LAYOUT
            or not any((span.start, joint) in sure and (joint + 1, span.end) in sure for joint in joints)
        ]

    def _cancer_is_said_apart(self, terms: Sequence[Span]) -> bool:
        """Tell whether a word for cancer stands in no name: "cancer, fourth stage, of the lungs"."""
        named = words_of(span for span in terms if span.names("cancer"))
        return any(
            reading.word == ANY_CANCER and reading.how <= How.STEM
            for number, readings in enumerate(self._readings)
            if number not in named
            for reading in readings
        )

    def _names_organs_alone(self, terms: Sequence[Span]) -> bool:
        """Tell whether a text has nothing but organs, or organs and places: "my prostate", "prostate Kazan"."""
        if any(span.is_medical for span in terms):
            return False
        areas = [span for span in terms if span.names_only("region", "country")]
        where = [span for span in (*self.place_spans, *areas) if span.how <= How.STEM]
        organs = [span for span in terms if span.names_only(ORGAN) and span.how <= How.STEM]
        places, named = words_of(where), words_of(organs)
        passing = self.passing if places - named else self._passed_over
        return bool(named) and named.union(places, passing).issuperset(range(len(self.tokens)))

    @cached_property
    def _terms_here(self) -> list[Span]:
        """The spans that name terms, centers and areas, and nothing that lies elsewhere."""
        terms = [
            *filter(self._is_no_measure, term_spans(self.tokens, self._readings, self._lexicon)),
            *ages_in_figures(self.tokens),
        ]
        terms = [span for span in terms if is_ours(span, self.elsewhere)]
        areas = [span for span in terms if span.names("country")]
        return [span for span in terms if not (span.names_only("center") and is_direction(span, areas, self.tokens))]

    @cached_property
    def place_spans(self) -> list[Span]:
        """The spans that name places, the best first."""
        misspelled = {
            token.word
            for token, readings in zip(self.tokens, self._readings, strict=True)
            if token.word in self._guessed and all(reading.how >= How.CONSONANTS for reading in readings)
        }
        areas = [span for span in self._terms_here if span.names_only("country", "region")]
        countries = [span for span in areas if span.names("country")]
        named = {meaning.code for span in areas if span.how <= How.STEM for meaning in span.meanings}
        spans = (
            span
            for span in self._places.spans(misspelled)
            if (is_ours(span, self.elsewhere) or self._lies_in(span, named))
            and not is_direction(span, countries, self.tokens)
        )
        return sorted(filter(self._is_no_measure, spans), key=lambda span: span.rank)

    def _lies_in(self, span: Span, areas: Collection[str]) -> bool:
        """Tell whether a span is the name, as typed, of a place in one of some areas."""
        if not areas or span.how > How.LAYOUT:
            return False
        named = self._directory.places({key.place for key in span.places})
        return any(place.country in areas or place.region in areas for place in named)

    def _is_city(self, span: Span) -> bool:
        """Tell whether a span is a city's own name, be it with an Arabic preposition, which leaves the name whole."""
        words = {token.word for token in self.tokens[span.start : span.end]}
        whole = words.union(*map(without_arabic_prefix, words))
        return any(self._places.is_city(word) for word in whole)

    def _is_no_measure(self, span: Span) -> bool:
        """Tell whether a span is more than one word of a measure: the third stage is no lung in Kurdish."""
        return span.words > 1 or span.start not in self._measured

    def is_filler(self, word: str) -> bool:
        """Tell whether a word carries no criterion, be it only because it stands in the names of many centers."""
        return (
            is_filler(word)
            or is_inflected_filler(word)
            or word in self._lexicon.centers.of_kinds
            or word in self._lexicon.generic
            or any(stem in self._lexicon.generic for stem in stems(word))
        )

    @property
    def _passed_over(self) -> set[int]:
        """The numbers of the words that may stand between those of a name."""
        return {number for number, token in enumerate(self.tokens) if token.word in CONNECTING | RELATIVES}

    @cached_property
    def passing(self) -> frozenset[int]:
        """The numbers of the words that carry no criterion, be they misspelled or transliterated, or tell a measure."""
        elsewhere = words_of(self.elsewhere)
        return frozenset(
            number
            for number, (token, readings) in enumerate(zip(self.tokens, self._readings, strict=True))
            if number in self._measured or self._passes(token.word, readings, number in elsewhere)
        )

    def _passes(self, word: str, readings: Sequence[Reading], elsewhere: bool) -> bool:
        """Tell whether a word is passed over; one that lies elsewhere, only as it stands."""
        if is_everyday(word):
            return False
        return word in FILLER or (not elsewhere and (self.is_filler(word) or _is_misspelled_filler(word, readings)))

    def readings(self, number: int) -> list[Reading]:
        """Return the words of the vocabulary that a word of the text may stand for."""
        return self._readings[number]

    def typed(self, span: Span) -> str:
        """Return the words of a span as they were typed."""
        return " ".join(dict.fromkeys(token.shown for token in self.tokens[span.start : span.end]))

    def _unknown(self) -> list[str]:
        """Return the words, as typed, that are nothing as they stand."""
        placed = self._places.words_of_long_names() | words_of(self.elsewhere)
        unknown = (
            token.typed
            for number, token in enumerate(self.tokens)
            if number not in placed | self._measured
            and (is_splinter(token, self.tokens) or not self._is_known(token.word))
        )
        return list(dict.fromkeys(unknown))

    def _is_known(self, word: str) -> bool:
        if word in FILLER or word in self._lexicon.words or word.isdigit():
            return True
        stemmed = self._lexicon.forms["stem"]
        return any(stem in stemmed for stem in stems(word)) or self._places.is_known(word)


def _is_misspelled_filler(word: str, readings: Sequence[Reading]) -> bool:
    if len(word) < SHORTEST_MISSPELLED or not readings:
        return False
    return all(reading.how is How.TYPO and is_filler(reading.word) for reading in readings)
