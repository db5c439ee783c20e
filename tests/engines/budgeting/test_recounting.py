"""Votes that a loser was short, and voters drawn again."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as choose
from hypothesis import strategies as st

from aanzet.engines.budgeting.contest import Contest, make_contest
from aanzet.engines.budgeting.counting import Settings, count_contest
from aanzet.engines.budgeting.equal_shares import equal_shares
from aanzet.engines.budgeting.recounting import add1_near, funded_shares, resampled, votes_short, with_extra_votes
from aanzet.engines.progress import Stopped

from .builders import contest_of, elections, make_election, random_ballots

Case = tuple[list[int], list[list[int]], int]
ALL = [
    Settings("greedy"),
    Settings("phragmen"),
    Settings("max-welfare"),
    Settings(),
    Settings(completion="add1"),
    Settings(completion="add1-exhaustive"),
    Settings(completion="utilitarian"),
    Settings(completion="comparison"),
]


def village(seed: int, voters: int = 80, projects: int = 12) -> Contest:
    draw = np.random.default_rng(seed)
    costs = [int(cost) for cost in draw.integers(100, 3_000, projects)]
    return contest_of(costs, random_ballots(draw, voters, projects), sum(costs) // 3, "cost")


@choose(max_examples=60, deadline=None)
@given(elections(), st.integers(0, 6), st.integers(1, 4))
def test_extra_votes_are_the_same_as_more_ballots(case: Case, project: int, extra: int) -> None:
    costs, ballots, budget = case
    project %= len(costs)
    grown = with_extra_votes(contest_of(costs, ballots, budget, "cost"), project, extra)
    # One ballot more that the others do not have, so that it is a group of its own in both.
    plain = contest_of(costs, [*ballots, *[[project]] * extra], budget, "cost")
    for settings in ALL[:4]:
        ranks = range(len(costs))
        assert count_contest(grown, settings, ranks).winners == count_contest(plain, settings, ranks).winners
    assert [s.total for s in grown.supporters] == [s.total for s in plain.supporters]


def test_extra_votes_with_points_give_what_others_gave() -> None:
    election = make_election([5, 5], [[0, 1], [1]], 10, points=[[2, 4], [7]], vote_type="cumulative")
    grown = with_extra_votes(make_contest(election), 1, 3)
    assert grown.supporters[1].total == 11 + 3 * 6
    assert grown.entry_shares is not None
    assert grown.entry_shares[-1] == 6


@pytest.mark.parametrize("settings", ALL, ids=lambda s: f"{s.rule}-{s.completion}")
def test_with_the_missing_votes_it_wins_and_with_one_fewer_not(settings: Settings) -> None:
    contest = replace(village(5), scale=50)  # steps of 50: few enough for every one to be taken
    outcome = count_contest(contest, settings, range(12))
    losers = [project for project in contest.candidates if project not in outcome.winners]
    found = 0
    for project in losers:
        short = votes_short(contest, settings, outcome, project)
        if short is None:
            continue
        found += 1
        for extra, wins in ((short, True), (short - 1, False)):
            again = with_extra_votes(contest, project, extra) if extra else contest
            assert (project in count_contest(again, settings, range(12)).winners) is wins
    assert found


@pytest.mark.parametrize("seed", range(6))
def test_a_recount_far_from_the_start_ends_where_the_next_step_is_too_much(seed: int) -> None:
    contest = with_extra_votes(village(seed), 3, 9)
    steps, payments = add1_near(contest, range(12), 60)
    assert contest.spent(payments.projects) <= contest.budget
    after = equal_shares(contest, range(12), payments.endowment + 1)
    assert contest.spent(after.projects) > contest.budget
    assert payments.endowment == contest.endowment + steps


def test_what_costs_more_than_the_budget_never_wins() -> None:
    contest = contest_of([30, 5], [[0], [0, 1]], 20, "cost")
    outcome = count_contest(contest, Settings(), [0, 1])
    assert votes_short(contest, Settings(), outcome, 0) is None


def test_a_free_project_and_a_free_loser() -> None:
    contest = contest_of([0, 0, 6, 9], [[0, 2], [0, 2], [3]], 9, "cost")
    outcome = count_contest(contest, Settings(), range(4))
    assert outcome.winners == (0, 2)
    assert votes_short(contest, Settings(), outcome, 1) == 1
    # It costs the whole budget, of which its voters never own everything.
    assert votes_short(contest, Settings(), outcome, 3) is None


@pytest.mark.parametrize("exhaustive", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_end_of_add1_is_found_from_anywhere(seed: int, exhaustive: bool) -> None:
    contest = village(seed)
    settings = Settings(completion="add1-exhaustive" if exhaustive else "add1")
    outcome = count_contest(contest, settings, range(12))
    for near in (0, max(outcome.steps - 1, 0), outcome.steps, outcome.steps + 1, 3 * outcome.steps + 2):
        steps, payments = add1_near(contest, range(12), near, exhaustive=exhaustive)
        assert steps == outcome.steps
        assert tuple(payments.projects) == outcome.winners


def test_voters_drawn_again_are_as_many_and_the_same_people() -> None:
    contest = village(2)
    again = resampled(contest, np.random.default_rng(1))
    assert int(again.ballots.voters.sum()) == again.voters == contest.voters
    assert again.ballots.voters.min() > 0
    ballots = {tuple(part) for part in np.split(contest.ballots.projects, contest.ballots.starts[1:-1])}
    assert {tuple(part) for part in np.split(again.ballots.projects, again.ballots.starts[1:-1])} <= ballots
    for project, supporters in enumerate(again.supporters):
        assert supporters.voters == int(again.ballots.voters[supporters.groups].sum()), project


def test_shares_of_resamples_say_how_close_it_was() -> None:
    """Everyone wants the first; the second and third are level and do not both fit; nobody wants the last."""
    contest = contest_of([10, 40, 40, 1], [[0, 1]] * 40 + [[0, 2]] * 40, 50, "cost")
    outcome = count_contest(contest, Settings("greedy"), range(4))
    shares = funded_shares(contest, Settings("greedy"), outcome, resamples=100)
    assert shares[0] == 1
    assert shares[3] == 0
    assert 0.3 < shares[1] < 0.7
    assert shares[1] + shares[2] == 1
    assert (shares == funded_shares(contest, Settings("greedy"), outcome, resamples=100)).all()


def test_resampling_can_be_stopped() -> None:
    contest = village(1)
    outcome = count_contest(contest, Settings(), range(12))
    with pytest.raises(Stopped):
        funded_shares(contest, Settings(), outcome, progress=lambda share: share < 0.1)
