"""Recognize names inside free text: terms, centers and places, as typed, inflected, transliterated or misspelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from rapidfuzz.distance import OSA

from finder.directory.phrases import ANY_CANCER, ORGAN, Meaning
from finder.directory.reader import Directory, PlaceKey
from finder.directory.schema import Service
from finder.search.districts import is_district, places_of_district
from finder.filler import CANCER, CITY, CONNECTING, FILLER, PASSING, REGION, RELATIVES, is_cancer, is_filler
from finder.search.layout import retyped
from finder.search.lexicon import Lexicon
from finder.search.places import regions_of_chief_towns
from finder.search.spans import How, Reading, Span, Token, as_cancer
from finder.sounds import consonants, is_latin, sound
from finder.stems import (
    ARABIC_ARTICLE,
    is_cyrillic,
    kazakh_home,
    stems,
    transcribed_kazakh,
    with_article_off,
    without_arabic_prefix,
)
from finder.text import normalize

MAX_WORDS = 16
"""Words of a text that are read, prepositions and the like not counted; those after them are not understood."""

MAX_CHUNKS = 2 * MAX_WORDS
"""Words of a text, as typed, that are looked at."""

MOST_GUESSED = 5
"""Words of a text that are compared with others for misspellings: who misspells more writes about something else."""

LAYOUTS_TRIED = 4
"""Unknown words of which one must be a word under another keyboard layout for all others to be tried."""

SHORTEST_RETYPED = 5
"""Letters of the shortest inflected word that is taken for typed under another keyboard layout."""

LONGEST_PLACE = 4
"""Words in the longest name of a place that is looked for."""

FEWEST_CONSONANTS = 3
"""Consonants that a Latin transcription must have to be matched with an Arabic word, which has no short vowels."""

SHORTEST_STEM = 3
"""Letters of the shortest word that is taken for an inflected one."""

SHORTEST_PLACE = 3
"""Letters of the shortest word that is taken for a place."""

CITY_POPULATION = 50_000
"""People from which on the name of a place is no inflected word of another meaning."""

SHORTEST_VILLAGE = 6
"""Letters of the shortest name of a village that is taken for inflected."""


SURGERY = "surgery"

TESTS_FOR_CANCER = frozenset({"screening", "pathology"})
"""The tests of an organ that are done for its cancer alone."""

SHORTEST_SOUND = 5
"""Letters of the shortest word that is taken for the name of a small place in other letters."""

Ways = list[tuple[How, list[str]]]
"""Forms of one name, by how they came about."""


class Recognizer:
    """Finds all spans of one text that name something. Places of the text are fetched with one query.

    ``organs_alone`` are the organs that no treatment beside them makes mean their cancers, once the spans were read.
    """

    def __init__(self, text: str, lexicon: Lexicon, directory: Directory) -> None:
        self._lexicon = lexicon
        self._directory = directory
        tokens = [Token(chunk, word) for chunk in text.split()[:MAX_CHUNKS] for word in normalize(chunk).split()]
        end = _end_of_words(tokens)
        self.tokens = tokens[:end]
        self.left_out = [token.unread for token in tokens[end:]] + text.split()[MAX_CHUNKS:]
        self._look_up_places()
        placed = self._words_of_long_names()
        unknown = {
            token.typed: None
            for number, token in enumerate(self.tokens)
            if number not in placed and (self._is_splinter(token) or not self._is_known(token.word))
        }
        self._read_under_other_layouts(list(unknown))
        self._guessed: set[str] = set()
        self.organs_alone: list[Span] = []
        self._readings = [self._read(token) for token in self.tokens]

    def spans(self) -> list[Span]:
        """Return the spans to be read: the best ones that do not overlap, in the order of the text."""
        terms = list(self._terms())
        meant = self._organs_meant(terms)
        self.organs_alone = [span for span in terms if span.names(ORGAN) and not meant.issuperset(span.meanings)]
        terms = [span for span in terms if span not in self.organs_alone]
        found = sorted([*terms, *self.place_spans], key=lambda span: span.rank)
        taken: list[Span] = []
        for span in found:
            if all(span.end <= other.start or other.end <= span.start for other in taken):
                taken.append(span.with_organs_as_cancers())
        inner = [span for span in terms if span.how <= (How.STEM if span.names("cancer") else How.LAYOUT)]
        inner = [span for span in inner if span.names(ORGAN, "cancer", "cost", "ages", "referral")]
        return sorted((self._with_more_inside(span, inner) for span in taken), key=lambda span: span.start)

    def is_filler(self, word: str) -> bool:
        """Tell whether a word carries no criterion, be it only because it stands in the names of many centers."""
        return (
            is_filler(word)
            or word in self._lexicon.centers.of_kinds
            or word in self._lexicon.generic
            or any(stem in self._lexicon.generic for stem in stems(word))
        )

    def readings(self, number: int) -> list[Reading]:
        """Return the words of the vocabulary that a word of the text may stand for."""
        return self._readings[number]

    @cached_property
    def place_spans(self) -> list[Span]:
        """The spans that name places, the best first."""
        return sorted(self._places(), key=lambda span: span.rank)

    def _organs_meant(self, terms: list[Span]) -> set[Meaning]:
        """Return the organs that stand for their cancers: beside a treatment, unless it treats that cancer alone.

        What is screened for is cancer, too.
        """
        named = {each.code for span in terms for each in span.meanings if each.kind == "service"}
        treatments = [self._directory.services[code] for code in named]
        treatments = [service for service in treatments if is_for_cancer(service)]
        if not treatments:
            return set()
        return {Meaning(ORGAN, code) for code in self._directory.cancers}

    def _with_more_inside(self, span: Span, inner: Sequence[Span]) -> Span:
        """Add what the name of a service holds beside it: "removal of the breast", "free screening", "a child's scan".

        An organ counts if the service is for the cancers of several, or for any.
        """
        inside = _longest([other for other in inner if span.start <= other.start and other.end <= span.end])
        services = [self._directory.services[code] for kind, code in span.meanings if kind == "service"]
        if not inside or not services:
            return span
        treated = {code for service in services if _is_of_any_organ(service) for code in service.cancers}
        if any(is_for_cancer(service) and not service.cancers for service in services):
            treated.update(self._directory.cancers)
        more = {as_cancer(meaning) for other in inside for meaning in other.meanings}
        more = {each for each in more if each.kind != "cancer" or (each.code in treated and not span.names("cancer"))}
        return replace(span, meanings=(*span.meanings, *sorted(more.difference(span.meanings))))

    def typed(self, span: Span) -> str:
        """Return the words of a span as they were typed."""
        return " ".join(dict.fromkeys(token.shown for token in self.tokens[span.start : span.end]))

    def _look_up_places(self) -> None:
        """Fetch what every form of every span names among the places: the one look-up of a text that is typed well."""
        self._ways: dict[tuple[int, int], Ways] = {}
        count = len(self.tokens)
        for start in range(count):
            ways = self._ways[start, start + 1] = _ways_to_place([self.tokens[start].word])
            first = {form.split(" ", 1)[0] for _, forms in ways for form in forms}
            if start + 1 == count or first.isdisjoint(self._lexicon.first_words):
                continue
            words = [token.word for token in self.tokens[start : start + LONGEST_PLACE]]
            ways = _ways_to_place(words[:2])
            begun = {" ".join(form.split(" ", 2)[:2]) for _, forms in ways for form in forms}
            longest = max(self._lexicon.begins.get(pair, 1) for pair in begun)
            if longest > 1:
                self._ways[start, start + 2] = ways
            for length in range(3, min(longest, len(words)) + 1):
                self._ways[start, start + length] = _ways_to_place(words[:length])
        forms = {form for ways in self._ways.values() for _, forms in ways for form in forms}
        self._keys = self._directory.place_keys(forms)

    def _words_of_long_names(self) -> set[int]:
        """Return the words that stand in long names of places: "ogni" is none but in "Dagestanskiye Ogni"."""
        return {
            number
            for (start, end), ways in self._ways.items()
            if end - start > 1
            and any(self._keys.get(form) for how, forms in ways if how is How.EXACT for form in forms)
            for number in range(start, end)
        }

    def _is_known(self, word: str) -> bool:
        if word in FILLER or word in self._lexicon.words:
            return True
        stemmed = self._lexicon.forms["stem"]
        if any(stem in stemmed for stem in stems(word)) or word.isdigit():
            return True
        return bool(self._keys.get(word)) or any(
            key.how == "stem" for stem in stems(word) for key in self._keys.get(stem, ())
        )

    def _is_splinter(self, token: Token) -> bool:
        """Tell whether a word is one of the bits into which keys of another layout's letters part what was typed."""
        bits = [len(other.word) for other in self.tokens if other.typed == token.typed]
        return len(bits) > 1 and max(bits) < SHORTEST_PLACE

    def _read_under_other_layouts(self, chunks: list[str]) -> None:
        """Replace chunks that are no words by what their keys write under another layout, where that is one."""
        meant = self._meant_by_keys(chunks[:LAYOUTS_TRIED])
        if not meant:
            return
        meant |= self._meant_by_keys(chunks[LAYOUTS_TRIED:])
        for chunk in chunks:
            connecting = (words for words in _retyped(chunk) if CONNECTING.issuperset(words))
            meant.setdefault(chunk, next(connecting, []))
        tokens: list[Token] = []
        for number, token in enumerate(self.tokens):
            if not meant.get(token.typed):
                tokens.append(token)
            elif not (number and self.tokens[number - 1].typed == token.typed):
                tokens += [Token(token.typed, word, True) for word in meant[token.typed]]
        self.tokens = tokens[: _end_of_words(tokens)]
        self._look_up_places()

    def _meant_by_keys(self, chunks: list[str]) -> dict[str, list[str]]:
        """Return the words that the keys of chunks write under another layout, for those chunks where all are words."""
        candidates = {chunk: _retyped(chunk) for chunk in chunks}
        words = {word for others in candidates.values() for other in others for word in other}
        keys = self._directory.place_keys({key for word in words for key in (word, *stems(word))})
        meant: dict[str, list[str]] = {}
        for chunk, others in candidates.items():
            for other in others:
                if all(self._is_word(word, keys) for word in other):
                    meant.setdefault(chunk, other)
        return meant

    def _is_word(self, word: str, keys: dict[str, list[PlaceKey]]) -> bool:
        if len(word) < SHORTEST_PLACE:
            return False
        if word in self._lexicon.words or word in CANCER:
            return True
        found = [key for form in (word, *stems(word)) for key in keys.get(form, ())]
        if any(key.notable for key in found):
            return True
        return len(word) >= SHORTEST_RETYPED and any(stem in self._lexicon.forms["stem"] for stem in stems(word))

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
        if f"{ARABIC_ARTICLE}{word}" in lexicon.words:
            readings[f"{ARABIC_ARTICLE}{word}"] = How.STEM
        if any(is_cancer(form) for form in forms):
            readings[ANY_CANCER] = best
        if self._is_city(word) or (word in PASSING and not is_latin(word)):
            return [Reading(other, best) for other in readings]
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
            for typed in _sounds(word):
                for other in lexicon.forms["sound"].get(typed, ()):
                    readings.setdefault(other, How.SOUND)
                    if other in CANCER:
                        readings.setdefault(ANY_CANCER, How.SOUND)
            skeleton = consonants(word)
            is_place = any(key.notable for key in self._keys.get(word, ()))
            if not known and not is_place and len(skeleton) > 1:
                for other in lexicon.forms["consonants"].get(skeleton, ()):
                    readings.setdefault(other, How.CONSONANTS)
        unsure = not any(how < How.CONSONANTS for how in readings.values()) and not self._is_read_otherwise(word)
        if unsure and len(self._guessed | {word}) <= MOST_GUESSED:
            self._guessed.add(word)
            for other in lexicon.dictionary.meant(word):
                readings.setdefault(other, How.TYPO)
                if other in CANCER:
                    readings.setdefault(ANY_CANCER, How.TYPO)
            if not is_latin(word) and len(word) > SHORTEST_STEM:
                for other in self._latin_names(word):
                    readings[other] = How.SOUND
        return [Reading(other, max(how, best)) for other, how in readings.items()]

    def _latin_names(self, word: str) -> set[str]:
        """Return the words of centers' names that are written in Latin letters and sound like a word in others."""
        heard = self._lexicon.forms["sound"]
        found = {other for form in (word, *stems(word)) for other in heard.get(sound(form), ()) if is_latin(other)}
        return found & self._lexicon.centers.by_word.keys()

    def _is_read_otherwise(self, word: str) -> bool:
        return is_filler(word) or _is_inflected_filler(word) or any(key.notable for key in self._keys.get(word, ()))

    def _is_city(self, word: str) -> bool:
        return any(
            key.how == "exact" and key.proper and key.population >= CITY_POPULATION for key in self._keys.get(word, ())
        )

    def _terms(self) -> Iterator[Span]:
        """Yield the spans that name terms and centers; where one span has several readings, the surest alone."""
        best: dict[tuple[int, int], list[tuple[How, int, int, tuple[Meaning, ...]]]] = {}
        for start in range(len(self.tokens)):
            for end, words, how, errors, letters, meanings in self._phrases(start, start):
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
        said: str = "",
        words: int = 0,
        how: How = How.EXACT,
        errors: int = 0,
        letters: int = 0,
    ) -> Iterator[tuple[int, int, How, int, int, tuple[Meaning, ...]]]:
        """Walk on from what was said; yield the end of every phrase met, with how sure its least sure word is."""
        if position == len(self.tokens):
            return
        word = self.tokens[position].word
        weight = word not in CONNECTING
        for reading in self._readings[position]:
            phrase = f"{said} {reading.word}" if said else reading.word
            if phrase not in self._lexicon.phrases:
                continue
            least = max(how, reading.how)
            wrong = errors + _errors(word, reading)
            sounds = letters + (len(consonants(word)) if least is How.CONSONANTS else 0)
            if meanings := self._lexicon.meanings(phrase):
                yield position + 1, words + weight, least, wrong, sounds, meanings
            yield from self._phrases(start, position + 1, phrase, words + weight, least, wrong, sounds)
        if position > start and (word in CONNECTING or word in RELATIVES):
            yield from self._phrases(start, position + 1, said, words, how, errors, letters)

    def _places(self) -> Iterator[Span]:
        for start, end in self._ways:
            span = self._place(start, end)
            if end == start + 1 and (span is None or span.how.is_guess):
                span = self._district(start) or span
            if span:
                yield span
                yield from self._with_city(span)
                yield from self._as_region(span)

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

    def _as_region(self, span: Span) -> Iterator[Span]:
        """Yield the region of a chief town that has the word for region before or after it: «Қарағанды облысы»."""
        for start, end, beside in ((span.start - 1, span.end, span.start - 1), (span.start, span.end + 1, span.end)):
            if 0 <= beside < len(self.tokens) and self.tokens[beside].word in REGION:
                codes = regions_of_chief_towns(self._directory, [place for place in span.places if place.notable])
                meanings = tuple(Meaning("region", code) for code in codes)
                if len(meanings) == 1:
                    yield Span(start, end, span.words + 1, max(span.how, How.STEM), meanings)

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
        for how, forms in self._ways[start, end]:
            if how > How.EXACT and end - start == 1 and _is_inflected_filler(name):
                break
            for form in forms:
                found = [key for key in self._keys.get(form, ()) if _fits(key, how, form)]
                if how is How.STEM and name in self._lexicon.words:
                    found = [key for key in found if key.population >= CITY_POPULATION]
                if found:
                    return Span(start, end, end - start, max(how, best), places=tuple(found))
        if (
            name in self._guessed
            and not any(reading.how < How.TYPO for reading in self._readings[start])
            and name not in FILLER
        ):
            meant = self._lexicon.places.meant(name)
            if meant:
                keys_of = self._directory.place_keys(meant)
                found = [key for word in meant for key in keys_of.get(word, ()) if key.how == "exact" and key.notable]
                return Span(start, end, 1, How.TYPO, places=tuple(found)) if found else None
        return None

    def _district(self, start: int) -> Span | None:
        """Return the place of whose district a word beside that for district is the name."""
        for beside in (start + 1, start - 1):
            if 0 <= beside < len(self.tokens) and is_district(self.tokens[beside]):
                found = places_of_district(self.tokens[start].word, self._directory)
                first = min(start, beside)
                return Span(first, first + 2, 2, How.STEM, places=tuple(found)) if found else None
        return None

    def _place_with_article(self, start: int, end: int, name: str) -> Span | None:
        """Return the places whose name begins with an article, as the span has it: "El Jadida"."""
        found = [key for key in self._keys.get(name, ()) if key.how == "exact" and key.notable]
        how = How.LAYOUT if any(token.retyped for token in self.tokens[start:end]) else How.EXACT
        return Span(start, end, end - start, how, places=tuple(found)) if found and end - start > 1 else None


