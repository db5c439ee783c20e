"""The command: answers, faults, files; and the check of a result by other means."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from aanzet.config.cli import main

from .files import POINTS, SOUND, write

RULES = [
    ["--rule", "greedy"],
    ["--rule", "greedy", "--no-skip"],
    ["--rule", "greedy", "--threshold", "4"],
    ["--rule", "phragmen"],
    ["--rule", "max-welfare"],
    [],
    ["--utility", "cardinality"],
    ["--completion", "add1"],
    ["--completion", "add1-exhaustive"],
    ["--completion", "utilitarian"],
    ["--completion", "comparison", "--ties", "cost-votes-lottery", "--seed", "7"],
]
Plain = dict[str, Any]


def counted(file: Path, words: list[str]) -> Path:
    """A result written by the command."""
    result = file.with_name("uitslag.json")
    assert main(["budgets", "count", str(file), *words, "--json", "--output", str(result)]) == 0
    return result


def test_count_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["budgets", "count", str(write(tmp_path)), "--rule", "equal-shares", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["winners"] == ["bank", "doek"]
    assert (answer["cost"], answer["budget"]) == (70, 100.5)
    assert [entry["project"] for entry in answer["rounds"]] == answer["winners"]
    assert answer["rounds"][0] == {
        "project": "bank",
        "stage": "equal-shares",
        "cost": 40,
        "votes": 5,
        "price": 8.0,
        "payers": 5,
        "full_payers": 5,
        "effective_votes": 5.0,
        "left": 60.5,
    }
    assert answer["ejr_plus"]["satisfied"] is True
    assert answer["seconds"] > 0
    assert "explanation" not in answer


def test_count_with_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["budgets", "count", str(write(tmp_path)), "--rule", "greedy", "--explain", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["explanation"]
    short = {loser["project"]: loser["votes_short"] for loser in told["losers"]}
    # With one vote more the cinema comes before the trees.
    assert short == {"doek": 1, "tuin": 2, "trap": None}
    assert told["alternative"]["rule"] == "equal-shares"
    assert set(told["stability"]["funded"]) == {"bank", "bomen", "doek", "tuin", "trap"}
    assert main(["budgets", "count", str(write(tmp_path)), "--explain"]) == 0
    words = capsys.readouterr().out
    assert words.startswith("9 kiezers kozen uit 5 projecten.\nGekozen: 2 projecten voor €\xa070 van €\xa0100,50.")
    assert "Moestuin: " in words


def test_the_answer_is_the_same_in_a_new_process(tmp_path: Path) -> None:
    path, answers = write(tmp_path), set()
    for seed in ("0", "1"):
        words = ["count", str(path), "--completion", "add1", "--explain", "--json"]
        done = subprocess.run(
            [sys.executable, "-m", "aanzet.engines.budgeting", *words],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        )
        answers.add(done.stdout.rpartition(b'"seconds"')[0])
    assert len(answers) == 1
    assert b"explanation" in answers.pop()


@pytest.mark.parametrize("words", RULES, ids=" ".join)
def test_a_result_is_verified_and_explained(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path)
    result = counted(file, words)
    assert main(["budgets", "verify", str(file), str(result)]) == 0
    assert capsys.readouterr().out.endswith("De uitslag klopt.\n")
    assert main(["budgets", "explain", str(file), str(result)]) == 0
    page = result.with_suffix(".html").read_text(encoding="utf-8")
    assert "Bomen &lt;langs&gt; de beek" in page


def test_a_result_with_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, POINTS)
    assert main(["budgets", "verify", str(file), str(counted(file, []))]) == 0
    assert main(["budgets", "verify", str(file), str(counted(file, ["--rule", "max-welfare"])), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["verified"] is True


def _swap(data: Plain) -> None:
    data["winners"].reverse()


def _add(data: Plain) -> None:
    data["winners"].append("trap")


def _double(data: Plain) -> None:
    data["winners"][1] = data["winners"][0]


def _strange(data: Plain) -> None:
    data["winners"][0] = "brug"


def _less(data: Plain) -> None:
    data["winners"].pop()
    data["rounds"].pop()


def _cost(data: Plain) -> None:
    data["cost"] += 0.01


def _steps(data: Plain) -> None:
    data["endowment"]["steps"] -= 1


def _price(data: Plain) -> None:
    data["rounds"][0]["price"] += 0.001


def _votes(data: Plain) -> None:
    data["rounds"][0]["votes"] += 1


def _group(data: Plain) -> None:
    data["ejr_plus"]["satisfied"] = False


def _file(data: Plain) -> None:
    data["file"]["sha256"] = "0" * 64


def _bare(data: Plain) -> None:
    for key in ("file", "cost", "rounds", "ejr_plus", "endowment"):
        data[key] = None


TAMPERED = [_swap, _add, _double, _strange, _less, _cost, _steps, _price, _votes, _group, _file, _bare]


@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda tamper: tamper.__name__)
def test_a_result_that_was_tampered_with_is_not_verified(
    tmp_path: Path, tamper: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path)
    result = counted(file, ["--completion", "add1"])
    data = json.loads(result.read_text(encoding="utf-8"))
    tamper(data)
    result.write_text(json.dumps(data), encoding="utf-8")
    assert main(["budgets", "verify", str(file), str(result)]) == 1
    told = capsys.readouterr().out
    assert "FOUT" in told
    assert told.endswith("De uitslag klopt niet.\n")


def test_a_wrong_winner_of_another_rule_is_found(tmp_path: Path) -> None:
    file = write(tmp_path)
    for words in (["--rule", "greedy"], ["--rule", "phragmen"], ["--rule", "max-welfare"]):
        result = counted(file, words)
        data = json.loads(result.read_text(encoding="utf-8"))
        data["winners"], data["rounds"], data["cost"] = ["tuin"], data["rounds"][:1], 25.25
        result.write_text(json.dumps(data), encoding="utf-8")
        assert main(["budgets", "verify", str(file), str(result)]) == 1


def test_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["budgets", "check", str(write(tmp_path))]) == 0
    assert capsys.readouterr().out.endswith("Geen fouten, 1 opmerking.\n")
    bad = write(tmp_path, SOUND.replace("num_votes;9", "num_votes;8"))
    assert main(["budgets", "check", str(bad)]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{bad}, regel 8: fout: ")
    assert last == "1 fout en 1 opmerking."
    assert main(["budgets", "check", str(bad), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["valid"] is False
    assert told["faults"][0]["line"] == 8


def test_faults_are_told_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(write(tmp_path))
    result = str(counted(Path(file), []))
    other = str(write(tmp_path, SOUND.replace("e;bank", "e;doek"), "ander.pb"))
    nobody = str(write(tmp_path, SOUND[: SOUND.index("a;bank")], "leeg.pb"))
    json_files = {
        "half.json": '{"winners": [',
        "list.json": "[1]",
        "numbers.json": '{"winners": [1, 2]}',
        "settings.json": '{"winners": ["bank"]}',
        "rule.json": '{"winners": ["bank"], "settings": {"rule": "dice"}}',
        "deep.json": "[" * 100_000,
    }
    for name, text in json_files.items():
        write(tmp_path, text, name)
    cases = [
        (["count", "nergens.pb"], "nergens.pb: dit bestand bestaat niet"),
        (["count", file, "--utility", "points"], f"{file}: Deze stembiljetten hebben geen punten"),
        (["count", file, "--utility", "borda"], f"{file}: Borda telt alleen"),
        (["count", file, "--rule", "greedy", "--completion", "add1"], "--completion hoort bij --rule equal-shares"),
        (["count", file, "--no-skip"], "horen bij --rule greedy"),
        (["count", nobody], f"{nobody}: Er is nog geen stem uitgebracht"),
        (["count", file, "--json", "--output", str(tmp_path / "no" / "x.json")], "de map bestaat niet"),
        (["verify", nobody, result], "nog geen stem"),
        (["verify", file, "nergens.json"], "nergens.json: dit bestand is niet te lezen"),
        (["explain", other, result], f"{other}: deze uitslag volgt niet uit dit bestand"),
        *((["verify", file, str(tmp_path / name)], str(tmp_path / name)) for name in json_files),
    ]
    for words, reason in cases:
        assert main(["budgets", *words]) == 2, words
        told = capsys.readouterr()
        assert reason in told.err
        assert "Traceback" not in told.err
        assert told.out == ""


def test_a_terminal_sees_a_bar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["budgets", "count", str(write(tmp_path)), "--explain"]) == 0
    told = capsys.readouterr().err
    assert "100%" in told
    assert told.endswith("\r")
