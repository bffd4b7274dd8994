"""Search over the real directory: the five founding scenes, places, filters, order, and ways on from nothing."""

from dataclasses import replace

import pytest

from finder.directory.matching import Match
from finder.search.query import BadParameter, SearchQuery
from finder.search.results import search
from tests.conftest import TODAY

BASRA, KURSK, ZHELEZNOGORSK, CIOC, ASTANA = (
    "iq-basra-al-thaqalayn",
    "ru-kursk-ostroverkhov",
    "ru-zheleznogorsk-caop",
    "ma-casablanca-cioc",
    "kz-astana-presidential-hospital-nuclear-medicine",
)


@pytest.fixture
def find(directory):
    def find(today=TODAY, language="en", **parameters):
        values = {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
        return search(directory, SearchQuery.read(values, directory), language, today)

    return find


def ids(results, match=None):
    return [result.center.id for result in results.results if match is None or result.match is match]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "brachytherapy"},
        {"q": "العلاج الإشعاعي الداخلي"},
        {"q": "سرطان عنق الرحم"},
        {"service": "sgrt"},
        {"service": "sbrt"},
        {"service": "radioiodine_therapy"},
        {"service": "lutetium_therapy"},
        {"service": "neurosurgery", "cancer": "brain"},
    ],
)
def test_near_basra_al_thaqalayn_comes_first(find, query):
    results = find(near="البصرة", language="ar", **query)
    first = results.results[0]
    assert first.center.id == BASRA
    assert first.match is Match.STATED
    assert first.distance_km < 5
    assert first.distance_to == "city"


def test_its_free_care_is_told_with_its_end_and_is_not_a_plain_free(find):
    basra = find(service="brachytherapy", near="place:99532").results[0].center
    free = [fact for fact in basra.cost if fact.code == "free"]
    assert free
    assert all(fact.valid_until == "2026-03" for fact in free)
    assert BASRA in ids(find(region="IQ-BA", cost="free"), Match.POSSIBLE)
    assert BASRA in ids(find(region="IQ-BA", cost="free", today=TODAY.replace(month=2)), Match.STATED)
    assert any(fact.code == "ministry_referral" and fact.sources for fact in basra.referral)


def test_konyshevka_finds_the_center_that_serves_its_district(find):
    results = find(q="химиотерапия", near="Конышевка", language="ru")
    center = next(result for result in results.results if result.center.id == ZHELEZNOGORSK)
    assert center.match is Match.STATED
    assert center.serves_origin
    assert 20 < center.distance_km < 70
    chemotherapy = center.services[0]
    assert chemotherapy.code == "chemotherapy"
    assert chemotherapy.prescribed_by == KURSK
    stated = {fact.code for fact in center.center.services}
    assert {"mammography", "ultrasound", "xray", "endoscopy", "tumor_markers", "ct", "day_hospital"} <= stated
    assert {"palliative_care", "palliative_home_care"} <= stated
    assert any(figure.code == "oncologists" and figure.value == 3 for figure in center.center.figures)
    assert any("Барс" in (fact.detail.ru if fact.detail else "") for fact in center.center.referral)


def test_casablanca_finds_the_cioc_for_either_therapy(find):
    for query in ({"q": "curiethérapie Casablanca"}, {"q": "greffe de moelle osseuse", "near": "Casablanca"}):
        results = find(language="fr", **query)
        assert CIOC in ids(results, Match.STATED)
        center = next(result for result in results.results if result.center.id == CIOC)
        assert center.distance_km < 20
    both = find(service=["brachytherapy", "bone_marrow_transplant"], near="Casablanca")
    assert both.results[0].center.id == CIOC
    assert {fact.code for fact in both.results[0].services[:2]} == {"brachytherapy", "bone_marrow_transplant"}


def test_a_center_is_stated_for_several_services_only_if_all_are(find):
    assert ids(find(service=["hipec", "surgery"], region="IQ"), Match.STATED) == []
    both = find(service=["pet_ct", "chemotherapy"], region="RU")
    assert both.counts[Match.STATED]
    for result in both.results:
        told = {fact.code for fact in result.services[: result.answering] if fact.evidence == "states"}
        assert (result.match is Match.STATED) == (told >= {"pet_ct", "chemotherapy"}), result.center.id
    [some] = [result for result in both.results if result.unanswered][:1]
    assert set(some.unanswered) < {"pet_ct", "chemotherapy"}


