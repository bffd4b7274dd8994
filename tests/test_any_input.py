"""Anything at every parameter: an answer, never a failure."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import create_environ, run_wsgi_app

from finder.locales import LANGUAGES

PARAMETERS = ["q", "near", "cancer", "service", "region", "radius_km", "sort", "page", "cost", "ages", "ownership"]
PARAMETERS += ["status", "lang", "center", "not_one_of_ours"]
WORDS = st.sampled_from(
    sorted({"рак", "الثدي", "casa", "30.5,47.7", "place:99532", "place:0", "IQ", "free", "1e9", "-0", "NaN"})
)
MARKS = st.sampled_from("\u202e\0'\"%&;-{}<>*()|\ud7ff\U0001f600")
VALUES = st.one_of(
    st.text(max_size=300), st.lists(st.one_of(WORDS, MARKS), max_size=30).map(" ".join), st.integers().map(str)
)
QUERIES = st.lists(st.tuples(st.sampled_from(PARAMETERS), VALUES), max_size=6)


@pytest.mark.parametrize("path", ["/{}/search", "/{}/compare", "/api/v1/search", "/api/v1/centers/x"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, tag=st.sampled_from([*LANGUAGES]))
def test_every_query_gets_an_answer(app, path, query, tag):
    response = app.test_client().get(path.format(tag), query_string=query)
    assert response.status_code in (200, 400, 404)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=80))
def test_every_path_gets_an_answer(app, path):
    response = app.test_client().get("/" + path.lstrip("/"))
    assert response.status_code in (200, 302, 308, 400, 404)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\r\n"), max_size=200))
def test_every_header_gets_an_answer(app, value):
    for name in ("Accept-Language", "Host", "X-Forwarded-Host", "If-None-Match", "Referer", "Cookie"):
        response = app.test_client().get("/", headers={name: value})
        assert response.status_code in (302, 400)
        assert response.headers.get("Location", "/").startswith("/")


@pytest.mark.parametrize("path", ["/en/search", "/en/compare", "/en/no-such-page", "/api/v1/search", "/api/v1/suggest"])
@pytest.mark.parametrize("query", [b"q=%2\xb2F", b"\xff\xfe", b"q=breast%20\xd8", "q=рак груди".encode(), b"lang=\xb2"])
def test_bytes_that_are_no_text_get_an_answer(app, path, query):
    environ = {**create_environ(path), "QUERY_STRING": query.decode("latin-1")}
    _, status, _ = run_wsgi_app(app, environ)
    assert status.split()[0] in ("200", "400", "404")


def test_words_that_no_browser_encoded_are_understood(app):
    environ = {**create_environ("/api/v1/search"), "QUERY_STRING": "q=рак шейки матки".encode().decode("latin-1")}
    body, _, _ = run_wsgi_app(app, environ)
    assert b'"cancers":["cervix"]' in b"".join(body)


@pytest.mark.parametrize("host", [b"xn--", b"a.xn--:80", b"a..b", b"[", b"a b", b"x" * 300, b"\xd8\xff", b'"<x>', b""])
@pytest.mark.parametrize("path", ["/", "/en/search", "/en/no-such-page", "/en/centers/iq-basra-al-thaqalayn"])
def test_every_host_gets_an_answer(app, path, host):
    environ = {**create_environ(path), "HTTP_HOST": host.decode("latin-1")}
    body, status, _ = run_wsgi_app(app, environ)
    assert status.split()[0] in ("200", "302", "400", "404")
    assert b'"<x>' not in b"".join(body)


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//\u0638\u0611[,v]-//x", '//?s"\u0656\x10', "/\\evil.example", "/en//search", "//"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "TRACE"])
def test_a_path_is_never_taken_for_a_host(app, method, path):
    environ = {**create_environ(method=method), "PATH_INFO": path.encode().decode("latin-1")}
    _, status, headers = run_wsgi_app(app, environ)
    assert status.split()[0] in ("200", "302", "308", "404", "405")
    assert not headers.get("Location", "/").startswith(("//", "/\\", "http"))
