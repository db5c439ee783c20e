"""Where columns come from: rings from a list or sought, chains sought."""

import numpy as np

from .arcs import Arcs
from .chains import chains_within, improving_chains
from .columns import Columns, Reals, Worth, no_columns
from .dense import DenseRings
from .market import Ints
from .prices import CLOSE, Prices
from .rings import list_rings, ring_work

LISTED = 1_500_000
"""Rings kept in a list; beyond that they are sought."""
LISTING = 1_500_000
"""Pairs of consecutive arcs beyond which rings of a small, dense market are sought rather than listed."""
WITHIN = 300_000
"""Columns that the integer programme may see."""
AT_ONCE = 3_000
"""A list of rings this short goes into the programme whole."""


class Pool:
    """All rings up to ``ring`` and all chains up to ``chain`` trades."""

    def __init__(self, arcs: Arcs, worth: Worth, ring: int, chain: int) -> None:
        self.arcs, self.worth, self.ring = arcs, worth, ring
        self.chain = chain if len(arcs.gift) else 0
        self.longest_chain, self.width = chain, max(ring, chain)
        self.sought: DenseRings | None = None
        listed = None
        if arcs.items > DenseRings.LARGEST or ring_work(arcs) <= LISTING:
            listed = list_rings(arcs, ring, LISTED)
        if listed is None:
            self.sought = DenseRings(arcs, ring, self.width)
            listed = no_columns(ring)
        filler = np.full((len(listed), self.width - ring), -1, np.int64)
        self.rings = Columns(np.column_stack([listed.arcs, filler]), listed.chain)
        if worth.party_once and len(self.rings):
            self.rings = self.rings.take(self.rings.simple(arcs, party_once=True))

    def first(self) -> Columns:
        """Columns to start with: a short list of rings whole."""
        return self.rings if len(self.rings) <= AT_ONCE else no_columns(self.width)

    def improving(self, prices: Prices) -> tuple[Columns, float, float]:
        """Columns that would improve the packing, and the most any ring and any chain would add."""
        ring_excess, chain_excess = -np.inf, -np.inf
        found = no_columns(self.width)
        if self.sought is not None:
            found, ring_excess = self.sought.improving(prices)
        elif len(self.rings):
            added = prices.added(self.rings)
            ring_excess = float(added.max())
            if ring_excess > CLOSE:
                found = self.rings.take(_best_per_item(self.rings.takers(self.arcs), added))
        if self.chain:
            chains, chain_excess = improving_chains(prices, self.chain, self.width)
            if chain_excess > CLOSE and not len(chains) and not len(found):
                chains, chain_excess = self._all_chains(prices, chain_excess)
            found = found.joined(chains)
        return found, ring_excess, chain_excess

    def _all_chains(self, prices: Prices, excess: float) -> tuple[Columns, float]:
        """Only walks that come back to an item seemed to improve: look whether a proper chain does."""
        every = chains_within(prices, self.chain, self.width, -CLOSE, WITHIN)
        if every is None:
            return no_columns(self.width), excess
        return every, CLOSE if not len(every) else excess

    def within(self, prices: Prices, gap: float) -> Columns | None:
        """Every column that adds at least ``-gap``; None where they are too many."""
        rings = self.rings
        if self.sought is not None:
            sought = self.sought.within(prices, gap, WITHIN)
            if sought is None:
                return None
            rings = sought
        elif len(rings):
            rings = rings.take(prices.added(rings) >= -gap)
        if self.chain:
            chains = chains_within(prices, self.chain, self.width, gap, WITHIN)
            if chains is None:
                return None
            rings = rings.joined(chains)
        return rings if len(rings) <= WITHIN else None


def _best_per_item(takers: Ints, added: Reals) -> Ints:
    """For each item and place in the ring the column that adds most."""
    good = np.flatnonzero(added > CLOSE)
    order = good[np.argsort(-added[good], kind="stable")]
    chosen = []
    for column in takers.T:
        items, first = np.unique(column[order], return_index=True)
        chosen.append(order[first[items >= 0]])
    return np.unique(np.concatenate(chosen))
