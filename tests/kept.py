"""States that many tests begin with, made once in a process and played back.

A function under `@kept` makes rows through the services. The first time it runs from a certain state of the database
its writing is noted; the next test that asks for the same from the same state gets the same rows without the services,
and a copy of the same answer. The state is known by watching the statements: an empty database, then one kept function
after another. A test that writes anything itself leaves the known path, and from there everything runs as it stands.

Only on SQLite, where a rolled back row gives its number back. On PostgreSQL everything is really made, in every test.
"""

import copy
import dataclasses
import datetime as dt
import decimal
import functools
import uuid
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Model
from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")
Path = tuple[Any, ...]
Written = list[tuple[str, Any, bool]]
LOOKING = ("SELECT", "PRAGMA", "EXPLAIN", "RELEASE", "WITH")
PLAIN = (str, int, float, decimal.Decimal, dt.date, dt.time, dt.timedelta, uuid.UUID)


class Played(NamedTuple):
    """What a kept function did: rows, what waits for the commit, what it gave and what it changed in what it got."""

    written: Written
    waiting: list[tuple[Callable[[], object], bool]]
    given: list[Model]
    changed: list[tuple[int, dict[str, Any]]]
    answer: Any


class _Known:
    """The state of the database in this process; `path` is None where something was written on the way."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.noting = 0
        self.written: Written = []
        self.points: list[tuple[str, Path | None, int]] = []

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(LOOKING):
            self.see(sql, params, many)
        return execute(sql, params, many, context)

    def see(self, sql: str, params: Any, many: bool) -> None:
        if sql.startswith("BEGIN"):
            self.path, self.written, self.points = (), [], []
        elif sql.startswith("SAVEPOINT"):
            self.points.append((sql.split()[-1], self.path, len(self.written)))
        elif sql.startswith("ROLLBACK TO"):
            while self.points[-1][0] != sql.split()[-1]:
                self.points.pop()
            _, self.path, length = self.points[-1]
            del self.written[length:]
        else:
            self.path = None
            if self.noting:
                self.written.append((sql, params, many))


_known = _Known()
_played: dict[tuple[Path, Any], Played] = {}


def watch() -> None:
    """Every connection that is made: beside the loop of a browser Django makes another one."""
    connection_created.connect(_attach)


def _attach(sender: object, connection: BaseDatabaseWrapper, **more: object) -> None:
    if connection.vendor == "sqlite" and _known.watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_known.watch)


def forget() -> None:
    """For a test that really commits: the rows of later tests get other numbers."""
    _known.path = None
    _played.clear()


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """`make` gets rows, records of plain values, and plain values; it writes to the database and nowhere else."""
    name = (make.__module__, make.__qualname__)

    @functools.wraps(make)
    def made_or_played(*args: P.args, **kwargs: P.kwargs) -> R:
        start = _known.path
        asked = None if start is None else _name_of((name, get_language(), args, kwargs))
        if start is None or asked is None:
            return make(*args, **kwargs)
        handed = list(_rows_in((args, kwargs)))
        played = _played.get((start, asked))
        if played:
            answer = _play(played, handed)
        else:
            answer, _played[start, asked] = _note(lambda: make(*args, **kwargs), handed)
        _known.path = (*start, asked)
        return answer  # type: ignore[no-any-return]

    return made_or_played


def _note(make: Callable[[], R], handed: list[Model]) -> tuple[R, Played]:
    begin, waiting = len(_known.written), len(connection.run_on_commit)
    before = [_fields(one) for one in handed]
    _known.noting += 1
    try:
        answer = make()
    finally:
        _known.noting -= 1
    memo: dict[int, Any] = {}
    changed = [
        (number, {key: value for key, value in _fields(one).items() if key not in old or old[key] != value})
        for number, (one, old) in enumerate(zip(handed, before, strict=True))
    ]
    return answer, Played(
        written=_known.written[begin:],
        waiting=[(call, robust) for _, call, robust in connection.run_on_commit[waiting:]],
        given=copy.deepcopy(handed, memo),
        changed=[(number, fields) for number, fields in changed if fields],
        answer=copy.deepcopy(answer, memo),
    )


def _play(played: Played, handed: list[Model]) -> Any:
    with connection.cursor() as cursor:
        raw = cursor.cursor
        for sql, params, many in played.written:
            (raw.executemany if many else raw.execute)(sql, params)
    if _known.noting:
        _known.written += played.written
    here = set(connection.savepoint_ids)
    connection.run_on_commit += [(here, call, robust) for call, robust in played.waiting]
    memo: dict[int, Any] = {id(then): now for then, now in zip(played.given, handed, strict=True)}
    for number, fields in played.changed:
        handed[number].__dict__.update(copy.deepcopy(fields, memo))
    return copy.deepcopy(played.answer, memo)


def _name_of(value: Any) -> Any:
    """By what it is called again: a row by its number, a record by its fields; None for what has no such name."""
    try:
        name = _named(value)
        hash(name)
    except TypeError:
        return None
    return name


def _named(value: Any) -> Any:
    if isinstance(value, Model):
        return value._meta.label, value.pk
    if isinstance(value, list | tuple):
        return tuple(_named(one) for one in value)
    if isinstance(value, dict):
        return tuple((key, _named(value[key])) for key in sorted(value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return type(value), tuple(_named(getattr(value, field.name)) for field in dataclasses.fields(value))
    if value is not None and not isinstance(value, PLAIN):
        raise TypeError
    return type(value), value


def _rows_in(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield value
    elif isinstance(value, list | tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _rows_in(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _rows_in(getattr(value, field.name))


def _fields(row: Model) -> dict[str, Any]:
    return {name: row.__dict__[name] for field in row._meta.concrete_fields if (name := field.attname) in row.__dict__}
