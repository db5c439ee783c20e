"""Who can give directly to whom: the want graph with its dummies folded into the arcs."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ..faults import EngineError
from .market import Flags, Ints, Market

MOST = 20_000_000
"""Ways to give, over all pairs of items. More comes only from dummies that take dummies that take dummies."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arc ``a``: item ``giver[a]`` can go to the owner of item ``taker[a]``, by way of ``dummies[a]`` (-1: none).

    Sorted by giver. Numbers of nodes are places in ``nodes``, which are nodes of the market; dummies come after items.
    """

    nodes: Ints
    items: int
    giver: Ints
    taker: Ints
    dummies: Ints
    cost: Ints
    gift: Ints
    """Items that can start a chain."""
    party: Ints
    """Party of each node."""

    @property
    def size(self) -> int:
        return len(self.giver)

    @cached_property
    def starts(self) -> Ints:
        """Arcs of giver ``i`` are ``starts[i]:starts[i + 1]``."""
        return np.searchsorted(self.giver, np.arange(self.items + 1))

    @cached_property
    def by_taker(self) -> Ints:
        """Arcs in the order of their takers."""
        return np.argsort(self.taker, kind="stable")

    def only(self, kept: Flags | Ints) -> "Arcs":
        """The same nodes with some of the arcs."""
        return Arcs(
            self.nodes,
            self.items,
            self.giver[kept],
            self.taker[kept],
            self.dummies[kept],
            self.cost[kept],
            self.gift,
            self.party,
        )


def arcs_of(market: Market, seed: int, longest_chain: int) -> Arcs:
    """Arcs that can stand in a ring, or in a chain of at most ``longest_chain`` trades.

    Nodes are numbered in an order that depends on ``seed``, and only that decides between outcomes of equal worth.
    Raises EngineError where dummies multiply beyond reason.
    """
    taker, giver, dummies, cost = _routes(market)
    keep = _useful(taker, giver, market, longest_chain)
    taker, giver, dummies, cost = taker[keep], giver[keep], dummies[keep], cost[keep]
    draw = np.random.Generator(np.random.PCG64(seed))
    items = draw.permutation(np.unique(np.concatenate([taker, giver])))
    used = np.unique(dummies)
    nodes = np.concatenate([items, used[used >= 0]])
    place = np.full(len(market.names) + 1, -1, np.int64)
    place[nodes] = np.arange(len(nodes))
    taker, giver, dummies = place[taker], place[giver], place[dummies]
    order = np.lexsort((taker, giver))
    gift = np.flatnonzero(market.gift[items]) if longest_chain else np.zeros(0, np.int64)
    return Arcs(
        nodes,
        len(items),
        giver[order],
        taker[order],
        dummies[order],
        cost[order],
        gift,
        market.party[nodes],
    )


def _routes(market: Market) -> tuple[Ints, Ints, Ints, Ints]:
    """Taker, giver, dummies on the way (-1: none) and cost of every way to give."""
    starts = np.searchsorted(market.taker, np.arange(len(market.names) + 1))
    first = ~market.dummy[market.taker] & ~market.gift[market.taker]
    taker, given, cost = market.taker[first], market.given[first], market.cost[first]
    path = np.zeros((len(taker), 0), np.int64)
    found = []
    while len(taker):
        real = ~market.dummy[given]
        found.append((taker[real], given[real], path[real], cost[real]))
        at, taker, cost = given[~real], taker[~real], cost[~real]
        path = np.column_stack([path[~real], at])
        counts = starts[at + 1] - starts[at]
        if counts.sum() > MOST:
            raise EngineError("de dummy's verwijzen zo vaak naar elkaar dat dit niet te rekenen is")
        row = np.repeat(np.arange(len(at)), counts)
        want = spans(starts[at], counts)
        given, taker, path, cost = market.given[want], taker[row], path[row], cost[row] + market.cost[want]
        fresh = ~(path == given[:, None]).any(axis=1)
        given, taker, path, cost = given[fresh], taker[fresh], path[fresh], cost[fresh]
    return _merged(found)


def _merged(found: list[tuple[Ints, Ints, Ints, Ints]]) -> tuple[Ints, Ints, Ints, Ints]:
    """All routes, without those by dummies where the same can be had directly at no more cost."""
    depth = max([1, *(path.shape[1] for _, _, path, _ in found)])
    none = np.zeros(0, np.int64)
    taker = np.concatenate([none, *(one[0] for one in found)])
    giver = np.concatenate([none, *(one[1] for one in found)])
    cost = np.concatenate([none, *(one[3] for one in found)])
    padded = [np.pad(one[2], ((0, 0), (0, depth - one[2].shape[1])), constant_values=-1) for one in found]
    dummies = np.concatenate([np.zeros((0, depth), np.int64), *padded])
    order = np.lexsort((dummies[:, 0] >= 0, cost, giver, taker))
    taker, giver, cost, dummies = taker[order], giver[order], cost[order], dummies[order]
    if not len(taker):
        return taker, giver, dummies, cost
    leads = np.concatenate([[True], (taker[1:] != taker[:-1]) | (giver[1:] != giver[:-1])])
    head = np.flatnonzero(leads)[np.cumsum(leads) - 1]
    keep = leads | (dummies[head, 0] >= 0)  # behind a direct want that is cheapest of all nothing else is needed
    return taker[keep], giver[keep], dummies[keep], cost[keep]


def spans(starts: Ints, counts: Ints) -> Ints:
    """The numbers ``starts[k] .. starts[k] + counts[k] - 1``, one span after the other."""
    before = np.cumsum(counts) - counts
    return np.asarray(np.arange(int(counts.sum())) + np.repeat(starts - before, counts), np.int64)


def _useful(taker: Ints, giver: Ints, market: Market, longest_chain: int) -> Flags:
    """Arcs inside a strongly connected component, or within reach of a gift."""
    size = len(market.names)
    graph = csr_array((np.ones(len(taker), np.int8), (giver, taker)), shape=(size, size))
    _, component = connected_components(graph, connection="strong")
    useful: Flags = component[giver] == component[taker]
    reached = market.gift.copy() if longest_chain else np.zeros(size, np.bool_)
    for _ in range(longest_chain):
        chained = reached[giver]
        useful |= chained
        if reached[taker[chained]].all():
            break
        reached[taker[chained]] = True
    return useful


def blocks_of(arcs: Arcs, couple_parties: bool) -> list[Ints]:
    """Sets of arcs that share no item, dummy or (when ``couple_parties``) party: each can be cleared on its own."""
    size = len(arcs.nodes)
    parties = int(arcs.party.max(initial=-1)) + 1 if couple_parties else 0
    links = [(arcs.giver, arcs.taker)]
    links += [(arcs.taker[column >= 0], column[column >= 0]) for column in arcs.dummies.T]
    if couple_parties:
        links.append((np.arange(size), size + arcs.party))
    rows, columns = (np.concatenate(side) for side in zip(*links, strict=True))
    whole = size + parties
    graph = csr_array((np.ones(len(rows), np.int8), (rows, columns)), shape=(whole, whole))
    _, component = connected_components(graph, directed=False)
    label = component[arcs.giver]
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return np.split(order, cuts) if arcs.size else []
