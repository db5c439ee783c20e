"""A plan as JSON, and back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .instance import Instance
from .located import Located, Steps
from .plan import Plan, Rounds
from .reading import MOST_PEOPLE, MOST_ROUNDS, MOST_TABLES
from .unmet import Unmet, find_unmet

Document = dict[str, Any]


def as_document(plan: Plan, seconds: float) -> Document:
    """The plan as JSON can hold it. Everything but ``seconds`` depends on the question, seconds asked and seed alone.

    People and tables are numbers from 0, rounds in words count from 1; names go along, so that a plan can be shown
    without its question.
    """
    instance = plan.instance
    document: Document = {
        "name": instance.name,
        "rounds": [[list(people) for people in tables] for tables in plan.rounds],
        "repeats": plan.tally.repeats,
        "violations": plan.tally.violations,
        "cost": plan.tally.cost,
        "unmet": [_unmet(entry) for entry in find_unmet(plan)],
        "finished": plan.finished,
        "people": [instance.person(person) for person in range(instance.people)],
        "tables": [instance.table(table) for table in range(instance.tables)],
        "hosts": sorted(instance.host_table),
    }
    if plan.moves:
        names = ("person", "round", "from", "to")
        moves = ((move.person, move.round + 1, move.old, move.new) for move in plan.moves)
        document["changed_seats"] = sum(move.old is not None and move.new is not None for move in plan.moves)
        document["moves"] = [dict(zip(names, move, strict=True)) for move in moves]
    return {**document, "seconds": seconds}


def _unmet(entry: Unmet) -> Document:
    return {
        "kind": entry.kind,
        "text": entry.text,
        "reason": entry.reason,
        "impossible": entry.impossible,
        "round": None if entry.round is None else entry.round + 1,
        "table": entry.table,
        "people": list(entry.people),
    }


def read_rounds(path: str | Path, instance: Instance) -> Rounds:
    """The seating in a plan for this question. Raises InputFault."""
    file = Located(path)
    if len(file.rows(("rounds",))) != instance.rounds:
        file.fail(("rounds",), f"het plan heeft {len(file.rows(('rounds',)))} rondes, de vraag {instance.rounds}")
    return _rounds(file, instance.tables, instance.people)


def _rounds(file: Located, tables: int | None, people: int) -> Rounds:
    return tuple(
        tuple(tuple(sorted(table)) for table in _seats(file, steps, tables, people)) for steps in file.rows(("rounds",))
    )


def _seats(file: Located, steps: Steps, tables: int | None, people: int) -> list[list[int]]:
    """Who sits at each table in one round, nobody twice."""
    seen: set[int] = set()
    seats: list[list[int]] = []
    for table in file.rows(steps, tables):
        seats.append([])
        for place in file.rows(table):
            person = file.whole(place, 0, people - 1)
            if person in seen:
                file.fail(place, f"persoon {person} zit in deze ronde al ergens")
            seen.add(person)
            seats[-1].append(person)
    return seats


@dataclass(frozen=True)
class Shown:
    """What a plan tells to who wants to see it: no question needed."""

    name: str
    rounds: Rounds
    people: tuple[str, ...]
    tables: tuple[str, ...]
    hosts: frozenset[int]
    repeats: int | None
    unmet: tuple[tuple[str, str], ...]
    """What did not work out, with the reason."""


def read_shown(path: str | Path) -> Shown:
    """A plan to show. Names may be absent. Raises InputFault."""
    file = Located(path)
    places = file.rows(("rounds",))
    if not 0 < len(places) <= MOST_ROUNDS:
        file.fail(("rounds",), f"een plan heeft 1 tot {MOST_ROUNDS} rondes")
    tables = len(file.rows(places[0]))
    if not 0 < tables <= MOST_TABLES:
        file.fail(places[0], f"een ronde heeft 1 tot {MOST_TABLES} tafels")
    names = tuple(file.text(place) for place in file.rows(("people",)))
    rounds = _rounds(file, tables, len(names) or MOST_PEOPLE)
    people = 1 + max((person for seats in rounds for table in seats for person in table), default=-1)
    repeats = file.part(("repeats",))
    return Shown(
        name=str(file.document.get("name") or ""),
        rounds=rounds,
        people=names or tuple(f"persoon {number}" for number in range(people)),
        tables=_table_names(file, tables),
        hosts=frozenset(file.whole(place, 0, MOST_PEOPLE) for place in file.rows(("hosts",))),
        repeats=None if repeats is None else file.whole(("repeats",), 0, 10**9),
        unmet=tuple(_entry(file, place) for place in file.rows(("unmet",))),
    )


def _table_names(file: Located, tables: int) -> tuple[str, ...]:
    if file.part(("tables",)) is None:
        return tuple(f"tafel {number + 1}" for number in range(tables))
    return tuple(file.text(place) for place in file.rows(("tables",), tables))


def _entry(file: Located, steps: Steps) -> tuple[str, str]:
    if not isinstance(file.part(steps), dict):
        file.fail(steps, "moet een object zijn met text en reason")
    return file.text((*steps, "text")), file.text((*steps, "reason"))
