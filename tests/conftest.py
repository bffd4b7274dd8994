"""Fixtures: the real data compiled once, an application over it, and a client that checks every page it gets."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from finder.config import ROOT, Settings
from finder.directory.build import compile_directory
from finder.directory.load import Data, load
from finder.directory.reader import Directory
from finder.web import create_app
from tests.page_contract import PageClient

DATA = ROOT / "data"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def data() -> Data:
    return load(DATA)


@pytest.fixture(scope="session")
def directory_path(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("directory") / "directory.db"
    compile_directory(data, path)
    return path


@pytest.fixture(scope="session")
def directory(directory_path: Path) -> Directory:
    return Directory(directory_path)


@pytest.fixture(scope="session")
def app(directory_path: Path) -> Flask:
    app = create_app(Settings(directory=directory_path))
    app.config["TODAY"] = lambda: TODAY
    return app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without JavaScript: every page it opens must keep the page contract."""
    return PageClient(app)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A small writable copy of the data: all vocabularies, five centers, the places near them."""
    root = tmp_path / "data"
    for folder in ("services", "cancers", "vocabulary", "regions", "guides"):
        shutil.copytree(DATA / folder, root / folder)
    shutil.copytree(DATA / "places", root / "places")
    for center in FOUNDING:
        target = root / "centers" / center[:2] / f"{center}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / "centers" / center[:2] / f"{center}.yml", target)
    return root


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
