"""Nothing of what was asked, by whom or from where, is kept: no cookie, no log line."""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from finder.config import ROOT

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
    """The shipped gunicorn configuration, talkative, with all that it prints in a file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "log"
    environment = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "FINDER_DIRECTORY": str(directory_path),
        "FINDER_TRUSTED_PROXIES": "1",
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--log-level", "debug", "wsgi:app"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
            break
        except OSError:
            time.sleep(0.1)
    yield port, log
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def test_the_server_writes_nothing_of_a_request_even_when_it_cannot_read_it(server):
    port, log = server
    asked = "/en/search?q=brachytherapy&near=Konyshevka"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{asked}",
        headers={"Referer": "https://secret-referrer.example/", "X-Forwarded-For": "203.0.113.7"},
    )
    response = urllib.request.urlopen(request, timeout=10)
    assert response.headers["Set-Cookie"] is None
    for raw in (
        f"GET {asked} HTTP/1.1\r\nBad Header brachytherapy: 203.0.113.7\r\n\r\n",
        f"BREW {asked} HTTP/9.9\r\n\r\n",
        "GET /" + "brachytherapy" * 2000 + " HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(raw.encode())
            connection.recv(1000)
    text = log.read_text("utf-8")
    assert "Listening at" in text
    assert_silent(text)
    assert "127.0.0.1" not in text.replace(f"http://127.0.0.1:{port}", "")


def test_no_cookie_is_set_or_read(app):
    client = app.test_client()
    plain = client.get("/ar/search?q=ct").data
    client.set_cookie("session", "x")
    again = client.get("/ar/search?q=ct")
    assert again.data == plain
    assert "Set-Cookie" not in again.headers
