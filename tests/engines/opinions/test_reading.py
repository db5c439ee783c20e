"""Files as Polis writes them, and files that are wrong."""

from pathlib import Path

import numpy as np
import pytest

from aanzet.engines.faults import InputFault
from aanzet.engines.opinions.mapping import map_opinions
from aanzet.engines.opinions.reading import read_comments, read_votes
from aanzet.engines.progress import Stopped

from .conversations import camps, real_conversations
from .test_map import as_bytes
from .test_state import assert_same

VOTES = "timestamp,datetime,comment-id,voter-id,vote\n"


def written(folder: Path, text: str, name: str = "votes.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def as_votes(path: Path) -> dict[tuple[str, str], int]:
    table = read_votes(path)
    places = zip(table.rows, table.columns, table.values, strict=True)
    return {(table.participants[row], table.statements[column]): int(value) for row, column, value in places}


def test_the_last_vote_counts(tmp_path: Path) -> None:
    path = written(tmp_path, VOTES + "3,,0,a,1\n9,,0,a,-1\n5,,0,a,0\n2,,1,a,1\n2,,10,b,0\n")
    assert as_votes(path) == {("a", "0"): -1, ("a", "1"): 1, ("b", "10"): 0}


def test_different_last_votes_at_one_moment_count_as_neutral(tmp_path: Path) -> None:
    lines = ["5,,0,a,1\n", "5,,0,a,-1\n", "4,,0,a,0\n", "5,,1,a,1\n", "5,,1,a,1\n", "4,,1,a,-1\n"]
    answers = {tuple(as_votes(written(tmp_path, VOTES + "".join(order))).items()) for order in (lines, lines[::-1])}
    assert answers == {((("a", "0"), 0), (("a", "1"), 1))}


def test_other_names_separators_and_byte_order_mark(tmp_path: Path) -> None:
    text = 'participant_id;statement_id;vote\r\n"7";"2";1\r\n\r\n"10";"2";-1\r\n'
    path = written(tmp_path, text, encoding="utf-8-sig")
    assert as_votes(path) == {("7", "2"): 1, ("10", "2"): -1}
    assert read_votes(path).participants == ("7", "10")


def test_a_row_for_each_participant(tmp_path: Path) -> None:
    head = "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,A_b,12\n"
    rows = "1,,0,0,2,1,1,1,,-1\n0,x,,0,1,0,0,,0,\n2,,,0,0,0,0,,,\n"
    assert as_votes(written(tmp_path, head + rows)) == {("0", "A_b"): 0, ("1", "0"): 1, ("1", "12"): -1}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 0, "leeg"),
        ("\n", 0, "leeg"),
        (VOTES, 0, "geen stemmen"),
        ("timestamp,comment-id,vote\n", 1, "kolom voter-id ontbreekt"),
        ("a,b\n1,2\n", 1, "kolom participant ontbreekt"),
        (VOTES + "1,,0,a,1\n1,,0,b,2\n", 3, "de stem is “2”"),
        (VOTES + "1,,0,a,\n", 2, "de stem is “”"),
        (VOTES + "1,,0,a\n", 2, "4 cellen waar 5 kolommen zijn"),
        (VOTES + "1,,,a,1\n", 2, "leeg"),
        (VOTES + "soon,,0,a,1\n", 2, "de tijd is “soon”"),
        (VOTES + "nan,,0,a,1\n", 2, "de tijd is “nan”"),
        ("voter-id,comment-id,vote\na,0,1\na,0,-1\n", 0, "verschillend"),
        ("participant,0,1\na,1,7\n", 2, "stelling 1 is “7”"),
        ("participant,0,1\na,1,\na,,1\n", 3, "twee keer"),
        ("participant,0,1\n,1,\n", 2, "geen naam"),
        ("participant,0,0\na,1,\n", 1, "twee kolommen"),
        ("participant,0,1\na,,\n", 0, "geen stemmen"),
    ],
)
def test_faults_name_line_and_reason(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputFault, match=reason) as caught:
        read_votes(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_same_votes_without_time_are_no_fault(tmp_path: Path) -> None:
    assert as_votes(written(tmp_path, "voter-id,comment-id,vote\na,0,1\na,0,1\n")) == {("a", "0"): 1}


def test_files_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="UTF-8"):
        read_votes(written(tmp_path, VOTES + "1,,0,é,1\n", encoding="latin-1"))
    with pytest.raises(InputFault, match="bestaat niet"):
        read_votes(tmp_path / "absent.csv")
    with pytest.raises(InputFault, match="niet te openen"):
        read_votes(tmp_path)
    with pytest.raises(InputFault):
        read_votes(written(tmp_path, VOTES + '1,,0,"a,1\n' * 3))


def test_comments(tmp_path: Path) -> None:
    head = "comment-id,author-id,moderated,comment-body,is_meta\n"
    text = head + '0,1,1,"Eén, twee\nen drie",false\n1,1,-1,Weg,\n2,1,0,Nieuw,True\n'
    comments = read_comments(written(tmp_path, text))
    assert comments.texts["0"] == "Eén, twee\nen drie"
    assert (comments.hidden, comments.meta) == ({"1"}, {"2"})
    assert read_comments(tmp_path / "votes.csv", strict=True).hidden == {"1", "2"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("comment-id,moderated\n0,1\n", 1, "comment-body ontbreekt"),
        ("comment-id,moderated,comment-body\n0,yes,a\n", 2, "moderated is “yes”"),
        ("comment-id,comment-body\n0,a\n0,b\n", 3, "twee keer"),
        ("comment-id,comment-body\n,a\n", 2, "geen nummer"),
    ],
)
def test_faults_in_comments(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(InputFault, match=reason) as caught:
        read_comments(written(tmp_path, text))
    assert caught.value.line == line


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = written(tmp_path, VOTES + "1,,0,a,1\n")
    with pytest.raises(Stopped):
        read_votes(path, progress=lambda _: False)


@pytest.mark.shared_data
def test_both_exports_of_a_conversation_hold_the_same_votes(shared: Path) -> None:
    compared = 0
    for folder in real_conversations(shared):
        if (folder / "votes.csv").exists() and (folder / "votes.csv").stat().st_size < 1_600_000:
            assert_same(read_votes(folder / "votes.csv"), read_votes(folder / "participants-votes.csv"))
            compared += 1
    assert compared >= 9


def test_rows_and_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    votes = {(who, what): vote for who, what, vote in camps(25, 12, seed=3)}
    people, statements = [str(number) for number in range(25)], [str(number) for number in range(12)]
    draw, answers = np.random.default_rng(2), set()
    for _ in range(10):
        columns = draw.permutation(statements)
        lines = [[who, *(str(votes.get((who, what), "")) for what in columns)] for who in draw.permutation(people)]
        text = "\n".join(",".join(line) for line in [["participant", *columns], *lines])
        answers.add(as_bytes(map_opinions(read_votes(written(tmp_path, text + "\n")))))
    assert len(answers) == 1


def test_columns_are_sorted_by_number(tmp_path: Path) -> None:
    table = read_votes(written(tmp_path, "participant,10,9,b,1\nz,1,-1,0,1\n"))
    assert table.statements == ("1", "9", "10", "b")
    np.testing.assert_array_equal(table.values, [1, -1, 1, 0])
