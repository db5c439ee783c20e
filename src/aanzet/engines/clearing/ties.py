"""Among outcomes with equally many trades: the most rings that hold a direct swap (who drops out of such a ring leaves
a trade), then the most parties with a match, then who waited longest.

What may stand in an outcome that is as good is known from the prices: columns whose reduced worth lies within what the
rounding of the bound left over (weak duality). On those columns three integer programmes are solved one after another,
each with what was reached before held fast; so the proof of the trades stays what it is. Where the same can be had both
directly and by way of a dummy, only the direct way is looked at.
"""

from dataclasses import dataclass
from itertools import combinations

import highspy
import numpy as np

from .arcs import Arcs
from .columns import Columns, Reals
from .market import Ints
from .master import LEAST, patience, plain_solver, rows_of
from .pool import Pool
from .prices import Prices
from .rings import list_rings

SLACK = 1e-6
MOST = 40_000
"""Columns in a tie beyond which it is left as it is."""
LOOKS = 60_000
"""Columns times looks for each of the three, as in ``master``."""
PAIRS = 1_000_000


@dataclass(frozen=True)
class Tied:
    """What was chosen among equals, and whether that is proved to be the first of them."""

    chosen: Columns
    settled: bool


def settle(pool: Pool, prices: Prices | None, chosen: Columns, value: float, waits: Ints | None) -> Tied:
    """The first of all outcomes worth ``value``, which is proved to be the most. ``waits``: of each node."""
    if len(chosen) == 0:
        return Tied(chosen, True)
    if prices is None:
        prices = Prices(pool.arcs, pool.worth, np.zeros(len(pool.arcs.nodes)), np.zeros(int(pool.arcs.party.max()) + 1))
    _, *excess = pool.improving(prices)
    inside = pool.within(prices, prices.bound(*excess) - value + SLACK)
    if inside is None or len(inside) > MOST:
        return Tied(chosen, False)
    inside = inside.distinct()
    found, settled = _one_after_another(pool, inside, value, waits)
    return Tied(chosen if found is None else inside.take(found), settled)


def _one_after_another(pool: Pool, columns: Columns, value: float, waits: Ints | None) -> tuple[Ints | None, bool]:
    """The best that was found, and whether every programme came to its end."""
    programme = _Programme(pool.arcs, columns, value)
    found = programme.best(_swaps(pool, columns))
    if found is None:
        return None, False
    programme.count_parties()
    more = programme.best(None)
    if more is None or waits is None:
        return found if more is None else more, more is not None
    last = programme.best(_waited(pool.arcs, columns, waits))
    return more if last is None else last, last is not None


def _swaps(pool: Pool, columns: Columns) -> Reals:
    """1 for a ring of which two items could be swapped directly, a swap itself included."""
    arcs = pool.arcs
    direct = list_rings(arcs, 2, PAIRS)
    if direct is None:
        return np.asarray(~columns.chain & (columns.trades == 2), np.float64)
    if pool.worth.party_once:
        direct = direct.take(direct.simple(arcs, party_once=True))
    ends = np.sort(arcs.taker[direct.arcs[:, :2]], axis=1)
    known = np.unique(ends[:, 0] * arcs.items + ends[:, 1])
    takers = np.sort(columns.takers(arcs), axis=1)
    holds = np.zeros(len(columns), np.bool_)
    for one, other in combinations(range(takers.shape[1]), 2):
        low, high = takers[:, one], takers[:, other]
        holds |= (low >= 0) & np.isin(low * arcs.items + high, known)
    return np.asarray(holds & ~columns.chain, np.float64)


def _waited(arcs: Arcs, columns: Columns, waits: Ints) -> Reals:
    column, node = columns.entries(arcs)
    return np.asarray(np.bincount(column, waits[arcs.nodes[node]], len(columns)), np.float64)


class _Programme:
    """Cover each item and dummy at most once, with as many trades as are proved to be possible."""

    def __init__(self, arcs: Arcs, columns: Columns, value: float) -> None:
        self.arcs, self.columns, self.parties = arcs, columns, 0
        self.solver = plain_solver()
        count, rows = len(columns), len(arcs.nodes)
        starts, places, ones = rows_of(arcs, columns)
        empty, none = np.zeros(0, np.int32), np.zeros(0)
        self.solver.addRows(rows, np.full(rows, -highspy.kHighsInf), np.ones(rows), 0, empty, empty, none)
        zero = np.zeros(count)
        self.solver.addCols(count, zero, zero, np.ones(count), len(places), starts, places, ones)
        self._whole(np.arange(count))
        self._hold(np.arange(count), columns.trades.astype(np.float64), value)

    def _whole(self, places: Ints) -> None:
        kinds = np.full(len(places), 1, np.uint8)
        self.solver.changeColsIntegrality(len(places), places.astype(np.int32), kinds)

    def _hold(self, places: Ints, weights: Reals, least: float) -> None:
        """From now on these weigh at least so much."""
        some = np.flatnonzero(weights)
        self.solver.addRow(least - 0.5, highspy.kHighsInf, len(some), places[some].astype(np.int32), weights[some])

    def count_parties(self) -> None:
        """A place for each party, to be used where a column with an item of that party is."""
        column, node = self.columns.entries(self.arcs)
        real = node < self.arcs.items
        pairs = np.unique(np.column_stack([self.arcs.party[node[real]], column[real]]), axis=0)
        parties, first = np.unique(pairs[:, 0], return_index=True)
        self.parties = len(parties)
        zero, ends = np.zeros(self.parties), np.append(first[1:], len(pairs))
        empty, none = np.zeros(0, np.int32), np.zeros(0)
        self.solver.addCols(self.parties, zero, zero, np.ones(self.parties), 0, empty, empty, none)
        places = len(self.columns) + np.arange(self.parties)
        self._whole(places)
        for number, (low, high) in enumerate(zip(first, ends, strict=True)):
            with_it = pairs[low:high, 1]
            row = np.append(with_it, places[number]).astype(np.int32)
            weights = np.append(np.ones(len(with_it)), -1.0)
            self.solver.addRow(0.0, highspy.kHighsInf, len(row), row, weights)

    def best(self, weights: Reals | None) -> Ints | None:
        """The columns of the outcome that weighs most (without ``weights``: of the most parties), which is held fast;
        None where the search was cut off before that was sure."""
        count = len(self.columns)
        costs = np.zeros(count + self.parties)
        if weights is None:
            costs[count:] = -1.0
        else:
            costs[:count] = -weights
        places = np.arange(len(costs), dtype=np.int32)
        self.solver.changeColsCost(len(costs), places, costs)
        self.solver.cbMipInterrupt.subscribe(patience(max(LEAST, LOOKS // len(costs))))
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        used = np.array(self.solver.getSolution().col_value, np.float64)
        self._hold(places.astype(np.int64), -costs, round(float(-costs @ used)))
        return np.flatnonzero(used[:count] > 0.5)
