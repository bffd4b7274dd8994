"""Fragments: parts of pages that are the same in every answer, rendered once and kept in memory.

A template marks one: ``{% cache "answer", center.id, fact.code %} ... {% endcache %}``. What is inside may depend on
what is named in the tag, on the language, the directory, the day and the root of the addresses, and on nothing else of
the request: so nothing that a reader typed is ever kept, and the same words in a row name the same fragment.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request
from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from finder.web.directory import current_directory, today
from finder.web.language import current_language
from finder.web.store import Store

MOST_BYTES = 16_000_000
"""Bytes of fragments kept, per process: enough for all of some hundred centers in six languages."""

KEY_BYTES = 500
"""What a fragment takes beside its text."""


def init_app(app: Flask) -> None:
    """Give templates the tag."""
    app.extensions["fragments"] = Store[Any](MOST_BYTES)
    app.jinja_env.add_extension(Fragments)


class Fragments(Extension):
    """The tag ``cache``."""

    tags = {"cache"}  # noqa: RUF012  # as Jinja declares it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        # filters, for Jinja calls them straight, and looks into all else that it calls
        environment.filters.update(kept_fragment=self._kept, keep_fragment=self._keep)

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Read the names of a fragment, and what it holds up to ``endcache``.

        What is kept is written as it is; else what stands inside is made, kept and written.
        """
        line = next(parser.stream).lineno
        key = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            key.append(parser.parse_expression())
        body = parser.parse_statements(("name:endcache",), drop_needle=True)
        names = nodes.Tuple(key, "load")
        fragment, made = parser.free_identifier(line), parser.free_identifier(line)

        def load(name: nodes.InternalName) -> nodes.Name:
            return nodes.Name(name.name, "load")

        def apply(name: str, value: nodes.Expr, *arguments: nodes.Expr) -> nodes.Filter:
            return nodes.Filter(value, name, list(arguments), [], None, None)

        make = [
            nodes.AssignBlock(nodes.Name(made.name, "store"), None, body),
            nodes.Output([apply("keep_fragment", load(made), names)]),
        ]
        return [
            nodes.Assign(nodes.Name(fragment.name, "store"), apply("kept_fragment", names)).set_lineno(line),
            nodes.If(load(fragment), [nodes.Output([load(fragment)])], [], make).set_lineno(line),
        ]

    def _kept(self, key: Hashable) -> Markup | None:
        fragment: Markup | None = kept_fragments().get(key)
        return fragment

    def _keep(self, fragment: Markup, key: Hashable) -> Markup:
        kept_fragments().put(key, fragment, sys.getsizeof(fragment))
        return fragment


@dataclass(frozen=True)
class Kept:
    """The fragments of a language in this request."""

    store: Store[Any]
    version: str
    made_from: Hashable

    def get(self, key: Hashable) -> Any:
        """Return the fragment of a key, None if it is not kept."""
        return self.store.get((self.made_from, key))

    def put(self, key: Hashable, fragment: object, size: int) -> None:
        """Keep a fragment of so many bytes under a key."""
        self.store.put((self.made_from, key), fragment, size + KEY_BYTES, self.version)


def kept_fragments() -> Kept:
    """Return the fragments that may stand in this request's answer, by what the key does not name."""
    state = g._get_current_object()  # the object itself: its proxy takes ten times as long
    languages: dict[str, Kept] | None = getattr(state, "fragments", None)
    if languages is None:
        languages = state.fragments = {}
    tag = current_language().tag
    if tag not in languages:
        version = current_directory().version
        made_from = version, today().isoformat(), request.script_root, tag
        languages[tag] = Kept(current_app.extensions["fragments"], version, made_from)
    return languages[tag]
