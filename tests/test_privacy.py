"""Nothing of what was asked, by whom or from where, is kept: no cookie, no log line."""

import logging
import socket
import urllib.error
import urllib.request

import pytest

from tests.serving import Server

SECRETS = ("brachytherapy", "Konyshevka", "51.84", "35.29", "203.0.113.7", "secret-referrer")


def test_no_logger_writes_what_was_asked(app, all_logs, monkeypatch):
    client = app.test_client()
    options = {
        "headers": {"Referer": "https://secret-referrer.example/", "X-Forwarded-For": "203.0.113.7"},
        "environ_base": {"REMOTE_ADDR": "203.0.113.7"},
    }
    asked = "q=brachytherapy&near=Konyshevka"
    for path in (
        f"/en/search?{asked}",
        "/api/v1/search?near=51.84,35.29",
        f"/en/search?{asked}&page=x",
        f"/none?{asked}",
    ):
        client.get(path, **options)

    def fail(*_):
        raise RuntimeError("brachytherapy near Konyshevka")

    monkeypatch.setattr("finder.web.search.search", fail)
    assert client.get(f"/en/search?{asked}", **options).status_code == 500
    assert "unexpected RuntimeError" in all_logs.text
    assert_silent(all_logs.text)


def assert_silent(log):
    found = [secret for secret in SECRETS if secret in log]
    assert found == []


def test_the_check_above_would_hear_a_leak(all_logs):
    logging.getLogger("somewhere").info("GET /en/search?q=brachytherapy")
    with pytest.raises(AssertionError):
        assert_silent(all_logs.text)


@pytest.fixture
def server(directory_path, tmp_path):
    """A server behind a proxy, and talkative."""
    options = {"WEB_CONCURRENCY": "1", "FINDER_TRUSTED_PROXIES": "1"}
    with Server(directory_path, tmp_path / "log", "--log-level", "debug", **options) as server:
        yield server


def test_the_server_writes_nothing_of_a_request_even_when_it_cannot_read_it(server):
    asked = "/en/search?q=brachytherapy&near=Konyshevka"
    request = urllib.request.Request(
        f"{server.address}{asked}",
        headers={"Referer": "https://secret-referrer.example/", "X-Forwarded-For": "203.0.113.7"},
    )
    response = urllib.request.urlopen(request, timeout=10)
    assert response.headers["Set-Cookie"] is None
    for raw in (
        f"GET {asked} HTTP/1.1\r\nBad Header brachytherapy: 203.0.113.7\r\n\r\n",
        f"BREW {asked} HTTP/9.9\r\n\r\n",
        "GET /" + "brachytherapy" * 2000 + " HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(raw.encode())
            connection.recv(1000)
    text = server.log.read_text("utf-8")
    assert "Listening at" in text
    assert_silent(text)
    assert "127.0.0.1" not in text.replace(server.address, "")


def test_no_cookie_is_set_or_read(app):
    client = app.test_client()
    plain = client.get("/ar/search?q=ct").data
    client.set_cookie("session", "x")
    again = client.get("/ar/search?q=ct")
    assert again.data == plain
    assert "Set-Cookie" not in again.headers
