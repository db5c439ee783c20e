"""Common ground that holds on people who were not asked: the statements with which even the group that agrees least
can be expected to agree.

Group-informed consensus multiplies raw shares. A share of three votes is mostly luck, and those who happened to vote
on a statement are not the group. So a small model of who agrees with what fills in what is missing:

    P(i agrees with j) = mu + a_i + b_j + u_i v_j

(some people agree more easily, some statements are agreed with more easily, and one direction of taste: matrix
factorisation with biases, Koren, Bell, Volinsky 2009), fitted by alternating ridge regressions. The share of a group is
what the model says of its members, corrected by what they really voted, as far as they voted. Of each statement we then
take the expected *lowest* share among as many new people of each group (Clark 1961, "The greatest of a finite set of
random variables"): a statement that few have seen has a wide spread, and its lowest share is lower.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from .tallies import Tally
from .votes import AGREE, KINDS, Flags, Floats, Integers, Matrix, VoteTable

SWEEPS = 2
PERSON_BIAS, PERSON_TASTE = 10.0, 1.0
STATEMENT_BIAS, STATEMENT_TASTE = 5.0, 2.0
"""Ridge penalties, in votes: how many votes it takes before a bias or a taste counts for half."""
MODEL_VOTES = 40.0
"""The model weighs as much as so many votes of a group on a statement."""
LEAST_VOTES = 5
"""A statement on which a group cast fewer votes is not called common ground."""


@dataclass(frozen=True, eq=False)
class Agreement:
    """Of each group and statement (k, S) the estimated ``share`` that agrees; of each statement (S) the ``lowest``
    share to be expected among as many new people, and whether every group cast ``LEAST_VOTES`` (``known``)."""

    share: Floats
    lowest: Floats
    known: Flags

    def ranking(self, active: Flags) -> list[int]:
        """The statements (their places) by expected lowest share, best first; only active and known ones."""
        order = np.argsort(-self.lowest, kind="stable")
        return [int(place) for place in order if active[place] and self.known[place]]


@dataclass(frozen=True, eq=False)
class Taste:
    """The fitted model: mean, biases and taste of people (P) and statements (S)."""

    mean: float
    person_bias: Floats
    person_taste: Floats
    statement_bias: Floats
    statement_taste: Floats


def agreement(table: VoteTable, labels: Integers, groups: Tally, start: Floats) -> Agreement:
    """How far each group agrees with each statement.

    ``labels`` (P) the group of each participant or -1, ``groups`` (k, S) their votes, ``start`` (P) a first guess of
    everybody's taste, such as the first coordinate on the map.
    """
    voted = table.matrix(np.repeat(table.active[:, None].astype(np.float64), 3, axis=1))
    taste = fit_taste(table, voted, start)
    share = np.stack([_share(voted, taste, labels == group, groups, group) for group in range(len(groups.seen))])
    # Spread of the estimate, and of the share among as many new people.
    variance = share * (1 - share) * (1 / (groups.seen + MODEL_VOTES) + 1 / np.maximum(groups.seen, 1))
    return Agreement(share, expected_lowest(share, variance), groups.seen.min(axis=0) >= LEAST_VOTES)


def fit_taste(table: VoteTable, voted: Matrix, start: Floats) -> Taste:
    """Alternating ridge regressions from ``start`` (P). ``voted`` (P x S) is 1 where a vote takes part."""
    agreed = table.matrix((KINDS == AGREE) * table.active[:, None].astype(np.float64))
    size = np.sqrt(np.mean(start**2))
    taste = start / size if size > 0 else np.zeros_like(start)
    bias = np.zeros_like(start)
    people = _Side(voted, agreed, (PERSON_BIAS, PERSON_TASTE))
    statements = _Side(voted.T, agreed.T, (STATEMENT_BIAS, STATEMENT_TASTE))
    mean = float(statements.agrees.sum() / max(statements.votes.sum(), 1.0))
    for _ in range(SWEEPS):
        other_bias, other_taste = statements.fit(mean, bias, taste)
        bias, taste = people.fit(mean, other_bias, other_taste)
    return Taste(mean, bias, taste, other_bias, other_taste)


class _Side:
    """The people or the statements (n of them), fitted while the others (m) are held still.

    ``voted`` and ``agreed`` (n, m) are 0 or 1.
    """

    def __init__(self, voted: Matrix, agreed: Matrix, penalty: tuple[float, float]) -> None:
        self.voted, self.agreed, self.penalty = voted, agreed, penalty
        ones = np.ones(voted.shape[1])
        self.votes: Floats = voted @ ones
        self.agrees: Floats = agreed @ ones

    def fit(self, mean: float, bias: Floats, taste: Floats) -> tuple[Floats, Floats]:
        """Biases and tastes (n) given those of the others (m): a 2 x 2 ridge regression for each."""
        slope = self.voted @ taste
        left, right = self.votes + self.penalty[0], self.voted @ (taste * taste) + self.penalty[1]
        rest = self.agrees - mean * self.votes - self.voted @ bias
        rest_taste = self.agreed @ taste - mean * slope - self.voted @ (bias * taste)
        determinant = left * right - slope * slope
        return (right * rest - slope * rest_taste) / determinant, (left * rest_taste - slope * rest) / determinant


def _share(voted: Matrix, taste: Taste, members: Flags, groups: Tally, group: int) -> Floats:
    """Estimated share of one group that agrees, for each statement (S).

    What the model says of those who voted and, for ``MODEL_VOTES`` votes, of all members; then corrected by the votes
    that the model did not foresee.
    """
    seen, by_statement = groups.seen[group], voted.T
    bias, liking = taste.person_bias * members, taste.person_taste * members
    size = np.count_nonzero(members)
    base = taste.mean + taste.statement_bias
    voters = seen * base + by_statement @ bias + taste.statement_taste * (by_statement @ liking)
    everyone = base + (bias.sum() + taste.statement_taste * liking.sum()) / size
    model = (voters + MODEL_VOTES * everyone) / (seen + MODEL_VOTES)
    share: Floats = model + (groups.agrees[group] - voters) / (seen + MODEL_VOTES)
    return np.clip(share, 0.001, 0.999)


def expected_lowest(mean: Floats, variance: Floats) -> Floats:
    """Expected minimum over the first axis of independent normals, by Clark's formulas, highest mean first."""
    order = np.argsort(-mean, axis=0, kind="stable")
    means, variances = np.take_along_axis(mean, order, 0), np.take_along_axis(variance, order, 0)
    low, spread = means[0], variances[0]
    for other, other_spread in zip(means[1:], variances[1:], strict=True):
        width = np.sqrt(np.maximum(spread + other_spread, 1e-18))
        lead = (other - low) / width
        below, bell = ndtr(lead), np.exp(-0.5 * lead * lead) / np.sqrt(2 * np.pi)
        first = low * below + other * (1 - below) - width * bell
        second = (low**2 + spread) * below + (other**2 + other_spread) * (1 - below) - (low + other) * width * bell
        low, spread = first, np.maximum(second - first**2, 0.0)
    lowest: Floats = low
    return lowest
