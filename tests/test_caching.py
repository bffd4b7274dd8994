"""Caching: strong tags, 304, how long, which encoding, HEAD; and an answer is never older than the directory."""

import gzip
import os
from datetime import date

import brotli
import pytest

from finder.config import Settings
from finder.web import create_app
from finder.web.caching import CACHE_CONTROL, encoding_for
from finder.web.store import Store
from tests.conftest import TODAY, put

PAGES = ["/en/", "/ar/search?service=ct", "/en/centers/iq-basra-al-thaqalayn", "/api/v1/search?service=ct"]
PAGES += ["/ar/offline/directory.json"]


@pytest.fixture(scope="module")
def cached(directory_path):
    """An application that keeps its answers, as the shipped one does."""
    app = create_app(Settings(directory=directory_path))
    app.config["TODAY"] = lambda: TODAY
    return app


def tag_of(client, path, **headers):
    return client.get(path, headers=headers).headers["ETag"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, deflate, br"])
def test_what_a_client_has_is_not_sent_again(cached, path, accepted):
    client, headers = cached.test_client(), {"Accept-Encoding": accepted}
    first = client.get(path, headers=headers)
    assert first.headers["Cache-Control"] == CACHE_CONTROL
    assert first.headers["Vary"] == "Accept-Encoding"
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    assert client.get(path, headers=headers).data == first.data
    for sought in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get(path, headers={**headers, "If-None-Match": sought})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == CACHE_CONTROL
        assert "Content-Length" not in again.headers
    assert client.get(path, headers={**headers, "If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_encodings_hold_the_same_page_under_tags_of_their_own(cached, path):
    client = cached.test_client()
    plain = client.get(path)
    zipped = client.get(path, headers={"Accept-Encoding": "gzip;q=0.5"})
    best = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert (zipped.headers["Content-Encoding"], best.headers["Content-Encoding"]) == ("gzip", "br")
    assert gzip.decompress(zipped.data) == brotli.decompress(best.data) == plain.data
    assert len({response.headers["ETag"] for response in (plain, zipped, best)}) == 3
    for response in (plain, zipped, best):
        assert int(response.headers["Content-Length"]) == len(response.data)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("", "identity"), ("br;q=0, gzip", "gzip"), ("*", "br"), ("identity", "identity"), ("gzip;q=0", "identity"),
     ("BR", "br"), ("\x00;;q=", "identity"), ("br;q=x", "identity")],
)  # fmt: skip
def test_the_encoding_is_one_that_the_client_takes(accepted, encoding):
    assert encoding_for(accepted) == encoding


@pytest.mark.parametrize("path", PAGES)
def test_head_is_get_without_the_body(cached, path):
    client = cached.test_client()
    get, head = client.get(path), client.head(path)
    assert head.data == b""
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/en/none", 404), ("/en/search?page=x", 400), ("/api/v1/centers/none", 404), ("/healthz", 200)],
)
def test_errors_and_health_are_kept_by_nobody(cached, path, status):
    response = cached.test_client().get(path, headers={"If-None-Match": "*", "Accept-Encoding": "br"})
    assert response.status_code == status
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_only_the_entrance_varies_by_language(cached):
    response = cached.test_client().get("/")
    assert response.status_code == 302
    assert response.headers["Vary"] == "Accept-Language"
    assert "public" not in response.headers.get("Cache-Control", "")
    tags = {tag_of(cached.test_client(), "/en/", **{"Accept-Language": tag}) for tag in ("ar", "ru", "")}
    assert len(tags) == 1


def test_every_address_and_day_has_a_tag_of_its_own(cached, monkeypatch):
    client = cached.test_client()
    tags = [tag_of(client, path) for path in ("/en/", "/ar/", "/en/search", "/en/search?q=ct", "/en/search?q=mri")]
    monkeypatch.setitem(cached.config, "TODAY", lambda: date(2030, 1, 1))
    tags.append(tag_of(client, "/en/"))
    assert len(set(tags)) == len(tags)


def test_hosts_do_not_share_answers(cached):
    client = cached.test_client()
    assert tag_of(client, "/en/", Host="one.example") != tag_of(client, "/en/", Host="other.example")
    assert "other.example" not in client.get("/en/", headers={"Host": "one.example"}).get_data(as_text=True)


def test_a_new_directory_ends_all_answers(few_directory, fewer_directory, tmp_path):
    target = tmp_path / "directory.db"
    put(few_directory, target)
    client = create_app(Settings(directory=target)).test_client()
    path = "/en/centers/iq-basra-al-thaqalayn"
    tag = tag_of(client, path)
    put(fewer_directory, target)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 404
    os.utime(target)
    assert client.get("/en/").status_code == 200


def test_a_clock_that_jumps_ahead_and_back_shows_each_day_its_own_page(cached, monkeypatch):
    """A fact ends with a month: a page made while the clock was wrong must not outlive the mistake."""
    client = cached.test_client()
    path = "/en/search?service=brachytherapy&near=Basra"
    days = {day: [] for day in (date(2024, 1, 1), TODAY, date(2090, 1, 1))}
    for day in [*days, *reversed(days), *days]:
        monkeypatch.setitem(cached.config, "TODAY", lambda day=day: day)
        response = client.get(path)
        days[day].append((response.headers["ETag"], response.data))
    assert all(len(set(pages)) == 1 for pages in days.values())
    assert len({pages[0] for pages in days.values()}) == len(days)
    assert b"Known until March 2026" in days[TODAY][0][1]
    assert b"Known until March 2026" not in days[date(2024, 1, 1)][0][1]


def test_a_directory_written_under_a_wrong_clock_is_served_and_replaced_all_the_same(
    few_directory, fewer_directory, tmp_path
):
    target = tmp_path / "directory.db"
    put(few_directory, target)
    os.utime(target, (4e9, 4e9))
    client = create_app(Settings(directory=target)).test_client()
    path = "/en/centers/iq-basra-al-thaqalayn"
    assert client.get(path).status_code == 200
    put(fewer_directory, tmp_path / "next.db")
    os.utime(tmp_path / "next.db", (1, 1))
    (tmp_path / "next.db").replace(target)
    assert client.get(path).status_code == 404


def test_the_store_holds_so_many_bytes_and_drops_what_was_used_least():
    store = Store(10)
    for key in "abc":
        store.put(key, f"the {key}", 5, "one")
    assert [store.get(key) for key in "abc"] == [None, "the b", "the c"]
    store.get("b")
    store.put("d", "the d", 5, "one")
    store.put("large", "too large", 11, "one")
    assert [bool(store.get(key)) for key in ("b", "c", "d", "large")] == [True, False, True, False]
    store.put("e", "the e", 1, "two")
    assert store.get("b") is None


def test_nothing_is_held_when_the_bound_is_zero(app):
    client = app.test_client()
    assert client.get("/en/search?q=ct").headers["ETag"] == client.get("/en/search?q=ct").headers["ETag"]
