"""Reads Pabulib's ``.pb`` format (pabulib.org/format): UTF-8, ``;`` between cells, sections META, PROJECTS, VOTES.

Only what a count needs must be right here; ``checking`` reports every fault of the format. Identical ballots are put
together while reading, so an election of 90,000 voters stays small.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import NoReturn, TextIO, cast, get_args

import numpy as np

from ..faults import InputFault
from .amounts import common_scale, parse_amount
from .election import Ballots, Election, Project, VoteType, make_ballots

SECTIONS = ("META", "PROJECTS", "VOTES")
POINT_TYPES = frozenset({"cumulative", "scoring"})
LARGEST = 2**62  # what sums over all voters must stay below
NOT_UTF8 = "dit is geen geldige UTF-8-tekst. Sla het bestand op als UTF-8."
NOT_A_TABLE = "vanaf hier is het bestand niet te lezen. Begint er een aanhalingsteken dat nergens sluit?"


class Rows:
    """The rows of a ``.pb`` file, one section after the other, with the line where each one ends."""

    def __init__(self, path: Path, stream: TextIO) -> None:
        self.path = path
        self.cells = csv.reader(stream, delimiter=";")
        self.marker = ""

    @property
    def line(self) -> int:
        return self.cells.line_num

    def fail(self, reason: str, line: int | None = None) -> NoReturn:
        raise InputFault(self.path, self.line if line is None else line, reason)

    def section(self) -> Iterator[list[str]]:
        """The rows up to the next section title, which ends up in ``marker`` ('' at the end of the file)."""
        self.marker = ""
        for row in self.cells:
            if is_marker(row):
                self.marker = row[0].strip().upper()
                return
            if row:
                yield row

    def header(self, title: str, needed: Sequence[str]) -> list[str]:
        """The column names below the title of a section. Fails when one of the ``needed`` columns is missing."""
        names = [name.strip().lower() for name in next(self.cells, [])]
        for name in needed:
            if name not in names:
                self.fail(f"onder {title} ontbreekt de kolom '{name}'.")
        return names


def is_marker(row: Sequence[str]) -> bool:
    """Whether this row is the title of a section."""
    return bool(row) and row[0].strip().upper() in SECTIONS and not any(cell.strip() for cell in row[1:])


def read_election(path: str | Path) -> Election:
    """The election in the ``.pb`` file at ``path``. Raises ``InputFault`` with file, line and reason."""
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _read(Rows(path, stream))
    except UnicodeDecodeError:
        raise InputFault(path, _undecodable_line(path), NOT_UTF8) from None
    except OSError as problem:
        raise InputFault(path, 0, why_unreadable(problem)) from None
    except csv.Error:
        raise InputFault(path, unreadable_row(path), NOT_A_TABLE) from None


def _read(rows: Rows) -> Election:
    meta, lines = _read_meta(rows)
    budget = _budget(rows, meta, lines)
    vote_type = _vote_type(rows, meta, lines)
    raw_projects, costs = _read_projects(rows)
    scale = common_scale([budget, *costs])
    projects = tuple(
        Project(
            id=identity,
            cost=int(cost * scale),
            name=cells.get("name") or identity,
            selected=int(cells["selected"]) if cells.get("selected", "").isdecimal() else None,
            details=cells,
            line=line,
        )
        for (identity, cells, line), cost in zip(raw_projects, costs, strict=True)
    )
    if budget * scale >= LARGEST:
        rows.fail("het budget is te groot, of een bedrag heeft te veel cijfers achter de komma.", lines["budget"])
    ballots = _read_ballots(rows, projects, vote_type)
    return Election(str(rows.path), meta, projects, int(budget * scale), scale, vote_type, ballots)


def _read_meta(rows: Rows) -> tuple[dict[str, str], dict[str, int]]:
    for row in rows.section():
        rows.fail(f"hier hoort de titel META te staan, niet '{row[0][:40]}'.")
    if rows.marker != "META":
        rows.fail("het bestand begint niet met de titel META." if rows.line else "het bestand is leeg.")
    rows.header("META", ("key", "value"))
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in rows.section():
        key = row[0].strip()
        meta[key] = row[1].strip() if len(row) > 1 else ""
        lines[key] = rows.line
    return meta, lines


def _budget(rows: Rows, meta: Mapping[str, str], lines: Mapping[str, int]) -> Fraction:
    line = lines.get("budget", 0)
    if not meta.get("budget"):
        rows.fail("onder META ontbreekt 'budget'.", line)
    try:
        budget = parse_amount(meta["budget"])
    except ValueError:
        rows.fail(f"het budget '{meta['budget']}' is geen bedrag.", line)
    if budget < 0:
        rows.fail("het budget is kleiner dan nul.", line)
    return budget


def _vote_type(rows: Rows, meta: Mapping[str, str], lines: Mapping[str, int]) -> VoteType:
    told = meta.get("vote_type", "")
    if told not in get_args(VoteType):
        choices = ", ".join(get_args(VoteType))
        rows.fail(f"vote_type '{told}' is onbekend. Kies uit: {choices}.", lines.get("vote_type", 0))
    return cast(VoteType, told)


def _read_projects(rows: Rows) -> tuple[list[tuple[str, dict[str, str], int]], list[Fraction]]:
    if rows.marker != "PROJECTS":
        rows.fail("na META hoort de titel PROJECTS te komen.")
    names = rows.header("PROJECTS", ("project_id", "cost"))
    projects: dict[str, tuple[str, dict[str, str], int]] = {}
    costs: list[Fraction] = []
    for row in rows.section():
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False)}
        identity = cells["project_id"]
        if not identity:
            rows.fail("dit project heeft geen project_id.")
        if identity in projects:
            rows.fail(f"project '{identity}' staat er twee keer in.")
        costs.append(_cost(rows, identity, cells.get("cost", "")))
        projects[identity] = (identity, cells, rows.line)
    if not projects:
        rows.fail("er staat geen enkel project in het bestand.")
    return list(projects.values()), costs


def _cost(rows: Rows, identity: str, text: str) -> Fraction:
    try:
        cost = parse_amount(text)
    except ValueError:
        rows.fail(f"de kosten '{text}' van project '{identity}' zijn geen bedrag.")
    if cost < 0:
        rows.fail(f"de kosten van project '{identity}' zijn kleiner dan nul.")
    return cost


def _read_ballots(rows: Rows, projects: Sequence[Project], vote_type: VoteType) -> Ballots:
    if rows.marker != "VOTES":
        if any("\nVOTES" in cell for cell in projects[-1].details.values()):
            rows.fail(NOT_A_TABLE, projects[-2].line + 1 if len(projects) > 1 else projects[-1].line)
        rows.fail("na PROJECTS hoort de titel VOTES te komen.")
    with_points = vote_type in POINT_TYPES
    names = rows.header("VOTES", ("voter_id", "vote", "points") if with_points else ("voter_id", "vote"))
    vote_at, voter_at = names.index("vote"), names.index("voter_id")
    points_at = names.index("points") if with_points else vote_at
    texts: dict[tuple[str, str], int] = {}
    seen: set[str] = set()
    longest = max(vote_at, points_at, voter_at)
    for row in rows.cells:
        if len(row) <= longest:
            if not row:
                continue
            if is_marker(row) or with_points:
                rows.fail("deze regel past niet onder VOTES.")
            row += [""] * (longest + 1 - len(row))
        voter = row[voter_at]
        if voter in seen:
            rows.fail(f"kiezer '{voter}' heeft al gestemd.")
        seen.add(voter)
        text = (row[vote_at], row[points_at] if with_points else "")
        texts[text] = texts.get(text, 0) + 1
    return _group(_Texts(rows.path, names, projects, vote_type), texts)


def _group(parser: "_Texts", texts: Mapping[tuple[str, str], int]) -> Ballots:
    """Ballots in compressed rows from distinct ballot texts and how many people cast each."""
    groups: dict[tuple[tuple[int, ...], tuple[Fraction, ...]], int] = {}
    for text, count in texts.items():
        ballot = parser.ballot(*text)
        groups[ballot] = groups.get(ballot, 0) + count
    sizes = np.fromiter((len(ballot) for ballot, _ in groups), dtype=np.int64, count=len(groups))
    entries = int(sizes.sum())
    voters = np.fromiter(groups.values(), dtype=np.int64, count=len(groups))
    listed = np.fromiter(chain.from_iterable(ballot for ballot, _ in groups), dtype=np.int64, count=entries)
    if not parser.with_points:
        return make_ballots(voters, sizes, listed, len(parser.index))
    points = [value for _, values in groups for value in values]
    scale = common_scale(points)
    most = LARGEST // (scale * sum(groups.values()))
    if max(map(abs, points), default=0) > most:
        parser.refuse_points(texts, most)
    whole = np.fromiter((int(value * scale) for value in points), dtype=np.int64, count=entries)
    return make_ballots(voters, sizes, listed, len(parser.index), whole, scale)


class _Texts:
    """Turns the text of a ballot into indices of projects (and points); finds the line of a bad one."""

    def __init__(self, path: Path, names: list[str], projects: Sequence[Project], vote_type: VoteType) -> None:
        self.path, self.names, self.vote_type = path, names, vote_type
        self.index = {project.id: at for at, project in enumerate(projects)}
        self.with_points = vote_type in POINT_TYPES

    def ballot(self, vote: str, points: str) -> tuple[tuple[int, ...], tuple[Fraction, ...]]:
        try:
            listed = [self.index[identity] for identity in vote.split(",")] if vote else []
        except KeyError:
            listed = self._loosely(vote, points)
        if self.vote_type == "choose-1" and len(listed) > 1:
            self._fail(vote, points, "bij choose-1 kiest iedereen één project.")
        if self.with_points:
            return self._with_points(vote, points, listed)
        if self.vote_type == "ordinal":
            return tuple(dict.fromkeys(listed)), ()
        return tuple(sorted(set(listed))), ()

    def _loosely(self, vote: str, points: str) -> list[int]:
        identities = [identity.strip() for identity in vote.split(",")]
        for identity in identities:
            if identity and identity not in self.index:
                self._fail(vote, points, f"project '{identity}' bestaat niet.")
        return [self.index[identity] for identity in identities if identity]

    def _with_points(self, vote: str, points: str, listed: list[int]) -> tuple[tuple[int, ...], tuple[Fraction, ...]]:
        try:
            values = [parse_amount(value) for value in points.split(",") if value.strip()]
        except ValueError as problem:
            self._fail(vote, points, f"'{problem}' is geen aantal punten.")
        if len(values) != len(listed):
            self._fail(vote, points, f"{len(listed)} projecten, maar {len(values)} keer punten.")
        if self.vote_type == "cumulative" and any(value < 0 for value in values):
            self._fail(vote, points, "punten kunnen niet kleiner dan nul zijn.")
        first = dict(zip(reversed(listed), reversed(values), strict=True))
        unique = sorted(first)
        return tuple(unique), tuple(first[project] for project in unique)

    def refuse_points(self, texts: Iterable[tuple[str, str]], most: int) -> None:
        """Refuse the first ballot with more points than this."""
        for vote, points in texts:
            if any(abs(parse_amount(value)) > most for value in points.split(",") if value.strip()):
                self._fail(vote, points, "er staan punten in die te groot zijn om mee te tellen.")

    def _fail(self, vote: str, points: str, reason: str) -> NoReturn:
        raise InputFault(self.path, self._line_of(vote, points), reason)

    def _line_of(self, vote: str, points: str) -> int:
        """The line of the first voter with this ballot. Reads again: only done for a file that is refused."""
        with self.path.open(encoding="utf-8-sig", newline="") as stream:
            rows = Rows(self.path, stream)
            while rows.marker != "VOTES":
                for _ in rows.section():
                    pass
            rows.header("VOTES", ())
            for row in rows.section():
                cells = dict(zip(self.names, row, strict=False))
                if cells.get("vote", "") == vote and (not self.with_points or cells.get("points") == points):
                    return rows.line
        return 0


def _undecodable_line(path: Path) -> int:
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as problem:
        return content.count(b"\n", 0, problem.start) + 1
    return 0


def unreadable_row(path: Path) -> int:
    """The line where the row begins that the csv reader gives up on."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, delimiter=";")
        last = 0
        with suppress(csv.Error):
            for _ in rows:
                last = rows.line_num
    return last + 1


def why_unreadable(problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "dit bestand bestaat niet."
    if isinstance(problem, IsADirectoryError):
        return "dit is een map, geen bestand."
    if isinstance(problem, PermissionError):
        return "dit bestand mag niet gelezen worden."
    return f"dit bestand is niet te lezen ({problem.strerror})."
