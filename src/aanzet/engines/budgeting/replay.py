"""A finished run of the Method of Equal Shares, told again purchase by purchase: who had what, who paid what."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .contest import Contest
from .election import Floats
from .equal_shares import Payments


@dataclass(frozen=True, slots=True)
class Step:
    """One purchase.

    ``price``: the most that anyone was asked, per voter or per point, in units; ``left``: float64 (groups,), what every
    voter of a group had just before it; ``paid``: float64, what a voter of each supporting group paid; ``payers``:
    voters who paid something; ``full_payers``: those who paid all that was asked of them.
    """

    project: int
    price: float
    left: Floats
    paid: Floats
    payers: int
    full_payers: int


def replay(contest: Contest, payments: Payments) -> Iterator[Step]:
    """The purchases of a run in order. ``left`` is a view that changes with the next step."""
    left = np.full(len(contest.ballots.voters), float(payments.endowment))
    for bought in payments.rounds:
        supporters = contest.supporters[bought.project]
        asked = bought.price * (1.0 if supporters.shares is None else supporters.shares)
        own = left[supporters.groups]
        paid = np.minimum(own, asked)
        # A purse that rounding left a hair above nothing is empty.
        some = own > 1e-9 * float(payments.endowment)
        payers = int(supporters.weights[some].sum())
        full = int(supporters.weights[some & (own >= asked * (1 - 1e-9))].sum())
        yield Step(bought.project, bought.price, left, paid, payers, full)
        left[supporters.groups] = own - paid
