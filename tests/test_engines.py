"""What search engines are told: robots.txt in any case, lists of addresses where the public address is configured."""

import re
from xml.etree import ElementTree

import pytest

from finder.config import Settings
from finder.locales import LANGUAGES
from finder.web import create_app
from finder.web.engines import SCHEMA
from tests.conftest import TODAY

PUBLIC = "https://finder.example.org"


@pytest.fixture(scope="module")
def public(directory_path):
    """A site whose public address is configured."""
    app = create_app(Settings(directory=directory_path, public_address=PUBLIC, page_cache_mb=0))
    app.config["TODAY"] = lambda: TODAY
    return app.test_client()


def is_allowed(robots: str, address: str) -> bool:
    """Read robots.txt as RFC 9309 says: a rule is the beginning of an address, and * any run of it."""
    rules = re.findall(r"^Disallow: (\S+)$", robots, re.MULTILINE)
    assert rules
    return not any(re.match(re.escape(rule).replace(r"\*", ".*"), address) for rule in rules)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/", True),
        ("/ar/", True),
        ("/kk/centers/kz-almaty-kazior", True),
        ("/fr/services/pet_ct", True),
        ("/en/search", True),
        ("/en/search?service=brachytherapy&region=IQ", True),
        ("/en/search?service=brachytherapy&near=place:99532", True),
        ("/en/compare?center=kz-almaty-kazior&center=ru-kursk-ostroverkhov", True),
        ("/en/search?q=my+mother", False),
        ("/ru/search?near=place:1&q=рак", False),
        ("/en/search?service=pet_ct&cost=free", False),
        ("/en/search?service=pet_ct&page=2", False),
        ("/api/v1/search?service=pet_ct", False),
        ("/ckb/centers/kz-almaty-kazior/message", False),
    ],
)
def test_robots_may_read_all_but_what_is_typed_narrowed_or_not_a_page(client, address, allowed):
    robots = client.get("/robots.txt").get_data(as_text=True)
    assert "User-agent: *" in robots
    assert is_allowed(robots, address) == allowed


def test_a_search_around_a_coordinate_is_not_for_search_engines(client):
    assert "noindex" in client.get("/en/search?service=pet_ct&near=50.41,80.26").get_data(as_text=True)
    assert "noindex" not in client.get("/en/search?service=pet_ct&near=place:99532").get_data(as_text=True)


def test_without_a_public_address_none_is_listed(client):
    assert "Sitemap" not in client.get("/robots.txt").get_data(as_text=True)
    client.get("/sitemap.xml", 404)
    client.get("/en/sitemap.xml", 404)


def test_every_listed_address_is_a_public_page_of_its_language(public, directory):
    robots = public.get("/robots.txt", headers={"Host": "other.example"}).get_data(as_text=True)
    index = re.search(r"^Sitemap: (\S+)$", robots, re.MULTILINE).group(1)
    lists = addresses(public, index)
    assert lists == [f"{PUBLIC}/{tag}/sitemap.xml" for tag in LANGUAGES]
    for tag, address in zip(LANGUAGES, lists, strict=True):
        pages = addresses(public, address)
        assert len(pages) == len(set(pages))
        assert f"{PUBLIC}/{tag}/" in pages
        for (center,) in directory.rows("select id from center"):
            assert f"{PUBLIC}/{tag}/centers/{center}" in pages
        assert all(page.startswith(f"{PUBLIC}/{tag}/") and is_allowed(robots, page) for page in pages)
    for page in pages[:12] + pages[-3:]:
        response = public.get(page.removeprefix(PUBLIC))
        assert response.status_code == 200
        assert b"noindex" not in response.data


def addresses(public, address: str) -> list[str]:
    response = public.get(address.removeprefix(PUBLIC), headers={"Host": "other.example"})
    assert response.mimetype == "application/xml"
    # what is read is our own answer
    return [each.text for each in ElementTree.fromstring(response.data).iter(f"{{{SCHEMA}}}loc")]  # noqa: S314
