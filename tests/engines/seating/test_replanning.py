"""A changed evening: nothing gets worse that need not, and nobody moves who need not."""

import random

import pytest

from aanzet.engines.faults import EngineError
from aanzet.engines.seating.arranging import arrange
from aanzet.engines.seating.instance import Instance
from aanzet.engines.seating.plan import Seats
from aanzet.engines.seating.replanning import replan

from .questions import check_seating, draw_question, every_seating, make, naive_breaches


def changed(before: Seats, after: Seats) -> int:
    """How many people who were seated sit elsewhere."""
    old = {person: table for table, people in enumerate(before) for person in people}
    new = {person: table for table, people in enumerate(after) for person in people}
    return sum(old[person] != new[person] for person in old.keys() & new.keys())


def points(instance: Instance, seats: Seats) -> int:
    soft, hard = naive_breaches(instance, seats)
    return 2 * soft + 10 * hard


def best_change(instance: Instance, number: int, before: Seats) -> tuple[int, int]:
    """How many points worse and how many moves at least, by trying everything."""
    allowed = points(instance, before)
    return min(
        (max(0, points(instance, seats) - allowed), changed(before, seats))
        for seats in every_seating(instance, sorted(instance.presence[number]))
    )


@pytest.mark.parametrize("seed", range(40))
def test_as_few_moves_as_trying_everything(seed: int) -> None:
    instance, draw = draw_question(seed), random.Random(seed)
    if instance.people > 8:
        instance = draw_question(0)
    plan = arrange(instance, seconds=0.02)
    absent = draw.sample(range(instance.people), 1)
    late = {draw.choice([person for person in range(instance.people) if person not in absent]): instance.rounds}
    again = replan(instance, plan.rounds, absent=absent, late=late)
    check_seating(again.instance, again.rounds)
    assert not {move.person for move in again.moves if move.new is not None} & set(absent)
    for number, (old, new) in enumerate(zip(plan.rounds, again.rounds, strict=True)):
        worse = max(0, points(again.instance, new) - points(instance, old))
        moves = [move for move in again.moves if move.round == number and None not in (move.old, move.new)]
        assert len(moves) == changed(old, new)
        assert (worse, len(moves)) == best_change(again.instance, number, old)


def test_nobody_moves_when_nothing_needs_it() -> None:
    instance = make(60, 10, 6, 5)
    plan = arrange(instance, seconds=0.1)
    again = replan(instance, plan.rounds, absent=[3], late={7: 2}, leaves={9: 4})
    assert {(move.person, move.round) for move in again.moves} == {(3, r) for r in range(5)} | {(7, 0), (9, 4)}
    assert all(move.new is None for move in again.moves)


def test_of_equal_moves_the_one_with_fewest_repeats() -> None:
    # Table 0 loses its only 1; persons 3 and 4 are 1 as well, but 4 met both others at table 0 before.
    instance = make(
        6, 2, 3, 2, attributes=((0,), (0,), (1,), (1,), (1,), (1,)), lo=((0, 1),), hi=((3, 3),), hosts=(0, 5)
    )
    rounds = (((0, 1, 2), (3, 4, 5)), ((0, 1, 4), (2, 3, 5)))
    again = replan(instance, rounds, absent=[2])
    moves = [(move.person, move.round) for move in again.moves if move.new is not None]
    assert moves == [(3, 0)]


def test_rounds_that_have_been_stay() -> None:
    instance = make(12, 3, 4, 3)
    plan = arrange(instance, seconds=0.05)
    again = replan(instance, plan.rounds, absent=[0], start=3)
    assert again.rounds[:2] == plan.rounds[:2]
    assert 0 in again.instance.presence[1]
    assert 0 not in {person for table in again.rounds[2] for person in table}


def test_who_comes_after_all_gets_a_seat() -> None:
    instance = make(6, 2, 3, 2, late=((0, 2),))
    plan = arrange(instance, seconds=0.02)
    again = replan(instance, plan.rounds, late={0: 1})
    check_seating(again.instance, again.rounds)
    assert [(move.person, move.round, move.old) for move in again.moves] == [(0, 0, None)]


def test_too_many_people_is_a_fault() -> None:
    instance = make(7, 2, 3, 2, late=((0, 2),), leaves=((1, 1),))
    plan = arrange(instance, seconds=0.02)
    with pytest.raises(EngineError, match="ronde 1"):
        replan(instance, plan.rounds, late={0: 1})
