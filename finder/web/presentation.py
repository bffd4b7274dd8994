"""How values look on a page: texts of the data, dates, numbers and distances in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, wraps
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from flask import Flask, g, url_for
from jinja2 import pass_context
from jinja2.runtime import Context
from werkzeug.local import LocalProxy

from finder.directory.facts import has_ended
from finder.directory.matching import Match
from finder.directory.schema import Center, Fact, Guide, GuideEntry, Source, Sourced, Text
from finder.locales import LANGUAGES
from finder.search.places import Origin
from finder.search.understanding import Understanding
from finder.web.directory import current_directory, today
from finder.web.language import current_language, gettext

MONTHS_BETWEEN_CHECKS = 6

NUMBERS_KEPT = 8192
"""Numbers, and distances, that stay written out in memory, per process: about a megabyte."""

DATES_KEPT = 4096
"""Dates that stay written out in memory, per process: about half a megabyte."""

OWN_KINDS = ("services", "cancers", "regions", "countries")
"""The vocabularies that are more than lists of terms."""


def init_app(app: Flask) -> None:
    """Give templates the filters and functions of this file."""
    app.add_template_filter(_for_the_reader(in_language), "text")
    app.add_template_filter(_for_the_reader(term_label), "label")
    for by_language in (where, when, number, kilometers, known_until, affirmed):
        app.add_template_filter(_for_the_reader(by_language), by_language.__name__)
    app.add_template_filter(next_check)
    app.add_template_filter(sources_by_id)
    app.add_template_filter(leading)
    app.add_template_filter(told_by)
    app.add_template_filter(foremost)
    app.add_template_filter(dialable)
    app.jinja_env.globals.update(
        # proxies, so that imported macros see the directory and language of the request too
        directory=LocalProxy(current_directory),
        language=LocalProxy(current_language),
        languages=LANGUAGES.values(),
        settings=app.config["SETTINGS"],
        Match=Match,
        comma=comma,
        semicolon=semicolon,
        colon=colon,
        today=today,
        center_url=center_url,
        asked_along=asked_along,
        near_parameter=near_parameter,
    )


def _for_the_reader(function: Callable[..., str]) -> Callable[..., str]:
    """Return a filter that Jinja asks anew in each answer.

    Of a constant, as in ``"planned" | label("statuses")``, it would otherwise work the value out once, when the
    template is compiled, and show it in that first reader's language to everybody.
    """

    @pass_context
    @wraps(function)
    def asked_anew(_: Context, *values: object) -> str:
        return function(*values)

    return asked_anew


def in_language(text: Text) -> str:
    """Return a text of the data in the reader's language."""
    return text.in_language(current_language().tag)


def term_label(code: str, vocabulary: str) -> str:
    """Return the label of a code in the reader's language."""
    if vocabulary == "cancers" and code == "all":
        return gettext("All cancers")
    directory = current_directory()
    terms: Any = getattr(directory, vocabulary) if vocabulary in OWN_KINDS else directory.vocabulary(vocabulary)
    term = terms[code]
    return in_language(term.name if vocabulary in ("regions", "countries") else term.label)


def where(center: Center) -> str:
    """Name the town, the region and the country of a center."""
    place = current_directory().town(center)
    town = [place.name(current_language().tag)] if place else []
    return comma().join([*town, term_label(center.region, "regions"), term_label(center.country, "countries")])


def when(partial: str) -> str:
    """Write a date of the data (YYYY, YYYY-MM or YYYY-MM-DD) in the reader's language, with 0-9 as digits."""
    return _when(partial, current_language().tag)


@lru_cache(maxsize=DATES_KEPT)
def _when(partial: str, tag: str) -> str:
    if len(partial) == 4:
        return partial
    day = date.fromisoformat((partial + "-01")[:10])
    return format_skeleton("yMMMM", day, locale=tag) if len(partial) == 7 else format_date(day, "long", locale=tag)


def next_check(checked: str) -> str:
    """Return the month (YYYY-MM) by which what was checked at a date is checked again."""
    year, month = int(checked[:4]), int(checked[5:7] or 1) + MONTHS_BETWEEN_CHECKS
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"


def number(value: float) -> str:
    """Write a number in the reader's language with 0-9 as digits."""
    return _number(value, current_language().tag)


@lru_cache(maxsize=NUMBERS_KEPT)
def _number(value: float, tag: str) -> str:
    return format_decimal(value, locale=tag, numbering_system="latn")


