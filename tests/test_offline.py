"""Without a line: nothing is stored unasked, the worker may answer for every page, the manifest speaks the language."""

import re

import pytest

from finder.config import ROOT
from finder.locales import LANGUAGES

STATIC = ROOT / "finder" / "web" / "static"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_manifest_speaks_the_language_of_the_page(client, tag):
    page = client.get(f"/{tag}/").get_data(as_text=True)
    address = re.search(r'rel="manifest" href="([^"]+)"', page).group(1)
    manifest = client.get(address).get_json()
    assert manifest["lang"] == tag
    assert manifest["dir"] == LANGUAGES[tag].direction
    assert manifest["start_url"] == f"/{tag}/"
    client.get(manifest["icons"][0]["src"])


def test_the_worker_is_served_from_the_root_and_always_asked_for_again(client):
    response = client.get("/worker.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"


def test_only_a_press_registers_the_worker_or_writes_the_list():
    for path in STATIC.glob("*.js"):
        text = path.read_text("utf-8")
        assert len(text) < 4096
        assert "http" not in text
        for write in ("serviceWorker.register", "localStorage.setItem", "getCurrentPosition"):
            before = text.split(write)[0]
            assert write not in text or "addEventListener" in before or "const write =" in before, (path.name, write)
    for template in (ROOT / "templates").rglob("*.html"):
        assert "<script>" not in template.read_text("utf-8")


def test_every_page_can_say_that_it_is_a_saved_copy(client):
    page = client.get("/en/centers/iq-basra-al-thaqalayn").get_data(as_text=True)
    assert 'id="saved-copy" hidden' in page
    assert "<time></time>" in page


def test_scripts_are_deferred_and_the_pages_work_without_them(client):
    page = client.get("/en/search?service=pet_ct&near=Semey").get_data(as_text=True)
    scripts = re.findall(r"<script [^>]*>", page)
    assert scripts
    assert all(" defer" in script for script in scripts)
    assert "hidden data-near-me" in page
