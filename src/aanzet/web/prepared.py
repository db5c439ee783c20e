"""Queries that are written once and asked a thousand times.

Django builds and compiles a query anew for each request; on a page of ten queries that is more than half of the work
(docs/decisions/0016). A function under `@prepared` still says in plain Django what it wants. The first call of a shape
compiles it, the next ones only fill in other numbers:

    @prepared
    def running_turns(reader: Reader, number: int) -> QuerySet[Turn]:
        return Turn.objects.filter(seen_by(reader), context_id=number)

    running_turns(viewer.reader, 5)   # a list, from one query

Arguments are numbers of things and `Path`s of areas (they become parameters of the query), tuples of numbers to choose
from (`__in`, each counts once), named tuples of these, and anything else that can be hashed: that is part of the shape,
together with the length of each tuple. A number may only be compared with; who slices or branches on one gets a
ValueError, in the full checks at the latest: there every call is compiled twice, and has to give the same words and
the same parameters (`verify`).
"""

import copy
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import update_wrapper
from itertools import count
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Func, IntegerField, Model, Prefetch, QuerySet, Value
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
Row = TypeVar("Row")


class Path(str):
    """Digits and slashes: a text that may be filled in anywhere in a parameter, as it needs no escaping in LIKE."""

    __slots__ = ()

    def __new__(cls, words: str) -> "Path":
        if words.strip("0123456789/"):
            raise ValueError("A path has only digits and slashes")
        return super().__new__(cls, words)


# Numbers that no table reaches: where one stands in the compiled query, the value of a later call will stand.
FIRST_MARK = 2**62
PREFIX = str(FIRST_MARK)[:13]
MARKED = re.compile(rf"{PREFIX}[0-9]{{6}}")
PLANS_KEPT = 64
# A tuple is made as long as the next of these, so that 5 and 8 numbers share a plan.
LENGTHS = (0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512, 1024)

verify = False


def number_of(rows: "QuerySet[Any, Any]", name: str = "") -> "QuerySet[Any, tuple[str, int]]":
    """A query of one row: a name, and how many there are. (`count()` asks at once, so it cannot be prepared.)"""
    number = Func("pk", function="COUNT", output_field=IntegerField())
    counted: QuerySet[Any, tuple[str, int]] = rows.order_by().values_list(Value(name), number)
    return counted


def prepared(build: "Callable[P, QuerySet[Any, Row]]") -> "Prepared[P, Row]":
    """Let the queryset of this function be compiled once per shape of its arguments."""
    return Prepared(build)


def prepared_count(build: "Callable[P, QuerySet[Any, Any]]") -> "Callable[P, int]":
    """How many rows this function finds, asked by a query that is compiled once as well."""

    def rows(*args: P.args, **kwargs: P.kwargs) -> "QuerySet[Any, tuple[str, int]]":
        return number_of(build(*args, **kwargs))

    counted = Prepared(rows)

    def count(*args: P.args, **kwargs: P.kwargs) -> int:
        [(_name, number)] = counted(*args, **kwargs)
        return number

    return count


