"""Sets of centers behave as Python's own sets do."""

from hypothesis import given
from hypothesis import strategies as st

from finder.directory.matching import Match
from finder.directory.sets import Levels, Members, from_bytes, of, to_bytes, without

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
def test_members_of_a_range(numbers, first, length):
    members, inside = Members(of(numbers)), [number for number in sorted(numbers) if first <= number < first + length]
    assert list(members.between(first, first + length)) == inside
    assert members.any_between(first, first + length) == bool(inside)
    assert [number for number in range(310) if number in members] == sorted(numbers)


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
