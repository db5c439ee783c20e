"""Among equals: rings that hold a direct swap, then parties with a match, then who waited longest."""

from dataclasses import replace

import numpy as np
import pytest

from aanzet.engines.clearing.clearing import clear
from aanzet.engines.clearing.floor import Floor
from aanzet.engines.clearing.market import Market, market_of
from aanzet.engines.faults import EngineError

from .markets import drawn
from .naive import first_of_equals, order_of


def waiting(seed: int, **more: int) -> Market:
    """Dummies wait too, except where the same can be had directly: then nobody goes by way of the dummy."""
    market = drawn(seed, **more)
    waits = np.random.default_rng(seed).integers(0, 5, len(market.names))
    wants = set(zip(market.taker.tolist(), market.given.tolist(), strict=True))
    by_dummy = {(a, d) for a, b in wants if market.dummy[b] for c, d in wants if c == b}
    by_dummy |= {(a, d) for a, b in by_dummy if market.dummy[b] for c, d in wants if c == b}
    return replace(market, waits=np.where(market.dummy & bool(by_dummy & wants), 0, waits))


@pytest.mark.parametrize("seed", range(120))
def test_the_first_of_all_outcomes_with_the_most_trades(seed: int) -> None:
    market = waiting(seed, items=5 + seed % 4, dummies=seed % 3, gifts=(seed // 3) % 2)
    ring, chain = 2 + seed % 3, (seed // 3) % 2 * (1 + seed % 3)
    found = clear(market, max_ring=ring, max_chain=chain, ties=True)
    assert found.proved_optimal
    assert found.tied
    assert order_of(market, found.courses) == first_of_equals(market, ring, chain)


def test_a_ring_that_leaves_a_trade_comes_before_one_that_does_not() -> None:
    # Round by way of the lamp or of the stage; without the soup the hall and the lamp can still be swapped.
    wants = {"hall": ["lamp", "stage"], "lamp": ["soup", "hall"], "stage": ["soup"], "soup": ["hall"]}
    for seed in range(4):
        (course,) = clear(market_of(wants), seed=seed, ties=True).courses
        assert {list(wants)[item] for item in course.items} == {"hall", "lamp", "soup"}


def test_only_for_trades_with_a_cap_and_no_preferences() -> None:
    for settings in ({"aim": "parties"}, {"max_ring": None}):
        with pytest.raises(EngineError, match="gelijke uitkomsten"):
            clear(waiting(1), ties=True, **settings)  # type: ignore[arg-type]
    with pytest.raises(EngineError, match="gelijke uitkomsten"):
        clear(drawn(3, costs=3), ties=True)


def test_who_waited_longest_on_a_floor_comes_first_and_what_stands_stays() -> None:
    for late in ("stage", "lamp"):
        floor = Floor(ties=True)
        floor.bring("hall", "a", ["stage", "lamp"])
        for name in ("stage", "lamp"):
            floor.bring(name, name, ["hall"], waited=0 if name == late else 9)
        found = floor.proposals()
        (one,) = found.proposals
        assert late not in one.items
        assert found.tied
    floor.remove(next(name for name in one.items if name != "hall"))
    floor.bring("drum", "d", ["hall"], waited=99)
    floor.want("hall", "drum")
    standing = floor.proposals().proposals
    floor.bring("flute", "e", ["hall"], waited=999)
    floor.want("hall", "flute")
    assert floor.proposals().proposals == standing
