"""``python -m tools.growth``: what a directory of N centers costs, from 250 to a million; a table and a curve.

Every size is built by the real build in a process of its own, served by the shipped gunicorn with one worker, and asked
the same mix of distinct queries over one connection. The figures are those of the machine; what matters is how they
grow. Beside the clock, the time that the worker's processor spent on each query is told: other programs hardly disturb
it, but waiting for the disk is not in it.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from dataclasses import dataclass
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
    """What one size costs; milliseconds are of a query, by the worker's processor or the clock. MB are 10^6 bytes."""

    centers: int
    build_s: float
    build_mb: float
    file_mb: float
    start_s: float
    worker_mb: float
    p50_ms: float
    p95_ms: float
    p50_clock_ms: float
    p95_clock_ms: float


@click.command()
@click.option("--size", "sizes", type=int, multiple=True, help="number of centers; may be repeated")
@click.option("--queries", default=600, show_default=True, help="how many queries are asked")
@click.option("--keep", is_flag=True, help="keep directories below build/growth, and take those that are there")
def main(sizes: tuple[int, ...], queries: int, keep: bool) -> None:
    """Build, serve and ask directories of growing size."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    click.echo("| centers | build s | build MB | file MB | start s | worker MB | p50 ms (clock) | p95 ms (clock) |")
    click.echo("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    rows: list[Measured] = []
    for size in sorted(sizes or SIZES):
        click.echo(f"{size:,} centers", err=True)
        row = measure(size, queries, keep)
        click.echo(
            f"| {row.centers:,} | {row.build_s:.1f} | {row.build_mb:.0f} | {row.file_mb:.0f} | {row.start_s:.1f} "
            f"| {row.worker_mb:.0f} | {row.p50_ms:.1f} ({row.p50_clock_ms:.1f}) "
            f"| {row.p95_ms:.1f} ({row.p95_clock_ms:.1f}) |"
        )
        rows.append(row)
        if len(rows) > 1:
            CURVE.write_text(curve(rows), "utf-8")


def measure(size: int, queries: int, keep: bool) -> Measured:
    """Build one directory, serve it, ask it, and throw it away unless it is kept."""
    path, figures = FOLDER / f"{size}.db", FOLDER / f"{size}.txt"
    if not (keep and path.exists() and figures.exists()):
        command = [sys.executable, "-m", "tools.synthesize", str(size), str(path)]
        figures.write_text(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)
        click.echo(err=True)
    _, build_s, build_mb, file_bytes = figures.read_text().split()
    pages = distinct_pages(Directory(path), queries + WARMING)
    port, started = free_port(), time.perf_counter()
    with product(path, port) as parent:
        start = time.perf_counter() - started
        worker = _worker(parent)
        _ask(port, worker, pages[:WARMING])
        times = _ask(port, worker, pages[WARMING:])
        memory = _resident_mb(worker)
    if not keep:
        path.unlink()
        figures.unlink()
    processor, clock = (quantiles(each, n=100) for each in zip(*times, strict=True))
    return Measured(
        centers=size,
        build_s=float(build_s),
        build_mb=float(build_mb),
        file_mb=int(file_bytes) / 1e6,
        start_s=start,
        worker_mb=memory,
        p50_ms=processor[49],
        p95_ms=processor[94],
        p50_clock_ms=clock[49],
        p95_clock_ms=clock[94],
    )


def _ask(port: int, worker: int, pages: list[str]) -> list[tuple[float, float]]:
    """Ask for pages one after the other; return for each the milliseconds of the worker's processor and the clock."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for page in pages:
        spent, started = _processor_ms(worker), time.perf_counter()
        connection.request("GET", page)
        response = connection.getresponse()
        response.read()
        taken = (time.perf_counter() - started) * 1000
        times.append((_processor_ms(worker) - spent, taken))
        if response.status != 200:
            sys.exit(f"status {response.status}: {page}")
    return times


def _worker(parent: int) -> int:
    """Return the process id of the worker, the only child of gunicorn's parent process."""
    return int(Path(f"/proc/{parent}/task/{parent}/children").read_text().split()[0])


def _processor_ms(worker: int) -> float:
    """Return how long the threads of the worker have run so far."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{worker}/task").glob("*/schedstat")) / 1e6


def _resident_mb(worker: int) -> float:
    """Return the resident memory of the worker."""
    status = Path(f"/proc/{worker}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1000


def curve(rows: list[Measured]) -> str:
    """Draw p50, p95 (of the processor) and worker memory, relative to the smallest size, over the number of centers."""
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
        'font-size="13"><title>Growth with the number of centers, relative to the smallest directory</title>'
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
