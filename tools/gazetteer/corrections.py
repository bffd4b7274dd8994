"""What a person decided: ``corrections.yml``, read strictly, and applied to the joined places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field

from finder.locales import LANGUAGES
from finder.search.distance import Point
from tools.gazetteer.names import fold
from tools.gazetteer.places import Country, Kind, Place, kind_of


class Strict(BaseModel):
    """A part of the file; an unknown field is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Box(NamedTuple):
    """Degrees that a country lies between; ``east`` may pass 180."""

    west: float
    south: float
    east: float
    north: float


class Part(Strict):
    """A part of a former region: the region it is today; corners are (longitude, latitude), none for the rest."""

    region: str
    polygon: tuple[tuple[float, float], ...] = ()


class Edit(Strict):
    """A correction of one place. An empty value clears a name or the population; an absent field changes nothing.

    ``also`` are more names to search, ``unwanted`` (``not`` in the file) names of another place, never searched.
    """

    region: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: Kind | None = None
    population: int | None = None
    en: str | None = None
    ar: str | None = None
    ckb: str | None = None
    fr: str | None = None
    ru: str | None = None
    kk: str | None = None
    also: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = Field(default=(), alias="not")


class Addition(Edit):
    """A place that no source has."""

    id: int
    country: Country
    region: str
    lat: float
    lon: float


class Corrections(Strict):
    """The whole file; its comments say what each list is for."""

    boxes: dict[Country, Box]
    geonames_regions: dict[str, dict[str, str]]
    whosonfirst_regions: dict[str, str]
    split_regions: dict[str, tuple[Part, ...]]
    drop: frozenset[int]
    merge: dict[int, int]
    neighborhoods: frozenset[int]
    add: tuple[Addition, ...]
    edit: dict[int, Edit]


def read_corrections(path: Path) -> Corrections:
    """Read the file; raises ``pydantic.ValidationError`` for what it may not hold."""
    return Corrections.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def merge(places: Sequence[Place], merges: dict[int, int]) -> list[Place]:
    """Merge records that a person found to be one place (left id into right id)."""
    by_id = {place.id: place for place in places}
    for source, target in merges.items():
        if source in by_id and target in by_id:
            by_id[target].absorb(by_id[source])
    return [place for place in places if place.id not in merges]


def added(additions: Sequence[Addition]) -> list[Place]:
    """Return the places that no source has."""
    places = []
    for row in additions:
        point = Point(row.lat, row.lon)
        place = Place(row.id, row.country, row.region, point, row.population, kind_of(row.population))
        edit_place(place, row)
        places.append(place)
    return places


def edit(places: Sequence[Place], corrections: Corrections) -> list[int]:
    """Overwrite what a person corrected; return the ids for which there is a correction and no place."""
    by_id = {place.id: place for place in places}
    for number in corrections.neighborhoods & by_id.keys():
        by_id[number].kind = "neighborhood"
    for number, each in corrections.edit.items():
        if number in by_id:
            edit_place(by_id[number], each)
    return [number for number in corrections.edit if number not in by_id]


def edit_place(place: Place, edit: Edit) -> None:
    """Apply one correction; replaced names stay searchable."""
    given = edit.model_fields_set
    place.region = edit.region or place.region
    place.kind = edit.kind or place.kind
    if edit.lat is not None and edit.lon is not None:
        place.at = Point(edit.lat, edit.lon)
    if "population" in given:
        place.population = edit.population
        if edit.kind is None and place.kind in ("city", "town", "village"):
            place.kind = kind_of(place.population)
    for tag in LANGUAGES:
        if tag in given:
            if place.names.get(tag):
                place.also.append(place.names[tag])
            place.names[tag] = getattr(edit, tag) or ""
    place.also[:0] = edit.also
    unwanted = {fold(name) for name in edit.unwanted}
    place.also = [name for name in place.also if fold(name) not in unwanted]
