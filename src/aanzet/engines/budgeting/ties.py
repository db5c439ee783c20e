"""Tie-breaking orders. One order is fixed before counting and used in every round of every run.

* ``lexicographic``: by project id, as text; for comparison with other counters;
* ``cost-votes-lottery``: the cheaper one, then the one with more votes, then a lottery. The lottery is the order of
  the SHA-256 hashes of ``seed:project_id``: with the published seed anyone can draw it again, in any language.
"""

import hashlib
from collections.abc import Sequence
from typing import Literal, TypeAlias

from .contest import Contest

TieBreaking: TypeAlias = Literal["lexicographic", "cost-votes-lottery"]


def lottery_order(names: Sequence[str], seed: int) -> list[int]:
    """The projects' indices in the order of the draw with this seed."""

    def ticket(project: int) -> tuple[bytes, str]:
        return hashlib.sha256(f"{seed}:{names[project]}".encode()).digest(), names[project]

    return sorted(range(len(names)), key=ticket)


def tie_ranks(contest: Contest, ties: TieBreaking, seed: int) -> list[int]:
    """Each project's place in the tie-breaking order; of tied projects the lowest place wins."""
    if ties == "lexicographic":
        order = sorted(range(len(contest.names)), key=contest.names.__getitem__)
    else:
        drawn = ranks_of(lottery_order(contest.names, seed))
        votes = [supporters.voters for supporters in contest.supporters]
        order = sorted(range(len(contest.names)), key=lambda p: (contest.costs[p], -votes[p], drawn[p]))
    return ranks_of(order)


def ranks_of(order: Sequence[int]) -> list[int]:
    """The place of each index in an order."""
    ranks = [0] * len(order)
    for place, project in enumerate(order):
        ranks[project] = place
    return ranks
