"""What all commands of engines have in common: answers, faults, a bar, and nothing heavy before there is work."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aanzet.engines.faults import EngineError, InputFault
from aanzet.engines.progress import Stopped, follow
from aanzet.engines.terminal import Bar, perform, write

NOTHING = argparse.Namespace()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["budgets", "count"], "FILE.pb"),
        (["exchange", "clear"], "LIJST"),
        (["opinions", "map"], "VOTES.csv"),
        (["seating", "arrange"], "INSTANCE.json"),
    ],
)
def test_help_loads_nothing_heavy(words: list[str], said: str) -> None:
    code = (
        "import sys\nfrom aanzet.config.cli import main\n"
        f"try:\n    main([*{words}, '--help'])\nexcept SystemExit:\n    pass\n"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'scipy', 'highspy', 'django', 'fractions')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert said in done.stdout


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (InputFault("a.csv", 3, "te lang", "naam"), 2, "a.csv, regel 3, veld naam: te lang\n"),
        (InputFault("a.csv", 0, "leeg"), 2, "a.csv: leeg\n"),
        (EngineError("nog niets"), 2, "b.csv: nog niets\n"),
        (FileNotFoundError(2, "", "map/uit"), 2, "map/uit: de map bestaat niet.\n"),
        (PermissionError(13, "", "uit"), 2, "uit: niet te schrijven.\n"),
        (Stopped(), 130, "Gestopt.\n"),
    ],
)
def test_faults_are_told_in_words(capsys: pytest.CaptureFixture[str], fault: Exception, code: int, said: str) -> None:
    def task(_: argparse.Namespace) -> int:
        raise fault

    assert perform(task, NOTHING, about="./b.csv", end=".") == code
    assert capsys.readouterr() == ("", said)


def test_a_fault_of_ours_is_not_hidden() -> None:
    def task(_: argparse.Namespace) -> int:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        perform(task, NOTHING)


def test_a_reader_who_has_seen_enough() -> None:
    code = (
        "import argparse, os, sys\nfrom aanzet.engines.terminal import perform, write\n"
        "sys.exit(perform(lambda _: write('x' * 1_000_000, None) or 0, argparse.Namespace()))"
    )
    read, written = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-c", code], stdout=written, stderr=subprocess.PIPE, check=False)
    os.close(written)
    assert (done.returncode, done.stderr) == (130, b"")


def test_a_bar_only_where_somebody_looks(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with Bar() as bar:
        assert bar.progress is None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Bar() as bar:
        follow(bar.progress, 0.5)
        bar.draw(1.0, ", klaar")
    told = capsys.readouterr().err.split("\r")
    assert told == ["", f"[{'#' * 15}{'.' * 15}]  50%", f"[{'#' * 30}] 100%, klaar", " " * 44, ""]


def test_to_a_file_or_to_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("één\n", tmp_path / "uit.txt")
    assert (tmp_path / "uit.txt").read_text(encoding="utf-8") == "één\n"
    write("één\n", None)
    assert capsys.readouterr().out == "één\n"
