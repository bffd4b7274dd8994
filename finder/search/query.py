"""What can be asked: the parameters of a search, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from finder.directory.reader import Directory
from finder.search.distance import Point
from finder.text import western_digits

PER_PAGE = 20
MAX_TEXT = 200
"""Characters of free text that are read; what comes after is named as not understood."""
MAX_RADIUS_KM = 20_040
MAX_PAGE = 100_000
MAX_VALUES = 20

Sort = Literal["best", "distance", "name"]
SORTS: tuple[Sort, ...] = ("best", "distance", "name")

_COORDINATES = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")


class BadParameter(ValueError):
    """A parameter has a value that cannot be used.

    ``reason`` is a code that the web layer puts into words: ``unknown_code``, ``not_a_number``, ``out_of_range``,
    ``too_many``, ``too_many_centers`` or ``not_a_place_id``.
    """

    def __init__(self, name: str, value: str, reason: str, allowed: Sequence[str] = ()) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.value = value[:80]
        self.reason = reason
        self.allowed = tuple(allowed)


@dataclass(frozen=True)
class SearchQuery:
    """A search as asked. ``near`` is a place name, a gazetteer id (``place:99532``) or a point; ``radius_km`` in km."""

    text: str = ""
    cancers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    near: str = ""
    near_place: int | None = None
    near_point: Point | None = None
    radius_km: float | None = None
    cost: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    referral: tuple[str, ...] = ()
    ownership: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    sort: Sort = "best"
    page: int = 1

    @classmethod
    def read(cls, parameters: Mapping[str, Sequence[str]], directory: Directory) -> SearchQuery:
        """Read the parameters of a request; empty values count as absent, unknown parameters are ignored.

        Raises ``BadParameter`` for a value that cannot be used.
        """
        reader = _Reader(parameters)
        near = reader.one("near")
        place_id, point = _near(near)
        return cls(
            text=reader.one("q"),
            cancers=reader.codes("cancer", directory.cancers),
            services=reader.codes("service", directory.services),
            regions=reader.codes("region", {**directory.countries, **directory.regions}, upper=True),
            near=near,
            near_place=place_id,
            near_point=point,
            radius_km=reader.number("radius_km", 0.1, MAX_RADIUS_KM),
            cost=reader.codes("cost", directory.vocabulary("cost")),
            ages=reader.codes("ages", directory.vocabulary("ages")),
            referral=reader.codes("referral", directory.vocabulary("referral")),
            ownership=reader.codes("ownership", directory.vocabulary("ownership")),
            status=reader.codes("status", directory.vocabulary("statuses")),
            # the reader lets nothing but the keys of SORTS pass
            sort=reader.codes("sort", dict.fromkeys(SORTS))[-1:][0] if reader.one("sort") else "best",  # type: ignore[arg-type]
            page=int(reader.number("page", 1, MAX_PAGE, whole=True) or 1),
        )


@dataclass(frozen=True)
class _Reader:
    parameters: Mapping[str, Sequence[str]]
    _cache: dict[str, list[str]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        values = [value.strip() for value in self.parameters.get(name, ()) if value.strip()]
        if len(values) > MAX_VALUES:
            raise BadParameter(name, values[MAX_VALUES], "too_many")
        return values

    def one(self, name: str) -> str:
        values = self.all(name)
        return values[-1] if values else ""

    def codes(self, name: str, known: Mapping[str, object], upper: bool = False) -> tuple[str, ...]:
        codes = dict.fromkeys(value.upper() if upper else value for value in self.all(name))
        for code in codes:
            if code not in known:
                raise BadParameter(name, code, "unknown_code", list(known))
        return tuple(codes)

    def number(self, name: str, low: float, high: float, whole: bool = False) -> float | None:
        raw = self.one(name)
        if not raw:
            return None
        value = western_digits(raw)
        if not re.fullmatch(r"-?\d{1,9}" if whole else r"-?\d{1,9}(\.\d{1,9})?", value):
            raise BadParameter(name, raw, "not_a_number")
        if not low <= float(value) <= high:
            raise BadParameter(name, raw, "out_of_range", [f"{low:g}", f"{high:g}"])
        return float(value)


def _near(near: str) -> tuple[int | None, Point | None]:
    """Read a gazetteer id or a coordinate; of a coordinate at most two decimals (about a kilometer) are kept."""
    if near.startswith("place:"):
        number = western_digits(near.removeprefix("place:"))
        if not re.fullmatch(r"[0-9]{1,12}", number):
            raise BadParameter("near", near, "not_a_place_id")
        return int(number), None
    coordinates = _COORDINATES.fullmatch(western_digits(near))
    if not coordinates:
        return None, None
    lat, lon = (round(float(value), 2) for value in coordinates.groups())
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadParameter("near", near, "out_of_range", ["-90, -180", "90, 180"])
    return None, Point(lat, lon)
