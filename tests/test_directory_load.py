"""A bad data file is refused with file, field and reason."""

import pytest
from click.testing import CliRunner

from finder.cli import main
from finder.directory.load import load

CENTER = "centers/iq/iq-basra-al-thaqalayn.yml"


def problems_after(root, file, there, instead):
    path = root / file
    text = path.read_text("utf-8")
    assert there in text, "the planted fault has no place to stand"
    path.write_text(text.replace(there, instead, 1), "utf-8")
    return [str(problem) for problem in load(root).problems]


def test_the_untouched_copy_has_no_problem(data_copy):
    assert load(data_copy).problems == []


@pytest.mark.parametrize(
    ("there", "instead", "expected"),
    [
        ("kind: oncology_center", "kind: oncology_centre", "kind: Input should be"),
        ("confidence:", "trust: 5\nconfidence:", "trust: unknown field"),
        ("country: IQ", "country: NO", "country: Input should be"),
        ("place: 99532", "place: '99532'", "place: Input should be a valid integer"),
        ('checked: "2026-11-22"', "checked: 2026-11-22x", "checked: Value error, a date is YYYY"),
        ("  value: open\n  sources:", "  value: open\n  origin:", "status.sources: is missing"),
        ("id: iq-basra-al-thaqalayn", "id: iq-basra-other", "id: iq-basra-other must be the file's name"),
        ("country: IQ", "country: IQ\ncountry: RU", "stands twice"),
        ("name:\n", "name: [\n", "is not valid YAML"),
    ],
)
def test_a_fault_in_a_center_is_named(data_copy, there, instead, expected):
    found = problems_after(data_copy, CENTER, there, instead)
    assert any(f"data/{CENTER}" in problem and expected in problem for problem in found), found


def test_a_missing_language_is_named(data_copy):
    path = data_copy / CENTER
    lines = path.read_text("utf-8").splitlines()
    lines.remove(next(line for line in lines if line.startswith("  kk:")))
    path.write_text("\n".join(lines), "utf-8")
    assert [str(problem) for problem in load(data_copy).problems] == [f"data/{CENTER}: name.kk: is missing"]


def test_a_file_that_is_not_utf8_is_named(data_copy):
    (data_copy / CENTER).write_bytes(b"id: \xff\xfe")
    assert "is not UTF-8" in str(load(data_copy).problems[0])


def test_bad_places_are_named(data_copy):
    path = data_copy / "places" / "iq.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("id,region", "id,area", 1), "utf-8")
    assert "data/places/iq.csv: header: must be id,region" in str(load(data_copy).problems[0])
    first = text.splitlines()[1]
    path.write_text(text.replace(first, first.replace(",", ",x", 2), 1), "utf-8")
    assert "data/places/iq.csv: line 2: is not a place" in str(load(data_copy).problems[0])


def test_the_command_fails_with_file_field_and_reason(data_copy, tmp_path):
    environment = {"FINDER_DATA": str(data_copy), "FINDER_DIRECTORY": str(tmp_path / "directory.db")}
    good = CliRunner().invoke(main, ["check"], env=environment)
    assert good.exit_code == 0, good.output
    path = data_copy / CENTER
    path.write_text(path.read_text("utf-8").replace("region: IQ-BA", "region: IQ-XX"), "utf-8")
    for command in ("check", "build", "stats"):
        bad = CliRunner().invoke(main, [command], env=environment)
        assert bad.exit_code == 1
        assert f"data/{CENTER}: region: IQ-XX is not a region" in bad.output
    assert not (tmp_path / "directory.db").exists()


def test_an_unknown_setting_is_refused_with_a_hint():
    result = CliRunner().invoke(main, ["check"], env={"FINDER_TRUSTED_PROXYS": "1"})
    assert result.exit_code == 1
    assert "FINDER_TRUSTED_PROXIES" in result.output
