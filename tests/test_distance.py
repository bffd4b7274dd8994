"""Distances: right on the ellipsoid; centers in the order of an exhaustive oracle, poles and antimeridian included."""

import random
from math import dist

import pytest
from geopy.distance import geodesic
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finder.directory.sets import of
from finder.directory.tree import in_space
from finder.search.distance import (
    FARTHEST_NEARLY_KM,
    NEARLY,
    Point,
    at_least_km,
    at_most_km,
    geodesic_km,
    great_circle_km,
    nearest,
    nearly_km,
    within,
)

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
POINTS = st.builds(
    Point,
    st.one_of(st.floats(-90, 90), st.sampled_from([-90, 90, 0, 89.999, -89.999])),
    st.one_of(st.floats(-180, 180), st.sampled_from([-180, 180, 0, 179.999, -179.999])),
)
ORIGINS = st.builds(Point, st.decimals(-90, 90, places=2).map(float), st.decimals(-180, 180, places=2).map(float))


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


@settings(max_examples=2000, deadline=None)
@given(one=POINTS, other=POINTS)
@example(Point(0, 0), Point(0, 180))
@example(Point(0, 0), Point(0, 179.5))
@example(Point(30, 0), Point(-30, 179.9))
@example(Point(90, 10), Point(-90, 50))
@example(Point(90, 10), Point(90, -50))
def test_every_distance_agrees_with_karney_to_a_millimeter_and_is_the_same_both_ways(one, other):
    exact = geodesic((one.lat, one.lon), (other.lat, other.lon)).km
    assert geodesic_km(one, other) == pytest.approx(exact, abs=1e-6, rel=0)
    assert geodesic_km(other, one) == pytest.approx(exact, abs=1e-6, rel=0)
    assert abs(great_circle_km(one, other) - exact) <= 0.0057 * exact + 1e-6


@settings(max_examples=2000, deadline=None)
@given(one=POINTS, other=POINTS)
@example(Point(0, 0), Point(0, 0))
@example(Point(0, 0), Point(0, 180))
@example(Point(0, 0), Point(0, 179.5))
@example(Point(0, 0), Point(0, 1))
@example(Point(-0.5, 0), Point(0.5, 0))
@example(Point(89, 0), Point(89, 180))
@example(Point(30, 0), Point(-30, 179.9))
@example(Point(90, 10), Point(-90, 50))
def test_a_distance_lies_between_the_bounds_of_its_chord(one, other):
    chord, exact = dist(in_space(one.lat, one.lon), in_space(other.lat, other.lon)), geodesic_km(one, other)
    assert at_least_km(chord) <= exact <= at_most_km(chord)
    if exact < 1000:
        assert at_most_km(chord) - at_least_km(chord) < 0.025


@settings(max_examples=2000, deadline=None)
@given(one=POINTS, other=POINTS)
@example(Point(0, 0), Point(0, 0))
@example(Point(22.69, 141.31), Point(17.51, 47.71))
@example(Point(-33.77, -141.23), Point(-34.84, -97.25))
@example(Point(89.99, 10), Point(89.99, -170))
@example(Point(64.73, 179.99), Point(64.73, -179.99))
def test_a_nearly_right_distance_is_ten_times_nearer_than_is_relied_on(one, other):
    exact = geodesic_km(one, other)
    if exact < FARTHEST_NEARLY_KM + 20:
        assert nearly_km(one, other) == pytest.approx(exact, abs=NEARLY / 10, rel=0)


def figures(rows):
    """Return rows with all that is shown of their distances: tenths, whole kilometers, and whether it is under one."""
    return [(number, km if km is None else (round(km, 1), round(km), km < 1)) for number, km in rows]


def exhaustive(everywhere, origin):
    """Order all centers the plain way: by distance, the better documented first, then by id; nowhere comes last."""
    rows = []
    for number, (confidence, center_id, point) in everywhere.points.items():
        km = None if point is None else geodesic_km(origin, Point(*point))
        rows.append((km is None, km or 0, confidence, center_id, number, km))
    return [(number, km) for *_, number, km in sorted(rows)]


@settings(max_examples=60, deadline=None)
@given(origin=ORIGINS, seed=st.integers(0, 999))
@example(Point(90, 0), 0)
@example(Point(-90, 0), 1)
@example(Point(64.73, 180), 2)
@example(Point(64.73, -179.99), 3)
@example(Point(0, 0), 4)
def test_order_is_that_of_an_exhaustive_oracle(everywhere, origin, seed):
    oracle = exhaustive(everywhere, origin)
    draw = random.Random(seed)
    chosen = {number for number in everywhere.points if draw.random() < draw.choice((0.01, 0.2, 0.9, 1.1))}
    wanted = [row for row in oracle if row[0] in chosen]
    for start, stop in ((0, 20), (20, 40), (0, len(oracle))):
        found = nearest(everywhere.directory, of(chosen), origin, start, stop)
        assert figures(found) == figures(wanted[start:stop])
    radius = oracle[draw.randrange(len(oracle) // 2)][1]
    inside = {number for number, km in oracle if km is not None and km <= radius}
    assert within(everywhere.directory, origin, radius) == of(inside)
    assert within(everywhere.directory, origin, 20_040) == of(n for n, km in oracle if km is not None)


def test_every_point_is_found_from_itself(everywhere):
    for _, _, point in everywhere.points.values():
        if point is not None:
            assert nearest(everywhere.directory, everywhere.directory.everywhere, Point(*point), 0, 1)[0][1] == 0
