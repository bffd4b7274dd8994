"""``python -m tools.fuzz``: hostile and odd requests to the application in process; no answer may be a failure.

First requests drawn from seeds, one for each core, then what is guided by the code that it reaches: whole requests and
words, one process each. Bounded by count and by time. Prints the rate, every kind of answer, and the slowest beside the
median; exits non-zero if something failed or was too slow.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain, islice, repeat

import click
from flask import Flask

from finder.config import ROOT
from tools.fuzz.drawn import Draw
from tools.fuzz.faults import Fault
from tools.fuzz.request import Request
from tools.fuzz.targets import Pages, application

GUIDED = ("pages", "words")
MOST_FAILURES = 10
"""Failures after which a seed gives up: the first ones tell what to mend."""

PROGRESS = re.compile(r"^#(\d+)\s.*cov: (\d+)", re.MULTILINE)
"""How libFuzzer tells of runs and of places in the code that were reached."""


@dataclass
class Found:
    """What one seed found; ``slowest`` is in times of its ``median``, which is in seconds of the processor."""

    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    median: float = 0.0
    slowest: tuple[float, str] = (0.0, "")


def send_drawn(seed: int, count: int, minutes: float) -> Found:
    """Send the requests of one seed to an application of its own."""
    return send(application(), seed, count, minutes)


def send(app: Flask, seed: int, count: int, minutes: float) -> Found:
    """Send the requests of one seed, up to a count, a time, or ten failures."""
    found, pages, end = Found(), Pages(app), time.monotonic() + minutes * 60
    for done, request in enumerate(islice(Draw(app, seed), count), 1):
        try:
            found.statuses[pages(request)] += 1
        except Fault as fault:
            found.failures.append(str(fault))
        except Exception as error:  # the application lets none through
            found.failures.append(f"{type(error).__name__}: {Request.read(request)}")
        if time.monotonic() > end or len(found.failures) >= MOST_FAILURES:
            break
        if done % 1000 == 0:
            click.echo(f"\rseed {seed}: {done:,} requests, {len(found.failures)} failures ", nl=False, err=True)
    found.median, found.slowest = pages.pace.median, (pages.pace.slowest, pages.pace.slowest_name)
    return found


def drawn(count: int, minutes: float, seed: int) -> Iterator[str]:
    """Send drawn requests on all cores, print what came of it, and yield the failures."""
    cores = os.cpu_count() or 1
    started = time.monotonic()
    with ProcessPoolExecutor(cores) as pool:
        found = list(pool.map(send_drawn, range(seed, seed + cores), repeat(-(-count // cores)), repeat(minutes)))
    taken = time.monotonic() - started
    statuses = sum((each.statuses for each in found), Counter[int]())
    slowest = max(found, key=lambda each: each.slowest)
    click.echo(
        f"\n{statuses.total():,} requests in {timedelta(seconds=round(taken))}, "
        f"{statuses.total() / taken:.0f} a second, seeds from {seed}"
    )
    click.echo("answers: " + ", ".join(f"{status}: {number:,}" for status, number in sorted(statuses.items())))
    click.echo(
        f"slowest: {slowest.slowest[0]:.0f} times the median of {slowest.median * 1000:.2f} ms: "
        f"{_printable(slowest.slowest[1][:300])}"
    )
    yield from chain.from_iterable(each.failures for each in found)


def guided(name: str, minutes: float) -> tuple[str, str | None]:
    """Run a guided target; return what came of it, and its failure if there was one."""
    command = [sys.executable, "-m", "tools.fuzz.guided", name, f"-max_total_time={minutes * 60:.0f}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "atheris")}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", errors="backslashreplace"
    )
    runs, reached = ([(0, 0)] + [(int(a), int(b)) for a, b in PROGRESS.findall(run.stderr)])[-1]
    told = f"guided {name}: {runs:,} runs, {reached:,} places in the code reached"
    failed = run.returncode != 0 or not runs
    return told, f"{told}, then:\n{run.stdout[-4000:]}{run.stderr[-4000:]}" if failed else None


def _printable(text: str) -> str:
    return text.encode("unicode_escape").decode()


@click.command()
@click.option("--count", default=1_000_000, show_default=True, help="how many requests to draw at most")
@click.option("--minutes", default=120.0, show_default=True, help="for how long at most")
@click.option("--seed", default=1, show_default=True, help="the first seed; each core takes one")
@click.option("--guided-minutes", default=15.0, show_default=True, help="for how long to be guided; 0 for not at all")
def main(count: int, minutes: float, seed: int, guided_minutes: float) -> None:
    """Send hostile and odd requests; exit non-zero if one answer is a failure."""
    failures = [_printable(failure) for failure in drawn(count, minutes, seed)]
    if guided_minutes:
        with ThreadPoolExecutor(len(GUIDED)) as pool:
            for told, failure in pool.map(guided, GUIDED, repeat(guided_minutes)):
                click.echo(told)
                failures += [failure] if failure else []
    for failure in failures:
        click.echo(failure, err=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
