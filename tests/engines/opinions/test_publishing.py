"""What may be published singles nobody out."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from aanzet.engines.faults import EngineError
from aanzet.engines.opinions.grouping import LEAST_PEOPLE
from aanzet.engines.opinions.mapping import map_opinions
from aanzet.engines.opinions.publishing import MISSING, files, majority, publish, share_singled_out, split
from aanzet.engines.opinions.reading import Comments, read_comments, read_votes
from aanzet.engines.opinions.votes import make_table

from .conversations import camps, noise, real_conversations


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("people", [5, 9, 10, 23, 80])
def test_every_row_stands_for_five_people_or_more(people: int) -> None:
    publication = publish(map_opinions(make_table(noise(people, 30, seed=people))))
    _, times = np.unique(publication.rows, axis=0, return_counts=True)
    assert times.min() >= LEAST_PEOPLE
    assert publication.singled_out == 0


def test_too_few_people_publish_nothing() -> None:
    with pytest.raises(EngineError, match="te weinig mensen"):
        publish(map_opinions(make_table(noise(4, 30, seed=1))))


def test_the_files_say_what_they_may() -> None:
    votes = camps(40, 12, seed=3, seen=0.8)
    votes += [(f"late{i}", "0", 1) for i in range(3)] + [(str(i), "secret", 1) for i in range(20)]
    opinions = map_opinions(make_table(votes, hidden={"secret"}))
    texts = {"0": "=SUM(A1)", "1": "Gewoon, met komma"}
    written = files(opinions, publish(opinions), Comments(texts, frozenset({"secret"}), frozenset()))
    people = rows_of(written["participants-votes.csv"])
    assert len(people) == 40
    assert [row["participant"] for row in people] == [str(number) for number in range(40)]
    assert "secret" not in people[0]
    for row in people:
        said = [row[str(column)] for column in range(12)]
        assert int(row["n-votes"]) == sum(cell != "" for cell in said)
        assert int(row["n-agree"]) == said.count("1")
    statements = {row["comment-id"]: row for row in rows_of(written["stellingen.csv"])}
    assert statements["0"]["comment-body"] == "'=SUM(A1)"
    assert statements["1"]["comment-body"] == "Gewoon, met komma"
    for group, name in enumerate(opinions.group_ids):
        place = opinions.table.statements.index("4")
        assert int(statements["4"][f"agrees-{name}"]) == opinions.groups.agrees[group, place]
    assert "3 mensen" in written["LEESMIJ.txt"]


def test_counts_of_few_people_are_left_out() -> None:
    votes = [*camps(40, 12, seed=3), *((str(i), "seldom", 1) for i in range(8))]
    opinions = map_opinions(make_table(votes))
    written = files(opinions, publish(opinions), Comments({}, frozenset(), frozenset()))
    seldom = rows_of(written["stellingen.csv"])[-1]
    assert seldom["comment-id"] == "seldom"
    assert [seldom[f"agrees-{name}"] for name in opinions.group_ids] == ["", ""]


def test_cells_and_their_majority() -> None:
    cells = split(np.random.default_rng(1).normal(size=(57, 3)))
    assert sorted(np.concatenate(cells).tolist()) == list(range(57))
    assert {len(cell) >= LEAST_PEOPLE and len(cell) < 2 * LEAST_PEOPLE for cell in cells} == {True}
    votes = np.array([[1, 1, 0, 9], [1, -1, 0, 9], [1, -1, 1, 1], [9, -1, -1, 1], [-1, 9, 9, 9]], np.int8)
    assert majority(votes).tolist() == [1, -1, 0, MISSING]


def test_the_measure_of_singling_out() -> None:
    """Five known votes single out everybody in a plain list of different people, and nobody among twins."""
    people = np.random.default_rng(2).integers(-1, 2, (40, 60)).astype(np.int8)
    assert share_singled_out(people, people) > 0.5
    assert share_singled_out(np.repeat(people, 2, axis=0), people) == 0
    assert share_singled_out(people, people[:, :4]) == 0


@pytest.mark.shared_data
def test_real_conversations_can_be_published_and_stay_recognisable(shared: Path) -> None:
    tested = 0
    for folder in real_conversations(shared):
        table = read_votes(folder / "participants-votes.csv", read_comments(folder / "comments.csv"))
        if table.size > 20_000:
            continue
        publication = publish(map_opinions(table, stability=False))
        assert publication.plain > 0.1
        assert publication.singled_out <= 0.01
        original = table.dense()[np.ix_(publication.members, publication.statements)]
        theirs = np.nanmean(np.where(np.isnan(original), np.nan, original == 1), axis=0)
        told = np.where(publication.rows == MISSING, np.nan, publication.rows == 1)
        enough = (~np.isnan(original)).sum(axis=0) >= 20
        enough &= (~np.isnan(told)).any(axis=0)
        assert np.corrcoef(theirs[enough], np.nanmean(told[:, enough], axis=0))[0, 1] > 0.65
        tested += 1
    assert tested >= 8
