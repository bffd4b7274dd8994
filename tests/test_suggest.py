"""Suggestions while typing: few, of our own origin, in the reader's language, and of the end of what was typed."""

import pytest


@pytest.fixture
def suggest(app):
    def suggest(text, lang="en", **more):
        response = app.test_client().get("/api/v1/suggest", query_string={"q": text, "lang": lang, **more})
        assert response.status_code == 200
        return response.get_json()

    return suggest


@pytest.mark.parametrize(
    ("text", "lang", "kind", "label"),
    [
        ("brachy", "en", "service", "Brachytherapy"),
        ("سرطان الث", "ar", "cancer", "سرطان الثدي"),
        ("Каз", "ru", "place", "Казань"),
        ("CIOC", "fr", "center", "CIOC"),
        ("هەول", "ckb", "place", "هەولێر"),
    ],
)
def test_what_is_begun_is_offered(suggest, text, lang, kind, label):
    assert any(each["kind"] == kind and label in each["label"] for each in suggest(text, lang))


def test_words_already_typed_are_kept(suggest):
    values = [each.get("value", "") for each in suggest("рак груди Шымк", "ru")]
    assert "рак груди Шымкент" in values


@pytest.mark.parametrize(
    ("text", "lang", "town"),
    [
        ("سرطان الثدي في البص", "ar", "البصرة"),
        ("рак груди в Сам", "ru", "Самара"),
        ("chimio à rab", "fr", "Rabat"),
        ("breast cancer bas", "en", "Basra"),
    ],
)
def test_a_town_comes_first_after_other_words(suggest, text, lang, town):
    (first, *_) = [each for each in suggest(text, lang) if each["kind"] != "center"]
    assert (first["kind"], first["label"].split(",")[0].split("،")[0]) == ("place", town)


def test_nothing_is_offered_twice(suggest):
    labels = [(each["kind"], each["label"]) for each in suggest("breast cancer bas")]
    assert len(set(labels)) == len(labels)


def test_a_center_leads_to_its_page(suggest):
    (center,) = [each for each in suggest("thaqalayn") if each["kind"] == "center"]
    assert center["url"] == "/en/centers/iq-basra-al-thaqalayn"


def test_in_the_place_box_places_alone_with_their_region(suggest, client):
    found = suggest("Zheleznogorsk", kind="place")
    assert {each["kind"] for each in found} == {"place"}
    assert len({each["value"] for each in found}) == len(found)


@pytest.mark.parametrize("text", ["", " ", "x", "\0", "%", "' OR 1=1 --", '"*', "рак " * 500])
def test_anything_typed_gets_few_or_none(suggest, text):
    assert len(suggest(text)) <= 8


def test_a_place_chosen_with_its_region_is_not_asked_back(suggest, app):
    for each in suggest("Zheleznogorsk", kind="place"):
        answer = app.test_client().get("/api/v1/search", query_string={"near": each["value"]}).get_json()
        assert answer["understood"]["origin"]
        assert answer["understood"]["region"] is None


def test_an_unknown_kind_is_a_problem_that_names_it(client):
    response = client.get("/api/v1/suggest?q=a&kind=foo", 400)
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["parameter"] == "kind"
