"""The compiled directory, read-only: what search and pages ask it for."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from finder.directory.build import FORMAT
from finder.directory.matching import Match
from finder.directory.schema import Cancer, Center, CountryRegions, Guide, GuideEntry, Model, Region, Service, Term
from finder.directory.sets import Levels, from_bytes
from finder.directory.stats import Stats
from finder.directory.tree import Tree, TreePoint, unpack_points

log = logging.getLogger(__name__)

CENTERS_KEPT = 512
"""Centers that stay parsed in memory, per process."""

TOWNS_KEPT = 1024
"""Towns of centers that stay in memory, per process."""

SETS_BYTES = 10_000_000
"""Bytes of sets of centers that stay in memory, per process: all of a small directory, those used last of a large one.

As much again is for each of the three levels of those that answer a code.
"""

LEAVES_KEPT = 256
"""Leaves of the tree of places that stay in memory, per process, with up to 16 places each."""

NAMES_READ = 32_768
"""Bytes of an order of names that are read at a time, four for a center."""

AnyModel = TypeVar("AnyModel", bound=Model)


class DirectoryUnavailable(Exception):
    """There is no directory file that can be read; the message says what is wrong with it and what to do."""


@dataclass(frozen=True)
class Place:
    """A populated place. ``names`` are display names by language tag; coordinates are degrees WGS-84."""

    id: int
    country: str
    region: str
    lat: float
    lon: float
    population: int
    kind: str
    names: Mapping[str, str]

    def name(self, tag: str) -> str:
        """Return the name in a language, or the best that is known: the local one, the English one, any."""
        local = {"IQ": "ar", "RU": "ru", "MA": "fr", "KZ": "kk"}[self.country]
        for candidate in (
            tag,
            *({"ckb": ("ar",), "kk": ("ru",), "fr": ("en",), "en": ("fr",)}.get(tag, ())),
            "en",
            local,
            "ru",
        ):
            if self.names.get(candidate):
                return self.names[candidate]
        return next(iter(self.names.values()), str(self.id))


class PlaceKey(NamedTuple):
    """A place under one of its keys.

    ``how`` is exact, case, stem, sound or consonants; ``proper`` tells its own name from a former or other one;
    ``notable`` places are large or have to do with a center.
    """

    how: str
    place: int
    proper: bool
    population: int
    notable: bool


class Directory:
    """One compiled directory file, never written.

    All threads share the one connection that was opened with it: another, opened later, could meet another file at the
    same path.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``.

        Raises ``DirectoryUnavailable`` if it is missing, damaged or of another format.
        """
        self._path = path
        self._lock = threading.Lock()
        try:
            self._inode = os.stat(path)
            self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
            self._connection.execute("pragma query_only = on")
            meta = dict(self.rows("select key, value from meta"))
            if meta.get("format") != str(FORMAT):
                raise DirectoryUnavailable(
                    f"{path.name} has format {meta.get('format')}, this program reads {FORMAT}: run 'finder build'"
                )
            boxes, ranges = self.rows("select boxes, ranges from tree")[0]
            self.tree = Tree(_array("d", boxes), _array("I", ranges))
            self.count = int(meta["centers"])
        except FileNotFoundError as error:
            raise DirectoryUnavailable(f"{path.name} does not exist: run 'finder build'") from error
        except sqlite3.Error as error:
            raise DirectoryUnavailable(f"{path.name} is damaged ({error}): run 'finder build'") from error
        self.version: str = meta["version"]
        self.checked: str = meta["checked"]
        self.stats = Stats(**json.loads(meta["stats"]))

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return all rows."""
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    def _terms(self, kind: str, model: type[AnyModel]) -> dict[str, AnyModel]:
        rows = self.rows("select code, document from term where kind = ? order by position", (kind,))
        return {code: model.model_validate_json(document) for code, document in rows}

    @cached_property
    def services(self) -> dict[str, Service]:
        """All services by code."""
        return self._terms("service", Service)

    @cached_property
    def cancers(self) -> dict[str, Cancer]:
        """All cancers by code."""
        return self._terms("cancer", Cancer)

    @cached_property
    def countries(self) -> dict[str, CountryRegions]:
        """The four countries by ISO 3166-1 code."""
        return self._terms("country", CountryRegions)

    @cached_property
    def regions(self) -> dict[str, Region]:
        """All first-level regions by ISO 3166-2 code."""
        return self._terms("region", Region)

    @cached_property
    def guides(self) -> dict[str, Guide]:
        """Country guides by ISO 3166-1 code."""
        return self._terms("guide", Guide)

    def told_of(self, kind: Literal["services", "cancers"], code: str) -> dict[str, list[GuideEntry]]:
        """Return what the guides tell of a service or a cancer, by ISO 3166-1 code; only countries that do."""
        told = {
            country: [entry for entry in guide.entries if code in getattr(entry, kind)]
            for country, guide in self.guides.items()
        }
        return {country: entries for country, entries in told.items() if entries}

    @cached_property
    def _vocabularies(self) -> dict[str, dict[str, Term]]:
        return {}

    def vocabulary(self, name: str) -> dict[str, Term]:
        """Return one of the small vocabularies by code, in the order of its file."""
        if name not in self._vocabularies:
            self._vocabularies[name] = self._terms(name, Term)
        return self._vocabularies[name]

    @property
    def everywhere(self) -> int:
        """The set of all centers."""
        return (1 << self.count) - 1

    @property
    def _sets_kept(self) -> int:
        return SETS_BYTES // (self.count // 7 + 50)  # Python stores 15 bits in two bytes, beside a header

    def _sets(self, kind: str, code: str) -> Iterator[tuple[int, str, int]]:
        rows = self.rows("select match, valid_until, members from center_set where kind = ? and code = ?", (kind, code))
        return ((match, valid_until, from_bytes(members)) for match, valid_until, members in rows)

    @cached_property
    def centers_with(self) -> Callable[[str, str], int]:
        """Return the set of centers of a ``country``, ``region``, ``status``, ``ownership`` or ``confidence``."""
        return lru_cache(maxsize=self._sets_kept)(self._centers_with)

    def _centers_with(self, kind: str, code: str) -> int:
        return sum(members for _, _, members in self._sets(kind, code))

    @cached_property
    def answering(self) -> Callable[[str, str, str], Levels]:
        """Return the centers that answer a code of a group of ``matching.Answer``, by how surely in a month (YYYY-MM).

        A statement whose time has passed is only possible. The group ``named`` is that of the services for which a
        source names the center.
        """
        return lru_cache(maxsize=self._sets_kept)(self._answering)

    def _answering(self, group: str, code: str, month: str) -> Levels:
        levels = [0, 0, 0]
        for match, valid_until, members in self._sets(group, code):
            expired = bool(valid_until) and valid_until[:7] < month[: len(valid_until)]
            levels[Match.POSSIBLE if expired and match == Match.STATED else match] |= members
        return Levels(*levels)

    def numbers_by_name(self, language: str) -> Iterator[int]:
        """Yield the numbers of all centers in the order of their names in a language; few are read at a time."""
        [(row,)] = self.rows("select rowid from name_order where language = ?", (language,))
        with self._lock:
            order = self._connection.blobopen("name_order", "numbers", row, readonly=True)
        with closing(order):
            for _ in range(0, len(order), NAMES_READ):
                with self._lock:
                    numbers = order.read(NAMES_READ)
                yield from _array("I", numbers)

    def numbers_of(self, center_ids: Collection[str]) -> list[int]:
        """Return the numbers of centers by id."""
        sql = "select number from center where id in (select value from json_each(?))"
        return [number for (number,) in self.rows(sql, (json.dumps(list(center_ids)),))]

    def centers_naming(self, words: Collection[str], at_most: int) -> list[str]:
        """Return the ids of some centers whose names hold words that begin so."""
        match = " ".join(f'"{word}"*' for word in words)
        sql = "select id from center_text join center on number = center_text.rowid where names match ? limit ?"
        return [center_id for (center_id,) in self.rows(sql, (match, at_most))]

    def best_documented_first(self, numbers: Iterable[int]) -> list[int]:
        """Return the numbers of some centers in the order that decides at equal distance."""
        sql = "select number from center where number in (select value from json_each(?)) order by confidence, id"
        return [number for (number,) in self.rows(sql, (json.dumps(list(numbers)),))]

    def by_name(self, numbers: Iterable[int], language: str) -> list[int]:
        """Return the numbers of some centers in the order of their names in a language."""
        # the language is one of our six; the numbers are bound
        sql = f"select name_{language}, id, number from center where number in (select value from json_each(?))"  # noqa: S608
        rows = self.rows(sql, (json.dumps(list(numbers)),))
        return [number for _, _, number in sorted((name.casefold(), center_id, n) for name, center_id, n in rows)]

    @cached_property
    def leaf(self) -> Callable[[int], list[TreePoint]]:
        """Return the points of a leaf of the tree."""
        return lru_cache(maxsize=LEAVES_KEPT)(self._leaf)

    def _leaf(self, number: int) -> list[TreePoint]:
        return unpack_points(self.rows("select points from tree_leaf where number = ?", (number,))[0][0])

    @cached_property
    def _centers(self) -> Callable[[int], Center]:
        return lru_cache(maxsize=CENTERS_KEPT)(self._read_center)

    def _read_center(self, number: int) -> Center:
        rows = self.rows("select document from center_document where number = ?", (number,))
        return Center.model_validate_json(rows[0][0])

    def center(self, center_id: str) -> Center | None:
        """Return one center whole, or None."""
        rows = self.rows("select number from center where id = ?", (center_id,))
        return self._centers(rows[0][0]) if rows else None

    def center_numbered(self, number: int) -> Center:
        """Return the center of a number."""
        return self._centers(number)

    def place(self, place_id: int) -> Place | None:
        """Return a place of the gazetteer by id, or None."""
        places = self._places("id = ?", (place_id,))
        return places[0] if places else None

    @cached_property
    def _towns(self) -> Callable[[int], Place | None]:
        return lru_cache(maxsize=TOWNS_KEPT)(self.place)

    def town(self, center: Center) -> Place | None:
        """Return the place of a center, None where it is not known. Unlike a reader's own place it stays in memory."""
        return self._towns(center.place) if center.place else None

    def places(self, place_ids: Collection[int]) -> list[Place]:
        """Return places of the gazetteer by id, the largest first."""
        return self._places("id in (select value from json_each(?))", (json.dumps(list(place_ids)),))

    def places_of_size(self, population: int) -> list[Place]:
        """Return the places of the gazetteer where so many people live at least, the largest first."""
        return self._places("population >= ?", (population,))

    def place_keys(self, keys: Collection[str]) -> dict[str, list[PlaceKey]]:
        """Return what each of the keys may name, all in one query; keys that name nothing are left out."""
        found: dict[str, list[PlaceKey]] = {}
        if not keys:
            return found
        rows = self.rows(
            "select place_name.key, how, place, proper, population, notable from json_each(?) as asked "
            "cross join place_name on place_name.key = asked.value join place on place.id = place",
            (json.dumps(list(keys)),),
        )
        for key, how, place, proper, population, notable in rows:
            found.setdefault(key, []).append(PlaceKey(how, place, bool(proper), population, bool(notable)))
        return found

    def places_beginning(self, stem: str, longest: int) -> dict[str, list[PlaceKey]]:
        """Return the places by those of their proper names of one word that begin so, of so many letters at most."""
        found: dict[str, list[PlaceKey]] = {}
        rows = self.rows(
            "select key, how, place, proper, population, notable from place_name join place on place.id = place "
            "where how = 'exact' and proper and key between ? and ? and length(key) <= ? and key not like '% %'",
            (stem, stem + "\uffff", longest),
        )
        for key, how, place, proper, population, notable in rows:
            found.setdefault(key, []).append(PlaceKey(how, place, bool(proper), population, bool(notable)))
        return found

    def _places(self, where: str, parameters: tuple[object, ...]) -> list[Place]:
        rows = self.rows(
            "select id, country, region, lat, lon, population, kind, names from place "  # noqa: S608  # constant text
            f"where {where} order by population desc, id",
            parameters,
        )
        return [
            Place(number, country, region, lat, lon, population, kind, json.loads(names))
            for number, country, region, lat, lon, population, kind, names in rows
        ]

    def is_current(self) -> bool:
        """Tell whether the file at the path is still the one that was opened."""
        try:
            now = os.stat(self._path)
        except OSError:
            return True  # a missing file is no newer one: go on serving this
        return (now.st_ino, now.st_mtime_ns) == (self._inode.st_ino, self._inode.st_mtime_ns)


class DirectoryFile:
    """The directory at a path, reopened when a new file is put in place; the last good one is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._current: Directory | None = None
        self._refused: tuple[int, int] | None = None

    def current(self) -> Directory:
        """Return the newest readable directory.

        Raises ``DirectoryUnavailable`` only if there never was one.
        """
        current = self._current
        if current is not None and current.is_current():
            return current
        with self._lock:
            if self._current is not None and self._current.is_current():
                return self._current
            return self._reopen()

    def _reopen(self) -> Directory:
        try:
            stat = os.stat(self._path)
            stamp = (stat.st_ino, stat.st_mtime_ns)
        except OSError:
            stamp = (0, 0)
        if self._current is not None and stamp == self._refused:
            return self._current
        try:
            self._current = Directory(self._path)
        except DirectoryUnavailable as error:
            self._refused = stamp
            if self._current is None:
                raise
            log.error("new directory refused, the last good one is kept: %s", error)
        return self._current


def _array(kind: str, raw: bytes) -> array[Any]:
    """Read numbers as the build writes them, in the byte order of the machine."""
    numbers = array(kind)
    numbers.frombytes(raw)
    return numbers
