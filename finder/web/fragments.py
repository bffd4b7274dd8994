"""Fragments: parts of pages that are the same in every answer, rendered once and kept in memory.

A template marks one: ``{% cache "answer", center.id, fact.code %} ... {% endcache %}``. What is inside may depend on
what is named in the tag, on the language, the directory, the day and the root of the addresses, and on nothing else of
the request: so nothing that a reader typed is ever kept, and the same words in a row name the same fragment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable

from flask import Flask, g, request
from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

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
        self._store: Store[str] = Store(MOST_BYTES)

    def parse(self, parser: Parser) -> nodes.Node:
        """Read the names of a fragment, and what it holds up to ``endcache``."""
        line = next(parser.stream).lineno
        key = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            key.append(parser.parse_expression())
        body = parser.parse_statements(("name:endcache",), drop_needle=True)
        return nodes.CallBlock(self.call_method("_kept", key), [], [], body).set_lineno(line)

    def _kept(self, *key: Hashable, caller: Callable[[], str]) -> str:
        made_from = _made_from()
        whole_key = (made_from, key)
        fragment = self._store.get(whole_key)
        if fragment is None:
            fragment = caller()
            self._store.put(whole_key, fragment, sys.getsizeof(fragment) + KEY_BYTES, made_from[0])
        return fragment


def _made_from() -> tuple[str, str, str, str]:
    """Return what every fragment of this request is made from, beside what its tag names."""
    shared: tuple[str, str, str] | None = getattr(g, "made_from", None)
    if shared is None:
        shared = g.made_from = current_directory().version, today().isoformat(), request.script_root
    return *shared, current_language().tag
