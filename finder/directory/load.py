"""Read the data files into typed models, collecting every problem instead of stopping at the first."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from finder.directory.schema import (
    Cancer,
    Center,
    CountryRegions,
    Guide,
    Model,
    PlaceRow,
    Service,
    Synonyms,
    Vocabulary,
)
from finder.locales import LANGUAGES

AnyModel = TypeVar("AnyModel", bound=Model)

READ = (
    *("centers/*/*.yml", "services/*.yml", "cancers/*.yml", "vocabulary/*.yml", "regions/*.yml", "guides/*.yml"),
    *("places/*.csv", "elsewhere.yml", "**/README.md"),
)
"""Where data files lie. Any other file is refused: it would be missing from the directory without a word."""

PLACE_COLUMNS = ("id", "region", "lat", "lon", "population", "kind", "en", "ar", "ckb", "fr", "ru", "kk", "also")


@dataclass(frozen=True)
class Problem:
    """Something wrong in the data: where it is and why it is refused."""

    file: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: {self.reason}" if self.field else f"{self.file}: {self.reason}"


@dataclass
class Data:
    """Everything that was read, with the file each record came from, and the problems met on the way."""

    centers: dict[str, Center] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    cancers: dict[str, Cancer] = field(default_factory=dict)
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    countries: dict[str, CountryRegions] = field(default_factory=dict)
    guides: dict[str, Guide] = field(default_factory=dict)
    places: dict[int, PlaceRow] = field(default_factory=dict)
    elsewhere: Synonyms = field(default_factory=Synonyms)
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""


class _JsonLikeLoader(yaml.CSafeLoader):
    """YAML whose plain scalars mean what JSON's mean: no dates, no octal or base-60 numbers, no yes/no booleans."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  # PyYAML's own protocol


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:null", r"^(?:null|)$", ["n", ""]),
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", list("tf")),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("tag:yaml.org,2002:float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-0123456789")),
):
    _JsonLikeLoader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


def _mapping_without_duplicates(loader: _JsonLikeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    """Refuse a key that stands twice: PyYAML alone would silently keep the last."""
    seen = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_JsonLikeLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_duplicates)


def load(root: Path) -> Data:
    """Read all data files below ``root``. Never raises for bad data: see ``Data.problems``."""
    data = Data()
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.yml")) + sorted(root.rglob("*.csv")):
        try:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        except OSError as error:
            data.problems.append(Problem(_name(root, path), "", f"cannot be read: {error.strerror}"))
    data.digest = digest.hexdigest()
    read = {path for pattern in READ for path in root.glob(pattern)}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path not in read:
            data.problems.append(Problem(_name(root, path), "", "is read by nothing: wrong folder or ending"))
    for center in _models(root, "centers/*/*.yml", Center, data):
        data.centers[center.id] = center
    for service in _models(root, "services/*.yml", Service, data):
        data.services[service.code] = service
    for cancer in _models(root, "cancers/*.yml", Cancer, data):
        data.cancers[cancer.code] = cancer
    for vocabulary in _models(root, "vocabulary/*.yml", Vocabulary, data):
        data.vocabularies[vocabulary.name] = vocabulary
    for country in _models(root, "regions/*.yml", CountryRegions, data):
        data.countries[country.code] = country
    for guide in _models(root, "guides/*.yml", Guide, data):
        data.guides[guide.country] = guide
    for elsewhere in _models(root, "elsewhere.yml", Synonyms, data):
        data.elsewhere = elsewhere
    for path in sorted((root / "places").glob("*.csv")):
        _load_places(root, path, data)
    if not any(root.glob("centers/*/*.yml")):
        data.problems.append(Problem(f"{root.name}/centers", "", "holds no center"))
    return data


def _models(root: Path, pattern: str, model: type[AnyModel], data: Data) -> Iterator[AnyModel]:
    """Yield the valid models of the files that match, named by the record inside."""
    for path in sorted(root.glob(pattern)):
        name = _name(root, path)
        try:
            document = yaml.load(path.read_text("utf-8"), Loader=_JsonLikeLoader)  # noqa: S506  # a safe loader
            record = model.model_validate_json(json.dumps(document))
        except OSError as error:
            data.problems.append(Problem(name, "", f"cannot be read: {error.strerror}"))
        except UnicodeDecodeError as error:
            data.problems.append(Problem(name, "", f"is not UTF-8 at byte {error.start}"))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f"line {mark.line + 1}" if mark else ""
            data.problems.append(Problem(name, line, f"is not valid YAML: {getattr(error, 'problem', error)}"))
        except ValidationError as error:
            data.problems += [Problem(name, where, reason) for where, reason in _faults(error)]
        else:
            key = getattr(record, "id", None) or getattr(record, "code", None) or path.stem
            if str(key).lower() != path.stem and model not in (Vocabulary, Guide):
                data.problems.append(
                    Problem(name, "id" if model is Center else "code", f"{key} must be the file's name")
                )
            if isinstance(record, Center) and record.country.lower() != path.parent.name:
                data.problems.append(Problem(name, "country", f"{record.country} is not the country of this folder"))
            yield record


def _faults(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Yield the dotted path of every field that is refused, and why."""
    for detail in error.errors(include_url=False, include_context=False):
        yield ".".join(str(part) for part in detail["loc"]), _reason(detail)


def _reason(detail: Any) -> str:
    if detail["type"] == "extra_forbidden":
        return "unknown field"
    if detail["type"] == "missing":
        return "is missing"
    shown = repr(detail["input"])
    return f"{detail['msg']} (found {shown[:80]})"


def _load_places(root: Path, path: Path, data: Data) -> None:
    name = _name(root, path)
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            if tuple(rows.fieldnames or ()) != PLACE_COLUMNS:
                data.problems.append(Problem(name, "header", f"must be {','.join(PLACE_COLUMNS)}"))
                return
            for row in rows:
                _load_place(name, path.stem.upper(), row, data)
    except OSError as error:
        data.problems.append(Problem(name, "", f"cannot be read: {error.strerror}"))
    except (ValueError, TypeError, AttributeError) as error:
        data.problems.append(Problem(name, f"line {rows.line_num}", f"is not a place: {error}"))


def _load_place(file: str, country: str, row: dict[str, str], data: Data) -> None:
    fields = {
        "id": int(row["id"]),
        "country": country,
        "region": row["region"],
        "lat": float(row["lat"]),
        "lon": float(row["lon"]),
        "population": int(row["population"] or 0),
        "kind": row["kind"],
        "names": {tag: row[tag] for tag in LANGUAGES if row[tag]},
        "also": tuple(name for name in row["also"].split("|") if name),
    }
    if fields["id"] in data.places:
        data.problems.append(Problem(file, row["id"], "stands twice"))
    try:
        place = PlaceRow.model_validate(fields)
    except ValidationError as error:
        data.problems += [Problem(file, f"{row['id']}.{where}", reason) for where, reason in _faults(error)]
    else:
        data.places[place.id] = place


def _name(root: Path, path: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"