def _errors(typed: str, reading: Reading) -> int:
    """Return by how many letters a word differs from what it is read as; in other letters, by how many sounds."""
    if reading.how <= How.LAYOUT:
        return 0
    if reading.how in (How.SOUND, How.CONSONANTS):
        return int(OSA.distance(sound(typed), sound(reading.word)))
    return int(OSA.distance(typed, reading.word))


def _end_of_words(tokens: list[Token]) -> int:
    """Return where the words end that are read."""
    weighty = [number for number, token in enumerate(tokens[:MAX_CHUNKS]) if token.word not in CONNECTING]
    return weighty[MAX_WORDS] if len(weighty) > MAX_WORDS else min(len(tokens), MAX_CHUNKS)


def _retyped(chunk: str) -> list[list[str]]:
    """Return the words that the keys of a chunk write under each other layout."""
    return [words for words in (normalize(other).split() for other in retyped(chunk)) if words]


def _is_of_any_organ(service: Service) -> bool:
    """Tell whether a service does the same for several organs, none of which its own name names."""
    return service.broader == SURGERY or service.code in TESTS_FOR_CANCER


def _longest(spans: Sequence[Span]) -> list[Span]:
    """Leave out the spans that lie in longer ones: the cervix of the uterus is no uterus."""
    return [
        span
        for span in spans
        if not any(other.start <= span.start and span.end <= other.end and other.words > span.words for other in spans)
    ]


