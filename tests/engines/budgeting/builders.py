"""Small elections for tests, and hypothesis strategies that look for trouble: ties, cents, nothing left, one voter."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from aanzet.engines.budgeting.contest import Contest, Utility, make_contest
from aanzet.engines.budgeting.election import Election, Project, VoteType, make_ballots


def make_election(
    costs: Sequence[int],
    ballots: Sequence[Sequence[int]],
    budget: int,
    *,
    points: Sequence[Sequence[int]] | None = None,
    vote_type: VoteType = "approval",
    scale: int = 1,
    names: Sequence[str] | None = None,
) -> Election:
    """An election with one ballot per voter; identical ballots are put together as the reader does."""
    groups: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
    for at, ballot in enumerate(ballots):
        key = (tuple(ballot), tuple(points[at]) if points else ())
        groups[key] = groups.get(key, 0) + 1
    listed = np.array([p for ballot, _ in groups for p in ballot], dtype=np.int64)
    given_points = np.array([v for _, values in groups for v in values], dtype=np.int64) if points else None
    names = names or [f"p{at:02}" for at in range(len(costs))]
    projects = tuple(Project(name, cost, f"Plan {name}", None, {}, 0) for name, cost in zip(names, costs, strict=True))
    rows = make_ballots(
        np.array(list(groups.values()), dtype=np.int64),
        np.array([len(ballot) for ballot, _ in groups], dtype=np.int64),
        listed,
        len(costs),
        given_points,
    )
    return Election("test", {}, projects, budget, scale, vote_type, rows)


def contest_of(costs: Sequence[int], ballots: Sequence[Sequence[int]], budget: int, utility: Utility) -> Contest:
    return make_contest(make_election(costs, ballots, budget), utility)


def costs_strategy(most: int = 7) -> st.SearchStrategy[list[int]]:
    plain = st.integers(0, 12)
    cents = st.integers(1, 200_000)
    large = st.sampled_from([10**9, 10**12, 10**12 + 1, 3 * 10**11])
    equal = st.integers(1, 3).flatmap(lambda cost: st.lists(st.just(cost), min_size=1, max_size=most))
    return st.one_of(
        st.lists(plain, min_size=1, max_size=most),
        st.lists(cents, min_size=1, max_size=most),
        st.lists(large, min_size=1, max_size=most),
        equal,
    )


@st.composite
def elections(draw: st.DrawFn, most_projects: int = 7, most_voters: int = 9) -> tuple[list[int], list[list[int]], int]:
    """Costs, one list of approved projects per voter, and a budget between nothing and more than all together."""
    costs = draw(costs_strategy(most_projects))
    subset = st.lists(st.integers(0, len(costs) - 1), unique=True, max_size=len(costs)).map(sorted)
    distinct = draw(st.lists(subset, min_size=1, max_size=5))
    ballots = draw(st.lists(st.sampled_from(distinct), min_size=1, max_size=most_voters))
    budget = draw(st.integers(0, sum(costs) + 3))
    return costs, ballots, budget


@st.composite
def scored_elections(draw: st.DrawFn) -> tuple[list[int], list[list[int]], list[list[int]], int]:
    """Costs, projects and points per voter (0 points is no support), and a budget."""
    costs, ballots, budget = draw(elections(5, 6))
    points = [draw(st.lists(st.integers(0, 6), min_size=len(b), max_size=len(b))) for b in ballots]
    return costs, ballots, points, budget


def random_ballots(draw: np.random.Generator, voters: int, projects: int) -> list[list[int]]:
    """Ballots of people who like what is popular: some projects are chosen often, most seldom."""
    appeal = draw.beta(0.6, 2.0, projects)
    return [np.flatnonzero(draw.random(projects) < appeal).tolist() for _ in range(voters)]


def ballots_of(contest: Contest) -> list[dict[int, int]]:
    """One ballot per voter with what each project is worth to him or her: as the naive rules take them."""
    ballots: list[dict[int, int]] = [{} for _ in contest.ballots.voters]
    for project, supporters in enumerate(contest.supporters):
        for at, group in enumerate(supporters.groups.tolist()):
            ballots[group][project] = supporters.unit if supporters.shares is None else int(supporters.shares[at])
    return [ballot for ballot, n in zip(ballots, contest.ballots.voters.tolist(), strict=True) for _ in range(n)]
