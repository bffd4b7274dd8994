"""The filters say what they would leave, and leave exactly that."""

import re

import pytest

from finder.search.facets import facets
from finder.search.query import SearchQuery
from finder.search.results import search
from tests.conftest import TODAY


@pytest.mark.parametrize(
    "asked",
    [
        {"service": ["radiotherapy"]},
        {"cancer": ["breast"], "region": ["IQ"]},
        {"service": ["pet_ct"], "cost": ["free"]},
    ],
)
def test_each_count_is_what_the_filter_leaves(directory, asked):
    results = search(directory, SearchQuery.read(asked, directory), "en", TODAY)
    counts = facets(directory, results, TODAY)
    for parameter, left_by_code in counts.items():
        for code, left in left_by_code.items():
            narrowed = SearchQuery.read({**asked, parameter: [code]}, directory)
            total = search(directory, narrowed, "en", TODAY).total
            assert left.stated + left.possible == total, (parameter, code)


def test_filters_stand_open_on_the_page_with_none_ticked_beforehand(client):
    page = client.get("/en/search?service=radiotherapy").get_data(as_text=True)
    assert re.search(r'<input type="checkbox" id="cost-free"[^>]*value="free">', page)
    assert " checked" not in page
    page = client.get("/en/search?service=radiotherapy&cost=free").get_data(as_text=True)
    assert re.search(r'id="cost-free"[^>]* checked>', page)


def test_what_a_state_pays_is_counted_for_its_own_people_alone(directory):
    results = search(directory, SearchQuery.read({"near": ["place:1526273"]}, directory), "en", TODAY)
    free = facets(directory, results, TODAY)["cost"]["free"].surely
    assert free
    assert free & directory.centers_with("country", "KZ") == free


def test_results_beyond_the_border_stand_apart_with_the_border_named(client):
    text = client.text("/en/search?service=pet_ct&near=Semey")
    assert text.index("Astana") < text.index("Across the border: Russia")
    assert "Across the border" not in client.text("/en/search?service=pet_ct")
    text = client.text("/en/search?service=brachytherapy&near=Mosul")
    assert text.index("Across the border: Russia") < text.index("Across the border: Morocco")


def test_centers_can_be_ticked_and_compared_by_a_plain_form(client):
    page = client.get("/en/search?service=brachytherapy&near=Casablanca").get_data(as_text=True)
    assert '<form action="/en/compare" method="get">' in page
    assert 'name="center" value="ma-casablanca-cioc"' in page


def test_a_distance_that_could_not_be_limited_is_told_and_no_tag_says_it_was(client):
    tag, told = re.compile(r"No further than 50\s*km<"), "The distance could not be limited"
    page = client.get("/en/search?service=radiotherapy&radius_km=50").get_data(as_text=True)
    assert told in page
    assert not tag.search(page)
    page = client.get("/en/search?service=radiotherapy&radius_km=50&near=Basra").get_data(as_text=True)
    assert told not in page
    assert tag.search(page)


def test_which_of_two_towns_is_asked_before_the_distance_is_limited(client):
    page = client.get("/en/search?service=radiotherapy&radius_km=50&near=Zheleznogorsk").get_data(as_text=True)
    assert "could not be limited" not in page
    assert re.search(r'href="[^"]*radius_km=50[^"]*near=place:463343', page)
