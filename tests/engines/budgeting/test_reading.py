"""Files as they are found in the wild: read right, or refused with file, line and reason."""

from pathlib import Path

import pytest

from aanzet.engines.budgeting.checking import check_file
from aanzet.engines.budgeting.pabulib import read_election
from aanzet.engines.faults import EngineError, InputFault

from .files import POINTS, SOUND, write


def test_a_sound_file(tmp_path: Path) -> None:
    election = read_election(write(tmp_path))
    assert (election.voters, election.scale, election.budget) == (9, 100, 10_050)
    assert election.costs == (4000, 6050, 3000, 2525, 99_999_999_900)
    assert election.projects[0].name == 'Een "bank"; in de zon'
    assert election.projects[1].selected == 1
    assert election.meta["unit"] == "Wilgerbroek"
    assert sorted(election.ballots.voters.tolist()) == [1, 1, 1, 2, 4]
    assert [(fault.line, fault.level) for fault in check_file(write(tmp_path))] == [(22, "warning")]


VARIANTS = {
    "a byte order mark": "\ufeff" + SOUND,
    "Windows line ends": SOUND.replace("\n", "\r\n"),
    "old Mac line ends": SOUND.replace("\n", "\r"),
    "spaces around cells": SOUND.replace(";", " ; "),
    "empty lines": SOUND.replace("\nPROJECTS", "\n\n\nPROJECTS").replace("\nVOTES", "\n\nVOTES"),
    "titles with semicolons": SOUND.replace("PROJECTS\n", "PROJECTS;;;\n"),
    "small letters": SOUND.replace("META", "meta").replace("VOTES", "Votes"),
    "a double id in a ballot": SOUND.replace("e;bank;", 'e;"bank,bank";'),
    "a decimal comma": SOUND.replace("60.50", '"60,50"'),
    "more cells than columns": SOUND.replace("Moestuin;0", "Moestuin;0;;;"),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS.keys())
def test_other_ways_to_write_the_same(tmp_path: Path, text: str) -> None:
    path = tmp_path / "stemming.pb"
    path.write_bytes(text.encode())
    told, plain = read_election(path), read_election(write(tmp_path, name="plain.pb"))
    assert told.costs == plain.costs
    assert told.ballots.voters.tolist() == plain.ballots.voters.tolist()
    assert told.ballots.projects.tolist() == plain.ballots.projects.tolist()


def test_empty_ballots_count_as_voters(tmp_path: Path) -> None:
    election = read_election(write(tmp_path, SOUND + "j;;40;paper\nk\n"))
    assert election.voters == 11
    assert election.ballots.sizes.min() == 0


def test_points_in_halves_and_the_order_of_a_ballot(tmp_path: Path) -> None:
    points = read_election(write(tmp_path, POINTS)).ballots
    assert (points.points_scale, points.points.tolist()) == (10, [15, 20, 30])  # type: ignore[union-attr]
    ordinal = SOUND.replace("approval", "ordinal").replace("a;bank,bomen", "a;bomen,bank")
    ballots = read_election(write(tmp_path, ordinal)).ballots
    assert ballots.projects[:2].tolist() == [1, 0]


REFUSED = {
    "empty": ("", 0, "leeg"),
    "not a table": ("<html>nee</html>", 1, "META"),
    "no budget": (SOUND.replace("budget;100.50\n", ""), 0, "budget"),
    "a budget in words": (SOUND.replace("100.50", "honderd"), 9, "honderd"),
    "a negative budget": (SOUND.replace("100.50", "-5"), 9, "kleiner dan nul"),
    "a budget beyond counting": (SOUND.replace("100.50", "1e29"), 9, "te groot"),
    "an unknown kind of vote": (SOUND.replace("approval", "ranking"), 10, "ranking"),
    "no projects": (SOUND.replace("PROJECTS\n", ""), 22, "PROJECTS"),
    "no votes": (SOUND[: SOUND.index("VOTES")], 22, "VOTES"),
    "commas between cells": (SOUND.replace(";", ","), 2, "key"),
    "a cost in words": (SOUND.replace("60.50", "veel"), 19, "veel"),
    "a negative cost": (SOUND.replace("60.50", "-1"), 19, "kleiner dan nul"),
    "infinite costs": (SOUND.replace("60.50", "1e400"), 19, "1e400"),
    "a project twice": (SOUND.replace("doek;30", "bank;30"), 20, "twee keer"),
    "a project without id": (SOUND.replace("doek;30", ";30"), 20, "project_id"),
    "a voter twice": (SOUND.replace("b;bank,bomen", "a;bank,bomen"), 26, "al gestemd"),
    "an unknown project": (SOUND.replace("e;bank;", "e;brug;"), 29, "brug"),
    "a title twice": (SOUND + "VOTES\nvoter_id;vote\n", 34, "past niet"),
    "an open quote": (SOUND.replace("Buitenbioscoop", '"Buitenbioscoop'), 20, "aanhalingsteken"),
    "an open quote far from the end": (
        SOUND.replace("Moestuin", '"Moestuin') + "x;bank\n" * 30_000,
        21,
        "aanhalingsteken",
    ),
    "points that are no number": (POINTS.replace("b;doek;3", "b;doek;x"), 26, "aantal punten"),
    "points for another number of projects": (POINTS.replace("b;doek;3", "b;doek;3,1"), 26, "2 keer punten"),
    "points below nothing": (POINTS.replace("b;doek;3", "b;doek;-3"), 26, "kleiner dan nul"),
    "points beyond counting": (POINTS.replace("b;doek;3", f"b;doek;{10**20}"), 26, "te groot"),
}


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_counted_is_refused(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputFault) as refusal:
        read_election(path)
    assert refusal.value.line == line
    assert reason in refusal.value.reason
    assert str(refusal.value).startswith(f"{path}, regel {line}: " if line else f"{path}: ")


@pytest.mark.parametrize(
    "content", [SOUND.encode("utf-16"), SOUND.replace("beek", "béék").encode("latin-1"), bytes(range(256))]
)
def test_other_encodings_are_refused_by_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "stemming.pb"
    path.write_bytes(content)
    for read in (read_election, check_file):
        with pytest.raises(InputFault, match="UTF-8"):
            read(path)


def test_absent_files_and_folders(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "nergens.pb", "bestaat niet"), (tmp_path, "een map")):
        for read in (read_election, check_file):
            with pytest.raises(EngineError, match=reason):
                read(path)


def test_faults_have_a_line_and_the_name_that_the_field_gives_them(tmp_path: Path) -> None:
    text = SOUND.replace("num_votes;9", "num_votes;8").replace("bank;40;5", "bank;40;6").replace("doek;30", "doek;0")
    faults = {(fault.line, fault.code, fault.level) for fault in check_file(write(tmp_path, text))}
    assert (8, "different number of votes", "error") in faults
    assert (18, "different values in votes", "error") in faults
    assert (20, "project with no cost", "error") in faults


def test_a_check_of_half_a_file_tells_what_is_missing_only(tmp_path: Path) -> None:
    faults = check_file(write(tmp_path, SOUND[: SOUND.index("VOTES")]))
    assert [(fault.line, fault.level) for fault in faults] == [(0, "error")]
    assert "VOTES" in faults[0].reason
