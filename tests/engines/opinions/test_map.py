"""The map as a whole: order, groups, memory, small conversations, stability."""

import json
from pathlib import Path

import numpy as np
import pytest

from aanzet.engines.faults import EngineError
from aanzet.engines.opinions import grouping
from aanzet.engines.opinions.common_ground import LEAST_VOTES
from aanzet.engines.opinions.continuity import Previous, inside, match
from aanzet.engines.opinions.document import as_document
from aanzet.engines.opinions.grouping import LEAST_PEOPLE, Division, choose, divisions
from aanzet.engines.opinions.mapping import OpinionMap, map_opinions
from aanzet.engines.opinions.reading import read_comments, read_votes
from aanzet.engines.opinions.stability import adjusted_rand
from aanzet.engines.opinions.votes import VoteTable, make_table, table_from_arrays
from aanzet.engines.progress import Stopped

from .conversations import Triples, camps, noise, real_conversations


def as_bytes(opinions: OpinionMap) -> bytes:
    return json.dumps(as_document(opinions, 0.0)).encode()


@pytest.mark.parametrize(("people", "statements", "orders"), [(60, 20, 90), (150, 140, 10)])
def test_the_same_bytes_for_any_order_of_votes(people: int, statements: int, orders: int) -> None:
    votes = camps(people, statements, seed=2, camps=3, seen=0.5, noise=0.3)
    first = as_bytes(map_opinions(make_table(votes)))
    draw = np.random.default_rng(1)
    for _ in range(orders):
        shuffled = [votes[place] for place in draw.permutation(len(votes))]
        assert as_bytes(map_opinions(make_table(shuffled))) == first


@pytest.mark.parametrize("count", [2, 3])
def test_camps_are_found(count: int) -> None:
    opinions = map_opinions(make_table(camps(120, 40, seed=4, camps=count)))
    labels = opinions.labels[np.argsort([int(name) for name in opinions.table.participants])]
    assert adjusted_rand(labels, np.arange(120) % count, count) == 1
    assert opinions.group_ids == tuple(range(count))
    assert list(opinions.sizes) == sorted(opinions.sizes, reverse=True)
    assert opinions.stability is not None
    assert opinions.stability.stable


def test_four_camps_on_two_questions_are_found() -> None:
    """Everybody is for or against the first half of the statements, and for or against the second half."""
    votes = [
        (str(i), str(j), (1 if i & (1 if j < 20 else 2) else -1) if (i * 7 + j * 3) % 11 else 0)
        for i in range(120)
        for j in range(40)
    ]
    opinions = map_opinions(make_table(votes))
    labels = opinions.labels[np.argsort([int(name) for name in opinions.table.participants])]
    assert adjusted_rand(labels, np.arange(120) % 4, 4) == 1


def test_votes_without_structure_are_not_called_stable() -> None:
    for seed in range(3):
        stability = map_opinions(make_table(noise(80, 25, seed))).stability
        assert stability is not None
        assert not stability.stable


def test_no_group_under_five_is_formed() -> None:
    """Three people who disagree with all others do not become a group."""
    votes = camps(50, 20, seed=6, camps=1, noise=0.3)
    votes += [(f"apart{i}", str(j), -vote) for i in range(3) for j, vote in _first_votes(votes)]
    opinions = map_opinions(make_table(votes))
    assert opinions.sizes.min() >= LEAST_PEOPLE
    assert opinions.sizes.sum() == opinions.inside.sum()


def _first_votes(votes: Triples) -> list[tuple[str, int]]:
    return [(statement, vote) for participant, statement, vote in votes if participant == "0"]


@pytest.mark.parametrize("people", range(1, 31))
def test_small_conversations_get_an_honest_map(people: int) -> None:
    opinions = map_opinions(make_table(camps(people, 12, seed=people)))
    document = as_document(opinions, 0.0)
    sizes = [group["size"] for group in document["groups"]]
    assert all(size >= LEAST_PEOPLE for size in sizes)
    if people < LEAST_PEOPLE:
        assert (sizes, document["consensus"], document["stable"]) == ([], [], False)
    if people < 2 * LEAST_PEOPLE:
        assert len(sizes) <= 1
        assert not document["stable"]
    assert set(document["positions"]) == set(opinions.table.participants)
    assert np.isfinite(list(document["group_informed_consensus"].values())).all()
    assert np.isfinite(list(document["priorities"].values())).all()
    assert all(value["expected_lowest"] <= 1 for value in document["common_ground"])


