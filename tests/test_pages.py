"""Every kind of page in every language keeps the page contract and says what it must."""

import re
from pathlib import Path

import pytest

from finder.locales import LANGUAGES
from tests.conftest import FOUNDING

PAGES = [
    "/{}/",
    "/{}/search",
    "/{}/search?q=brachytherapy&near=Basra",
    "/{}/search?service=hipec&region=IQ",
    "/{}/search?q=xyzzy",
    "/{}/search?near=Zheleznogorsk&service=chemotherapy",
    "/{}/search?near=Qwxzyville&cancer=cervix",
    "/{}/search?near=30.5,47.8&radius_km=100&sort=distance&cost=free&ages=children&ownership=charitable&status=open",
    "/{}/search?page=500",
    *(f"/{{}}/centers/{center}" for center in FOUNDING),
    "/{}/compare",
    "/{}/compare?center=ma-casablanca-cioc&name=hospital",
    "/{}/compare?center=ma-casablanca-cioc&center=iq-basra-al-thaqalayn&service=brachytherapy&near=Casablanca",
    "/{}/compare?center=ma-casablanca-cioc&center=iq-basra-al-thaqalayn&center=ru-zheleznogorsk-caop",
    "/{}/centers/iq-basra-al-thaqalayn?near=Basra&service=brachytherapy&cancer=cervix&with=ma-casablanca-cioc",
    "/{}/centers/iq-basra-al-thaqalayn/handover?service=brachytherapy",
    "/{}/search?service=pet_ct&near=Semey&with=ma-casablanca-cioc",
    "/{}/services/hipec",
    "/{}/services/radiotherapy",
    "/{}/cancers/cervix",
    "/{}/cancers/gynecologic",
    "/{}/countries/RU",
    "/{}/regions/KZ-71",
    "/{}/regions/RU-NEN",
    "/{}/offline",
    "/{}/about",
    "/{}/privacy",
    "/{}/accessibility",
    "/{}/watch-for",
]


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_kind_of_page_in_every_language(client, page, tag):
    client.get(page.format(tag))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_center_service_cancer_region_has_its_page(client, directory, tag):
    centers = [row[0] for row in directory.rows("select id from center")]
    for url in (
        *(f"/{tag}/centers/{center}" for center in centers),
        *(f"/{tag}/services/{code}" for code in directory.services),
        *(f"/{tag}/cancers/{code}" for code in directory.cancers),
    ):
        client.get(url)


def test_every_region_and_country_has_its_page(client, directory):
    for code in directory.regions:
        client.get(f"/ckb/regions/{code}")
    for code in directory.countries:
        client.get(f"/kk/countries/{code}")


def test_public_urls_are_kept(client):
    for url in Path(__file__).with_name("public_urls.txt").read_text("utf-8").split():
        client.get(url, 302 if url == "/" else 200)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing", 404),
        ("centers/iq-none", 404),
        ("services/none", 404),
        ("cancers/none", 404),
        ("countries/XX", 404),
        ("regions/XX-1", 404),
        ("search?service=magic", 400),
        ("search?page=none", 400),
        ("compare?center=iq-none", 404),
        ("compare?center=a&center=b&center=c&center=d&center=e", 400),
    ],
)
def test_errors_are_pages_too(client, tag, path, status):
    text = client.text(f"/{tag}/{path}", status)
    assert "Traceback" not in text


def test_an_error_says_what_is_wrong_and_keeps_what_was_typed(client):
    response = client.get("/en/search?q=breast&radius_km=far", 400)
    page = response.get_data(as_text=True)
    assert "“far” is not a number" in page
    assert "<title>Error: " in page
    assert 'value="breast"' in page


def test_methods_other_than_reading_are_refused(app):
    response = app.test_client().post("/en/search")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    ("accept", "tag"),
    [
        ("ar-IQ,ar;q=0.9,en;q=0.5", "ar"),
        ("ku,en;q=0.1", "ckb"),
        ("de,kk;q=0.7,ru;q=0.8", "ru"),
        ("fr-MA", "fr"),
        ("*", "en"),
        ("", "en"),
        (";;q=x,,\x01", "en"),
        ("ar;q=0,ru", "ru"),
    ],
)
def test_the_entrance_negotiates_the_language(app, accept, tag):
    response = app.test_client().get("/", headers={"Accept-Language": accept})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{tag}/"
    assert response.headers["Vary"] == "Accept-Language"


