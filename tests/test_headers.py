"""The header policy stands on every response, to the letter."""

import pytest

from finder.web.headers import HEADERS

POLICY = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'; "
    "worker-src 'self'"
)


def stylesheet(client):
    page = client.get("/en/").get_data(as_text=True)
    return page.split('rel="stylesheet" href="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/", 200),
        ("/", 302),
        ("/en/none", 404),
        ("/en/search?page=x", 400),
        ("/api/v1/search", 200),
        ("/healthz", 200),
    ],
)
def test_every_response_carries_the_policy(client, path, status):
    headers = client.get(path, status).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers
    assert "unsafe" not in POLICY


def test_static_files_carry_it_too_and_never_change_under_one_address(client):
    headers = client.get(stylesheet(client)).headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    assert "immutable" in headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in headers


def test_a_failure_carries_the_policy_and_tells_nothing(app, monkeypatch):
    def fail(*_):
        raise RuntimeError("a secret")

    monkeypatch.setattr("finder.web.search.search", fail)
    response = app.test_client().get("/ru/search?q=рак")
    assert response.status_code == 500
    assert response.headers["Content-Security-Policy"] == POLICY
    assert "secret" not in response.get_data(as_text=True)
