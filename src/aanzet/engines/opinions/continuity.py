"""Keeps a map recognisable from one time to the next: the same side up, the same names, no flicker.

History enters a map through one door: the ``Previous`` map that people saw. Given the votes and that map the result is
fixed; nothing depends on the order in which votes came in since.
"""

from dataclasses import dataclass

import numpy as np

from .grouping import LEAST_PEOPLE, Division, descend
from .votes import Flags, Floats, Integers

STAY = 1.25
"""A person leaves a group when another centre is so many times nearer, in squared distance."""


@dataclass(frozen=True, eq=False)
class Previous:
    """What people saw last: of each of ``participants`` (P) the id of the group, -1 for none (P), and the position
    (P, 2)."""

    participants: tuple[str, ...]
    groups: Integers
    positions: Floats

    def beside(self, participants: tuple[str, ...]) -> "Previous":
        """The same map in the order of other ``participants``: group -1 and position NaN for who is new."""
        if participants == self.participants:
            return self
        places = {name: place for place, name in enumerate(self.participants)}
        rows = np.fromiter((places.get(name, -1) for name in participants), np.int64, len(participants))
        known = rows >= 0
        groups = np.where(known, self.groups[rows], -1)
        return Previous(participants, groups, np.where(known[:, None], self.positions[rows], np.nan))

    def signs(self, positions: Floats) -> Floats:
        """Per axis (2) the sign that keeps people on the side where they were."""
        overlap = np.nansum(positions * self.positions, axis=0)
        return np.where(overlap < 0, -1.0, 1.0)


def settle(points: Floats, weights: Floats, division: Division, before: Integers) -> tuple[Integers, Floats, Integers]:
    """Refine a division found on cells on all people, and keep who hardly moved where she was.

    ``points`` (n, 2), ``weights`` (n), ``before`` (n) group ids shown before, -1 for none. Returns labels (n), centres
    (k, 2) and the id of each group (k), ascending: the id shown before to most of its members, else the next number
    that is free. Without anything before, groups are numbered from 0 by size, the largest first.
    """
    labels, centres = _refine(points, weights, division.centres)
    if (before >= 0).any():
        ids = match(labels, len(centres), before)
        labels = _stay(points, centres, labels, before, ids)
    else:
        sizes = np.bincount(labels, minlength=len(centres))
        ids = np.argsort(np.lexsort((centres[:, 1], centres[:, 0], -sizes)))
    order = np.argsort(ids)
    return np.argsort(order)[labels], centres[order], ids[order]


def _refine(points: Floats, weights: Floats, centres: Floats) -> tuple[Integers, Floats]:
    """Lloyd's steps on all people. A group that turns out too small dissolves into its neighbours."""
    while True:
        ends, _, labels = descend(points, weights, centres[None])
        sizes = np.bincount(labels[0], minlength=len(centres))
        if len(centres) == 1 or sizes.min() >= LEAST_PEOPLE:
            return labels[0], ends[0]
        centres = np.delete(ends[0], int(np.argmin(sizes)), axis=0)


def _stay(points: Floats, centres: Floats, labels: Integers, before: Integers, ids: Integers) -> Integers:
    """Labels (n) in which nobody changes groups for a small difference, unless that makes a group too small."""
    same = before[:, None] == ids[None, :]
    known = np.where(same.any(axis=1), same.argmax(axis=1), -1)
    gaps = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    rows = np.arange(len(points))
    near = gaps[rows, known] <= STAY * gaps[rows, labels]
    kept = np.where((known >= 0) & near, known, labels)
    return kept if np.bincount(kept, minlength=len(centres)).min() >= LEAST_PEOPLE else labels


def match(labels: Integers, count: int, before: Integers) -> Integers:
    """The id of each of ``count`` groups (k). Time and again the group and the id shown before that share most people
    go together, as long as they share any; groups that are left get the lowest ids that are free."""
    names = np.unique(before[before >= 0])
    ids = np.full(count, -1)
    if len(names):
        places = np.searchsorted(names, before) + labels * len(names)
        shared = np.bincount(places[before >= 0], minlength=count * len(names)).reshape(count, -1)
        while shared.max() > 0:
            group, name = divmod(int(shared.argmax()), len(names))
            ids[group] = names[name]
            shared[group] = shared[:, name] = 0
    shown = set(names.tolist())
    free = (number for number in range(count + len(names)) if number not in shown)
    return np.array([name if name >= 0 else next(free) for name in ids])


def inside(votes: Integers, statements: int, before: Flags) -> Flags:
    """Who is in the conversation (P): at least seven votes (or all statements where there are fewer), or in before.

    Where fewer than fifteen people are in, the most active ones join until there are fifteen.
    """
    joined: Flags = (votes >= min(7, statements)) | before
    short = 15 - int(np.count_nonzero(joined))
    if short > 0:
        waiting = np.flatnonzero(~joined)
        joined[waiting[np.argsort(-votes[waiting], kind="stable")[:short]]] = True
    return joined
