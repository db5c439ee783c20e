"""An election as the checks read it: per project its supporters, straight from the ballots."""

from dataclasses import dataclass

import numpy as np

from ..contest import DEFAULT_UTILITY, Utility
from ..election import Election, Integers


@dataclass(frozen=True, slots=True)
class Supporters:
    """``groups``: int64, the groups of equal ballots with this project; ``worths``: int64, what it is worth to each
    voter in them; ``voters``: int64, how many those are.
    """

    groups: Integers
    worths: Integers
    voters: Integers

    @property
    def votes(self) -> int:
        return int(self.voters.sum())

    @property
    def total(self) -> int:
        return sum(w * v for w, v in zip(self.worths.tolist(), self.voters.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Vote:
    """``costs`` and ``budget`` in whole units, ``step`` units to one unit of currency. A project is worth its *unit*
    times its *worth* to a voter: ``uniform`` when the latter is 1 for everyone.
    """

    costs: tuple[int, ...]
    budget: int
    step: int
    voters: int
    groups: int
    supporters: tuple[Supporters, ...]
    uniform: bool
    units: tuple[int, ...]

    def votes_or_points(self, project: int) -> int:
        """What the usual count ranks by."""
        supporters = self.supporters[project]
        return supporters.votes if self.uniform else supporters.total

    @property
    def candidates(self) -> list[int]:
        """The projects that somebody supports and that cost no more than the budget."""
        return [p for p, s in enumerate(self.supporters) if s.votes and self.costs[p] <= self.budget]

    def cost_of(self, projects: list[int]) -> int:
        return sum(self.costs[project] for project in projects)


def vote_of(election: Election, utility: Utility | None) -> Vote:
    """The election under a utility (by default the one that suits its ballots)."""
    utility = utility or DEFAULT_UTILITY[election.vote_type]
    ballots = election.ballots
    rows = np.repeat(np.arange(len(ballots.voters)), ballots.sizes)
    if utility == "points" and ballots.points is not None:
        worths = ballots.points
    elif utility == "borda":
        # The first of k projects is worth k, the last 1.
        worths = ballots.starts[1:][rows] - np.arange(len(rows))
    else:
        worths = np.ones(len(rows), dtype=np.int64)
    supporters = []
    for project in range(len(election.projects)):
        entries = np.flatnonzero((ballots.projects == project) & (worths > 0))
        groups = rows[entries]
        supporters.append(Supporters(groups, worths[entries], ballots.voters[groups]))
    return Vote(
        costs=election.costs,
        budget=election.budget,
        step=election.scale,
        voters=election.voters,
        groups=len(ballots.voters),
        supporters=tuple(supporters),
        uniform=utility in {"cost", "cardinality"},
        units=election.costs if utility == "cost" else (1,) * len(election.projects),
    )
