"""``python -m bench``: print ratios measured side by side in one run, on loopback, within a few minutes.

Each round drives every case for the same time, in turn; a ratio is the median over the rounds. The rates themselves
say little about other machines. What understanding a text costs comes first, beside a plain full-text query.
"""

from __future__ import annotations

import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click

from bench import understanding
from bench.load import drive
from bench.queries import distinct_json, distinct_pages, distinct_suggestions, text_queries
from bench.servers import datasette, free_port, product
from finder.config import ROOT
from finder.directory.build import build
from finder.directory.reader import Directory

PEER = ROOT / "build" / "datasette"
SIZES_SAMPLED = 60
WARM_PAGES = 4000
WARM_SECONDS = 20
"""So long a worker answers distinct pages before it is measured, as it has for most of its life."""


@dataclass(frozen=True)
class Case:
    """One thing that is measured. ``fresh`` addresses are never asked twice."""

    name: str
    port: int
    paths: list[str]
    fresh: bool = False
    encoding: str | None = None


@click.command()
@click.option("--rounds", default=5, show_default=True, help="times that every case is driven")
@click.option("--seconds", default=2, show_default=True, help="for how long each time")
@click.option("--directory", "path", type=click.Path(path_type=Path), help="a directory file; else one is built")
def main(rounds: int, seconds: int, path: Path | None) -> None:
    """Measure the product beside the floor and the peer."""
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            path = Path(folder) / "directory.db"
            started = time.perf_counter()
            build(ROOT / "data", path)
            click.echo(f"build: {time.perf_counter() - started:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        understanding.report(Directory(path))
        ours, peer = free_port(), free_port()
        with product(path, ours, "bench.app:app"), datasette(path, peer, PEER):
            directory = Directory(path)
            fresh = distinct_pages(directory, WARM_PAGES + 2000 * rounds * seconds)
            warming, fresh = fresh[:WARM_PAGES], fresh[WARM_PAGES:]
            drive(ours, warming, WARM_SECONDS)
            cases = _cases(directory, path.stem, fresh, ours, peer, rounds * seconds)
            _report(_measure(cases, rounds, seconds))


def _cases(directory: Directory, name: str, fresh: list[str], ours: int, peer: int, seconds: int) -> list[Case]:
    """Return all cases; ``fresh`` are pages that nobody asked for yet, ``seconds`` those for which each is driven."""
    repeated, fresh = fresh[:20], fresh[20:]
    half = len(fresh) // 2
    centers = [f"/en/centers/{row[0]}" for row in directory.rows("select id from center order by id limit 20")]
    size = _mean_size(ours, fresh[-SIZES_SAMPLED:])
    json = [page.replace("/search", "/api/v1/search").removeprefix("/en") for page in repeated if "/en/" in page]
    return [
        Case("floor: a constant page", ours, [f"/floor/{size}"]),
        Case("results, distinct", ours, fresh[:half], fresh=True),
        Case("results, distinct, brotli", ours, fresh[half:-SIZES_SAMPLED], fresh=True, encoding="br"),
        Case("results, in words", ours, text_queries(directory, 400)),
        Case("results, repeated", ours, repeated),
        Case("center page, repeated", ours, centers),
        Case("JSON, distinct", ours, distinct_json(directory, 2000 * seconds), fresh=True),
        Case("JSON, repeated", ours, json),
        Case("suggestions, distinct", ours, distinct_suggestions(directory, 4000 * seconds), fresh=True),
        Case("Datasette page", peer, [f"/{name}/center?_size=20&country=RU&_sort=name_en&_nofacet=1&_nosuggest=1"]),
        Case(
            "Datasette JSON", peer, [f"/{name}/center.json?_size=20&country=RU&_sort=name_en&_shape=objects&_nofacet=1"]
        ),
    ]


def _mean_size(port: int, paths: list[str]) -> int:
    sizes = []
    for page in paths:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=30) as response:  # loopback
            sizes.append(len(response.read()))
    return sum(sizes) // len(sizes)


def _measure(cases: list[Case], rounds: int, seconds: int) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {case.name: [] for case in cases}
    asked = dict.fromkeys(rates, 0)
    for number in range(rounds):
        for case in cases:
            paths = case.paths
            if case.fresh:
                paths = paths[asked[case.name] :]
            load = drive(case.port, paths, seconds, {"Accept-Encoding": case.encoding} if case.encoding else {})
            if load.failed or (case.fresh and load.requests > len(paths)):
                sys.exit(f"{case.name}: {load.failed} answers were not 200, {load.requests} of {len(paths)} addresses")
            asked[case.name] += load.requests + 50  # those that were under way are not asked again
            rates[case.name].append(load.rate)
            click.echo(f"\rround {number + 1} of {rounds}: {case.name:40}", nl=False, err=True)
    click.echo("\r" + " " * 60 + "\r", nl=False, err=True)
    return rates


def _report(rates: dict[str, list[float]]) -> None:
    floor, page, json = (rates[name] for name in ("floor: a constant page", "Datasette page", "Datasette JSON"))
    click.echo(
        f"{'':30}{'a second':>10}{'of floor':>10}{'x page':>10}{'x JSON':>10}   (medians; Datasette's page, JSON)"
    )
    for name, own in rates.items():
        ratios = [median(a / b for a, b in zip(own, other, strict=True)) for other in (floor, page, json)]
        click.echo(f"{name:30}{median(own):10.0f}{ratios[0]:10.2f}{ratios[1]:10.1f}{ratios[2]:10.1f}")


if __name__ == "__main__":
    main()
