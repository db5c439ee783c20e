"""The Method of Equal Shares (Peters, Pierczyński, Skowron 2021, "Proportional participatory budgeting with additive
utilities").

Every voter gets the same endowment. In each round the project is bought that its supporters can pay for at the lowest
*rate* rho: each pays min(what is left, rho * utility) and together they pay the cost. It ends when nobody can afford
anything more.

How it is fast: identical ballots count once; the price of a project solves sum(slope * min(limit, price)) = cost, a
concave piecewise linear equation that Newton's method climbs from below; a price never falls during a run, so a queue
of old prices (lower bounds) shows which few projects need a new one. How it is exact: every float carries an error
bound; prices closer than ``NEAR`` to each other, or to what the supporters can pay, are settled in fractions.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .contest import Contest, Supporters
from .election import Booleans, Floats
from .exact import Ledger
from .prices import EPSILON, climb, dot, rounding, tangent

NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Bought:
    """One round. ``price``: what a supporter pays at most, per voter or per point (see ``exact.Ledger``), in units."""

    project: int
    price: float


@dataclass(frozen=True, slots=True)
class Payments:
    """A finished run: purchases in order, and what every voter of each ballot group has left, float64 (groups,)."""

    rounds: tuple[Bought, ...]
    left: Floats
    endowment: Fraction

    @property
    def projects(self) -> list[int]:
        return [bought.project for bought in self.rounds]


def equal_shares(contest: Contest, ranks: Sequence[int], endowment: Fraction | None = None) -> Payments:
    """Count a contest by the Method of Equal Shares, without completion.

    ``ranks``: each project's place in the tie-breaking order (``ties.tie_ranks``); ``endowment``: units per voter, by
    default an equal share of the budget. Projects that cost nothing and have a supporter come first.
    """
    return EqualShares(contest, ranks).run(contest.endowment if endowment is None else endowment)


class EqualShares:
    """The method prepared for one contest, for as many runs as wanted."""

    def __init__(self, contest: Contest, ranks: Sequence[int]) -> None:
        self.contest, self.ranks = contest, ranks
        self.twins = twins_of(contest, ranks)
        self.free = sorted((p for p in contest.candidates if contest.costs[p] == 0), key=ranks.__getitem__)
        self.slopes = [s.weights if s.shares is None else s.weights * s.shares for s in contest.supporters]
        self.opening = [0.0] * len(contest.costs)
        for project in contest.candidates:
            slope = sum_of_slopes(contest.supporters[project])
            self.opening[project] = contest.costs[project] / slope * (1 - NEAR)
        self.next_twin = {
            twin: after
            for first, others in self.twins.items()
            for twin, after in zip([first, *others], others, strict=False)
        }

    def run(self, endowment: Fraction) -> Payments:
        """One run, with so many units of money per voter."""
        return _Run(self, endowment).finish()


def sum_of_slopes(supporters: Supporters) -> int:
    """How much more is paid in all when the price rises by one."""
    return supporters.voters if supporters.shares is None else supporters.total


class _Run:
    """``price``: per project a lower bound; it is the price itself, to ``doubt``, when
    ``fresh`` is this round. ``affordable``: the supporters have clearly more than that, so that rounding cannot matter.
    """

    def __init__(self, method: EqualShares, endowment: Fraction) -> None:
        self.contest, self.ranks, self.slopes = method.contest, method.ranks, method.slopes
        self.endowment = endowment
        self.ledger = Ledger(method.contest, endowment)
        self.left = np.full(len(method.contest.ballots.voters), float(endowment))
        self.doubts = np.full(len(self.left), EPSILON * float(endowment))
        self.worst = EPSILON * float(endowment)
        self.bought = [Bought(project, 0.0) for project in method.free]
        self.turn = 0
        self.twins = dict(method.twins)
        self.price = list(method.opening)
        self.fresh = [-1] * len(self.price)
        self.doubt = [0.0] * len(self.price)
        self.affordable = [False] * len(self.price)
        self.exact: dict[int, Fraction] = {}
        self.queue: list[tuple[float, int, int]] = []
        for project in self.twins:
            if self.contest.costs[project]:
                self._push(project)

    def finish(self) -> Payments:
        while (project := self._next()) is not None:
            self._buy(project)
        return Payments(tuple(self.bought), self.left, self.endowment)

    def _push(self, project: int) -> float:
        """Queue a project by its rate; returns that when it is up to date, otherwise infinity."""
        rate = self.price[project] / self.contest.supporters[project].unit
        heapq.heappush(self.queue, (rate, self.ranks[project], project))
        return rate if self.fresh[project] == self.turn else np.inf

    def _next(self) -> int | None:
        """The project with the lowest rate, ties broken by rank; None when nothing is affordable."""
        lowest = np.inf
        while self.queue:
            rate, _, project = heapq.heappop(self.queue)
            if self.fresh[project] != self.turn:
                if self._refresh(project, lowest):
                    lowest = min(lowest, self._push(project))
                continue
            rivals = self._rivals(rate * (1 + NEAR))
            if not rivals and self.affordable[project]:
                return project
            winner = self._settle([project, *rivals])
            if winner is not None:
                return winner
        return None

    def _rivals(self, limit: float) -> list[int]:
        """Take the projects from the queue whose rate may be as low as ``limit``."""
        rivals = []
        while self.queue and self.queue[0][0] <= limit:
            project = heapq.heappop(self.queue)[2]
            if self.fresh[project] != self.turn and not self._refresh(project, limit):
                continue
            if self.fresh[project] == self.turn:
                rivals.append(project)
            else:
                self._push(project)
        return rivals

    def _settle(self, tied: Sequence[int]) -> int | None:
        """Decide between nearly tied projects in fractions; the others go back to the queue.

        None when the first of them proves unaffordable: then the lowest rate is elsewhere, perhaps outside this list.
        """
        rates: dict[int, Fraction] = {}
        for project in tied:
            if self._refresh_exactly(project, self._limits(project)):
                rates[project] = self.exact[project] / self.contest.supporters[project].unit
        winner = None
        if tied[0] in rates:
            winner = min(rates, key=lambda project: (rates[project], self.ranks[project]))
        for project in rates:
            if project != winner:
                self._push(project)
        return winner

    def _limits(self, project: int) -> Floats:
        """The price at which each supporting group would be emptied."""
        supporters = self.contest.supporters[project]
        left = self.left[supporters.groups]
        return left if supporters.shares is None else left / supporters.shares

    def _refresh(self, project: int, rate_limit: float) -> bool:
        """Raise the project's price to what it is now, or to a lower bound at the limit. False: unaffordable."""
        supporters, slopes = self.contest.supporters[project], self.slopes[project]
        limits, cost, price = self._limits(project), self.contest.costs[project], self.price[project]
        off = supporters.voters * self.worst
        money, margin = dot(slopes, limits), off + NEAR * cost
        if money < cost - margin:
            return False
        enough = rate_limit * supporters.unit
        if price < enough < np.inf:
            foot = tangent(slopes, limits, cost, enough)
            if foot.slope:
                doubt = off / foot.slope + rounding(len(limits), cost, foot.slope)
                price = self.price[project] = max(price, foot.price - doubt)
            if price >= enough:
                return True
        foot = climb(slopes, limits, cost, price)
        if not foot.found:
            return self._refresh_exactly(project, limits)
        doubt = self._doubt(supporters, cost, foot.slope, limits <= foot.price)
        if doubt > NEAR / 8 * foot.price:
            return self._refresh_exactly(project, limits)
        self._found(project, max(foot.price, price), doubt, affordable=money > cost + margin)
        return True

    def _found(self, project: int, price: float, doubt: float, *, affordable: bool) -> None:
        self.price[project], self.doubt[project], self.affordable[project] = price, doubt, affordable
        self.fresh[project] = self.turn

    def _doubt(self, supporters: Supporters, cost: int, slope: float, poor: Booleans) -> float:
        """How far a price can be off: what the purses may be off and what summing rounds away, over the slope."""
        purses = dot(supporters.weights, self.doubts[supporters.groups] * poor)
        return purses / slope + rounding(len(supporters.groups), cost, slope)

    def _refresh_exactly(self, project: int, limits: Floats) -> bool:
        empty = self.doubts[self.contest.supporters[project].groups] == 0
        price = self.ledger.price(project, limits, self.worst, empty)
        if price is None:
            return False
        self.exact[project] = price
        self._found(project, float(price), EPSILON * float(price), affordable=True)
        return True

    def _buy(self, project: int) -> None:
        supporters, price, doubt = self.contest.supporters[project], self.price[project], self.doubt[project]
        groups, rounded = supporters.groups, 4 * EPSILON * float(self.endowment)
        shares = 1.0 if supporters.shares is None else supporters.shares
        left = self.left[groups] - price * shares
        margin = self.worst + doubt * shares + rounded
        poor = left < -margin
        self.ledger.record(project, poor, left > margin)
        self.left[groups] = np.maximum(left, 0.0)
        doubts = np.where(poor, 0.0, self.doubts[groups] + (doubt * shares + rounded))
        self.doubts[groups] = doubts
        self.worst = max(self.worst, float(doubts.max()))
        self.bought.append(Bought(project, price))
        self.turn += 1
        twins = self.twins[project]
        if twins:
            self.twins[twins[0]] = twins[1:]
            self.price[twins[0]] = max(self.price[twins[0]], price)
            self._push(twins[0])


def twins_of(contest: Contest, ranks: Sequence[int]) -> dict[int, list[int]]:
    """Projects with the same cost and the very same support: the first of each class by rank -> the others.

    Twins always have the same price, so only the first of them needs to stand in the queue.
    """
    alike: dict[tuple[int, int, int], list[int]] = {}
    for project in sorted(contest.candidates, key=ranks.__getitem__):
        supporters = contest.supporters[project]
        alike.setdefault((contest.costs[project], supporters.total, len(supporters.groups)), []).append(project)
    twins: dict[int, list[int]] = {}
    for projects in alike.values():
        if len(projects) == 1:
            twins[projects[0]] = []
            continue
        classes: dict[tuple[bytes, bytes], list[int]] = {}
        for project in projects:
            supporters = contest.supporters[project]
            shares = b"" if supporters.shares is None else supporters.shares.tobytes()
            classes.setdefault((supporters.groups.tobytes(), shares), []).append(project)
        twins.update((first, others) for first, *others in classes.values())
    return twins
