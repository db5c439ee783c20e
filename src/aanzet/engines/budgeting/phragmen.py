"""Sequential Phragmén for costs (Los, Christoff, Grossi 2022, "Proportional budget allocations").

Everyone earns virtual money at the same speed. As soon as the supporters of a project own its cost together, it is
bought with all they have. The count stops when a project is next that does not fit in the budget any more.
"""

import heapq
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from .contest import Contest
from .election import Floats

NEAR = 1e-9


def phragmen(contest: Contest, ranks: Sequence[int]) -> list[int]:
    """The winners in order of purchase. Projects that cost more than the whole budget take no part.

    Ties are broken by ``ranks``; when any of several projects that are next at the same moment does not fit, it stops.
    """
    return _Run(contest, ranks).finish()


class _Run:
    def __init__(self, contest: Contest, ranks: Sequence[int]) -> None:
        self.contest, self.ranks = contest, ranks
        # The purchase that last took each group's money: 0 is the start, k the k-th purchase.
        self.last = np.zeros(len(contest.ballots.voters), dtype=np.int64)
        self.moments = [Fraction(0)]
        self.near = np.zeros(len(contest.costs) + 1)

    def finish(self) -> list[int]:
        costs, supporters = self.contest.costs, self.contest.supporters
        queue = [(costs[p] / supporters[p].voters, p) for p in self.contest.candidates]
        heapq.heapify(queue)
        winners: list[int] = []
        left = self.contest.budget
        while queue:
            first = self._first(queue)
            if any(costs[project] > left for project in first):
                break
            winner = min(first, key=self.ranks.__getitem__)
            for project in first:
                if project != winner:
                    heapq.heappush(queue, (self._moment_near(project), project))
            self.moments.append(self._moment(winner))
            self.near[len(self.moments) - 1] = float(self.moments[-1])
            self.last[supporters[winner].groups] = len(self.moments) - 1
            winners.append(winner)
            left -= costs[winner]
        return winners

    def _first(self, queue: list[tuple[float, int]]) -> list[int]:
        """Take the projects from the queue that can be bought first, at exactly the same moment.

        Moments only move back when money is taken, so an old moment is a lower bound.
        """
        tied: list[int] = []
        limit = np.inf
        while queue and queue[0][0] <= limit:
            _, project = heapq.heappop(queue)
            moment = self._moment_near(project)
            if moment > min(limit, queue[0][0] * (1 + NEAR) if queue else limit):
                heapq.heappush(queue, (moment, project))
            else:
                tied.append(project)
                limit = min(limit, moment * (1 + NEAR))
        if len(tied) == 1:
            return tied
        exact = {project: self._moment(project) for project in tied}
        first = min(exact.values())
        for project in tied:
            if exact[project] != first:
                heapq.heappush(queue, (float(exact[project]), project))
        return [project for project in tied if exact[project] == first]

    def _counts(self, project: int) -> Floats:
        """How many supporters last paid at each purchase. Whole numbers, exact in floating point."""
        supporters = self.contest.supporters[project]
        counts: Floats = np.bincount(  # type: ignore[assignment]  # floats, with weights
            self.last[supporters.groups], weights=supporters.weights, minlength=len(self.moments)
        )
        return counts

    def _moment_near(self, project: int) -> float:
        """When the supporters can buy a project, to well within ``NEAR``."""
        counts = self._counts(project)
        earned = float(counts @ self.near[: len(counts)])
        return (self.contest.costs[project] + earned) / self.contest.supporters[project].voters

    def _moment(self, project: int) -> Fraction:
        """When the supporters can buy a project, exactly."""
        counts = self._counts(project)
        total = Fraction(self.contest.costs[project])
        for purchase in np.flatnonzero(counts):
            total += self.moments[purchase] * int(counts[purchase])
        return total / self.contest.supporters[project].voters
