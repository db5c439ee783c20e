"""Whole hours, conserved, and as many as there can be."""

from collections import Counter
from itertools import pairwise, product
from random import Random

import pytest

from aanzet.engines.clearing.hours import ClearedHours, Flow, HourRing, Hours, clear_hours
from aanzet.engines.faults import EngineError


def totals(offers: list[Hours], wants: list[Hours], flows: tuple[Flow, ...]) -> tuple[Counter[str], Counter[str]]:
    given, got = Counter[str](), Counter[str]()
    for flow in flows:
        given[offers[flow.offer].party] += flow.hours
        got[wants[flow.want].party] += flow.hours
    return given, got


def most(offers: list[Hours], wants: list[Hours], gifts: dict[str, int], debts: dict[str, int]) -> int:
    """By trying every amount along every pair."""
    pairs = [
        (i, j) for i, a in enumerate(offers) for j, b in enumerate(wants) if a.kind == b.kind and a.party != b.party
    ]
    best = 0
    for amounts in product(*(range(min(offers[i].hours, wants[j].hours) + 1) for i, j in pairs)):
        flows = tuple(Flow(i, j, hours) for (i, j), hours in zip(pairs, amounts, strict=True))
        if allowed(offers, wants, flows, gifts, debts):
            best = max(best, sum(amounts))
    return best


def allowed(
    offers: list[Hours], wants: list[Hours], flows: tuple[Flow, ...], gifts: dict[str, int], debts: dict[str, int]
) -> bool:
    used, met = Counter[int](), Counter[int]()
    for flow in flows:
        used[flow.offer] += flow.hours
        met[flow.want] += flow.hours
    given, got = totals(offers, wants, flows)
    return (
        all(used[i] <= one.hours for i, one in enumerate(offers))
        and all(met[j] <= one.hours for j, one in enumerate(wants))
        and all(
            -debts.get(name, 0) <= given[name] - got[name] <= gifts.get(name, 0)
            for name in {one.party for one in (*offers, *wants)}
        )
    )


@pytest.mark.parametrize("seed", range(40))
def test_against_every_possibility(seed: int) -> None:
    draw = Random(seed)
    offers = [Hours(f"p{draw.randrange(4)}", draw.choice("ab"), draw.randrange(4)) for _ in range(3)]
    wants = [Hours(f"p{draw.randrange(4)}", draw.choice("ab"), draw.randrange(4)) for _ in range(3)]
    gifts, debts = {"p0": draw.randrange(3)}, {"p1": draw.randrange(3), "p2": 1}
    found = clear_hours(offers, wants, gifts, debts)
    assert allowed(offers, wants, found.flows, gifts, debts)
    assert found.hours == sum(flow.hours for flow in found.flows) == most(offers, wants, gifts, debts)
    parts = Counter[tuple[str, str]]()
    for ring in (*found.rings, *found.longer):
        around = ring.parties if ring.chain else (*ring.parties, ring.parties[0])
        for step in pairwise(around):
            parts[step] += ring.hours
    flows = Counter[tuple[str, str]]()
    for flow in found.flows:
        flows[offers[flow.offer].party, wants[flow.want].party] += flow.hours
    assert parts == flows


def test_a_ring_a_chain_and_one_that_is_too_long() -> None:
    offers = [Hours("a", "dig", 5), Hours("b", "web", 3), Hours("c", "soil", 4)]
    wants = [Hours("b", "dig", 4), Hours("c", "web", 9), Hours("a", "soil", 4)]
    ring = HourRing(("a", "b", "c"), 3)
    assert clear_hours(offers, wants) == ClearedHours((Flow(0, 0, 3), Flow(1, 1, 3), Flow(2, 2, 3)), 9, (ring,), ())
    assert clear_hours(offers, wants, cap=2).longer == (ring,)
    given = clear_hours(offers[:1], wants[:1], gifts={"a": 2}, debts={"b": 9})
    assert given.rings == (HourRing(("a", "b"), 2, chain=True),)
    assert clear_hours([], []) == ClearedHours((), 0, (), ())


@pytest.mark.parametrize("hours", [-3, 10**9, True, 1.5])
def test_hours_that_are_none(hours: int) -> None:
    with pytest.raises(EngineError, match="hele getallen"):
        clear_hours([Hours("a", "dig", hours)], [])
