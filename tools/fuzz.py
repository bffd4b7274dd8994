"""``python -m tools.fuzz``: hostile and odd requests to the application in process; no answer may be a failure.

Requests are drawn from seeds, one for each core, so a failure can be repeated. Bounded by count and by time; prints the
rate, every kind of answer, and the slowest answer beside the median.
"""

from __future__ import annotations

import os
import random
import sys
import time
from array import array
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain, repeat
from statistics import median
from urllib.parse import quote, quote_plus

import click
from flask.testing import FlaskClient

from finder.config import Settings
from finder.directory.reader import Directory
from finder.locales import LANGUAGES
from finder.web import create_app

ALLOWED = {200, 302, 304, 308, 400, 404, 405, 406, 413, 414}
PARAMETERS = (
    *("q", "near", "cancer", "service", "region", "radius_km", "sort", "page", "cost", "ages", "ownership", "status"),
    *("lang", "center", "with", "utm", "_scheme", "_external"),
)
PATHS = (
    *("/{lang}/search", "/{lang}/compare", "/api/v1/search", "/{lang}/centers/{id}", "/{lang}/services/{id}"),
    *("/{lang}/cancers/{id}", "/{lang}/countries/{id}", "/{lang}/regions/{id}", "/api/v1/centers/{id}"),
    *("/", "/{lang}/", "/{lang}/about", "/{lang}/privacy", "/static/{id}", "/healthz", "/{id}/{id}"),
)
PAYLOADS = (
    "' OR 1=1 --", '"; drop table center; --', "*", '"*', "NEAR(a b)", "a AND OR", "{{7*7}}", "${7*7}", "%s%n",
    "%(what)s", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "</script>",
    "&lt;", "=cmd()", "../../etc/passwd", "..\\..\\", "//evil.example", "https://evil.example/",
    "\r\nSet-Cookie: x=1", "%0d%0aX: 1", "\u0000", "\u202e", "\ufeff", "\ud7ff", "\U0001f600", "ﷺ" * 5, "İ" * 20,
    "ß" * 20, "a\u0301" * 50, "x" * 3000, "1e999", "-0", "NaN", "inf", "٣٠٫٥،٤٧", "90,180", "-90,-180", "91,0",
    "place:0", "place:99999999999", "9" * 400, "0x10",
)  # fmt: skip
HEADERS = (
    *("Host", "Accept-Language", "Accept-Encoding", "If-None-Match", "Range", "Referer", "Cookie", "Origin"),
    *("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Rewrite-URL", "Forwarded"),
)
MARK = "<script>alert(1)</script>"

MOST_FAILURES = 10
"""Failures after which a seed gives up: the first ones tell what to mend."""


