"""Rings in small, dense markets, where there are too many to list: the best through each item (max-plus products)."""

import numpy as np

from .arcs import Arcs, spans
from .columns import Columns, Reals, columns_of, no_columns
from .prices import CLOSE, Prices

FEW = 3
"""Rings through one item that are handed over at a time: variety matters more than number."""


LOOKED_AT = 20_000_000
"""Steps of paths in one search for all rings, after which there are too many."""


class TooMany(Exception):
    """More paths than anybody should look at."""


class DenseRings:
    """Rings of at most ``longest`` trades, sought item by item; a ring is found at its lowest item."""

    LARGEST = 2_500
    """Items for which a square matrix is held in memory."""
    ENOUGH = 600
    """Columns after which the search goes on only when asked again."""

    def __init__(self, arcs: Arcs, longest: int, width: int) -> None:
        self.arcs, self.longest, self.width = arcs, longest, width
        self.next = 0
        self.looked_at = 0

    def improving(self, prices: Prices) -> tuple[Columns, float]:
        """Rings that improve the packing, and the most any ring would add (infinite while the search is not done)."""
        matrix = self._matrix(prices)
        found, count, items = [no_columns(self.width)], 0, self.arcs.items
        most = -np.inf
        for step in range(items):
            item = (self.next + step) % items
            best, paths = self._through(prices, matrix, item, None, 0)
            most = max(most, best)
            found += paths
            count += sum(map(len, paths))
            if count >= self.ENOUGH:
                self.next = (item + 1) % items
                return self._simple(prices, found), np.inf
        self.next = 0
        return self._simple(prices, found), most

    def within(self, prices: Prices, gap: float, most: int) -> Columns | None:
        """Every ring that adds at least ``-gap``, or None where there are more than ``most``."""
        matrix = self._matrix(prices)
        self.looked_at = 0
        found, count = [no_columns(self.width)], 0
        for item in range(self.arcs.items):
            try:
                _, paths = self._through(prices, matrix, item, gap, most)
            except TooMany:
                return None
            found += paths
            count += sum(map(len, paths))
            if count > most:
                return None
        return self._simple(prices, found)

    def _simple(self, prices: Prices, found: list[Columns]) -> Columns:
        whole = Columns(np.concatenate([one.arcs for one in found]), np.concatenate([one.chain for one in found]))
        return whole.take(whole.simple(self.arcs, prices.worth.party_once))

    def _matrix(self, prices: Prices) -> Reals:
        """What the best arc between two items adds, shape (items, items)."""
        arcs = self.arcs
        matrix = np.full((arcs.items, arcs.items), -np.inf)
        np.maximum.at(matrix, (arcs.giver, arcs.taker), prices.arc)
        return matrix

    def _through(
        self, prices: Prices, matrix: Reals, item: int, gap: float | None, most: int
    ) -> tuple[float, list[Columns]]:
        """Rings whose lowest item is ``item``: the most one adds, and the best one (or all within ``gap``)."""
        home = self._home(matrix, item)
        worth = prices.worth.ring
        out = matrix[item, item:]
        best = max(
            (float((out + home[trades - 1]).max() + worth[trades]) for trades in range(2, self.longest + 1)),
            default=-np.inf,
        )
        floor = best - CLOSE if gap is None else -gap
        if best < floor or (gap is None and best <= CLOSE):
            return best, []
        return best, self._expanded(prices, item, home, floor, FEW if gap is None else most, gap is not None)

    def _home(self, matrix: Reals, item: int) -> list[Reals]:
        """``[steps][k]``: the best walk of ``steps`` arcs from item + k back to ``item`` over higher items."""
        higher = matrix[item:, item:]
        into = higher[:, 0].copy()
        into[0] = -np.inf
        home = [np.full(len(into), -np.inf), into]
        for steps in range(2, self.longest):
            reach = np.flatnonzero(home[-1] > -np.inf)
            step = np.full(len(into), -np.inf)
            # The longest walks home are only asked for where the ring begins.
            rows = np.flatnonzero(higher[0] > -np.inf) if steps == self.longest - 1 else np.arange(len(into))
            if len(reach) and len(rows):
                step[rows] = (higher[np.ix_(rows, reach)] + home[-1][reach]).max(axis=1)
            step[0] = -np.inf
            home.append(step)
        return home

    def _expanded(
        self, prices: Prices, item: int, home: list[Reals], floor: float, most: int, every: bool
    ) -> list[Columns]:
        """Rings from ``item`` that add at least ``floor``; paths that cannot come back in time are dropped at once.

        Beyond ``most`` paths only the best go on; TooMany is raised where ``every`` ring was asked for.
        """
        arcs, worth, found = self.arcs, prices.worth.ring, []
        paths = np.arange(arcs.starts[item], arcs.starts[item + 1])[:, None]
        value = prices.arc[paths[:, 0]]
        for used in range(1, self.longest):
            ends = arcs.taker[paths[:, -1]]
            higher = ends > item
            paths, value, ends = paths[higher], value[higher], ends[higher]
            ahead = [home[left][ends - item] + worth[used + left] for left in range(1, self.longest - used + 1)]
            fits = (value + np.max(ahead, axis=0) >= floor) if ahead else np.zeros(len(ends), np.bool_)
            paths, value, ends = paths[fits], value[fits], ends[fits]
            if len(paths) > most and every:
                raise TooMany
            if len(paths) > most:
                order = np.sort(np.argsort(-value, kind="stable")[:most])
                paths, value, ends = paths[order], value[order], ends[order]
            counts = arcs.starts[ends + 1] - arcs.starts[ends]
            self.looked_at += int(counts.sum())
            if every and self.looked_at > LOOKED_AT:
                raise TooMany
            arc = spans(arcs.starts[ends], counts)
            row = np.repeat(np.arange(len(paths)), counts)
            paths, value = np.column_stack([paths[row], arc]), value[row] + prices.arc[arc]
            closed = (arcs.taker[arc] == item) & (value + worth[used + 1] >= floor)
            if closed.any():
                found.append(columns_of(paths[closed], self.width, chain=False))
        return found
