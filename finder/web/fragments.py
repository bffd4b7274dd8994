"""Fragments: parts of pages that are the same in every answer, rendered once and kept in memory.

A template marks one: ``{% cache "answer", center.id, fact.code %} ... {% endcache %}``. What is inside may depend on
what is named in the tag, on the language, the directory, the day and the root of the addresses, and on nothing else of
the request: so nothing that a reader typed is ever kept, and the same words in a row name the same fragment.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable

from flask import Flask, g, request
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
    app.jinja_env.add_extension(Fragments)


class Fragments(Extension):
    """The tag ``cache``."""

    tags = {"cache"}  # noqa: RUF012  # as Jinja declares it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._store: Store[Markup] = Store(MOST_BYTES)

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

        missing = nodes.Test(load(fragment), "none", [], [], None, None)
        make = [
            nodes.AssignBlock(nodes.Name(made.name, "store"), None, body),
            nodes.Output([self.call_method("_keep", [names, load(made)])]),
        ]
        return [
            nodes.Assign(nodes.Name(fragment.name, "store"), self.call_method("_kept", [names])).set_lineno(line),
            nodes.If(missing, make, [], [nodes.Output([load(fragment)])]).set_lineno(line),
        ]

    def _kept(self, key: Hashable) -> Markup | None:
        return self._store.get((_made_from(), key))

    def _keep(self, key: Hashable, fragment: Markup) -> Markup:
        made_from = _made_from()
        self._store.put((made_from, key), fragment, sys.getsizeof(fragment) + KEY_BYTES, made_from[0][0])
        return fragment


def _made_from() -> tuple[tuple[str, str, str], str]:
    """Return what every fragment of this request is made from, beside what its tag names."""
    kept = g._get_current_object()  # type: ignore[attr-defined]  # asked often: each by the proxy takes 1.5 us
    shared: tuple[str, str, str] | None = getattr(kept, "made_from", None)
    if shared is None:
        shared = kept.made_from = current_directory().version, today().isoformat(), request.script_root
    return shared, current_language().tag
