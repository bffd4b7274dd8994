"""The translation gate: every string in every language, whole, with all plural forms and the same placeholders."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from finder.config import ROOT
from finder.locales import LANGUAGES
from tools import messages

TRANSLATED = [tag for tag in LANGUAGES if tag != "en"]
PERCENT = re.compile(r"%\(\w+\)[sd]|%(?![\w( ])")
BRACES = re.compile(r"\{\w*\}")
TAGS = re.compile(r"</?\w+[^>]*>")
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "ckb": r"[\u0600-\u06ff]", "ru": r"[\u0400-\u04ff]", "kk": r"[\u0400-\u04ff]"}


def faults(tag: str, catalog: Catalog, template: Catalog) -> Iterator[str]:
    """Yield every fault of a catalog, with the message it is in."""
    used = {key(message) for message in template if message.id}
    there = {key(message) for message in catalog if message.id}
    yield from (f"not in the catalog: {missing}" for missing in sorted(used - there))
    yield from (f"no longer used: {stale}" for stale in sorted(there - used))
    for message in catalog:
        if message.id:
            yield from (f"{fault}: {key(message)}" for fault in message_faults(tag, catalog, message))


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def message_faults(tag: str, catalog: Catalog, message: Message) -> Iterator[str]:
    singular = isinstance(message.id, str)
    originals = [message.id] if singular else list(message.id)
    translations = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if message.fuzzy:
        yield "fuzzy"
    if not singular and len(translations) != catalog.num_plurals:
        yield f"{len(translations)} of {catalog.num_plurals} plural forms"
    for translation in translations:
        if not (translation or "").strip():
            yield "empty"
            continue
        for pattern in (BRACES, TAGS, PERCENT):
            wanted = {token for original in originals for token in pattern.findall(original)}
            found = set(pattern.findall(translation))
            optional = set() if singular else {"%(num)d"}
            if found - wanted or wanted - found - optional:
                yield f"placeholders {sorted(found ^ wanted)}"
        letters = re.sub(r"%\(\w+\)[sd]", "", translation)
        if tag in SCRIPTS and re.search(r"[A-Za-z]{3}", letters) and not re.search(SCRIPTS[tag], letters):
            yield "in another script"
        if tag == "ckb" and re.search("[يك]", translation):
            yield "Arabic letters in Kurdish"
        ends_in_value = re.search(r"\)[sd]$", translation.strip())  # a date may bring its own final mark
        if singular and originals[0][-1:] in ".:?" and translation.strip()[-1:] not in ".:?؟»!" and not ends_in_value:
            yield "lost its final mark"


@pytest.fixture(scope="module")
def template():
    return messages.extracted()


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_catalog_is_complete_and_sound(tag, template):
    assert list(faults(tag, messages.read(tag), template)) == []


def test_the_catalogs_carry_no_dates_and_no_line_numbers():
    for tag in TRANSLATED:
        text = messages.catalog_path(tag).read_text("utf-8")
        assert not re.search(r"(?m)^#:|POT-Creation-Date|PO-Revision-Date", text)


@pytest.mark.parametrize(
    ("original", "translation", "fault"),
    [
        ("Hello %(name)s", "Привет", "placeholders"),
        ("Hello", "Привет %(name)s", "placeholders"),
        ("Hello {name}", "Привет", "placeholders"),
        ("<b>Hello</b>", "Привет", "placeholders"),
        ("Hello", "", "empty"),
        ("Hello", "Hello", "in another script"),
        ("Hello.", "Привет", "lost its final mark"),
        (("%(num)d day", "%(num)d days"), ("%(num)d день", "%(num)d дня"), "2 of 3 plural forms"),
        (("%(num)d day", "%(num)d days"), ("%(num)d день", "%(num)d дня", ""), "empty"),
    ],
)
def test_a_planted_fault_is_found(original, translation, fault):
    catalog = Catalog(locale="ru")
    catalog.add(original, translation)
    template = Catalog()
    template.add(original)
    assert [found for found in faults("ru", catalog, template) if fault in found]


def test_drift_and_fuzzy_are_found():
    catalog, template = Catalog(locale="ru"), Catalog()
    catalog.add("Old", "Старое")
    catalog.add("Guess", "Догадка", flags=["fuzzy"])
    template.add("New")
    template.add("Guess")
    assert list(faults("ru", catalog, template)) == ["not in the catalog: New", "no longer used: Old", "fuzzy: Guess"]


UNWRAPPED = re.compile(r">\s*([A-Za-z][a-z]+(?:\s+[A-Za-z]+)*[.!?:]?)\s*<")


def unwrapped(template_text: str) -> list[str]:
    """Return words of a template that reach a reader without translation."""
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template_text, flags=re.DOTALL)
    attributes = re.findall(r'(?:title|alt|aria-label|placeholder)="([^"]*[A-Za-z][^"]*)"', bare)
    return UNWRAPPED.findall(bare) + attributes


def test_no_template_holds_unwrapped_text():
    for path in (ROOT / "templates").rglob("*.html"):
        assert unwrapped(path.read_text("utf-8")) == [], path.name


@pytest.mark.parametrize("text", ["<p>Hello world</p>", '<a aria-label="Close">{{ x }}</a>', "<b>\n  Search\n</b>"])
def test_unwrapped_text_is_found(text):
    assert unwrapped(text)
