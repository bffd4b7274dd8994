"""Maps: where dots stand, that they are links with names, what shares a dot, and what is not drawn."""

import re
from itertools import combinations

import pytest

from finder.web.dots import ZOOMS, Spot, levels
from finder.web.frame import around, whole
from finder.web.outlines import country_outlines, region_box, region_outlines
from finder.web.projection import PROJECTIONS, WIDTH

NARROWEST_SCREEN = 286
"""Pixels: the map on a screen 320 pixels wide."""


def svg(client, url):
    return next(
        each
        for each in client.tree(url).iter()
        if each.tag.endswith("}svg") and each.find(".//*[@class='level']") is not None
    )


def dots(client, url, level=0):
    return list(svg(client, url).findall(".//*[@class='level']")[level].iter("{http://www.w3.org/2000/svg}a"))


def position(dot):
    return tuple(float(each) for each in re.findall(r"[\d.-]+", dot.get("transform")))


def centers_at(dot):
    count = dot.find("*[@class='count']")
    return int(count.text) if count is not None else 1


@pytest.mark.parametrize("country", PROJECTIONS)
def test_every_region_falls_inside_the_map(directory, country):
    project = PROJECTIONS[country]
    for region in directory.countries[country].regions:
        place = directory.place(region.place)
        x, y = project(place.lat, place.lon)
        assert 0 < x < 1000, region.code
        assert 0 < y < project.height, region.code


@pytest.mark.parametrize("country", PROJECTIONS)
def test_north_is_up_and_east_is_right_within_each_country(directory, country):
    project = PROJECTIONS[country]
    place = directory.place(directory.countries[country].regions[0].place)
    assert project(place.lat + 1, place.lon)[1] < project(place.lat, place.lon)[1]
    assert project(place.lat, place.lon + 1)[0] > project(place.lat, place.lon)[0]


@pytest.mark.parametrize("country", PROJECTIONS)
def test_the_outline_of_every_region_lies_around_its_chief_town(directory, country):
    for region in directory.countries[country].regions:
        place = directory.place(region.place)
        x, y = PROJECTIONS[country](place.lat, place.lon)
        (left, top), (right, bottom) = region_box(country, region.code)
        assert left - 1 < x < right + 1, region.code
        assert top - 1 < y < bottom + 1, region.code


@pytest.mark.parametrize("url", ["/ar/countries/IQ", "/ru/countries/RU", "/fr/regions/MA-06", "/kk/regions/KZ-10"])
def test_dots_are_links_with_names_that_open(client, url):
    for level in range(len(svg(client, url).findall(".//*[@class='level']"))):
        for dot in dots(client, url, level)[:8]:
            assert dot.get("aria-label")
            client.get(dot.get("href"))


@pytest.mark.parametrize("url", [f"/en/countries/{country}" for country in PROJECTIONS] + ["/en/regions/RU-MOS"])
def test_no_dot_covers_another_on_the_smallest_screen(client, url):
    drawing = svg(client, url)
    for level in drawing.findall(".//*[@class='level']"):
        zoom = int(level.get("data-from"))
        assert zoom in ZOOMS
        placed = [position(dot) for dot in level.iter("{http://www.w3.org/2000/svg}a")]
        nearest = min(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 for (x1, y1), (x2, y2) in combinations(placed, 2))
        assert nearest * zoom * NARROWEST_SCREEN / WIDTH >= 23.9, "pixels between two dots"


def test_every_center_whose_town_is_known_is_counted_at_each_size(client, directory):
    (known,) = directory.rows("select count(*) from center where country = 'IQ' and status != 'closed' and place")[0]
    drawing = svg(client, "/en/countries/IQ")
    for level in drawing.findall(".//*[@class='level']"):
        assert sum(centers_at(dot) for dot in level.iter("{http://www.w3.org/2000/svg}a")) == known


def test_the_map_of_a_region_shows_its_centers_and_fainter_those_of_its_neighbors(client, directory):
    url = "/en/regions/RU-KRS"
    own = [dot for dot in dots(client, url) if "faint" not in dot.get("class")]
    names = {directory.center(id).name.en for (id,) in directory.rows("select id from center where region = 'RU-KRS'")}
    assert {dot.get("aria-label") for dot in own} == names
    assert any("faint" in dot.get("class") for dot in dots(client, url))
    assert len([path for path in svg(client, url).iter() if path.get("class") == "land own"]) == 1


def test_several_centers_of_one_city_are_one_dot_that_leads_to_their_list(client, directory):
    dot = next(dot for dot in dots(client, "/en/regions/IQ-BA") if "faint" not in dot.get("class"))
    assert centers_at(dot) > 2
    assert dot.get("aria-label") == f"{centers_at(dot)} centers in Basra"
    page = client.get(dot.get("href")).get_data(as_text=True)
    for (center,) in directory.rows("select id from center where region = 'IQ-BA' and status != 'closed'"):
        assert f"/en/centers/{center}?" in page


