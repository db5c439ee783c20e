"""However hard the question: an end, an outcome that holds, and a bound that is honest about what was not sought."""

import json

import numpy as np
import pytest

from aanzet.engines.clearing import capped, dense, master, pool, rings
from aanzet.engines.clearing.clearing import clear
from aanzet.engines.clearing.document import as_document
from aanzet.engines.clearing.market import Market
from aanzet.engines.clearing.verifying import faults_of


def thick(items: int, wants: int) -> Market:
    """Everybody wants much, so that there are far more rings than items."""
    draw = np.random.Generator(np.random.PCG64(3))
    taker = np.repeat(np.arange(items), wants)
    given = np.concatenate([draw.choice(items - 1, wants, replace=False) for _ in range(items)])
    given += given >= taker
    order = np.lexsort((given, taker))
    names, none = tuple(map(str, range(items))), np.zeros(items, np.bool_)
    gift = np.arange(items) < items // 20
    kept = order[~gift[taker[order]]]
    return Market(
        names, np.arange(items) // 2, names, none, gift, taker[kept], given[kept], np.zeros(len(kept), np.int64)
    )


def honest(market: Market, aim: str, ring: int, chain: int, best: float) -> None:
    found = clear(market, aim, ring, chain, 0.2 if aim == "kept" else 0.0)
    assert faults_of(market, json.loads(json.dumps(as_document(found, market)))) == []
    assert found.objective <= best <= found.bound


@pytest.mark.parametrize("aim", ["trades", "parties", "kept"])
@pytest.mark.parametrize("cut", ["rounds", "looks", "paths", "columns", "all"])
def test_a_search_that_is_cut_off(monkeypatch: pytest.MonkeyPatch, aim: str, cut: str) -> None:
    market, best = thick(30, 5), dict[tuple[int, int], float]()
    for ring, chain in ((3, 0), (4, 2)):
        whole = clear(market, aim, ring, chain, 0.2 if aim == "kept" else 0.0)
        assert whole.proved_optimal
        best[ring, chain] = whole.objective
    if cut in {"rounds", "all"}:
        monkeypatch.setattr(capped, "ROUNDS", 1)
        monkeypatch.setattr(pool, "AT_ONCE", 0)
    if cut in {"looks", "all"}:
        monkeypatch.setattr(master, "LOOKS", 0)
        monkeypatch.setattr(master, "LEAST", 0)
        monkeypatch.setattr(capped, "_dived", lambda _pool, _columns, best: best)
    if cut in {"paths", "all"}:
        monkeypatch.setattr(rings, "LONG", 20)
        monkeypatch.setattr(pool, "LISTING", 0)
        monkeypatch.setattr(dense, "LOOKED_AT", 20)
        monkeypatch.setattr(dense.DenseRings, "ENOUGH", 5)
    if cut in {"columns", "all"}:
        monkeypatch.setattr(pool, "WITHIN", 5)
    for (ring, chain), known in best.items():
        honest(market, aim, ring, chain, known)


def test_the_same_outcome_where_an_integer_programme_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(master, "LOOKS", 0)
    monkeypatch.setattr(master, "LEAST", 5)
    assert clear(thick(60, 8), "trades", 4) == clear(thick(60, 8), "trades", 4)


def test_large_programmes_are_left_for_the_corner_by_crossover(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the inside at once and back to a corner: the prices lead to the same optimum."""
    market = thick(60, 8)
    known = clear(market, "trades", 3).objective
    monkeypatch.setattr(capped, "CORNERS", 0)
    monkeypatch.setattr(pool, "AT_ONCE", 0)
    found = clear(market, "trades", 3)
    assert (found.objective, found.bound) == (known, known)
