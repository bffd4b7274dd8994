"""Bring the catalogs in line with the texts of templates and code: ``python -m tools.messages``.

Catalogs carry no dates and no line numbers, so that a change of code is no change of catalog. Nothing is guessed: a new
message arrives empty, and the tests fail until it is translated.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from finder.config import ROOT
from finder.locales import LANGUAGES

TRANSLATIONS = ROOT / "translations"

PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "ckb": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "kk": "nplurals=2; plural=(n != 1);",
}
"""How many forms a counted noun has in each language, and which number takes which (GNU gettext's own table)."""

_VOLATILE = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
    "Report-Msgid",
)


def extracted() -> Catalog:
    """Return all messages of templates and code."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = parse_mapping_cfg(lines)
    catalog = Catalog(project="Treatment Finder", charset="utf-8")
    for _, _, message, comments, context in extract_from_dir(
        str(ROOT), methods, options, keywords={"_": None, "gettext": None, "ngettext": (1, 2)}, directory_filter=_ours
    ):
        catalog.add(message, auto_comments=comments, context=context)
    return catalog


def _ours(directory: str) -> bool:
    return Path(directory).name not in (".venv", "node_modules", ".git", "build", "data")


def catalog_path(tag: str) -> Path:
    """Return the catalog of a language."""
    return TRANSLATIONS / tag / "LC_MESSAGES" / "messages.po"


def read(tag: str) -> Catalog:
    """Return the catalog of a language; an empty one if there is no file yet."""
    path = catalog_path(tag)
    if not path.exists():
        return Catalog(locale=tag, project="Treatment Finder", charset="utf-8")
    with path.open("rb") as lines:
        return read_po(lines, locale=tag)


def write(tag: str, catalog: Catalog) -> None:
    """Write a catalog, sorted, without dates or places."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, sort_output=True, no_location=True, ignore_obsolete=True, width=110)
    lines = [
        line
        for line in buffer.getvalue().decode().splitlines()
        if not line.startswith(tuple(f'"{name}' for name in _VOLATILE))
    ]
    lines = [line for line in lines if not line.startswith("#") or line.startswith("#,")]
    path = catalog_path(tag)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def main() -> None:
    """Update every catalog from the messages that are used."""
    template = extracted()
    for tag in LANGUAGES:
        if tag == "en":
            continue  # the messages in code are the English text
        catalog = read(tag)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.fuzzy = False
        catalog.mime_headers = [("Plural-Forms", PLURALS[tag])]
        write(tag, catalog)
        missing = sum(1 for message in catalog if message.id and not all(_strings(message.string)))
        print(f"{tag}: {len(catalog)} messages, {missing} to translate")


def _strings(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


if __name__ == "__main__":
    main()
