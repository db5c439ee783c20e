"""Rings and chains as columns of a packing: each item and each dummy may be covered once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .arcs import Arcs
from .market import Flags, Ints

Reals = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Worth:
    """What rings and chains are worth, by how many trades they hold, and whether parties count."""

    ring: Reals
    """Worth of a ring of that many trades, shape (cap + 1,)."""
    chain: Reals
    cost_weight: float = 0.0
    """How much one unit of cost takes off."""
    party: float = 0.0
    """Worth of each party with at least one match."""
    party_once: bool = False
    """No party twice in one ring or chain."""
    step: float = 1.0
    """Every possible total is a multiple of this."""


@dataclass(frozen=True, eq=False)
class Columns:
    """Rings and chains as rows of arc numbers, shape (columns, widest), filled up with -1."""

    arcs: Ints
    chain: Flags

    def __len__(self) -> int:
        return len(self.arcs)

    @cached_property
    def trades(self) -> Ints:
        return np.asarray((self.arcs >= 0).sum(axis=1), np.int64)

    def take(self, chosen: Ints | Flags) -> "Columns":
        return Columns(self.arcs[chosen], self.chain[chosen])

    def joined(self, other: "Columns") -> "Columns":
        return Columns(np.concatenate([self.arcs, other.arcs]), np.concatenate([self.chain, other.chain]))

    def takers(self, arcs: Arcs) -> Ints:
        """Items whose owner gets something, -1 beyond the end."""
        return np.where(self.arcs >= 0, arcs.taker[self.arcs], -1)

    def worth(self, arcs: Arcs, worth: Worth) -> Reals:
        """Of each column, parties apart."""
        base = np.where(
            self.chain,
            worth.chain[np.minimum(self.trades, len(worth.chain) - 1)],
            worth.ring[np.minimum(self.trades, len(worth.ring) - 1)],
        )
        if worth.cost_weight:
            base = base - worth.cost_weight * np.where(self.arcs >= 0, arcs.cost[self.arcs], 0).sum(axis=1)
        return np.asarray(base, np.float64)

    def entries(self, arcs: Arcs) -> tuple[Ints, Ints]:
        """Column and node of everything that is covered, sorted by column."""
        inside = self.arcs >= 0
        at, _ = np.nonzero(inside)
        used = self.arcs[inside]
        through = arcs.dummies[used]
        some = through >= 0
        chains = np.flatnonzero(self.chain)
        column = np.concatenate([at, at[np.nonzero(some)[0]], chains])
        node = np.concatenate([arcs.taker[used], through[some], arcs.giver[self.arcs[chains, 0]]])
        order = np.argsort(column, kind="stable")
        return column[order], node[order]

    def simple(self, arcs: Arcs, party_once: bool) -> Flags:
        """Which columns cover nothing twice (and, when asked, hold no party twice)."""
        first = np.where(self.chain, arcs.giver[self.arcs[:, 0]], -1)
        items = np.column_stack([first, self.takers(arcs)])
        fine = _distinct(items)
        if (arcs.dummies >= 0).any():
            through = np.where(self.arcs[:, :, None] >= 0, arcs.dummies[self.arcs], -1)
            fine &= _distinct(through.reshape(len(self), self.arcs.shape[1] * through.shape[-1]))
        if party_once:
            fine &= _distinct(np.where(items >= 0, arcs.party[items], -1))
        return fine

    def distinct(self) -> "Columns":
        """Without repetitions; rings are taken to start at their lowest arc."""
        if not len(self):
            return self
        turned = self.arcs.copy()
        for length in np.unique(self.trades):
            rows = np.flatnonzero((self.trades == length) & ~self.chain)
            part = turned[rows, :length]
            shift = (part.argmin(axis=1)[:, None] + np.arange(length)) % length
            turned[rows, :length] = np.take_along_axis(part, shift, axis=1)
        _, first = np.unique(np.column_stack([turned, self.chain]), axis=0, return_index=True)
        first.sort()
        return Columns(turned[first], self.chain[first])


def no_columns(width: int) -> Columns:
    return Columns(np.zeros((0, width), np.int64), np.zeros(0, np.bool_))


def columns_of(paths: Ints, width: int, chain: bool) -> Columns:
    """Columns from paths of equal length, shape (columns, trades)."""
    filled = np.pad(paths, ((0, 0), (0, width - paths.shape[1])), constant_values=-1)
    return Columns(filled, np.full(len(paths), chain, np.bool_))


def _distinct(values: Ints) -> Flags:
    ordered = np.sort(values, axis=1)
    return np.asarray(~((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] >= 0)).any(axis=1), np.bool_)