def test_the_language_switch_keeps_page_and_query(client):
    page = client.get("/ru/search?q=%D0%BA%D1%82&near=Kursk&cost=free").get_data(as_text=True)
    assert 'href="/kk/search?q=%D0%BA%D1%82&amp;near=Kursk&amp;cost=free"' in page


def test_an_unknown_language_is_not_found(client):
    client.get("/xx/", 404)
    client.get("/de/search", 404)


def test_the_center_page_says_who_says_so_and_what_is_not_known(client):
    text = client.text("/en/centers/ma-casablanca-cioc")
    assert "Aujourd'hui le Maroc" in text
    assert "28" in text
    assert "Not known" in text
    ru = client.text("/ru/centers/ru-zheleznogorsk-caop")
    for word in ("Барс", "Коныш", "без очереди", "на дом"):
        assert word in ru


@pytest.mark.parametrize(
    ("center", "said"),
    [
        (
            "ru-petropavlovsk-kamchatka-onco",
            ["+7 (4152) 305-606", "https://kamonco.ru", "s@kamonco.ru", "Лукашевского"],
        ),
        ("kz-astana-nroc", ["https://cancercenter.edu.kz"]),
        ("kz-almaty-kazior", ["https://onco.kz", "91 Abay Ave., Almaty 050022 Asian Pacific Journal"]),
        ("ma-casablanca-cheikh-khalifa", ["Quartier Hay Hassani, Casablanca TelQuel"]),
        ("ru-moscow-nmrc-hematology", ["http://www.blood.ru", "Новый Зыковский проезд, 4"]),
        ("ru-spb-granov-rncrst", ["https://www.rrcrst.ru", "ул. Ленинградская, 70"]),
        ("ru-tambov-onco-dispensary", ["https://tookd.ru"]),
        ("ru-penza-onco-dispensary", ["https://penzaonco.ru"]),
    ],
)
def test_an_address_or_contact_that_a_source_gives_is_not_called_unknown(client, center, said):
    contact = client.text(f"/en/centers/{center}").rsplit("Contact Address", 1)[1]
    for words in said:
        assert words in contact


def test_hipec_is_explained_and_no_center_in_iraq_is_invented(client):
    text = client.text("/en/services/hipec")
    for word in ("90 minutes", "colorectal", "ovarian", "stomach", "appendix"):
        assert word in text
    assert "Iraq: no source that we know names a center for this." in text


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (
            "hipec",
            "Kazakhstan: a source names 1 center where it may be possible, but does not say that it is done",
        ),
        ("hipec", "Morocco: a source names 1 center where it may be possible, but does not say that it is done"),
        (
            "ultrasound",
            "Kazakhstan: sources name 4 centers where it may be possible, but none says that it is done",
        ),
        ("proton_therapy", "Morocco: planned at 1 center, not there yet"),
        ("hipec", "Iraq: no source that we know names a center for this."),
        ("chemotherapy", "Kazakhstan: sources name"),
    ],
)
def test_a_service_page_tells_what_is_stated_from_what_is_only_possible_planned_or_named_nowhere(client, code, line):
    assert line in client.text(f"/en/services/{code}").replace(" :", ":")


def test_a_service_page_denies_no_source_that_we_cite(client, directory):
    named = {code: set() for code in directory.services}
    for (center_id,) in directory.rows("select id from center"):
        center = directory.center(center_id)
        for fact in center.services:
            code = fact.code if fact.status != "closed" and center.status.value != "closed" else None
            while code:
                named[code].add(center.country)
                code = directory.services[code].broader
    for code, countries in named.items():
        text = client.text(f"/en/services/{code}")
        for country in directory.countries.values():
            denied = f"{country.name.en}: no source that we know names a center for this." in text
            assert denied == (country.code not in countries), (code, country.code)


@pytest.mark.parametrize("page", ["services/hipec", "cancers/peritoneal", "countries/IQ"])
def test_what_is_known_of_hipec_in_iraq_is_told_with_who_says_so(client, page):
    text = client.text(f"/en/{page}")
    assert "early stages of adoption in Iraq" in text
    assert "none. Cancer Care Specialties MENA, undated" in text.replace(" ,", ",")
    assert "as the first experience in Iraq" in text
    assert "Frontiers in Oncology, 2025" in text.replace(" ,", ",")
    words = {"ar": "التجربة الأولى", "ckb": "یەکەم ئەزموون", "fr": "débuts", "ru": "первый опыт", "kk": "тәжірибе"}
    for tag, word in words.items():
        assert word in client.text(f"/{tag}/{page}")


