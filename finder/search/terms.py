"""Recognize names inside free text: terms, centers and places, as typed, inflected, transliterated or misspelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import product

from rapidfuzz.distance import OSA

from finder.directory.reader import Directory, PlaceKey
from finder.search.filler import CANCER, CITY, CONNECTING, FILLER, is_cancer, is_filler
from finder.search.layout import retyped
from finder.search.lexicon import ANY_CANCER, Lexicon, Meaning, Node
from finder.sounds import consonants, is_latin, sound
from finder.stems import is_cyrillic, kazakh_home, stems, transcribed_kazakh, with_article_off, without_arabic_prefix
from finder.text import normalize

MAX_WORDS = 24
"""Words of a text that are read; those after them are named as not understood."""

LONGEST_PLACE = 4
"""Words in the longest name of a place that is looked for."""

FEWEST_CONSONANTS = 3
"""Consonants that a Latin transcription must have to be matched with an Arabic word, which has no short vowels."""

SHORTEST_STEM = 3
"""Letters of the shortest word that is taken for an inflected one."""

SHORTEST_PLACE = 3
"""Letters of the shortest word that is taken for a place."""

SHORTEST_VILLAGE = 6
"""Letters of the shortest name of a village that is taken for inflected."""


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


@dataclass(frozen=True)
class Token:
    """A word of the text: as typed, as it is compared, and whether it was typed under another keyboard layout."""

    typed: str
    word: str
    retyped: bool = False


@dataclass(frozen=True)
class Span:
    """Words ``start`` to ``end`` of a text and what they name; ``words`` counts those that are no connecting words."""

    start: int
    end: int
    words: int
    how: How
    meanings: tuple[Meaning, ...] = ()
    places: tuple[PlaceKey, ...] = ()

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Order of choice: the longest, terms before places unless those are surer, the surest, the first."""
        tier = 2 * (self.how > How.STEM) + bool(self.places)
        if self.places and not any(place.notable for place in self.places):
            tier += 2
        if self.meanings and all(meaning.kind in ("region", "country") for meaning in self.meanings):
            tier += (
                2  # a city that is a region of its own, or shares its name with one, is the place it is measured from
            )
        return (-self.words, tier, self.how, self.start)


@dataclass(frozen=True)
class Reading:
    """A word of the vocabulary that a token may stand for."""

    word: str
    how: How


