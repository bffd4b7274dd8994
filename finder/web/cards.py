"""Cards of results, joined from pieces: only the distance and what a link carries along differ from page to page.

The pieces are the macros of ``templates/parts/card.html``, each rendered once for a center, a fact or a code, and kept
with the other fragments. A page has up to twenty cards of ten pieces: a template would take four times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial

from flask import Flask, current_app
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from finder.search.results import Result
from finder.search.understand import Understanding
from finder.web.fragments import Kept, kept_fragments
from finder.web.presentation import asked_along, kilometers

ANSWERS_SHOWN = 2
"""Services, and cancers, that a card tells of unfolded."""

Piece = Callable[..., Markup]
"""Gives a piece by its name, what tells it from others of that name, and what it is rendered from."""


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
    result: Result, asked: Understanding, piece: Piece, along: Markup, level: str, name_border: bool
) -> Iterator[str]:
    center = result.center
    own = center.id
    yield piece("opening", (own, result.match, level), center, result.match, level)
    yield along
    abroad = result.crosses_border and name_border
    yield piece("name", (own, level, abroad), center, level, abroad)
    if result.distance_km is not None:
        km = kilometers(result.distance_km)
        yield piece("distance", (km, result.distance_to), km, result.distance_to)
    if result.serves_origin:
        yield piece("serves", ())
    yield piece("glance", ())
    services = result.services[: result.answering]
    for fact in services[:ANSWERS_SHOWN]:
        yield piece("answer", (own, "services", fact.code), center, "services", fact)
    for code in result.unanswered:
        yield piece("no_answer", (code,), code)
    for cancer in result.cancers[:ANSWERS_SHOWN]:
        yield piece("answer", (own, "cancers", cancer.code), center, "cancers", cancer)
    for code in asked.cancers if not result.cancers else ():
        yield piece("no_cancer", (code,), code)
    yield piece("access", (own,), center)
    details = [
        piece("detail", (own, kind, fact.code), center, kind, fact)
        for kind, facts in (("services", services), ("cancers", result.cancers))
        for fact in facts
        if fact.detail
    ]
    details.append(piece("access_details", (own,), center))
    if any(details):
        yield from (piece("folded", ()), *details, piece("unfolded", ()))
    yield piece("foot", (own,), center)


def _piece(kept: Kept, macros: TemplateModule, name: str, key: tuple[Hashable, ...], *values: object) -> Markup:
    """Return a piece of a name by what tells it from others; it is rendered from ``values`` where it is not kept."""
    fragment = kept.get((name, key))
    return kept.put((name, key), getattr(macros, name)(*values)) if fragment is None else fragment
