"""``aanzet exchange`` from the command line."""

import json
from pathlib import Path

import pytest

from aanzet.config.cli import main

LIST = """#! ALLOW-DUMMIES REQUIRE-COLONS REQUIRE-USERNAMES
(ann) boor : zaag %een
(ann) %een : ladder hark
(bob) zaag : hark
(cas) hark : boor
(dirk) ladder : boor
(els) taart :
(fred) stoel : taart
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "lijst.txt"
    target.write_text(LIST)
    return target


def cleared(path: Path, *words: str) -> dict[str, object]:
    result = path.with_name("uitslag.json")
    assert main(["exchange", "clear", str(path), "--json", "--output", str(result), *words]) == 0
    document: dict[str, object] = json.loads(result.read_text())
    return document


def test_clear_and_verify(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = cleared(path, "--max-chain", "2")
    assert document["trades"] == 4
    assert (document["objective"], document["bound"], document["proved_optimal"]) == (4, 4, True)
    assert document["rings"] == [["boor", "hark", "zaag"]]
    assert document["chains"] == [["taart", "stoel"]]
    assert main(["exchange", "verify", str(path), str(path.with_name("uitslag.json"))]) == 0
    assert "Klopt: 4 ruilen" in capsys.readouterr().out


def test_the_same_bytes_but_for_the_time_it_took(path: Path) -> None:
    answers = []
    for _ in range(2):
        document = cleared(path, "--seed", "7")
        assert isinstance(document.pop("seconds"), float)
        answers.append(json.dumps(document))
    assert answers[0] == answers[1]


def test_for_people(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exchange", "clear", str(path), "--max-ring", "none"]) == 0
    said = capsys.readouterr().out
    assert "3 van de 6 voorwerpen krijgen een andere eigenaar; 3 van de 6 partijen ruilen mee." in said
    assert "Beter kan niet; dat is bewezen." in said
    assert "Ring van 3: boor → hark → zaag → boor" in said
    assert main(["exchange", "clear", str(path), "--max-ring", "2"]) == 0
    said = capsys.readouterr().out
    assert "Ruil: boor ↔" in said
    assert "1 voorwerp vraagt niets terug; met --max-chain 3 begint het een keten." in said


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"rings": [["boor", "zaag"]]}, "niet om"),
        ({"rings": [["boor", "hark", "zaag"], ["boor", "ladder"]]}, "komt 2 keer voor"),
        ({"rings": [["boor", "spook"]]}, "‘spook’ staat niet in de lijst"),
        ({"chains": [["boor", "hark"]]}, "is geen gift"),
        ({"chains": [["taart", "stoel"]], "max_chain": 0}, "een keten heeft 1 ruilen"),
        ({"max_ring": 2}, "een ring heeft 3 ruilen"),
        ({"trades": 9}, "trades is 9, geteld 3"),
        ({"parties": 1}, "parties is 1, geteld 3"),
        ({"objective": 5}, "beter dan de grens"),
        ({"proved_optimal": False}, "past niet"),
        ({"through": {"ladder": ["%een (ANN)"]}}, "gebruikt wel een dummy"),
        ({"input_sha256": "0"}, "ander bestand"),
    ],
)
def test_a_forged_result_does_not_hold(
    path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object], reason: str
) -> None:
    forged = {**cleared(path), **change}
    result = path.with_name("vals.json")
    result.write_text(json.dumps(forged))
    assert main(["exchange", "verify", str(path), str(result)]) == 1
    assert reason in capsys.readouterr().out


@pytest.mark.parametrize("text", ["{", "[]", '{"rings": 3}', "\udcff"])
def test_a_result_that_is_none(path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    result = path.with_name("kapot.json")
    result.write_bytes(text.encode(errors="surrogateescape"))
    assert main(["exchange", "verify", str(path), str(result)]) == 2
    assert "kapot.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--max-ring", "99"], "kies ringen van 2 tot 10"),
        (["--max-ring", "none", "--objective", "kept"], "zonder grens"),
        (["--objective", "kept", "--failure", "2"], "tussen 0 en 1"),
        (["--output", "/nergens/uitslag.json"], "de map bestaat niet"),
    ],
)
def test_wrong_questions(path: Path, capsys: pytest.CaptureFixture[str], words: list[str], reason: str) -> None:
    assert main(["exchange", "clear", str(path), *words]) == 2
    assert reason in capsys.readouterr().err