class Recognizer:
    """Finds all spans of one text that name something. Places of the text are fetched with one query."""

    def __init__(self, text: str, lexicon: Lexicon, directory: Directory) -> None:
        self._lexicon = lexicon
        self._directory = directory
        tokens = [Token(chunk, word) for chunk in text.split() for word in normalize(chunk).split()]
        self.left_out = [token.word for token in tokens[MAX_WORDS:]]
        self.tokens = tokens[:MAX_WORDS]
        self._keys = directory.place_keys(_place_keys(self.tokens))
        unknown = [number for number, token in enumerate(self.tokens) if not self._is_known(token.word)]
        unknown += [number for number, token in enumerate(self.tokens) if self._is_splinter(number)]
        if unknown:
            self._read_under_other_layouts({self.tokens[number].typed for number in unknown})
        self._readings = [self._read(token) for token in self.tokens]

    def spans(self) -> list[Span]:
        """Return the spans to be read: the best ones that do not overlap, in the order of the text."""
        found = sorted([*self._terms(), *self._places()], key=lambda span: span.rank)
        taken: list[Span] = []
        for span in found:
            if all(span.end <= other.start or other.end <= span.start for other in taken):
                taken.append(span)
        return sorted(taken, key=lambda span: span.start)

    def is_filler(self, word: str) -> bool:
        """Tell whether a word carries no criterion, be it only because it stands in the names of many centers."""
        return (
            is_filler(word)
            or word in self._lexicon.generic
            or any(stem in self._lexicon.generic for stem in stems(word))
        )

    def place_spans(self) -> list[Span]:
        """Return the spans that name places, the best first."""
        return sorted(self._places(), key=lambda span: span.rank)

    def typed(self, span: Span) -> str:
        """Return the words of a span as they were typed."""
        return " ".join(dict.fromkeys(token.typed for token in self.tokens[span.start : span.end]))

    def _is_known(self, word: str) -> bool:
        if word in FILLER or word in self._lexicon.words:
            return True
        stemmed = self._lexicon.forms["stem"]
        if any(stem in stemmed for stem in stems(word)) or word.isdigit():
            return True
        return bool(self._keys.get(word)) or any(
            key.how == "stem" for stem in stems(word) for key in self._keys.get(stem, ())
        )

    def _is_splinter(self, number: int) -> bool:
        """Tell whether a word is one of the bits into which keys of another layout's letters part what was typed."""
        typed = self.tokens[number].typed
        bits = [token.word for token in self.tokens if token.typed == typed]
        return len(bits) > 1 and max(map(len, bits)) < SHORTEST_PLACE

    def _read_under_other_layouts(self, chunks: set[str]) -> None:
        """Replace chunks that are no words by what their keys write under another layout, where that is one."""
        candidates = {chunk: [normalize(other).split() for other in retyped(chunk)] for chunk in sorted(chunks)}
        words = {word for others in candidates.values() for other in others for word in other}
        keys = self._directory.place_keys({key for word in words for key in (word, *stems(word))})
        meant: dict[str, list[str]] = {}
        for chunk, others in candidates.items():
            for other in others:
                if other and all(self._is_word(word, keys) for word in other):
                    meant.setdefault(chunk, other)
        if meant:
            for chunk, others in candidates.items():
                connecting = [other for other in others if other and CONNECTING.issuperset(other)]
                if connecting:
                    meant.setdefault(chunk, connecting[0])
            tokens: list[Token] = []
            for number, token in enumerate(self.tokens):
                if token.typed not in meant:
                    tokens.append(token)
                elif not (number and self.tokens[number - 1].typed == token.typed):
                    tokens += [Token(token.typed, word, True) for word in meant[token.typed]]
            self.tokens = tokens[:MAX_WORDS]
            self._keys = self._directory.place_keys(_place_keys(self.tokens))

    def _is_word(self, word: str, keys: dict[str, list[PlaceKey]]) -> bool:
        if len(word) < SHORTEST_PLACE:
            return False
        if word in self._lexicon.words or word in CANCER:
            return True
        found = [key for form in (word, *stems(word)) for key in keys.get(form, ())]
        return any(key.notable for key in found) or any(stem in self._lexicon.forms["stem"] for stem in stems(word))

    def _read(self, token: Token) -> list[Reading]:
        """Return the words of the vocabulary that a token may stand for; errors only where nothing else fits."""
        word = token.word
        lexicon = self._lexicon
        best = How.LAYOUT if token.retyped else How.EXACT
        readings: dict[str, How] = {}
        forms = [word, *without_arabic_prefix(word)]
        bare = with_article_off(word)
        if word in lexicon.words:
            readings[word] = best
        if any(is_cancer(form) for form in forms):
            readings[ANY_CANCER] = best
        for form in forms:
            if form in lexicon.words:
                readings.setdefault(form, How.STEM)
            if len(form) < SHORTEST_STEM:
                continue
            for stem in (form, *(stems(form) if form is word or form in bare else ())):
                for other in lexicon.forms["stem"].get(stem, ()):
                    readings.setdefault(other, How.STEM)
                    if other in CANCER:
                        readings.setdefault(ANY_CANCER, How.STEM)
        if is_latin(word):
            known = bool(readings)
            for other in lexicon.forms["sound"].get(sound(word), ()):
                readings.setdefault(other, How.SOUND)
            skeleton = consonants(word)
            if not known and len(skeleton) > 1:
                for other in lexicon.forms["consonants"].get(skeleton, ()):
                    readings.setdefault(other, How.CONSONANTS)
        if not any(how < How.CONSONANTS for how in readings.values()) and not self._is_read_otherwise(word):
            for other in lexicon.dictionary.meant(word):
                readings.setdefault(other, How.TYPO)
                if other in CANCER:
                    readings.setdefault(ANY_CANCER, How.TYPO)
        return [Reading(other, max(how, best)) for other, how in readings.items()]

    def _is_read_otherwise(self, word: str) -> bool:
        if is_filler(word) or (is_cyrillic(word) and any(stem in FILLER for stem in stems(word))):
            return True
        return any(key.notable for key in self._keys.get(word, ()))

    def _terms(self) -> Iterator[Span]:
        """Yield the spans that name terms and centers; where one span has several readings, the surest alone."""
        best: dict[tuple[int, int], list[tuple[How, int, int, tuple[Meaning, ...]]]] = {}
        for start in range(len(self.tokens)):
            for end, words, how, errors, letters, meanings in self._phrases(start, start, self._lexicon.phrases):
                if how > How.EXACT and all(is_filler(token.word) for token in self.tokens[start:end]):
                    continue
                if how is How.CONSONANTS and letters < FEWEST_CONSONANTS + (words == 1):
                    continue
                best.setdefault((start, end), []).append((how, errors, words, meanings))
        for (start, end), found in best.items():
            how, errors, words, _ = min(found, key=lambda each: each[:2])
            alike = {each[3] for each in found if each[:2] == (how, errors)}
            meanings = tuple(sorted({meaning for each in alike for meaning in each}))
            if len(alike) == 1 or how <= How.STEM:
                yield Span(start, end, words, how, meanings)

    def _phrases(
        self,
        start: int,
        position: int,
        node: Node,
        words: int = 0,
        how: How = How.EXACT,
        errors: int = 0,
        letters: int = 0,
    ) -> Iterator[tuple[int, int, How, int, int, tuple[Meaning, ...]]]:
        """Walk on from a node; yield the end of every phrase met, with how sure its least sure word is."""
        if position == len(self.tokens):
            return
        word = self.tokens[position].word
        for reading in self._readings[position]:
            following = node.following.get(reading.word)
            if following is None:
                continue
            least = max(how, reading.how)
            wrong = errors + (OSA.distance(word, reading.word) if reading.how > How.LAYOUT else 0)
            sounds = letters + (len(consonants(word)) if least is How.CONSONANTS else 0)
            if following.meanings:
                yield position + 1, words + 1, least, wrong, sounds, following.meanings
            yield from self._phrases(start, position + 1, following, words + 1, least, wrong, sounds)
        if position > start and word in CONNECTING:
            yield from self._phrases(start, position + 1, node, words, how, errors, letters)

    def _places(self) -> Iterator[Span]:
        for start in range(len(self.tokens)):
            for length in range(1, min(LONGEST_PLACE, len(self.tokens) - start) + 1):
                span = self._place(start, start + length)
                if span:
                    yield span
                    yield from self._with_city(span)

    def _with_city(self, span: Span) -> Iterator[Span]:
        """Yield a span with the word for city before or after it; that word tells a city from its region."""
        if any(place.notable and place.proper for place in span.places):
            for start, end, beside in (
                (span.start - 1, span.end, span.start - 1),
                (span.start, span.end + 1, span.end),
            ):
                if 0 <= beside < len(self.tokens):
                    word = self.tokens[beside].word
                    if not CITY.isdisjoint((word, *stems(word))):
                        yield replace(span, start=start, end=end, words=span.words + 1)

    def _place(self, start: int, end: int) -> Span | None:
        """Return the places that a span names in the surest way that any is named."""
        tokens = self.tokens[start:end]
        name = " ".join(token.word for token in tokens)
        if len(name) < SHORTEST_PLACE or tokens[-1].word in CONNECTING:
            return None
        if tokens[0].word in CONNECTING:
            return self._place_with_article(start, end, name)
        if all(is_filler(token.word) for token in tokens):
            return None
        best = How.LAYOUT if any(token.retyped for token in tokens) else How.EXACT
        for how, forms in _ways_to_place(name):
            for form in forms:
                found = [key for key in self._keys.get(form, ()) if _fits(key, how, form)]
                if found:
                    return Span(start, end, end - start, max(how, best), places=tuple(found))
        if (
            end - start == 1
            and not any(reading.how < How.TYPO for reading in self._readings[start])
            and name not in FILLER
        ):
            meant = self._lexicon.places.meant(name)
            if meant:
                keys_of = self._directory.place_keys(meant)
                found = [key for word in meant for key in keys_of.get(word, ()) if key.how == "exact" and key.notable]
                return Span(start, end, 1, How.TYPO, places=tuple(found)) if found else None
        return None

    def _place_with_article(self, start: int, end: int, name: str) -> Span | None:
        """Return the places whose name begins with an article, as the span has it: "El Jadida"."""
        found = [key for key in self._keys.get(name, ()) if key.how == "exact" and key.notable]
        how = How.LAYOUT if any(token.retyped for token in self.tokens[start:end]) else How.EXACT
        return Span(start, end, end - start, how, places=tuple(found)) if found and end - start > 1 else None


