"""Compile the checked data into one SQLite file, and put it in place atomically.

The same data gives the same bytes: rows are written in sorted order and nothing of the clock or the machine goes in.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from finder.directory.check import check, words_of
from finder.directory.declension import cases
from finder.directory.facts import dated
from finder.directory.forms import variants
from finder.directory.lexicon import write_lexicon
from finder.directory.load import Data, Problem, load
from finder.directory.matching import Matcher
from finder.directory.schema import CONFIDENCES, Center, PlaceRow, Region, RegionGroup, Term
from finder.directory.stats import Counting, Stats
from finder.directory.tree import TreePoint, arrange, node_ranges, pack_points
from finder.locales import LANGUAGES
from finder.sounds import sound
from finder.text import normalize

FORMAT = 6
"""Version of the tables below; a reader refuses a file of another version."""

NOTABLE_POPULATION = 5_000
"""A place of this size is known by inflected and transliterated names too; so is any that has or is served by a center.

Smaller ones are known by their plain names only: of 30,000 villages, some are named like any word with its ending off.
"""

FEWEST_CONSONANTS = 3
"""Consonants that a name must have to be found by its consonants alone."""

ARABIC_IS_WRITTEN = ("IQ", "MA")
"""Countries whose places are known by their consonants alone."""

RECOGNIZED_CENTERS = 5_000
"""Up to so many centers, their names are recognized like the words of the vocabulary, by an index in each process.

Of a larger directory they are looked up as full text, as typed.
"""

PROGRESS_EVERY = 10_000
"""Centers between two reports of progress."""


class BuildError(Exception):
    """The directory was not built. ``problems`` says why; the previous file is untouched."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def build(data_root: Path, target: Path) -> Data:
    """Check the data below ``data_root`` and compile it into ``target``; return what was compiled.

    Raises ``BuildError`` if the data has a problem or the file cannot be written. Until the last moment the work is
    done beside the target, so a failed build leaves the file that is being served as it was.
    """
    data = load(data_root)
    problems = check(data)
    if problems:
        raise BuildError(problems)
    temporary: str | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=target.name, suffix=".building", dir=target.parent)
        os.close(handle)
        compile_directory(data, Path(temporary))
        os.chmod(temporary, 0o644)  # the web server may run as another user and only reads
        os.replace(temporary, target)
    except (OSError, sqlite3.Error) as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise BuildError([Problem(str(target), "", f"cannot be written: {error}")]) from error
    return data


