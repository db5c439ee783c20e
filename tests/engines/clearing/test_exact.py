"""Against the definition, on hundreds of small markets, and against known optima on real ones."""

import json

import pytest

from aanzet.engines.clearing import capped, pool
from aanzet.engines.clearing.clearing import clear
from aanzet.engines.clearing.document import as_document
from aanzet.engines.clearing.market import Market, market_of
from aanzet.engines.clearing.outcome import Clearing
from aanzet.engines.clearing.reading import read_market
from aanzet.engines.clearing.verifying import faults_of
from aanzet.engines.faults import EngineError
from aanzet.engines.progress import Stopped

from . import naive
from .markets import drawn, real


def sound(market: Market, found: Clearing) -> Clearing:
    """The outcome, after the independent check."""
    assert faults_of(market, json.loads(json.dumps(as_document(found, market)))) == []
    return found


@pytest.mark.parametrize("seed", range(60))
def test_rings_of_any_length(seed: int) -> None:
    market = drawn(seed, items=6, parties=4 + seed % 3, dummies=seed % 3)
    found = sound(market, clear(market, max_ring=None, seed=seed))
    assert found.proved_optimal
    assert found.trades == naive.best(market, "trades", None, 0)[0]


@pytest.mark.parametrize("seed", range(120))
def test_capped_rings_and_chains(seed: int) -> None:
    market = drawn(seed, items=8, parties=4 + seed % 4, dummies=seed % 4, gifts=seed % 3)
    ring, chain = 2 + seed % 3, seed % 5
    found = sound(market, clear(market, max_ring=ring, max_chain=chain, seed=seed))
    assert found.proved_optimal
    assert found.trades == naive.best(market, "trades", ring, chain)[0]


@pytest.mark.parametrize("seed", range(100))
def test_most_parties_and_then_most_trades(seed: int) -> None:
    market = drawn(seed, items=9, parties=3 + seed % 4, dummies=seed % 3, gifts=seed % 2)
    ring, chain = 2 + seed % 3, seed % 3
    found = sound(market, clear(market, "parties", ring, chain, seed=seed))
    assert found.proved_optimal
    assert found.settled
    assert (found.objective, found.trades) == naive.best(market, "parties", ring, chain)


@pytest.mark.parametrize("seed", range(60))
def test_most_trades_that_will_be_kept(seed: int) -> None:
    market = drawn(seed, items=8, parties=8, dummies=seed % 2, gifts=seed % 3)
    failure = (0.05, 0.154, 0.5)[seed % 3]
    found = sound(market, clear(market, "kept", 3, 3, failure))
    assert found.objective == pytest.approx(naive.best(market, "kept", 3, 3, failure)[0])
    assert found.proved_optimal


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("ring", [None, 3])
def test_at_most_trades_the_least_cost(seed: int, ring: int | None) -> None:
    market = drawn(seed, items=5, parties=5, dummies=seed % 2, costs=4)
    found = sound(market, clear(market, max_ring=ring))
    assert found.proved_optimal
    assert (found.trades, found.cost) == naive.cheapest(market, ring)


@pytest.mark.parametrize("seed", range(60))
def test_rings_that_are_sought_rather_than_listed(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "LISTING", -1)
    monkeypatch.setattr(capped, "LISTING", -1)
    monkeypatch.setattr(capped, "CORNERS", seed % 2 - 1)  # every other time prices from the inside
    aim = ("trades", "parties", "kept")[seed % 3]
    market = drawn(seed, items=9, parties=5, dummies=seed % 2, gifts=seed % 2)
    ring, chain = 2 + seed % 4, seed % 3
    found = sound(market, clear(market, aim, ring, chain, failure=0.2))
    assert found.proved_optimal
    assert found.objective == pytest.approx(naive.best(market, aim, ring, chain, 0.2)[0])


@pytest.mark.parametrize("seed", range(40))
def test_large_blocks_get_an_honest_bound(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capped, "LARGE", 2)
    monkeypatch.setattr(pool, "AT_ONCE", 0)
    market = drawn(seed, items=10, parties=10, dummies=seed % 2, gifts=seed % 2)
    found = sound(market, clear(market, max_ring=3, max_chain=2))
    best = naive.best(market, "trades", 3, 2)[0]
    assert found.objective <= best <= found.bound


KNOWN = {
    "ask": (197, 76, 114),
    "onewant": (336, 164, None),
    "xmas": (None, 120, 192),
}


@pytest.mark.shared_data
@pytest.mark.parametrize("name", KNOWN)
def test_known_optima_of_real_lists(name: str) -> None:
    market = read_market(real(f"lists/{name}.txt"))
    for ring, expected in zip((None, 3, 4), KNOWN[name], strict=True):
        if expected is not None:
            found = sound(market, clear(market, max_ring=ring))
            assert (found.trades, found.proved_optimal) == (expected, True)


@pytest.mark.shared_data
@pytest.mark.parametrize(("ring", "chain"), [(3, 3), (3, 4), (4, 3), (4, 6)])
def test_known_optimum_of_a_kidney_exchange(ring: int, chain: int) -> None:
    market = read_market(real("kidney/MD-00001-00000100.wmd"))
    found = sound(market, clear(market, max_ring=ring, max_chain=chain))
    assert (found.trades, found.proved_optimal) == (46, True)


@pytest.mark.shared_data
@pytest.mark.parametrize("number", range(1, 8))
def test_large_kidney_instances_are_proved(number: int) -> None:
    market = read_market(real(f"kidney/large-{number}.json.xz"))
    found = sound(market, clear(market, max_ring=3, max_chain=3))
    assert found.proved_optimal


def test_the_same_question_gives_the_same_answer_and_a_seed_chooses_among_equals() -> None:
    market = drawn(5, items=30, parties=30, dummies=4, gifts=2)
    for ring, chain in ((None, 0), (3, 2)):
        answers = [as_document(clear(market, max_ring=ring, max_chain=chain, seed=seed), market) for seed in (1, 1, 2)]
        assert answers[0] == answers[1]
        assert answers[0]["trades"] == answers[2]["trades"]


def test_no_party_twice_in_a_ring_where_parties_count() -> None:
    market = market_of({"a1": ["b"], "b": ["a2"], "a2": ["c"], "c": ["a1"]}, {"a1": "a", "a2": "a"})
    assert clear(market, max_ring=4).trades == 4
    assert clear(market, "parties", max_ring=4).trades == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"aim": "money"}, "kies als doel"),
        ({"failure": 1.0}, "tussen 0 en 1"),
        ({"failure": float("nan")}, "tussen 0 en 1"),
        ({"seed": -1}, "lotnummer"),
        ({"max_ring": 1}, "ringen van 2 tot 10"),
        ({"max_chain": -1}, "ketens van 0 tot 10"),
        ({"max_ring": None, "aim": "kept"}, "zonder grens"),
        ({"max_ring": None, "max_chain": 2}, "zonder grens"),
    ],
)
def test_questions_without_an_answer(words: dict[str, object], reason: str) -> None:
    with pytest.raises(EngineError, match=reason):
        clear(drawn(1), **words)  # type: ignore[arg-type]


def test_a_clearing_can_be_stopped() -> None:
    told: list[float] = []

    def progress(share: float) -> bool:
        told.append(share)
        return len(told) < 2

    with pytest.raises(Stopped):
        clear(drawn(3, items=20), progress=progress)
    assert told == sorted(told)
