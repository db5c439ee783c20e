"""A ``.pb`` file as it stands, faults and all: tolerant reading, so that one pass can report everything."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...faults import InputFault
from ..pabulib import NOT_A_TABLE, NOT_UTF8, SECTIONS, unreadable_row, why_unreadable
from .faults import Faults

STRUCTURE = "file structure error"


@dataclass(frozen=True, slots=True)
class Record:
    """A row below PROJECTS or VOTES: its line, its id and its stripped cells by column name."""

    line: int
    id: str
    cells: dict[str, str]

    def list_of(self, column: str) -> list[str]:
        """The items of a comma-separated cell, stripped, without empty ones."""
        return [item.strip() for item in self.cells.get(column, "").split(",") if item.strip()]


@dataclass(slots=True)
class Source:
    """``meta``, ``meta_lines``: by key; ``columns``: by section, in the file's order; rows by id, doubles left out."""

    path: Path
    meta: dict[str, str] = field(default_factory=dict)
    meta_lines: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    projects: dict[str, Record] = field(default_factory=dict)
    votes: dict[str, Record] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether no section is missing and there are cells below META."""
        return set(self.columns) == set(SECTIONS) and len(self.columns["META"]) > 1

    def meta_line(self, key: str) -> int:
        return self.meta_lines.get(key, 0)


def read_source(path: Path, faults: Faults) -> Source:
    """Read a file, reporting faults of its structure. Raises ``InputFault`` when it is not readable as text."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as problem:
        line = path.read_bytes().count(b"\n", 0, problem.start) + 1
        raise InputFault(path, line, NOT_UTF8) from None
    except OSError as problem:
        raise InputFault(path, 0, why_unreadable(problem)) from None
    if text.startswith("\ufeff"):
        faults.warning("byte order mark", 1, "het bestand begint met een byte-volgordeteken: niet elke lezer kan dat.")
    try:
        return _Reader(path, faults).read(text.removeprefix("\ufeff"))
    except csv.Error:
        raise InputFault(path, unreadable_row(path), NOT_A_TABLE) from None


class _Reader:
    def __init__(self, path: Path, faults: Faults) -> None:
        self.source, self.faults = Source(path), faults
        self.section = ""
        self.seen: list[str] = []

    def read(self, text: str) -> Source:
        rows = _numbered(text)
        for line, row in rows:
            if not any(cell.strip() for cell in row) and len(row) <= 1:
                self.faults.warning("empty lines removed", line, "deze regel is leeg.")
            elif row[0].strip().upper() in SECTIONS:
                self._open(line, row, rows)
            elif not self.section:
                self.faults.error(STRUCTURE, line, "deze regel staat vóór de eerste titel.")
            elif self.section == "META":
                self._meta(line, row)
            else:
                self._record(line, row)
        self._check_sections()
        return self.source

    def _open(self, line: int, title: Sequence[str], rows: Iterator[tuple[int, list[str]]]) -> None:
        self.section = title[0].strip().upper()
        self._spaces(line, title[0], "de titel")
        if self.section in self.seen:
            self.faults.error(STRUCTURE, line, f"de titel {self.section} staat er al eerder.")
        self.seen.append(self.section)
        number, header = next(rows, (line, []))
        for cell in header:
            self._spaces(number, cell, "een kolomnaam")
        names = [cell.strip() for cell in header]
        self.source.columns[self.section] = names
        first = {"META": "key", "PROJECTS": "project_id", "VOTES": "voter_id"}[self.section]
        if not names or names[0].lower() != first or (self.section == "META" and names[1:2] != ["value"]):
            wanted = "key;value" if self.section == "META" else first
            self.faults.error(STRUCTURE, number, f"onder {self.section} hoort een regel die begint met '{wanted}'.")
        if len({name.lower() for name in names}) != len(names):
            self.faults.error(STRUCTURE, number, "een kolomnaam staat er twee keer.")

    def _meta(self, line: int, row: Sequence[str]) -> None:
        key, raw = row[0].strip(), row[1] if len(row) > 1 else ""
        self._spaces(line, row[0], "de sleutel")
        self._spaces(line, raw, f"de waarde van '{key}'")
        if not key:
            self.faults.error(STRUCTURE, line, "deze regel onder META heeft geen sleutel.")
            return
        if key in self.source.meta:
            self.faults.error(STRUCTURE, line, f"de sleutel '{key}' staat er twee keer.")
        if len(row) > 2:
            self.faults.warning("file structure warning", line, "alleen de eerste waarde telt; de rest vervalt.")
        self.source.meta[key] = raw.strip()
        self.source.meta_lines[key] = line

    def _record(self, line: int, row: Sequence[str]) -> None:
        names, identity = self.source.columns[self.section], row[0].strip()
        records = self.source.projects if self.section == "PROJECTS" else self.source.votes
        if len(row) > len(names):
            self.faults.warning("file structure warning", line, "deze regel heeft meer cellen dan er kolommen zijn.")
        for cell in row[: len(names)]:
            self._spaces(line, cell, "een cel")
        if not identity:
            self.faults.error(STRUCTURE, line, f"deze regel onder {self.section} heeft geen id.")
        elif identity in records:
            self.faults.error(STRUCTURE, line, f"het id '{identity}' staat er twee keer.")
        else:
            cells = [cell.strip() for cell in row[1 : len(names)]]
            cells += [""] * (len(names) - 1 - len(cells))
            records[identity] = Record(line, identity, dict(zip(names[1:], cells, strict=True)))

    def _spaces(self, line: int, cell: str, what: str) -> None:
        if cell != cell.strip():
            self.faults.error(STRUCTURE, line, f"{what} begint of eindigt met een spatie: '{cell[:40]}'.")

    def _check_sections(self) -> None:
        missing = [title for title in SECTIONS if title not in self.seen]
        if missing:
            self.faults.error(STRUCTURE, 0, f"er ontbreekt een titel: {', '.join(missing)}.")
        unique = list(dict.fromkeys(self.seen))
        if unique != [title for title in SECTIONS if title in unique]:
            self.faults.error(STRUCTURE, 0, "de volgorde hoort META, PROJECTS, VOTES te zijn.")


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of the table with the line each one starts on; an empty line at the very end does not count."""
    lines = text.splitlines()
    rows = csv.reader(lines, delimiter=";")
    start = 1
    for row in rows:
        yield start, row or [""]
        start = rows.line_num + 1
