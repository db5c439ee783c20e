"""Seatings to start from: by chance, or by a design without repeats."""

import numpy as np

from .designs import design
from .model import Integers, Model


def seat_at_random(model: Model, rng: np.random.Generator) -> Integers:
    """Tables (R, I): hosts and companions at their places, everybody else anywhere; -1 for who is not there."""
    tables = np.full(model.active.shape, -1, np.int64)
    for number in range(len(tables)):
        seat_round_at_random(model, rng, tables, number)
    return tables


def seat_round_at_random(model: Model, rng: np.random.Generator, tables: Integers, number: int) -> None:
    """Seat one round afresh."""
    placing = model.placings[number]
    tables[number] = -1
    for person, table in placing.anchored.items():
        tables[number, person] = table
    for unit, table in placing.units.items():
        tables[number, list(unit)] = table
    _fill(model, rng, tables, number)


def _fill(model: Model, rng: np.random.Generator, tables: Integers, number: int) -> None:
    """Give everybody who has no seat yet one that is free."""
    placed = np.bincount(tables[number][tables[number] >= 0], minlength=model.instance.tables)
    free = np.repeat(np.arange(len(placed)), model.seats[number] - placed)
    waiting = np.flatnonzero(model.active[number] & (tables[number] < 0))
    tables[number, rng.permutation(waiting)] = free


def suits_design(model: Model) -> bool:
    """Whether people are free enough to be put on the points of a design."""
    instance = model.instance
    coming = len(frozenset().union(*instance.presence))
    alike = int(model.seats.min()) == int(model.seats.max())
    units = any(placing.units or len(placing.anchored) > len(instance.host_table) for placing in model.placings)
    return alike and not units and not model.member.shape[1] and 0 < coming <= instance.tables * int(model.seats[0])


def seat_by_design(model: Model, rng: np.random.Generator, rounds: int, seed: int, nodes: int) -> tuple[Integers, int]:
    """Tables (R, I) whose first k <= ``rounds`` rounds follow a design, and k; the others are seated by chance.

    Hosts take line 0, whose points keep their table; empty seats take the last line, so that tables stay even.
    """
    instance, seats = model.instance, int(model.seats[0])
    made = design(instance.tables, seats, rounds, seed, nodes)
    if instance.host_table:
        steady = np.flatnonzero((made[:, : instance.tables] == np.arange(instance.tables)).all(axis=1))
        made = made[steady]
    points = np.full(model.items, -1, np.int64)
    for host, table in instance.host_table.items():
        points[host] = table
    coming = np.array(sorted(frozenset().union(*instance.presence) - frozenset(instance.host_table)), np.int64)
    taken = np.zeros(made.shape[1], bool)
    taken[list(instance.host_table.values())] = True
    points[rng.permutation(coming)] = np.flatnonzero(~taken)[: len(coming)]
    tables = np.full(model.active.shape, -1, np.int64)
    for number in range(instance.rounds):
        if number < len(made):
            there = model.active[number] & (points >= 0)
            tables[number, there] = made[number, points[there]]
            _fill(model, rng, tables, number)
        else:
            seat_round_at_random(model, rng, tables, number)
    return tables, len(made)
