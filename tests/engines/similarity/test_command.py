"""The engine from the command line."""

from pathlib import Path

import pytest

from aanzet.config.cli import main


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.csv"
    rows = ["key,title,text", "a,Buurtmoestuin,Samen zaaien", "b,Moestuin op het dak,Zaaien op hoogte", "c,Koor,Zingen"]
    path.write_text("\n".join(rows), "utf-8")
    return path


def test_it_searches(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["texts", str(texts), "zangkoren"]) == 0
    assert capsys.readouterr().out.split("\t")[0::2] == ["c", "Koor"]


def test_it_finds_look_alikes(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["texts", str(texts), "--like", "a"]) == 0
    assert capsys.readouterr().out.startswith("b\t")


@pytest.mark.parametrize("content", [None, b"", b"key,title\na,b\n", b"\xff\xfe\x00", b"key,title,text\n"])
def test_a_broken_file_gets_a_clear_message(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.csv"
    if content is not None:
        path.write_bytes(content)
    assert main(["texts", str(path), "tuin"]) == 1
    assert str(path) in capsys.readouterr().err


def test_an_unknown_key_gets_a_clear_message(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["texts", str(texts), "--like", "z"]) == 1
    assert "sleutel z" in capsys.readouterr().err
