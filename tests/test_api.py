"""The JSON keeps its contract."""

import json

import pytest
from flask import abort

from finder.config import Settings
from finder.web import create_app


@pytest.fixture
def get(client):
    def get(url, status=200):
        response = client.get(url, status)
        expected = "application/json" if status == 200 else "application/problem+json"
        assert response.mimetype == expected
        return response.get_json()

    return get


def test_search_answers_in_the_shape_of_the_contract(get):
    answer = get("/api/v1/search?q=brachytherapy cervical cancer&near=Basra&lang=ar")
    assert set(answer) == {"understood", "total", "page", "pages", "results"}
    understood = answer["understood"]
    assert understood["cancers"] == ["cervix"]
    assert understood["services"] == ["brachytherapy"]
    assert understood["region"] is None
    assert understood["origin"] == {"name": "البصرة", "place": 99532, "country": "IQ", "lat": 30.51, "lon": 47.78}
    assert understood["ambiguous"] == []
    assert understood["ignored"] == []
    first = answer["results"][0]
    assert first["id"] == "iq-basra-al-thaqalayn"
    assert (first["country"], first["region"], first["city"]) == ("IQ", "IQ-BA", "البصرة")
    assert (first["status"], first["match"], first["distance_to"]) == ("open", "stated", "city")
    assert first["url"] == "/ar/centers/iq-basra-al-thaqalayn"
    service = first["services"][0]
    assert (service["code"], service["status"], service["evidence"]) == ("brachytherapy", "available", "states")
    assert {"label", "as_of", "valid_until", "sources"} <= set(service)
    assert {"title", "publisher", "date", "url"} <= set(service["sources"][0])
    ministry = next(fact for fact in first["referral"] if fact["code"] == "ministry_referral")
    assert ministry["text"]
    assert ministry["sources"][0]["title"]


def test_what_is_to_be_asked_about_is_possible_not_stated(get):
    results = get("/api/v1/search?service=brachytherapy&region=MA")["results"]
    assert {"ma-tangier-cro": "possible"}.items() <= {each["id"]: each["match"] for each in results}.items()


def test_without_an_origin_there_is_no_distance(get):
    answer = get("/api/v1/search?service=chemotherapy")
    assert answer["understood"]["origin"] is None
    assert all(result["distance_km"] is None and result["distance_to"] is None for result in answer["results"])


def test_an_ambiguous_place_is_listed_with_its_candidates(get):
    understood = get("/api/v1/search?near=Железногорск&lang=ru")["understood"]
    assert understood["origin"] is None
    candidates = understood["ambiguous"][0]["candidates"]
    assert {candidate["region"] for candidate in candidates} == {"RU-KRS", "RU-KYA"}
    assert all(candidate["region_name"] for candidate in candidates)


def test_an_unknown_place_is_named(get):
    assert get("/api/v1/search?near=Qwxzyville")["understood"]["ignored"] == ["Qwxzyville"]


def test_one_center_whole(get, directory):
    center = get("/api/v1/centers/ru-zheleznogorsk-caop?lang=kk")
    stored = directory.center("ru-zheleznogorsk-caop")
    assert center["name"] == stored.name.kk
    assert [service["code"] for service in center["services"]] == [fact.code for fact in stored.services]
    assert center["precision"] == "city"
    assert any(area["name"] for area in center["serves"])
    assert {source["publisher"] for source in center["sources"]} >= {"Metalloinvest (press release)"}
    get("/api/v1/centers/ru-nowhere", 404)


@pytest.mark.parametrize(
    ("parameters", "parameter"),
    [
        ("service=magic", "service"),
        ("cancer=magic", "cancer"),
        ("region=XX", "region"),
        ("cost=magic", "cost"),
        ("sort=stars", "sort"),
        ("page=-1", "page"),
        ("radius_km=x", "radius_km"),
        ("near=place:x", "near"),
        ("near=100,200", "near"),
        ("lang=tlh", "lang"),
    ],
)
def test_a_bad_parameter_is_a_problem_that_names_it(get, parameters, parameter):
    problem = get(f"/api/v1/search?{parameters}", 400)
    assert problem["status"] == 400
    assert problem["parameter"] == parameter
    assert problem["title"]
    assert problem["detail"]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("radius_km=-5", "“-5” is out of range: “radius_km” goes from 0.1 to 20040."),
        ("page=-1", "“-1” is out of range: “page” goes from 1 to 100000."),
        ("page=one", "“one” is not a number"),
    ],
)
def test_a_number_out_of_range_is_called_so(get, parameters, expected):
    assert get(f"/api/v1/search?{parameters}", 400)["detail"].startswith(expected)


