"""The statements that show what a group stands for, and those that nearly everybody agrees or disagrees with."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from .tallies import Z90, Tally, chance, difference_test, share_test
from .votes import Flags, Floats, Integers

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
class Statistics:
    """Of both sides, agree first, each (2, groups, S): votes, chance p, its test pt, ratio r to the rest, its test rt.
    ``seen`` (groups, S)."""

    success: Integers
    seen: Integers
    p: Floats
    pt: Floats
    r: Floats
    rt: Floats

    @cached_property
    def metric(self) -> Floats:
        return self.r * self.rt * self.p * self.pt

    @cached_property
    def passes(self) -> Flags:
        return (self.rt > Z90) & (self.pt > Z90)


def statistics(groups: Tally) -> Statistics:
    """The statistics of both sides of each group. The rest are the members of all other groups."""
    rest = groups.total().minus(groups)
    success, other = np.stack([groups.agrees, groups.disagrees]), np.stack([rest.agrees, rest.disagrees])
    p = chance(success, groups.seen)
    return Statistics(
        success,
        groups.seen,
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
    found = statistics(Tally(groups.agrees[:, places], groups.disagrees[:, places], groups.seen[:, places]))
    sides = np.where(found.rt[0] > found.rt[1], 0, 1)
    metric = np.take_along_axis(found.metric, sides[None], 0)[0]
    agree, disagree = found.passes
    passing: Flags = agree | disagree
    answer = []
    for group in range(len(groups.seen)):
        chosen = _choose(found, group, metric[group], passing[group], longest)
        entries = [_entry(found, group, place, sides[group, place], int(places[place])) for place in chosen]
        answer.append(tuple(sorted(entries, key=lambda entry: entry.side != "agree")))
    return tuple(answer)


def _choose(found: Statistics, group: int, metric: Floats, passing: Flags, longest: int) -> list[int]:
    """The places of the statements for one group: the best agree in front, then those that pass, by metric."""
    best = _best_agree(found, group)
    order = [int(place) for place in np.argsort(-metric, kind="stable") if passing[place]]
    if not order:
        strongest = found.rt[:, group].max(axis=0)
        return [int(np.argmax(strongest)) if best is None else best]
    if best is not None:
        order = [best, *(place for place in order if place != best)]
    return order[:longest]


def _best_agree(found: Statistics, group: int) -> int | None:
    """The agree to put in front, as Polis scans for it: in order of statements, each better one replaces the last.

    While the best so far is not more common in the group than outside it, only the share counts; from then on the
    whole metric does.
    """
    p, pt, metric = found.p[0, group], found.pt[0, group], found.metric[0, group]
    voted, ahead = found.success[:, group].any(axis=0), found.r[0, group] > 1
    strength = p * pt
    better = voted & ((pt > Z90) | (ahead & (p > 0.5)))
    best, place = None, -1
    while better[place + 1 :].any():
        best = place = place + 1 + int(np.argmax(better[place + 1 :]))
        scale = metric if ahead[best] else strength
        better = voted & (scale > scale[best])
    return best


def _entry(found: Statistics, group: int, place: int, side: int, statement: int) -> Representative:
    return Representative(
        statement=statement,
        side="disagree" if side else "agree",
        success=int(found.success[side, group, place]),
        seen=int(found.seen[group, place]),
        share=float(found.p[side, group, place]),
        share_test=float(found.pt[side, group, place]),
        repness=float(found.r[side, group, place]),
        test=float(found.rt[side, group, place]),
        passed=bool(found.passes[:, group, place].any()),
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
