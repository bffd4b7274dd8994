"""Directories of any size for measuring growth: made-up centers in real places, with real codes. Never published.

    python -m tools.synthesize 10000 build/growth.db

Center ``n`` is drawn from the seed and ``n`` alone, whenever it is asked for: none is held, so a million go through the
real build one by one.
"""

from __future__ import annotations

import random
import resource
import time
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import cast, get_args

import click

from finder.config import ROOT
from finder.directory.build import compile_directory
from finder.directory.load import Data, load
from finder.directory.schema import (
    CONFIDENCES,
    AgeGroup,
    AgesFact,
    CancerFact,
    Center,
    Coordinates,
    CostFact,
    Evidence,
    Kind,
    LanguageTag,
    Ownership,
    PlaceRow,
    ReferralFact,
    ServiceFact,
    ServiceStatus,
    Source,
    Status,
    StatusFact,
    Text,
)

SEED = 20
AT_SITE = 0.7
"""Share of centers whose site is known; the others are at their town."""
SITE_DEGREES = 0.05
"""Standard deviation of a site from its town, in degrees."""
KINDS: tuple[Kind, ...] = ("hospital", "oncology_center", "oncology_department", "clinic", "diagnostic_center")
OWNERSHIPS: tuple[Ownership | None, ...] = ("public", "public", "private", "university", None)
SERVICE_STATUSES: tuple[ServiceStatus, ...] = (*(("available",) * 8), "planned", "suspended")
EVIDENCE: tuple[Evidence, ...] = (*(("states",) * 4), "equipment")
STATUSES: tuple[Status, ...] = ("open",) * 18 + ("planned", "suspended", "closed")
SOURCES = tuple(
    Source(
        id=f"s{number}",
        url=f"https://source-{number}.example/",
        title=f"Made-up source {number}",
        publisher="Made up",
        date=f"202{number}-0{number}",
        language="en",
        read="2026-01-01",
    )
    for number in range(1, 4)
)


class SyntheticCenters(Mapping[str, Center]):
    """So many centers by id, each made when it is asked for."""

    def __init__(self, count: int, data: Data, seed: int = SEED) -> None:
        self._count, self._seed = count, seed
        self._places = [place for _, place in sorted(data.places.items())]
        self._weights = list(accumulate((place.population + 100) ** 0.5 for place in self._places))
        self._services, self._cancers = sorted(data.services), sorted(data.cancers)
        vocabularies = data.vocabularies
        self._referral = [term.code for term in vocabularies["referral"].terms if term.code != "other"]
        self._cost = [term.code for term in vocabularies["cost"].terms if term.code != "other"]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return (self._id(number, self._place(number)) for number in range(self._count))

    def __getitem__(self, center_id: str) -> Center:
        number = int(center_id.rpartition("-")[2])
        if not 0 <= number < self._count:
            raise KeyError(center_id)
        place = self._place(number)
        draw = random.Random(self._seed * 10**8 + number)
        name = Text.model_construct(**{tag: self._name(place, tag, number) for tag in get_args(LanguageTag)})
        return Center.model_construct(
            id=center_id,
            name=name,
            official_names=("en",),
            kind=draw.choice(KINDS),
            ownership=draw.choice(OWNERSHIPS),
            country=place.country,
            region=place.region,
            place=place.id,
            coordinates=_site(place, draw),
            status=_status(draw.choice(STATUSES)),
            ages=_ages(draw.choice(("all", "adults", "children"))) if draw.random() < 0.5 else None,
            services=tuple(
                _service(code, draw.choice(SERVICE_STATUSES), draw.choice(EVIDENCE))
                for code in draw.sample(self._services, draw.randint(1, 8))
            ),
            cancers=tuple(_cancer(code) for code in draw.sample(self._cancers, draw.randint(0, 4))),
            referral=(_referral(draw.choice(self._referral)),),
            cost=tuple(
                _cost(code, draw.choice((None, None, "2025-12", "2027")))
                for code in draw.sample(self._cost, draw.randint(0, 2))
            ),
            confidence=draw.choice(CONFIDENCES),
            checked="2026-01-01",
            sources=SOURCES,
        )

    def _place(self, number: int) -> PlaceRow:
        share = random.Random(self._seed * 10**9 + number).random()
        return self._places[bisect(self._weights, share * self._weights[-1])]

    @staticmethod
    def _id(number: int, place: PlaceRow) -> str:
        return f"{place.country.lower()}-synthetic-{number}"

    @staticmethod
    def _name(place: PlaceRow, tag: LanguageTag, number: int) -> str:
        return f"{place.names.get(tag) or next(iter(place.names.values()))} {number}"


@cache
def _status(value: Status) -> StatusFact:
    return StatusFact(value=value, as_of="2026-01", sources=("s1",))


@cache
def _ages(value: AgeGroup) -> AgesFact:
    return AgesFact(value=value, sources=("s1",))


@cache
def _service(code: str, status: ServiceStatus, evidence: Evidence) -> ServiceFact:
    return ServiceFact(code=code, status=status, evidence=evidence, sources=("s1",), as_of="2021-01")


@cache
def _cancer(code: str) -> CancerFact:
    return CancerFact(code=code, sources=("s2",), as_of="2022-02")


@cache
def _referral(code: str) -> ReferralFact:
    return ReferralFact(code=code, sources=("s1",), as_of="2021-01")


@cache
def _cost(code: str, valid_until: str | None) -> CostFact:
    return CostFact(code=code, sources=("s3",), as_of="2023-03", valid_until=valid_until)


def _site(place: PlaceRow, draw: random.Random) -> Coordinates | None:
    if draw.random() > AT_SITE:
        return None
    lat, lon = draw.gauss(place.lat, SITE_DEGREES), draw.gauss(place.lon, SITE_DEGREES)
    return Coordinates.model_construct(lat=round(lat, 5), lon=round((lon + 180) % 360 - 180, 5), sources=("s1",))


def synthetic(count: int, data: Data, seed: int = SEED) -> Data:
    """Return the vocabularies and places of real data with made-up centers."""
    centers = cast(dict[str, Center], SyntheticCenters(count, data, seed))  # the build only reads it
    return replace(data, centers=centers, digest=f"{seed:08x}{count:08x}")


@click.command()
@click.argument("count", type=click.IntRange(1, 5_000_000))
@click.argument("target", type=click.Path(path_type=Path))
def main(count: int, target: Path) -> None:
    """Build a directory of COUNT made-up centers at TARGET."""
    data = synthetic(count, load(ROOT / "data"))
    target.unlink(missing_ok=True)
    started = time.perf_counter()
    compile_directory(data, target, progress=lambda done: click.echo(f"\r{done:,} of {count:,} ", nl=False, err=True))
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"{count} {seconds:.2f} {peak:.0f} {target.stat().st_size}")


if __name__ == "__main__":
    main()
