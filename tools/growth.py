"""``python -m tools.growth``: what a directory of N centers costs, from 250 to a million; a table and a curve.

Every size is built by the real build in a process of its own, served by the shipped gunicorn with one worker, and asked
the same mix of distinct queries over one connection. The figures are those of the machine; what matters is how they
grow.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import islice
from math import log10
from pathlib import Path
from statistics import quantiles

import click

from bench.queries import distinct_pages
from bench.servers import free_port, product
from finder.config import ROOT
from finder.directory.reader import Directory

SIZES = (250, 10_000, 100_000, 1_000_000)
FOLDER = ROOT / "build" / "growth"
CURVE = ROOT / "docs" / "growth.svg"
WARMING = 60


@dataclass(frozen=True)
class Measured:
    """What one size costs; milliseconds are of a query, MB of 10^6 bytes."""

    centers: int
    build_s: float
    build_mb: float
    file_mb: float
    start_s: float
    worker_mb: float
    p50_ms: float
    p95_ms: float


@click.command()
@click.option("--size", "sizes", type=int, multiple=True, help="number of centers; may be repeated")
@click.option("--queries", default=600, show_default=True, help="how many queries are asked")
def main(sizes: tuple[int, ...], queries: int) -> None:
    """Build, serve and ask directories of growing size."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    rows = []
    for size in sizes or SIZES:
        click.echo(f"{size:,} centers", err=True)
        rows.append(measure(size, queries))
    click.echo("| centers | build s | build MB | file MB | start s | worker MB | p50 ms | p95 ms |")
    click.echo("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        click.echo(
            f"| {row.centers:,} | {row.build_s:.1f} | {row.build_mb:.0f} | {row.file_mb:.0f} | {row.start_s:.1f} "
            f"| {row.worker_mb:.0f} | {row.p50_ms:.1f} | {row.p95_ms:.1f} |"
        )
    if not sizes:
        CURVE.write_text(curve(rows), "utf-8")


def measure(size: int, queries: int) -> Measured:
    """Build one directory, serve it, ask it, and throw it away."""
    path = FOLDER / f"{size}.db"
    command = [sys.executable, "-m", "tools.synthesize", str(size), str(path)]
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    click.echo(err=True)
    pages = distinct_pages(Directory(path), queries + WARMING)
    port, started = free_port(), time.perf_counter()
    with product(path, port) as parent:
        start = time.perf_counter() - started
        _ask(port, pages[:WARMING])
        times = _ask(port, pages[WARMING:])
        worker = _resident_mb(parent)
    path.unlink()
    cuts = quantiles(times, n=100)
    megabytes = int(built[3]) / 1e6
    return Measured(size, float(built[1]), float(built[2]), megabytes, start, worker, cuts[49], cuts[94])


def _ask(port: int, pages: list[str]) -> list[float]:
    """Ask for pages one after the other; return the milliseconds that each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for page in islice(pages, len(pages)):
        started = time.perf_counter()
        connection.request("GET", page)
        response = connection.getresponse()
        response.read()
        times.append((time.perf_counter() - started) * 1000)
        if response.status != 200:
            sys.exit(f"status {response.status}: {page}")
    return times


def _resident_mb(parent: int) -> float:
    """Return the resident memory of the worker, the only child of gunicorn's parent process."""
    child = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()[0]
    status = Path(f"/proc/{child}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1000


def curve(rows: list[Measured]) -> str:
    """Draw p50, p95 and worker memory, each relative to the smallest size, over the number of centers."""
    width, height, left, bottom = 640, 360, 60, 300
    lines = (("p50", "#0b6e99"), ("p95", "#b3261e"), ("worker memory", "#2e7d32"))
    values = [[(row.p50_ms, row.p95_ms, row.worker_mb)[line] for row in rows] for line in range(3)]
    ratios = [[value / own[0] for value in own] for own in values]
    most = max(4.0, *(max(own) for own in ratios))
    low, high = log10(rows[0].centers), log10(rows[-1].centers)

    def x(centers: int) -> float:
        return left + (log10(centers) - low) / (high - low) * (width - left - 40)

    def y(ratio: float) -> float:
        return bottom - ratio / most * (bottom - 30)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        'font-size="13"><title>Growth from 250 to 1,000,000 centers, relative to 250</title>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
    ]
    for step in range(int(most) + 1):
        parts.append(f'<path d="M{left} {y(step):.1f}H{width - 40}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y(step) + 4:.1f}" text-anchor="end">{step}x</text>')
    for row in rows:
        parts.append(f'<text x="{x(row.centers):.1f}" y="{bottom + 20}" text-anchor="middle">{row.centers:,}</text>')
    for number, ((name, color), own) in enumerate(zip(lines, ratios, strict=True)):
        points = " ".join(f"{x(row.centers):.1f},{y(ratio):.1f}" for row, ratio in zip(rows, own, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5"/>')
        parts.append(f'<text x="{left + 10 + 150 * number}" y="{height - 12}" fill="{color}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()