class Prepared(Generic[P, Row]):
    """`build`, answered with a list of rows."""

    def __init__(self, build: "Callable[P, QuerySet[Any, Row]]") -> None:
        self.build: Callable[..., QuerySet[Any, Row]] = build
        self.plans: dict[Hashable, _Plan] = {}
        update_wrapper(self, build)

    def __call__(self, *args: P.args, **named: P.kwargs) -> list[Row]:
        values: list[int | str] = []
        shape = (tuple(_shape(arg, values) for arg in args), tuple((k, _shape(v, values)) for k, v in named.items()))
        if any(isinstance(value, int) and value >= FIRST_MARK for value in values):
            return list(self.build(*args, **named))  # no table has such a number, and it could pass for a mark
        plan = self.plans.get(shape)
        if plan is None:
            if len(self.plans) >= PLANS_KEPT:
                self.plans.clear()
            plan = self.plans[shape] = self._plan(args, named)
        if verify:
            self._compare(plan, values, args, named)
        return plan.rows(values)

    def _plan(self, args: Sequence[Any], named: dict[str, Any]) -> "_Plan":
        marks = count(FIRST_MARK)
        rows = self.build(*(_mark(arg, marks) for arg in args), **{k: _mark(v, marks) for k, v in named.items()})
        plan = _compiled(rows)
        if any(isinstance(lookup, Prefetch) for lookup in rows._prefetch_related_lookups):  # type: ignore[attr-defined]
            raise ValueError(f"{self.__name__}: the rows of a Prefetch would be those of the first call")  # type: ignore[attr-defined]
        if PREFIX in plan.sql:
            raise ValueError(f"{self.__name__}: a number is part of the words of the query")  # type: ignore[attr-defined]
        return plan

    def _compare(self, plan: "_Plan", values: list[int | str], args: Sequence[Any], named: dict[str, Any]) -> None:
        rows = self.build(*(_padded(arg) for arg in args), **{k: _padded(v) for k, v in named.items()})
        plain = _compiled(rows)
        if (plain.sql, plain.params) != (plan.sql, plan.filled(values)):
            raise ValueError(f"{self.__name__} depends on more than the shape of what it was given")  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A compiled query: empty words when it can have no rows."""

    rows_of: QuerySet[Any, Any]
    compiler: SQLCompiler | None
    sql: str
    params: tuple[Any, ...]

    def filled(self, values: Sequence[int | str]) -> tuple[Any, ...]:
        return tuple(_filled(param, values) for param in self.params)

    def rows(self, values: Sequence[int | str]) -> list[Any]:
        if self.compiler is None:
            return []
        pattern = self.rows_of
        query = copy.copy(pattern.query)
        query.get_compiler = _Ready(self.compiler, self.sql, self.filled(values))  # type: ignore[method-assign]
        rows = type(pattern)(model=pattern.model, query=query, using=pattern.db)
        for name in ("_iterable_class", "_fields", "_prefetch_related_lookups", "_known_related_objects"):
            setattr(rows, name, getattr(pattern, name))
        return list(rows)


@dataclass(frozen=True, slots=True)
class _Ready:
    """Stands in for `Query.get_compiler`: a compiler that has done its work."""

    pattern: SQLCompiler
    sql: str
    params: tuple[Any, ...]

    def __call__(self, using: str | None = None, connection: Any = None, elide_empty: bool = True) -> SQLCompiler:
        compiler = copy.copy(self.pattern)
        compiler.connection = connection or connections[using or "default"]
        compiler.as_sql = lambda *args, **named: (self.sql, self.params)  # type: ignore[method-assign]
        return compiler


def _filled(param: Any, values: Sequence[int | str]) -> Any:
    if isinstance(param, int) and FIRST_MARK <= param < FIRST_MARK + len(values):
        return type(param)(values[param - FIRST_MARK])  # for PostgreSQL Django says how wide a number is
    if isinstance(param, str) and PREFIX in param:
        return MARKED.sub(lambda found: str(values[int(found[0]) - FIRST_MARK]), param)
    return param


def _compiled(rows: QuerySet[Any, Any]) -> _Plan:
    query: Query = rows.query
    compiler = query.get_compiler(using=rows.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return _Plan(rows, None, "", ())
    return _Plan(rows, compiler, sql, tuple(params))


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool | Enum)


def _is_numbers(value: object) -> bool:
    return isinstance(value, tuple) and not hasattr(value, "_fields") and all(_is_number(part) for part in value)


def _shape(value: Any, values: list[int | str]) -> Hashable:
    """What makes it another query; the numbers go to `values`, in the order in which `_mark` gives them marks."""
    if _is_number(value) or isinstance(value, Path):
        values.append(value)
        return Path if isinstance(value, Path) else int
    if _is_numbers(value):
        padded = _padded(value)
        values.extend(padded)
        return len(padded)
    if isinstance(value, tuple):
        return type(value), tuple(_shape(part, values) for part in value)
    if isinstance(value, Model):
        raise TypeError("A prepared query is given the number of a thing, not the thing")
    hash(value)  # a TypeError here, and not in the keeping of plans
    return value  # type: ignore[no-any-return]


def _mark(value: Any, marks: Iterator[int]) -> Any:
    """The same argument with a mark for each number."""
    if _is_number(value):
        return next(marks)
    if isinstance(value, Path):
        return Path(str(next(marks)))
    if _is_numbers(value):
        return tuple(next(marks) for _ in _padded(value))
    if isinstance(value, tuple):
        parts = [_mark(part, marks) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def _padded(value: Any) -> Any:
    """The same argument with numbers below zero added to each tuple, as nothing has such a number."""
    if _is_numbers(value):
        once = tuple(dict.fromkeys(value))
        length = next((size for size in LENGTHS if size >= len(once)), len(once))
        return (*once, *range(-1, len(once) - length - 1, -1))
    if isinstance(value, tuple):
        parts = [_padded(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value
