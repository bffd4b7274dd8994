"""Every rule of the data check finds the fault it exists for; the published data has none."""

import csv
import shutil

import pytest
import yaml

from finder.directory.check import RULES, check
from finder.directory.load import load

BASRA = "centers/iq/iq-basra-al-thaqalayn.yml"
KURSK = "centers/ru/ru-kursk-ostroverkhov.yml"


def test_the_published_data_has_no_problem(data):
    assert [str(problem) for problem in check(data)] == []


def edit(root, file, change):
    path = root / file
    document = yaml.safe_load(path.read_text("utf-8"))
    change(document)
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")


def found(root):
    return [str(problem) for problem in check(load(root))]


def append(name, **fact):
    return lambda document: document.setdefault(name, []).append({"sources": ["s1"], **fact})


def planned_center(document):
    document["status"]["value"] = "planned"


def closed_center(document):
    document["status"]["value"] = "closed"


def free_and_paid(document):
    document["cost"] = [{"code": "free", "sources": ["s1"]}, {"code": "paid", "sources": ["s1"]}]


def a_plan_told_as_a_service(document):
    text = document["services"][0]["detail"]
    text["en"] = "A new wing will be opened next year"


def a_question_told_as_a_service(document):
    document["services"][0]["detail"]["en"] = "A first session was reported. Ask whether it is given now"


def far_site(document):
    document["coordinates"] = {"lat": 36.0, "lon": 44.0, "sources": ["s1"]}


def wrong_region(document):
    document["region"] = "IQ-NI"


def english_left_in_russian(document):
    document["name"]["ru"] = "Basra Hospital"


def arabic_letters_in_kurdish(document):
    document["name"]["ckb"] = "نەخۆشخانەي بەسرە"


def eastern_digits(document):
    document["services"][0]["detail"]["ar"] += " ٥٠"


def other_numbers(document):
    detail = document["services"][0]["detail"]
    detail["en"] = "The hospital counted 12345 operations in the first two years of its work, it says"
    detail["ru"] = "За первые два года работы больница насчитала 54321 операцию, как она сообщает"


def named(tag, name):
    return lambda document: document["name"].update({tag: name})


def contact(kind, value):
    return lambda document: document.update(contacts=[{"kind": kind, "value": value, "sources": ["s1"]}])


def a_region_again(document):
    document["regions"][1]["code"] = document["regions"][0]["code"]


