"""The same count with other ballots: a few votes more, or voters drawn again.

Add1 takes hundreds of runs. But for small elections a recount looks for its end near the one that is known: from there
it goes up or down in doubling steps, and halves its way to a step that is done while the one before is not: Add1's
own end unless an earlier step was too dear already and a later one is not; ``completion.add1`` takes every step.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from ..progress import Progress, follow
from .completion import add1, is_exhaustive, preferences
from .contest import Contest, Supporters, collect_supporters
from .counting import Outcome, Settings, count_contest
from .election import Floats, make_ballots
from .equal_shares import EqualShares, Payments
from .greedy import greedy
from .replay import replay
from .ties import tie_ranks

ADD1 = frozenset({"add1", "add1-exhaustive", "comparison"})
RESAMPLES = 200
PRECISION = 100
EASY = 5_000


@dataclass(frozen=True, slots=True)
class Recount:
    """``money``: handed out to all voters when equal shares ended, in units: where a similar recount starts looking."""

    winners: frozenset[int]
    money: Fraction


def recount(contest: Contest, settings: Settings, money: Fraction) -> Recount:
    """Count again. ``money``: what all voters have together where the end of Add1 is looked for, in units."""
    ranks = tie_ranks(contest, settings.ties, settings.seed)
    if settings.rule != "equal-shares" or settings.completion not in ADD1:
        return Recount(frozenset(count_contest(contest, settings, ranks).winners), Fraction(contest.budget))
    near = max(0, round((money - contest.budget) / (contest.voters * contest.scale)))
    exhaustive = settings.completion == "add1-exhaustive"
    if near * len(contest.ballots.voters) <= EASY:
        run = add1(contest, ranks, exhaustive=exhaustive)[1]
    else:
        run = add1_near(contest, ranks, near, exhaustive=exhaustive)[1]
    winners = run.projects
    if settings.completion == "comparison":
        usual = greedy(contest, ranks)
        mine, theirs = preferences(contest, winners, usual)
        winners = usual if theirs > mine else winners
    return Recount(frozenset(winners), run.endowment * contest.voters)


def add1_near(contest: Contest, ranks: Sequence[int], near: int, *, exhaustive: bool = False) -> tuple[int, Payments]:
    """An end of Add1 close to the step ``near``: how many steps, and the run with that endowment."""
    return _Search(contest, ranks, exhaustive).end(near)


class _Search:
    def __init__(self, contest: Contest, ranks: Sequence[int], exhaustive: bool) -> None:
        self.contest, self.exhaustive = contest, exhaustive
        self.method = EqualShares(contest, ranks)
        self.runs: dict[int, Payments] = {}

    def end(self, near: int) -> tuple[int, Payments]:
        low, high = self._around(near)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._done(middle) else (middle, high)
        step = high if self._fits(high) else low
        return max(step, 0), self.runs[max(step, 0)]

    def _around(self, near: int) -> tuple[int, int]:
        """A step that is not done (-1: before the first) and a later one that is."""
        jump = max(1, near // 512)
        if self._done(near):
            high = near
            while high > 0 and self._done(max(high - jump, 0)):
                high, jump = max(high - jump, 0), 2 * jump
            return max(high - jump, 0) if high else -1, high
        low = near
        while not self._done(low + jump):
            low, jump = low + jump, 2 * jump
        return low, low + jump

    def _run(self, step: int) -> Payments:
        if step not in self.runs:
            self.runs[step] = self.method.run(self.contest.endowment + step * self.contest.scale)
        return self.runs[step]

    def _fits(self, step: int) -> bool:
        return self.contest.spent(self._run(step).projects) <= self.contest.budget

    def _done(self, step: int) -> bool:
        """Whether Add1 goes no further than this step: too dear, or nothing more to buy."""
        bought = frozenset(self._run(step).projects)
        if not self._fits(step) or len(bought) == len(self.contest.candidates):
            return True
        return self.exhaustive and is_exhaustive(self.contest, bought)


def with_extra_votes(contest: Contest, project: int, extra: int) -> Contest:
    """The contest with so many more voters, who choose this one project only.

    Where voters give points, each gives what the project's supporters gave on average, rounded, and at least 1.
    """
    ballots, own = contest.ballots, contest.supporters[project]
    share = 1
    if contest.entry_shares is not None:
        share = max(1, round(own.total / own.voters)) if own.voters and contest.ballots.points is not None else 1
    worth = own.unit if own.shares is None else share
    grown = replace(
        ballots,
        voters=np.append(ballots.voters, extra),
        starts=np.append(ballots.starts, len(ballots.projects) + 1),
        projects=np.append(ballots.projects, project),
    )
    supporters = Supporters(
        groups=np.append(own.groups, len(ballots.voters)),
        weights=np.append(own.weights, float(extra)),
        shares=None if own.shares is None else np.append(own.shares, float(share)),
        unit=own.unit,
        voters=own.voters + extra,
        total=own.total + extra * worth,
    )
    return replace(
        contest,
        voters=contest.voters + extra,
        ballots=grown,
        entry_shares=None if contest.entry_shares is None else np.append(contest.entry_shares, share),
        supporters=(*contest.supporters[:project], supporters, *contest.supporters[project + 1 :]),
    )


def votes_short(contest: Contest, settings: Settings, outcome: Outcome, project: int) -> int | None:
    """How many votes a project that lost was short: with so many more voters who choose only this project it wins, with
    one fewer (beyond a hundred votes: with a hundredth fewer) it does not. None when as many as there are voters would
    not be enough.

    Every answer is a recount under the same rule and budget, so the share of the others falls a little as well.
    """
    if contest.costs[project] > contest.budget:
        return None
    last = Recount(frozenset(), _money(contest, outcome))

    def wins(extra: int) -> bool:
        nonlocal last
        last = recount(with_extra_votes(contest, project, extra), settings, last.money)
        return project in last.winners

    most = contest.voters
    low, high = _bracket(wins, min(_guess(contest, outcome, project), most), most)
    if high is None:
        return None
    while high - low > max(1, high // PRECISION):
        middle = (low + high) // 2
        low, high = (low, middle) if wins(middle) else (middle, high)
    return high


def _money(contest: Contest, outcome: Outcome) -> Fraction:
    return outcome.payments.endowment * contest.voters if outcome.payments else Fraction(contest.budget)


def _bracket(wins: Callable[[int], bool], start: int, most: int) -> tuple[int, int | None]:
    """A number of extra votes that loses and a higher one that wins (None: not even the most), near ``start``."""
    jump = max(1, start // 16)
    if wins(start):
        high = start
        while high > 1 and wins(max(high - jump, 1)):
            high, jump = max(high - jump, 1), 2 * jump
        return (max(high - jump, 1) if high > 1 else 0), high
    low = start
    while low < most:
        after = min(low + jump, most)
        if wins(after):
            return low, after
        low, jump = after, 2 * jump
    return low, None


def _guess(contest: Contest, outcome: Outcome, project: int) -> int:
    """About how many votes are missing: with the endowment as it is, new voters pay as much as the others."""
    if outcome.payments is None:
        return max(1, min((contest.scores[winner] for winner in outcome.winners), default=1) - contest.scores[project])
    own, cost = contest.supporters[project], contest.costs[project]
    shares = 1.0 if own.shares is None else own.shares
    purse = float(outcome.payments.endowment)
    needed = (cost - float(own.weights @ outcome.payments.left[own.groups])) / max(purse, 1e-300)
    for step in replay(contest, outcome.payments):
        if step.price > 0 and own.unit:
            asked = step.price / contest.supporters[step.project].unit * own.unit
            paid = float(own.weights @ np.minimum(step.left[own.groups], asked * shares))
            needed = min(needed, (cost - paid) / min(purse, asked))
    # New voters bring no money: everyone has a little less, so that more are needed. About a seventh, in real votes.
    return max(1, round(min(needed * 8 / 7, float(contest.voters))))


def resampled(contest: Contest, draw: np.random.Generator) -> Contest:
    """The contest with as many voters, drawn from the real ones with replacement (a bootstrap)."""
    old = contest.ballots
    voters = draw.multinomial(contest.voters, old.voters / contest.voters)
    kept = voters > 0
    entries = np.repeat(kept, old.sizes)
    shares = None if contest.entry_shares is None else contest.entry_shares[entries]
    ballots = make_ballots(voters[kept], old.sizes[kept], old.projects[entries], len(contest.costs))
    units = tuple(supporters.unit for supporters in contest.supporters)
    supporters = collect_supporters(ballots, units, shares)
    return replace(contest, ballots=ballots, entry_shares=shares, supporters=supporters)


def funded_shares(
    contest: Contest,
    settings: Settings,
    outcome: Outcome,
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> Floats:
    """In what share of resamples each project is funded, float64 (projects,). Raises ``Stopped``."""
    draw = np.random.default_rng(seed)
    money = _money(contest, outcome)
    funded = np.zeros(len(contest.costs))
    for turn in range(resamples):
        funded[list(recount(resampled(contest, draw), settings, money).winners)] += 1
        follow(progress, (turn + 1) / resamples)
    return funded / resamples
