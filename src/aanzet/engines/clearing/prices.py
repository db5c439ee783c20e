"""What the packing charges for items, dummies and parties, and what a ring or chain would then still add."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .arcs import Arcs
from .columns import Columns, Reals, Worth

CLOSE = 1e-7
"""Below this a column adds nothing: how far HiGHS's prices can be off."""


@dataclass(frozen=True, eq=False)
class Prices:
    """Dual prices (>= 0) of the rows of the packing."""

    arcs: Arcs
    worth: Worth
    nodes: Reals
    """Of each item and dummy."""
    parties: Reals
    """What each party that a column reaches adds; all zero unless parties count."""

    @cached_property
    def item(self) -> Reals:
        """What an item costs, less what its party adds."""
        return np.asarray(self.nodes - self.parties[self.arcs.party], np.float64)

    @cached_property
    def arc(self) -> Reals:
        """What each arc adds, worth of the ring apart."""
        arcs = self.arcs
        charged = self.item[arcs.taker] + self.worth.cost_weight * arcs.cost
        for column in arcs.dummies.T:
            charged += np.where(column >= 0, self.nodes[column], 0.0)
        return -charged

    def added(self, columns: Columns) -> Reals:
        """Reduced worth of columns: above 0 it would improve the packing."""
        arcs = self.arcs
        ring = self.worth.ring[np.minimum(columns.trades, len(self.worth.ring) - 1)]
        chain = self.worth.chain[np.minimum(columns.trades, len(self.worth.chain) - 1)]
        total = np.where(columns.chain, chain - self.item[arcs.giver[columns.arcs[:, 0]]], ring)
        padded = np.append(self.arc, 0.0)  # -1 reads the zero
        for column in columns.arcs.T:
            total = total + padded[column]
        return np.asarray(total, np.float64)

    def bound(self, ring_excess: float, chain_excess: float) -> float:
        """No packing is worth more than this (weak duality), given the best that any ring or chain would still add."""
        base = self.nodes.sum() + np.maximum(self.worth.party - self.parties, 0).sum()
        rings = max(0.0, ring_excess) * self.arcs.items / 2
        return float(base + rings + max(0.0, chain_excess) * len(self.arcs.gift))
