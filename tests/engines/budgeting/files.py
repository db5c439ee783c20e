"""``.pb`` files for tests: a small sound one, and the real ones beside the repository."""

import os
from pathlib import Path

import pytest

SOUND = """META
key;value
description;Een straat voor iedereen
country;Netherlands
unit;Wilgerbroek
instance;2025
num_projects;5
num_votes;9
budget;100.50
vote_type;approval
rule;greedy
date_begin;01.03.2025
date_end;31.03.2025
language;nl
currency;EUR
PROJECTS
project_id;cost;votes;name;selected
bank;40;5;"Een ""bank""; in de zon";1
bomen;60.50;4;Bomen <langs> de beek;1
doek;30;4;Buitenbioscoop;0
tuin;25.25;3;Moestuin;0
trap;999999999;1;Trap naar de maan;0
VOTES
voter_id;vote;age;voting_method
a;bank,bomen;70;paper
b;bank,bomen;71;paper
c;bank,bomen;30;internet
d;bank,bomen;31;internet
e;bank;32;internet
f;doek,tuin;20;internet
g;doek,tuin;21;internet
h;doek,tuin,trap;22;internet
i;doek;23;internet
"""

POINTS = (
    SOUND[: SOUND.index("VOTES")].replace("approval", "cumulative")
    + """VOTES
voter_id;vote;points
a;bank,bomen;1.5,2
b;doek;3
"""
)


def write(folder: Path, text: str = SOUND, name: str = "stemming.pb") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def shared_files() -> list[Path]:
    """The real elections, smallest first; none where they are absent."""
    shared = Path(os.environ.get("AANZET_SHARED", Path(__file__).resolve().parents[4] / "shared"))
    return sorted((shared / "budgets" / "pb").glob("*.pb"), key=lambda path: path.stat().st_size)


def shared_file(name: str) -> Path:
    """One of the real elections; the test is skipped where it is absent."""
    for path in shared_files():
        if path.name == name:
            return path
    pytest.skip(f"{name} is not there: no folder shared/budgets beside the repository or in AANZET_SHARED")
