"""Where distances are measured from, and the area that is looked in: the places that a search names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from finder.directory.reader import Directory, Place, PlaceKey
from finder.search import places
from finder.search.distance import Point, great_circle_km
from finder.search.lexicon import lexicon_of
from finder.search.naming import in_town
from finder.search.places import AmbiguousPlace, Origin
from finder.search.query import MAX_TEXT, SearchQuery
from finder.search.recognizer import Recognizer
from finder.search.spans import CITY_POPULATION, How, Span, is_city
from finder.search.understanding import ReadAs, Understanding
from finder.search.ways import way


def _surest_place(span: Span) -> tuple[bool, bool, How]:
    proper = any(place.proper and place.notable for place in span.places)
    return not proper, not any(is_city(place, span.how) for place in span.places), span.how


def read_near(query: SearchQuery, asked: Understanding, directory: Directory) -> None:
    """Take the origin from the place field: a coordinate, a place of the gazetteer, or a name."""
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
        take_places(named or recognizer.place_spans[:1], recognizer, asked, directory, told)
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


def take_places(
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
    meant = found.candidates if isinstance(found, AmbiguousPlace) else filter(None, [found.place])
    if all(_is_elsewhere(place, [*asked.regions, *told]) for place in meant):
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
