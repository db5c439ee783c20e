"""Simulated annealing without rejections: every step prices all swaps of one round and draws the ones that happen.

Swaps happen at rates exp(-change / 2T): a jump process that is locally balanced (Zanella 2020, "Informed proposals for
local MCMC in discrete spaces"; Power and Goldman 2019), so that few steps are lost on swaps that would be refused. A
step lets a stretch of time pass in one round; how many swaps happen then follows from their rates. Swaps in the same
step touch different tables, so that their prices stay exact.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .model import Floats, Integers
from .search import Score, Search

REACH = 7.0
"""Swaps that would cost more than this many temperatures are left out."""
MOVES = 0.3
"""Swaps wanted in a step, for each table."""
GLANCE = 16
"""After how many steps a seating that is no new low of the energy may still be counted."""
PATIENCE = 0.002
"""Weight of the newest step in the running mean of the rates."""


@dataclass
class Best:
    """The best seating found so far and what it costs."""

    score: Score
    tables: Integers


@dataclass(frozen=True)
class Schedule:
    """How long (steps) and how warm (first and last temperature, in repeated meetings); which rounds may change."""

    steps: int
    hot: float
    cold: float
    rounds: Sequence[int]


class Annealing:
    """One run of the annealing. ``rng`` is the only source of chance."""

    def __init__(self, search: Search, rng: np.random.Generator, best: Best) -> None:
        self.search, self.best = search, best
        self._rng = rng
        self._energy = search.energy
        self._lowest, self._mean = self._energy, 1.0
        self._most = max(1, search.model.instance.tables // 2)
        self._mask = np.empty(search.change.shape, bool)
        self._note()

    def run(self, schedule: Schedule, floor: int, go_on: Callable[[int], bool]) -> None:
        """Follow the schedule; stop when the cost is ``floor`` or ``go_on(steps taken)`` answers False."""
        fall = (schedule.cold / schedule.hot) ** (1 / schedule.steps)
        temperature, stretch = schedule.hot, 1.0
        for step in range(schedule.steps):
            if self.best.score.cost <= floor:
                return
            temperature *= fall
            number = schedule.rounds[step % len(schedule.rounds)]
            self._happen(number, temperature, stretch)
            if self._energy < self.best.score.cost - 0.01 and (self._energy < self._lowest or step % GLANCE == 0):
                self._note()
            if step % 100 == 99:
                stretch = MOVES * self.search.model.instance.tables / self._mean
                if not go_on(step + 1):
                    return
        self._note()

    def _happen(self, number: int, temperature: float, stretch: float) -> None:
        """Let a stretch of time pass in a round."""
        change = self.search.price_swaps(number)
        np.less(change, REACH * temperature, out=self._mask)
        candidates = np.flatnonzero(self._mask)
        if not len(candidates):
            return
        rates = change.ravel().take(candidates)
        rates *= -0.5 / temperature
        np.minimum(rates, 8, out=rates)
        np.exp(rates, out=rates)
        sums = rates.cumsum()
        total = float(sums[-1])
        self._mean += (total / 2 - self._mean) * PATIENCE
        moves = min(int(total / 2 * stretch + self._rng.random()), self._most)
        if moves:
            drawn = np.searchsorted(sums, self._rng.random(moves) * total)
            self._take(number, candidates.take(np.minimum(drawn, len(sums) - 1)), change)

    def _take(self, number: int, chosen: Integers, change: Floats) -> None:
        tables, items = self.search.tables[number], len(change)
        touched: set[int] = set()
        for pair in chosen.tolist():
            i, j = divmod(pair, items)
            a, b = int(tables[i]), int(tables[j])
            if a in touched or b in touched:
                continue
            touched |= {a, b}
            self._energy += float(change[i, j])
            self.search.swap(number, i, j)

    def _note(self) -> None:
        score, self._lowest = self.search.score(), min(self._lowest, self._energy)
        if score <= self.best.score:
            self.best.score, self.best.tables = score, self.search.tables.copy()
