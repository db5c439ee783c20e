"""A contest: an election in the arrays that the rules count with, for one choice of utility.

A voter *supports* a project when its utility to the voter is positive. Utilities (``Utility``):

* ``cost``: a funded project is worth its cost to everyone who chose it (what the official elections count with);
* ``cardinality``: every chosen project is worth the same;
* ``points``: what the voter gave, for cumulative and scoring ballots;
* ``borda``: for ordinal ballots; a ballot that ranks k projects gives k, k - 1, ..., 1 (Pabulib's ``score``).
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

import numpy as np

from ..faults import EngineError
from .election import Ballots, Election, Floats, Integers

Utility: TypeAlias = Literal["cost", "cardinality", "points", "borda"]

DEFAULT_UTILITY: dict[str, Utility] = {
    "approval": "cost",
    "choose-1": "cost",
    "ordinal": "borda",
    "cumulative": "points",
    "scoring": "points",
}
LARGEST_UTILITY = 2**31


@dataclass(frozen=True, slots=True)
class Supporters:
    """Who supports one project. All arrays have one entry per ballot group that does.

    ``groups``: int64, which ballot groups; ``weights``: float64, how many voters each holds; ``shares``: float64, what
    the project is worth to one such voter, or None when it is worth ``unit`` to all; ``voters``: how many in all;
    ``total``: exact sum of utilities over all supporters.
    """

    groups: Integers
    weights: Floats
    shares: Floats | None
    unit: int
    voters: int
    total: int


@dataclass(frozen=True, slots=True)
class Contest:
    """An election ready to be counted. Projects and ballot groups are known by their index.

    ``entry_shares``: int64 (entries,), what each entry of the ballots is worth to a voter, or None when that depends on
    the project only (``Supporters.unit``).
    """

    costs: tuple[int, ...]
    budget: int
    scale: int
    voters: int
    ballots: Ballots
    entry_shares: Integers | None
    supporters: tuple[Supporters, ...]
    names: tuple[str, ...]

    @property
    def endowment(self) -> Fraction:
        """An equal share of the budget: what one voter has to spend."""
        return Fraction(self.budget, self.voters)

    @property
    def candidates(self) -> list[int]:
        """The projects that can be funded at all: they have a supporter and cost no more than the budget."""
        return [
            project
            for project, supporters in enumerate(self.supporters)
            if supporters.voters and self.costs[project] <= self.budget
        ]

    @property
    def scores(self) -> list[int]:
        """What the usual count ranks by: votes for approval ballots, points or Borda points otherwise."""
        return [s.voters if s.shares is None else s.total for s in self.supporters]

    def spent(self, projects: list[int]) -> int:
        return sum(self.costs[project] for project in projects)


def make_contest(election: Election, utility: Utility | None = None) -> Contest:
    """The contest of an election under a utility (by default the one that suits its ballots).

    Raises ``EngineError`` when nobody voted or the ballots do not carry this utility.
    """
    if election.voters == 0:
        raise EngineError("Er is nog geen stem uitgebracht, dus er valt niets te tellen.")
    utility = utility or DEFAULT_UTILITY[election.vote_type]
    shares = _entry_utilities(election, utility)
    units = election.costs if utility == "cost" else tuple(1 for _ in election.projects)
    return Contest(
        costs=election.costs,
        budget=election.budget,
        scale=election.scale,
        voters=election.voters,
        ballots=election.ballots,
        entry_shares=shares,
        supporters=collect_supporters(election.ballots, units, shares),
        names=tuple(project.id for project in election.projects),
    )


def _entry_utilities(election: Election, utility: Utility) -> Integers | None:
    """What each entry of the ballots is worth, int64 (entries,), or None when it depends on the project only."""
    ballots = election.ballots
    if utility == "points":
        if ballots.points is None:
            raise EngineError("Deze stembiljetten hebben geen punten. Kies --utility cost of cardinality.")
        if ballots.points.size and int(np.abs(ballots.points).max()) > LARGEST_UTILITY:
            raise EngineError("Er staan punten in die te groot zijn om mee te tellen.")
        return ballots.points
    if utility == "borda":
        if election.vote_type != "ordinal":
            raise EngineError("Borda telt alleen bij een volgorde (vote_type 'ordinal').")
        ranks = np.arange(len(ballots.projects), dtype=np.int64) - np.repeat(ballots.starts[:-1], ballots.sizes)
        return np.repeat(ballots.sizes, ballots.sizes) - ranks
    return None


def collect_supporters(ballots: Ballots, units: tuple[int, ...], shares: Integers | None) -> tuple[Supporters, ...]:
    """The supporters of every project. ``units``: utility per project; ``shares``: utility per entry, overrules it."""
    starts, groups = ballots.column_starts.tolist(), ballots.column_groups
    voters = ballots.voters[groups]
    weights = voters.astype(np.float64)
    worths = None if shares is None else shares[ballots.column_entries]
    collected = []
    for project, unit in enumerate(units):
        part = slice(starts[project], starts[project + 1])
        if worths is None:
            count = int(voters[part].sum())
            collected.append(Supporters(groups[part], weights[part], None, unit, count, count * unit))
        else:
            own, cast = worths[part], voters[part]
            kept = own > 0
            own, cast = own[kept], cast[kept]
            total = int((own * cast).sum())
            parts = groups[part][kept], weights[part][kept], own.astype(np.float64)
            collected.append(Supporters(*parts, unit, int(cast.sum()), total))
    return tuple(collected)
