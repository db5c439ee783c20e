"""The command: answers, faults, files."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aanzet.config.cli import main
from aanzet.engines.seating.command import _Follower
from aanzet.engines.seating.reading import read_instance

from .questions import check_seating, document, naive_repeats, write

NAMES = ["Ans", "Bert", "Cor", "Dirk", "Els", "Fatima"]


@pytest.fixture
def question(tmp_path: Path) -> str:
    """Twelve people at three tables, with a wish that cannot be met."""
    fields = {"N": 12, "tables": 3, "size": 4, "rounds": 3, "hosts": [0], "companions": [[1, 2]]}
    return write(tmp_path / "avond.json", document(**fields, forbidden=[[1, 2], [3, 4]]))


def run(*words: str) -> int:
    return main(["seating", *words])


def test_arrange_as_json(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("arrange", question, "--seconds", "0.1", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"rounds", "repeats", "violations", "unmet", "seconds"} <= set(answer)
    instance = read_instance(question)
    rounds = tuple(tuple(map(tuple, seats)) for seats in answer["rounds"])
    check_seating(instance, rounds)
    assert answer["repeats"] == naive_repeats(instance, rounds)
    assert answer["violations"] == 3
    assert [entry["round"] for entry in answer["unmet"]] == [1, 2, 3]
    assert answer["unmet"][0]["people"] == [1, 2]
    assert "Beide kan niet." in answer["unmet"][0]["reason"]
    assert 0 < answer["seconds"] < 5


def test_the_answer_is_the_same_byte_for_byte_in_a_new_process(question: str) -> None:
    answers = set()
    for hash_seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-m", "aanzet.engines.seating", "arrange", question, "--seconds", "0.1", "--json"],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)},
        )
        answers.add(done.stdout.rpartition(b'"seconds"')[0])
    assert len(answers) == 1
    assert len(answers.pop()) > 200


def test_replan_and_show(question: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, changed = str(tmp_path / "plan.json"), str(tmp_path / "nieuw.json")
    assert run("arrange", question, "--seconds", "0.1", "--json", "--output", plan) == 0
    words = ["--absent", "3", "5", "--late", "7", "8:3", "--leaves", "9:1", "--json", "--output", changed]
    assert run("replan", question, plan, *words) == 0
    answer = json.loads(Path(changed).read_text(encoding="utf-8"))
    seated = [{person for table in seats for person in table} for seats in answer["rounds"]]
    everybody = set(range(12)) - {3, 5}
    assert seated == [everybody - {7, 8}, everybody - {8, 9}, everybody - {9}]
    assert answer["changed_seats"] == 0
    assert {move["to"] for move in answer["moves"]} == {None}
    assert run("show", changed, "--title", "Buurtavond") == 0
    page = (tmp_path / "nieuw.html").read_text(encoding="utf-8")
    assert "<h1>Buurtavond</h1>" in page
    assert capsys.readouterr().out == f"{tmp_path / 'nieuw.html'}\n"


def test_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = write(tmp_path / "avond.json", document(names=NAMES, hosts=["Ans", "Bert"], absent=["Cor"]))
    assert run("arrange", question, "--seconds", "0.1") == 0
    text = capsys.readouterr().out
    assert text.startswith("avond: 6 mensen, 2 tafels, 2 rondes.\n")
    assert "Ronde 2\n  tafel 1: Ans, " in text
    assert "Cor" not in text
    assert "Wat niet lukte" not in text


def test_replan_in_words_and_with_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bounds = {"attributes": [[0], [0], [1], [1], [1], [1]], "lo": [[0, 1]], "hi": [[3, 3]]}
    question = write(tmp_path / "avond.json", document(names=NAMES, rounds=1, hosts=["Ans", "Fatima"], **bounds))
    plan = write(tmp_path / "plan.json", {"rounds": [[[0, 1, 2], [3, 4, 5]]]})
    assert run("replan", question, plan, "--absent", "Cor") == 0
    text = capsys.readouterr().out
    assert "Wat er verandert\n  Ronde 1: " in text
    assert "van tafel 2 naar tafel 1." in text


def test_faults_are_told_without_a_traceback(question: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = str(tmp_path / "plan.json")
    assert run("arrange", question, "--seconds", "0.1", "--json", "--output", plan) == 0
    bad = write(tmp_path / "bad.json", document(N="zes"))
    twice = write(tmp_path / "twice.json", {"rounds": [[[0], [0], []]] * 3})
    short = write(tmp_path / "short.json", {"rounds": []})
    cases = [
        (["arrange", bad], f"{bad}, regel 3, veld N: moet een heel getal zijn"),
        (["arrange", "weg.json"], "weg.json: het bestand bestaat niet"),
        (["arrange", question, "--seconds", "0.1", "--output", str(tmp_path / "no" / "x")], "de map bestaat niet"),
        (["arrange", question, "--seconds", "0.1", "--output", str(tmp_path)], "niet te schrijven"),
        (["replan", question, short], "veld rounds: het plan heeft 0 rondes, de vraag 3"),
        (["replan", question, twice], "veld rounds[0][1][0]: persoon 0 zit in deze ronde al ergens"),
        (["replan", question, plan, "--absent", "Piet"], "'Piet': zo iemand is er niet"),
        (["replan", question, plan, "--absent", "12"], "'12': zo iemand is er niet; geef een nummer van 0 tot 11"),
        (["replan", question, plan, "--late", "3:9"], "'3:9': schrijf wie en welke ronde"),
        (["replan", question, plan, "--leaves", "3"], "'3': schrijf wie en welke ronde"),
        (["replan", question, plan, "--from", "4"], "er zijn maar 3 rondes"),
        (["show", bad], "regel 6, veld rounds: moet een lijst zijn, en is 2"),
        (["show", "."], ".: het bestand is niet te lezen"),
        (["show", "weg.json"], "weg.json: het bestand bestaat niet"),
    ]
    for words, reason in cases:
        assert run(*words) == 2
        told = capsys.readouterr()
        assert reason in told.err
        assert "Traceback" not in told.err
        assert told.out == ""


@pytest.mark.parametrize("words", [["--seconds", "0"], ["--seconds", "veel"], ["--seed", "-1"], ["--seed", "x"]])
def test_choices_that_make_no_sense(question: str, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run("arrange", question, *words)
    assert stop.value.code == 2
    assert "geen" in capsys.readouterr().err


def test_a_terminal_sees_a_bar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    question = write(tmp_path / "vol.json", document(N=30, tables=5, size=6, rounds=6))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert run("arrange", question, "--seconds", "0.1") == 0
    told = capsys.readouterr().err
    assert "%, strafpunten" in told
    assert told.endswith("\r")


def test_stopping_gives_the_best_so_far(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    question = write(tmp_path / "vol.json", document(N=30, tables=5, size=6, rounds=6))
    watch = _Follower.watch

    def interrupted(self: _Follower, share: float, cost: int) -> bool:
        os.kill(os.getpid(), signal.SIGINT)
        return watch(self, share, cost)

    monkeypatch.setattr(_Follower, "watch", interrupted)
    assert run("arrange", question, "--seconds", "60", "--json") == 130
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer["finished"] is False
    assert len(answer["rounds"]) == 6
    assert "Gestopt. Dit is de beste indeling tot nu toe." in told.err
