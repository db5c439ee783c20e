"""Want lists in the format of TradeMaximizer: ``(party) item : wanted wanted ; wanted``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...faults import InputFault
from ..market import Dropped, Ints, Market

MARKS = (
    "ALLOW-DUMMIES",
    "REQUIRE-COLONS",
    "REQUIRE-USERNAMES",
    "CASE-SENSITIVE",
    "LINEAR-PRIORITIES",
    "TRIANGLE-PRIORITIES",
    "SQUARE-PRIORITIES",
    "SCALED-PRIORITIES",
    "EXPLICIT-PRIORITIES",
)
SHOWING = (
    "HIDE-LOOPS",
    "HIDE-SUMMARY",
    "HIDE-NONTRADES",
    "HIDE-ERRORS",
    "HIDE-REPEATS",
    "HIDE-STATS",
    "SHOW-MISSING",
    "SHOW-ELAPSED-TIME",
    "SORT-BY-ITEM",
    "SHOW-WANTS",
)
"""How other programs show their outcome; of no meaning here."""
STEPS = ("SMALL-STEP", "BIG-STEP")
ELSEWHERE = ("ITERATIONS", "SEED", "METRIC")
"""How other programs search; here an option of the command."""
LINE = re.compile(r"\s*(?:\(([^)]*)\))?\s*(\"[^\"]+\"|[^\s:\";()]+)\s*(:?)(.*)", re.DOTALL)
WORD = re.compile(r"\"[^\"]*\"(?:=\d+)?|;|[^\s;\"]+")
GREATEST = 10_000
"""Of an explicit priority: larger ones would drown in the number of trades."""


@dataclass
class Options:
    marks: set[str] = field(default_factory=set)
    small: int = 1
    big: int = 9

    def cost(self, rank: int, explicit: int, length: int) -> int:
        """How much a want at ``rank`` costs under the priority scheme that was asked for."""
        if "EXPLICIT-PRIORITIES" in self.marks:
            return explicit
        if "TRIANGLE-PRIORITIES" in self.marks:
            return rank * (rank + 1) // 2
        if "SQUARE-PRIORITIES" in self.marks:
            return rank * rank
        if "SCALED-PRIORITIES" in self.marks:
            return rank * 2520 // max(1, length)
        return rank

    @property
    def ordered(self) -> bool:
        return any(mark.endswith("PRIORITIES") for mark in self.marks)


@dataclass
class Entries:
    """The lines as they were written, before wants are looked up."""

    index: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    official: set[str] | None = None


def read_wants(path: str | Path, text: str, digest: str) -> Market:
    """The market of a want list. Names are compared without regard to case unless the options say otherwise.

    Wants for unknown items, own items and repeated wants are dropped and counted. Raises InputFault with the line.
    """
    options, entries = Options(), Entries()
    for number, line in _lines(path, text, options, entries):
        _entry(path, number, line, options, entries)
    if not entries.names:
        raise InputFault(path, 0, "er staat geen enkel voorwerp in de lijst")
    return _market(path, options, entries, digest)


def _lines(path: str | Path, text: str, options: Options, entries: Entries) -> Iterator[tuple[int, str]]:
    """Lines with an item; options and official names are taken in on the way."""
    official = False
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped[0] == "#":
            _options(path, number, stripped, options)
        elif stripped.upper() == "!BEGIN-OFFICIAL-NAMES":
            official, entries.official = True, set()
        elif stripped.upper() == "!END-OFFICIAL-NAMES":
            official = False
        elif stripped[0] == "!":
            raise InputFault(path, number, f"de aanwijzing ‘{stripped[:40]}’ kennen we niet")
        elif official and entries.official is not None:
            entries.official.add(_key(stripped.split(None, 1)[0].rstrip(":"), options))
        else:
            yield number, line
    if official:
        raise InputFault(path, 0, "na !BEGIN-OFFICIAL-NAMES ontbreekt !END-OFFICIAL-NAMES")


def _options(path: str | Path, number: int, line: str, options: Options) -> None:
    """Options stand behind ``#!``; any other line like this is a remark."""
    for word in line[2:].split() if line.startswith("#!") else ():
        name, _, value = word.upper().partition("=")
        if name in STEPS:
            if not value.isascii() or not value.isdigit() or len(value) > 4:
                raise InputFault(path, number, f"achter {name} hoort een heel getal onder de 10.000")
            setattr(options, "small" if name == "SMALL-STEP" else "big", int(value))
        elif name in MARKS:
            options.marks.add(name)
        elif name == "NONTRADE-COST":
            raise InputFault(path, number, "NONTRADE-COST kennen we niet: bij ons telt het aantal ruilen altijd eerst")
        elif name not in SHOWING and name not in ELSEWHERE:
            raise InputFault(path, number, f"de optie ‘{word[:40]}’ kennen we niet")


def _key(name: str, options: Options) -> str:
    return name if "CASE-SENSITIVE" in options.marks else name.upper()


