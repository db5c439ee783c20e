"""The state of the search: prices of swaps and costs, against counting everything again."""

import numpy as np
import pytest

from aanzet.engines.seating.arranging import rounds_of
from aanzet.engines.seating.model import build
from aanzet.engines.seating.search import Search
from aanzet.engines.seating.starting import seat_at_random
from aanzet.engines.seating.tally import count

from .questions import check_seating, draw_question, naive_breaches, naive_cost, naive_repeats


@pytest.mark.parametrize("seed", range(40))
def test_costs_and_prices(seed: int) -> None:
    instance = draw_question(seed)
    model, rng = build(instance), np.random.default_rng(seed)
    search = Search(model, seat_at_random(model, rng))
    for number in range(instance.rounds):
        change = search.price_swaps(number).copy()
        assert (change == change.T).all()
        tables = search.tables[number]
        for i, j in zip(*np.nonzero(np.triu(change < 1e5)), strict=True):
            if change[i, j] > 1e5:
                continue  # they came to sit at one table
            assert tables[i] != tables[j]
            assert not model.fixed[number, [i, j]].any()
            before = search.energy
            search.swap(number, int(i), int(j))
            assert search.energy - before == change[i, j]  # exact: all weights are multiples of 1/8
            if rng.random() < 0.7:
                search.swap(number, int(i), int(j))
            else:
                change = search.price_swaps(number).copy()
    rounds = rounds_of(model, search.tables)
    check_seating(instance, rounds)
    score, tally = search.score(), count(instance, rounds)
    soft, hard = np.sum([naive_breaches(instance, seats) for seats in rounds], axis=0)
    assert score.cost == tally.cost == naive_cost(instance, rounds)
    assert score.repeats == tally.repeats == naive_repeats(instance, rounds)
    assert score.violations == tally.violations == soft + hard


def test_who_is_not_there_is_never_priced() -> None:
    instance = draw_question(3)
    model = build(instance)
    search = Search(model, seat_at_random(model, np.random.default_rng(0)))
    for number in range(instance.rounds):
        away = np.flatnonzero(~model.active[number])
        assert (search.price_swaps(number)[away] > 1e5).all()