@pytest.mark.parametrize(
    ("file", "change", "expected"),
    [
        (BASRA, append("services", code="magic"), "'magic' is not a code of services"),
        (BASRA, append("cancers", code="magic"), "'magic' is not a code of cancers"),
        (BASRA, append("referral", code="magic"), "'magic' is not a code of referral"),
        (BASRA, append("services", code="hipec", sources=["s99"]), "no source 's99' in this file"),
        (BASRA, append("services", code="hipec", prescribed_by="iq-no-center"), "no center 'iq-no-center'"),
        (BASRA, append("services", code="brachytherapy"), "brachytherapy stands twice"),
        (BASRA, planned_center, "the center is planned, so its services are planned"),
        (BASRA, closed_center, "the center is closed, so its services are closed"),
        (BASRA, a_plan_told_as_a_service, "tells of a plan or a purchase"),
        (BASRA, a_question_told_as_a_service, "services.0.status: its text asks whether it is done now"),
        (BASRA, append("cost", code="other"), "detail: is missing: without it, other says nothing"),
        (BASRA, free_and_paid, "free and paid contradict each other"),
        (BASRA, far_site, "km from the town"),
        (BASRA, wrong_region, "lies in IQ-BA, the center in IQ-NI"),
        (BASRA, english_left_in_russian, "is not written in the script of its language"),
        (BASRA, arabic_letters_in_kurdish, "has Arabic letters where Kurdish has its own"),
        (BASRA, eastern_digits, "has digits other than 0-9"),
        (BASRA, other_numbers, "lacks numbers of the English text: 12345"),
        (BASRA, lambda document: document["services"][0].update(as_of="2931-01"), "as_of: 2931-01 is in the future"),
        (BASRA, lambda document: document.update(checked="2931-01-01"), "checked: 2931-01-01 is in the future"),
        (BASRA, lambda document: document["sources"][0].update(read="2931-01-01"), "read: 2931-01-01 is in the future"),
        (BASRA, contact("phone", "call me"), "contacts.0.value: 'call me' is not one whole phone number of IQ"),
        (KURSK, contact("phone", "+7 (4712) 70-80"), "contacts.0.value: '+7 (4712) 70-80' is not one whole phone"),
        (KURSK, contact("phone", "+7 (4712) 70-80-9O"), "contacts.0.value: '+7 (4712) 70-80-9O' is not one whole"),
        (KURSK, contact("phone", "8 (4712) 70-80-90, 70-80-91"), "is not one whole phone number of RU"),
        (KURSK, contact("phone", "+999999999999999999999"), "is not one whole phone number of RU"),
        (BASRA, contact("website", "bmcudp"), "contacts.0.value: 'bmcudp' is not a web address"),
        (BASRA, contact("website", "https://bmcudp"), "contacts.0.value: 'https://bmcudp' is not a web address"),
        (BASRA, contact("email", "info at bmcudp.kz"), "is not an e-mail address"),
        ("guides/kz.yml", lambda document: document["helplines"][0].update(phone="1x"), "helplines.0.phone: '1x' is"),
        ("guides/kz.yml", lambda document: document["helplines"][0].update(website="msqory"), "helplines.0.website"),
        (
            BASRA,
            lambda document: document["name"].update(fr="Hôpital\0"),
            "name.fr: holds the invisible character U+0000",
        ),
        (
            BASRA,
            lambda document: document["name"].update(ar="مستشفى\u202e"),
            "name.ar: holds the invisible character U+202E",
        ),
        (
            BASRA,
            lambda document: document["sources"][0].update(language="english"),
            "sources.0.language: Value",
        ),
        ("regions/iq.yml", a_region_again, "regions.IQ-AN: stands twice"),
        ("regions/iq.yml", lambda document: document["regions"][0].update(code="MA-01"), "regions.MA-01: is not of IQ"),
        (
            "regions/iq.yml",
            lambda document: document["groups"][0]["regions"].append("IQ-KR"),
            "groups.0.regions: IQ-KR is not a region of IQ",
        ),
        (
            "guides/iq.yml",
            lambda document: document["notes"][0].update(services=["magic"]),
            "notes.0.services: 'magic'",
        ),
        ("services/hipec.yml", lambda document: document["cancers"].append("magic"), "'magic' is not a cancer"),
        ("services/sbrt.yml", lambda document: document.update(broader="magic"), "'magic' is not a code of services"),
        ("services/radiotherapy.yml", lambda document: document.update(broader="sbrt"), "leads back to itself"),
        ("services/xray.yml", lambda document: document["synonyms"]["any"].append("SBRT"), "'sbrt' also names"),
        ("services/xray.yml", lambda document: document["synonyms"]["any"].append("please"), "'please' is passed over"),
        ("regions/iq.yml", lambda document: document["name"].update(en="Please"), "'Please' is passed over"),
        (
            KURSK,
            lambda document: document.update(searched_as=["ПЭТ-КТ Курск"]),
            "searched_as: 'ПЭТ-КТ Курск' is what is",
        ),
        ("vocabulary/cost.yml", lambda document: document["terms"].append(document["terms"][0]), "stands twice"),
    ],
)
def test_a_planted_fault_is_found(data_copy, file, change, expected):
    edit(data_copy, file, change)
    problems = found(data_copy)
    assert any(expected in problem and file.split("/")[-1] in problem for problem in problems), problems


def with_phone(number, phone):
    return lambda document: document["helplines"][number].update(phone=phone)


