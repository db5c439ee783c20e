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
from .placing import Placing, place_parties
from .tally import HARD, VIOLATION

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]

HARD_SEARCH = 6.0
"""Weight of what must not happen while searching: a search that may trespass a little gets further. All weights are
multiples of 1/8, so that sums of 32-bit floats are exact in any order."""
TOGETHER = 11.0
"""While searching: weight of each two companions apart, times their number squared: so any company can move over one
by one."""
EVEN = 3.0
"""While searching: weight of two empty seats at one table."""


@dataclass(frozen=True, eq=False)
class Model:
    """Shapes: I items, N people, T tables, R rounds, V bounded values, C the largest number of seats + 2.

    ``pair`` (I, I): weight of sharing a table, besides meeting. ``cap`` (I, I): ``pair`` plus 1 where a second
    meeting counts.
    ``known`` (I, I): meetings before the first round, and 1 for oneself. ``company``: what ``pair`` says of a seating
    in which all companions are together, taken off. ``forbidden``: both sides of the forbidden pairs.
    ``member`` (I, V): who has which value. ``lowest``, ``highest`` (T, V): bounds at each table.
    ``excess`` (T, V, C): by how much a count at a table is out of bounds. ``weight`` (V,): of one violation in the
    cost; ``search_weight`` (V,): the same during the search.
    ``active`` (R, I): who or which empty seat takes part. ``fixed`` (R, I): who may not be moved: hosts, and who is
    not there. ``placings``: where hosts and companions start, for each round. ``seats`` (R,): items at each table.
    """

    instance: Instance
    pair: Floats
    cap: Floats
    known: Floats
    company: float
    forbidden: tuple[Integers, Integers]
    member: Floats
    lowest: Integers
    highest: Integers
    excess: Integers
    weight: Integers
    search_weight: Floats
    active: NDArray[np.bool_]
    fixed: NDArray[np.bool_]
    placings: tuple[Placing, ...]
    seats: Integers

    @property
    def items(self) -> int:
        return len(self.pair)


def build(instance: Instance) -> Model:
    """The matrices of an instance."""
    placings = tuple(place_parties(instance, number) for number in range(instance.rounds))
    seats = np.array([placing.seats for placing in placings], np.int64)
    present = np.zeros((instance.rounds, instance.people), bool)
    for number, people in enumerate(instance.presence):
        present[number, list(people)] = True
    empty = seats * instance.tables - present.sum(axis=1)
    active = np.concatenate([present, np.arange(int(empty.max(initial=0))) < empty[:, None]], axis=1)
    fixed = ~active
    fixed[:, list(instance.host_table)] = True
    pair, cap, known = _pairs(instance, active.shape[1])
    pairs = np.array(instance.forbidden, np.int64).reshape(-1, 2)
    columns = _columns(instance)
    member = np.zeros((active.shape[1], len(columns)), np.float32)
    for place, column in enumerate(columns):
        member[list(column.people), place] = 1
    shape = (len(columns), instance.tables)
    lowest = np.array([column.lo for column in columns], np.int64).reshape(shape).T
    highest = np.array([column.hi for column in columns], np.int64).reshape(shape).T
    counts = np.arange(int(seats.max(initial=0)) + 2)
    below, above = lowest[:, :, None] - counts, counts - highest[:, :, None]
    weight = np.array([HARD if column.hard else VIOLATION for column in columns], np.int64)
    softened = [HARD_SEARCH if column.hard else VIOLATION for column in columns]
    return Model(
        instance=instance,
        pair=pair,
        cap=cap,
        known=known,
        company=_company(instance, pair),
        forbidden=(pairs[:, 0], pairs[:, 1]),
        member=member,
        lowest=lowest,
        highest=highest,
        excess=np.maximum(np.maximum(below, above), 0),
        weight=weight,
        search_weight=np.array(softened, np.float32),
        active=active,
        fixed=fixed,
        placings=placings,
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
    for party in instance.parties:
        for i, j in combinations(party, 2):
            counts[i, j] = counts[j, i] = 0
            pair[i, j] = pair[j, i] = pair[i, j] - max(round(8 * TOGETHER / len(party) ** 2), 1) / 8
    known = np.eye(items, dtype=np.float32)
    for i, j in instance.acquainted:
        known[i, j] = known[j, i] = 1
    np.fill_diagonal(counts, 0)
    return pair, pair + counts, known


def _company(instance: Instance, pair: Floats) -> float:
    both = ((there & frozenset(party)) for there in instance.presence for party in instance.parties)
    return -sum(float(pair[i, j]) for people in both for i, j in combinations(sorted(people), 2))
