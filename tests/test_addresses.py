"""Absolute addresses: the one that is configured stands wherever an address leaves the site, never the request's."""

import re

import pytest

from finder.config import SettingError, Settings
from finder.web import create_app
from tests.conftest import TODAY

CENTER = "/ru/centers/iq-basra-al-thaqalayn"
PUBLIC = "https://finder.example.org"
PATHS = [
    CENTER,
    f"{CENTER}/handover",
    f"{CENTER}/message",
    "/ru/search?service=pet_ct",
    "/ru/regions/KZ-10",
    "/ru/about",
]


@pytest.fixture(scope="module")
def public(directory_path):
    """A site whose public address is configured."""
    app = create_app(Settings(directory=directory_path, public_address=PUBLIC, page_cache_mb=0))
    app.config["TODAY"] = lambda: TODAY
    return app.test_client()


@pytest.mark.parametrize("path", PATHS)
def test_the_public_address_stands_in_place_of_the_host_of_the_request(public, path):
    page = public.get(path, headers={"Host": "other.example"}).get_data(as_text=True)
    assert "other.example" not in page
    assert PUBLIC + "/ru/" in page


def test_without_one_the_address_is_where_the_request_was_sent(client):
    page = client.get(CENTER, headers={"Host": "here.example"}).get_data(as_text=True)
    assert re.search(r'"@id": ?"http://here.example/ru/centers/', page)
    assert 'hreflang="kk" href="http://here.example/kk/centers/' in page


def test_the_public_address_is_read_from_the_environment():
    for written in (PUBLIC, PUBLIC + "/", f" {PUBLIC} "):
        assert Settings.from_environment({"FINDER_PUBLIC_ADDRESS": written}).public_address == PUBLIC
    assert Settings.from_environment({"FINDER_PUBLIC_ADDRESS": ""}).public_address is None
    assert (
        Settings.from_environment({"FINDER_PUBLIC_ADDRESS": "https://a.org:8443"}).public_address
        == "https://a.org:8443"
    )


@pytest.mark.parametrize(
    "written",
    [
        "finder.example.org",
        "http://finder.example.org",
        "https://",
        "https://a.org/path",
        "https://me@a.org",
        "https://a.org?x",
        "https://a b",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_a_hint(written):
    with pytest.raises(SettingError, match=r"FINDER_PUBLIC_ADDRESS .* such as https://"):
        Settings.from_environment({"FINDER_PUBLIC_ADDRESS": written})