@pytest.mark.parametrize(("parameters", "region"), [("region=IQ", "IQ"), ("region=IQ&region=KZ-75", ["IQ", "KZ-75"])])
def test_one_region_is_a_code_and_several_are_a_list(get, parameters, region):
    assert get(f"/api/v1/search?{parameters}")["understood"]["region"] == region


@pytest.mark.parametrize("lang", ["en", "ar", "ckb", "fr", "ru", "kk"])
def test_text_is_in_the_language_asked_for(get, directory, lang):
    result = get(f"/api/v1/search?service=brachytherapy&near=Basra&lang={lang}")["results"][0]
    assert result["name"] == directory.center("iq-basra-al-thaqalayn").name.in_language(lang)
    assert result["services"][0]["label"] == directory.services["brachytherapy"].label.in_language(lang)
    assert result["url"].startswith(f"/{lang}/")


@pytest.mark.parametrize("near", ["", "&near=place:0", "&near=Zheleznogorsk"])
def test_a_distance_without_a_place_to_measure_from_is_named_as_ignored(get, near):
    everywhere = get("/api/v1/search?service=radiotherapy")
    answer = get(f"/api/v1/search?service=radiotherapy&radius_km=50&sort=distance{near}")
    assert {"radius_km", "sort"} <= set(answer["understood"]["ignored"])
    assert answer["total"] == everywhere["total"]
    assert get("/api/v1/search?service=radiotherapy&radius_km=50&near=Basra")["understood"]["ignored"] == []


def assert_is_problem(response, status):
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    problem = json.loads(response.get_data(as_text=True))
    assert problem["status"] == status
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert problem["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/search?page=0", 400),
        ("GET", "/api/v1/search?lang=xx", 400),
        ("GET", "/api/v1/suggest?kind=center", 400),
        ("GET", "/api/v1/centers/no-such-center", 404),
        ("GET", "/api/v1/no-such-address", 404),
        ("GET", "/api/", 404),
        ("GET", "/api", 404),
        ("POST", "/api/v1/search", 405),
        ("DELETE", "/api/v1/centers/iq-basra-al-thaqalayn?lang=xx", 405),
    ],
)
def test_an_error_is_a_problem(app, method, path, status):
    assert_is_problem(app.test_client().open(path, method=method), status)


def test_a_host_that_cannot_be_read_is_a_problem(app):
    assert_is_problem(app.test_client().get("/api/v1/search", headers={"Host": "a..b"}), 400)


@pytest.mark.parametrize("path", ["search?q=x", "suggest?q=x", "centers/iq-basra-al-thaqalayn"])
@pytest.mark.parametrize("status", [400, 403, 404, 406, 408, 413, 414, 415, 416, 429, 431, 500, 501, 503])
def test_every_error_of_http_is_a_problem(directory_path, path, status):
    app = create_app(Settings(directory=directory_path))
    app.before_request(lambda: abort(status))
    assert_is_problem(app.test_client().get(f"/api/v1/{path}"), status)


def test_a_failure_is_a_problem(directory_path):
    app = create_app(Settings(directory=directory_path))
    app.view_functions["api.search_json"] = lambda: [][0]
    assert_is_problem(app.test_client().get("/api/v1/search"), 500)


@pytest.mark.parametrize("path", ["search", "suggest?q=x", "centers/iq-basra-al-thaqalayn?lang=kk"])
def test_without_a_directory_the_answer_is_a_problem_to_be_tried_again(tmp_path, path):
    app = create_app(Settings(directory=tmp_path / "missing.db"))
    response = app.test_client().get(f"/api/v1/{path}")
    assert_is_problem(response, 503)
    assert response.headers["Retry-After"] == "60"
