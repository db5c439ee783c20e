"""The command: answers, faults, files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aanzet.config.cli import main

from .conversations import Triples, camps


@pytest.fixture
def conversation(tmp_path: Path) -> Path:
    write_votes(tmp_path / "votes.csv", camps(60, 14, seed=4))
    lines = [f"{number},1,Stelling over {number}\n" for number in range(14)]
    (tmp_path / "comments.csv").write_text("comment-id,moderated,comment-body\n" + "".join(lines), encoding="utf-8")
    return tmp_path


def write_votes(path: Path, votes: Triples) -> None:
    lines = [f"{moment},{what},{who},{vote}\n" for moment, (who, what, vote) in enumerate(votes)]
    path.write_text("timestamp,comment-id,voter-id,vote\n" + "".join(lines), encoding="utf-8")


def test_map_as_json(conversation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["opinions", "map", str(conversation / "votes.csv"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["participants"], answer["statements"]) == (60, 14)
    assert answer["votes"] == len(camps(60, 14, seed=4))
    assert sum(group["size"] for group in answer["groups"]) == answer["in_conversation"] > 50
    for group in answer["groups"]:
        assert {"id", "size", "representative"} <= set(group)
        assert {"statement", "side", "success", "seen"} <= set(group["representative"][0])
    assert set(answer["positions"]) == {str(number) for number in range(60)}
    assert set(answer["group_informed_consensus"]) == set(answer["priorities"]) == {str(number) for number in range(14)}
    assert answer["stable"] is True
    assert answer["seconds"] > 0


def test_the_answer_is_the_same_in_a_new_process_and_for_another_order(conversation: Path) -> None:
    answers = set()
    for seed in ("0", "1"):
        head, *lines = (conversation / "votes.csv").read_text(encoding="utf-8").splitlines()
        (conversation / "votes.csv").write_text("\n".join([head, *lines[::-1]]) + "\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "aanzet.engines.opinions", "map", str(conversation / "votes.csv"), "--json"],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        )
        answers.add(done.stdout.rpartition(b'"seconds"')[0])
    assert len(answers) == 1


def test_a_previous_map_is_kept(conversation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    votes, shown = str(conversation / "votes.csv"), conversation / "map.json"
    assert main(["opinions", "map", votes, "--json", "--output", str(shown)]) == 0
    answer = json.loads(shown.read_text(encoding="utf-8"))
    for group in answer["groups"]:
        group["id"] += 5
    shown.write_text(json.dumps(answer), encoding="utf-8")
    assert main(["opinions", "map", votes, "--json", "--previous", str(shown)]) == 0
    again = json.loads(capsys.readouterr().out)
    assert [group["id"] for group in again["groups"]] == [5, 6]
    assert [group["members"] for group in again["groups"]] == [group["members"] for group in answer["groups"]]


def test_map_in_words(conversation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    comments = str(conversation / "comments.csv")
    assert main(["opinions", "map", str(conversation / "votes.csv"), "--comments", comments]) == 0
    text = capsys.readouterr().out
    assert text.startswith("60 mensen")
    assert "Groep B" in text
    assert "Stelling over" in text


def test_report_and_export(conversation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(conversation / "votes.csv"), str(conversation / "comments.csv")]
    assert main(["opinions", "report", *files, "--title", "Ons plein"]) == 0
    text = (conversation / "opinions.html").read_text(encoding="utf-8")
    assert "<h1>Ons plein</h1>" in text
    assert "Stelling over" in text
    assert main(["opinions", "export", files[0], "--comments", files[1], "--output", str(conversation / "uit")]) == 0
    assert {path.name for path in (conversation / "uit").iterdir()} == {
        "LEESMIJ.txt",
        "participants-votes.csv",
        "stellingen.csv",
    }
    assert main(["opinions", "map", str(conversation / "uit" / "participants-votes.csv")]) == 0
    assert "opinions.html" in capsys.readouterr().out


def test_faults_are_told_without_a_traceback(conversation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = conversation / "bad.csv"
    bad.write_text("timestamp,comment-id,voter-id,vote\n1,0,a,maybe\n", encoding="utf-8")
    (conversation / "bad.json").write_text('{"positions": {', encoding="utf-8")
    (conversation / "other.json").write_text("[1]", encoding="utf-8")
    votes = str(conversation / "votes.csv")
    few = conversation / "few.csv"
    write_votes(few, camps(3, 5, seed=1))
    cases = [
        (["map", str(bad)], f"{bad}, regel 2: de stem is “maybe”"),
        (["map", "absent.csv"], "absent.csv: het bestand bestaat niet"),
        (["map", votes, "--previous", str(conversation / "bad.json")], "regel 1: geen geldige JSON"),
        (["map", votes, "--previous", str(conversation / "other.json")], "geen kaart"),
        (["map", votes, "--previous", "absent.json"], "absent.json: het bestand bestaat niet"),
        (["map", votes, "--output", str(conversation / "no" / "map.json")], "de map bestaat niet"),
        (["report", votes, "absent.csv"], "absent.csv: het bestand bestaat niet"),
        (["export", str(few), "--output", str(conversation / "uit")], "te weinig mensen"),
        (["export", votes, "--output", str(bad)], "niet te schrijven"),
    ]
    for words, reason in cases:
        assert main(["opinions", *words]) == 2
        told = capsys.readouterr()
        assert reason in told.err
        assert "Traceback" not in told.err
        assert told.out == ""


def test_a_terminal_sees_a_bar(
    conversation: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["opinions", "map", str(conversation / "votes.csv")]) == 0
    told = capsys.readouterr().err
    assert "100%" in told
    assert told.endswith("\r")
