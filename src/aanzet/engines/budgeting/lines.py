"""Straight lines over a range of endowments: what ``sweep`` knows of a run that it follows for all of them at once."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from .classes import Classes
from .election import Floats, Integers


@dataclass(slots=True)
class Lines:
    """A run under way for the endowments ``first`` .. ``last`` (counted in steps above the equal share).

    All lines are given by their values at both ends. ``low``, ``high``: float64 (2, classes), lines below and above
    what a voter of each class (``classes.Classes``) has left; ``rates``: float64 (2, projects), a line below the rate
    of every project, infinite when it is out of the race; ``fresh``: int64 (projects,), after how many purchases that
    line was found; ``bought``: the purchases so far, those whose order is unknown together; ``drawn``: the width of the
    range for which ``low`` and ``high`` were drawn; ``richest``: the largest endowment.
    """

    first: int
    last: int
    drawn: int
    richest: float
    classes: Classes
    low: Floats
    high: Floats
    rates: Floats
    fresh: Integers
    bought: list[list[int]]

    @property
    def width(self) -> int:
        return self.last - self.first + 1

    @property
    def turn(self) -> int:
        """How many purchases (or blocks of them) were made."""
        return len(self.bought)

    def part(self, first: int, last: int) -> "Lines":
        """The run under way over a part of its range: lines stay lines."""
        span = max(self.last - self.first, 1)
        start, end = (first - self.first) / span, (last - self.first) / span
        return replace(
            self,
            first=first,
            last=last,
            low=between(self.low, start, end),
            high=between(self.high, start, end),
            rates=between(self.rates, start, end),
            fresh=self.fresh.copy(),
            bought=list(self.bought),
        )


class Cut(NamedTuple):
    """Where to cut a range: ``before`` is the last step of the left part."""

    before: int


def between(lines: Floats, start: float, end: float) -> Floats:
    """Lines over a part of their range, from ``start`` to ``end`` (shares of the range); infinite ones stay so."""
    finite = np.isfinite(lines[0])
    rise = np.where(finite, lines[1] - np.where(finite, lines[0], 0), 0)
    return np.array((lines[0] + start * rise, lines[0] + end * rise))


def cut_where_signs_change(lines: Lines, *gaps: Floats) -> Cut:
    """Where the first of these lines that changes sign over the range does so; in the middle if none does."""
    width = lines.last - lines.first
    for start, end in gaps:
        if start * end < 0:
            return Cut(lines.first + min(int(start / (start - end) * width), width - 1))
    return Cut((lines.first + lines.last) // 2)
