"""From facts to matches: stated, possible, planned, or no answer at all."""

import pytest

from finder.directory.matching import Match, answers
from finder.directory.schema import Center

TEXT = dict.fromkeys(("en", "ar", "ckb", "fr", "ru", "kk"), "x")
SOURCE = {"id": "s1", "url": None, "title": "t", "publisher": "p", "date": None, "language": "en", "read": "2026"}


def center(**fields):
    return Center.model_validate_json(
        __import__("json").dumps(
            {
                "id": "iq-x",
                "name": TEXT,
                "official_names": [],
                "kind": "hospital",
                "country": "IQ",
                "region": "IQ-BA",
                "place": 99532,
                "status": {"value": "open", "sources": ["s1"]},
                "confidence": "low",
                "checked": "2026",
                "sources": [SOURCE],
                **fields,
            }
        )
    )


def match_of(directory, group, code, **fields):
    found = {(a.group, a.code): a for a in answers(center(**fields), directory.services, directory.cancers)}
    answer = found.get((group, code))
    return answer and (answer.match, answer.via)


def fact(code, **fields):
    return {"code": code, "sources": ["s1"], **fields}


@pytest.mark.parametrize(
    ("services", "code", "expected"),
    [
        ([fact("sbrt")], "sbrt", (Match.STATED, "fact")),
        ([fact("sbrt")], "radiotherapy", (Match.STATED, "fact")),
        ([fact("radiotherapy")], "sbrt", (Match.POSSIBLE, "broader")),
        ([fact("radiotherapy")], "proton_therapy", None),
        ([fact("sbrt", evidence="equipment")], "sbrt", (Match.POSSIBLE, "fact")),
        ([fact("sbrt", evidence="implied")], "radiotherapy", (Match.POSSIBLE, "fact")),
        ([fact("radiotherapy", evidence="equipment")], "sbrt", None),
        ([fact("sbrt", status="planned")], "sbrt", (Match.PLANNED, "fact")),
        ([fact("radiotherapy", status="planned")], "sbrt", None),
        ([fact("sbrt", status="suspended")], "sbrt", (Match.POSSIBLE, "fact")),
        ([fact("sbrt", status="closed")], "sbrt", None),
        ([fact("radiotherapy"), fact("sbrt", status="closed")], "sbrt", None),
        ([fact("brachytherapy", status="planned"), fact("sbrt")], "radiotherapy", (Match.STATED, "fact")),
        ([], "chemotherapy", None),
    ],
)
def test_services(directory, services, code, expected):
    assert match_of(directory, "service", code, services=services) == expected


def test_the_kind_of_center_makes_common_things_possible(directory):
    oncology = {"kind": "oncology_center"}
    assert match_of(directory, "service", "chemotherapy", **oncology) == (Match.POSSIBLE, "kind")
    assert match_of(directory, "cancer", "breast", **oncology) == (Match.POSSIBLE, "kind")
    assert match_of(directory, "service", "hipec", **oncology) is None
    assert match_of(directory, "cancer", "eye", **oncology) is None


def test_a_planned_center_only_plans_and_an_unknown_one_is_to_be_asked(directory):
    planned = {"status": {"value": "planned", "sources": ["s1"]}, "kind": "oncology_center"}
    assert match_of(directory, "service", "sbrt", services=[fact("sbrt", status="planned")], **planned) == (2, "fact")
    assert match_of(directory, "service", "chemotherapy", **planned) is None
    unknown = {"status": {"value": "unknown", "sources": ["s1"]}}
    assert match_of(directory, "service", "sbrt", services=[fact("sbrt")], **unknown) == (Match.POSSIBLE, "fact")


def test_all_cancers_include_childhood_only_where_children_are_treated(directory):
    everything = [fact("all")]
    assert match_of(directory, "cancer", "eye", cancers=everything) == (Match.STATED, "fact")
    assert match_of(directory, "cancer", "childhood", cancers=everything) == (Match.POSSIBLE, "fact")
    for ages, expected in (("all", (Match.STATED, "fact")), ("adults", None)):
        stated = {"value": ages, "sources": ["s1"]}
        assert match_of(directory, "cancer", "childhood", cancers=everything, ages=stated) == expected


def test_all_cancers_said_by_a_source_outweigh_the_kind_of_center_but_not_a_cancer_given_up(directory):
    oncology = {"kind": "oncology_center"}
    everything = fact("all")
    assert match_of(directory, "cancer", "breast", cancers=[everything], **oncology) == (Match.STATED, "fact")
    planned = [everything, fact("breast", status="planned")]
    assert match_of(directory, "cancer", "breast", cancers=planned, **oncology) == (Match.STATED, "fact")
    closed = [everything, fact("breast", status="closed")]
    assert match_of(directory, "cancer", "breast", cancers=closed, **oncology) is None


def test_unknown_cost_is_possible_and_a_cost_of_a_part_is_not_the_cost_of_all(directory):
    assert match_of(directory, "cost", "") == (Match.POSSIBLE, "unknown")
    assert match_of(directory, "cost", "free", cost=[fact("free")]) == (Match.STATED, "fact")
    assert match_of(directory, "cost", "free", cost=[fact("free", scope=TEXT)]) == (Match.POSSIBLE, "fact")
    assert match_of(directory, "cost", "", cost=[fact("paid")]) is None
    assert match_of(directory, "cost", "", cost=[fact("other", detail=TEXT)]) == (Match.POSSIBLE, "unknown")


def test_ages_are_known_possible_or_excluded(directory):
    assert match_of(directory, "ages", "children") == (Match.POSSIBLE, "unknown")
    adults = {"value": "adults", "sources": ["s1"]}
    assert match_of(directory, "ages", "children", ages=adults) is None
    assert match_of(directory, "ages", "children", services=[fact("pediatric_oncology")]) == (Match.STATED, "fact")
