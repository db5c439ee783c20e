"""The rules once more, as plainly as they can be written and still take seconds: shares nothing with the count.

Money and moments are fractions. Floating point only sets aside what is far from being next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ..election import Floats, Integers
from .ballots import Vote

NEAR = 1e-9


def usual(vote: Vote, ranks: Sequence[int], *, skip: bool, threshold: int, taken: Sequence[int] = ()) -> list[int]:
    """Most votes (or points) first, as long as it fits."""
    left, winners = vote.budget - vote.cost_of(list(taken)), []
    scores = {p: vote.votes_or_points(p) for p in vote.candidates if p not in taken}
    for project in sorted(scores, key=lambda p: (-scores[p], ranks[p])):
        if scores[project] < threshold:
            continue
        if vote.costs[project] <= left:
            winners.append(project)
            left -= vote.costs[project]
        elif not skip:
            break
    return winners


@dataclass(frozen=True, slots=True)
class Bought:
    """``price``: what a voter to whom the project is worth 1 (times its unit) pays at most."""

    project: int
    price: Fraction


class Shares:
    """One run of the Method of Equal Shares with a given endowment.

    ``purse``: int64 (groups,), which of ``values`` every voter of a group has left: groups that paid alike share one.
    """

    def __init__(self, vote: Vote, ranks: Sequence[int], endowment: Fraction) -> None:
        self.vote, self.ranks = vote, ranks
        self.values = [endowment]
        self.floats = [float(endowment)]
        self.purse = np.zeros(vote.groups, dtype=np.int64)
        # The last known rate of each project that is not bought; it never falls.
        self.rates = {p: 0.0 for p in vote.candidates if vote.costs[p]}

    def run(self) -> list[Bought]:
        free = sorted((p for p in self.vote.candidates if not self.vote.costs[p]), key=self.ranks.__getitem__)
        bought = [Bought(project, Fraction(0)) for project in free]
        while (project := self._next()) is not None:
            del self.rates[project]
            bought.append(Bought(project, self._pay(project)))
        return bought

    def _next(self) -> int | None:
        lowest, near = np.inf, {}
        for project in sorted(self.rates, key=self.rates.__getitem__):
            if self.rates[project] > lowest * (1 + NEAR):
                break
            rate = self.rates[project] = self._rate(project)
            lowest = min(lowest, rate)
            near[project] = rate
        prices = {p: self._price(p) for p, rate in near.items() if rate <= lowest * (1 + NEAR) and rate < np.inf}
        rates = {p: price / self.vote.units[p] for p, price in prices.items() if price is not None}
        return min(rates, key=lambda p: (rates[p], self.ranks[p])) if rates else None

    def _rate(self, project: int) -> float:
        """The rate in floating point; infinite when the supporters do not own the cost."""
        supporters, cost = self.vote.supporters[project], self.vote.costs[project]
        limits = np.array(self.floats)[self.purse[supporters.groups]] / supporters.worths
        slopes = (supporters.voters * supporters.worths).astype(np.float64)
        money = float((limits * slopes).sum())
        if abs(money - cost) <= NEAR * cost:
            price = self._price(project)
            return np.inf if price is None else float(price) / self.vote.units[project]
        if money < cost:
            return np.inf
        return _solve(cost, limits, slopes) / self.vote.units[project]

    def _price(self, project: int) -> Fraction | None:
        """The least price at which the supporters pay the cost, each up to what is left; None when it is not enough."""
        payers = self._payers(project)
        missing = Fraction(self.vote.costs[project])
        able = sum(worth * voters for _, worth, voters in payers)
        for purse, worth, voters in sorted(payers, key=lambda payer: self.values[payer[0]] / payer[1]):
            price = missing / able
            if price * worth <= self.values[purse]:
                return price
            missing -= self.values[purse] * voters
            able -= worth * voters
        return None

    def _payers(self, project: int) -> list[tuple[int, int, int]]:
        """Purse, worth and number of voters of the supporters, alike ones together."""
        supporters = self.vote.supporters[project]
        pairs, place = _alike(self.purse[supporters.groups], supporters.worths)
        voters = np.bincount(place, weights=supporters.voters).astype(np.int64)
        return [(purse, worth, n) for (purse, worth), n in zip(pairs, voters.tolist(), strict=True)]

    def _pay(self, project: int) -> Fraction:
        price = self._price(project)
        if price is None:
            raise ArithmeticError("what is bought can be paid for")
        supporters = self.vote.supporters[project]
        pairs, place = _alike(self.purse[supporters.groups], supporters.worths)
        first = len(self.values)
        left = [self.values[purse] - min(self.values[purse], price * worth) for purse, worth in pairs]
        self.values += left
        self.floats += [float(value) for value in left]
        self.purse[supporters.groups] = first + place
        return price


def _alike(purses: Integers, worths: Integers) -> tuple[list[tuple[int, int]], Integers]:
    """The distinct pairs, and for each entry which of them it is."""
    pairs, place = np.unique(np.stack((purses, worths)), axis=1, return_inverse=True)
    return list(zip(pairs[0].tolist(), pairs[1].tolist(), strict=True)), place.reshape(-1)


def _solve(cost: int, limits: Floats, slopes: Floats) -> float:
    """The price at which ``sum(slopes * minimum(limits, price))`` is the cost, which the supporters own."""
    order = np.argsort(limits)
    limits, slopes = limits[order], slopes[order]
    paid = np.concatenate(([0.0], np.cumsum(limits * slopes)[:-1]))
    able = np.cumsum(slopes[::-1])[::-1]
    prices = (cost - paid) / able
    return float(prices[np.argmax(prices <= limits * (1 + NEAR))])


def phragmen(vote: Vote, ranks: Sequence[int]) -> list[int]:
    """Everyone earns at the same speed; supporters buy a project as soon as they own its cost together."""
    moments, last = [Fraction(0)], np.zeros(vote.groups, dtype=np.int64)
    open_projects, winners, left = set(vote.candidates), [], vote.budget
    while open_projects:
        rough = np.array([float(moment) for moment in moments])
        near = {
            p: (vote.costs[p] + float(rough[last[s.groups]] @ s.voters)) / s.votes
            for p in open_projects
            for s in (vote.supporters[p],)
        }
        limit = min(near.values()) * (1 + NEAR)
        exact = {p: _moment(vote, p, moments, last) for p in open_projects if near[p] <= limit}
        tied = [p for p in exact if exact[p] == min(exact.values())]
        if any(vote.costs[p] > left for p in tied):
            break
        winner = min(tied, key=ranks.__getitem__)
        moments.append(exact[winner])
        last[vote.supporters[winner].groups] = len(moments) - 1
        winners.append(winner)
        open_projects.remove(winner)
        left -= vote.costs[winner]
    return winners


def _moment(vote: Vote, project: int, moments: Sequence[Fraction], last: Integers) -> Fraction:
    supporters = vote.supporters[project]
    counts = np.bincount(last[supporters.groups], weights=supporters.voters)
    earned = sum((moments[at] * int(counts[at]) for at in np.flatnonzero(counts).tolist()), Fraction(0))
    return (vote.costs[project] + earned) / supporters.votes


def better_welfare(vote: Vote, winners: Sequence[int]) -> list[int] | None:
    """An affordable outcome with a higher total than this one, if the integer programme solver HiGHS finds one."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    totals = [vote.units[p] * s.total for p, s in enumerate(vote.supporters)]
    candidates = vote.candidates
    if not candidates:
        return None
    # Scaled to shares of the whole: HiGHS works with tolerances.
    value = np.array([totals[p] for p in candidates], dtype=np.float64)
    cost = np.array([vote.costs[p] for p in candidates], dtype=np.float64)
    found = milp(
        -value / max(value.max(), 1.0),
        integrality=np.ones(len(candidates), dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(cost[None, :] / max(vote.budget, 1), -np.inf, 1.0),
        options={"mip_rel_gap": 0.0, "time_limit": 30.0},
    )
    if found.x is None:
        return None
    chosen = [p for p, share in zip(candidates, found.x.tolist(), strict=True) if share > 0.5]
    higher = sum(totals[p] for p in chosen) > sum(totals[p] for p in winners)
    return chosen if higher and vote.cost_of(chosen) <= vote.budget else None
