"""Real elections: official outcomes, and the smaller ones against fractions."""

from pathlib import Path

import pytest

from aanzet.engines.budgeting.contest import make_contest
from aanzet.engines.budgeting.counting import Settings, count
from aanzet.engines.budgeting.equal_shares import equal_shares
from aanzet.engines.budgeting.fairness import ejr_plus
from aanzet.engines.budgeting.official import RULES, official
from aanzet.engines.budgeting.pabulib import read_election
from aanzet.engines.budgeting.phragmen import phragmen
from aanzet.engines.budgeting.ties import tie_ranks

from . import naive
from .builders import ballots_of
from .files import shared_file, shared_files

pytestmark = pytest.mark.shared_data
SMALL = 20_000
OFFICIAL = {
    "Poland_Wieliczka_2023_Green_Budget.pb": (30, 995_079),
    "Poland_Swiecie_2023.pb": (17, 1_040_337),
    "Netherlands_Assen_2024.pb": (9, 76_700),
}


def small_files() -> list[Path]:
    """The approval and choose-1 elections of a few hundred voters."""
    files = [path for path in shared_files() if path.stat().st_size < SMALL]
    if not files:
        pytest.skip("no folder shared/budgets beside the repository or in AANZET_SHARED")
    return [path for path in files if read_election(path).vote_type in {"approval", "choose-1"}]


@pytest.mark.parametrize("name", OFFICIAL)
def test_official_outcomes_of_equal_shares(name: str) -> None:
    election = read_election(shared_file(name))
    outcome = count(election, Settings(completion="add1", ties="cost-votes-lottery"))
    told = {at for at, project in enumerate(election.projects) if project.selected}
    assert set(outcome.winners) == told
    cost = sum(election.costs[project] for project in outcome.winners) / election.scale
    assert (len(outcome.winners), cost) == OFFICIAL[name]
    assert ejr_plus(make_contest(election), outcome.winners).satisfied


def test_stopping_at_the_first_exhaustive_step_is_another_rule() -> None:
    election = read_election(shared_file("Poland_Wieliczka_2023_Green_Budget.pb"))
    outcome = count(election, Settings(completion="add1-exhaustive", ties="cost-votes-lottery"))
    assert len(outcome.winners) == 31
    assert sum(election.costs[project] for project in outcome.winners) == 984_579 * election.scale


def test_small_elections_as_in_fractions() -> None:
    counted = 0
    for path in small_files():
        election = read_election(path)
        ranks = tie_ranks(make_contest(election), "lexicographic", 0)
        for utility in ("cost", "cardinality"):
            contest = make_contest(election, utility)
            slow = naive.equal_shares(contest.costs, ballots_of(contest), contest.endowment, ranks, contest.budget)
            assert equal_shares(contest, ranks).projects == slow, path.name
        contest = make_contest(election)
        slow = naive.phragmen(contest.costs, ballots_of(contest), contest.budget, ranks)
        assert phragmen(contest, ranks) == slow, path.name
        counted += 1
    assert counted >= 10


def test_official_outcomes_and_a_reason_for_every_difference() -> None:
    """Official winners follow from the rule that the file names; every project that does not has its reason."""
    files = shared_files()
    if not files:
        pytest.skip("no folder shared/budgets beside the repository or in AANZET_SHARED")
    compared, reasons = 0, {}
    for path in files:
        election = read_election(path)
        told = official(election) if election.meta.get("rule") in RULES else None
        if told is not None:
            compared += 1
            reasons[path.name] = [difference.reason for difference in told.differences]
    assert compared >= 52
    assert {name: found for name, found in reasons.items() if found} == {
        "Poland_Katowice_2024_Zarzecze.pb": ["extra-money", "extra-money"],
        "Poland_Poznan_2025_6_-_Ogrody_Solacz_Winiary_Wola__large.pb": ["reserve"],
    }