def _entry(path: str | Path, number: int, line: str, options: Options, entries: Entries) -> None:
    found = LINE.fullmatch(line)
    if found is None:
        raise InputFault(path, number, "verwacht ‘(wie) voorwerp : wat die wil’")
    owner, name, colon, asked = found.groups()
    name = name.strip('"')
    dummy = name.startswith("%")
    if owner is None and (dummy or "REQUIRE-USERNAMES" in options.marks):
        raise InputFault(path, number, "zet de naam van wie dit inbrengt tussen haakjes voorop")
    if not colon and "REQUIRE-COLONS" in options.marks:
        raise InputFault(path, number, f"achter ‘{name[:40]}’ ontbreekt een dubbele punt")
    if dummy and "ALLOW-DUMMIES" not in options.marks:
        raise InputFault(path, number, f"‘{name[:40]}’ is een dummy; zet ALLOW-DUMMIES bij de opties")
    key, owner = _key(name, options), _key((owner or name).strip(), options)
    if entries.official is not None and not dummy and key not in entries.official:
        raise InputFault(path, number, f"‘{name[:40]}’ staat niet op de lijst met officiële namen")
    if dummy:
        key = f"{key} {owner}"
    if key in entries.index:
        first = entries.lines[entries.index[key]]
        raise InputFault(path, number, f"‘{name[:40]}’ staat er al, op regel {first}")
    entries.index[key] = len(entries.names)
    entries.names.append(f"{name} ({owner})" if dummy else name)
    entries.owners.append(owner)
    entries.asked.append(asked)
    entries.lines.append(number)


def _market(path: str | Path, options: Options, entries: Entries, digest: str) -> Market:
    numbers = {owner: number for number, owner in enumerate(dict.fromkeys(entries.owners))}
    party = np.array([numbers[owner] for owner in entries.owners], np.int64)
    dummy = np.array([name.startswith("%") for name in entries.names], np.bool_)
    gift = np.array([not asked.strip() for asked in entries.asked], np.bool_) & ~dummy
    rows, costs, total, repeated = [], [], 0, 0
    for row in range(len(entries.names)):
        given, cost, written = _wants(path, row, options, entries)
        rows.append(given)
        costs.append(cost)
        total += written
        repeated += written - len(given)
    given = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    taker = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
    cost = np.concatenate(costs)
    known = given >= 0
    own = known & (party[np.where(known, given, 0)] == party[taker]) & ~dummy[np.where(known, given, 0)]
    keep = known & ~own
    dropped = Dropped(int((~known).sum()), int(own.sum()), repeated)
    return Market(
        tuple(entries.names), party, tuple(numbers), dummy, gift, taker[keep], given[keep], cost[keep], dropped, digest
    )


def _wants(path: str | Path, row: int, options: Options, entries: Entries) -> tuple[Ints, Ints, int]:
    """Wanted nodes of one line (-1: unknown), their cost, and how many wants were written."""
    asked = entries.asked[row] if "CASE-SENSITIVE" in options.marks else entries.asked[row].upper()
    if options.ordered or ";" in asked or '"' in asked or "=" in asked:
        return _ranked(path, row, asked, options, entries)
    words = asked.split()
    if "%" in asked:
        owner = entries.owners[row]
        words = [f"{word} {owner}" if word[0] == "%" else word for word in words]
    first = list(dict.fromkeys(words))
    given = np.array([entries.index.get(word, -1) for word in first], np.int64)
    return given, np.zeros(len(given), np.int64), len(words)


def _ranked(path: str | Path, row: int, asked: str, options: Options, entries: Entries) -> tuple[Ints, Ints, int]:
    line = entries.lines[row]
    if asked.count('"') % 2:
        raise InputFault(path, line, "er ontbreekt een aanhalingsteken")
    words = WORD.findall(asked)
    length = sum(word != ";" for word in words)
    rank, found, written = 1, dict[str, int](), 0
    for word in words:
        if word == ";":
            rank += options.big
            continue
        name, explicit = _explicit(path, line, word, options)
        key = f"{name} {entries.owners[row]}" if name.startswith("%") else name
        found.setdefault(key, options.cost(rank, explicit, length) if options.ordered else 0)
        rank += options.small
        written += 1
    given = np.array([entries.index.get(key, -1) for key in found], np.int64)
    return given, np.array(list(found.values()), np.int64), written


def _explicit(path: str | Path, line: int, word: str, options: Options) -> tuple[str, int]:
    if "EXPLICIT-PRIORITIES" not in options.marks:
        return word.strip('"'), 0
    name, sign, value = word.rpartition("=")
    if not sign:
        return word.strip('"'), 0
    if not (value.isascii() and value.isdigit()) or int(value) > GREATEST:
        raise InputFault(path, line, f"achter ‘{name[:40]}=’ hoort een heel getal van 0 tot {GREATEST}")
    return name.strip('"'), int(value)
