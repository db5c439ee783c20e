"""What the documentation promises is there, and what is there is documented."""

import re
from pathlib import Path

import pytest

from aanzet.config.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "aanzet"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
SETTINGS = (SOURCE / "config" / "settings.py").read_text()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"AANZET_[A-Z_]+[A-Z]", SETTINGS))))
def test_each_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in OPERATIONS


def test_no_setting_is_documented_that_does_not_exist() -> None:
    known = set(re.findall(r"AANZET_[A-Z_]+[A-Z]", SETTINGS))
    assert set(re.findall(r"`(AANZET_[A-Z_]+[A-Z])`", OPERATIONS)) <= known


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_is_documented(name: str) -> None:
    assert f"`aanzet {name}" in OPERATIONS


@pytest.mark.parametrize("room", sorted(p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()))
def test_each_room_is_documented(room: str) -> None:
    assert f"`{room}/`" in ARCHITECTURE


def test_links_between_documents_lead_somewhere() -> None:
    for file in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", file.read_text()):
            assert (file.parent / target).exists(), f"{file.relative_to(ROOT)} -> {target}"


def test_decisions_are_numbered_once_and_short() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [file.name[:4] for file in files]
    assert len(numbers) == len(set(numbers)), numbers
    for file in files:
        assert len(file.read_text().splitlines()) <= 30, file.name
