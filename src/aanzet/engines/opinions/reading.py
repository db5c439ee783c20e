"""Reads what Polis exports: votes.csv, participants-votes.csv and comments.csv.

UTF-8 with or without a byte order mark, comma or semicolon between cells. Faults name file, line and reason.
"""

import csv
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TextIO

import numpy as np

from ..faults import InputFault
from ..progress import Progress, follow
from .votes import PASS, Integers, VoteTable, table_from_arrays

VOTES = {"1": 1, "0": 0, "-1": -1, "+1": 1, "1.0": 1, "0.0": 0, "-1.0": -1}
NAMES = {
    "comment-id": "statement",
    "statement-id": "statement",
    "tid": "statement",
    "voter-id": "participant",
    "participant-id": "participant",
    "pid": "participant",
    "modified": "timestamp",
    "comment-body": "text",
    "txt": "text",
    "is-meta": "meta",
}
"""Names of columns that other exports use, and ours."""
ABOUT = frozenset(
    {
        "participant",
        "xid",
        "group-id",
        "n-comments",
        "n-votes",
        "n-agree",
        "n-disagree",
        "first-vote-ts",
        "last-vote-ts",
    }
)
"""Columns of participants-votes.csv that are not statements."""
STEP = 50_000


@dataclass(frozen=True)
class Comments:
    """What comments.csv says of statements: their ``texts``, which moderation took away (``hidden``), which are about
    the people themselves (``meta``)."""

    texts: Mapping[str, str]
    hidden: frozenset[str]
    meta: frozenset[str]


NO_COMMENTS = Comments({}, frozenset(), frozenset())


class Sheet:
    """The rows of a CSV file under its header."""

    def __init__(self, path: Path, lines: Iterator[str]) -> None:
        self.path = path
        first = next(lines, "")
        delimiter = ";" if first.count(";") > first.count(",") else ","
        self._rows = csv.reader(lines, delimiter=delimiter)
        self.header = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]
        plain = [cell.lower().replace("_", "-") for cell in self.header]
        self.titles = [NAMES.get(title, title) for title in plain]
        if not any(self.titles):
            self.fail("het bestand is leeg", 0)

    @property
    def line(self) -> int:
        return self._rows.line_num + 1

    def fail(self, reason: str, line: int | None = None) -> NoReturn:
        raise InputFault(self.path, self.line if line is None else line, reason)

    def place(self, title: str, called: str) -> int:
        """The place of a column that must be there."""
        if title not in self.titles:
            self.fail(f"de kolom {called} ontbreekt", 1)
        return self.titles.index(title)

    def __iter__(self) -> Iterator[list[str]]:
        width = len(self.titles)
        try:
            for row in self._rows:
                if len(row) != width:
                    if not row:
                        continue
                    self.fail(f"{len(row)} cellen waar {width} kolommen zijn")
                yield row
        except csv.Error as error:
            self.fail(f"geen geldige CSV ({error})")


def read_votes(path: str | Path, comments: Comments = NO_COMMENTS, progress: Progress | None = None) -> VoteTable:
    """The table of votes in a votes.csv (a row for each vote) or participants-votes.csv (a row for each participant).

    Of several votes of one person on one statement the last counts; of different votes at the very same moment none
    can be called the last, and the person counts as neutral. Raises InputFault, or Stopped when ``progress`` says so.
    """
    file = Path(path)
    with _opened(file) as lines:
        try:
            sheet = Sheet(file, _watched(lines, file, progress))
            read = _vote_rows if "vote" in sheet.titles else _participant_rows
            people, statements, rows, columns, values = read(sheet)
        except UnicodeDecodeError:
            raise InputFault(file, 0, "dit is geen tekst in UTF-8") from None
    if not len(values):
        raise InputFault(file, 0, "er staan geen stemmen in")
    return table_from_arrays(people, statements, rows, columns, values, hidden=comments.hidden, meta=comments.meta)


def read_comments(path: str | Path, *, strict: bool = False) -> Comments:
    """Texts and moderation in a comments.csv. ``strict`` hides what was not approved as well. Raises InputFault."""
    file = Path(path)
    with _opened(file) as lines:
        try:
            return _comments(Sheet(file, iter(lines)), strict)
        except UnicodeDecodeError:
            raise InputFault(file, 0, "dit is geen tekst in UTF-8") from None


def _comments(sheet: Sheet, strict: bool) -> Comments:
    name, text = sheet.place("statement", "comment-id"), sheet.place("text", "comment-body")
    moderated = sheet.titles.index("moderated") if "moderated" in sheet.titles else -1
    about = sheet.titles.index("meta") if "meta" in sheet.titles else -1
    texts: dict[str, str] = {}
    hidden, meta = set(), set()
    for row in sheet:
        statement = row[name].strip()
        if not statement:
            sheet.fail("de stelling heeft geen nummer")
        if statement in texts:
            sheet.fail(f"stelling {statement} komt twee keer voor")
        texts[statement] = row[text].strip()
        status = row[moderated].strip() if moderated >= 0 else "1"
        if status not in VOTES:
            sheet.fail(f"moderated is “{status}”: verwacht 1, 0 of -1")
        if VOTES[status] < 0 or (strict and VOTES[status] == 0):
            hidden.add(statement)
        if about >= 0 and row[about].strip().lower() in {"true", "t", "1", "ja"}:
            meta.add(statement)
    return Comments(texts, frozenset(hidden), frozenset(meta))


