"""What a reader hands on: the two-language sheet and the short message."""

import json

import html5lib
import pytest

from finder.locales import LANGUAGES
from tests.conftest import FOUNDING

CENTER = "iq-basra-al-thaqalayn"


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("center", FOUNDING)
def test_the_sheet_stands_in_two_languages(client, tag, center):
    page = client.get(f"/{tag}/centers/{center}/handover?service=brachytherapy").get_data(as_text=True)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    others = {each.get("lang") for each in tree.findall(".//*[@class='pair']/span[@lang]")}
    assert len(others) <= 1
    assert tag not in others
    if tag in ("en", "kk") and center.startswith(("iq", "ru", "ma")):
        assert others == {{"iq": "ar", "ru": "ru", "ma": "fr"}[center[:2]]}
    assert '<img class="qr"' in page
    assert " style=" not in page


@pytest.mark.parametrize(
    ("tag", "center", "beside"),
    [
        ("ar", CENTER, None),
        ("ckb", CENTER, "ar"),
        ("ar", "iq-sulaymaniyah-hiwa", "ckb"),
        ("ckb", "iq-sulaymaniyah-hiwa", "ar"),
        ("kk", "kz-almaty-kazior", "ru"),
    ],
)
def test_the_second_language_is_one_of_the_region(client, tag, center, beside):
    tree = client.tree(f"/{tag}/centers/{center}/handover")
    assert {each.get("lang") for each in tree.findall(".//*[@class='pair']/span[@lang]")} == ({beside} - {None})


def test_the_sheet_says_the_referral_in_both_languages_with_its_source(client):
    text = client.text(f"/ru/centers/{CENTER}/handover?service=brachytherapy")
    assert "министерство здравоохранения" in text
    assert "وزارة الصحة" in text
    assert "Imam Hussain Holy Shrine" in text
    assert "Что сказать по телефону" in text


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_message_is_plain_and_fits_a_messenger(client, tag):
    response = client.get(f"/{tag}/centers/{CENTER}/message?near=Basra&service=brachytherapy")
    assert response.mimetype == "text/plain"
    text = response.get_data(as_text=True)
    assert len(text) < 1000
    assert f"/{tag}/centers/{CENTER}" in text
    assert "<" not in text


def test_what_was_free_for_a_time_is_not_called_free_in_the_message(client):
    text = client.get(f"/en/centers/{CENTER}/message").get_data(as_text=True)
    assert "Cost: Free of charge: Known until March 2026: ask whether it still holds" in text


def told_to_search_engines(client, center):
    """Return the description that search results show of a center, and its data for machines."""
    page = client.tree(f"/en/centers/{center}")
    description = page.find(".//meta[@name='description']").get("content")
    return description, json.loads(page.find(".//script[@type='application/ld+json']").text)


def test_search_engines_are_told_only_what_a_source_states(client, directory):
    _, found = told_to_search_engines(client, CENTER)
    assert found["@type"] == "Hospital"
    center = directory.center(CENTER)
    stated = {fact.code for fact in center.services if fact.status == "available" and fact.evidence == "states"}
    holding = {fact.code for fact in center.services if fact.valid_until is None or fact.valid_until >= "2026-11"}
    assert stated - holding == {"screening"}
    assert {each["name"] for each in found["availableService"]} == {
        directory.services[code].label.en for code in stated & holding
    }
    assert "aggregateRating" not in found
    assert None not in found.values()
    assert False not in found.values()


def test_search_engines_are_told_no_service_that_a_center_is_not_known_to_give_now(client, directory):
    for (center_id,) in directory.rows("select id from center"):
        center = directory.center(center_id)
        description, found = told_to_search_engines(client, center_id)
        offered = [
            directory.services[fact.code].label.en
            for fact in center.services
            if (center.status.value, fact.status, fact.evidence) == ("open", "available", "states")
            and (fact.valid_until or "9999") >= "2026-11"
        ]
        assert [each["name"] for each in found.get("availableService", [])] == offered
        place, region, country = directory.town(center), directory.regions[center.region], center.country
        where = [place.name("en")] if place else []
        where += [region.name.en, directory.countries[country].name.en]
        state = directory.vocabulary("statuses")[center.status.value].label.en
        said = ", ".join(offered[:8]) if center.status.value == "open" else state
        assert description == ", ".join([center.name.en, *where]) + (f": {said}" if said else "")


def test_the_description_of_a_center_that_is_not_open_says_so(client):
    description, _ = told_to_search_engines(client, "kz-oskemen-pet-center-planned")
    assert description.endswith(": Planned (not open yet)")
    assert "scan" not in description


