"""Rings of any length: as many trades as there can be, at the least cost, with a proof.

A set of rings in which every node stands once is a permutation of the nodes, where a node that trades nothing is its
own successor. The best one is an assignment of least cost (Abraham, Blum, Sandholm 2007, section 3), found by
successive shortest paths (Jonker, Volgenant 1987). Only strongly connected components can hold a ring.
"""

import numpy as np
from scipy.sparse import csr_array, csr_matrix
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

from ..progress import Progress, follow
from .market import Ints, Market
from .outcome import Clearing, Course


def clear_uncapped(market: Market, seed: int = 0, progress: Progress | None = None) -> Clearing:
    """As many trades as possible; of those the least cost; of those one that depends on ``seed`` alone.

    ``proved_optimal`` says that dual prices were found that prove the optimum, worked out apart from the search.
    """
    kept = _within_components(market)
    follow(progress, 0.1)
    nodes = np.unique(market.taker[kept])
    order = np.random.Generator(np.random.PCG64(seed)).permutation(nodes)
    place = np.full(len(market.names), -1, np.int64)
    place[order] = np.arange(len(order))
    taker, given, cost = place[market.taker[kept]], place[market.given[kept]], market.cost[kept]
    alone = (~market.dummy[order]).astype(np.int64) * (int(cost.max(initial=0)) * max(1, len(order)) + 1)
    source = _assignment(taker, given, cost, alone)
    follow(progress, 0.8)
    courses = _rings(order, source, market)
    trades = sum(course.trades for course in courses)
    proved = _is_optimal(taker, given, cost, alone, source)
    bound = trades if proved else int((~market.dummy[order]).sum())
    spent = _spent(taker, given, cost, source)
    return Clearing("trades", trades, bound, courses, spent, seed, None, 0)


def _within_components(market: Market) -> Ints:
    """Wants inside a strongly connected component of the want graph."""
    nodes = len(market.names)
    ones = np.ones(len(market.taker), np.int8)
    graph = csr_array((ones, (market.taker, market.given)), shape=(nodes, nodes))
    _, component = connected_components(graph, connection="strong")
    return np.flatnonzero(component[market.taker] == component[market.given])


def _assignment(taker: Ints, given: Ints, cost: Ints, alone: Ints) -> Ints:
    """For each node the node it takes (itself: it trades nothing), at the least total cost."""
    nodes = len(alone)
    if not nodes:
        return np.zeros(0, np.int64)
    every = np.arange(nodes)
    # One more on everything: the matching leaves out entries that are zero, and a constant a row changes nothing.
    weights = np.concatenate([cost, alone]).astype(np.float64) + 1
    places = (np.concatenate([taker, every]), np.concatenate([given, every]))
    _, column = min_weight_full_bipartite_matching(csr_matrix((weights, places), shape=(nodes, nodes)))
    return np.asarray(column, np.int64)


def _paid(taker: Ints, given: Ints, cost: Ints, alone: Ints, source: Ints) -> Ints:
    """What the chosen entry of each row costs."""
    paid = alone.copy()
    chosen = source[taker] == given
    paid[taker[chosen]] = cost[chosen]
    return paid


def _spent(taker: Ints, given: Ints, cost: Ints, source: Ints) -> int:
    return int(cost[source[taker] == given].sum())


def _is_optimal(taker: Ints, given: Ints, cost: Ints, alone: Ints, source: Ints) -> bool:
    """Whether prices exist under which no row has a better entry than its own (linear programming duality).

    Integers throughout: longest paths by rounds of relaxation. Prices that never settle mean a better outcome exists.
    """
    nodes = len(alone)
    if not nodes:
        return True
    paid = _paid(taker, given, cost, alone, source)
    every = np.arange(nodes)
    rows, columns = np.concatenate([taker, every]), np.concatenate([given, every])
    gain = paid[rows] - np.concatenate([cost, alone])
    order = np.argsort(rows, kind="stable")
    rows, columns, gain = rows[order], columns[order], gain[order]
    starts = np.searchsorted(rows, every)
    price = np.zeros(nodes, np.int64)
    for _ in range(nodes + 1):
        best = np.maximum.reduceat(price[columns] + gain, starts)
        if (best <= price[source]).all():
            return True
        price[source] = np.maximum(best, price[source])
    return False


def _rings(order: Ints, source: Ints, market: Market) -> tuple[Course, ...]:
    """The rings of a permutation, each from its first item in the file, in the order of the file."""
    takes = dict(zip(order.tolist(), order[source].tolist(), strict=True))
    rings, done = [], set[int]()
    for start in sorted(takes):
        if start in done or takes[start] == start or market.dummy[start]:
            continue
        rings.append(_ring(start, takes, market))
        done.update(rings[-1].items)
    return tuple(rings)


def _ring(start: int, takes: dict[int, int], market: Market) -> Course:
    """Follow what is taken, which is against the giving direction, and turn it around."""
    items, through, node, dummies = [start], [], start, list[int]()
    while True:
        node = takes[node]
        if market.dummy[node]:
            dummies.append(node)
            continue
        through.append(tuple(dummies))
        dummies = []
        if node == start:
            break
        items.append(node)
    # items[k + 1] goes to the owner of items[k]; read backwards from the start each item goes to the next.
    return Course((start, *reversed(items[1:])), False, (through[0], *reversed(through[1:])))
