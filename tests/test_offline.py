"""Without a line: nothing is stored unasked, the copy of the directory is whole and claims no more than the pages."""

import gzip
import re
import struct
from itertools import chain

import brotli
import pytest

from finder.config import ROOT
from finder.locales import LANGUAGES
from finder.text import normalize
from tests.conftest import TODAY
from tools.evaluate import FOR_TUNING, golden
from tools.evaluate_offline import outcomes

STATIC = ROOT / "finder" / "web" / "static"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_manifest_speaks_the_language_of_the_page(client, tag):
    page = client.get(f"/{tag}/").get_data(as_text=True)
    address = re.search(r'rel="manifest" href="([^"]+)"', page).group(1)
    manifest = client.get(address).get_json()
    assert manifest["lang"] == tag
    assert manifest["dir"] == LANGUAGES[tag].direction
    assert manifest["start_url"] == f"/{tag}/"
    for icon in manifest["icons"]:
        drawing = client.get(icon["src"]).data
        assert icon["type"] == "image/svg+xml" or f"{side_of(drawing)}x{side_of(drawing)}" == icon["sizes"]
    pictures = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert {(icon["sizes"], icon["purpose"]) for icon in pictures} == {
        (f"{side}x{side}", purpose) for side in (192, 512) for purpose in ("any", "maskable")
    }


def side_of(png):
    width, height = struct.unpack(">II", png[16:24])
    assert width == height
    return width


def test_a_phone_of_apple_finds_its_icon(client):
    address = re.search(r'rel="apple-touch-icon" href="([^"]+)"', client.get("/en/").get_data(as_text=True)).group(1)
    assert side_of(client.get(address).data) == 180


