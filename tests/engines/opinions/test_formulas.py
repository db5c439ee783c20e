"""Every statistic against the naive implementation, on random votes."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from aanzet.engines.opinions import components
from aanzet.engines.opinions.common_ground import expected_lowest
from aanzet.engines.opinions.components import opinion_plane
from aanzet.engines.opinions.lists import consensus, representative
from aanzet.engines.opinions.stability import adjusted_rand
from aanzet.engines.opinions.tallies import (
    META_PRIORITY,
    Tally,
    group_informed_consensus,
    next_statement,
    priorities,
    tally,
)
from aanzet.engines.opinions.votes import VoteTable, make_table

from . import naive
from .conversations import camps


@st.composite
def tables(draw: st.DrawFn) -> VoteTable:
    """Small tables of any shape, with gaps and with statements that are hidden or about the people themselves."""
    people, statements = draw(st.integers(1, 12)), draw(st.integers(1, 9))
    cells = st.sampled_from([None, -1, 0, 1])
    votes = {(i, j): draw(cells) for i in range(people) for j in range(statements)}
    triples = [(str(i), str(j), vote) for (i, j), vote in votes.items() if vote is not None]
    assume(triples)
    out = draw(st.sets(st.integers(0, statements - 1), max_size=2))
    meta = draw(st.sets(st.integers(0, statements - 1), max_size=1))
    return make_table(triples, hidden={str(one) for one in out}, meta={str(one) for one in meta - out})


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from([components.SMALL, 0]))
def test_plane(table: VoteTable, small: int) -> None:
    """Both solvers find the plane of the singular value decomposition, whatever its rank."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(components, "SMALL", small)
        ours = opinion_plane(table)
    exact = naive.plane(table)
    np.testing.assert_allclose(ours.center, exact.center, atol=1e-12)
    np.testing.assert_allclose(ours.scale, exact.scale, atol=1e-12)
    np.testing.assert_allclose(ours.positions, exact.centred @ ours.components.T * exact.scale[:, None], atol=1e-9)
    np.testing.assert_allclose(ours.scores @ ours.axes, exact.centred @ ours.components.T, atol=1e-9)
    spread = np.append(exact.spread, [0.0, 0.0, 0.0])
    gaps = spread[:2] - spread[1:3] > 1e-3 * max(spread[0], 1e-9)
    for axis in (0, 1):
        length = np.linalg.norm(ours.components[axis])
        assert length == pytest.approx(1.0 if spread[axis] > 1e-9 else 0.0, abs=1e-9)
    if gaps[1] and spread[1] > 1e-9:  # otherwise the plane is not unique
        np.testing.assert_allclose(ours.components.T @ ours.components, exact.products, atol=1e-6)


@settings(max_examples=100, deadline=None)
@given(tables(), st.data())
def test_counts_lists_and_consensus(table: VoteTable, data: st.DataObject) -> None:
    people = len(table.participants)
    labels = data.draw(st.lists(st.integers(-1, 2), min_size=people, max_size=people))
    groups, everybody = tally(table, np.array(labels), 3)
    exact = naive.counts(table, labels, 3)
    stacked = np.stack([groups.agrees, groups.disagrees, groups.seen], axis=2)
    assert stacked.tolist() == [[list(cell) for cell in row] for row in exact]
    np.testing.assert_allclose(group_informed_consensus(groups), naive.group_informed_consensus(exact), atol=1e-12)
    active = table.active.tolist()
    if any(active):
        for group, entries in enumerate(representative(groups, table.active)):
            expected = naive.representative(exact, group, active)
            assert [(entry.statement, entry.side) for entry in entries] == expected
    (whole,) = naive.counts(table, [0] * people, 1)
    ours = [(entry.statement, entry.side) for entry in consensus(everybody, table.active)]
    assert ours == naive.consensus(whole, active)


def test_priority_by_hand() -> None:
    """Five people: two pass, two agree, one disagrees; extremity one half; (1 - 3/7) (3/2) (3/7), helped on by 5."""
    votes = Tally(np.array([2, 2]), np.array([1, 1]), np.array([5, 5]))
    importance = (1 - 3 / 7) * 1.5 * (3 / 7)
    ours = priorities(votes, np.array([0.5, 0.5]), np.array([False, True]))
    assert ours.tolist() == pytest.approx([(importance * 5) ** 2, META_PRIORITY])


def test_the_next_statement_is_drawn_by_weight_among_those_waiting() -> None:
    weights, waiting = np.array([1.0, 5.0, 3.0, 9.0]), np.array([True, False, True, False])
    tickets = np.linspace(0, 1, 400, endpoint=False)
    drawn = [next_statement(weights, waiting, ticket) for ticket in tickets]
    assert (drawn.count(0), drawn.count(2)) == (100, 300)
    assert next_statement(weights, waiting, 1.0) == 2
    assert next_statement(weights, np.zeros(4, np.bool_), 0.5) is None


def test_the_first_component_points_to_its_largest_entry() -> None:
    table = make_table(camps(40, 12, seed=1))
    for component in opinion_plane(table).components:
        assert component[np.abs(component).argmax()] > 0


def test_lanczos_agrees_with_the_whole_spectrum(monkeypatch: pytest.MonkeyPatch) -> None:
    table = make_table(camps(180, 150, seed=5, camps=3, seen=0.3, noise=0.4))
    fast = opinion_plane(table)
    monkeypatch.setattr(components, "SMALL", 1000)
    exact = opinion_plane(table)
    np.testing.assert_allclose(fast.components, exact.components, atol=1e-8)
    np.testing.assert_allclose(fast.positions, exact.positions, atol=1e-7)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=12))
def test_adjusted_rand(pairs: list[tuple[int, int]]) -> None:
    one, other = (list(side) for side in zip(*pairs, strict=True))
    ours = adjusted_rand(np.array(one), np.array(other), 3)
    assert ours == pytest.approx(naive.adjusted_rand(one, other))


def test_expected_lowest_of_two_is_exact_and_of_more_is_close() -> None:
    """Against simulation; for two normals Clark's formula is exact."""
    draw = np.random.default_rng(3)
    mean, variance = np.array([0.8, 0.7, 0.75, 0.4]), np.array([0.01, 0.02, 0.005, 0.03])
    for count, error in ((2, 2e-3), (4, 5e-3)):
        seen = draw.normal(mean[:count], np.sqrt(variance[:count]), (200_000, count)).min(axis=1).mean()
        ours = expected_lowest(mean[:count, None], variance[:count, None])
        assert ours.item() == pytest.approx(seen, abs=error)
    lead = (0.8 - 0.7) / np.sqrt(0.03)
    exact = 0.7 * norm.cdf(lead) + 0.8 * norm.cdf(-lead) - np.sqrt(0.03) * norm.pdf(lead)
    assert expected_lowest(mean[:2, None], variance[:2, None]).item() == pytest.approx(exact)
