"""Known answers: the output of a live Polis server on four conversations."""

from pathlib import Path

import numpy as np
import pytest

from aanzet.engines.opinions.components import opinion_plane
from aanzet.engines.opinions.lists import consensus, representative
from aanzet.engines.opinions.tallies import group_informed_consensus, priorities, tally

from .conversations import FIXTURES, INCOMPLETE, Fixture, read_fixture

pytestmark = pytest.mark.shared_data
COMPLETE = [name for name in FIXTURES if name != INCOMPLETE]


def signs(fixture: Fixture, components: np.ndarray) -> np.ndarray:
    """The sign that turns each of our components into Polis's."""
    theirs = np.array(fixture.answer["pca"]["comps"])
    ours = components[:, fixture.statements]
    return np.sign((theirs * ours).sum(axis=1))


@pytest.mark.parametrize("name", COMPLETE)
def test_center_components_and_statement_positions(shared: Path, name: str) -> None:
    fixture = read_fixture(shared, name)
    plane, answer = opinion_plane(fixture.table), fixture.answer["pca"]
    order, turned = fixture.statements, signs(fixture, plane.components)
    np.testing.assert_allclose(-plane.center[order], answer["center"], atol=1e-9)
    np.testing.assert_allclose(plane.components[:, order] * turned[:, None], answer["comps"], atol=1e-9)
    np.testing.assert_allclose(plane.extremity[order], answer["comment-extremity"], atol=1e-9)
    projection = -plane.statement_positions[order].T * turned[:, None]
    np.testing.assert_allclose(projection, answer["comment-projection"], atol=1e-9)


@pytest.mark.parametrize("name", COMPLETE)
def test_positions(shared: Path, name: str) -> None:
    fixture = read_fixture(shared, name)
    plane, base = opinion_plane(fixture.table), fixture.answer["base-clusters"]
    turned = -signs(fixture, plane.components)
    rows = {participant: row for row, participant in enumerate(fixture.table.participants)}
    ours = [plane.positions[[rows[str(one)] for one in members]].mean(axis=0) * turned for members in base["members"]]
    np.testing.assert_allclose(ours, np.array([base["x"], base["y"]]).T, atol=1e-9)


@pytest.mark.parametrize("name", COMPLETE)
def test_group_informed_consensus_and_priorities(shared: Path, name: str) -> None:
    fixture = read_fixture(shared, name)
    groups, _ = tally(fixture.table, fixture.labels(), len(fixture.group_ids))
    theirs = fixture.values(fixture.answer["group-aware-consensus"])
    np.testing.assert_allclose(group_informed_consensus(groups), theirs, rtol=0, atol=1e-12)
    extremity = opinion_plane(fixture.table).extremity
    ours = priorities(groups.total(), extremity, fixture.table.meta)
    np.testing.assert_allclose(ours, fixture.values(fixture.answer["comment-priorities"]), rtol=1e-12)


@pytest.mark.parametrize("name", FIXTURES)
def test_representative_and_consensus_lists(shared: Path, name: str) -> None:
    fixture = read_fixture(shared, name)
    groups, everybody = tally(fixture.table, fixture.labels(), len(fixture.group_ids))
    names = fixture.table.statements
    for group, entries in zip(fixture.group_ids, representative(groups, fixture.table.active), strict=True):
        theirs = fixture.answer["repness"][str(group)]
        assert [(names[entry.statement], entry.side) for entry in entries] == [
            (str(entry["tid"]), entry["repful-for"]) for entry in theirs
        ]
        assert [entry.seen for entry in entries] == [entry["n-trials"] for entry in theirs]
    for side in ("agree", "disagree"):
        ours = [names[entry.statement] for entry in consensus(everybody, fixture.table.active) if entry.side == side]
        assert ours == [str(entry["tid"]) for entry in fixture.answer["consensus"][side]]
