"""The gazetteer from made-up sources: what an editor puts in, and the files that come out; and what is committed."""

import csv
import gzip
import json

import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import DATA
from tools.gazetteer.__main__ import main
from tools.gazetteer.corrections import read_corrections
from tools.gazetteer.names import fold

CORRECTIONS = DATA.parent / "tools" / "gazetteer" / "corrections.yml"
WHOSONFIRST = (
    *("country", "placetype", "geonames_id", "name", "lat", "lon", "region", "region_iso", "population"),
    *("en", "ar", "ckb", "ku", "fr", "ru", "kk"),
)
NOTHING_DECIDED = {
    "boxes": {
        "IQ": [38.7, 29.0, 48.9, 37.5],
        "RU": [19.3, 41.1, 191.0, 82.0],
        "MA": [-17.2, 20.7, -0.9, 36.0],
        "KZ": [46.4, 40.5, 87.4, 55.5],
    },
    "geonames_regions": {"IQ": {"02": "IQ-BA"}, "RU": {"41": "RU-KRS"}, "MA": {"06": "MA-06"}, "KZ": {"01": "KZ-19"}},
    "whosonfirst_regions": {"KZ-VOS": "KZ-OLD-EAST"},
    "split_regions": {},
    "drop": [],
    "merge": {},
    "neighborhoods": [],
    "add": [],
    "edit": {},
}


def city(number, name, lat, lon, people=0, code="IQ", region="02", others=()):
    """Return a record of GeoNames."""
    return {
        **{"geonameid": number, "name": name, "latitude": lat, "longitude": lon, "population": people},
        **{"countrycode": code, "admin1code": region, "alternatenames": list(others)},
    }


def record(name, lat, lon, number="", placetype="locality", country="IQ", region_iso="IQ-BA", **others):
    """Return a row of Who's On First."""
    row = dict.fromkeys(WHOSONFIRST, "")
    row |= {"country": country, "placetype": placetype, "geonames_id": number, "name": name, "region_iso": region_iso}
    return row | {"lat": lat, "lon": lon} | others


def commune(code, french, arabic, before, now):
    """Return a row of the census of Morocco."""
    return {
        **{"code": code, "name_fr": french, "name_ar": arabic, "type": "urban"},
        **{"population_2014": before, "population_2024": now},
    }


@pytest.fixture
def made(tmp_path):
    """Make the gazetteer from sources; return the result of the command, and the rows by id."""

    def made(cities=(), records=(), communes=(), **decided):
        (tmp_path / "cities500.json").write_text(json.dumps({str(n): each for n, each in enumerate(cities)}), "utf-8")
        with (tmp_path / "place-names.csv").open("w", encoding="utf-8", newline="") as lines:
            rows = csv.DictWriter(lines, WHOSONFIRST)
            rows.writeheader()
            rows.writerows(records)
        for name, content in (("communes", communes), ("arrondissements", ())):
            with gzip.open(tmp_path / f"{name}.csv.gz", "wt", encoding="utf-8", newline="") as lines:
                rows = csv.DictWriter(lines, commune(*[""] * 5))
                rows.writeheader()
                rows.writerows(content)
        (tmp_path / "corrections.yml").write_text(yaml.safe_dump(NOTHING_DECIDED | decided), "utf-8")
        output = tmp_path / "places"
        output.mkdir(exist_ok=True)
        arguments = ["--cities500", tmp_path / "cities500.json", "--place-names", tmp_path / "place-names.csv"]
        arguments += ["--communes", tmp_path, "--corrections", tmp_path / "corrections.yml", "--output", output]
        result = CliRunner().invoke(main, [str(each) for each in arguments])
        return result, rows_of(output)

    return made


def rows_of(folder):
    rows = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows |= {int(row["id"]): row for row in csv.DictReader(lines)}
    return rows


def also(row):
    return row["also"].split("|") if row["also"] else []


