"""The statements that show what a group stands for, and those that nearly everybody agrees or disagrees with."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .tallies import Z90, Tally, chance, difference_test, share_test
from .votes import Flags, Floats

Side = Literal["agree", "disagree"]
LONGEST = 5


@dataclass(frozen=True)
class Representative:
    """A statement (its place) that sets a group apart, and the side the group takes.

    ``success`` of ``seen`` members took that side; ``repness`` is how many times as likely as others they are to take
    it; ``test`` the z of that difference; ``passed`` whether both tests passed (the list is never empty, so its only
    entry may not have).
    """

    statement: int
    side: Side
    success: int
    seen: int
    share: float
    share_test: float
    repness: float
    test: float
    passed: bool


@dataclass(frozen=True)
class Consensus:
    """A statement (its place) on which ``success`` of ``seen`` people take the same ``side``."""

    statement: int
    side: Side
    success: int
    seen: int
    share: float
    share_test: float


@dataclass(frozen=True, eq=False)
class SideStatistics:
    """Of one side, each (groups, S): votes, chance p, its test pt, ratio r to the rest and its test rt."""

    success: np.ndarray
    p: Floats
    pt: Floats
    r: Floats
    rt: Floats

    @property
    def metric(self) -> Floats:
        return self.r * self.rt * self.p * self.pt

    @property
    def passes(self) -> Flags:
        return (self.rt > Z90) & (self.pt > Z90)


def side_statistics(groups: Tally, side: Side) -> SideStatistics:
    """The four statistics of one side. The rest are the members of all other groups."""
    rest = groups.total().minus(groups)
    success, other = (groups.agrees, rest.agrees) if side == "agree" else (groups.disagrees, rest.disagrees)
    p = chance(success, groups.seen)
    return SideStatistics(
        success,
        p,
        share_test(success, groups.seen),
        p / chance(other, rest.seen),
        difference_test(success, groups.seen, other, rest.seen),
    )


def representative(groups: Tally, active: Flags, longest: int = LONGEST) -> tuple[tuple[Representative, ...], ...]:
    """For each group at most ``longest`` statements, agrees before disagrees, never none.

    ``groups`` (k, S) votes of each group; only ``active`` (S) statements are listed.
    """
    places = np.flatnonzero(active)
    if not len(places):
        return ((),) * len(groups.seen)
    shown = Tally(groups.agrees[:, places], groups.disagrees[:, places], groups.seen[:, places])
    agree, disagree = side_statistics(shown, "agree"), side_statistics(shown, "disagree")
    agreeing = agree.rt > disagree.rt
    metric = np.where(agreeing, agree.metric, disagree.metric)
    passing = agree.passes | disagree.passes
    answer = []
    for group in range(len(groups.seen)):
        chosen = _choose(group, agree, disagree, passing[group], metric[group], shown, longest)
        entries = [
            _entry(group, place, "agree" if agreeing[group, place] else "disagree", agree, disagree, shown, places)
            for place in chosen
        ]
        answer.append(tuple(sorted(entries, key=lambda entry: entry.side != "agree")))
    return tuple(answer)


def _choose(
    group: int,
    agree: SideStatistics,
    disagree: SideStatistics,
    passing: Flags,
    metric: Floats,
    votes: Tally,
    longest: int,
) -> list[int]:
    """The places of the statements for one group: the best agree in front, then those that pass, by metric."""
    best = _best_agree(group, agree, (votes.agrees[group] + votes.disagrees[group]) > 0)
    order = [int(place) for place in np.argsort(-metric, kind="stable") if passing[place]]
    if not order:
        strongest = np.maximum(agree.rt[group], disagree.rt[group])
        return [int(np.argmax(strongest)) if best is None else best]
    if best is not None:
        order = [best, *(place for place in order if place != best)]
    return order[:longest]


def _best_agree(group: int, agree: SideStatistics, voted: Flags) -> int | None:
    """The agree to put in front, as Polis scans for it: in order of statements, each better one replaces the last.

    While the best so far is not more common in the group than outside it, only the share counts; from then on the
    whole metric does.
    """
    strength, metric = agree.p[group] * agree.pt[group], agree.metric[group]
    ahead = agree.r[group] > 1
    better = voted & ((agree.pt[group] > Z90) | (ahead & (agree.p[group] > 0.5)))
    best, place = None, -1
    while better[place + 1 :].any():
        best = place = place + 1 + int(np.argmax(better[place + 1 :]))
        scale = metric if ahead[best] else strength
        better = voted & (scale > scale[best])
    return best


def _entry(
    group: int,
    place: int,
    side: Side,
    agree: SideStatistics,
    disagree: SideStatistics,
    votes: Tally,
    places: np.ndarray,
) -> Representative:
    of_side = agree if side == "agree" else disagree
    return Representative(
        statement=int(places[place]),
        side=side,
        success=int(of_side.success[group, place]),
        seen=int(votes.seen[group, place]),
        share=float(of_side.p[group, place]),
        share_test=float(of_side.pt[group, place]),
        repness=float(of_side.r[group, place]),
        test=float(of_side.rt[group, place]),
        passed=bool(agree.passes[group, place] or disagree.passes[group, place]),
    )


def consensus(everybody: Tally, active: Flags, longest: int = LONGEST) -> tuple[Consensus, ...]:
    """What all people agree with, then what they disagree with, at most ``longest`` each.

    ``everybody`` (S) are the votes of all participants, in a group or not.
    """
    answer: list[Consensus] = []
    sides: tuple[tuple[Side, np.ndarray], ...] = (("agree", everybody.agrees), ("disagree", everybody.disagrees))
    for side, success in sides:
        p, test = chance(success, everybody.seen), share_test(success, everybody.seen)
        order = np.argsort(-p * test, kind="stable")
        chosen = order[(active & (p > 0.5) & (test > Z90))[order]][:longest]
        answer += [
            Consensus(int(at), side, int(success[at]), int(everybody.seen[at]), float(p[at]), float(test[at]))
            for at in chosen
        ]
    return tuple(answer)
