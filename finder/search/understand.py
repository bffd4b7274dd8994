"""Understand a search: what the parameters and the free text ask for, what is ambiguous, what was not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from finder.directory.build import RECOGNIZED_CENTERS
from finder.directory.reader import Directory, Place, PlaceKey
from finder.filler import is_everyday
from finder.search import places
from finder.search.distance import Point, great_circle_km
from finder.search.lexicon import Lexicon, lexicon_of
from finder.search.naming import Called, called, in_town
from finder.search.places import AmbiguousPlace, Origin
from finder.search.query import MAX_TEXT, SearchQuery
from finder.search.readings import MOST_GUESSED
from finder.search.spans import CITY_POPULATION, How, Span, as_cancer, words_of
from finder.search.terms import Recognizer
from finder.search.tokens import MAX_WORDS
from finder.search.ways import way

MANY_UNREAD = 2
"""Words not understood, from which on a text that names no cancer, service or center for sure is taken for no search.

A village, a price or a child is mentioned in any sentence: alone among words of other things it is no criterion.
"""

FEW_WORDS = 4
"""Words of a text up to which a city beside two unknown words is where a hospital is looked for that we do not know."""

MAX_NAMED = 50
"""Centers that a text of words of their names leads to at most."""

SHORT_GUESS = 5
"""Letters up to which a single word is only taken for misspelled where every other word was understood."""


@dataclass(frozen=True)
class ReadAs:
    """What words were taken for: a code of a kind, or a place by its id (kind ``place``), and how they were read."""

    typed: str
    kind: str
    code: str
    how: How


@dataclass(frozen=True)
class Suggestion:
    """What may have been meant by a word that was not understood."""

    typed: str
    kind: str
    code: str


@dataclass
class Understanding:
    """What a search asks for, after parameters and free text are put together.

    ``centers`` are ids of centers that the text names; ``read_as`` tells what each part of the text was taken for.
    """

    cancers: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    cost: list[str] = field(default_factory=list)
    ages: list[str] = field(default_factory=list)
    referral: list[str] = field(default_factory=list)
    centers: list[str] = field(default_factory=list)
    origin: Origin | None = None
    ambiguous: list[AmbiguousPlace] = field(default_factory=list)
    unknown_place: str | None = None
    ignored: list[str] = field(default_factory=list)
    read_as: list[ReadAs] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)

    @property
    def asks_nothing_known(self) -> bool:
        """Tell whether words were given and none of them was understood."""
        terms = self.cancers or self.services or self.regions or self.cost or self.ages or self.referral
        return bool(self.ignored) and not (terms or self.centers or self.origin or self.ambiguous)

    @property
    def countries(self) -> list[str]:
        """The countries of the areas that are asked for, each once."""
        return list(dict.fromkeys(code.partition("-")[0] for code in self.regions))

    def codes(self, kind: str) -> list[str]:
        """Return the list that holds the codes of a kind of meaning."""
        return {
            "cancer": self.cancers,
            "service": self.services,
            "country": self.regions,
            "region": self.regions,
            "cost": self.cost,
            "ages": self.ages,
            "referral": self.referral,
            "center": self.centers,
        }[kind]


def understand(query: SearchQuery, directory: Directory) -> Understanding:
    """Put together what is asked by parameters and by words."""
    asked = Understanding(
        cancers=list(query.cancers),
        services=list(query.services),
        regions=list(query.regions),
        cost=list(query.cost),
        ages=list(query.ages),
        referral=list(query.referral),
    )
    lexicon = lexicon_of(directory)
    recognizer = Recognizer(query.text[:MAX_TEXT], lexicon, directory)
    spans = recognizer.spans()
    named = called(recognizer, spans, lexicon.centers)
    if named:
        spans = [span for span in spans if named.tokens.isdisjoint(range(span.start, span.end))]
        _take_called(named, recognizer, asked)
    else:
        spans = _believed(spans, recognizer)
    for span in spans:
        _take_terms(span, recognizer, asked)
    _drop_broader(asked, directory)
    _read_near(query, asked, directory)
    _take_places([span for span in spans if span.places], recognizer, asked, directory)
    read = words_of(spans) | (named.tokens if named else set())
    unread = {
        token.word: token.unread
        for number, token in enumerate(recognizer.tokens)
        if number not in read and number not in recognizer.passing
    }
    if unread and directory.count > RECOGNIZED_CENTERS and _read_center_names(unread, asked, directory):
        unread = {}
    asked.ignored += unread.values()
    elsewhere = {recognizer.tokens[number].word for number in words_of([*recognizer.elsewhere, *recognizer.left])}
    strange = [(word, typed) for word, typed in unread.items() if word not in elsewhere and not is_everyday(word)]
    for word, typed in strange[:MOST_GUESSED]:
        asked.suggestions += _suggestions(word, typed, recognizer, lexicon)
    asked.ignored += recognizer.left_out[:MAX_WORDS]
    asked.ignored += query.text[MAX_TEXT:].split()[:MAX_WORDS]
    return asked


def _take_called(named: Called, recognizer: Recognizer, asked: Understanding) -> None:
    typed = " ".join(dict.fromkeys(recognizer.tokens[number].shown for number in sorted(named.tokens)))
    for center in sorted(named.centers):
        asked.centers.append(center)
        asked.read_as.append(ReadAs(typed, "center", center, How.STEM))


def _believed(spans: list[Span], recognizer: Recognizer) -> list[Span]:
    """Leave out the weak readings of a text that is about something else; what is left out is not understood either."""
    while True:
        read = words_of(spans)
        unread = sum(
            number not in recognizer.passing and not token.word.isdigit()
            for number, token in enumerate(recognizer.tokens)
            if number not in read
        )
        if any(span.is_medical and span.how <= How.STEM for span in spans):
            return [
                span
                for span in spans
                if not (_is_short_guess(span, recognizer) and unread)
                and not (span.names("center") and span.words == 1 and unread >= MANY_UNREAD)
            ]
        beside_medical = any(span.is_medical for span in spans)
        believed = [span for span in spans if unread < _unread_allowed(span, recognizer, beside_medical)]
        if len(believed) == len(spans):
            return believed
        spans = believed


def _surest_place(span: Span) -> tuple[bool, bool, How]:
    proper = any(place.proper and place.notable for place in span.places)
    return not proper, not any(_is_city(place, span.how) for place in span.places), span.how


def _unread_allowed(span: Span, recognizer: Recognizer, beside_medical: bool) -> int:
    """Return how many words that were not understood disprove a reading in a text that surely asks for no treatment."""
    if span.names("center"):
        return span.words if span.how <= How.STEM else 1
    if span.names("country", "region"):
        return MANY_UNREAD if span.how <= How.STEM else 1
    if span.places:
        if beside_medical:
            return MANY_UNREAD if span.how <= How.STEM and any(place.notable for place in span.places) else 1
        if any(_is_city(place, span.how) for place in span.places):
            return MANY_UNREAD + (span.how < How.STEM and len(recognizer.tokens) <= FEW_WORDS)
        return 1
    return MANY_UNREAD if span.is_medical and not _is_short_guess(span, recognizer) else 1


def _is_city(place: PlaceKey, how: How) -> bool:
    """Tell whether a place is so large that its name, found in this way, is hardly another word by chance."""
    if place.population < CITY_POPULATION or not place.notable:
        return False
    return how < How.STEM or (how is How.STEM and place.proper)


def _is_short_guess(span: Span, recognizer: Recognizer) -> bool:
    return span.how > How.STEM and span.words == 1 and len(recognizer.typed(span)) <= SHORT_GUESS


def _take_terms(span: Span, recognizer: Recognizer, asked: Understanding) -> None:
    """Ask for what a span names, and tell a negated service as not understood: what a center lacks is no criterion."""
    if span.negated:
        asked.ignored.append(recognizer.typed(span))
    for meaning in span.meanings:
        if span.negated and meaning.kind == "service":
            continue
        codes = asked.codes(meaning.kind)
        if meaning.code not in codes:
            codes.append(meaning.code)
        asked.read_as.append(ReadAs(recognizer.typed(span), meaning.kind, meaning.code, span.how))


def _drop_broader(asked: Understanding, directory: Directory) -> None:
    """Leave out what only says less exactly what another word of the text says: blood cancer beside leukemia."""
    for codes, terms, kind in (
        (asked.cancers, directory.cancers, "cancer"),
        (asked.services, directory.services, "service"),
    ):
        broader = {terms[code].broader for code in codes}
        typed = {each.code for each in asked.read_as if each.kind == kind}
        codes[:] = [code for code in codes if not (code in broader and code in typed)]


def _read_near(query: SearchQuery, asked: Understanding, directory: Directory) -> None:
    if query.near_point:
        asked.origin = Origin(query.near_point)
    elif query.near_place is not None:
        place = directory.place(query.near_place)
        asked.origin = places.origin_at(place) if place else None
        asked.unknown_place = None if place else query.near
    elif query.near:
        _read_near_name(query.near, asked, directory)


def _read_near_name(near: str, asked: Understanding, directory: Directory) -> None:
    """Measure from the place that a name means, from the chief town of a region, or take a country for the area.

    A region or a country beside a place tells it from its namesakes. A village that is called like either is not meant.
    """
    recognizer = Recognizer(near[:MAX_TEXT], lexicon_of(directory), directory)
    spans = recognizer.spans()
    areas = [span for span in spans if span.names("country", "region")]
    told = [meaning.code for span in areas for meaning in span.meanings if meaning.kind in ("country", "region")]
    named = [span for span in spans if span.places]
    if areas and not named:
        _take_area(areas, near, recognizer, asked, directory)
        return
    is_elsewhere = recognizer.elsewhere and not named
    found = None if is_elsewhere else places.find(directory, near, asked.regions)
    if found:
        _take(found, asked)
    elif named or recognizer.place_spans:
        _take_places(named or recognizer.place_spans[:1], recognizer, asked, directory, told)
    else:
        asked.unknown_place = near


def _take_area(
    spans: Sequence[Span], near: str, recognizer: Recognizer, asked: Understanding, directory: Directory
) -> None:
    """Measure from the chief town of the first region that is named, or look in the country if no area is asked for.

    Of a group of regions it is the largest of their chief towns.
    """
    for span in spans:
        towns = directory.places({directory.regions[code].place for kind, code in span.meanings if kind == "region"})
        if towns:
            asked.origin = places.origin_at(towns[0])
            asked.read_as.append(ReadAs(recognizer.typed(span), "place", str(towns[0].id), span.how))
            return
    countries = [meaning.code for span in spans for meaning in span.meanings if meaning.kind == "country"]
    if not asked.regions:
        asked.regions += countries
    elif not {code.partition("-")[0] for code in asked.regions}.issuperset(countries):
        asked.ignored.append(near)


def _take(found: Origin | AmbiguousPlace, asked: Understanding) -> None:
    if isinstance(found, Origin):
        asked.origin = found
    else:
        asked.ambiguous.append(found)


def _take_places(
    spans: Sequence[Span],
    recognizer: Recognizer,
    asked: Understanding,
    directory: Directory,
    told: Sequence[str] = (),
) -> None:
    """Measure from the surest of the places that are named; a chief town beside it may only say in which region it is.

    "Zheleznogorsk, Kursk" is the Zheleznogorsk of the region of Kursk, and Kursk no second place.
    """
    if len(spans) > 1 and _take_way(spans, recognizer, asked, directory):
        return
    spans = sorted(spans, key=_surest_place)
    for span, other in permutations(spans, 2):
        regions = places.regions_of_chief_towns(directory, other.places)
        if regions and _is_told_by(regions, span, span.touches(other), asked, directory):
            told = [*told, *regions]
            spans = [span, *(each for each in spans if each not in (span, other))]
            break
    for span in spans:
        _take_place(span, recognizer, asked, directory, told)


def _take_way(spans: Sequence[Span], recognizer: Recognizer, asked: Understanding, directory: Directory) -> bool:
    """Measure from where a way begins, and look in the region to whose chief town it leads; tell if there is one."""
    said = way(spans, recognizer.tokens)
    if not said or asked.origin or asked.unknown_place or asked.regions or asked.centers:
        return False
    start, end = said
    regions = places.regions_of_chief_towns(directory, end.places)
    if len(regions) != 1:
        return False
    told = regions if _is_told_by(regions, start, True, asked, directory) else ()
    _take_place(start, recognizer, asked, directory, [*told])
    asked.regions += regions
    asked.read_as += [ReadAs(recognizer.typed(end), "region", code, end.how) for code in regions]
    asked.ignored += [recognizer.typed(span) for span in spans if span not in said]
    return True


def _is_told_by(regions: set[str], span: Span, beside: bool, asked: Understanding, directory: Directory) -> bool:
    """Tell whether a place is one of some regions, be it that it is named beside them or could be one of several."""
    named = directory.places({key.place for key in span.places if key.notable})
    inside = any(place.region in regions for place in named)
    return inside and (beside or isinstance(places.among(directory, span.places, "", asked.regions), AmbiguousPlace))


def _take_place(
    span: Span, recognizer: Recognizer, asked: Understanding, directory: Directory, told: Sequence[str] = ()
) -> None:
    """Measure from the place that a span names, or ask which; a second place is named as not understood.

    The town of a center that is named beside it says which center is meant, and is no place to measure from.
    ``told`` are areas that were typed with the place to tell it from its namesakes: they decide, but do not filter.
    """
    typed = recognizer.typed(span)
    if asked.centers:
        at_home = in_town(asked.centers, [place.place for place in span.places], lexicon_of(directory).centers)
        at_home = at_home or _close_by(asked.centers, span.places, directory)
        if at_home:
            asked.centers[:] = at_home
            return
    if asked.origin or asked.ambiguous or asked.unknown_place:
        asked.ignored.append(typed)
        return
    found = places.among(directory, span.places, typed, [*asked.regions, *told])
    if isinstance(found, Origin) and found.place and _is_elsewhere(found.place, [*asked.regions, *told]):
        asked.ignored.append(typed)
        return
    _take(found, asked)
    if isinstance(found, Origin) and found.place:
        asked.read_as.append(ReadAs(typed, "place", str(found.place.id), span.how))


def _close_by(centers: Sequence[str], keys: Sequence[PlaceKey], directory: Directory) -> list[str]:
    """Return those of the centers that lie in the surroundings of one of the places: «Петрова, Песочный»."""
    named = [Point(place.lat, place.lon) for place in directory.places({key.place for key in keys})]
    return [
        center.id
        for center in filter(None, map(directory.center, centers))
        if (here := center.coordinates or directory.town(center))
        and any(great_circle_km(Point(here.lat, here.lon), point) <= places.SAME_PLACE_KM for point in named)
    ]


def _is_elsewhere(place: Place, areas: Sequence[str]) -> bool:
    """Tell whether a place is a village outside the areas that were named: not that one, but one we do not know."""
    return (
        bool(areas) and place.population < CITY_POPULATION and place.country not in areas and place.region not in areas
    )


def _read_center_names(unread: Mapping[str, str], asked: Understanding, directory: Directory) -> bool:
    """Look for centers whose names hold all the words left over, by which they were typed; tell if there are any."""
    asked.centers = directory.centers_naming(unread, MAX_NAMED)
    typed = " ".join(unread.values())
    asked.read_as += [ReadAs(typed, "center", center_id, How.EXACT) for center_id in asked.centers]
    return bool(asked.centers)


def _suggestions(word: str, typed: str, recognizer: Recognizer, lexicon: Lexicon) -> list[Suggestion]:
    organs = (span for span in recognizer.organs_alone if recognizer.tokens[span.start].word == word)
    meanings = dict.fromkeys(as_cancer(meaning) for span in organs for meaning in span.meanings)
    for near in lexicon.dictionary.near(word):
        meanings.update(dict.fromkeys(as_cancer(meaning) for meaning in lexicon.phrases.get(near, ())))
    return [Suggestion(typed, meaning.kind, meaning.code) for meaning in meanings][:3]
