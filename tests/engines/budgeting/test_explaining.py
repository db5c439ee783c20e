"""Reasons that add up, and portraits that point at nobody."""

from pathlib import Path

import numpy as np
import pytest

from aanzet.engines.budgeting.counting import Settings, count_contest
from aanzet.engines.budgeting.explaining import explain, explanation_data, recall
from aanzet.engines.budgeting.fairness import ejr_plus
from aanzet.engines.budgeting.pabulib import read_election
from aanzet.engines.budgeting.portrait import portrait
from aanzet.engines.faults import EngineError

from .builders import contest_of, random_ballots
from .files import SOUND, write


def test_reasons_add_up() -> None:
    draw = np.random.default_rng(6)
    costs = [int(cost) for cost in draw.integers(100, 3_000, 15)]
    contest = contest_of(costs, random_ballots(draw, 90, 15), sum(costs) // 3, "cost")
    outcome = count_contest(contest, Settings(), range(15))
    told = explain(contest, Settings(), outcome, resamples=20)
    assert outcome.payments is not None
    for purchase in told.purchases:
        rest = purchase.payers - purchase.full_payers
        assert purchase.full == pytest.approx(purchase.full_payers * purchase.price)
        assert purchase.support >= 1 - 1e-9
        assert (contest.costs[purchase.project] - purchase.full > 1e-6) == (rest > 0)
    for loss in told.losses:
        own = contest.supporters[loss.project]
        assert loss.left == pytest.approx(float(own.weights @ outcome.payments.left[own.groups]))
        assert loss.support is not None
        assert loss.support < 1
        assert all(0 < one.share <= 1 and one.project in outcome.winners for one in loss.elsewhere)
    shorts = [loss.short for loss in told.losses if loss.short is not None]
    assert shorts == sorted(shorts)
    assert sorted([*outcome.winners, *(loss.project for loss in told.losses)]) == list(range(15))
    assert told.alternative.funded.sum() == told.alternative.funded_here.sum() == contest.voters


def test_the_other_rule_of_the_usual_count_is_equal_shares() -> None:
    """Sixty want the bridge, forty the garden; each is one plan of sixty and forty per cent of the money."""
    contest = contest_of([60, 60, 40], [[0, 1]] * 60 + [[2]] * 40, 100, "cost")
    usual = count_contest(contest, Settings("greedy"), range(3))
    told = explain(contest, Settings("greedy"), usual, resamples=5)
    assert usual.winners == (0, 2)
    assert told.alternative.settings.rule == "equal-shares"
    assert told.alternative.prefer == (0, 0)
    data = explanation_data(contest, told)
    assert data["alternative"]["voters_by_funded"] == [0, 100]
    assert [loser["project"] for loser in data["losers"]] == ["p01"]


def test_another_result_is_refused(tmp_path: Path) -> None:
    election = read_election(write(tmp_path))
    with pytest.raises(EngineError, match="volgt niet uit dit bestand"):
        recall(election, Settings(), {"winners": ["bomen"]})


@pytest.mark.parametrize(("few", "named"), [(9, False), (10, True)])
def test_a_portrait_needs_ten(tmp_path: Path, few: int, named: bool) -> None:
    rows = [f"v{at};bank,bomen;40;internet" for at in range(40)]
    rows += [f"w{at};doek;{70 if at < few else ''};internet" for at in range(24)]
    election = read_election(write(tmp_path, SOUND[: SOUND.index("a;bank")] + "\n".join(rows) + "\n"))
    contest = contest_of(election.costs, [[0, 1]] * 40 + [[2]] * 24, election.budget, "cost")
    claim = ejr_plus(contest, [0, 1]).violations[0]
    assert claim.group == 24
    traits = portrait(election, [0, 1], claim)
    assert [(trait.column, trait.value, trait.here) for trait in traits] == ([("age", "65+", 1.0)] if named else [])
