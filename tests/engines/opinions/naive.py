"""The formulas once more, as plainly as they can be written: loops, dense matrices, no shortcuts."""

from math import prod, sqrt
from typing import NamedTuple

import numpy as np

from aanzet.engines.opinions.votes import VoteTable

Z90 = 1.2816


class Plane(NamedTuple):
    center: np.ndarray
    spread: np.ndarray  # singular values of the centred matrix
    products: np.ndarray  # the projector on the plane, free of signs
    centred: np.ndarray
    scale: np.ndarray


def plane(table: VoteTable) -> Plane:
    votes = table.dense()
    votes[:, ~table.active] = 0.0
    center = np.nanmean(votes, axis=0)
    centred = np.where(np.isnan(votes), 0.0, votes - center)
    seen = (~np.isnan(votes)).sum(axis=1)
    _, spread, rows = np.linalg.svd(centred, full_matrices=False)
    return Plane(center, spread, rows[:2].T @ rows[:2], centred, np.sqrt(votes.shape[1] / np.maximum(seen, 1)))


def counts(table: VoteTable, labels: list[int], groups: int) -> list[list[tuple[int, int, int]]]:
    """Of each group and statement: agrees, disagrees, seen."""
    votes = table.dense()
    answer = []
    for group in range(groups):
        members = [row for row, label in enumerate(labels) if label == group]
        columns = [[votes[row, column] for row in members] for column in range(votes.shape[1])]
        answer.append([(cells.count(1), cells.count(-1), sum(cell == cell for cell in cells)) for cells in columns])
    return answer


def share(success: int, seen: int) -> float:
    return (success + 1) / (seen + 2)


def share_test(success: int, seen: int) -> float:
    return 2 * sqrt(seen + 1) * ((success + 1) / (seen + 1) - 0.5)


def two_proportions(success: int, seen: int, other: int, other_seen: int) -> float:
    one, two = (success + 1) / (seen + 1), (other + 1) / (other_seen + 1)
    pooled = (success + other + 2) / (seen + other_seen + 2)
    if pooled == 1:
        return 0.0
    return (one - two) / sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (other_seen + 1)))


def group_informed_consensus(groups: list[list[tuple[int, int, int]]]) -> list[float]:
    return [prod(share(agrees, seen) for agrees, _, seen in column) for column in zip(*groups, strict=True)]


class Candidate(NamedTuple):
    statement: int
    side: str
    passes: bool
    test: float
    metric: float
    agree_metric: float
    agree_strength: float
    agree_test: float
    agree_ratio: float
    agree_share: float
    voted: bool


def candidates(groups: list[list[tuple[int, int, int]]], group: int, active: list[bool]) -> list[Candidate]:
    answer = []
    for statement, (agrees, disagrees, seen) in enumerate(groups[group]):
        others = [groups[other][statement] for other in range(len(groups)) if other != group]
        a, d, n = (sum(column) for column in zip(*others, strict=True))
        pa, pat, ra = share(agrees, seen), share_test(agrees, seen), share(agrees, seen) / share(a, n)
        pd, pdt, rd = share(disagrees, seen), share_test(disagrees, seen), share(disagrees, seen) / share(d, n)
        rat, rdt = two_proportions(agrees, seen, a, n), two_proportions(disagrees, seen, d, n)
        if active[statement]:
            answer.append(
                Candidate(
                    statement,
                    "agree" if rat > rdt else "disagree",
                    (rat > Z90 and pat > Z90) or (rdt > Z90 and pdt > Z90),
                    max(rat, rdt),
                    ra * rat * pa * pat if rat > rdt else rd * rdt * pd * pdt,
                    ra * rat * pa * pat,
                    pa * pat,
                    pat,
                    ra,
                    pa,
                    agrees + disagrees > 0,
                )
            )
    return answer


def best_agree(found: list[Candidate]) -> Candidate | None:
    best = None
    for one in found:
        if not one.voted:
            continue
        if best is None:
            better = one.agree_test > Z90 or (one.agree_ratio > 1 and one.agree_share > 0.5)
        elif best.agree_ratio > 1:
            better = one.agree_metric > best.agree_metric
        else:
            better = one.agree_strength > best.agree_strength
        best = one if better else best
    return best


def representative(groups: list[list[tuple[int, int, int]]], group: int, active: list[bool]) -> list[tuple[int, str]]:
    found = candidates(groups, group, active)
    best = best_agree(found)
    chosen = sorted((one for one in found if one.passes), key=lambda one: -one.metric)
    if not chosen:
        chosen = [best if best is not None else max(found, key=lambda one: one.test)]
    elif best is not None:
        chosen = [best, *(one for one in chosen if one != best)]
    return sorted(((one.statement, one.side) for one in chosen[:5]), key=lambda one: one[1] != "agree")


def consensus(everybody: list[tuple[int, int, int]], active: list[bool]) -> list[tuple[int, str]]:
    answer = []
    for side, place in (("agree", 0), ("disagree", 1)):
        found = [
            (share(cell[place], cell[2]) * share_test(cell[place], cell[2]), statement)
            for statement, cell in enumerate(everybody)
            if active[statement] and share(cell[place], cell[2]) > 0.5 and share_test(cell[place], cell[2]) > Z90
        ]
        answer += [(statement, side) for _, statement in sorted(found, key=lambda one: -one[0])[:5]]
    return answer


def adjusted_rand(one: list[int], other: list[int]) -> float:
    """Hubert and Arabie 1985, over all pairs of people."""
    pairs = [(i, j) for i in range(len(one)) for j in range(i)]
    together = [one[i] == one[j] for i, j in pairs]
    also = [other[i] == other[j] for i, j in pairs]
    both, ours, theirs = sum(a and b for a, b in zip(together, also, strict=True)), sum(together), sum(also)
    chance, most = ours * theirs / len(pairs), (ours + theirs) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)
