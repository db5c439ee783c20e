"""Answers a seating question: designs where they exist, and annealing for the rest."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from .annealing import Annealing, Best, Schedule
from .designs import NODES, TRIES
from .instance import Instance
from .model import Integers, Model, build
from .plan import Plan, Rounds
from .search import Search
from .starting import seat_at_random, seat_by_design, suits_design

Watch: TypeAlias = Callable[[float, int], bool]
"""Told the share of the work that is done (0..1) and the lowest cost so far. Answers False to have the work stopped."""

HOT, COLD = 0.24, 0.16
"""First and last temperature, in repeated meetings."""
LUKEWARM = 0.2
"""First temperature of a run from the best seating, and how many steps it takes."""
AGAIN = 20_000
WARM = 0.5
"""First temperature where only rounds beside a design are sought."""
FIRST, LONGER = 1_500, 4
"""Steps of the first run, and how many times longer each next one is."""
BESIDE = 1_500
"""Steps for each round beside a design."""
NODES_PER_STEP = 20
"""Values tried in the search for a design that take as long as one step of annealing."""
SECONDS = 5.0


def arrange(instance: Instance, *, seconds: float = SECONDS, seed: int = 0, progress: Watch | None = None) -> Plan:
    """A seating with as low a cost as can be found: repeats + 2 x attribute violations + 10 x what must not happen.

    ``seconds`` are turned into a number of steps (by the size of the question, never by a clock), so that the same
    question, seconds and seed always give the same seating. It stops early when nothing better can exist. When
    ``progress`` asks to stop, the best seating so far is returned with ``finished`` False.
    """
    model = build(instance)
    work = _Work(model, seed, _floor(model), progress, round(seconds / _step_seconds(model)))
    if suits_design(model):
        work.by_design()
    work.by_annealing()
    return Plan(instance, rounds_of(model, work.best.tables), finished=not work.stopped)


def rounds_of(model: Model, tables: Integers) -> Rounds:
    """Who sits at each table, from the table of each item (R, I)."""
    people = model.instance.people
    return tuple(
        tuple(tuple(np.flatnonzero(row[:people] == table).tolist()) for table in range(model.instance.tables))
        for row in tables
    )


def _step_seconds(model: Model) -> float:
    """What one step of the annealing takes on one thread of an ordinary machine, with some to spare."""
    pairs, values = model.items * model.items, len(model.lowest.T)
    columns = model.instance.tables + values
    return 9e-6 * (2 if values else 1) + 5.4e-9 * pairs + 2.2e-11 * pairs * columns


def _floor(model: Model) -> int:
    """A cost below which no seating can go."""
    instance = model.instance
    short = 0
    for number in range(instance.rounds):
        have = model.active[number] @ model.member
        lowest, highest = (model.lowest.sum(axis=0), model.highest.sum(axis=0))
        off = np.maximum(lowest - have, 0) + np.maximum(have - highest, 0)
        short += int(off @ model.weight)
    return short + repeats_floor(instance)


def repeats_floor(instance: Instance) -> int:
    """Meetings that must be repeats, because there are more meetings than pairs to meet; 0 where companions blur it."""
    if instance.companions:
        return 0
    meetings = 0
    for people in instance.presence:
        least, more = divmod(len(people), instance.tables)
        meetings += (instance.tables - more) * (least * (least - 1) // 2) + more * (least * (least + 1) // 2)
    new = instance.people * (instance.people - 1) // 2 - len(set(instance.acquainted))
    return max(0, meetings - new)


class _Work:
    """The best seating so far and the steps that are left."""

    def __init__(self, model: Model, seed: int, floor: int, progress: Watch | None, steps: int) -> None:
        self.model, self.floor, self.progress = model, floor, progress
        self.total = max(steps, FIRST)
        self.left, self.stopped = self.total, False
        self.rng, self.seed = np.random.default_rng(seed), seed
        self.best = self._first()

    def _first(self) -> Best:
        tables = seat_at_random(self.model, self.rng)
        return Best(Search(self.model, tables).score(), tables)

    @property
    def done(self) -> bool:
        return self.stopped or self.left <= 0 or self.best.score.cost <= self.floor

    def by_design(self) -> None:
        """Designs, with the rounds that they leave open annealed beside them, for half of the steps."""
        rounds = wanted = self.model.instance.rounds
        turn = 0
        while not self.done and wanted > 1 and self.left > self.total // 2:
            nodes = min(NODES, NODES_PER_STEP * self.left // 8)
            tables, made = seat_by_design(self.model, self.rng, wanted, self.seed + turn, nodes)
            if turn or made < wanted:
                self.left -= nodes * (TRIES if made < wanted else 1) // NODES_PER_STEP
            turn, wanted = turn + 1, made if turn == 0 else wanted
            open_ = range(made, rounds)
            if open_:
                self._anneal(tables, Schedule(BESIDE * len(open_), WARM, COLD, open_))
            else:
                self._anneal(tables, Schedule(FIRST, COLD, COLD, range(rounds)))

    def by_annealing(self) -> None:
        """Longer and longer runs for half of the steps, then short ones from the best seating."""
        rounds, steps, reserve = range(self.model.instance.rounds), FIRST, self.left // 2
        while not self.done and self.left > reserve:
            if self.left - reserve < steps * (1 + LONGER):
                steps = self.left - reserve
            self._anneal(seat_at_random(self.model, self.rng), Schedule(steps, HOT, COLD, rounds))
            steps *= LONGER
        while not self.done:
            self._anneal(self.best.tables, Schedule(AGAIN, LUKEWARM, COLD, rounds))

    def _anneal(self, tables: Integers, schedule: Schedule) -> None:
        start = self.left
        schedule = replace(schedule, steps=max(1, min(schedule.steps, start)))

        def go_on(taken: int) -> bool:
            self.left = start - taken
            if self.progress is not None and not self.progress(1 - self.left / self.total, self.best.score.cost):
                self.stopped = True
            return not self.stopped

        Annealing(Search(self.model, tables), self.rng, self.best).run(schedule, self.floor, go_on)
        self.left = start - schedule.steps