def test_results_show_a_map_only_with_an_origin_which_is_ringed(client):
    url = "/en/search?service=brachytherapy&near=Basra"
    drawing = svg(client, url)
    origin = drawing.find(".//*[@class='origin']")
    assert origin.find("*[@class='ring']") is not None
    assert "Basra" in "".join(origin.itertext())
    heap = next(dot for dot in dots(client, url) if "several" in dot.get("class"))
    assert heap.get("href") == "#centers"
    page = client.get(url).get_data(as_text=True)
    assert 'id="centers"' in page
    assert '<figure class="map' not in client.get("/en/search?service=pet_ct").get_data(as_text=True)


def test_what_a_dot_says_is_the_best_that_is_known_of_its_centers():
    frame = whole("IQ")

    def spot(x, state, town="Basra"):
        return Spot((x, 100), f"{state} at {x}", "/", state, town, 1, "IQ-BA")

    (level,) = levels(frame, [spot(100, "planned"), spot(100, "stated"), spot(500, "possible")], lambda heap: "/list")
    assert {(dot.state, dot.count, dot.url) for dot in level.dots} == {("stated", 2, "/list"), ("possible", 1, "/")}


def test_dots_are_told_apart_when_the_map_is_enlarged(app):
    spots = [
        Spot((500 + step, 300), f"Center {step}", "/", "stated", f"Town {step}", 1, "IQ-BA") for step in (0, 10, 40)
    ]
    with app.test_request_context("/en/"):
        made = levels(whole("IQ"), spots, lambda heap: "/list")
    assert [(level.zoom, len(level.dots)) for level in made] == [(1, 1), (3, 2), (9, 3)]
    assert made[0].dots[0].name == "3 centers around Town 0"


def test_labels_cover_neither_each_other_nor_other_dots(app):
    spots = [
        Spot((100 + 170 * column, 60 + 110 * row), "A center", "/", "stated", f"Town {column}{row}", 1, "IQ-BA")
        for column in range(5)
        for row in range(5)
    ]
    with app.test_request_context("/en/"):
        (level,) = levels(whole("IQ"), spots, lambda heap: "/list", ((355.0, 225.0), "The origin"))
    labeled = [dot for dot in level.dots if dot.label]
    assert len(level.dots) == 25
    assert 0 < len(labeled) < 25
    assert all(dot.side in ("below", "above", "left", "right") for dot in labeled)
    heights = {"below": 61, "above": -61, "left": 0, "right": 0}
    for one, other in combinations([dot for dot in labeled if heights[dot.side]], 2):
        beside = abs(one.x - other.x) > 7 * 26, abs(one.y + heights[one.side] - other.y - heights[other.side]) > 40
        assert any(beside), (one, other)


def test_outlines_are_cut_to_what_is_seen():
    frame = around("RU", region_box("RU", "RU-KRS"), air=0.1, narrowest=1)
    for outline in region_outlines(frame, "RU-KRS"):
        for line in outline.path.split("M")[1:]:
            x, y = (int(each) for each in re.findall(r"-?\d+", line)[:2])
            assert -50 < x < WIDTH + 50
            assert -50 < y < frame.drawn_height + 50
    assert sum(len(outline.path) for outline in region_outlines(frame, "RU-KRS")) < 10_000


def test_crimea_is_not_drawn_with_russia_and_western_sahara_is_dashed(client, directory):
    x, y = PROJECTIONS["RU"](45.2, 34.2)
    for outline in country_outlines(whole("RU")):
        for line in outline.path.split("M")[1:]:
            start = line.split("l")[0].split()
            assert abs(int(start[0]) - x) > 5 or abs(int(start[1]) - y) > 5
    for region in directory.countries["RU"].regions:
        (left, top), (right, bottom) = region_box("RU", region.code)
        assert not (left < x < right and top < y < bottom), region.code
    assert sum(outline.disputed for outline in country_outlines(whole("MA"))) == 2
    assert 'class="land disputed"' in client.get("/fr/countries/MA").get_data(as_text=True)
    for code in ("MA-11", "MA-12"):
        assert 'class="land own disputed"' in client.get(f"/fr/regions/{code}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("center", "point"),
    [
        ("ma-casablanca-cioc", "The point is the middle of the town"),
        ("ma-tangier-cro", "The point is the site of the center"),
    ],
)
def test_a_center_tells_the_way_and_whether_the_point_is_its_own(client, directory, center, point):
    page = client.get(f"/en/centers/{center}").get_data(as_text=True)
    assert point in page
    for link in ("geo:", "https://www.openstreetmap.org/directions?to="):
        (text,) = re.findall(f'<a href="{re.escape(link)}[^>]*>([^<]*)</a>', page)
        assert "leaves this site" in text
