"""One round as an integer programme: who has to move so that nothing gets worse?"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import highspy
import numpy as np

from ..faults import EngineError
from .instance import Instance
from .plan import Seats
from .tally import HARD, VIOLATION, Breach, breaches

Row = tuple[float, float, dict[int, float]]
"""Lower bound, upper bound, coefficients by variable."""

WORSE = 10_000.0
"""Weight of one point of cost more than before, in moves."""
MOST_MOVES = 64
"""With up to this many moves, repeats together weigh less than one move."""


def fewest_moves(instance: Instance, number: int, kept: Seats, before: int, met: Sequence[set[int]]) -> Seats:
    """Seats for everybody who is there in a round (``number`` from 0), differing from ``kept`` in as few as possible.

    ``before``: what the breaches of the round may cost; ``met``: whom everybody meets in other rounds. Forbidden pairs
    and companions join the programme as soon as an answer breaks them, so that most never have to: the first answer
    that breaks none but those in the programme is the best of all.
    """
    programme = _Programme(instance, number, kept, before, met)
    seats = kept
    while programme.add(breaches(instance, number, seats)) or seats is kept:
        seats = programme.solve()
    return seats


class _Programme:
    """Variables: ``seat[i, t]`` (person i sits at table t), and one for each breach that the round may have."""

    def __init__(self, instance: Instance, number: int, kept: Seats, before: int, met: Sequence[set[int]]) -> None:
        self.instance, self.before, self.met = instance, before, met
        self.there = sorted(instance.presence[number])
        self.costs: list[float] = []
        self.upper: list[float] = []
        self.rows: list[Row] = []
        self.breaches: dict[int, float] = {}
        self.seat: dict[tuple[int, int], int] = {}
        self._added: set[tuple[object, ...]] = set()
        self._seats(kept)
        for table in range(instance.tables):
            self._values(table)
            self._needs(table)
        self._worse = self._variable(WORSE, highspy.kHighsInf)

    def add(self, found: Iterable[Breach]) -> bool:
        """Add the pairs and parties that were broken. False when they were in the programme already."""
        size = len(self._added)
        for breach in found:
            if breach.kind == "forbidden":
                self._once(breach.people, self._forbidden, breach.people)
            elif breach.kind == "companions":
                self._once((breach.subject,), self._party, breach.people)
        return len(self._added) > size

    def _once(self, key: tuple[object, ...], add: Callable[[Any], None], what: object) -> None:
        if key not in self._added:
            self._added.add(key)
            add(what)

    def solve(self) -> Seats:
        ledger = (-highspy.kHighsInf, self.before, {**self.breaches, self._worse: -1.0})
        values = _solve(self.costs, self.upper, [*self.rows, ledger])
        tables: list[list[int]] = [[] for _ in range(self.instance.tables)]
        for (person, table), variable in self.seat.items():
            if values[variable] > 0.5:
                tables[table].append(person)
        return tuple(tuple(sorted(people)) for people in tables)

    def _variable(self, cost: float, upper: float) -> int:
        self.costs.append(cost)
        self.upper.append(upper)
        return len(self.costs) - 1

    def _breach(self, weight: int, upper: float) -> int:
        variable = self._variable(0.0, upper)
        self.breaches[variable] = float(weight)
        return variable

    def _seats(self, kept: Seats) -> None:
        """Everybody has one seat; a table has ``size`` of them."""
        old = {person: table for table, people in enumerate(kept) for person in people}
        tiny = 1 / (MOST_MOVES * max(1, self.instance.size))
        for person in self.there:
            own = self.instance.host_table.get(person)
            again = [len(self.met[person] & set(people) - {person}) for people in kept]
            here = again[old[person]] if person in old else 0
            for table in range(self.instance.tables) if own is None else (own,):
                cost = 0.0 if old.get(person) == table else (person in old) + tiny * (again[table] - here)
                self.seat[person, table] = self._variable(cost, 1)
            places = [table for table in range(self.instance.tables) if (person, table) in self.seat]
            self.rows.append((1, 1, {self.seat[person, table]: 1.0 for table in places}))
        for table in range(self.instance.tables):
            self.rows.append((0, self.instance.size, self._at(self.there, table)))

    def _at(self, people: Iterable[int], table: int) -> dict[int, float]:
        return {self.seat[person, table]: 1.0 for person in people if (person, table) in self.seat}

    def _values(self, table: int) -> None:
        """At least ``lo`` and at most ``hi`` of each value at a table."""
        instance = self.instance
        for attribute, (lowest, highest) in enumerate(zip(instance.lo, instance.hi, strict=True)):
            for value, (lo, hi) in enumerate(zip(lowest, highest, strict=True)):
                if lo > 0 or hi < instance.size:
                    people = [person for person in self.there if instance.attributes[person][attribute] == value]
                    self._bound(self._at(people, table), lo, hi, VIOLATION)

    def _needs(self, table: int) -> None:
        """At most one person for each place needed."""
        for need in self.instance.needs:
            self._bound(self._at(need.people, table), 0, need.seats[table], HARD)

    def _bound(self, people: dict[int, float], lo: int, hi: int, weight: int) -> None:
        off = self._breach(weight, highspy.kHighsInf)
        if lo > 0:
            self.rows.append((lo, highspy.kHighsInf, {**people, off: 1.0}))
        self.rows.append((-highspy.kHighsInf, hi, {**people, off: -1.0}))

    def _forbidden(self, pair: tuple[int, int]) -> None:
        off = self._breach(HARD, 1)
        for table in range(self.instance.tables):
            self.rows.append((-highspy.kHighsInf, 1, {**self._at(pair, table), off: -1.0}))

    def _party(self, party: tuple[int, ...]) -> None:
        """Companions sit at the table of their party; whoever sits elsewhere is a breach."""
        base = [self._variable(0.0, 1) for _ in range(self.instance.tables)]
        self.rows.append((1, 1, dict.fromkeys(base, 1.0)))
        for person in (person for person in party if person in self.there):
            off = self._breach(HARD, 1)
            for table in range(self.instance.tables):
                seat = self._at([person], table)
                self.rows.append((-highspy.kHighsInf, 0, {**seat, base[table]: -1.0, off: -1.0}))


def _solve(costs: list[float], upper: list[float], rows: list[Row]) -> list[float]:
    """The best values of integer variables, each at least 0. Raises EngineError when there are none."""
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(costs), len(rows)
    programme.col_cost_, programme.col_lower_ = np.array(costs), np.zeros(len(costs))
    programme.col_upper_ = np.array(upper)
    programme.row_lower_ = np.array([row[0] for row in rows], float)
    programme.row_upper_ = np.array([row[1] for row in rows], float)
    programme.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)])
    programme.a_matrix_.index_ = np.array([variable for row in rows for variable in row[2]])
    programme.a_matrix_.value_ = np.array([value for row in rows for value in row[2].values()])
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("random_seed", 0)):
        solver.setOptionValue(name, value)
    solver.passModel(programme)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise EngineError("Voor deze ronde is geen indeling te maken.")
    return list(solver.getSolution().col_value)
