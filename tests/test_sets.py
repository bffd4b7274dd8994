"""Sets of centers behave as Python's own sets do."""

from hypothesis import given
from hypothesis import strategies as st

from finder.directory.matching import Match
from finder.directory.sets import Levels, from_bytes, has, of, part, to_bytes, without
from finder.directory.sets import numbers as numbers_of

NUMBERS = st.sets(st.integers(0, 300))
ANSWERS = st.dictionaries(st.integers(0, 40), st.sampled_from(Match))


def levels(answers):
    return Levels(*(of(number for number, found in answers.items() if found is match) for match in Match))


@given(one=NUMBERS, other=NUMBERS)
def test_sets_are_sets(one, other):
    assert without(of(one), of(other)) == of(one - other)
    assert from_bytes(to_bytes(of(one))) == of(one)
    assert of(one).bit_count() == len(one)


@given(numbers=NUMBERS, first=st.integers(0, 310), length=st.integers(0, 310))
def test_parts_and_members(numbers, first, length):
    centers, inside = of(numbers), [number for number in sorted(numbers) if first <= number < first + length]
    assert [first + number for number in numbers_of(part(centers, first, first + length))] == inside
    assert list(numbers_of(centers)) == sorted(numbers)
    assert [number for number in range(310) if has(centers, number)] == sorted(numbers)


@given(one=ANSWERS, other=ANSWERS)
def test_the_less_sure_of_two_criteria_decides_and_the_surest_of_two_answers(one, other):
    assert levels(one).both(levels(other)) == levels({n: max(one[n], other[n]) for n in one.keys() & other.keys()})
    surest = {n: min(each[n] for each in (one, other) if n in each) for n in one.keys() | other.keys()}
    assert Levels.surest([levels(one), levels(other)]) == levels(surest)


@given(one=ANSWERS, other=ANSWERS)
def test_of_several_answers_only_what_all_state_is_stated(one, other):
    joined = Levels.all_of([levels(one), levels(other)])
    assert joined.stated == levels(one).stated & levels(other).stated
    assert joined.all == Levels.surest([levels(one), levels(other)]).all
    assert joined.planned == Levels.surest([levels(one), levels(other)]).planned
