"""Centers as people call them: a word or two of a long name, or the kind of center, beside the town or the region.

"Orhun Aktau", «онкодиспансер Орал»: such words alone name no center, or several, but one in that town.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.filler import CONNECTING, INSTITUTION, REGIONAL, is_filler
from finder.search.lexicon import CenterNames
from finder.search.readings import Reading
from finder.search.spans import CITY_POPULATION, How, Span

if TYPE_CHECKING:
    from finder.search.recognizer import Recognizer

CENTERS_OF_A_NAME = 4
"""Centers of one town that a word of their own may tell: the departments of a hospital."""

SHORTEST_WHOLE = 2
"""Words, the town not counted, from which on a text may be the whole name of a center."""

SHORTEST_INFLECTED = 4
"""Letters of the shortest word of a center's name that is known inflected, or in other letters."""

MOST_UNREAD = 1
"""Words that are left unread at most in a text that calls a center in this way."""


@dataclass(frozen=True)
class Called:
    """Centers that a text calls by words of their names, and the numbers of all words that do so."""

    centers: frozenset[str]
    tokens: frozenset[int]


def called(recognizer: Recognizer, spans: Sequence[Span], names: CenterNames) -> Called | None:
    """Return the centers that a text calls by words beside the name of their town or region, if it does.

    A name of several words as it stands needs no town.
    """
    named = any(span.how is How.EXACT and span.words > 1 and span.names("center") for span in spans)
    towns = [span for span in recognizer.place_spans if span.how <= How.SOUND and not _is_in_a_name(span, spans)]
    for span in [*spans, *towns]:
        areas = {place.place for place in span.places} | {each.code for each in span.meanings if each.kind == "region"}
        here = {center for area in areas for center in names.by_area.get(area, ())}
        found = _called_whole(span, here, recognizer, names) if here else None
        if here and not found and not named:
            found = _called_beside(span, here, recognizer, spans, names)
        if found:
            return found
    return None


def _is_in_a_name(town: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a longer name, read more surely, holds that of a town: «Акмолинская область» is not in Акмолинск."""
    return any(span.start <= town.start and town.end <= span.end and span.how < town.how for span in spans)


def _called_whole(town: Span, here: set[str], recognizer: Recognizer, names: CenterNames) -> Called | None:
    """Look for the one center ``here`` whose whole name the other words are, be there treatments among them.

    Words of many names may be missing: "center of oncology and surgery, Taraz" is the regional one.
    """
    numbers = [
        number
        for number, token in enumerate(recognizer.tokens)
        if number not in range(town.start, town.end) and token.word not in CONNECTING
    ]
    typed = [{reading.word for reading in recognizer.readings(number) if reading.how <= How.STEM} for number in numbers]
    if not any(names.of_kinds.intersection(words) for words in typed) and (
        len(typed) < SHORTEST_WHOLE or all(INSTITUTION.isdisjoint(words) for words in typed)
    ):
        return None
    found = {
        center
        for center in here
        for name in names.whole[center]
        if not any(name.isdisjoint(words) for words in typed)
        and all(recognizer.is_filler(word) or any(word in words for words in typed) for word in name)
    }
    return Called(frozenset(found), frozenset({*range(town.start, town.end), *numbers})) if len(found) == 1 else None


def _called_beside(
    town: Span, here: set[str], recognizer: Recognizer, spans: Sequence[Span], names: CenterNames
) -> Called | None:
    """Look for words of the names of the centers that are ``here``, in the town that is named.

    A word of one name tells its center. Words of many names and of a kind do if they fit one center alone, and no word
    beside them says another one: a regional hospital is no regional dispensary. A word for children may be of a name,
    and so may one for regional, be it read as the word for region.
    """
    says_more = [*recognizer.organs_alone, *(span for span in spans if _says_more(span))]
    more = {number: span for span in says_more for number in range(span.start, span.end)}
    own: dict[int, set[str]] = {}
    shared: dict[int, set[str]] = {}
    ages: dict[int, set[str]] = {}
    unread = 0
    for number, token in enumerate(recognizer.tokens):
        in_town = number in range(town.start, town.end)
        if token.word in CONNECTING or (in_town and token.word not in REGIONAL):
            continue
        centers = _named(token.word, recognizer.readings(number), here, names)
        if number in more and not in_town:
            if more[number].names("ages"):
                ages[number] = centers
        elif recognizer.is_filler(token.word) or token.word in names.of_kinds or token.word.isdigit():
            if centers or token.word in names.by_word:
                shared[number] = centers
        elif centers:
            own[number] = centers
        else:
            unread += 1
            if unread > MOST_UNREAD:
                return None
    strong = any(not _is_weak(recognizer.tokens[number].word) for number in shared)
    fitting = own or (shared if strong else {})
    found = set.intersection(*fitting.values()) if fitting else set()
    if len(found) > (CENTERS_OF_A_NAME if own else 1) or not found:
        return None
    of_name = {number for number, centers in ages.items() if centers & found}
    return Called(frozenset(found), frozenset({*range(town.start, town.end), *own, *shared, *of_name}))


def _is_weak(word: str) -> bool:
    """Tell whether a word calls no center by itself: one of many names, an age or the number of a hospital."""
    return is_filler(word) or word.isdigit()


def _named(typed: str, readings: Sequence[Reading], here: set[str], names: CenterNames) -> set[str]:
    """Return those of the centers that are here in whose names a word stands, as it is read most surely.

    A short word is soon like another by chance: it counts as it stands.
    """
    for how in (How.EXACT, How.LAYOUT, *((How.STEM, How.SOUND) if len(typed) >= SHORTEST_INFLECTED else ())):
        words = (reading.word for reading in readings if reading.how is how)
        centers = {center for word in words for center in names.by_word.get(word, ())} & here
        if centers:
            return centers
    return set()


def _says_more(span: Span) -> bool:
    """Tell whether a span says something else than a center's name does: a criterion, or a city."""
    if span.meanings:
        sure = span.how <= How.STEM or (span.is_medical and span.words > 1)
        return sure and any(meaning.kind != "center" for meaning in span.meanings)
    return any(place.population >= CITY_POPULATION for place in span.places)


def in_town(centers: Collection[str], places: Collection[int], names: CenterNames) -> list[str]:
    """Return those of the centers that are in one of the places."""
    return [center for center in centers if any(center in names.by_area.get(place, ()) for place in places)]
