"""The finished places: what is wrong with them, and the CSV files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from finder.directory.load import PLACE_COLUMNS
from finder.locales import LANGUAGES
from tools.gazetteer.corrections import Box
from tools.gazetteer.names import fold, tidy
from tools.gazetteer.places import Country, Place


def problems(places: Sequence[Place], boxes: Mapping[Country, Box], regions: Collection[str]) -> list[str]:
    """Return what is wrong with the result, one sentence each; empty if all is well."""
    ids = Counter(place.id for place in places)
    found = [f"id {number} is used {count} times" for number, count in ids.items() if count > 1]
    for place in places:
        lat, lon = place.at.lat, place.at.lon
        box = boxes[place.country]
        eastward = lon if lon >= box.west else lon + 360
        if not (box.west <= eastward <= box.east and box.south <= lat <= box.north):
            found.append(f"{place.id} lies outside {place.country}: {lat}, {lon}")
        if place.region not in regions or not place.region.startswith(place.country):
            found.append(f"{place.id} {place.names.get('en')} has the region {place.region!r}")
        if not any(place.names.values()):
            found.append(f"{place.id} has no display name")
    return found


def write_country(path: Path, places: Iterable[Place]) -> None:
    """Write one country's file, sorted by id."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(PLACE_COLUMNS)
        writer.writerows(_row(place) for place in sorted(places, key=lambda place: place.id or 0))


def _row(place: Place) -> list[str]:
    where = [place.region, f"{place.at.lat:.4f}", f"{place.at.lon:.4f}"]
    people = "" if place.population is None else str(place.population)
    names = [place.names.get(tag, "") for tag in LANGUAGES]
    return [str(place.id), *where, people, place.kind, *names, "|".join(_search_names(place))]


def _search_names(place: Place) -> list[str]:
    """Return the other names, once each, without those that folding makes equal to a display name."""
    seen = {fold(name) for name in place.names.values() if name}
    result = []
    for name in map(tidy, place.also):
        key = fold(name)
        if key and key not in seen:
            seen.add(key)
            result.append(name)
    return result
