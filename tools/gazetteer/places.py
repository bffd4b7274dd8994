"""A populated place while it is being put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from finder.locales import LANGUAGES
from finder.search.distance import Point, great_circle_km
from tools.gazetteer.names import fold

Country = Literal["IQ", "RU", "MA", "KZ"]
Kind = Literal["city", "town", "village", "district", "neighborhood"]

COUNTRY_OF_CODE: dict[str, Country] = {"IQ": "IQ", "RU": "RU", "MA": "MA", "KZ": "KZ", "EH": "MA"}
"""By the country code of the sources."""

CITY_POPULATION = 50_000
TOWN_POPULATION = 5_000

FIRST_OWN_ID = 900_000_001
"""From here on: records of Who's On First without a GeoNames id."""
FIRST_SPARE_ID = 900_001_001
"""From here on: records whose GeoNames id is that of a place elsewhere."""


@dataclass(eq=False)
class Place:
    """One populated place.

    ``placetype`` is what Who's On First calls it, None for a record of another source; ``names`` are display names by
    language; ``also`` are names for search alone.
    """

    id: int | None
    country: Country
    region: str
    at: Point
    population: int | None
    kind: Kind
    placetype: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)

    def all_names(self) -> Iterator[str]:
        """Yield every name, display names first."""
        yield from (self.names[tag] for tag in LANGUAGES if self.names.get(tag))
        yield from self.also

    def folded_names(self) -> set[str]:
        """Return the folded forms of all names."""
        return {key for name in self.all_names() if (key := fold(name))}

    def km_to(self, other: Place) -> float:
        """Return the great-circle distance in km."""
        return great_circle_km(self.at, other.at)

    def absorb(self, other: Place) -> None:
        """Take what another record of the same place knows and this one does not."""
        for tag in LANGUAGES:
            if not self.names.get(tag) and other.names.get(tag):
                self.names[tag] = other.names[tag]
        self.also.extend(other.all_names())
        if self.population is None and self.kind == other.kind:
            self.population = other.population


class NamedPlaces:
    """Places by country and folded name, to find those of the same name without comparing all pairs."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._places: dict[tuple[Country, str], dict[Place, None]] = {}
        for place in places:
            self.add(place)

    def add(self, place: Place) -> None:
        """Put a place under all its names; again after it took the names of another."""
        for name in place.folded_names():
            self._places.setdefault((place.country, name), {})[place] = None

    def named(self, country: Country, name: str) -> list[Place]:
        """Return the places of a folded name, in the order in which they were added."""
        return list(self._places.get((country, name), ()))

    def sharing_a_name(self, place: Place) -> list[Place]:
        """Return the places of the same country that share a name, once each, in an order that is always the same."""
        found = (other for name in sorted(place.folded_names()) for other in self.named(place.country, name))
        return list(dict.fromkeys(found))

    def nearby(self, place: Place, reach_km: float) -> Place | None:
        """Return the place that shares a name within reach; of several the most populous, then the nearest."""
        found = [other for other in self.sharing_a_name(place) if place.km_to(other) <= reach_km]
        return max(found, key=lambda other: (other.population or 0, -place.km_to(other)), default=None)

    def absorb(self, place: Place, other: Place) -> None:
        """Let a place absorb another record, and find it by the names of that from now on."""
        place.absorb(other)
        self.add(place)


def as_population(value: str | int | None) -> int | None:
    """Return a positive number of people, or None for unknown (the sources write 0 or nothing)."""
    number = int(value or 0)
    return number if number > 0 else None


def kind_of(population: int | None) -> Kind:
    """Return city, town or village by population."""
    people = population or 0
    return "city" if people >= CITY_POPULATION else "town" if people >= TOWN_POPULATION else "village"
