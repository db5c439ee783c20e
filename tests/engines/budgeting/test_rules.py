"""The other rules, completions, ties and fairness against short versions of the same."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanzet.engines.budgeting.contest import Contest, Utility, make_contest
from aanzet.engines.budgeting.counting import Settings, count, count_contest
from aanzet.engines.budgeting.fairness import ejr_plus, left_out
from aanzet.engines.budgeting.greedy import greedy
from aanzet.engines.budgeting.phragmen import phragmen
from aanzet.engines.budgeting.ties import lottery_order, tie_ranks
from aanzet.engines.faults import EngineError
from aanzet.engines.progress import Stopped

from . import naive
from .builders import ballots_of, contest_of, elections, make_election, random_ballots, scored_elections

Case = tuple[list[int], list[list[int]], int]
UTILITIES = st.sampled_from(["cost", "cardinality"])


def slow_add1(contest: Contest, ranks: Sequence[int], *, exhaustive: bool = False) -> list[int]:
    ballots = ballots_of(contest)

    def run(endowment: Fraction) -> list[int]:
        return naive.equal_shares(contest.costs, ballots, endowment, ranks, contest.budget)

    sizes = contest.budget, contest.voters, contest.scale
    return naive.add1(run, contest.costs, contest.candidates, *sizes, exhaustive)


@settings(max_examples=60, deadline=None)
@given(elections(), UTILITIES, st.booleans(), st.integers(1, 4))
def test_add1_step_by_step(case: Case, utility: Utility, exhaustive: bool, coarse: int) -> None:
    costs, ballots, budget = case
    # Steps of a tenth of the dearest project at least: otherwise fractions would take all day.
    scale = max(coarse, max(costs) // 10)
    contest = make_contest(make_election(costs, ballots, budget, scale=scale), utility)
    ranks = range(len(costs))
    settings = Settings(completion="add1-exhaustive" if exhaustive else "add1")
    outcome = count_contest(contest, settings, ranks)
    assert list(outcome.winners) == slow_add1(contest, ranks, exhaustive=exhaustive)
    assert contest.spent(list(outcome.winners)) <= budget


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
def test_add1_with_sixty_voters(utility: Utility) -> None:
    draw = np.random.default_rng(11)
    costs = [int(cost) for cost in draw.integers(100, 3_000, 12)]
    contest = contest_of(costs, random_ballots(draw, 60, 12), sum(costs) // 2, utility)
    outcome = count_contest(contest, Settings(completion="add1"), range(12))
    assert outcome.steps > 1
    assert list(outcome.winners) == slow_add1(contest, range(12))


@settings(max_examples=60, deadline=None)
@given(elections(), UTILITIES)
def test_utilitarian_fills_up_with_the_most_voted(case: Case, utility: Utility) -> None:
    contest = contest_of(*case, utility)
    ranks = range(len(case[0]))
    outcome = count_contest(contest, Settings(completion="utilitarian"), ranks)
    own = list(outcome.winners[: outcome.shared])
    assert own == count_contest(contest, Settings(), ranks).payments.projects  # type: ignore[union-attr]
    left = case[2] - contest.spent(own)
    others = [0 if p in own or contest.costs[p] > case[2] else score for p, score in enumerate(contest.scores)]
    assert list(outcome.winners[outcome.shared :]) == naive.greedy(contest.costs, others, left, ranks, skip=True)


@settings(max_examples=60, deadline=None)
@given(elections(), st.integers(1, 3))
def test_comparison_lets_voters_choose(case: Case, step: int) -> None:
    costs, ballots, budget = case
    scale = max(step, max(costs) // 10)
    contest = make_contest(make_election(costs, ballots, budget, scale=scale))
    ranks = range(len(costs))
    shares = list(count_contest(contest, Settings(completion="add1"), ranks).winners)
    usual = list(count_contest(contest, Settings("greedy"), ranks).winners)
    prefer = naive.preferences(ballots_of(contest), shares, usual)
    outcome = count_contest(contest, Settings(completion="comparison"), ranks)
    assert outcome.prefer == prefer
    assert list(outcome.winners) == (usual if prefer[1] > prefer[0] else shares)


@settings(max_examples=120, deadline=None)
@given(elections(), st.permutations(range(7)))
def test_phragmen_moment_by_moment(case: Case, order: Sequence[int]) -> None:
    contest = contest_of(*case, "cost")
    ranks = order[: len(case[0])]
    assert phragmen(contest, ranks) == naive.phragmen(contest.costs, ballots_of(contest), case[2], ranks)


@settings(max_examples=120, deadline=None)
@given(elections(), st.booleans(), st.permutations(range(7)))
def test_the_usual_count(case: Case, skip: bool, order: Sequence[int]) -> None:
    contest = contest_of(*case, "cost")
    ranks = order[: len(case[0])]
    scores = [s.voters for s in contest.supporters]
    assert greedy(contest, ranks, skip=skip) == naive.greedy(contest.costs, scores, case[2], ranks, skip)


def test_the_usual_count_with_points_and_a_threshold() -> None:
    election = make_election([5, 5, 5], [[0, 1], [1, 2]], 10, points=[[9, 2], [3, 1]], vote_type="cumulative")
    assert list(count(election, Settings("greedy")).winners) == [0, 1]
    assert list(count(election, Settings("greedy", threshold=6)).winners) == [0]


@settings(max_examples=120, deadline=None)
@given(scored_elections())
def test_most_welfare_of_all_sets(case: tuple[list[int], list[list[int]], list[list[int]], int]) -> None:
    costs, ballots, points, budget = case
    contest = make_contest(make_election(costs, ballots, budget, points=points, vote_type="scoring"))
    totals = [supporters.total for supporters in contest.supporters]
    chosen = list(count_contest(contest, Settings("max-welfare"), range(len(costs))).winners)
    assert len(set(chosen)) == len(chosen)
    best = naive.best_welfare(costs, totals, budget)
    assert (sum(totals[p] for p in chosen), contest.spent(chosen)) == best


def test_most_welfare_in_cents_with_a_hundred_projects() -> None:
    """Against a table over all amounts (Bellman), which knows nothing of bounds."""
    draw = np.random.default_rng(4)
    costs = [int(cost) for cost in draw.integers(3, 300, 100)]
    contest = contest_of(costs, random_ballots(draw, 200, 100), 2_999, "cardinality")
    table = np.zeros(3_000, dtype=np.int64)
    for cost, supporters in zip(costs, contest.supporters, strict=True):
        table[cost:] = np.maximum(table[cost:], table[:-cost] + supporters.total)
    chosen = count_contest(contest, Settings("max-welfare"), range(100)).winners
    assert sum(contest.supporters[p].total for p in chosen) == table[-1]


@settings(max_examples=120, deadline=None)
@given(elections(), st.integers(0, 2**7 - 1))
def test_ejr_plus_finds_every_group_left_out(case: Case, chosen: int) -> None:
    contest = contest_of(*case, "cost")
    winners = [p for p in range(len(case[0])) if chosen >> p & 1]
    expected = naive.ejr_plus_violations(contest.costs, case[1], case[2], winners)
    certificate = ejr_plus(contest, winners)
    assert {claim.project: claim.group for claim in certificate.violations} == expected
    assert certificate.satisfied == (not expected)
    for claim in certificate.violations:
        assert int(contest.ballots.voters[left_out(contest, winners, claim)].sum()) == claim.group


@settings(max_examples=60, deadline=None)
@given(elections())
def test_equal_shares_leaves_no_group_out(case: Case) -> None:
    contest = contest_of(*case, "cost")
    winners = count_contest(contest, Settings(), range(len(case[0]))).winners
    assert ejr_plus(contest, winners).satisfied


def test_cheap_then_popular_then_drawn() -> None:
    contest = contest_of([3, 2, 2, 3, 3], [[0, 1, 2], [0, 2], [3, 4]], 5, "cost")
    drawn = lottery_order(contest.names, 42)
    ranks = tie_ranks(contest, "cost-votes-lottery", 42)
    order = sorted(range(5), key=ranks.__getitem__)
    assert order[:3] == [2, 1, 0]
    assert order[3:] == [p for p in drawn if p in (3, 4)]
    assert drawn == lottery_order(contest.names, 42)
    assert len({tuple(lottery_order(contest.names, seed)) for seed in range(30)}) > 20


def test_nothing_to_count_and_wrong_utilities_are_refused() -> None:
    nobody = make_election([1], [], 5)
    plain = make_election([1], [[0]], 5)
    for election, utility in ((nobody, None), (plain, "points"), (plain, "borda")):
        with pytest.raises(EngineError):
            count(election, Settings(utility=utility))  # type: ignore[arg-type]


def test_add1_can_be_stopped() -> None:
    contest = contest_of([100, 70], [[0], [0], [1]], 130, "cost")
    with pytest.raises(Stopped):
        count_contest(contest, Settings(completion="add1"), [0, 1], lambda share: False)