def test_text_from_the_reader_is_escaped(client):
    page = client.get("/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E&near=%22%3E%3Cb%3E").get_data(as_text=True)
    assert "<script>alert" not in page
    assert '"><b>' not in page


def test_what_the_reader_sees_is_in_the_language_of_the_page(client):
    """No English is left between Arabic, Kurdish, Russian or Kazakh: names of sources and codes aside."""
    for tag, word in (("ar", "بحث"), ("ckb", "گەڕان"), ("ru", "Найти"), ("kk", "Іздеу")):
        text = client.text(f"/{tag}/")
        assert "Find cancer treatment" not in text
        assert word in text


def test_quality_is_published_with_the_regions_that_have_no_center(client, directory):
    text = client.text("/en/about")
    counts = dict(directory.rows("select region, count(*) from center group by region"))
    empty = [region for code, region in directory.regions.items() if code not in counts]
    assert empty
    for region in empty:
        assert f"{region.name.en} 0" in text


def test_urgent_signs_and_warnings_are_said_in_words(client):
    text = client.text("/en/watch-for")
    assert "Fever of 38" in text
    assert "place in line" in text


def test_the_heading_counts_only_what_a_source_states(client, directory):
    page = client.get("/en/search?service=hipec&region=IQ").get_data(as_text=True)
    assert (
        "<h1>No source names a center for HIPEC (heated chemotherapy in the abdomen during an operation), Iraq</h1>"
        in page
    )
    answer = client.get("/api/v1/search?service=brachytherapy").get_json()
    stated = sum(result["match"] == "stated" for result in answer["results"])
    page = client.get("/en/search?service=brachytherapy").get_data(as_text=True)
    assert f"<h1>{stated} centers for Brachytherapy (radiation from inside the body)</h1>" in page
    assert f"{answer['total'] - stated} more centers are possible or planned: ask first." in page


def test_each_page_names_its_other_languages_in_full_and_free_text_is_not_for_search_engines(client):
    page = client.get("/ar/centers/ma-casablanca-cioc").get_data(as_text=True)
    assert '<link rel="alternate" hreflang="kk" href="http://localhost/kk/centers/ma-casablanca-cioc">' in page
    assert "noindex" in client.get("/ar/search?q=ct").get_data(as_text=True)
    assert "noindex" not in client.get("/ar/search?service=ct").get_data(as_text=True)


def test_an_ended_statement_of_a_guide_is_a_question(client):
    text = client.text("/en/countries/IQ")
    assert "Known until March 2026: ask whether it still holds" in text
    assert "Until March 2026 as far as known" not in text


def test_a_label_is_in_the_language_of_each_request_whichever_came_first(app, directory):
    client = app.test_client()
    for tag in LANGUAGES:
        page = client.get(f"/{tag}/regions/RU-KRS").get_data(as_text=True)
        legend = page.split('class="legend"')[1].split("</ul>")[0]
        assert directory.vocabulary("statuses")["open"].label.in_language(tag) in legend


def test_a_center_of_which_nothing_is_known_says_so_in_one_line(client):
    text = client.text("/en/centers/iq-basra-al-huwair-cancer-hospital")
    assert "Not known Way in, Cost, Ages, Phone" in text


def test_nothing_found_says_first_what_can_be_done(client):
    page = client.get("/en/search?service=hipec&region=IQ").get_data(as_text=True)
    assert page.index("What you can do now") < page.index("Change the search") < page.index("Nearest anywhere")
    possible = client.text("/en/search?service=hipec&region=KZ")
    assert "No source names a center for HIPEC" in possible
    assert "1 center is possible or planned: ask first." in possible


@pytest.mark.parametrize(
    "path", ["/en/countries/IQ", "/en/services/pet_ct", "/en/cancers/cervix", "/en/centers/iq-basra-al-thaqalayn"]
)
def test_long_pages_lead_to_their_parts(client, path):
    page = client.get(path).get_data(as_text=True)
    parts = re.findall(r'<li><a href="#([a-z]+)">', page)
    assert parts
    assert all(f'id="{part}"' in page for part in parts)