def compile_directory(data: Data, path: Path, progress: Callable[[int], None] = lambda done: None) -> None:
    """Write all tables of the directory into the file at ``path``; tell ``progress`` how many centers are written."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "pragma page_size = 4096; pragma cache_size = -100000; pragma journal_mode = off; pragma synchronous = off;"
        )
        db = Database(connection)
        _write_terms(db, data)
        _write_places(db, data)
        counted, checked = _write_centers(db, data, progress)
        write_lexicon(db, data)
        _write_meta(db, data, counted, checked)
        result = connection.execute("pragma integrity_check").fetchone()[0]
        if result != "ok":
            raise sqlite3.DatabaseError(f"integrity check: {result}")


def _write_meta(db: Database, data: Data, counted: Stats, checked: str) -> None:
    rows = {
        "format": str(FORMAT),
        "version": data.digest[:16],
        "checked": checked,
        "centers": str(counted.centers),
        "stats": json.dumps(asdict(counted)),
    }
    db.table("meta").insert_all(({"key": key, "value": value} for key, value in rows.items()), pk="key")


def _write_terms(db: Database, data: Data) -> None:
    """Write the vocabularies as documents, and every word that names one of them."""
    documents: list[tuple[str, str, str]] = []
    words: set[tuple[str, str, str]] = set()

    def add(kind: str, code: str, document: str, names: list[str]) -> None:
        documents.append((kind, code, document))
        words.update((key, kind, code) for key in map(normalize, names) if key)

    for code, service in sorted(data.services.items()):
        add("service", code, service.model_dump_json(), words_of(service))
    for code, cancer in sorted(data.cancers.items()):
        add("cancer", code, cancer.model_dump_json(), words_of(cancer))
    for name, vocabulary in sorted(data.vocabularies.items()):
        for term in vocabulary.terms:
            add(name, term.code, term.model_dump_json(), _synonyms(term))
    for code, country in sorted(data.countries.items()):
        add("country", code, country.model_dump_json(), _names(country.name) + _all_synonyms(country.synonyms))
        for region in country.regions:
            groups = (group for group in country.groups if region.code in group.regions)
            areas: list[Region | RegionGroup] = [region, *groups]
            names = [name for area in areas for name in _names(area.name) + _all_synonyms(area.synonyms)]
            add("region", region.code, region.model_dump_json(), names)
    for code, guide in sorted(data.guides.items()):
        add("guide", code, guide.model_dump_json(), [])
    if len(data.centers) <= RECOGNIZED_CENTERS:
        for code, center in sorted(data.centers.items()):
            words.update((key, "center", code) for key in map(normalize, _center_names(center)) if key)
    db.table("term").insert_all(
        (
            {"kind": kind, "code": code, "position": number, "document": document}
            for number, (kind, code, document) in enumerate(documents)
        ),
        pk=("kind", "code"),
    )
    db.table("word").insert_all(
        ({"key": key, "kind": kind, "code": code} for key, kind, code in sorted(words)), pk=("key", "kind", "code")
    )


def _names(text: object) -> list[str]:
    return [getattr(text, tag) for tag in LANGUAGES]


def _all_synonyms(synonyms: object) -> list[str]:
    return [word for tag in (*LANGUAGES, "any") for word in getattr(synonyms, tag)]


def _synonyms(term: Term) -> list[str]:
    """Small vocabularies are recognized by their synonyms only: their labels are sentences."""
    return _all_synonyms(term.synonyms)


def _write_places(db: Database, data: Data) -> None:
    places = [data.places[place_id] for place_id in sorted(data.places)]
    notable = _notable(data)
    columns = {"id": int, "country": str, "region": str, "lat": float, "lon": float, "population": int, "kind": str}
    places_table = db.table("place").create({**columns, "notable": int, "names": str}, pk="id")
    places_table.insert_all(
        {
            "id": place.id,
            "country": place.country,
            "region": place.region,
            "lat": place.lat,
            "lon": place.lon,
            "population": place.population,
            "kind": place.kind,
            "notable": place.id in notable,
            "names": json.dumps(place.names, ensure_ascii=False),
        }
        for place in places
    )
    db.execute(
        "create table place_name (key text, how text, place integer, proper integer, primary key (key, how, place)) "
        "without rowid"
    )
    regions = [
        {normalize(name) for name in _names(region.name) + _all_synonyms(region.synonyms)}
        for country in data.countries.values()
        for region in country.regions
    ]
    keys = sorted(_place_keys(places, notable, regions))
    db.conn.executemany("insert into place_name values (?, ?, ?, ?)", keys)
    db.conn.commit()


def _notable(data: Data) -> set[int]:
    """Return the places that are large, have a center, or are named among those that a center serves."""
    notable = {place.id for place in data.places.values() if place.population >= NOTABLE_POPULATION}
    for center in data.centers.values():
        if center.place:
            notable.add(center.place)
        notable |= {place for serves in center.serves for area in serves.areas for place in area.places}
    return notable


def _place_keys(
    places: list[PlaceRow], notable: set[int], regions: list[set[str]]
) -> Iterator[tuple[str, str, int, bool]]:
    """Yield every key of every place: how the key came about, and whether it is of a proper name or another one.

    ``regions`` are the names of each region: such a name is no other name of a place, unless both are named alike.
    Consonants are keys of places where Arabic is written: elsewhere nobody leaves the vowels out. Russian names are
    known in their cases, in Latin letters too.
    """
    names_of_regions = set().union(*regions)
    for place in places:
        proper = {normalize(name) for name in place.names.values()}
        others = {normalize(name) for name in place.also}
        if not others.isdisjoint(names_of_regions):
            others = others.difference(*(names for names in regions if names.isdisjoint(proper)))
        keys: dict[tuple[str, str], bool] = {}
        for name in sorted(proper | others):
            if len(name) < 2:
                continue
            keys["exact", name] = name in proper
            if place.id in notable:
                for how, key in variants(name):
                    if len(key) >= FEWEST_CONSONANTS and (how != "consonants" or place.country in ARABIC_IS_WRITTEN):
                        keys[how, key] = keys.get((how, key), False) or name in proper
        if place.id in notable:
            for name in map(normalize, cases(place.names.get("ru", ""))):
                keys["case", name] = keys["sound", " ".join(map(sound, name.split()))] = True
        for (how, key), is_proper in keys.items():
            yield key, how, place.id, is_proper


def _write_centers(db: Database, data: Data, progress: Callable[[int], None]) -> tuple[Stats, str]:
    """Write the centers one by one, in the order of their numbers; only what orders and counts them is held.

    Return their counts, and the date when one was last checked.
    """
    numbered = _number_centers(db, data)
    matcher, counting, checked = Matcher(data.services, data.cancers), Counting(), ""
    db.execute(
        "create table center (number integer primary key, id text, country text, region text, place integer, "
        f"status text, confidence integer, {', '.join(f'name_{tag} text' for tag in LANGUAGES)})"
    )
    db.execute("create table center_document (number integer primary key, document text)")
    db.execute(
        "create virtual table center_text using fts5(names, content = '', tokenize = 'unicode61 remove_diacritics 0')"
    )
    sets: dict[tuple[str, str, int, str], bytearray] = {}
    for number, center_id in enumerate(numbered):
        center = dated(data.centers[center_id])
        row = (number, center_id, center.country, center.region, center.place, center.status.value)
        own_names = [center.name.in_language(tag) for tag in LANGUAGES]
        values = (*row, confidence_of(center), *own_names)
        # only question marks are put into the text; the values are bound
        db.conn.execute(f"insert into center values ({', '.join('?' * len(values))})", values)  # noqa: S608  # question marks alone
        db.conn.execute(
            "insert into center_document values (?, ?)", (number, center.model_dump_json(exclude_defaults=True))
        )
        words = sorted({normalize(name) for name in _center_names(center)})
        db.conn.execute("insert into center_text (rowid, names) values (?, ?)", (number, " ".join(words)))
        counting.add(center)
        if number % PROGRESS_EVERY == 0:
            progress(number)
        checked = max(checked, center.checked)
        for key in _memberships(center, matcher):
            bits = sets.setdefault(key, bytearray(len(numbered) // 8 + 1))
            bits[number >> 3] |= 1 << (number & 7)
    db.execute("create unique index center_id on center (id)")  # all indexes once the rows are there
    db.execute("create index center_region on center (region)")
    db.execute("create index center_country on center (country)")
    db.execute("create table center_set (kind text, code text, match integer, valid_until text, members blob)")
    db.conn.executemany(
        "insert into center_set values (?, ?, ?, ?, ?)", ((*key, bytes(sets[key])) for key in sorted(sets))
    )
    db.execute("create index center_set_code on center_set (kind, code)")
    db.execute("create table name_order (language text primary key, numbers blob)")
    for tag in LANGUAGES:
        rows = db.execute(f"select name_{tag}, id, number from center")  # noqa: S608  # the language is one of our six
        named = sorted((name.casefold(), center_id, number) for name, center_id, number in rows)
        order = array("I", (number for _, _, number in named))
        db.conn.execute("insert into name_order values (?, ?)", (tag, order.tobytes()))
    db.conn.commit()
    return counting.result(), checked


def _number_centers(db: Database, data: Data) -> list[str]:
    """Write the tree of places, and return the ids in the order of their numbers.

    Centers at one point follow each other, the better documented first, then by id; those at no known point come last.
    """
    at: dict[tuple[float, float], list[tuple[int, str]]] = {}
    nowhere: list[tuple[int, str]] = []
    for center_id in sorted(data.centers):
        center = data.centers[center_id]
        point = _point(center, data)
        (nowhere if point is None else at.setdefault(point, [])).append((confidence_of(center), center_id))
    points = sorted(at)
    leaves, boxes = arrange(points)
    numbered: list[str] = []
    ranges = []
    db.execute("create table tree_leaf (number integer primary key, points blob)")
    for leaf, members in enumerate(leaves):
        start = len(numbered)
        placed = []
        for lat, lon in (points[index] for index in members):
            first = len(numbered)
            numbered += [center_id for _, center_id in sorted(at[lat, lon])]
            placed.append(TreePoint(lat, lon, first, len(numbered)))
        ranges.append((start, len(numbered)))
        db.conn.execute("insert into tree_leaf values (?, ?)", (leaf, pack_points(placed)))
    db.execute("create table tree (boxes blob, ranges blob)")
    db.conn.execute("insert into tree values (?, ?)", (boxes.tobytes(), node_ranges(ranges).tobytes()))
    return numbered + [center_id for _, center_id in sorted(nowhere)]


def _point(center: Center, data: Data) -> tuple[float, float] | None:
    """Return where a center is, degrees WGS-84: its site, else its town."""
    if center.coordinates:
        return center.coordinates.lat, center.coordinates.lon
    place = data.places[center.place] if center.place else None
    return (place.lat, place.lon) if place else None


def _memberships(center: Center, matcher: Matcher) -> Iterator[tuple[str, str, int, str]]:
    """Yield the sets that a center is in, as (kind, code, match, valid until); the last two where the kind has them.

    A center is ``named`` for a service if a source tells of it there, be it as a plan or a machine; it is not if only
    its kind or a broader service makes it possible.
    """
    yield "country", center.country, 0, ""
    yield "region", center.region, 0, ""
    yield "status", center.status.value, 0, ""
    yield "ownership", center.ownership or "", 0, ""
    yield "confidence", center.confidence, 0, ""
    for answer in matcher.answers(center):
        yield answer.group, answer.code, int(answer.match), answer.valid_until or ""
        if answer.group == "service" and answer.via == "fact":
            yield "named", answer.code, int(answer.match), answer.valid_until or ""


def confidence_of(center: Center) -> int:
    """Return how well a center is documented, 0 for best."""
    return CONFIDENCES.index(center.confidence)


def _center_names(center: Center) -> list[str]:
    return [*_names(center.name), *center.also_known_as, *center.searched_as]