def test_records_with_one_id_are_one_place_with_the_tagged_names(made):
    basra = city(1, "Al Başrah", 30.51, 47.78, 1_326_564, others=["Basrah", "BSR", "alb st"])
    _, rows = made([basra], [record("Basra", 30.52, 47.79, "1", ar="البصرة", ckb="بەسرە", fr="Bassora", kk="Бағдат")])
    assert list(rows) == [1]
    row = rows[1]
    assert (row["region"], row["lat"], row["lon"]) == ("IQ-BA", "30.5100", "47.7800")
    assert (row["population"], row["kind"]) == ("1326564", "city")
    assert [row[tag] for tag in ("en", "ar", "ckb", "fr")] == ["Al Basrah", "البصرة", "بەسرە", "Bassora"]
    assert row["kk"] == "", "the name of another place was displayed"
    assert {"Basrah", "Basra"} <= set(also(row))
    assert not {"BSR", "alb st"} & set(also(row)), "a code or a consonant string is searched"


def test_a_russian_name_is_the_cyrillic_one_that_is_romanized_to_the_main_name(made):
    others = ["Новий Уренгой", "Нові Уренгой", "Новый Уренгой", "Novi Urengoi"]
    _, rows = made([city(1, "Novyy Urengoy", 66.08, 76.63, 107_251, "RU", "41", others)])
    assert (rows[1]["en"], rows[1]["ru"]) == ("Novy Urengoy", "Новый Уренгой")


def test_a_record_without_an_id_joins_the_place_of_its_name_nearby_and_no_other(made):
    near, far = record("Abu Sakhir", 30.55, 47.75, ar="أبو صخير"), record("Abu Sakhir", 31.8, 47.0)
    _, rows = made([city(1, "Abū Şakhīr", 30.50, 47.70)], [near, far])
    assert sorted(rows) == [1, 900_000_002]
    assert rows[1]["ar"] == "أبو صخير"


def test_an_id_that_two_distant_places_share_is_a_mistake(made):
    _, rows = made([city(1, "Safwan", 30.11, 47.72)], [record("Safwan", 31.9, 47.1, "1", ar="صفوان")])
    assert sorted(rows) == [1, 900_001_001]
    assert (rows[1]["ar"], rows[900_001_001]["ar"]) == ("", "صفوان")


def test_twins_on_one_spot_are_merged_into_the_more_populous(made):
    _, rows = made([city(1, "Safwan", 30.110, 47.720), city(2, "Şafwān", 30.112, 47.721, 40_000)])
    assert [(number, row["population"]) for number, row in rows.items()] == [(2, "40000")]


def test_a_part_of_a_city_is_no_twin_of_the_city(made):
    ashar = record("Ashar", 30.52, 47.83, "2", "neighbourhood")
    _, rows = made([city(1, "Ashar", 30.521, 47.831, 9_000)], [ashar])
    assert {number: row["kind"] for number, row in rows.items()} == {1: "town", 2: "neighborhood"}


def test_a_district_joins_its_seat_and_one_without_a_seat_stays(made):
    districts = [record("Shatt Al-Arab", 30.6, 47.9, "3", "county"), record("Qurna", 31.0, 47.4, "2", "county")]
    _, rows = made([city(1, "Qurna", 31.016, 47.431, 9_000)], districts)
    assert {number: (row["en"], row["kind"]) for number, row in rows.items()} == {
        1: ("Qurna", "town"),
        3: ("Shatt Al-Arab", "district"),
    }


def test_a_moroccan_commune_gives_its_place_official_names_and_people(made):
    place = city(1, "Mohammedia", 33.69, -7.38, 208_612, "MA", "06", ["Fedala"])
    census = [
        commune("06.1", "Mohammédia", "المحمدية", "208612", "224700"),
        commune("06.2", "Nulle Part", "لا", "1", "2"),
    ]
    result, rows = made([place], communes=census)
    assert (rows[1]["fr"], rows[1]["ar"], rows[1]["population"]) == ("Mohammédia", "المحمدية", "224700")
    assert "communes of Morocco without a place: 1" in result.output


def test_a_former_region_is_split_and_an_unknown_one_is_that_of_the_nearest_place(made):
    west = {"region": "KZ-10", "polygon": [[76, 52], [82, 52], [82, 45], [76, 45]]}
    kazakh = {"country": "KZ", "region_iso": "KZ-VOS"}
    records = [record("Ayagoz", 47.97, 80.43, "1", **kazakh), record("Zaysan", 47.47, 84.86, "2", **kazakh)]
    records += [record("Taskesken", 47.2, 80.8, "3", country="KZ", region_iso="")]
    _, rows = made(records=records, split_regions={"KZ-OLD-EAST": [west, {"region": "KZ-63"}]})
    assert [row["region"] for row in rows.values()] == ["KZ-10", "KZ-63", "KZ-10"]


