"""EJR+ for cost utilities (Brill and Peters 2023, "Robust and verifiable proportionality axioms", for budgets).

No group of voters is left out of a project that all of it wants and that its share of the budget could have paid for.

A project that was not funded violates it when some ``j`` of its supporters, each of whom sees funded projects of at
most ``u`` in cost, satisfy ``u + cost <= j * budget / voters``. Looking at one project at a time, with its supporters
sorted by what they got, finds every violation. All in whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .contest import Contest
from .election import Integers


@dataclass(frozen=True, slots=True)
class Claim:
    """The strongest claim of one project that was not funded.

    ``group``: how many of its supporters make it; ``worth``: the most that any of them got, in units; ``share``: their
    share of the budget over what the claim needs. From 1 on the claim holds: the group was left out.
    """

    project: int
    group: int
    worth: int
    share: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """EJR+ holds when no claim does. ``claims``: of every affordable supported project not funded, strongest first."""

    claims: tuple[Claim, ...]

    @property
    def satisfied(self) -> bool:
        return not any(claim.holds for claim in self.claims)

    @property
    def violations(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.holds]


def worth_of(contest: Contest, winners: Sequence[int]) -> Integers:
    """What each ballot group gets: the cost of the funded projects it supports, in units, int64 (groups,)."""
    ballots = contest.ballots
    funded = np.zeros(len(contest.costs), dtype=np.int64)
    funded[list(winners)] = [contest.costs[project] for project in winners]
    worth = funded[ballots.projects]
    if contest.entry_shares is not None:
        worth = worth * (contest.entry_shares > 0)
    before = np.concatenate(([0], np.cumsum(worth)))
    return np.asarray(before[ballots.starts[1:]] - before[ballots.starts[:-1]], dtype=np.int64)


def ejr_plus(contest: Contest, winners: Sequence[int]) -> Certificate:
    """The EJR+ certificate of an outcome."""
    worth = worth_of(contest, winners)
    funded = set(winners)
    claims = [_claim(contest, project, worth) for project in contest.candidates if project not in funded]
    claims.sort(key=lambda claim: (not claim.holds, -claim.share, claim.project))
    return Certificate(tuple(claims))


def left_out(contest: Contest, winners: Sequence[int], claim: Claim) -> Integers:
    """The ballot groups of the supporters that make a claim, int64."""
    groups = contest.supporters[claim.project].groups
    return groups[worth_of(contest, winners)[groups] <= claim.worth]


def _claim(contest: Contest, project: int, worth: Integers) -> Claim:
    supporters = contest.supporters[project]
    values, place = np.unique(worth[supporters.groups], return_inverse=True)
    voters = np.cumsum(np.bincount(place, weights=supporters.weights)).astype(np.int64)
    cost = contest.costs[project]
    if (int(values[-1]) + cost) * contest.voters >= 2**62 or int(voters[-1]) * contest.budget >= 2**62:
        values, voters = values.astype(object), voters.astype(object)
    needed, owned = (values + cost) * contest.voters, voters * contest.budget
    shares = (owned / np.maximum(needed, 1)).astype(np.float64)
    holding = np.flatnonzero(owned >= needed)
    at = int(holding[-1]) if holding.size else int(np.argmax(shares))
    return Claim(project, int(voters[at]), int(values[at]), float(shares[at]), bool(holding.size))