def _fits(key: PlaceKey, how: How, form: str) -> bool:
    """Tell whether a place may be named in this way: transliterated ones only if they are notable, villages inflected.

    Of a village the whole name must be left when a Cyrillic ending is off; Arabic prefixes and Latin endings are short
    and make a village of any word.
    """
    if how is How.EXACT:
        return key.how == "exact"
    if how is How.STEM and key.how == "exact" and key.proper and len(form) >= SHORTEST_VILLAGE and is_cyrillic(form):
        return True
    return key.notable and (key.how == how.name.lower() or (how is How.STEM and key.how == "exact"))


def _ways_to_place(name: str) -> Iterator[tuple[How, list[str]]]:
    yield How.EXACT, [name]
    yield (
        How.STEM,
        [*without_arabic_prefix(name), *stems(name), *kazakh_home(name)]
        + [stem for bare in with_article_off(name) for stem in stems(bare)],
    )
    if is_latin(name.replace(" ", "")):
        parts = name.split()
        yield How.SOUND, [" ".join(map(sound, parts)), " ".join(sound(transcribed_kazakh(part)) for part in parts)]
        skeleton = " ".join(filter(None, map(consonants, parts)))
        if len(skeleton) > FEWEST_CONSONANTS:
            yield How.CONSONANTS, [skeleton]


def _place_keys(tokens: Sequence[Token]) -> set[str]:
    """Return every key under which a span of the tokens could be found among the places."""
    keys: set[str] = set()
    for start, length in product(range(len(tokens)), range(1, LONGEST_PLACE + 1)):
        if start + length > len(tokens):
            continue
        for _, forms in _ways_to_place(" ".join(token.word for token in tokens[start : start + length])):
            keys.update(forms)
    return keys
