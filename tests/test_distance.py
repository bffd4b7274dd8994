"""Distances: right on the ellipsoid, and in exact order."""

import random

import pytest

from finder.search.distance import Located, Point, geodesic_km, great_circle_km, nearest, within

# Values published with GeographicLib's documentation of GeodSolve (WGS-84), in km.
PUBLISHED = [
    (Point(40.6, -73.8), Point(51.6, -0.5), 5551.759),  # New York JFK to London Heathrow
    (Point(40.1, 116.6), Point(37.6, -122.4), 9513.998),  # Beijing to San Francisco, across the antimeridian
    (Point(-41.32, 174.81), Point(40.96, -5.50), 19959.679),  # Wellington to Salamanca, nearly antipodal
]
QUARTER_MERIDIAN_KM = 10001.966
EQUATOR_DEGREE_KM = 111.3195
ANADYR = Point(64.73, 177.51)
UELEN = Point(66.16, -169.81)


@pytest.mark.parametrize(("one", "other", "km"), PUBLISHED)
def test_published_distances(one, other, km):
    assert geodesic_km(one, other) == pytest.approx(km, abs=0.001)


def test_pole_and_equator():
    assert geodesic_km(Point(0, 0), Point(90, 0)) == pytest.approx(QUARTER_MERIDIAN_KM, abs=0.001)
    assert geodesic_km(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(EQUATOR_DEGREE_KM, abs=0.001)


def test_chukotka_across_the_antimeridian_is_near():
    """Anadyr and Uelen lie on both sides of 180 degrees; the way does not go round the world."""
    shifted = geodesic_km(Point(ANADYR.lat, ANADYR.lon - 20), Point(UELEN.lat, UELEN.lon - 20 + 360))
    assert geodesic_km(ANADYR, UELEN) == pytest.approx(shifted, abs=0.001)
    assert geodesic_km(ANADYR, UELEN) < 650


def points(seed: int, count: int) -> list[Located[int]]:
    draw = random.Random(seed)
    found = [Point(draw.uniform(-90, 90), draw.uniform(-180, 180)) for _ in range(count)]
    found += [Point(89.999, 10), Point(-90, 0), Point(0, 180), Point(0, -180), Point(55.7, 37.6), Point(55.7, 37.6)]
    return [Located(number, point, f"{number:05}") for number, point in enumerate(found)]


@pytest.mark.parametrize("seed", range(8))
def test_order_is_that_of_an_exhaustive_oracle(seed):
    items = points(seed, 300)
    draw = random.Random(seed)
    origin = draw.choice([Point(90, 0), Point(-90, 0), Point(64.73, 179.99), Point(30.51, 47.78), items[0].point])
    oracle = sorted((geodesic_km(origin, item.point), item.key, item.item) for item in items)
    for start, stop in ((0, 20), (20, 40), (290, 310)):
        assert nearest(items, origin, start, stop) == [(number, km) for km, _, number in oracle[start:stop]]
    radius = oracle[50][0]
    assert {item.item for item in within(items, origin, radius)} == {n for km, _, n in oracle if km <= radius}


def test_a_center_without_a_point_comes_last_and_has_no_distance():
    items = [Located("nowhere", None, "a"), Located("there", Point(1, 1), "b")]
    assert [item for item, _ in nearest(items, Point(0, 0), 0, 5)] == ["there", "nowhere"]
    assert nearest(items, Point(0, 0), 1, 5) == [("nowhere", None)]


def test_the_sphere_errs_less_than_is_allowed_for():
    for item in points(1, 200):
        exact = geodesic_km(Point(48, 67), item.point)
        assert abs(great_circle_km(Point(48, 67), item.point) - exact) <= 0.0057 * exact + 0.001
