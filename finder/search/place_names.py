"""Names of places in a text: as typed, inflected, by their sound, or misspelled; of cities, regions and districts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from finder.directory.phrases import Meaning
from finder.directory.reader import Directory, PlaceKey
from finder.filler import CITY, CONNECTING, FILLER, REGION, is_filler, is_inflected_filler
from finder.search.districts import is_district, places_of_district
from finder.search.lexicon import Lexicon
from finder.search.places import regions_of_chief_towns
from finder.search.spans import CITY_POPULATION, How, Span
from finder.search.tokens import Token
from finder.sounds import consonants, is_latin, sound
from finder.stems import (
    ARABIC_ARTICLE,
    is_arabic,
    is_cyrillic,
    kazakh_home,
    stems,
    transcribed_kazakh,
    with_article_off,
    without_arabic_prefix,
    without_ending,
)

LONGEST_PLACE = 4
"""Words in the longest name of a place that is looked for."""

FEWEST_CONSONANTS = 3
"""Consonants that a name must have more of to be looked for by them alone."""

SHORTEST_PLACE = 3
"""Letters of the shortest word that is taken for a place."""

SHORTEST_VILLAGE = 6
"""Letters of the shortest name of a village that is taken for inflected."""

SHORTEST_SOUND = 5
"""Letters of the shortest word that is taken for the name of a small place in other letters."""


class Way(NamedTuple):
    """Forms under which words may be a name, by how they came about; ``keys`` are the keys of names they are."""

    how: How
    keys: frozenset[str]
    forms: list[str]


_AS_TYPED, _IN_CASE, _STEMS, _SOUND, _CONSONANTS = map(
    frozenset, (["exact"], ["case"], ["exact", "stem"], ["sound"], ["consonants"])
)


class PlaceNames:
    """What the words of one text may name among the places: all of it is fetched with one query."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, directory: Directory) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._directory = directory
        self._ways = dict(self._looked_for())
        forms = {form for ways in self._ways.values() for way in ways for form in way.forms}
        self._keys = directory.place_keys(forms)

    def _looked_for(self) -> Iterator[tuple[tuple[int, int], list[Way]]]:
        """Yield the words that may name a place: each alone, and as many as names have that begin with two of them."""
        alone = [_ways_to_place([token.word]) for token in self._tokens]
        forms = [{form for way in ways for form in way.forms} for ways in alone]
        for start, ways in enumerate(alone):
            yield (start, start + 1), ways
            words = [other.word for other in self._tokens[start : start + LONGEST_PLACE]]
            if len(words) == 1:
                continue
            bare = without_arabic_prefix(" ".join(words[:2]))
            first = {*forms[start], *(name.partition(" ")[0] for name in bare)}
            second = {*forms[start + 1], consonants(words[1])}
            if not self._lexicon.may_begin_place(first, second):
                continue
            ways = _ways_to_place(words[:2])
            pairs = {" ".join(form.split(" ", 2)[:2]) for way in ways for form in way.forms}
            longest = max(self._lexicon.begins.get(pair, 1) for pair in pairs)
            if longest > 1:
                yield (start, start + 2), ways
            for length in range(3, min(longest, len(words)) + 1):
                yield (start, start + length), _ways_to_place(words[:length])

    def is_notable(self, word: str) -> bool:
        """Tell whether a word as it stands is a name of a place that is large or has to do with a center."""
        return any(key.notable for key in self._keys.get(word, ()))

    def is_city(self, word: str) -> bool:
        """Tell whether a word as it stands is a city's own name, in any Russian case."""
        return any(
            key.how in ("exact", "case") and key.proper and key.population >= CITY_POPULATION
            for key in self._keys.get(word, ())
        )

    def is_known(self, word: str) -> bool:
        """Tell whether a word is a name of a place, as it stands or inflected."""
        return (
            bool(self._keys.get(word))
            or any(key.how == "stem" for stem in stems(word) for key in self._keys.get(stem, ()))
            or any(self.is_notable(bare) for bare in without_arabic_prefix(word))
        )

    def is_transcribed(self, word: str) -> bool:
        """Tell whether a word is a name of a notable place in Latin letters, with a Kazakh ending."""
        heard = map(sound, transcribed_kazakh(word))
        return any(key.how == "sound" and key.notable for form in heard for key in self._keys.get(form, ()))

    def words_of_long_names(self) -> set[int]:
        """Return the words that stand in long names of places: "ogni" is none but in "Dagestanskiye Ogni"."""
        return {
            number
            for (start, end), ways in self._ways.items()
            if end - start > 1
            and any(self._keys.get(form) for way in ways if way.how is How.EXACT for form in way.forms)
            for number in range(start, end)
        }

    def spans(self, misspelled: Collection[str]) -> Iterator[Span]:
        """Yield the spans that name places; ``misspelled`` are words that may be, for they are nothing else."""
        districts = {number for number, token in enumerate(self._tokens) if is_district(token)}
        yield from self._misspelled_pairs(misspelled)
        for start, end in self._ways:
            span = self._span(start, end, misspelled)
            if districts and end == start + 1 and (span is None or span.how.is_guess):
                span = self._district(start, districts) or span
            if span:
                yield span
                yield from self._with_city(span)
                yield from self._as_region(span)

    def _span(self, start: int, end: int, misspelled: Collection[str]) -> Span | None:
        """Return the places that a span names in the surest way that any is named."""
        tokens = self._tokens[start:end]
        name = " ".join(token.word for token in tokens)
        if len(name) < SHORTEST_PLACE or tokens[-1].word in CONNECTING:
            return None
        best = How.LAYOUT if any(token.retyped for token in tokens) else How.EXACT
        if tokens[0].word in CONNECTING:
            return self._as_it_stands(start, end, name, best) if end - start > 1 else None
        if all(is_filler(token.word) for token in tokens):
            return None if name in FILLER else self._as_it_stands(start, end, name, best)
        for how, keys, forms in self._ways[start, end]:
            if how > How.EXACT and end - start == 1 and is_inflected_filler(name):
                break
            for form in forms:
                found = [key for key in self._keys.get(form, ()) if key.how in keys and _fits(key, how, form)]
                if found and how is How.STEM and (name in self._lexicon.words or self._is_region(form)):
                    found = [key for key in found if key.population >= CITY_POPULATION]
                    if not found:
                        return None
                if found:
                    return Span(start, end, end - start, max(how, best), places=tuple(found))
        if end == start + 1 and name in misspelled and name not in FILLER:
            return self._misspelled(start, end)
        return None

    def _is_region(self, name: str) -> bool:
        """Tell whether a region bears a name: then no town does that is not large, be the name inflected or not."""
        return any(meaning.kind == "region" for meaning in self._lexicon.phrases.get(name, ()))

    def _misspelled(self, start: int, end: int) -> Span | None:
        meant = self._lexicon.places.meant(" ".join(token.word for token in self._tokens[start:end]))
        keys = self._directory.place_keys(meant)
        found = [key for name in meant for key in keys.get(name, ()) if key.how == "exact" and key.notable]
        return Span(start, end, end - start, How.TYPO, places=tuple(found)) if found else None

    def _misspelled_pairs(self, misspelled: Collection[str]) -> Iterator[Span]:
        """Yield names of two words of which one may be misspelled: "beni mellla"."""
        for start in range(len(self._tokens) - 1):
            pair = [token.word for token in self._tokens[start : start + 2]]
            if any(word in misspelled for word in pair) and CONNECTING.isdisjoint(pair):
                span = self._misspelled(start, start + 2)
                if span:
                    yield span

    def _as_it_stands(self, start: int, end: int, name: str, how: How) -> Span | None:
        """Return the places that are called so exactly, of the known ones: "El Jadida", "Tan-Tan"."""
        found = [key for key in self._keys.get(name, ()) if key.how == "exact" and key.notable]
        return Span(start, end, end - start, how, places=tuple(found)) if found else None

    def _district(self, start: int, districts: Collection[int]) -> Span | None:
        """Return the place of whose district a word beside that for district is the name."""
        for beside in (start + 1, start - 1):
            if beside in districts:
                found = places_of_district(self._tokens[start].word, self._directory)
                first = min(start, beside)
                return Span(first, first + 2, 2, How.STEM, places=tuple(found)) if found else None
        return None

    def _with_city(self, span: Span) -> Iterator[Span]:
        """Yield a span with the word for city before or after it; that word tells a city from its region."""
        if any(place.notable and place.proper for place in span.places):
            for start, end, word in self._beside(span):
                if not CITY.isdisjoint((word, *stems(word))):
                    yield replace(span, start=start, end=end, words=span.words + 1)

    def _as_region(self, span: Span) -> Iterator[Span]:
        """Yield the region of a chief town that has the word for region before or after it: «Қарағанды облысы»."""
        for start, end, word in self._beside(span):
            if word in REGION:
                codes = regions_of_chief_towns(self._directory, [place for place in span.places if place.notable])
                meanings = tuple(Meaning("region", code) for code in codes)
                if len(meanings) == 1:
                    yield Span(start, end, span.words + 1, max(span.how, How.STEM), meanings)

    def _beside(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """Yield a span's start and end with the word before it, and with that after it, and that word."""
        if span.start > 0:
            yield span.start - 1, span.end, self._tokens[span.start - 1].word
        if span.end < len(self._tokens):
            yield span.start, span.end + 1, self._tokens[span.end].word


def _fits(key: PlaceKey, how: How, form: str) -> bool:
    """Tell whether a place may be named in this way: transliterated ones only if they are notable, villages inflected.

    Of a village the whole name must be left when a Cyrillic ending is off; Arabic prefixes and Latin endings are short
    and make a village of any word.
    """
    if how is How.EXACT:
        return True
    if how is How.STEM and key.how == "exact" and key.proper and len(form) >= SHORTEST_VILLAGE and is_cyrillic(form):
        return True
    if how is How.STEM and key.how == "stem" and not key.proper and key.population < CITY_POPULATION:
        return False
    if how is How.SOUND and len(form) < SHORTEST_SOUND and key.population < CITY_POPULATION:
        return False
    return key.notable


def _ways_to_place(words: Sequence[str]) -> list[Way]:
    """Return the forms under which words may be the name of a place, the surest first.

    A whole name that is left when one ending or prefix is off, the shortest first, is surer than one that shares but a
    stem. A word without a criterion is at most the beginning of a name, as it stands.
    """
    name = " ".join(words)
    if name in FILLER:
        return [Way(How.EXACT, _AS_TYPED, [name])]
    whole = [*without_arabic_prefix(name), *without_ending(name), *kazakh_home(name)]
    whole += [f"{ARABIC_ARTICLE}{name}"] if is_arabic(name) and not name.startswith(ARABIC_ARTICLE) else []
    whole.sort(key=len, reverse=True)
    inflected = [*stems(name), *(stem for bare in with_article_off(name) for stem in stems(bare))]
    ways = [
        Way(How.EXACT, _AS_TYPED, [name]),
        Way(How.STEM, _IN_CASE, [name]),
        Way(How.STEM, _AS_TYPED, whole),
        Way(How.STEM, _STEMS, [*whole, *inflected]),
    ]
    if all(map(is_latin, words)):
        sounds = [" ".join(map(sound, words)), *(sound(bare) for bare in transcribed_kazakh(name))]
        ways.append(Way(How.SOUND, _SOUND, sounds))
        skeleton = " ".join(filter(None, map(consonants, words)))
        if len(skeleton) > FEWEST_CONSONANTS:
            ways.append(Way(How.CONSONANTS, _CONSONANTS, [skeleton]))
    return ways