def test_phone_numbers_may_be_written_as_people_write_them(data_copy):
    for country, phones in {
        "iq": ["07602344444", "+964 760 234 4444"],
        "kz": ["+7 (7172) 70-80-90", "8 (7172) 570 950", "1414"],
        "ma": ["080 100 53 53"],
        "ru": ["8-800-100-0191", "+7 (4152) 305-606"],
    }.items():
        for number, phone in enumerate(phones):
            edit(data_copy, f"guides/{country}.yml", with_phone(number, phone))
    assert found(data_copy) == []


IMPOSSIBLE_PLACES = [
    ("iq", "99532", "lat", "130.5085", "Input should be less than or equal to 90"),
    ("iq", "44924", "lat", "60.5085", "60.5085 lies outside of IQ"),
    ("iq", "25459", "lat", "nan", "Input should be"),
    ("ma", "2461677", "lat", "61.58", "61.58 lies outside of MA"),
    ("ma", "2461874", "lon", "34.97", "34.97 lies outside of MA"),
    ("ru", "452949", "lon", "-35.007", "-35.007 lies outside of RU"),
    ("ru", "461698", "region", "RU-ZZZ", "RU-ZZZ is not a region of RU"),
    ("kz", "453587", "kind", "castle", "Input should be 'city'"),
    ("kz", "453608", "population", "-6735", "Input should be greater than or equal to 0"),
]


def test_a_place_that_cannot_be_is_found(data_copy):
    for country in ("iq", "kz", "ma", "ru"):
        path = data_copy / "places" / f"{country}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            rows = {row["id"]: row for row in csv.DictReader(lines)}
        for own, place, column, value, _ in IMPOSSIBLE_PLACES:
            if own == country:
                rows[place][column] = value
        if country == "ma":
            rows["2461677"]["fr"] = "Tich\u202ela"
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(next(iter(rows.values()))))
            writer.writeheader()
            writer.writerows(rows.values())
    problems = found(data_copy)
    for country, place, column, _, reason in IMPOSSIBLE_PLACES:
        expected = f"data/places/{country}.csv: {place}.{column}: {reason}"
        assert any(problem.startswith(expected) for problem in problems), (expected, problems)
    assert "data/places/ma.csv: 2461677: holds the invisible character U+202E" in problems


def test_a_country_without_its_guide_or_its_regions_is_found(data_copy):
    files = ("guides/ma.yml", "regions/kz.yml")
    for file in files:
        (data_copy / file).unlink()
    assert {f"data/{file}: is missing" for file in files} <= set(found(data_copy))


def test_a_second_file_for_one_center_is_found(data_copy):
    edit(data_copy, KURSK, lambda document: document.update(id="ru-kursk-again"))
    original = data_copy / KURSK
    copy = original.with_name("ru-kursk-again.yml")
    copy.write_text(original.read_text("utf-8"), "utf-8")
    edit(data_copy, KURSK, lambda document: document.update(id="ru-kursk-ostroverkhov"))
    assert any("one center or two?" in problem for problem in found(data_copy))


def test_a_file_that_nothing_would_read_is_found(data_copy):
    (data_copy / KURSK).rename((data_copy / KURSK).with_suffix(".yaml"))
    assert any("ru-kursk-ostroverkhov.yaml: is read by nothing" in problem for problem in found(data_copy))


def test_a_center_in_the_folder_of_another_country_is_found(data_copy):
    (data_copy / KURSK).rename(data_copy / "centers" / "kz" / "ru-kursk-ostroverkhov.yml")
    assert any("country: RU is not the country of this folder" in problem for problem in found(data_copy))


def test_data_without_a_center_are_refused(data_copy):
    shutil.rmtree(data_copy / "centers")
    assert "data/centers: holds no center" in found(data_copy)


def test_a_missing_vocabulary_is_found(data_copy):
    (data_copy / "vocabulary" / "evidence.yml").unlink()
    assert any("evidence.yml: is missing" in problem for problem in found(data_copy))


def test_every_rule_has_a_reason_in_words():
    assert all(rule.__doc__ for rule in RULES)
