"""What to do with the money that the Method of Equal Shares leaves: it spends 35 to 85 % by itself.

* ``none``: nothing;
* ``add1``: raise every endowment by one whole unit of currency at a time, until the next step would buy more than the
  budget allows. This variant gives the three official outcomes in Pabulib;
* ``add1-exhaustive``: the same, but stop at the first step after which no other project fits;
* ``utilitarian``: fill up with the most voted projects that still fit;
* ``comparison``: Add1, then let every voter choose between that outcome and the usual count's: the one with more of
  the projects he or she voted for. The usual count wins if more voters prefer it.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np

from ..progress import Progress, follow
from .contest import Contest
from .election import Integers
from .equal_shares import Payments, equal_shares
from .sweep import Span, sweep

Completion: TypeAlias = Literal["none", "add1", "add1-exhaustive", "utilitarian", "comparison"]


def add1(
    contest: Contest, ranks: Sequence[int], *, exhaustive: bool = False, progress: Progress | None = None
) -> tuple[int, Payments]:
    """How many steps of one unit of currency Add1 raises the endowment, and the run with that endowment.

    Raises ``Stopped``.
    """
    before: Span | None = None
    for span in sweep(contest, ranks, contest.scale):
        spent = contest.spent(list(span.projects))
        if spent > contest.budget and before is not None:
            return before.last, _run(contest, ranks, before, before.last)
        if len(span.projects) == len(contest.candidates) or (exhaustive and is_exhaustive(contest, span.projects)):
            return span.first, _run(contest, ranks, span, span.first)
        follow(progress, spent / max(contest.budget, 1))
        before = span
    raise ArithmeticError("a sweep ends only when everything is bought")


def _run(contest: Contest, ranks: Sequence[int], span: Span, step: int) -> Payments:
    """The run at one step of a span."""
    if span.payments is not None:
        return span.payments
    return equal_shares(contest, ranks, contest.endowment + step * contest.scale)


def is_exhaustive(contest: Contest, outcome: frozenset[int]) -> bool:
    """Whether no other supported project fits in what is left of the budget."""
    left = contest.budget - contest.spent(list(outcome))
    return all(project in outcome or contest.costs[project] > left for project in contest.candidates)


def chosen_counts(contest: Contest, outcome: Sequence[int]) -> Integers:
    """How many funded projects each ballot group voted for, int64 (groups,)."""
    funded = np.zeros(len(contest.costs), dtype=np.int64)
    funded[list(outcome)] = 1
    hits = funded[contest.ballots.projects]
    if contest.entry_shares is not None:
        hits = hits * (contest.entry_shares > 0)
    before = np.concatenate(([0], np.cumsum(hits)))
    return np.asarray(before[contest.ballots.starts[1:]] - before[contest.ballots.starts[:-1]], dtype=np.int64)


def preferences(contest: Contest, one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """How many voters see more of their own projects in the one outcome, and how many in the other."""
    mine, theirs = chosen_counts(contest, one), chosen_counts(contest, other)
    voters = contest.ballots.voters
    return int(voters[mine > theirs].sum()), int(voters[theirs > mine].sum())
