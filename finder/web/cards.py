"""Cards of results, put together from pieces: only what answers a search, and how far it is, differs from page to page.

The pieces are the macros of ``templates/parts/card.html``, each rendered once for a center, a fact or a code, and kept
with the other fragments. There are twenty cards on a page: a template that put them together would take most of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial

from flask import Flask, current_app
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from finder.search.results import Result
from finder.search.understanding import Understanding
from finder.web.fragments import Kept, kept_fragments
from finder.web.presentation import asked_along, kilometers

ANSWERS_SHOWN = 2
"""Services, and cancers, that a card tells of unfolded."""

HOLE = "\0"
"""What a piece has where something of the search goes in; it is in no text that can be shown."""

Piece = Callable[..., list[str]]
"""Gives a piece by its name and what it is rendered from, as the texts around its holes."""


def init_app(app: Flask) -> None:
    """Let templates list results."""
    app.add_template_global(cards)


def cards(results: Iterable[Result], asked: Understanding, level: str, name_border: bool = True) -> Markup:
    """Return a list of cards with headings of a level, as ``h3``.

    With ``name_border`` they say which centers are in another country: no heading of theirs does.
    """
    piece = partial(_piece, kept_fragments(), current_app.jinja_env.get_template("parts/card.html").module)
    along = escape(asked_along(asked))
    joined = "".join(part for result in results for part in _card(result, asked, piece, along, level, name_border))
    return Markup(f'<ol class="cards">{joined}</ol>')  # noqa: S704  # made of rendered pieces


def _card(
    result: Result, asked: Understanding, piece: Piece, along: str, level: str, name_border: bool
) -> Iterator[str]:
    center = result.center
    own = center.id
    abroad = result.crosses_border and name_border
    address, name, glance, access, access_details, foot = piece(
        "card", (own, level, abroad), center, level, abroad, HOLE
    )
    yield from piece("opening", (result.match, level), result.match, level)
    yield from (address, along, name)
    if result.distance_km is not None:
        km = kilometers(result.distance_km)
        yield from piece("distance", (km, result.distance_to), km, result.distance_to)
    if result.serves_origin:
        yield from piece("serves", ())
    yield glance
    services = result.services[: result.answering]
    for fact in services[:ANSWERS_SHOWN]:
        yield from piece("answer", (own, "services", fact.code), center, "services", fact)
    for code in result.unanswered:
        yield from piece("no_answer", (code,), code)
    for cancer in result.cancers[:ANSWERS_SHOWN]:
        yield from piece("answer", (own, "cancers", cancer.code), center, "cancers", cancer)
    for code in asked.cancers if not result.cancers else ():
        yield from piece("no_cancer", (code,), code)
    yield access
    details = [
        part
        for kind, facts in (("services", services), ("cancers", result.cancers))
        for fact in facts
        if fact.detail
        for part in piece("detail", (own, kind, fact.code), center, kind, fact)
    ]
    if details or access_details:
        before, after = piece("details", (), HOLE)
        yield from (before, *details, access_details, after)
    yield foot


def _piece(kept: Kept, macros: TemplateModule, name: str, key: tuple[Hashable, ...], *values: object) -> list[str]:
    """Return a piece by its name and what tells it from others; it is rendered from ``values`` where it is not kept."""
    found: list[str] | None = kept.get((name, key))
    if found is None:
        text = str(getattr(macros, name)(*values))
        found = text.split(HOLE)
        kept.put((name, key), found, sys.getsizeof(text))
    return found
