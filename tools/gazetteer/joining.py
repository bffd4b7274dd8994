"""Joining records that are one place: by id, by name and distance, districts with their seat, twins on one spot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tools.gazetteer.likeness import sounds_like_any
from tools.gazetteer.names import script_of
from tools.gazetteer.places import FIRST_OWN_ID, FIRST_SPARE_ID, TOWN_POPULATION, NamedPlaces, Place
from tools.gazetteer.whosonfirst import AREAS

SAME_RECORD_KM = 40.0
"""Farther apart, two records with one id are two places, and the id is a mistake."""
SAME_PLACE_KM = 12.0
SAME_SEAT_KM = 15.0
SAME_SPOT_KM = 2.0
PROVINCE_POPULATION = 80_000
"""An area with so many people may have its middle far from its seat."""


def join(geonames: Sequence[Place], whosonfirst: Sequence[Place], dropped: Collection[int]) -> list[Place]:
    """Join the two sources by id, then by name and distance, districts last; leave out what a person dropped."""
    by_id = {place.id: place for place in geonames if place.id not in dropped}
    loose: list[Place] = []
    areas: list[Place] = []
    for place in whosonfirst:
        known = by_id.get(place.id)
        if place.id in dropped:
            continue
        if place.placetype in AREAS:
            areas.append(place)
        elif known is None and _is_own(place):
            loose.append(place)
        elif known is None:
            by_id[place.id] = place
        elif known.km_to(place) > SAME_RECORD_KM:
            place.id = None
            loose.append(place)
        else:
            _join_record(known, place)
    places = list(by_id.values())
    places += _merge_loose(places, loose)
    return places + _merge_areas(places, areas)


def _is_own(place: Place) -> bool:
    return place.id is None or place.id >= FIRST_OWN_ID


def _join_record(known: Place, place: Place) -> None:
    """Merge two records with the same id; tagged names of the second are better than guesses from the first."""
    latin = [name for name in known.all_names() if script_of(name) == "latin"]
    for tag, text in place.names.items():
        if tag != "en" and sounds_like_any(text, latin):
            known.names[tag] = text
    if place.kind == "neighborhood":
        known.kind = place.kind
    known.absorb(place)


def _merge_loose(places: Iterable[Place], loose: Iterable[Place]) -> list[Place]:
    """Merge records into a place of the same name nearby; return those that found none."""
    named = NamedPlaces(places)
    left: list[Place] = []
    for place in loose:
        match = named.nearby(place, SAME_PLACE_KM)
        if match is None:
            left.append(place)
            named.add(place)
        else:
            named.absorb(match, place)
    return left


def _merge_areas(places: Iterable[Place], areas: Iterable[Place]) -> list[Place]:
    """Merge districts into their seat; return the districts without a seat of the same name.

    A communal area has its seat within 15 km. The middle of a large district or province can lie far from its seat:
    there the same name in the same region is enough if the seat is more than a village. A seat is found by the names
    that it had before: those that it takes from one district would lead others to it.
    """
    named = NamedPlaces(places)
    left: list[Place] = []
    for area in areas:
        seat = named.nearby(area, SAME_SEAT_KM)
        if seat is None and (area.placetype == "county" or (area.population or 0) >= PROVINCE_POPULATION):
            seat = _largest_town(place for place in named.sharing_a_name(area) if place.region == area.region)
        if seat is None:
            left.append(area)
        else:
            area.population = None
            seat.absorb(area)
    return left


def _largest_town(places: Iterable[Place]) -> Place | None:
    """Return the most populous of some places, parts of cities aside, if it is more than a village."""
    towns = [p for p in places if p.kind != "neighborhood" and (p.population or 0) >= TOWN_POPULATION]
    return max(towns, key=lambda place: place.population or 0, default=None)


def merge_twins(places: Iterable[Place], kept_apart: Collection[int]) -> list[Place]:
    """Merge places of one name on the same spot, which the sources hold many of; a part of a city is not the city."""
    named = NamedPlaces()
    kept: list[Place] = []
    for place in sorted(places, key=_best_record_first):
        twin = None if place.id in kept_apart else named.nearby(place, SAME_SPOT_KM)
        if twin is None or (twin.kind == "neighborhood") != (place.kind == "neighborhood"):
            kept.append(place)
            named.add(place)
        else:
            named.absorb(twin, place)
    return kept


def _best_record_first(place: Place) -> tuple[bool, bool, bool, int, int]:
    number = place.id or FIRST_SPARE_ID
    from_whosonfirst = place.placetype is not None
    return number >= FIRST_OWN_ID, from_whosonfirst, place.kind == "district", -(place.population or 0), number


def number_rest(places: Iterable[Place]) -> None:
    """Give the few places whose GeoNames id turned out to be that of a place elsewhere an id of ours."""
    rest = [place for place in places if place.id is None]
    rest.sort(key=lambda place: (place.country, place.region, place.names.get("en", ""), place.at.lat, place.at.lon))
    for number, place in enumerate(rest, FIRST_SPARE_ID):
        place.id = number