Columns = tuple[Sequence[str], Sequence[str], np.ndarray, np.ndarray, np.ndarray]
"""Names of participants and statements, and of each vote its row, column and value."""


def _vote_rows(sheet: Sheet) -> Columns:
    """One row for each vote."""
    who, what = sheet.place("participant", "voter-id"), sheet.place("statement", "comment-id")
    vote = sheet.place("vote", "vote")
    when = sheet.titles.index("timestamp") if "timestamp" in sheet.titles else -1
    people: dict[str, int] = {}
    statements: dict[str, int] = {}
    rows, columns, values, moments = array("i"), array("i"), array("b"), array("d")
    for row in sheet:
        value = VOTES.get(row[vote].strip())
        if value is None:
            sheet.fail(f"de stem is “{row[vote]}”: verwacht 1, 0 of -1")
        if not row[who] or not row[what]:
            sheet.fail("deelnemer of stelling is leeg")
        rows.append(people.setdefault(row[who], len(people)))
        columns.append(statements.setdefault(row[what], len(statements)))
        values.append(value)
        if when >= 0:
            moments.append(_moment(sheet, row[when]))
    arrays = [np.frombuffer(found, found.typecode) for found in (rows, columns, values, moments)] if rows else []
    if not arrays:
        return [], [], np.empty(0), np.empty(0), np.empty(0)
    return list(people), list(statements), *_last_votes(sheet, list(people), list(statements), *arrays)


def _moment(sheet: Sheet, cell: str) -> float:
    try:
        moment = float(cell)
    except ValueError:
        moment = math.nan
    if not math.isfinite(moment):
        sheet.fail(f"de tijd is “{cell}”: verwacht een getal")
    return moment


def _last_votes(
    sheet: Sheet,
    people: list[str],
    statements: list[str],
    rows: np.ndarray,
    columns: np.ndarray,
    values: np.ndarray,
    moments: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each person and statement the last vote; without ``moments`` all votes are of one moment."""
    pairs: Integers = rows.astype(np.int64) * len(statements) + columns
    if not (np.diff(np.sort(pairs)) == 0).any():
        return rows, columns, values
    timed = len(moments) == len(pairs)
    order = np.lexsort((moments if timed else np.zeros(len(pairs)), pairs))
    pairs = pairs[order]
    ends = np.flatnonzero(np.append(pairs[1:] != pairs[:-1], True))
    last = order[ends]
    final = last[np.searchsorted(ends, np.arange(len(pairs)))]
    differs = values[order] != values[final]
    torn = differs & (moments[order] == moments[final]) if timed else differs
    if torn.any() and not timed:
        row, column = divmod(int(pairs[torn][0]), len(statements))
        sheet.fail(
            f"deelnemer {people[row]} stemt verschillend op stelling {statements[column]}, "
            "en zonder tijd is niet te zien wat de laatste stem is",
            0,
        )
    return rows[last], columns[last], np.where(np.isin(pairs[ends], pairs[torn]), PASS, values[last])


def _participant_rows(sheet: Sheet) -> Columns:
    """One row for each participant, one column for each statement."""
    who = sheet.place("participant", "participant")
    places = [place for place, title in enumerate(sheet.titles) if title not in ABOUT]
    statements = [sheet.header[place] for place in places]
    if len(set(statements)) < len(statements):
        sheet.fail("een stelling heeft twee kolommen", 1)
    people: dict[str, None] = {}
    rows, columns, values = array("i"), array("i"), array("b")
    for row in sheet:
        if not row[who] or row[who] in people:
            sheet.fail(f"deelnemer {row[who]} komt twee keer voor" if row[who] else "de deelnemer heeft geen naam")
        for column, place in enumerate(places):
            cell = row[place]
            if cell:
                value = VOTES.get(cell.strip())
                if value is None:
                    sheet.fail(f"de stem op stelling {statements[column]} is “{cell}”: verwacht 1, 0, -1 of niets")
                rows.append(len(people))
                columns.append(column)
                values.append(value)
        people[row[who]] = None
    if not rows:
        return [], [], np.empty(0), np.empty(0), np.empty(0)
    arrays = [np.frombuffer(found, found.typecode) for found in (rows, columns, values)]
    return list(people), statements, arrays[0], arrays[1], arrays[2]


def _opened(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        reason = "het bestand bestaat niet" if isinstance(error, FileNotFoundError) else "het bestand is niet te openen"
        raise InputFault(path, 0, reason) from None


def _watched(lines: Iterable[str], path: Path, progress: Progress | None) -> Iterator[str]:
    """The lines of a file, telling ``progress`` how far we are."""
    if progress is None:
        yield from lines
        return
    total, done = max(path.stat().st_size, 1), 0
    for number, line in enumerate(lines):
        done += len(line)
        if number % STEP == 0:
            follow(progress, min(done / total, 1.0))
        yield line
