"""What an editor is told to look at."""

from datetime import date

import pytest
import yaml

from finder.directory.load import load
from finder.directory.notices import next_check, notices

BASRA = "centers/iq/iq-basra-al-thaqalayn.yml"
DAY = date(2026, 11, 22)


def told(root, day=DAY):
    return [str(notice) for notice in notices(load(root), day)]


def test_an_ended_statement_is_told_once_it_has_ended(data_copy):
    assert any(BASRA in notice and "known only until 2026-03" in notice for notice in told(data_copy))
    assert not any("known only until 2026-03" in notice for notice in told(data_copy, date(2026, 3, 31)))


def test_a_center_is_due_half_a_year_after_its_check(data_copy):
    center = load(data_copy).centers["iq-basra-al-thaqalayn"]
    due = next_check(center)
    assert (due - date.fromisoformat(center.checked)).days == 183
    assert any(BASRA in notice and "was due again" in notice for notice in told(data_copy, due))
    assert not any(BASRA in notice and "was due again" in notice for notice in told(data_copy))


@pytest.mark.parametrize("words", ["коротко", "длинно " * 60])
def test_a_translation_out_of_balance_is_told(data_copy, words):
    path = data_copy / BASRA
    document = yaml.safe_load(path.read_text("utf-8"))
    document["services"][0]["detail"]["ru"] = words
    path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    assert any("services.0.detail.ru: is" in notice for notice in told(data_copy))


def test_a_code_without_any_center_is_told(data_copy):
    assert "data/services/proton_therapy.yml: no center has a fact with this code" in told(data_copy)
