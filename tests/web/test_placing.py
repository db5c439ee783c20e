"""The order of parties around the water: as few crossings as there can be, the same every time."""

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from aanzet.web.drawings.placing import around, cost, crossings, down

NAMES = tuple("abcdefg")
TIES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)
CROWD = tuple(f"p{at}" for at in range(12))


def least(names: tuple[str, ...], ties: list[tuple[str, str]]) -> tuple[int, int]:
    return min(cost((names[0], *rest), ties) for rest in permutations(names[1:]))


@given(count=st.integers(1, 7), ties=TIES)
@settings(max_examples=60, deadline=None)
def test_up_to_seven_parties_no_order_is_better(count: int, ties: list[tuple[str, str]]) -> None:
    names = NAMES[:count]
    here = [tie for tie in ties if set(tie) <= set(names)]
    order = around(names, here)
    assert sorted(order) == list(names)
    assert order[0] == names[0], "the reader stays in front"
    assert cost(order, here) == least(names, here)


@given(ties=st.lists(st.tuples(st.sampled_from(CROWD), st.sampled_from(CROWD)), max_size=24))
@settings(max_examples=20, deadline=None)
def test_twelve_parties_stand_no_worse_than_they_came(ties: list[tuple[str, str]]) -> None:
    order = around(CROWD, ties)
    assert sorted(order) == sorted(CROWD)
    assert cost(order, ties) <= cost(CROWD, ties)
    assert order == around(CROWD, ties), "the same question gives the same picture"


@given(ties=TIES)
@settings(max_examples=40, deadline=None)
def test_a_column_crosses_no_more_than_the_water(ties: list[tuple[str, str]]) -> None:
    order = around(NAMES, ties)
    assert crossings(down(order, ties), ties) == crossings(order, ties)


def test_two_that_wait_on_each_other_stand_side_by_side() -> None:
    ring = list(pairwise("acebdfa"))
    order = around("abcdef", ring)
    assert crossings(order, ring) == 0
    for one, other in ring:
        assert abs(order.index(one) - order.index(other)) in (1, 5)
    assert crossings("abcd", [("a", "c"), ("b", "d")]) == 1
    assert crossings("abcd", [("a", "b"), ("c", "d")]) == 0
    assert around("", []) == ()