def is_for_cancer(service: Service) -> bool:
    """Tell whether a service beside an organ means the cancer of it."""
    return service.group == "treatment" or service.code in TESTS_FOR_CANCER


def _is_inflected_filler(word: str) -> bool:
    return is_cyrillic(word) and any(stem in FILLER for stem in stems(word))


def _sounds(word: str) -> list[str]:
    """Return how a word in Latin letters may sound: an Arabic one begins with alef, or in Morocco with its article."""
    heard = sound(word)
    without_article = [heard[1:]] if heard.startswith("l") and len(heard) > SHORTEST_SOUND else []
    return [heard, *without_article, *(["a" + heard[1:]] if heard[:1] in ("i", "e", "u") else [])]


def _fits(key: PlaceKey, how: How, form: str) -> bool:
    """Tell whether a place may be named in this way: transliterated ones only if they are notable, villages inflected.

    Of a village the whole name must be left when a Cyrillic ending is off; Arabic prefixes and Latin endings are short
    and make a village of any word.
    """
    if how is How.EXACT:
        return key.how == "exact"
    if how is How.STEM and key.how == "exact" and key.proper and len(form) >= SHORTEST_VILLAGE and is_cyrillic(form):
        return True
    if how is How.STEM and key.how == "stem" and not key.proper and key.population < CITY_POPULATION:
        return False
    if how is How.SOUND and len(form) < SHORTEST_SOUND and key.population < CITY_POPULATION:
        return False
    return key.notable and (key.how == how.name.lower() or (how is How.STEM and key.how == "exact"))


def _ways_to_place(words: Sequence[str]) -> Ways:
    """Return the forms under which words may be the name of a place, by how they came about, the surest first."""
    name = " ".join(words)
    inflected = [*without_arabic_prefix(name), *stems(name), *kazakh_home(name)]
    inflected += [stem for bare in with_article_off(name) for stem in stems(bare)]
    ways = [(How.EXACT, [name]), (How.STEM, inflected)]
    if all(map(is_latin, words)):
        sounds = [" ".join(map(sound, words)), *(sound(bare) for bare in transcribed_kazakh(name))]
        ways.append((How.SOUND, sounds))
        skeleton = " ".join(filter(None, map(consonants, words)))
        if len(skeleton) > FEWEST_CONSONANTS:
            ways.append((How.CONSONANTS, [skeleton]))
    return ways
