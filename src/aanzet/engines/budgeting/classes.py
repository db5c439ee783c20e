"""Voters who paid for the same purchases have the same amount left: one number for all of them will do.

After ten purchases tens of thousands of different ballots are a few hundred classes. Classes form a tree: from the
root, where everyone is equal, each purchase splits off those who pay for it.
"""

from typing import NamedTuple
from weakref import WeakValueDictionary

import numpy as np

from .contest import Contest
from .election import Floats, Integers

NONE = np.arange(0)
SMALL = 4096


class Support(NamedTuple):
    """The supporters of one project by class. ``classes``: int64; ``slopes``: float64, voters times utility;
    ``shares``: float64, the utility to one voter, or None when that depends on the project only.
    """

    classes: Integers
    slopes: Floats
    shares: Floats | None


class Classes:
    """The classes of ballot groups after a sequence of purchases.

    ``of``: int64 (groups,), the class of each ballot group; ``count``: how many classes; ``split``: int64, the older
    classes of which the last purchase made two: the new ones come last, in that order; ``paying``: int64, the classes
    that pay for it. In a ``plain`` tree every ballot group is a class of its own: needed where utilities differ between
    voters, for then equal purchases do not mean equal payments; faster in small elections.
    """

    def __init__(
        self, contest: Contest, of: Integers, count: int, parent: "Classes | None", split: Integers, paying: Integers
    ) -> None:
        self.contest, self.of, self.count = contest, of, count
        self.parent, self.split, self.paying = parent, split, paying
        self.plain: bool = contest.entry_shares is not None or len(of) < SMALL
        self._supports: dict[int, Support] = {}
        # Weak: a branch lives as long as a run under way (or just finished) stands on it.
        self._branches: WeakValueDictionary[int, Classes] = WeakValueDictionary()

    def support(self, project: int) -> Support:
        """The supporters of a project, by class."""
        if project not in self._supports:
            supporters = self.contest.supporters[project]
            if self.plain and self.parent:
                return self.parent.support(project)
            if self.plain:
                shares = supporters.shares
                slopes = supporters.weights if shares is None else supporters.weights * shares
                self._supports[project] = Support(supporters.groups, slopes, shares)
            else:
                sums: Floats = np.bincount(  # type: ignore[assignment]  # floats, with weights
                    self.of[supporters.groups], weights=supporters.weights, minlength=self.count
                )
                classes = np.flatnonzero(sums)
                self._supports[project] = Support(classes, sums[classes], None)
        return self._supports[project]

    def after(self, project: int) -> "Classes":
        """The classes once this project is bought."""
        if self.plain:
            groups = self.contest.supporters[project].groups
            return Classes(self.contest, self.of, self.count, self.parent or self, NONE, groups)
        branch = self._branches.get(project)
        if branch is None:
            branch = self._branches[project] = self._split(project)
        return branch

    def _split(self, project: int) -> "Classes":
        supporters = self.contest.supporters[project]
        mine = self.of[supporters.groups]
        paying = np.bincount(mine, minlength=self.count)
        everyone = np.bincount(self.of, minlength=self.count)
        split = np.flatnonzero((paying > 0) & (paying < everyone))
        renamed = np.arange(self.count)
        renamed[split] = self.count + np.arange(len(split))
        of = self.of.copy()
        of[supporters.groups] = renamed[mine]
        return Classes(self.contest, of, self.count + len(split), self, split, renamed[paying > 0])


def root(contest: Contest) -> Classes:
    """The classes before any purchase."""
    groups = len(contest.ballots.voters)
    classes = Classes(contest, np.zeros(groups, dtype=np.int64), 1, None, NONE, NONE)
    return Classes(contest, np.arange(groups), groups, None, NONE, NONE) if classes.plain else classes