def test_the_worker_is_served_from_the_root_and_always_asked_for_again(client):
    response = client.get("/worker.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"


def test_only_a_press_registers_the_worker_or_writes_the_list():
    for path in STATIC.glob("*.js"):
        text = path.read_text("utf-8")
        assert len(text) < 4096
        assert "http" not in text
        for write in ("serviceWorker.register", "localStorage.setItem", "getCurrentPosition"):
            before = text.split(write)[0]
            assert write not in text or "addEventListener" in before or "const write =" in before, (path.name, write)
    for template in (ROOT / "templates").rglob("*.html"):
        assert "<script>" not in template.read_text("utf-8")


def test_every_page_can_say_that_it_is_a_saved_copy(client):
    page = client.get("/en/centers/iq-basra-al-thaqalayn").get_data(as_text=True)
    assert 'id="saved-copy" hidden>No connection. This is a saved copy of November 22, 2026.' in page
    assert 'id="old-copy" hidden>It is older than 90 days' in page


def test_scripts_are_deferred_and_the_pages_work_without_them(client):
    page = client.get("/en/search?service=pet_ct&near=Semey").get_data(as_text=True)
    scripts = re.findall(r"<script [^>]*>", page)
    assert scripts
    assert all(" defer" in script for script in scripts)
    assert "hidden data-near-me" in page


@pytest.fixture(scope="module", params=LANGUAGES)
def copy(request, app):
    """The saved directory in each language."""
    return app.test_client().get(f"/{request.param}/offline/directory.json").get_json()


def test_the_copy_holds_every_center_and_says_its_date(copy, data):
    assert {center["id"] for center in copy["centers"]} == set(data.centers)
    tag = copy["language"]
    assert all(data.centers[center["id"]].name.in_language(tag) == center["name"] for center in copy["centers"])
    assert copy["made"] == TODAY.isoformat()
    assert "2026" in copy["texts"]["made"]


def test_the_copy_says_what_the_published_center_says_and_no_more(copy, client):
    for center in copy["centers"][::10]:
        published = client.get(f"/api/v1/centers/{center['id']}?lang={copy['language']}").get_json()
        for kind in ("services", "cancers", "referral", "cost"):
            said = [
                (
                    fact["code"],
                    fact.get("status", "available"),
                    fact.get("evidence", "states"),
                    fact.get("until"),
                    fact.get("detail"),
                    fact["said"][1] if fact["said"][1:] else None,
                )
                for fact in center.get(kind, ())
            ]
            names = ("code", "status", "evidence", "valid_until", "detail", "as_of")
            assert said == [tuple(fact[name] for name in names) for fact in published[kind]]
            for fact, original in zip(center.get(kind, ()), published[kind], strict=True):
                assert fact["said"][0] in {source["publisher"] for source in original["sources"]}
        phones = [contact["value"] for contact in published["contacts"] if contact["kind"] == "phone"]
        assert center.get("phone") == (phones[0] if phones else None)


def test_what_is_planned_or_only_possible_is_never_stated_in_the_copy(copy, directory):
    month = TODAY.strftime("%Y-%m")
    numbers = {center["id"]: number for number, center in enumerate(copy["centers"])}
    for kind, codes in (("service", directory.services), ("cancer", directory.cancers)):
        for code in codes:
            online = directory.answering(kind, code, month)
            for number in range(directory.count):
                saved = numbers[directory.center_numbered(number).id]
                sign = copy["answers"].get(code, {saved: "-"})[saved]
                level = None if sign == "-" else int(sign)
                until = copy["centers"][saved].get("until", {}).get(code)
                if level == 0 and until and until[:7] < month[: len(until)]:
                    level = 1
                sets = enumerate((online.stated, online.possible, online.planned))
                assert level == next((match for match, members in sets if members >> number & 1), None)


def test_every_code_and_date_in_the_copy_has_its_words(copy):
    labels, dates = copy["labels"], copy["dates"]
    for center in copy["centers"]:
        assert center["region"] in labels["regions"]
        assert center["checked"] in dates
        for kind in ("services", "cancers", "referral", "cost"):
            for fact in center.get(kind, ()):
                assert fact["code"] in labels[kind]
                assert fact.get("status", "planned") in labels["service_statuses"]
                assert {*fact["said"][1:], *filter(None, [fact.get("until")])} <= set(dates)
    assert all(place[2] in labels["regions"] for place in copy["places"])


def test_every_term_is_known_by_its_label(copy):
    for kind, vocabulary in (("service", "services"), ("cancer", "cancers")):
        for code, phrases in copy["phrases"][kind].items():
            label = copy["labels"][vocabulary][code].split("(")[0]
            words = {word for phrase in phrases for word in phrase.split()}
            assert words & set(normalize(label).split()), code


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(("accepted", "most"), [("gzip, br", 185_000), ("gzip", 195_000)])
def test_the_size_told_first_is_the_size_that_goes_over_the_line(app, tag, accepted, most):
    client, headers = app.test_client(), {"Accept-Encoding": accepted}
    file = client.get(f"/{tag}/offline/directory.json", headers=headers)
    assert len(file.data) < most
    page = client.get(f"/{tag}/offline", headers=headers)
    decoded = {"br": brotli.decompress, "gzip": gzip.decompress}[page.headers["Content-Encoding"]](page.data).decode()
    button = re.search(r"data-save>([^<]+)<", decoded).group(1)
    assert int(re.search(r"\d+", button).group()) == -(-len(file.data) // 1000)


def test_a_directory_too_large_for_a_small_file_is_not_offered(client, monkeypatch):
    monkeypatch.setattr("finder.web.offline_copy.MOST_CENTERS", 10)
    client.get("/en/offline/directory.json", status=404)
    assert "data-directory" not in client.get("/en/offline").get_data(as_text=True)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_search_without_a_line_names_all_files_it_needs(client, tag):
    page = client.get(f"/{tag}/offline/search").get_data(as_text=True)
    named = set(re.findall(r"/static/\w+/([\w-]+\.js)", page))
    imported = {
        file for name in named for file in re.findall(r'from "\./([\w-]+\.js)"', (STATIC / name).read_text("utf-8"))
    }
    assert imported <= named


UNDERSTOOD = [
    ("ru", "hfr ;tkelrf djhjyt;", {("cancers", "stomach"), ("place", "472045")}),
    ("kk", "c8n ,tp3 j,shs", {("cancers", "breast")}),
    ("kk", "зуе се", {("services", "pet_ct")}),
    ("ar", "sv'hk hge]d fy]h]", {("cancers", "breast"), ("place", "98182")}),
    ("fr", "ؤاهةهخ بثس", {("services", "chemotherapy"), ("place", "2548885")}),
    ("ru", "онкодиспансер Курск", {("center", "ru-kursk-ostroverkhov")}),
    ("ru", "онкобольница ярославль", {("center", "ru-yaroslavl-onco-hospital")}),
    ("kk", "сқо онкодиспансері", {("center", "kz-petropavl-oncology-dispensary")}),
    ("fr", "cro al hoceima", {("center", "ma-al-hoceima-cro")}),
    ("ru", "больница 62 самара", {("place", "499099")}),
    ("ru", "химия больница самара", {("services", "chemotherapy"), ("place", "499099")}),
    ("ru", "простата казань", {("cancers", "prostate"), ("place", "551487")}),
    ("ru", "простата", set()),
    ("fr", "biopsies de la prostate", {("services", "pathology"), ("cancers", "prostate")}),
    ("en", "free chemotherapy", {("services", "chemotherapy")}),
    ("kk", "өт жолының обыры", {("cancers", "biliary")}),
    ("ru", "мрт березовский свердловская область", {("services", "mri"), ("region", "RU-SVE"), ("place", "1510203")}),
    ("ru", "биопсия в неизвестно-сале", {("services", "pathology")}),
    ("ckb", "مامۆگرام لە پارێزگای هەڵەبجە", {("services", "mammography"), ("region", "IQ-HA")}),
    ("ckb", "kimyawi slemani", {("services", "chemotherapy"), ("place", "98463")}),
    ("ckb", "شێرپەنجەی مەمک چەمچەماڵ", {("cancers", "breast"), ("place", "97417")}),
]
"""What is read as by the full search: other layouts, centers by their kind, organs; and what is not to be found."""


@pytest.mark.parametrize(("tag", "text", "expected"), UNDERSTOOD)
def test_the_search_without_a_line_reads_as_the_full_one(client, tag, text, expected):
    [found] = outcomes(client, [{"lang": tag, "q": text}])
    assert found.understood == expected


LEAST_RIGHT = {"en": 0.92, "ar": 0.915, "ckb": 0.93, "fr": 0.915, "ru": 0.9, "kk": 0.915}
"""Share of the golden queries for tuning that the search without a line understands fully right, by language.

Of the rest, many name a village that the copy does not hold, or an everyday turn beyond the words that travel in it.
Set o came after the search without a line was tuned.
"""


def test_the_search_without_a_line_understands_its_share_of_the_golden_set(client):
    found = outcomes(client, chain.from_iterable(golden(FOR_TUNING).values()))
    for tag, least in LEAST_RIGHT.items():
        of_language = [each for each in found if each.case["lang"] == tag]
        assert sum(each.right for each in of_language) >= least * len(of_language), tag
