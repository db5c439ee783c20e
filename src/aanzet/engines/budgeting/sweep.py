"""What the Method of Equal Shares buys for *every* endowment of a range, without running it for each of them.

Add1 asks for thousands of runs whose endowments differ by one unit of money; nearly all buy the same. A sweep follows
a run for a whole range of endowments at once (``lines.Lines``): of what each ballot group has left it knows a straight
line below and one above, over the range. Given those lines,

* a price found with money that is certainly there is convex over the range, so its chord is an upper bound;
* a price found with money that is at most there is convex too, so its tangent in the middle is a lower bound.

When one project's upper line lies below all other lower lines, it is bought throughout the range, and the lines of its
supporters move on. Projects that cannot be told apart are bought as a block, in whatever order, when everyone who
supports several of them can pay for all of those, so that none changes the price of another. Otherwise the range is cut
where lines cross and both parts go on from there. Every bound is widened by more than floating point can be off, so a
sweep never claims what is not true; where it cannot tell, it ends up with a single endowment, which the exact run
decides.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .classes import Classes, Support, root
from .contest import Contest
from .election import Floats
from .equal_shares import EqualShares, Payments
from .lines import Cut, Lines, cut_where_signs_change
from .prices import EPSILON, Foothold, climb, dot, rounding, tangent

MARGIN = 1e-9
FEW_STEPS = 16
WORTH_IT = 4  # following a span costs about as much as this many runs
WIDER = 2  # a part more than this many times smaller than where its lines were drawn gets new ones


@dataclass(frozen=True, slots=True)
class Span:
    """Endowments ``first`` .. ``last`` (counted in steps above the equal share) that buy the same set of projects.

    ``payments``: the run itself, where a single endowment was counted exactly.
    """

    first: int
    last: int
    projects: frozenset[int]
    payments: Payments | None = None


def sweep(contest: Contest, ranks: Sequence[int], step: int) -> Iterator[Span]:
    """Spans of equal outcomes for 0, 1, 2, ... steps above the equal share, in rising order and without a gap.

    ``step``: units of money added to every endowment per step. Ends when everything that can be bought is bought.
    """
    everything = frozenset(contest.candidates)
    for span in _Sweeper(contest, ranks, step).all_spans():
        yield span
        if span.projects == everything:
            return


class _Sweeper:
    def __init__(self, contest: Contest, ranks: Sequence[int], step: int) -> None:
        self.contest, self.ranks, self.step = contest, ranks, step
        self.method = EqualShares(contest, ranks)
        self.leaders = self.method.twins
        self.next_twin = self.method.next_twin
        self.free = frozenset(p for p in contest.candidates if contest.costs[p] == 0)
        self.totals = [s.voters if s.shares is None else s.total for s in contest.supporters]
        self.root = root(contest)
        self.latest: deque[Classes] = deque(maxlen=4)
        self.units = np.array([float(s.unit) for s in contest.supporters])

    def all_spans(self) -> Iterator[Span]:
        """Spans without end. Where nearly every step changes something, it is faster to count step by step."""
        first, width, patience = 0, 0, FEW_STEPS
        while True:
            if width == 0:
                yield from (self._exactly(step) for step in range(first, first + patience))
                first, width = first + patience, patience
                continue
            spans = 0
            for span in self.spans(first, first + width - 1):
                spans += 1
                yield span
            first += width
            if width >= WORTH_IT * spans:
                width, patience = 2 * width, FEW_STEPS
            else:
                width, patience = 0, 4 * patience

    def spans(self, first: int, last: int) -> Iterator[Span]:
        """The spans of one range of steps, in rising order."""
        waiting = [self._start(first, last)]
        while waiting:
            lines = waiting.pop()
            cut = self._advance(lines)
            if cut is None:
                self.latest.append(lines.classes)
                yield Span(lines.first, lines.last, self.free.union(*lines.bought))
            elif lines.width == 1:
                yield self._exactly(lines.first)
            elif lines.width * WIDER < lines.drawn:
                waiting.append(self._redraw(lines))
            else:
                waiting.append(lines.part(cut.before + 1, lines.last))
                waiting.append(lines.part(lines.first, cut.before))

    def _endowment(self, step: int) -> Fraction:
        return self.contest.endowment + step * self.step

    def _exactly(self, step: int) -> Span:
        payments = self.method.run(self._endowment(step))
        return Span(step, step, frozenset(payments.projects), payments)

    def _start(self, first: int, last: int) -> Lines:
        count = len(self.contest.costs)
        ends = np.array([[float(self._endowment(first))], [float(self._endowment(last))]])
        lines = Lines(
            first=first,
            last=last,
            drawn=last - first + 1,
            richest=float(ends[1, 0]),
            classes=self.root,
            low=np.repeat(ends * (1 - 2 * EPSILON), self.root.count, axis=1),
            high=np.repeat(ends * (1 + 2 * EPSILON), self.root.count, axis=1),
            rates=np.full((2, count), np.inf),
            fresh=np.full(count, -1, dtype=np.int64),
            bought=[],
        )
        for project in self.leaders:
            if self.contest.costs[project]:
                everyone = self.contest.costs[project] / self.totals[project]
                lines.rates[:, project] = everyone / self.units[project] * (1 - MARGIN)
        return lines

    def _redraw(self, lines: Lines) -> Lines:
        """The same run over the same range, with lines drawn for this range rather than for a wider one.

        Nearly always closer. Where they are not, and no longer show what was certain, the old lines stay.
        """
        lines.drawn = lines.width
        fresh = self._start(lines.first, lines.last)
        for block in lines.bought:
            prices = {project: self._upper(fresh, project) for project in block}
            for project, price in prices.items():
                if price is None:
                    return lines
                self._pay(fresh, project, price)
            fresh.bought.append(block)
        fresh.rates, fresh.fresh[:] = lines.rates, -1
        return fresh

    def _advance(self, lines: Lines) -> Cut | None:
        """Buy until the end (None) or until it is not certain what comes next."""
        while (project := self._cheapest(lines)) is not None:
            block = self._block(lines, project)
            if isinstance(block, Cut):
                return block
            for member in sorted(block):
                self._pay(lines, member, block[member])
                self._remove(lines, member)
            lines.bought.append(sorted(block))
        return None

    def _remove(self, lines: Lines, project: int) -> None:
        """A bought project leaves the race; its next twin takes its place, at no lower rate."""
        if project in self.next_twin:
            lines.rates[:, self.next_twin[project]] = lines.rates[:, project]
        lines.rates[:, project] = np.inf

    def _cheapest(self, lines: Lines) -> int | None:
        """The project whose lower line is lowest in the middle of the range, with that line up to date."""
        while True:
            middles = lines.rates[0] + lines.rates[1]
            project = int(middles.argmin())
            if np.isinf(middles[project]):
                return None
            if lines.fresh[project] == lines.turn:
                return project
            middles[project] = np.inf
            self._lower(lines, project, float(middles.min()) / 2 * (1 + 2 * MARGIN))

    def _lower(self, lines: Lines, project: int, enough: float = np.inf) -> None:
        """Bring the lower line of a project's rate up to date; out of the race if nobody can ever afford it.

        A level line at the rate ``enough`` or above will do; it does not count as up to date.
        """
        support, cost, unit = lines.classes.support(project), self.contest.costs[project], float(self.units[project])
        last = _limits(support, lines.high[1])
        if dot(support.slopes, last) < cost * (1 - MARGIN):
            lines.rates[:, project] = np.inf
            return
        if enough < np.inf:
            foot = tangent(support.slopes, last, cost, enough * unit)
            if foot.slope and foot.price >= enough * unit:
                lines.rates[:, project] = _cautious(foot, len(last), cost) / unit
                return
        lines.fresh[project] = lines.turn
        foot, fall = self._middle(lines, project, support, last)
        line = (_cautious(foot, len(last), cost) + np.array((fall, -fall)) / 2) / unit
        if foot.found and line.sum() > lines.rates[:, project].sum():
            lines.rates[:, project] = line

    def _middle(self, lines: Lines, project: int, support: Support, last: Floats) -> tuple[Foothold, float]:
        """The lowest price in the middle of the range and how far its tangent falls over the whole range.

        Where the middle cannot pay but the last step can: the price there, which is the lowest of all, and no fall.
        """
        slopes, cost, unit = support.slopes, self.contest.costs[project], float(self.units[project])
        start, end = (float(rate) * unit * (1 - MARGIN) for rate in lines.rates[:, project])
        first = _limits(support, lines.high[0])
        limits = (first + last) / 2
        if dot(slopes, limits) < cost * (1 + MARGIN):
            return climb(slopes, last, cost, max(end, 0.0)), 0.0
        foot = climb(slopes, limits, cost, max((start + end) / 2, 0.0))
        return foot, dot(slopes, (last - first) * (limits <= foot.at)) / foot.slope if foot.found else 0.0

    def _upper(self, lines: Lines, project: int) -> Floats | None:
        """An upper line for a project's price, float64 (2,); None when it may be unaffordable somewhere."""
        support, cost = lines.classes.support(project), self.contest.costs[project]
        start = max(float(lines.rates[1, project] * self.units[project]), 0.0) * (1 - MARGIN)
        prices = np.empty(2)
        for end in (1, 0):
            limits = _limits(support, lines.low[end])
            if dot(support.slopes, limits) < cost * (1 + MARGIN):
                return None
            foot = climb(support.slopes, limits, cost, start)
            if not foot.found:
                return None
            prices[end] = foot.price * (1 + MARGIN / 8) + rounding(len(limits), cost, foot.slope)
            start = foot.price * (1 - MARGIN)
        return prices

    def _block(self, lines: Lines, project: int) -> dict[int, Floats] | Cut:
        """What is bought next throughout the range, each with an upper line of its price; or where to cut the range."""
        price = self._upper(lines, project)
        if price is None:
            return self._affordable_from(lines, project)
        rivals = self._rivals(lines, {project: price})
        ahead = [rival for rival in rivals if self._beats(lines, rival, project)]
        if ahead:
            return self._block(lines, ahead[0])
        rivals = [rival for rival in rivals if not self._beats(lines, project, rival)]
        block, near = {project: price}, rivals
        while near:
            other = self._upper(lines, near[0])
            if other is None or self._touch(lines, {**block, near[0]: other}):
                return self._crossing(lines, project, price, rivals)
            block[near[0]] = other
            near = self._rivals(lines, block)
        return block

    def _rivals(self, lines: Lines, block: dict[int, Floats]) -> list[int]:
        """The other projects whose lower line, brought up to date, is somewhere not above all of the block's."""
        top = np.max([price / self.units[member] for member, price in block.items()], axis=0)
        while True:
            near = [int(p) for p in np.flatnonzero((lines.rates <= top[:, None]).any(axis=0)) if p not in block]
            stale = [rival for rival in near if lines.fresh[rival] != lines.turn]
            if not stale:
                return near
            for rival in stale:
                self._lower(lines, rival)

    def _beats(self, lines: Lines, project: int, rival: int) -> bool:
        """Whether the exact rates of both are the same throughout the range, and ``project`` comes first."""
        ours, theirs = self._plain_rate(lines, project), self._plain_rate(lines, rival)
        if ours is None or theirs is None:
            return False
        return (ours, self.ranks[project]) < (theirs, self.ranks[rival])

    def _plain_rate(self, lines: Lines, project: int) -> Fraction | None:
        """The exact rate when every supporter can pay the same throughout the range, otherwise None."""
        cost, total, support = self.contest.costs[project], self.totals[project], lines.classes.support(project)
        price = cost / total * (1 + MARGIN)
        if any(bool((_limits(support, purses) <= price).any()) for purses in lines.low):
            return None
        return Fraction(cost, total) / self.contest.supporters[project].unit

    def _touch(self, lines: Lines, block: dict[int, Floats]) -> bool:
        """Whether one purchase of a block may change the price of another, or let something in between.

        It may not when everyone who supports several of them can certainly pay all of those in full.
        """
        if any(member in self.next_twin for member in block):
            return True
        groups = len(lines.classes.of)
        needed, several = np.zeros((2, groups)), np.zeros(groups, dtype=np.int64)
        for member, price in block.items():
            supporters = self.contest.supporters[member]
            several[supporters.groups] += 1
            needed[:, supporters.groups] += _payments(price, supporters.shares)
        common = np.flatnonzero(several > 1)
        return bool((needed[:, common] >= lines.low[:, lines.classes.of[common]]).any())

    def _crossing(self, lines: Lines, project: int, price: Floats, rivals: Sequence[int]) -> Cut:
        """Where a project stops coming first for certain, or else where a rival begins to come first for certain."""
        ahead, behind = [], []
        for rival in rivals:
            ahead.append(lines.rates[:, rival] - price / self.units[project])
            other = self._upper(lines, rival)
            if other is not None:
                behind.append(lines.rates[:, project] - other / self.units[rival])
        return cut_where_signs_change(lines, *ahead, *behind)

    def _affordable_from(self, lines: Lines, project: int) -> Cut:
        """Where a project begins to be affordable for certain, or else stops being unaffordable for certain."""
        support, cost = lines.classes.support(project), self.contest.costs[project]
        gaps = [
            np.array([dot(support.slopes, _limits(support, end)) - cost for end in purses])
            for purses in (lines.low, lines.high)
        ]
        return cut_where_signs_change(lines, *gaps)

    def _pay(self, lines: Lines, project: int, price: Floats) -> None:
        """Take a purchase from the purses of its supporters: the most it can cost below, the least above."""
        if lines.fresh[project] != lines.turn:
            self._lower(lines, project)
        least = lines.rates[:, project] * self.units[project]
        shares = self.contest.supporters[project].shares
        lines.classes = lines.classes.after(project)
        split, paying = lines.classes.split, lines.classes.paying
        if split.size:
            lines.low = np.concatenate((lines.low, lines.low.take(split, axis=1)), axis=1)
            lines.high = np.concatenate((lines.high, lines.high.take(split, axis=1)), axis=1)
        pad = 4 * EPSILON * lines.richest
        low = lines.low.take(paying, axis=1) - (_payments(price, shares) + pad)
        # Not above maximum(low, 0), as high as a line can be: itself, or zero where that is mostly higher.
        lines.low[:, paying] = low * (low[0] + low[1] > 0)
        high = lines.high.take(paying, axis=1) - (_payments(least, shares) - pad)
        lines.high[:, paying] = np.maximum(high, 0)


def _limits(support: Support, purses: Floats) -> Floats:
    """The price at which the purse of each supporting class would be emptied."""
    own = purses[support.classes]
    return own if support.shares is None else own / support.shares


def _payments(price: Floats, shares: Floats | None) -> Floats:
    """What each supporter pays at most at a price: float64 (2, supporters), or (2, 1) when it is the same for all."""
    return price[:, None] if shares is None else price[:, None] * shares


def _cautious(foot: Foothold, groups: int, cost: int) -> float:
    """A lower bound of a price, lowered by more than rounding can have raised it."""
    return foot.price * (1 - MARGIN / 8) - rounding(groups, cost, foot.slope) if foot.slope else 0.0
