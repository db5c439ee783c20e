"""The Method of Equal Shares against the same rule in fractions, voter by voter."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanzet.engines.budgeting.contest import Contest, Utility, make_contest
from aanzet.engines.budgeting.equal_shares import equal_shares
from aanzet.engines.budgeting.sweep import sweep
from aanzet.engines.budgeting.ties import lottery_order, tie_ranks

from . import naive
from .builders import ballots_of, contest_of, elections, make_election, random_ballots, scored_elections

Case = tuple[list[int], list[list[int]], int]


def slowly(contest: Contest, ranks: Sequence[int], endowment: Fraction | None = None) -> list[int]:
    start = contest.endowment if endowment is None else endowment
    return naive.equal_shares(contest.costs, ballots_of(contest), start, ranks, contest.budget)


@settings(max_examples=150, deadline=None)
@given(elections(), st.sampled_from(["cost", "cardinality"]), st.permutations(range(7)))
def test_the_same_purchases_in_the_same_order_as_in_fractions(
    case: Case, utility: Utility, order: Sequence[int]
) -> None:
    contest = contest_of(*case, utility)
    ranks = order[: len(case[0])]
    assert equal_shares(contest, ranks).projects == slowly(contest, ranks)


@settings(max_examples=100, deadline=None)
@given(scored_elections())
def test_points_that_differ_between_voters(case: tuple[list[int], list[list[int]], list[list[int]], int]) -> None:
    costs, ballots, points, budget = case
    contest = make_contest(make_election(costs, ballots, budget, points=points, vote_type="scoring"))
    ranks = range(len(costs))
    assert equal_shares(contest, ranks).projects == slowly(contest, ranks)


@settings(max_examples=100, deadline=None)
@given(elections(), st.randoms(use_true_random=False))
def test_borda_follows_the_order_of_a_ballot(case: Case, random: np.random.Generator) -> None:
    costs, ballots, budget = case
    for ballot in ballots:
        random.shuffle(ballot)  # type: ignore[arg-type]
    contest = make_contest(make_election(costs, ballots, budget, vote_type="ordinal"))
    ranks = range(len(costs))
    assert equal_shares(contest, ranks).projects == slowly(contest, ranks)


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_voters_and_cents(seed: int, utility: Utility) -> None:
    draw = np.random.default_rng(seed)
    costs = [int(cost) for cost in draw.integers(1_000, 900_000, 25)]
    contest = contest_of(costs, random_ballots(draw, 120, 25), sum(costs) // 3, utility)
    ranks = tie_ranks(contest, "cost-votes-lottery", seed)
    assert equal_shares(contest, ranks).projects == slowly(contest, ranks)


def test_what_is_left_and_what_was_paid_add_up() -> None:
    draw = np.random.default_rng(8)
    costs = [int(cost) for cost in draw.integers(10, 900, 30)]
    contest = contest_of(costs, random_ballots(draw, 400, 30), 5_000, "cost")
    payments = equal_shares(contest, range(30))
    left = float((payments.left * contest.ballots.voters).sum())
    assert left + contest.spent(payments.projects) == pytest.approx(5_000, rel=1e-12)
    assert payments.left.min() >= 0


@pytest.mark.parametrize("cost", [1, 7, 10**12])
def test_when_everything_is_equal_the_order_decides(cost: int) -> None:
    everyone = [list(range(40))] * 30
    contest = contest_of([cost] * 40, everyone, 17 * cost, "cost")
    order = lottery_order(contest.names, 5)
    ranks = [order.index(project) for project in range(40)]
    assert equal_shares(contest, ranks).projects == order[:17]


def test_thirds_of_large_amounts_are_not_rounded() -> None:
    """Three voters own 10**12 / 3 each: two projects of two thirds fit exactly, one unit more does not."""
    ballots = [[0], [0], [1]]
    assert equal_shares(contest_of([2 * 10**12, 10**12], ballots, 3 * 10**12, "cost"), [0, 1]).projects == [0, 1]
    assert equal_shares(contest_of([2 * 10**12 + 1, 10**12], ballots, 3 * 10**12, "cost"), [0, 1]).projects == [1]
    third = contest_of([10**15, 1], [[0], [0], [0, 1]], 10**15, "cost")
    assert equal_shares(third, [0, 1]).projects == slowly(third, [0, 1])


def test_more_than_a_thousand_winners() -> None:
    draw = np.random.default_rng(3)
    ballots = [sorted(draw.choice(1_500, 60, replace=False).tolist()) for _ in range(300)]
    contest = contest_of([int(cost) for cost in draw.integers(1, 4, 1_500)], ballots, 3_300, "cardinality")
    winners = equal_shares(contest, range(1_500)).projects
    assert len(winners) > 1_000
    assert contest.spent(winners) <= 3_300
    assert len(set(winners)) == len(winners)


def test_free_projects_come_first_withdrawn_and_unwanted_ones_never() -> None:
    contest = contest_of([5, 0, 999_999_999, 0, 1], [[0, 1, 2], [0, 2]], 10, "cost")
    assert equal_shares(contest, range(5)).projects == [1, 0]


def test_empty_ballots_keep_their_share() -> None:
    """Half of the voters chose nothing: the others own half of the budget."""
    contest = contest_of([6, 4], [[0, 1], [0, 1], [], []], 10, "cost")
    assert equal_shares(contest, [0, 1]).projects == [1]


def test_no_budget_buys_nothing_that_costs_something() -> None:
    assert equal_shares(contest_of([1, 0], [[0, 1]], 0, "cost"), [0, 1]).projects == [1]


@settings(max_examples=40, deadline=None)
@given(elections(), st.sampled_from(["cost", "cardinality"]), st.integers(1, 5))
def test_a_sweep_says_what_every_step_buys(case: Case, utility: Utility, step: int) -> None:
    contest = contest_of(*case, utility)
    _check_sweep(contest, step, 150)


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(3))
def test_a_sweep_over_a_larger_election(seed: int, utility: Utility) -> None:
    draw = np.random.default_rng(seed)
    costs = [int(cost) for cost in draw.integers(1_000, 90_000, 18)]
    _check_sweep(contest_of(costs, random_ballots(draw, 150, 18), sum(costs) // 4, utility), 1, 700)


def _check_sweep(contest: Contest, step: int, steps: int) -> None:
    """Every span without a gap, and at its ends and in its middle what a run of its own buys."""
    ranks, expected = range(len(contest.costs)), 0
    for span in sweep(contest, ranks, step):
        assert span.first == expected
        expected = span.last + 1
        for at in {span.first, (span.first + span.last) // 2, span.last}:
            run = equal_shares(contest, ranks, contest.endowment + at * step)
            assert set(run.projects) == span.projects
        if span.last >= steps:
            return
