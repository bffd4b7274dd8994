"""Requests drawn from a seed: every page, every parameter; codes, words of people, known tricks and noise."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from flask import Flask

from finder.directory.reader import Directory
from finder.locales import LANGUAGES

PARAMETERS = (
    *("q", "near", "cancer", "service", "region", "radius_km", "sort", "page", "cost", "ages", "referral", "ownership"),
    *("status", "lang", "kind", "center", "with", "name", "utm", "_scheme", "_external"),
)
PAYLOADS = (
    "' OR 1=1 --", '"; drop table center; --', "*", '"*', "NEAR(a b)", "a AND OR", "{{7*7}}", "${7*7}", "%s%n",
    "%(what)s", "<script>alert(1)</script>", "<x-mark>", "\"x-mark='", "'x-mark=\"", "javascript:alert(1)", "</script>",
    "&lt;", "=cmd()", "../../etc/passwd", "..\\..\\", "//evil.example", "https://evil.example/", "/en/",
    "\r\nSet-Cookie: x=1", "%0d%0aX: 1", "\u0000", "\u202e", "\ufeff", "\ud7ff", "\U0001f600", "ﷺ" * 5, "İ" * 20,
    "ß" * 20, "a\u0301" * 50, "x" * 3000, "1e999", "-0", "NaN", "inf", "٣٠٫٥،٤٧", "90,180", "-90,-180", "91,0",
    "place:0", "place:99999999999", "9" * 400, "0x10", "xn--", "a..b", "bytes=0-9", "gzip;q=0, br", "W/\"x\", *",
)  # fmt: skip
HEADERS = (
    *("Host", "Accept-Language", "Accept-Encoding", "If-None-Match", "Range", "Referer", "Cookie", "Origin", "Accept"),
    *("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Rewrite-URL", "Forwarded"),
    *("X-Script-Name", "Content-Type", "If-Modified-Since", "X-HTTP-Method-Override", "Connection"),
)
METHODS = ("GET",) * 40 + ("HEAD", "POST", "PUT", "OPTIONS", "TRACE")
BROKEN = ("q=%ff%fe", "q=%", "&&&;==", "q=%C0%AF", "%00=1", "q[]=1", "q")
NUMBERS_OF_PARAMETERS = (0, 1, 1, 2, 3, 25)


class Draw:
    """An endless row of requests, as bytes; the same seed gives the same row."""

    def __init__(self, app: Flask, seed: int) -> None:
        directory: Directory = app.extensions["directory"].current()
        self._draw = random.Random(seed)
        self._paths = sorted(rule.rule for rule in app.url_map.iter_rules())
        self._paths += [f"/{app.config['STATIC_PREFIX']}/app.css", "/static/<file>", "/<folder>/<file>"]
        self._codes = [*directory.services, *directory.cancers, *directory.regions, *directory.countries]
        self._codes += ["free", "children", "public", "open", "distance", "name", "2", "100", "55.7,37.6", "place"]
        self._words = [term.label.in_language(tag) for term in directory.services.values() for tag in LANGUAGES]
        self._words += _names_of_places(directory)
        self._ids = [row[0] for row in directory.rows("select id from center order by number limit 500")]

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        """Draw a request."""
        draw = self._draw
        path = re.sub(r"<(\w+)>", lambda part: self._part(part.group(1)), draw.choice(self._paths))
        pairs = [f"{draw.choice(PARAMETERS)}={self._quoted()}" for _ in range(draw.choice(NUMBERS_OF_PARAMETERS))]
        if draw.random() < 0.05:
            pairs.append(draw.choice(BROKEN))
        lines = [f"{draw.choice(METHODS)} {path}?{'&'.join(pairs)}".encode()]
        if draw.random() < 0.15:
            value = self._value().encode("utf-8", "replace").replace(b"\n", b"")
            lines.append(draw.choice(HEADERS).encode() + b": " + value[:500])
        return b"\n".join(lines)

    def _part(self, name: str) -> str:
        """Draw a part of a path: a language that we have, mostly; else an id, or any value."""
        if name == "lang":
            return self._draw.choice([*LANGUAGES, "xx"])
        if self._draw.random() < 0.5:
            return self._draw.choice((self._draw.choice(self._ids), self._draw.choice(self._codes)))
        return quote(self._value()[:200], safe=self._draw.choice(("", "/.")))

    def _quoted(self) -> str:
        return quote_plus(self._value().encode("utf-8", "replace"))

    def _value(self) -> str:
        """Draw a value: an id, a code, words of people, a known trick, a mutation of one of them, or noise."""
        draw, kind = self._draw, self._draw.random()
        if kind < 0.1:
            return draw.choice(self._ids)
        if kind < 0.3:
            return draw.choice(self._codes)
        if kind < 0.55:
            return " ".join(draw.choices(self._words, k=draw.randint(1, 3)))
        if kind < 0.75:
            return draw.choice(PAYLOADS)
        if kind < 0.9:
            text = list(draw.choice((draw.choice(self._words), draw.choice(PAYLOADS))))
            for _ in range(draw.randint(1, 4)):
                text[draw.randrange(len(text))] = draw.choice((chr(draw.randrange(32, 0x2000)), "", "'", '"', "\u0301"))
            return "".join(text)
        return "".join(chr(draw.choice((draw.randrange(1, 128), draw.randrange(0x600, 0x700)))) for _ in range(30))


def _names_of_places(directory: Directory) -> list[str]:
    rows = directory.rows("select id from place order by population desc, id limit 300")
    return [name for place in directory.places([number for (number,) in rows]) for name in place.names.values() if name]