@pytest.mark.parametrize(
    ("center", "state"),
    [
        ("kz-oskemen-pet-center-planned", "Planned (not open yet) Жоспарланған (әлі ашылмаған)"),
        ("kz-astana-umit", "Not known whether it is open Жұмыс істейтіні белгісіз"),
        ("iq-kufa-bmt-center", "Not known whether it is open لا يعرف إن كان يعمل"),
    ],
)
def test_the_sheet_says_in_both_languages_that_a_center_is_not_known_to_be_open(client, center, state):
    assert state in client.text(f"/en/centers/{center}/handover")
    assert "Open" not in client.text(f"/en/centers/{CENTER}/handover").split("On the phone, say")[0]


def test_the_center_page_answers_what_the_reader_came_with(client):
    text = client.text(f"/en/centers/{CENTER}?near=Basra&service=brachytherapy")
    assert "in a straight line from Basra" in text
    assert "Next check: May 2027" in text


@pytest.mark.parametrize(
    "url",
    [
        f"/ar/centers/{CENTER}",
        "/ar/search?service=brachytherapy&near=Basra",
        f"/ar/compare?center={CENTER}&center=ma-casablanca-cioc&near=Basra",
    ],
)
def test_paper_leads_back_to_the_page(client, url):
    page = client.get(url).get_data(as_text=True)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    back = tree.find(".//*[@class='print-only back']")
    code = client.get(back.find(".//img[@class='qr']").get("src"))
    assert code.mimetype == "image/svg+xml"
    assert html5lib.parse(code.data).find(".//{http://www.w3.org/2000/svg}path") is not None
    address = back.find(".//bdi").text
    assert address.startswith("http://localhost/ar/")
    client.get(address.removeprefix("http://localhost"))


def test_an_address_too_long_for_a_cheap_camera_has_no_code(client, directory):
    short = "/en/search?service=chemotherapy&near=Basra"
    long = short + "".join(f"&cancer={code}" for code in list(directory.cancers)[:18])
    long += "".join(f"&service={code}" for code in list(directory.services)[:18])
    assert 'class="qr"' in client.get(short).get_data(as_text=True)
    assert 'class="qr"' not in client.get(long).get_data(as_text=True)


@pytest.mark.parametrize("page", ["", "https://evil.example/", "//evil.example/", "/en/" + "a" * 400])
def test_codes_are_drawn_of_our_own_pages_alone(client, page):
    client.get("/qr.svg", 400, query_string={"page": page})
    client.get("/qr.svg", query_string={"page": "/en/"})


def test_a_printed_comparison_names_all_sources_with_their_addresses(client, directory):
    page = client.get(f"/fr/compare?center={CENTER}&center=ma-casablanca-cioc").get_data(as_text=True)
    for center in (CENTER, "ma-casablanca-cioc"):
        for source in directory.center(center).sources:
            assert source.title.replace("'", "&#39;").replace("&amp;", "&")[:20] in page.replace("&amp;", "&")


def test_the_sheet_holds_what_a_reception_needs_and_leaves_remarks_to_the_page(client):
    sheet, page = client.text(f"/en/centers/{CENTER}/handover"), client.text(f"/en/centers/{CENTER}")
    remark = "Takes children and adults from all governorates"
    assert remark in page
    assert remark not in sheet
    assert "The Ministry of Health refers patients here" in sheet


def test_nobody_is_told_to_ask_in_their_own_language_whether_it_is_spoken(client):
    own = client.text("/ru/centers/ru-kursk-ostroverkhov/handover")
    assert "Что сказать по телефону" in own
    assert "Я говорю на языке" not in own
    assert "Мен сөйлейтін тіл" in client.text("/kk/centers/ru-kursk-ostroverkhov/handover")


@pytest.mark.parametrize(
    ("tag", "between"), [("en", "Cost: Free"), ("fr", "Coût\u00a0: Gratuit"), ("ar", "التكلفة: مجان")]
)
def test_the_message_is_set_as_its_language_is(client, tag, between):
    assert between in client.get(f"/{tag}/centers/{CENTER}/message").get_data(as_text=True)


@pytest.mark.parametrize(("tag", "between"), [("ar", "؛ "), ("ckb", "؛ "), ("fr", "\u00a0; "), ("kk", "; ")])
def test_sources_of_one_statement_are_set_apart_as_the_language_does_and_named_once(client, tag, between):
    page = client.get(f"/{tag}/centers/{CENTER}").get_data(as_text=True)
    lines = [
        "".join(each.itertext()).strip()
        for each in html5lib.parse(page, namespaceHTMLElements=False).findall(".//li/span[@class='source']")
    ]
    several = [line.split(between) for line in lines if between in line]
    assert several
    for parts in several:
        assert len(parts) == len(set(parts))
