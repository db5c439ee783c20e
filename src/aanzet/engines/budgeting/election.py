"""An election as plain data: projects with their cost, and ballots with identical ones together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Booleans: TypeAlias = NDArray[np.bool_]
VoteType: TypeAlias = Literal["approval", "choose-1", "ordinal", "cumulative", "scoring"]


@dataclass(frozen=True, slots=True)
class Project:
    """One project. ``cost`` is in whole units (``Election.scale``); ``selected``: the official outcome, if told."""

    id: str
    cost: int
    name: str
    selected: int | None
    details: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Ballots:
    """Ballots with identical ones together, readable by ballot (rows) and by project (columns).

    Rows: ``voters``: int64 (groups,), how many people cast this ballot; ``starts``: int64 (groups + 1,); ``projects``:
    int64 (entries,), indices of projects, in the voter's order for ordinal ballots; ``points``: int64 (entries,) in
    whole units (``points_scale`` of them make a point), or None where the ballot has no points.
    Columns: ``column_starts``: int64 (projects + 1,); ``column_entries`` and ``column_groups``: int64 (entries,), the
    entries of each project and the ballot groups that they stand in.
    """

    voters: Integers
    starts: Integers
    projects: Integers
    points: Integers | None
    points_scale: int
    column_starts: Integers
    column_entries: Integers
    column_groups: Integers

    @property
    def sizes(self) -> Integers:
        """Number of entries of each distinct ballot, int64 (groups,)."""
        return np.diff(self.starts)


def make_ballots(
    voters: Integers,
    sizes: Integers,
    projects: Integers,
    project_count: int,
    points: Integers | None = None,
    points_scale: int = 1,
) -> Ballots:
    """Ballots from their rows: ``voters``, ``sizes`` per distinct ballot, ``projects`` (and ``points``) per entry."""
    # A stable sort of 16-bit numbers is a radix sort: linear in the number of entries.
    keys = projects.astype(np.uint16) if project_count < 2**16 else projects
    entries = np.argsort(keys, kind="stable")
    return Ballots(
        voters=voters,
        starts=np.concatenate(([0], np.cumsum(sizes))),
        projects=projects,
        points=points,
        points_scale=points_scale,
        column_starts=np.concatenate(([0], np.cumsum(np.bincount(projects, minlength=project_count)))),
        column_entries=entries,
        column_groups=np.repeat(np.arange(len(voters), dtype=np.int64), sizes)[entries],
    )


@dataclass(frozen=True, slots=True)
class Election:
    """One election. ``budget`` and every cost are in whole units; ``scale`` units make one unit of currency."""

    source: str
    meta: Mapping[str, str]
    projects: tuple[Project, ...]
    budget: int
    scale: int
    vote_type: VoteType
    ballots: Ballots

    @property
    def voters(self) -> int:
        """How many ballots were cast, empty ones included."""
        return int(self.ballots.voters.sum())

    @property
    def costs(self) -> tuple[int, ...]:
        return tuple(project.cost for project in self.projects)