@dataclass
class Found:
    """What one seed found; ``slowest`` is the longest answer in seconds with its request."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: array[float] = field(default_factory=lambda: array("f"))
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


class Fuzz:
    """Draws requests, sends them, and judges the answers."""

    def __init__(self, client: FlaskClient, directory: Directory, seed: int) -> None:
        self.client, self.draw, self.found = client, random.Random(seed), Found()
        self.codes = [*directory.services, *directory.cancers, *directory.regions, *directory.countries]
        self.codes += ["free", "children", "public", "open", "distance", "name", "2", "100", "55.7,37.6"]
        self.words = [term.label.in_language(tag) for term in directory.services.values() for tag in LANGUAGES]
        self.words += [name for place in self._places(directory) for name in place]
        self.ids = [row[0] for row in directory.rows("select id from center limit 500")]

    @staticmethod
    def _places(directory: Directory) -> list[list[str]]:
        rows = directory.rows("select id from place order by population desc, id limit 300")
        return [list(place.names.values()) for (number,) in rows if (place := directory.place(number))]

    def value(self) -> str:
        """Draw a value: a code, words of people, a known trick, a mutation of one of them, or noise."""
        draw, kind = self.draw, self.draw.random()
        if kind < 0.3:
            return draw.choice(self.codes)
        if kind < 0.55:
            return " ".join(draw.choices(self.words, k=draw.randint(1, 3)))
        if kind < 0.75:
            return draw.choice(PAYLOADS)
        if kind < 0.9:
            text = list(draw.choice((draw.choice(self.words), draw.choice(PAYLOADS))) or "x")
            for _ in range(draw.randint(1, 4)):
                text[draw.randrange(len(text))] = draw.choice((chr(draw.randrange(32, 0x2000)), "", "'", '"', "\u0301"))
            return "".join(text)
        return "".join(chr(draw.choice((draw.randrange(1, 128), draw.randrange(0x600, 0x700)))) for _ in range(30))

    def request(self) -> tuple[str, str, dict[str, str]]:
        """Draw a method, an address with its query, and headers."""
        draw = self.draw
        part = draw.choice(self.ids) if draw.random() < 0.5 else quote(self.value()[:200], safe=draw.choice(("", "/.")))
        path = draw.choice(PATHS).format(lang=draw.choice([*LANGUAGES, "xx"]), id=part)
        pairs = [
            f"{draw.choice(PARAMETERS)}={quote_plus(self.value().encode('utf-8', 'replace'))}"
            for _ in range(draw.choice((0, 1, 1, 2, 3, 25)))
        ]
        if draw.random() < 0.05:
            pairs.append(draw.choice(("q=%ff%fe", "q=%", "&&&;==", "q=%C0%AF", "%00=1", "q[]=1", "q")))
        headers = {}
        if draw.random() < 0.15:
            value = self.value().replace("\r", "").replace("\n", "")
            headers[draw.choice(HEADERS)] = value.encode("utf-8", "replace").decode("latin-1")[:500]
        method = draw.choice(("GET",) * 40 + ("HEAD", "POST", "PUT", "OPTIONS", "TRACE"))
        return method, f"{path}?{'&'.join(pairs)}", headers

    def step(self) -> None:
        """Send one request and judge the answer."""
        method, address, headers = self.request()
        started = time.perf_counter()
        try:
            response = self.client.open(address, method=method, headers=headers)
        except Exception as error:
            self.found.failures.append(f"{type(error).__name__}: {method} {address} {headers}")
            return
        seconds = time.perf_counter() - started
        self.found.seconds.append(seconds)
        self.found.slowest = max(self.found.slowest, (seconds, f"{method} {address[:300]}"))
        self.found.statuses[response.status_code] += 1
        location = response.headers.get("Location", "/")
        body = response.get_data()
        reason = (
            f"status {response.status_code}"
            if response.status_code not in ALLOWED
            else "an open redirect"
            if not location.startswith("/") or location.startswith(("//", "/\\"))
            else "a header from the request"
            if "Set-Cookie" in response.headers or "X" in response.headers
            else "unescaped"
            if MARK.encode() in body and response.mimetype == "text/html"
            else ""
        )
        if reason:
            self.found.failures.append(f"{reason}: {method} {address} {headers}")


def fuzz(seed: int, count: int, minutes: float) -> Found:
    """Send the requests of one seed to an application of its own, up to a count, a time, or ten failures."""
    app = create_app(Settings.from_environment())
    sender = Fuzz(app.test_client(), app.extensions["directory"].current(), seed)
    end = time.monotonic() + minutes * 60
    for done in range(1, count + 1):
        sender.step()
        if time.monotonic() > end or len(sender.found.failures) >= MOST_FAILURES:
            break
        if done % 1000 == 0:
            click.echo(f"\rseed {seed}: {done:,} requests, {len(sender.found.failures)} failures ", nl=False, err=True)
    return sender.found


@click.command()
@click.option("--count", default=1_000_000, show_default=True, help="how many requests at most")
@click.option("--minutes", default=90.0, show_default=True, help="for how long at most")
@click.option("--seed", default=1, show_default=True, help="the first seed; each core takes one")
def main(count: int, minutes: float, seed: int) -> None:
    """Send hostile and odd requests; exit non-zero if one answer is a failure."""
    cores = os.cpu_count() or 1
    started = time.monotonic()
    with ProcessPoolExecutor(cores) as pool:
        found = list(pool.map(fuzz, range(seed, seed + cores), repeat(count // cores), repeat(minutes)))
    taken = time.monotonic() - started
    statuses = sum((each.statuses for each in found), Counter[int]())
    failures = list(chain.from_iterable(each.failures for each in found))
    done, middle = statuses.total(), median(chain.from_iterable(each.seconds for each in found))
    slowest = max(each.slowest for each in found)
    click.echo(
        f"\n{done:,} requests in {timedelta(seconds=round(taken))}, {done / taken:.0f} a second, seeds from {seed}"
    )
    click.echo("answers: " + ", ".join(f"{status}: {number:,}" for status, number in sorted(statuses.items())))
    click.echo(f"slowest: {slowest[0] / middle:.0f} times the median of {middle * 1000:.2f} ms: {slowest[1]}")
    for failure in failures:
        click.echo(failure.encode("unicode_escape").decode(), err=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
