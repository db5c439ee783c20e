"""Hours that can be divided: whole hours, conserved, as many as possible (a circulation of greatest flow)."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from ..faults import EngineError

MOST = 10_000
"""Hours in one offer or want; more is a typing error."""


@dataclass(frozen=True)
class Hours:
    """So many whole hours of one kind of work that a party offers, or asks for."""

    party: str
    kind: str
    hours: int


@dataclass(frozen=True)
class Flow:
    """Hours that go from offer number ``offer`` to want number ``want``."""

    offer: int
    want: int
    hours: int


@dataclass(frozen=True)
class HourRing:
    """Parties of whom each gives ``hours`` to the next, the last to the first; a chain where the last gives later."""

    parties: tuple[str, ...]
    hours: int
    chain: bool = False


@dataclass(frozen=True)
class ClearedHours:
    """``hours`` is the most that can be cleared. ``rings`` hold at most the cap; ``longer`` is for people to see."""

    flows: tuple[Flow, ...]
    hours: int
    rings: tuple[HourRing, ...]
    longer: tuple[HourRing, ...]


def clear_hours(
    offers: Sequence[Hours],
    wants: Sequence[Hours],
    gifts: Mapping[str, int] | None = None,
    debts: Mapping[str, int] | None = None,
    cap: int = 3,
) -> ClearedHours:
    """As many hours as possible from offers to wants of the same kind and another party.

    What a party gives and gets may differ by ``gifts[party]`` hours given more, or ``debts[party]`` hours got more and
    owed later; 0 for who is not named. Nobody gives or gets more than was offered or asked. Raises EngineError.
    """
    gifts, debts = gifts or {}, debts or {}
    for amount in [*(one.hours for one in (*offers, *wants)), *gifts.values(), *debts.values()]:
        if isinstance(amount, bool) or not isinstance(amount, int) or not 0 <= amount <= MOST:
            raise EngineError(f"uren zijn hele getallen van 0 tot {MOST}")
    pairs = [
        (i, j)
        for i, offer in enumerate(offers)
        for j, want in enumerate(wants)
        if offer.kind == want.kind and offer.party != want.party
    ]
    amounts = _largest(offers, wants, pairs, gifts, debts)
    flows = tuple(Flow(i, j, hours) for (i, j), hours in zip(pairs, amounts, strict=True) if hours)
    rings = _rings(offers, wants, flows)
    short = tuple(one for one in rings if len(one.parties) - one.chain <= cap)
    longer = tuple(one for one in rings if len(one.parties) - one.chain > cap)
    return ClearedHours(flows, sum(amounts), short, longer)


def _largest(
    offers: Sequence[Hours],
    wants: Sequence[Hours],
    pairs: list[tuple[int, int]],
    gifts: Mapping[str, int],
    debts: Mapping[str, int],
) -> list[int]:
    """Hours along each pair. The rows are those of a network, so a corner of the programme is integral."""
    if not pairs:
        return []
    parties = {name: number for number, name in enumerate(dict.fromkeys(one.party for one in (*offers, *wants)))}
    rows, columns, signs = [], list[int](), []
    balance = len(offers) + len(wants)
    for column, (i, j) in enumerate(pairs):
        gives, gets = balance + parties[offers[i].party], balance + parties[wants[j].party]
        rows += [i, len(offers) + j, gives, gets]
        columns += [column] * 4
        signs += [1, 1, 1, -1]
    size = balance + len(parties)
    matrix = csr_array((signs, (rows, columns)), shape=(size, len(pairs)))
    net = matrix[balance:]
    upper = [one.hours for one in (*offers, *wants)]
    given_more, got_more = ([limit.get(name, 0) for name in parties] for limit in (gifts, debts))
    stacked: Any = vstack([matrix, -net])
    found = linprog(
        -np.ones(len(pairs)),
        A_ub=stacked,
        b_ub=np.array([*upper, *given_more, *got_more], np.float64),
        method="highs-ds",
    )
    corner = np.asarray(found.x, np.float64)
    whole = np.rint(corner).astype(np.int64)
    if np.abs(whole - corner).max() > 1e-6:
        raise ArithmeticError("a corner of a network programme was not integral")
    return [int(hours) for hours in whole]


def _rings(offers: Sequence[Hours], wants: Sequence[Hours], flows: tuple[Flow, ...]) -> list[HourRing]:
    """Take the flow apart, the shortest rings first; what is left over are chains from who gives more than she gets."""
    left: dict[str, dict[str, int]] = {}
    for flow in flows:
        targets = left.setdefault(offers[flow.offer].party, {})
        target = wants[flow.want].party
        targets[target] = targets.get(target, 0) + flow.hours
    rings = []
    while (path := _shortest_ring(left)) is not None:
        rings.append(HourRing(path, _taken(left, [*path, path[0]])))
    while any(left.values()):
        path = _chain(left)
        rings.append(HourRing(path, _taken(left, list(path)), chain=True))
    return rings


def _shortest_ring(left: dict[str, dict[str, int]]) -> tuple[str, ...] | None:
    """The shortest ring in what is left; of equals the first by name."""
    best: tuple[str, ...] | None = None
    for start in sorted(left):
        reached: dict[str, tuple[str, ...]] = {start: (start,)}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            path = reached[node]
            if best is not None and len(path) >= len(best):
                break
            if start in left.get(node, {}):
                best = path
                break
            for target in sorted(left.get(node, {})):
                if target not in reached:
                    reached[target] = (*path, target)
                    queue.append(target)
    return best


def _chain(left: dict[str, dict[str, int]]) -> tuple[str, ...]:
    """From who gets nothing (more) to who gives nothing (more); without rings there is such a path."""
    gets = {target for targets in left.values() for target in targets}
    path = [min(name for name, targets in left.items() if targets and name not in gets)]
    while left.get(path[-1]):
        path.append(min(left[path[-1]]))
    return tuple(path)


def _taken(left: dict[str, dict[str, int]], path: list[str]) -> int:
    """Take the hours that the whole path has in common out of what is left."""
    steps = list(pairwise(path))
    hours = min(left[giver][taker] for giver, taker in steps)
    for giver, taker in steps:
        left[giver][taker] -= hours
        if not left[giver][taker]:
            del left[giver][taker]
    return hours