def test_everybody_says_the_same() -> None:
    for people, statements in ((30, 8), (200, 150)):
        votes = [(str(i), str(j), 1) for i in range(people) for j in range(statements)]
        opinions = map_opinions(make_table(votes))
        assert not opinions.plane.positions.any()
        assert opinions.group_ids == (0,)
        assert opinions.representative == ((),)
        assert {entry.side for entry in opinions.consensus} == {"agree"}


def test_without_votes_there_is_no_map() -> None:
    with pytest.raises(EngineError, match="nog geen stemmen"):
        map_opinions(make_table([]))


def test_work_can_be_followed_and_stopped() -> None:
    table = make_table(camps(40, 15, seed=1))
    heard: list[float] = []

    def listen(share: float) -> bool:
        heard.append(share)
        return True

    map_opinions(table, progress=listen)
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(1.0)
    with pytest.raises(Stopped):
        map_opinions(table, progress=lambda share: share < 0.5)


def test_hidden_and_meta_statements_shape_nothing_and_are_not_listed() -> None:
    votes = camps(60, 15, seed=3)
    votes += [(str(i), "flat", 1 if i % 2 else -1) for i in range(60)]
    for kind in ("hidden", "meta"):
        opinions = map_opinions(make_table(votes, **{kind: {"flat"}}))
        place = opinions.table.statements.index("flat")
        assert opinions.plane.components[:, place].tolist() == [0, 0]
        listed = [entry.statement for entries in opinions.representative for entry in entries]
        assert place not in [*listed, *opinions.common_ground, *opinions.dividing()]
        assert place not in [entry.statement for entry in opinions.consensus]


def test_common_ground_needs_votes_of_every_group() -> None:
    votes = camps(60, 15, seed=3)
    votes += [(str(i), "seldom", 1) for i in range(4)]
    opinions = map_opinions(make_table(votes))
    place = opinions.table.statements.index("seldom")
    assert opinions.groups.seen[:, place].max() < LEAST_VOTES
    assert place not in opinions.common_ground


def test_common_ground_prefers_what_every_group_shares() -> None:
    votes = camps(80, 12, seed=8, seen=0.9)
    votes += [(str(i), "shared", 1) for i in range(80)]
    votes += [(str(i), "half", 1 if i % 2 else -1) for i in range(80)]
    opinions = map_opinions(make_table(votes))
    ranking = [opinions.table.statements[place] for place in opinions.common_ground]
    assert ranking.index("shared") < ranking.index("half")
    shares = opinions.agreement.share[:, opinions.table.statements.index("shared")]
    assert (shares > 0.8).all()


def test_a_next_map_keeps_sides_and_names() -> None:
    table = make_table(camps(90, 30, seed=11, camps=3, seen=0.4, noise=0.4))
    first = map_opinions(table)
    shown = first.previous()
    names = np.array([7, 3, 9, -1])
    turned = Previous(shown.participants, names[shown.groups], shown.positions * [-1, 1])
    after = map_opinions(table, previous=turned)
    assert sorted(after.group_ids) == [3, 7, 9]
    ids = np.array([*after.group_ids, -1])[after.labels]
    np.testing.assert_array_equal(ids, turned.groups)
    np.testing.assert_allclose(after.plane.positions, turned.positions)
    np.testing.assert_allclose(after.plane.components, first.plane.components * [[-1], [1]])


def test_newcomers_do_not_disturb_the_names() -> None:
    votes = camps(90, 30, seed=11, camps=3)
    shown = map_opinions(make_table(votes)).previous()
    more = camps(30, 30, seed=12, camps=1)
    after = map_opinions(make_table(votes + [(f"new{who}", what, vote) for who, what, vote in more]), previous=shown)
    before = shown.beside(after.table.participants)
    ids = np.array([*after.group_ids, -1])[after.labels]
    assert (ids == before.groups)[before.groups >= 0].mean() > 0.95


def test_number_of_groups_changes_only_when_it_is_clearer() -> None:
    def division(count: int, silhouette: float) -> Division:
        return Division(np.zeros((count, 2)), np.zeros(1, np.int64), silhouette)

    found = {2: division(2, 0.40), 3: division(3, 0.44)}
    first, kept = choose(found), choose(found, keep=3)
    assert first is not None
    assert kept is not None
    assert (first.count, kept.count) == (2, 3)
    clearer = choose({2: division(2, 0.60), 3: division(3, 0.44)}, keep=3)
    assert clearer is not None
    assert clearer.count == 2
    assert choose({}) is None


