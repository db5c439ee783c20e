"""Exact prices for the Method of Equal Shares, for the moments that floating point must not decide.

The count runs in floating point and records, per purchase, who certainly paid all they had left and who certainly
kept something. From that record the price of every purchase is a fraction: what the supporters that were not emptied
pay is what is left of the cost, shared. Prices are settled one purchase after the other, and only when asked for.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .contest import Contest
from .election import Booleans, Floats, Integers


@dataclass(frozen=True, slots=True)
class Purchase:
    """A recorded purchase. ``poor`` and ``rich``: bool, one per supporting group; neither: floats cannot tell."""

    project: int
    poor: Booleans
    rich: Booleans


class Ledger:
    """All purchases so far, and exact answers about what they cost each voter.

    A *price* is what a supporter pays: per voter when utilities depend on the project only, otherwise per unit of
    utility (per point). The price divided by ``Supporters.unit`` is the rate the method compares.
    """

    def __init__(self, contest: Contest, endowment: Fraction) -> None:
        self.contest = contest
        self.endowment = endowment
        self.prices: list[Fraction] = []
        self._pending: list[Purchase] = []
        self._round_of = np.full(len(contest.costs), -1, dtype=np.int64)
        self._empty = np.zeros(len(contest.ballots.voters), dtype=np.bool_)

    def record(self, project: int, poor: Booleans, rich: Booleans) -> None:
        self._pending.append(Purchase(project, poor, rich))

    def price(self, project: int, limits: Floats, doubt: float, empty: Booleans) -> Fraction | None:
        """The exact price of a project now, or None when its supporters cannot pay for it.

        Per supporting group, ``limits``: float64, the price at which it would be emptied, known to ``doubt``;
        ``empty``: bool, whether it has certainly nothing left.
        """
        slopes = self._slopes(project)
        able = int(slopes[~empty].sum())
        if able == 0:
            return None
        price = Fraction(self.contest.costs[project], able)
        if float(limits[~empty].min()) > float(price) * (1 + 1e-9) + doubt:
            return price
        self.settle()
        while True:
            near = float(price)
            margin = doubt + 1e-9 * near
            poor = limits < near - margin
            for at in np.flatnonzero(np.abs(limits - near) <= margin):
                poor[at] = self._limit(project, int(at)) < price
            better = self._shared_price(project, poor, slopes)
            if better is None or better == price:
                return better
            price = better

    def settle(self) -> None:
        """Give every recorded purchase its exact price."""
        for purchase in self._pending:
            self._settle(purchase)
        self._pending.clear()

    def _settle(self, purchase: Purchase) -> None:
        slopes = self._slopes(purchase.project)
        groups = self.contest.supporters[purchase.project].groups
        poor = purchase.poor.copy()
        unsure = {
            int(at): self._limit(purchase.project, int(at)) for at in np.flatnonzero(~(purchase.poor | purchase.rich))
        }
        while True:
            price = self._shared_price(purchase.project, poor, slopes)
            if price is None:
                raise ArithmeticError("a purchase was recorded that its supporters cannot pay")
            emptied = [at for at, limit in unsure.items() if limit < price and not poor[at]]
            if not emptied:
                break
            poor[emptied] = True
        poor[[at for at, limit in unsure.items() if limit <= price]] = True
        self._empty[groups[poor]] = True
        self._round_of[purchase.project] = len(self.prices)
        self.prices.append(price)

    def _slopes(self, project: int) -> Integers:
        """How much more is paid when the price rises by one, per supporting group: voters times utility. int64."""
        supporters = self.contest.supporters[project]
        voters = self.contest.ballots.voters[supporters.groups]
        return voters if supporters.shares is None else voters * supporters.shares.astype(np.int64)

    def _shared_price(self, project: int, poor: Booleans, slopes: Integers) -> Fraction | None:
        """The price when exactly the ``poor`` supporters give all they have; None when that leaves nobody to pay."""
        able = int(slopes[~poor].sum())
        if able == 0:
            return None
        groups = self.contest.supporters[project].groups[poor]
        return (self.contest.costs[project] - self._money(groups)) / able

    def _money(self, groups: Integers) -> Fraction:
        """What all voters of these ballot groups have left together."""
        groups = groups[~self._empty[groups]]
        voters = self.contest.ballots.voters[groups]
        money = self.endowment * int(voters.sum())
        rounds, owners, shares = self._paid_rounds(groups)
        if rounds.size:
            # Sums of whole numbers below 2**53: exact in floating point.
            paid = np.bincount(rounds, weights=shares * voters[owners])
            for bought in np.flatnonzero(paid):
                money -= self.prices[bought] * int(paid[bought])
        return money

    def _limit(self, project: int, at: int) -> Fraction:
        """The price at which one supporting group (by position) would be emptied, exactly."""
        supporters = self.contest.supporters[project]
        group = supporters.groups[at : at + 1]
        if self._empty[group[0]]:
            return Fraction(0)
        money = self.endowment
        rounds, _, shares = self._paid_rounds(group)
        for bought, share in zip(rounds.tolist(), shares.tolist(), strict=True):
            money -= self.prices[bought] * share
        return money if supporters.shares is None else money / int(supporters.shares[at])

    def _paid_rounds(self, groups: Integers) -> tuple[Integers, Integers, Integers]:
        """The purchases that these groups paid the full price for: round, position of the group, utility. All int64."""
        ballots = self.contest.ballots
        sizes = ballots.sizes[groups]
        owners = np.repeat(np.arange(len(groups)), sizes)
        offsets = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        entries = np.repeat(ballots.starts[groups], sizes) + offsets
        rounds = self._round_of[ballots.projects[entries]]
        paid = rounds >= 0
        if self.contest.entry_shares is None:
            shares = np.ones(int(paid.sum()), dtype=np.int64)
        else:
            shares = self.contest.entry_shares[entries][paid]
            supported = shares > 0
            return rounds[paid][supported], owners[paid][supported], shares[supported]
        return rounds[paid], owners[paid], shares
