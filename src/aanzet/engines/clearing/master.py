"""The packing as a linear programme that grows (HiGHS), and as an integer programme at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from .arcs import Arcs
from .columns import Columns, Reals, Worth, no_columns
from .market import Ints
from .prices import Prices

INNER = 400
"""Rows from which the corner of a programme is better reached by way of the inside."""
INNER_COLUMNS = 3_000
"""And columns: with fewer the corner is near enough."""
LOOKS = 600_000
"""Columns times looks at an integer programme after which it stops. HiGHS asks after every cut round and node whether
to go on, in the same order on every machine; seconds would not give the same answer twice."""
LEAST = 100
"""Looks that also the widest programme gets."""
USUAL = 6
"""Items and dummies in a ring of four as it is mostly found."""


class Master:
    """Cover each item and dummy at most once, with the columns added so far."""

    def __init__(self, arcs: Arcs, worth: Worth) -> None:
        self.arcs, self.worth = arcs, worth
        self.parties = np.unique(arcs.party[: arcs.items]) if worth.party else np.zeros(0, np.int64)
        self.columns = no_columns(max(len(worth.ring), len(worth.chain)) - 1)
        self.solver = plain_solver()
        self.inside = False  # whether the last optimum is one from the inside, without a corner to go on from
        rows = len(arcs.nodes)
        empty, none = np.zeros(0, np.int32), np.zeros(0)
        upper = np.concatenate([np.ones(rows), np.zeros(len(self.parties))])
        self.solver.addRows(len(upper), np.full(len(upper), -highspy.kHighsInf), upper, 0, empty, empty, none)
        if len(self.parties):
            some = len(self.parties)
            places, ones = np.arange(some, dtype=np.int32), np.ones(some)
            costs = np.full(some, -worth.party)
            self.solver.addCols(some, costs, np.zeros(some), ones, some, places, rows + places, ones)

    def add(self, columns: Columns, noise: Reals | None = None) -> None:
        """Let the packing use ``columns`` as well, each worth a little ``noise`` more."""
        if not len(columns):
            return
        self.columns = self.columns.joined(columns)
        starts, rows, values = self._matrix(columns)
        worth = columns.worth(self.arcs, self.worth) + (0 if noise is None else noise)
        zero, free = np.zeros(len(columns)), np.full(len(columns), highspy.kHighsInf)
        self.solver.addCols(len(columns), -worth, zero, free, len(rows), starts, rows, values)

    def start(self) -> None:
        """A first optimum: to the corner by way of the inside where the programme is large, a far shorter way."""
        if len(self.arcs.nodes) > INNER and len(self.columns) > INNER_COLUMNS:
            self.solver.setOptionValue("solver", "ipm")
            self.solver.run()
            self.solver.setOptionValue("solver", "choose")

    def fix(self, columns: Ints) -> None:
        """Have the packing use these columns fully."""
        places = (columns + len(self.parties)).astype(np.int32)
        ones = np.ones(len(places))
        self.solver.changeColsBounds(len(places), places, ones, ones)

    @property
    def objective(self) -> float:
        """Worth at the last optimum, noise included."""
        return float(-self.solver.getInfo().objective_function_value)

    def _matrix(self, columns: Columns) -> tuple[Any, Any, Any]:
        if not len(self.parties):
            return rows_of(self.arcs, columns)
        column, node = columns.entries(self.arcs)
        items = node < self.arcs.items
        place = np.searchsorted(self.parties, self.arcs.party[node[items]]) + len(self.arcs.nodes)
        value = np.concatenate([np.ones(len(column)), np.full(len(place), -1.0)])
        column, node = np.concatenate([column, column[items]]), np.concatenate([node, place])
        order = np.lexsort((node, column))
        column, node, value = column[order], node[order], value[order]
        starts = np.searchsorted(column, np.arange(len(columns)))
        return starts.astype(np.int32), node.astype(np.int32), value

    def solve(self, *, inner: bool = False) -> tuple[Prices, Reals]:
        """Prices at the optimum of the linear programme, and how much of each column is used.

        ``inner``: prices from inside the optimal face (interior point) where the programme is large; far fewer rounds
        of new columns are then needed than with prices from a corner, of which such programmes have many equal ones.
        From there the corner is reached by crossover: the simplex method from nothing can take hours over it.
        """
        if inner:
            self.solver.clearSolver()  # with a basis at hand HiGHS would go on from its corner
            self.solver.setOptionValue("run_crossover", "off")
            self.solver.setOptionValue("solver", "ipm")
        elif self.inside:
            self.solver.setOptionValue("run_crossover", "on")
            self.start()
        self.inside = inner
        self.solver.run()
        solution = self.solver.getSolution()
        dual = np.maximum(0, -np.array(solution.row_dual, np.float64))
        rows = len(self.arcs.nodes)
        parties = np.zeros(int(self.arcs.party.max(initial=-1)) + 1)
        parties[self.parties] = dual[rows:]
        used = np.array(solution.col_value, np.float64)[len(self.parties) :]
        return Prices(self.arcs, self.worth, dual[:rows], parties), used


def rows_of(arcs: Arcs, columns: Columns) -> tuple[Any, Any, Any]:
    """The items and dummies that each column covers, as HiGHS takes them."""
    column, node = columns.entries(arcs)
    starts = np.searchsorted(column, np.arange(len(columns)))
    return starts.astype(np.int32), node.astype(np.int32), np.ones(len(node))


@dataclass(frozen=True)
class Packed:
    """An outcome of the integer programme: chosen columns, their worth, and what no choice can exceed."""

    chosen: Ints
    value: float
    bound: float


def pack(arcs: Arcs, worth: Worth, columns: Columns) -> Packed:
    """The best packing with ``columns`` alone."""
    if not len(columns):
        return Packed(np.zeros(0, np.int64), 0.0, 0.0)
    master = Master(arcs, worth)
    master.add(columns)
    solver, some = master.solver, len(master.parties)
    whole = some + len(columns)
    # Long rings make slow looks, and more cuts before the first node: fewer of them, by the square of how much is held.
    long = max(1.0, len(columns.entries(arcs)[1]) / len(columns) / USUAL) ** 2
    solver.cbMipInterrupt.subscribe(patience(int(max(LEAST, LOOKS // whole) / long)))
    kinds = np.full(whole, 1, np.uint8)
    solver.changeColsIntegrality(whole, np.arange(whole, dtype=np.int32), kinds)
    solver.run()
    used = np.array(solver.getSolution().col_value, np.float64)
    if len(used) != whole:
        return Packed(np.zeros(0, np.int64), 0.0, np.inf)
    chosen = np.flatnonzero(used[some:] > 0.5)
    return Packed(chosen, value_of(arcs, worth, columns.take(chosen)), float(-solver.getInfo().mip_dual_bound))


def patience(looks: int) -> Callable[[Any], None]:
    """Has HiGHS stop after so many looks."""
    left = iter(range(looks))

    def look(event: Any) -> None:
        event.data_in.user_interrupt = next(left, None) is None

    return look


def value_of(arcs: Arcs, worth: Worth, chosen: Columns) -> float:
    """What a packing is worth, parties included."""
    total = float(chosen.worth(arcs, worth).sum())
    if worth.party and len(chosen):
        _, node = chosen.entries(arcs)
        total += worth.party * len(np.unique(arcs.party[node[node < arcs.items]]))
    return total


def plain_solver() -> Any:
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 1e-9),
    ):
        solver.setOptionValue(name, value)
    return solver
