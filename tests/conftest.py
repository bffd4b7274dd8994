"""Fixtures: the real data compiled once, an application over it, and a client that checks every page it gets."""

from __future__ import annotations

import gc
import logging
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from finder.config import ROOT, Settings
from finder.directory.build import build, compile_directory
from finder.directory.load import Data, load
from finder.directory.reader import Directory
from finder.directory.schema import CONFIDENCES, Coordinates
from finder.web import create_app
from tests.page_contract import PageClient

DATA = ROOT / "data"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def data() -> Data:
    loaded = load(DATA)
    gc.freeze()  # 35,000 places stay to the end: the collector need not walk over them again and again
    return loaded


@pytest.fixture(scope="session")
def directory_path(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("directory") / "directory.db"
    compile_directory(data, path)
    return path


@pytest.fixture(scope="session")
def directory(directory_path: Path) -> Directory:
    return Directory(directory_path)


@dataclass(frozen=True)
class Everywhere:
    """A directory of made-up centers all over the globe; ``points`` tells (confidence, id, (lat, lon)) by number."""

    directory: Directory
    points: dict[int, tuple[int, str, tuple[float, float] | None]]


@pytest.fixture(scope="session")
def everywhere(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Everywhere:
    """Centers at the poles, on the antimeridian, at one and the same point, in mirrored pairs, and nowhere."""
    draw = random.Random(7)
    points: list[tuple[float, float] | None] = [(draw.uniform(-90, 90), draw.uniform(-180, 180)) for _ in range(200)]
    points += [(draw.gauss(55, 2), draw.gauss(180, 3) % 360 - 180) for _ in range(100)]
    points += [(sign * 10.5, turn * 20.25) for sign in (1, -1) for turn in (1, -1) for _ in range(3)]
    points += [(90, 0), (-90, 0), (90, 120), (89.999, 10), (0, 180), (0, -180), (64.73, 180), (64.73, -180), (0, 0)]
    points += [(55.7, 37.6)] * 40 + [None] * 10
    model = data.centers["iq-basra-al-thaqalayn"]
    centers = {}
    for count, point in enumerate(points):
        coordinates = point and Coordinates(lat=point[0], lon=point[1], sources=("a1",))
        center_id = f"iq-{draw.randrange(10**6):06}-{count}"
        centers[center_id] = model.model_copy(
            update={
                "id": center_id,
                "coordinates": coordinates,
                "place": None,
                "confidence": draw.choice(CONFIDENCES),
            }
        )
    path = tmp_path_factory.mktemp("everywhere") / "directory.db"
    places = {model.place: data.places[model.place]}  # the centers name none, but there is no directory without any
    compile_directory(replace(data, centers=centers, places=places), path)
    found = {}
    directory = Directory(path)
    for number, center_id in directory.rows("select number, id from center"):
        center = centers[center_id]
        point = center.coordinates and (center.coordinates.lat, center.coordinates.lon)
        found[number] = (CONFIDENCES.index(center.confidence), center_id, point)
    return Everywhere(directory, found)


@pytest.fixture(scope="session")
def app(directory_path: Path) -> Flask:
    app = create_app(Settings(directory=directory_path, page_cache_mb=0))
    app.config["TODAY"] = lambda: TODAY
    return app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without JavaScript: every page it opens must keep the page contract."""
    return PageClient(app)


@pytest.fixture(scope="session")
def few_data(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small part of the data, soon built: all vocabularies, five centers, and their places among others."""
    root = tmp_path_factory.mktemp("few") / "data"
    for folder in ("services", "cancers", "vocabulary", "regions", "guides"):
        shutil.copytree(DATA / folder, root / folder)
    for center in FOUNDING:
        target = root / "centers" / center[:2] / f"{center}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / "centers" / center[:2] / f"{center}.yml", target)
    centers = [data.centers[center] for center in FOUNDING]
    wanted = {center.place for center in centers}
    wanted |= {
        place for center in centers for serves in center.serves for area in serves.areas for place in area.places
    }
    wanted |= {region.place for country in data.countries.values() for region in country.regions}
    (root / "places").mkdir()
    for path in (DATA / "places").glob("*.csv"):
        header, *lines = path.read_text("utf-8").splitlines(keepends=True)
        lines = lines[:ANY_PLACES] + [line for line in lines[ANY_PLACES:] if int(line.split(",")[0]) in wanted]
        (root / "places" / path.name).write_text(header + "".join(lines), "utf-8")
    return root


@pytest.fixture(scope="session")
def few_directory(few_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of ``few_data``, to be copied and not to be written."""
    path = tmp_path_factory.mktemp("few") / "directory.db"
    build(few_data, path)
    return path


@pytest.fixture(scope="session")
def fewer_directory(few_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the same data without the center of Basra, to be copied and not to be written."""
    root = tmp_path_factory.mktemp("fewer")
    shutil.copytree(few_data, root / "data")
    (root / "data" / "centers" / "iq" / "iq-basra-al-thaqalayn.yml").unlink()
    build(root / "data", root / "directory.db")
    return root / "directory.db"


def put(source: Path, target: Path) -> None:
    """Replace a directory as the build does: beside it first, then by renaming."""
    shutil.copyfile(source, f"{target}.new")
    os.replace(f"{target}.new", target)


@pytest.fixture
def data_copy(few_data: Path, tmp_path: Path) -> Path:
    """A writable copy of ``few_data``."""
    return Path(shutil.copytree(few_data, tmp_path / "data"))


ANY_PLACES = 20
"""Places of each country in ``few_data``, beside those that its centers and regions name."""

FOUNDING = (
    "iq-basra-al-thaqalayn",
    "ru-zheleznogorsk-caop",
    "ru-kursk-ostroverkhov",
    "ma-casablanca-cioc",
    "kz-astana-presidential-hospital-nuclear-medicine",
)


@pytest.fixture
def all_logs(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that any logger writes, at every level."""
    with caplog.at_level(logging.DEBUG):
        yield caplog
