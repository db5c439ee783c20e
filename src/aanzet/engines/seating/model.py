"""An instance as matrices: what the search computes with.

Items are the people, followed by empty seats, so that every table has the same number of items and every move is a
swap.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .instance import Instance

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]

VIOLATION = 2
"""Weight of one attribute violation in the cost, in repeated meetings."""
HARD = 10
"""Weight in the cost of what must not happen: a forbidden pair, companions apart, a place too few."""
SOFTER = 0.7
"""Share of ``VIOLATION`` while searching: a search that may trespass a little gets further."""
HARD_SEARCH = 6.0
EVEN = 3.0
"""While searching: weight of two empty seats at one table."""


@dataclass(frozen=True, eq=False)
class Model:
    """Shapes: I items, N people, T tables, R rounds, V bounded values, C the largest number of seats + 2.

    ``pair`` (I, I): weight of sharing a table, besides meeting. ``cap`` (I, I): ``pair`` plus 1 where a second
    meeting counts.
    ``member`` (I, V): who has which value. ``excess`` (T, V, C): by how much a count at a table is out of bounds.
    ``weight`` (V,): of one violation in the cost; ``search_weight`` (V,): the same during the search.
    ``active`` (R, I): who or which empty seat takes part. ``fixed`` (R, I): who may not be moved by a swap.
    ``units``: for each round the groups of companions that move together. ``seats`` (R,): items at each table.
    """

    instance: Instance
    pair: Floats
    cap: Floats
    known: Floats
    member: Floats
    excess: Integers
    weight: Integers
    search_weight: Floats
    active: NDArray[np.bool_]
    fixed: NDArray[np.bool_]
    units: tuple[tuple[tuple[int, ...], ...], ...]
    seats: Integers

    @property
    def items(self) -> int:
        return len(self.pair)


def build(instance: Instance) -> Model:
    """The matrices of an instance."""
    units, seats = _units(instance)
    present = np.zeros((instance.rounds, instance.people), bool)
    for number, people in enumerate(instance.presence):
        present[number, list(people)] = True
    empty = seats * instance.tables - present.sum(axis=1)
    active = np.concatenate([present, np.arange(int(empty.max(initial=0))) < empty[:, None]], axis=1)
    pair, cap, known = _pairs(instance, active.shape[1])
    columns = _columns(instance)
    member = np.zeros((active.shape[1], len(columns)), np.float32)
    for place, column in enumerate(columns):
        member[list(column.people), place] = 1
    excess = _excess(instance, columns, int(seats.max(initial=0)) + 2)
    weight = np.array([HARD if column.hard else VIOLATION for column in columns], np.int64)
    softened = [HARD_SEARCH if column.hard else VIOLATION * SOFTER for column in columns]
    return Model(
        instance=instance,
        pair=pair,
        cap=cap,
        known=known,
        member=member,
        excess=excess,
        weight=weight,
        search_weight=np.array(softened, np.float32),
        active=active,
        fixed=_fixed(instance, active, units),
        units=units,
        seats=seats,
    )


@dataclass(frozen=True)
class _Column:
    people: tuple[int, ...]
    lo: tuple[int, ...]
    hi: tuple[int, ...]
    hard: bool


def _columns(instance: Instance) -> list[_Column]:
    """Every bound that some table can break: values of attributes, and needs for a place."""
    columns = []
    for attribute, (lowest, highest) in enumerate(zip(instance.lo, instance.hi, strict=True)):
        for value, (lo, hi) in enumerate(zip(lowest, highest, strict=True)):
            if lo > 0 or hi < instance.size:
                people = tuple(i for i, values in enumerate(instance.attributes) if values[attribute] == value)
                columns.append(_Column(people, (lo,) * instance.tables, (hi,) * instance.tables, hard=False))
    columns += [_Column(need.people, (0,) * instance.tables, need.seats, hard=True) for need in instance.needs]
    return columns


def _excess(instance: Instance, columns: list[_Column], counts: int) -> Integers:
    count = np.arange(counts)
    excess = np.zeros((instance.tables, len(columns), counts), np.int64)
    for place, column in enumerate(columns):
        below = np.maximum(np.array(column.lo)[:, None] - count, 0)
        excess[:, place] = below + np.maximum(count - np.array(column.hi)[:, None], 0)
    return excess


def _pairs(instance: Instance, items: int) -> tuple[Floats, Floats, Floats]:
    """``pair``, ``cap`` and ``known`` (meetings before the first round; 1 on the diagonal, where nobody meets)."""
    people = instance.people
    pair = np.zeros((items, items), np.float32)
    counts = np.zeros((items, items), np.float32)
    counts[:people, :people] = 1
    for i, j in instance.forbidden:
        pair[i, j] = pair[j, i] = HARD_SEARCH
    pair[people:, people:] = EVEN
    np.fill_diagonal(pair, 0)
    for group in instance.parties:
        for i, j in combinations(group, 2):
            counts[i, j] = counts[j, i] = 0
    known = np.eye(items, dtype=np.float32)
    for i, j in instance.acquainted:
        known[i, j] = known[j, i] = 1
    np.fill_diagonal(counts, 0)
    return pair, pair + counts, known


def _units(instance: Instance) -> tuple[tuple[tuple[tuple[int, ...], ...], ...], Integers]:
    """For each round the companions who are there, in parts that fit a table, and the number of seats at each table."""
    rounds, seats = [], []
    for people in instance.presence:
        there = [[person for person in group if person in people] for group in instance.parties]
        parts = [tuple(group[k : k + instance.size]) for group in there for k in range(0, len(group), instance.size)]
        units = tuple(part for part in parts if len(part) > 1)
        largest = max((len(unit) for unit in units), default=0)
        rounds.append(units)
        seats.append(max(-(-len(people) // instance.tables), largest))
    return tuple(rounds), np.array(seats, np.int64)


def _fixed(
    instance: Instance, active: NDArray[np.bool_], units: tuple[tuple[tuple[int, ...], ...], ...]
) -> NDArray[np.bool_]:
    fixed = ~active
    fixed[:, list(instance.host_table)] = True
    for number, groups in enumerate(units):
        for unit in groups:
            fixed[number, list(unit)] = True
    return fixed