def test_what_a_state_pays_is_asked_across_its_border(find):
    free = find(service="proton_therapy", cost="free", near="Baghdad")
    abroad = [result for result in free.results if result.crosses_border]
    assert abroad
    assert all(result.match is not Match.STATED for result in abroad)


def test_a_center_of_unknown_state_stays_possible_among_the_open_ones(find):
    asked = {"region": "IQ", "status": "open"}
    pages = [find(**asked, page=str(page)) for page in range(1, find(**asked).pages + 1)]
    states = {(result.center.status.value, result.match) for page in pages for result in page.results}
    assert states == {("open", Match.STATED), ("unknown", Match.POSSIBLE)}


def test_semey_finds_pet_in_astana_for_citizens_with_a_referral(find):
    results = find(q="ПЭТ", near="Семей", language="kk")
    center = next(result for result in results.results if result.center.id == ASTANA)
    assert center.match is Match.STATED
    assert 450 < center.distance_km < 650
    assert {"doctor_referral", "citizens_only"} <= {fact.code for fact in center.center.referral}


def test_hipec_in_iraq_names_no_center_and_leads_on(find):
    results = find(q="hipec", region="IQ")
    assert results.total == 0
    assert results.asked.services == ["hipec"]
    ways = {way.code: way for way in results.ways_on}
    assert ways.keys() == {"hipec", "IQ"}
    assert ways["IQ"].stated <= ways["IQ"].total
    assert find(q="hipec").counts[Match.STATED] == ways["IQ"].stated
    assert all(result.center.country != "IQ" for result in results.nearest_anywhere)


def test_a_planned_service_is_never_stated(find, directory):
    for code in directory.services:
        for result in find(service=code).results:
            facts = [fact for fact in result.services[: result.answering] if fact.code == code]
            if facts and all(fact.status == "planned" for fact in facts) and result.answering == len(facts):
                assert result.match is Match.PLANNED


def test_results_are_grouped_by_sureness_then_by_distance(find):
    results = find(service="chemotherapy", near="Moscow")
    keys = [(result.match, result.distance_km if result.distance_km is not None else 1e9) for result in results.results]
    assert keys == sorted(keys)
    by_distance = [
        result.distance_km for result in find(service="chemotherapy", near="Moscow", sort="distance").results
    ]
    assert by_distance == sorted(by_distance)
    by_name = [result.center.name.en.casefold() for result in find(sort="name").results]
    assert by_name == sorted(by_name)


def test_pages_join_without_gap_or_repetition(find):
    whole = find(service="radiotherapy", near="Astana")
    seen = []
    for page in range(1, whole.pages + 1):
        seen += ids(find(service="radiotherapy", near="Astana", page=str(page)))
    assert len(seen) == len(set(seen)) == whole.total
    assert find(service="radiotherapy", page="999").results == ()


def test_a_radius_keeps_what_is_inside(find):
    inside = find(near="Kursk", radius_km="120")
    assert {KURSK, ZHELEZNOGORSK} <= set(ids(inside))
    assert all(result.distance_km <= 120 for result in inside.results)
    assert BASRA not in ids(inside)


def test_two_cities_of_one_name_are_asked_back_unless_the_rest_decides(find):
    for parameters in ({"near": "Zheleznogorsk"}, {"q": "химиотерапия Железногорск"}):
        asked = find(**parameters).asked
        assert asked.origin is None
        assert [place.region for place in asked.ambiguous[0].candidates] == ["RU-KRS", "RU-KYA"]
    decided = find(near="Zheleznogorsk", region="RU-KRS").asked
    assert decided.origin.place.id == 463343
    assert decided.ambiguous == []


@pytest.mark.parametrize("name", ["Basra", "البصرة", "Басра", "Bassora", "بەسرە", "place:99532"])
def test_one_city_under_all_its_names(find, name):
    assert find(near=name).asked.origin.place.id == 99532


@pytest.mark.parametrize("name", ["Semey", "Семей", "Семипалатинск"])
def test_former_names_are_known(find, name):
    assert find(near=name).asked.origin.place.names["en"] == "Semey"


def test_an_unknown_place_is_a_question_not_a_guess(find):
    asked = find(near="Qwxzyville", service="chemotherapy").asked
    assert asked.unknown_place == "Qwxzyville"
    assert asked.origin is None


