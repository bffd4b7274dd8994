"""Fragments: what is kept of one page shows on another only where it is the same there."""

import re
from datetime import date

import yaml

from finder.config import Settings
from finder.directory.build import build
from finder.locales import LANGUAGES
from finder.web import create_app, fragments
from tests.conftest import put

SEARCHES = [
    "service=brachytherapy&near=place:99532",
    "service=brachytherapy&near=place:524901",
    "service=ct&cancer=breast&sort=name&region=RU",
    "cancer=lung&near=place:99532&page=2",
    "service=pet_ct&near=place:99532&radius_km=100",
    "service=pet_ct&sort=distance&near=place:1526384&radius_km=500",
]
CENTER = "iq-basra-al-thaqalayn"


PATHS = [
    *(f"search?{query}" for query in SEARCHES),
    "centers/kz-astana-presidential-hospital-nuclear-medicine",
    "compare?center=kz-astana-presidential-hospital-nuclear-medicine&center=kz-almaty-kazior",
    "regions/KZ-71",
]
ADDRESSES = [f"/{tag}/{path}" for path in PATHS for tag in LANGUAGES]


def pages(directory_path, addresses=ADDRESSES):
    """Return the pages that a new worker gives, asked in some order and once more."""
    client = create_app(Settings(directory=directory_path, page_cache_mb=0)).test_client()
    first = {address: client.get(address).get_data(as_text=True) for address in addresses}
    assert {address: client.get(address).get_data(as_text=True) for address in addresses} == first
    return first


def test_a_page_is_the_same_whatever_was_asked_before(directory_path):
    assert pages(directory_path) == pages(directory_path, ADDRESSES[::-1])


def test_pages_are_the_same_when_hardly_a_fragment_can_be_kept(directory_path, monkeypatch):
    whole = pages(directory_path)
    monkeypatch.setattr(fragments, "MOST_BYTES", 3000)
    assert pages(directory_path) == whole


def test_what_ends_with_the_month_ends_in_kept_cards_too(data_copy, tmp_path):
    file = data_copy / f"centers/iq/{CENTER}.yml"
    document = yaml.safe_load(file.read_text("utf-8"))
    for fact in document["services"]:
        fact["valid_until"] = "2026-11"
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    build(data_copy, tmp_path / "directory.db")
    app = create_app(Settings(directory=tmp_path / "directory.db"))
    said = []
    for today in (date(2026, 11, 30), date(2026, 12, 1)):
        app.config["TODAY"] = lambda today=today: today
        text = app.test_client().get("/en/search?service=brachytherapy&near=place:99532").get_data(as_text=True)
        card = re.search(rf'<li class="card \w+">(?:(?!</li>).)*{CENTER}.*?</li>', text, re.DOTALL)[0]
        said.append(("Until November 2026 as far as known" in card, "Known until November 2026: ask" in card))
    assert said == [(True, False), (False, True)]


def test_a_new_directory_ends_all_fragments(data_copy, few_directory, tmp_path):
    target = tmp_path / "directory.db"
    put(few_directory, target)
    client = create_app(Settings(directory=target, page_cache_mb=0)).test_client()
    path = "/en/search?service=brachytherapy&near=place:99532"
    assert "+964 780 123 4567" not in client.get(path).get_data(as_text=True)
    file = data_copy / f"centers/iq/{CENTER}.yml"
    document = yaml.safe_load(file.read_text("utf-8"))
    document["contacts"] = [{"kind": "phone", "value": "+964 780 123 4567", "sources": [document["sources"][0]["id"]]}]
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    build(data_copy, target)
    assert "+964 780 123 4567" in client.get(path).get_data(as_text=True)


def test_links_in_fragments_have_the_root_of_the_request(directory_path):
    client = create_app(Settings(directory=directory_path, page_cache_mb=0)).test_client()
    for root in ("", "/find", "/other", ""):
        text = client.get("/en/search?service=ct", environ_overrides={"SCRIPT_NAME": root}).get_data(as_text=True)
        assert set(re.findall(r'href="([^"]*)/en/privacy"', text)) == {root}
