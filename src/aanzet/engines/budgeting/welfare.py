"""The outcome with the most utility in all: a knapsack problem, solved exactly.

States (cost, utility) that no other state beats on both are kept while projects are added one by one (Nemhauser and
Ullmann 1969); a state is dropped as soon as even the fractional optimum of what is left cannot lift it above the best
outcome known. All in whole numbers; floats only round a bound up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..faults import EngineError
from .contest import Contest
from .election import Booleans, Integers

MOST_STATES = 4_000_000
LARGEST = 2**62


def max_welfare(contest: Contest, ranks: Sequence[int]) -> list[int]:
    """Projects with the highest sum of utilities over all voters that fit in the budget, by falling utility per cost.

    Of several such outcomes it gives one of the cheapest, always the same one. Raises ``EngineError`` when amounts
    are too large, or when too many near-equal outcomes make an exact answer impossible within memory.
    """
    totals = [supporters.total for supporters in contest.supporters]
    free = sorted((p for p in contest.candidates if contest.costs[p] == 0), key=ranks.__getitem__)
    paid = [project for project in contest.candidates if contest.costs[project]]
    # Projects of equal density stand in tie-breaking order.
    paid.sort(key=lambda project: (-totals[project] / contest.costs[project], ranks[project]))
    if sum(totals) >= LARGEST or sum(contest.costs) >= LARGEST:
        raise EngineError("De bedragen zijn te groot om het hoogste totaal precies uit te rekenen.")
    return free + _Knapsack(contest, paid, totals).solve()


@dataclass(frozen=True, slots=True)
class _States:
    """Outcomes that may still become the best, by rising cost and utility: int64 (states,); how each came about."""

    cost: Integers
    value: Integers
    parent: Integers
    taken: Booleans


class _Knapsack:
    def __init__(self, contest: Contest, projects: Sequence[int], totals: Sequence[int]) -> None:
        self.projects, self.budget = projects, contest.budget
        self.costs = np.array([contest.costs[project] for project in projects], dtype=np.int64)
        self.values = np.array([totals[project] for project in projects], dtype=np.int64)
        self.cost_before = np.concatenate(([0], np.cumsum(self.costs)))
        self.value_before = np.concatenate(([0], np.cumsum(self.values)))

    def solve(self) -> list[int]:
        nothing = np.zeros(1, dtype=np.int64)
        states = _States(nothing, nothing, nothing, nothing > 0)
        history = [states]
        for at in range(len(self.projects)):
            states = self._add(states, at)
            if len(states.cost) > MOST_STATES:
                raise EngineError("Er zijn te veel bijna gelijke uitkomsten om het hoogste totaal te bewijzen.")
            history.append(states)
        best = int(np.argmax(states.value))
        chosen = []
        for at in range(len(self.projects) - 1, -1, -1):
            states = history[at + 1]
            if states.taken[best]:
                chosen.append(self.projects[at])
            best = int(states.parent[best])
        return chosen[::-1]

    def _add(self, states: _States, at: int) -> _States:
        """Every state with and without one more project, less those that are beaten or cannot win any more."""
        fits = np.flatnonzero(states.cost + self.costs[at] <= self.budget)
        cost = np.concatenate((states.cost, states.cost[fits] + self.costs[at]))
        value = np.concatenate((states.value, states.value[fits] + self.values[at]))
        parent = np.concatenate((np.arange(len(states.cost)), fits))
        order = np.lexsort((-value, cost))
        value_in_order = value[order]
        best_before = np.concatenate(([-1], np.maximum.accumulate(value_in_order)[:-1]))
        kept = order[value_in_order > best_before]
        kept = kept[self._bound(cost[kept], value[kept], at + 1) >= self._reached(cost[kept], value[kept], at + 1)]
        return _States(cost[kept], value[kept], parent[kept], kept >= len(states.cost))

    def _bound(self, cost: Integers, value: Integers, start: int) -> Integers:
        """No completion with projects from ``start`` on is worth more than this, int64 (states,)."""
        room = self.budget - cost
        full = np.searchsorted(self.cost_before, self.cost_before[start] + room, side="right") - 1
        bound = value + self.value_before[full] - self.value_before[start]
        broken = np.minimum(full, len(self.projects) - 1)
        share = np.clip((room - (self.cost_before[full] - self.cost_before[start])) / self.costs[broken], 0, 1)
        extra = np.where(full < len(self.projects), share * self.values[broken] * (1 + 1e-12) + 1, 0)
        return np.asarray(bound + extra.astype(np.int64), dtype=np.int64)

    def _reached(self, cost: Integers, value: Integers, start: int) -> int:
        """What the best of these states is sure to reach: fill it up with whatever fits, densest first."""
        best = 0
        for at in np.argsort(-self._bound(cost, value, start))[:8]:
            room, worth = self.budget - int(cost[at]), int(value[at])
            for project in range(start, len(self.projects)):
                if self.costs[project] <= room:
                    room -= int(self.costs[project])
                    worth += int(self.values[project])
            best = max(best, worth)
        return best
