"""Counts of votes by group and statement, and the Polis statistics drawn from them.

Notation of Small et al. 2021: of a group and a statement, ``agrees`` and ``disagrees`` count votes and ``seen`` all
votes, passes included. All statistics are arrays of shape (groups, statements).
"""

from dataclasses import dataclass

import numpy as np

from .votes import Flags, Floats, Integers, VoteTable

Z90 = 1.2816
"""One-sided 90 % point of the normal distribution."""


@dataclass(frozen=True, eq=False)
class Tally:
    """Votes counted: three arrays of one shape, usually (groups, statements)."""

    agrees: Integers
    disagrees: Integers
    seen: Integers

    @property
    def passes(self) -> Integers:
        return self.seen - self.agrees - self.disagrees

    def total(self) -> "Tally":
        """The sum over the first axis."""
        return Tally(self.agrees.sum(axis=0), self.disagrees.sum(axis=0), self.seen.sum(axis=0))

    def minus(self, part: "Tally") -> "Tally":
        return Tally(self.agrees - part.agrees, self.disagrees - part.disagrees, self.seen - part.seen)


def tally(table: VoteTable, labels: Integers, groups: int) -> tuple[Tally, Tally]:
    """Votes of each group (groups, S), and of everybody (S).

    ``labels`` (P) gives the place of each participant's group, or -1 for somebody in none.
    """
    size = 3 * len(table.statements)
    starts = (np.where(labels < 0, groups, labels) * size).astype(np.int32)  # who is in no group comes last
    counts = np.bincount(starts[table.rows] + table.kinds, minlength=(groups + 1) * size)
    return _tally(counts[: groups * size].reshape(groups, -1, 3)), _tally(table.counts)


def _tally(counts: Integers) -> Tally:
    return Tally(counts[..., 2], counts[..., 0], counts.sum(axis=-1))


def chance(success: Integers, seen: Integers) -> Floats:
    """Share of success, drawn to one half where few voted: (success + 1) / (seen + 2)."""
    return (success + 1) / (seen + 2)


def share_test(success: Integers, seen: Integers) -> Floats:
    """How far the share lies above one half, in standard deviations."""
    tests: Floats = 2 * np.sqrt(seen + 1) * ((success + 1) / (seen + 1) - 0.5)
    return tests


def difference_test(success: Integers, seen: Integers, other: Integers, other_seen: Integers) -> Floats:
    """Two-proportion z of a group against the rest, one added to all four counts; 0 where the pooled share is 1."""
    one, two = (success + 1) / (seen + 1), (other + 1) / (other_seen + 1)
    pooled = (success + other + 2) / (seen + other_seen + 2)
    spread = pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (other_seen + 1))
    flat = spread <= 0
    tests: Floats = np.where(flat, 0.0, (one - two) / np.sqrt(np.where(flat, 1.0, spread)))
    return tests


def group_informed_consensus(groups: Tally) -> Floats:
    """Product over groups of the chance of agreeing (S)."""
    product: Floats = np.prod(chance(groups.agrees, groups.seen), axis=0)
    return product


META_PRIORITY = 49.0


def priorities(votes: Tally, extremity: Floats, meta: Flags) -> Floats:
    """How much a statement deserves to be shown next (S): a weight for a draw among those not yet voted on.

    ``votes`` (S) of the people in groups. Statements that many pass on weigh little, statements that many agree with
    or that set people apart much, and new ones are helped on.
    """
    seen = votes.seen + 2
    importance = (1 - (votes.passes + 1) / seen) * (extremity + 1) * (votes.agrees + 1) / seen
    weights = (importance * (1 + 8 * 2.0 ** (-votes.seen / 5))) ** 2
    return np.where(meta, META_PRIORITY, weights)


def next_statement(weights: Floats, waiting: Flags, ticket: float) -> int | None:
    """The statement (its place) to show next: drawn by weight among those ``waiting`` (S) for somebody's vote.

    ``ticket`` is a random number from 0 up to 1 that the caller draws. None when nothing is waiting.
    """
    reach = np.cumsum(np.where(waiting, weights, 0.0))
    if not waiting.any():
        return None
    place = int(np.searchsorted(reach, ticket * reach[-1], side="right"))
    return min(place, int(np.flatnonzero(waiting)[-1]))