@pytest.mark.parametrize("near", ["30.5081,47.7835", " 30.51 ; 47.78 ", "٣٠٫٥١، ٤٧٫٧٨"])
def test_coordinates_keep_two_decimals(find, near):
    asked = find(near=near).asked
    assert (asked.origin.point.lat, asked.origin.point.lon) == (30.51, 47.78)


def test_words_not_understood_are_named_and_nothing_is_pretended(find):
    nothing = find(q="xyzzy plugh")
    assert nothing.total == 0
    assert nothing.asked.ignored == ["xyzzy", "plugh"]
    some = find(q="xyzzy brachytherapy")
    assert some.asked.services == ["brachytherapy"]
    assert some.asked.ignored == ["xyzzy"]
    assert some.total > 0


def test_a_center_is_found_by_its_name(find):
    assert ids(find(q="Al-Thaqalayn"))[0] == BASRA
    assert ids(find(q="Островерхова"))[0] == KURSK


def test_an_unknown_age_is_not_filtered_out_but_told_apart(find):
    children = find(ages="children", region="IQ")
    for result in children.results:
        if result.center.ages is None and not any(fact.code == "pediatric_oncology" for fact in result.center.services):
            assert result.match is not Match.STATED
        if result.center.ages is not None:
            assert result.center.ages.value != "adults"


@pytest.mark.parametrize(
    ("parameters", "name", "reason"),
    [
        ({"service": ["magic"]}, "service", "unknown_code"),
        ({"cancer": ["BREAST"]}, "cancer", "unknown_code"),
        ({"region": ["XX"]}, "region", "unknown_code"),
        ({"sort": ["stars"]}, "sort", "unknown_code"),
        ({"radius_km": ["far"]}, "radius_km", "not_a_number"),
        ({"radius_km": ["-5"]}, "radius_km", "out_of_range"),
        ({"radius_km": ["0"]}, "radius_km", "out_of_range"),
        ({"radius_km": ["999999"]}, "radius_km", "out_of_range"),
        ({"page": ["0"]}, "page", "out_of_range"),
        ({"page": ["1.5"]}, "page", "not_a_number"),
        ({"near": ["place:abc"]}, "near", "not_a_place_id"),
        ({"near": ["91,0"]}, "near", "out_of_range"),
        ({"near": ["0,181"]}, "near", "out_of_range"),
        ({"service": ["ct"] * 21}, "service", "too_many"),
    ],
)
def test_a_bad_parameter_is_refused_with_its_name_and_reason(directory, parameters, name, reason):
    with pytest.raises(BadParameter) as error:
        SearchQuery.read(parameters, directory)
    assert (error.value.name, error.value.reason) == (name, reason)


def test_empty_and_unknown_parameters_count_as_absent(directory):
    assert SearchQuery.read({"q": ["  "], "near": [""], "service": [""], "utm": ["x"]}, directory) == SearchQuery()
    assert replace(SearchQuery(), page=2) == SearchQuery.read({"page": ["٢"]}, directory)


def test_what_is_much_nearer_is_told_although_it_must_be_asked(find):
    results = find(cancer="breast", near="Basra")
    assert results.results[0].distance_km > 300
    assert results.nearer
    assert all(each.match is Match.POSSIBLE and each.center.region == "IQ-BA" for each in results.nearer)
    assert find(service="brachytherapy", near="Basra").nearer == ()
    assert find(cancer="breast", near="Basra", page="2").nearer == ()


def test_a_group_of_regions_is_told_by_its_name_and_removed_whole(client):
    page = client.get("/ru/search", query_string={"q": "химиотерапия Сибирь"}).get_data(as_text=True)
    headline = page[page.index("<h1") : page.index("</h1>")]
    assert "Сибирский федеральный округ" in headline
    assert "Томская область" not in headline
    assert 'href="/ru/search?service=chemotherapy"' in page


def test_a_region_of_a_group_is_told_alone(client):
    page = client.get("/ru/search", query_string={"q": "химиотерапия Томская область"}).get_data(as_text=True)
    assert "Сибирский федеральный округ" not in page


def test_a_search_that_finds_nothing_in_several_regions_leads_to_the_guide_of_their_country_once(client):
    page = client.get("/ru/search", query_string={"q": "протонная терапия Сибирь"}).get_data(as_text=True)
    nothing = page[page.index('class="nothing"') : page.index("</section>", page.index('class="nothing"'))]
    assert nothing.count("/ru/countries/RU") == 1
