"""Would the groups have been the same with other people? A bootstrap of the whole map.

Each resample draws as many people as there are, with replacement, finds the plane and the same number of groups again
from scratch, and says how well its groups agree with ours (adjusted Rand index, Hubert and Arabie 1985). The plane is
found in the leading directions of the full map, as in Fisher, Caffo, Schwartz, Zipunnikov 2016 ("Fast, exact bootstrap
principal component analysis"), so that a resample costs no pass over the votes.
"""

from dataclasses import dataclass

import numpy as np

from ..progress import Progress, follow
from .components import Plane
from .grouping import divide, nearest
from .votes import Flags, Floats, Integers, VoteTable

RESAMPLES = 20
ENOUGH = 0.6
"""Mean agreement from which groups are called stable. Votes shuffled among people stay below 0.5."""
DIRECTIONS = 24
SEED = 20250101


@dataclass(frozen=True)
class Stability:
    """Agreement of the groups over ``resamples`` drawings of people: 1 the same, 0 as good as chance."""

    agreement: float
    resamples: int

    @property
    def stable(self) -> bool:
        return self.agreement >= ENOUGH


def measure_stability(
    table: VoteTable, plane: Plane, inside: Flags, labels: Integers, groups: int, progress: Progress | None = None
) -> Stability:
    """How well ``groups`` found among the people ``inside`` (P) agree with ``labels`` (P) when people are redrawn."""
    if groups < 2:
        return Stability(0.0, 0)
    draw = np.random.default_rng(SEED)
    people = len(table.participants)
    scores = np.ascontiguousarray(plane.scores[:, :DIRECTIONS])
    scaled = scores[inside] * plane.scale[inside, None]
    ours, votes = labels[inside], table.row_sizes[inside].astype(np.float64)
    total = 0.0
    for resample in range(RESAMPLES):
        times = np.bincount(draw.integers(people, size=people), minlength=people)
        points = scaled @ _leading(scores, times)
        drawn = times[inside] > 0
        if np.count_nonzero(drawn) >= groups:
            centres = divide(points[drawn], (votes * times[inside])[drawn], groups)
            total += adjusted_rand(ours, nearest(points, centres), groups)
        follow(progress, (resample + 1) / RESAMPLES)
    return Stability(total / RESAMPLES, RESAMPLES)


def _leading(scores: Floats, times: Integers) -> Floats:
    """The two leading directions (r, 2) of people with ``scores`` (P, r), each counted so many ``times`` (P)."""
    _, vectors = np.linalg.eigh(scores.T @ (scores * times[:, None]))
    return vectors[:, :-3:-1]


def adjusted_rand(one: Integers, other: Integers, groups: int) -> float:
    """Adjusted Rand index of two labellings (n) with labels from 0 to ``groups`` - 1."""
    table = np.bincount(one * groups + other, minlength=groups * groups).reshape(groups, groups)
    both = _pairs(table)
    ours, theirs = _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    chance = ours * theirs / max(_pairs(np.array([len(one)])), 1.0)
    most = (ours + theirs) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _pairs(counts: Integers) -> float:
    return float((counts * (counts - 1) / 2).sum())