def kilometers(km: float) -> str:
    """Write a distance: one decimal below ten kilometers, whole kilometers above, never a false precision."""
    return _kilometers(round(km, 1) if 1 <= km < 10 else round(km) if km >= 1 else 0, current_language().tag)


@lru_cache(maxsize=NUMBERS_KEPT)
def _kilometers(km: float, tag: str) -> str:
    """Write a rounded distance; the tag is that of the reader's language."""
    return gettext("%(km)s km", km=number(km)) if km else gettext("less than 1 km")


def known_until(statement: Fact | GuideEntry) -> str:
    """Say how long a time-limited statement is known to hold; past that month it is a question."""
    month = when(statement.valid_until or "")
    if has_ended(statement, today().strftime("%Y-%m")):
        return gettext("Known until %(month)s: ask whether it still holds", month=month)
    return gettext("Until %(month)s as far as known", month=month)


def affirmed(fact: Fact) -> str:
    """Say that a source states a service or a cancer, and how long that is known to hold."""
    if fact.valid_until is None:
        return gettext("Yes, a source states it")
    month = when(fact.valid_until)
    if has_ended(fact, today().strftime("%Y-%m")):
        return gettext("A source states it, but only until %(month)s: ask whether it still holds", month=month)
    return gettext("Yes, a source states it until %(month)s", month=month)


def sources_by_id(record: Center | Guide) -> dict[str, Source]:
    """Return the sources of a center or a guide by what its statements call them."""
    return {source.id: source for source in record.sources}


def leading(statement: Sourced, sources: Mapping[str, Source]) -> Source:
    """Return the newest source of a statement, the first of them where none is dated."""
    own = [sources[number] for number in statement.sources]
    return max(own, key=lambda source: source.date or "")


def told_by(statement: Sourced, sources: Mapping[str, Source]) -> list[Source]:
    """Return the sources of a statement, one of each publisher and date: named twice, they would tell no more."""
    told: dict[tuple[str, str | None], Source] = {}
    for number in statement.sources:
        told.setdefault((sources[number].publisher, sources[number].date), sources[number])
    return list(told.values())


def dialable(phone: str) -> str:
    """Return a phone number as a ``tel:`` address takes it: digits and a leading plus."""
    return re.sub(r"[^+\d]", "", phone)


def comma() -> str:
    """Return the comma and space that separate the parts of a line in the reader's script."""
    return "، " if current_language().direction == "rtl" else ", "


def semicolon() -> str:
    """Return the semicolon and space that separate statements in a line, as the reader's language sets them."""
    language = current_language()
    return "؛ " if language.direction == "rtl" else "\u00a0; " if language.tag == "fr" else "; "


def colon() -> str:
    """Return the colon and space between a name and what is said of it, as the reader's language sets them."""
    return "\u00a0: " if current_language().tag == "fr" else ": "


def near_parameter(origin: Origin | None) -> str | None:
    """Return what stands for an origin in an address, None without one."""
    if origin is None:
        return None
    return f"place:{origin.place.id}" if origin.place else f"{origin.point.lat:g},{origin.point.lon:g}"


def center_url(center_id: str) -> str:
    """Return the address of a center's page.

    Lists hold many of them, so the pattern is looked up once a request and language: ids are fit for an address.
    """
    tag = current_language().tag
    patterns = g.setdefault("center_patterns", {})
    if tag not in patterns:
        patterns[tag] = url_for("centers.center", lang=tag, center_id="id").removesuffix("id")
    return patterns[tag] + center_id


def asked_along(asked: Understanding) -> str:
    """Return what is added to a center's address so that its page measures from the origin and answers first."""
    near = near_parameter(asked.origin)
    parameters = [("near", near)] if near else []
    parameters += [("service", code) for code in asked.services]
    return f"?{urlencode(parameters, safe=':,')}" if parameters else ""


def isolated(text: str) -> str:
    """Fence off a run of unknown direction in plain text (Unicode FSI and PDI), as ``<bdi>`` does in markup."""
    return f"\u2068{text}\u2069"


def foremost(facts: Sequence[Fact]) -> Fact | None:
    """Return the fact to show where there is room for one: a coded one that holds now, else the first."""
    coded = [fact for fact in facts if fact.code != "other"]
    holding = [fact for fact in coded if getattr(fact, "status", "available") == "available"]
    return next(iter([*holding, *coded, *facts]), None)