def test_what_a_person_decided_is_done(made):
    cities = [city(1, "Al Fāw", 29.97, 48.47, 105_080, others=["Faw", "Basrah"]), city(2, "Sendai", 30.0, 48.0)]
    cities += [city(3, "Al Fao", 29.90, 48.40), city(4, "Old Basra", 30.49, 47.81, 6_000)]
    added = {
        "id": 990_000_001,
        "country": "IQ",
        "region": "IQ-BA",
        "lat": 30.2,
        "lon": 47.9,
        "ckb": "زێ",
        "also": ["Ze"],
    }
    result, rows = made(
        cities,
        drop=[2],
        merge={3: 1},
        neighborhoods=[4],
        add=[added],
        edit={
            1: {"en": "Fao", "ar": "الفاو", "population": None, "also": ["Fav"], "not": ["basrah"]},
            7: {"en": "Gone"},
        },
    )
    assert sorted(rows) == [1, 4, 990_000_001]
    assert (rows[1]["en"], rows[1]["ar"], rows[1]["population"], rows[1]["kind"]) == ("Fao", "الفاو", "", "village")
    assert also(rows[1])[0] == "Fav", "the names a person wrote come first"
    assert {"Al Fāw", "Al Fao"} <= set(also(rows[1])), "a replaced name is not searched any more"
    assert "Basrah" not in also(rows[1])
    assert rows[4]["kind"] == "neighborhood"
    assert (rows[990_000_001]["ckb"], rows[990_000_001]["also"]) == ("زێ", "Ze")
    assert "correction for id 7, which no place has" in result.output


ADDED = {"id": 990_000_001, "country": "IQ", "region": "IQ-BA", "lat": 30.2, "lon": 47.9, "en": "Ze"}


@pytest.mark.parametrize(
    ("decided", "reason"),
    [
        ({"add": [ADDED, ADDED]}, "id 990000001 is used 2 times"),
        ({"add": [ADDED | {"lat": 47.9, "lon": 30.2}]}, "990000001 lies outside IQ: 47.9, 30.2"),
        ({"add": [ADDED | {"region": "IQ-XX"}]}, "990000001 Ze has the region 'IQ-XX'"),
        ({"add": [ADDED | {"region": "KZ-19"}]}, "990000001 Ze has the region 'KZ-19'"),
        ({"add": [ADDED | {"en": ""}]}, "990000001 has no display name"),
        ({"add": [ADDED | {"kind": "hamlet"}]}, "add.0.kind"),
        ({"edit": {1: {"englisch": "Ze"}}}, "edit.1.englisch"),
    ],
)
def test_a_fault_is_named_and_nothing_is_written(made, decided, reason):
    result, rows = made([city(1, "Safwan", 30.11, 47.72)], **decided)
    assert result.exit_code == 1
    assert reason in result.output
    assert rows == {}


def test_the_committed_files_are_as_a_person_decided():
    """Neither file was changed without the other."""
    decided, rows = read_corrections(CORRECTIONS), rows_of(DATA / "places")
    assert not (decided.drop | decided.merge.keys()) & rows.keys()
    edits = decided.edit | {added.id: added for added in decided.add}
    for number, edit in edits.items():
        row = rows[number]
        known = {fold(name) for name in (*also(row), *(row[tag] for tag in ("en", "ar", "ckb", "fr", "ru", "kk")))}
        assert {fold(name) for name in edit.also} <= known, number
        assert not {fold(name) for name in edit.unwanted} & {fold(name) for name in also(row)}, number
        for field in edit.model_fields_set - {"also", "unwanted", "id", "country", "lat", "lon"}:
            assert row[field] == str(getattr(edit, field) or ""), (number, field)
    for number in decided.neighborhoods & rows.keys() - edits.keys():
        assert rows[number]["kind"] == "neighborhood", number
