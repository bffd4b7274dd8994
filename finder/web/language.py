"""The language of a request: the first part of the path, else what the browser prefers, else English.

On pages the path decides and nothing else. On ``/``, and on errors outside a language, the order is:
``Accept-Language`` by its weights (``ku`` counts as ``ckb``), then English. A malformed header counts as absent.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Blueprint, Flask, abort, g, request, url_for
from flask_babel import Babel
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from finder.config import ROOT
from finder.locales import DEFAULT_LANGUAGE, LANGUAGES, Language

TEXTS_KEPT = 4096
"""Texts without values that stay translated in memory, per process: there are some 500 in each of six languages."""


def init_app(app: Flask) -> None:
    """Select translations by the language of the request."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT_LANGUAGE
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, locale_selector=lambda: current_language().tag)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension that Babel adds
        lambda text: _catalog(current_language().tag).gettext(text),
        lambda one, many, count: _catalog(current_language().tag).ngettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.globals["_"] = _safe_text
    app.add_template_global(address_around_language)


@lru_cache(maxsize=len(LANGUAGES))
def _catalog(tag: str) -> NullTranslations:
    """Return the texts in a language; flask-babel would look for them anew for every text, which costs more than it."""
    return Translations.load(ROOT / "translations", [tag])


def gettext(text: str, **values: object) -> str:
    """Return a text of the interface in the language of this request."""
    return str(_catalog(current_language().tag).gettext(text) % values)


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """Return a text in the form that the language of this request has for a number."""
    return str(_catalog(current_language().tag).ngettext(one, many, num) % {"num": num, **values})


@lru_cache(maxsize=TEXTS_KEPT)
def _fixed_text(text: str, tag: str) -> Markup:
    return Markup(_catalog(tag).gettext(text)) % {}  # noqa: S704  # our catalogs


def _safe_text(text: str, **values: object) -> Markup:
    """Return a text for a template, its values escaped."""
    tag = current_language().tag
    return Markup(_catalog(tag).gettext(text)) % values if values else _fixed_text(text, tag)  # noqa: S704  # our catalogs


def current_language() -> Language:
    """Return the language of this request."""
    kept = g._get_current_object()  # the object itself: asked 150 times a page, its proxy takes ten times as long
    language: Language | None = getattr(kept, "language", None)
    if language is None:
        first = request.path.strip("/").split("/")[0]
        language = kept.language = LANGUAGES.get(first) or preferred()
    return language


def preferred() -> Language:
    """Return the language that the browser prefers among ours."""
    for tag, quality in request.accept_languages:
        primary = tag.lower().replace("_", "-").split("-")[0]
        primary = "ckb" if primary == "ku" else primary
        if quality > 0 and primary in LANGUAGES:
            return LANGUAGES[primary]
    return LANGUAGES[DEFAULT_LANGUAGE]


def language_blueprint(name: str, import_name: str) -> Blueprint:
    """Make a blueprint whose pages live under ``/<lang>/``; another first part of the path is a 404."""
    blueprint = Blueprint(name, import_name, url_prefix="/<lang>")

    @blueprint.url_value_preprocessor
    def take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
        tag = (values or {}).pop("lang", "")
        if tag not in LANGUAGES:
            abort(404)
        g.language = LANGUAGES[tag]

    @blueprint.url_defaults
    def add_language(endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("lang", current_language().tag)

    return blueprint


def address_around_language() -> tuple[Markup, Markup]:
    """Return what stands in this page's address, with its query, before and after the language, ready for a page.

    Of a page in no language it is the address of the first page.
    """
    before, mark = f"{request.script_root}/", "lang"
    if request.url_rule is None or "lang" not in request.url_rule.arguments:
        address = url_for("home.index", lang=mark)
    else:
        arguments = MultiDict(request.args)
        arguments.poplist("lang")
        values: dict[str, Any] = {**arguments.to_dict(flat=False), **(request.view_args or {}), "lang": mark}
        address = url_for(
            request.url_rule.endpoint, **{name: value for name, value in values.items() if not name.startswith("_")}
        )
    return escape(before), escape(address.removeprefix(before + mark))
