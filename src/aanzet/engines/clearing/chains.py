"""Chains from a gift, found by position: the best walk to every item in so many steps (Dickerson et al. 2016)."""

import numpy as np

from .arcs import Arcs, spans
from .columns import Columns, Reals, columns_of, no_columns
from .market import Ints
from .prices import CLOSE, Prices


def improving_chains(prices: Prices, longest: int, width: int) -> tuple[Columns, float]:
    """For each item and number of trades the chain to it that adds most, and the most any walk would add.

    Walks that come back to an item are left out; that they exist only makes the second answer larger, never wrong.
    """
    arcs = prices.arcs
    found, most = no_columns(width), -np.inf
    value = np.full(arcs.items, -np.inf)
    value[arcs.gift] = -prices.item[arcs.gift]
    back: list[Ints] = []
    for trades in range(1, longest + 1):
        value, arc = _extended(prices, value)
        back.append(arc)
        total = value + prices.worth.chain[trades]
        most = max(most, float(total.max(initial=-np.inf)))
        ends = np.flatnonzero(total > CLOSE)
        if len(ends):
            found = found.joined(columns_of(_walks(arcs, back, ends), width, chain=True))
    if len(found):
        found = found.take(found.simple(arcs, prices.worth.party_once))
    return found, most


def _extended(prices: Prices, value: Reals) -> tuple[Reals, Ints]:
    """Of the best walks that are one arc longer: what they add at each item, and by which arc."""
    arcs = prices.arcs
    order = arcs.by_taker
    reach = value[arcs.giver[order]] + prices.arc[order]
    longer, arc = np.full(arcs.items, -np.inf), np.full(arcs.items, -1, np.int64)
    if not len(order):
        return longer, arc
    taker = arcs.taker[order]
    first = np.flatnonzero(np.concatenate([[True], taker[1:] != taker[:-1]]))
    longer[taker[first]] = np.maximum.reduceat(reach, first)
    hits = np.flatnonzero(reach == longer[taker])[::-1]  # backwards: the first of equals stays
    arc[taker[hits]] = order[hits]
    return longer, arc


def _walks(arcs: Arcs, back: list[Ints], ends: Ints) -> Ints:
    steps, at = [], ends
    for arc in reversed(back):
        steps.append(arc[at])
        at = arcs.giver[steps[-1]]
    return np.column_stack(steps[::-1])


def chains_within(prices: Prices, longest: int, width: int, gap: float, most: int) -> Columns | None:
    """Every chain that adds at least ``-gap``, or None where that means looking at more than ``most`` paths."""
    arcs = prices.arcs
    ahead = _ahead(prices, longest)
    first = np.flatnonzero(np.isin(arcs.giver, arcs.gift))
    paths, value = first[:, None], prices.arc[first] - prices.item[arcs.giver[first]]
    found = no_columns(width)
    for trades in range(1, longest + 1):
        fits = value + ahead[trades][arcs.taker[paths[:, -1]]] >= -gap
        paths, value = paths[fits], value[fits]
        columns = columns_of(paths, width, chain=True)
        keep = columns.simple(arcs, prices.worth.party_once)
        paths, value, columns = paths[keep], value[keep], columns.take(keep)
        found = found.joined(columns.take(value + prices.worth.chain[trades] >= -gap))
        end = arcs.taker[paths[:, -1]]
        counts = arcs.starts[end + 1] - arcs.starts[end]
        if len(found) + counts.sum() > most:
            return None
        row, arc = np.repeat(np.arange(len(paths)), counts), spans(arcs.starts[end], counts)
        paths, value = np.column_stack([paths[row], arc]), value[row] + prices.arc[arc]
    return found


def _ahead(prices: Prices, longest: int) -> list[Reals]:
    """``[trades][item]``: the most that a chain of ``trades`` ending at ``item`` can come to add, worth included."""
    arcs, worth = prices.arcs, prices.worth.chain
    ahead = [np.full(arcs.items, worth[longest])]
    givers = np.flatnonzero(np.diff(arcs.starts))
    for trades in range(longest - 1, -1, -1):
        best = np.full(arcs.items, worth[trades])
        if len(givers):
            onward = prices.arc + ahead[0][arcs.taker]
            best[givers] = np.maximum(best[givers], np.maximum.reduceat(onward, arcs.starts[givers]))
        ahead.insert(0, best)
    return ahead