def test_matching_gives_new_groups_a_free_name() -> None:
    before = np.array([4, 4, 4, 0, 0, 0, -1, -1])
    assert match(np.array([0, 0, 0, 1, 1, 1, 2, 2]), 3, before).tolist() == [4, 0, 1]
    assert match(np.array([1, 1, 0, 0, 0, 0, 0, 0]), 2, before).tolist() == [0, 4]


def test_who_is_in_the_conversation() -> None:
    none = np.zeros(20, np.bool_)
    votes = np.array([9] * 16 + [6] * 4)
    assert inside(votes, 30, none).sum() == 16
    few = np.array([9] * 3 + [2, 5, 4] + [1] * 14)
    assert np.flatnonzero(inside(few, 30, none)).tolist() == [*range(15)]
    assert np.flatnonzero(inside(few, 30, none))[:6].tolist() == [0, 1, 2, 3, 4, 5]
    stays = none.copy()
    stays[19] = True
    assert inside(few, 30, stays)[19]
    assert inside(np.array([3, 2]), 3, none[:2]).all()


def test_cells_keep_the_weight_and_the_middle() -> None:
    draw = np.random.default_rng(5)
    points, weights = draw.normal(size=(500, 2)), draw.integers(1, 30, 500).astype(float)
    cells, cell = grouping.make_cells(points, weights)
    assert len(cells.points) <= grouping.CELLS
    assert cells.people.sum() == 500
    assert cells.weights.sum() == pytest.approx(weights.sum())
    np.testing.assert_allclose(cells.weights @ cells.points, weights @ points)
    assert np.bincount(cell).tolist() == cells.people.tolist()


def test_divisions_are_nearly_as_tight_as_the_best_of_many_starts() -> None:
    draw = np.random.default_rng(9)
    for _ in range(5):
        points = draw.normal(size=(60, 2)) + draw.choice([-2, 0, 3], (60, 1))
        for count, division in divisions(points, np.ones(60)).items():
            starts = points[np.stack([draw.choice(60, count, replace=False) for _ in range(200)])]
            ends, spreads, _ = grouping.descend(points, np.ones(60), starts)
            ours = grouping.descend(points, np.ones(60), division.centres[None])[1][0]
            large = [np.bincount(grouping.nearest(points, end), minlength=count).min() >= LEAST_PEOPLE for end in ends]
            assert ours <= 1.06 * spreads[large].min()


@pytest.mark.shared_data
def test_dropping_one_percent_of_votes_hardly_moves_groups(shared: Path) -> None:
    """Mean agreement of the groups at least .95, without memory as well as with it."""
    cold, kept = [], []
    for folder in real_conversations(shared):
        table = _read(folder)
        if len(table.participants) < 100 or table.size > 60_000:
            continue
        whole = map_opinions(table, stability=False)
        for seed in range(3):
            less = _without(table, seed)
            for previous, answers in ((None, cold), (whole.previous(), kept)):
                after = map_opinions(less, previous=previous, stability=False)
                answers.append(_agreement(whole.previous(), after.previous()))
    assert len(cold) >= 18
    assert np.mean(cold) >= 0.95
    assert np.mean(kept) >= 0.98
    assert np.min(kept) >= 0.9


def _read(folder: Path) -> VoteTable:
    return read_votes(folder / "participants-votes.csv", read_comments(folder / "comments.csv"))


def _without(table: VoteTable, seed: int) -> VoteTable:
    keep = np.random.default_rng(seed).random(table.size) >= 0.01
    hidden = {name for name, flag in zip(table.statements, table.hidden, strict=True) if flag}
    columns = (table.rows[keep], table.columns[keep], table.values[keep])
    return table_from_arrays(table.participants, table.statements, *columns, hidden=hidden)


def _agreement(one: Previous, other: Previous) -> float:
    same = one.beside(other.participants)
    both = (same.groups >= 0) & (other.groups >= 0)
    count = 1 + max(int(same.groups.max()), int(other.groups.max()))
    return adjusted_rand(same.groups[both], other.groups[both], count)
