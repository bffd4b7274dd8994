"""Maps: where dots stand, that they are links with names, and what is not drawn."""

import html5lib
import pytest

from finder.web.maps import _outlines
from finder.web.projection import PROJECTIONS


def dots(client, url):
    page = html5lib.parse(client.get(url).get_data(as_text=True), namespaceHTMLElements=False)
    return [each for each in page.iter() if each.tag.endswith("}a") and each.get("aria-label")]


@pytest.mark.parametrize("country", PROJECTIONS)
def test_every_center_with_a_position_falls_inside_the_map(directory, country):
    project = PROJECTIONS[country]
    for lat, lon in directory.rows("select lat, lon from center where country = ? and lat is not null", (country,)):
        x, y = project(lat, lon)
        assert 0 < x < 1000
        assert 0 < y < project.height


@pytest.mark.parametrize("country", PROJECTIONS)
def test_north_is_up_and_east_is_right_within_each_country(directory, country):
    project = PROJECTIONS[country]
    lat, lon = directory.rows("select lat, lon from center where country = ? and lat is not null limit 1", (country,))[
        0
    ]
    assert project(lat + 1, lon)[1] < project(lat, lon)[1]
    assert project(lat, lon + 1)[0] > project(lat, lon)[0]


@pytest.mark.parametrize("country", PROJECTIONS)
def test_dots_are_links_with_names_that_open(client, country):
    found = dots(client, f"/ar/countries/{country}")
    assert len(found) > 5
    for dot in found[:10]:
        client.get(dot.get("href"))


def test_results_show_a_map_only_with_an_origin(client):
    assert dots(client, "/en/search?service=pet_ct&near=Semey")
    assert not dots(client, "/en/search?service=pet_ct")


def test_crimea_is_not_drawn_with_russia_and_western_sahara_is_dashed(client):
    x, y = PROJECTIONS["RU"](45.2, 34.2)
    for path, _ in _outlines()["RU"]:
        for line in path.split("M")[1:]:
            start = line.split("l")[0].split()
            assert abs(int(start[0]) - x) > 5 or abs(int(start[1]) - y) > 5
    assert sum(disputed for _, disputed in _outlines()["MA"]) == 2
    assert 'class="land disputed"' in client.get("/fr/countries/MA").get_data(as_text=True)
