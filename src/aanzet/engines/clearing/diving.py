"""A quick integer outcome: dive through the linear programme on slightly perturbed worths."""

import numpy as np

from .arcs import Arcs
from .columns import Columns, Worth
from .market import Ints
from .master import Master, value_of
from .prices import CLOSE

TRIES = 3
NOISE = 1e-3
"""Of the worth of one trade: it picks one of many equal corners, where the programme is far more often integral."""


def dive(arcs: Arcs, worth: Worth, columns: Columns, target: float) -> tuple[Ints, float]:
    """Columns of a good packing, and its worth; stops at the first that reaches ``target``."""
    best, value = np.zeros(0, np.int64), 0.0
    for turn in range(TRIES if len(columns) else 0):
        chosen = _dive(arcs, worth, columns, np.random.Generator(np.random.PCG64(turn)))
        reached = value_of(arcs, worth, columns.take(chosen))
        if reached > value:
            best, value = chosen, reached
        if value >= target - CLOSE:
            break
    return best, value


def _dive(arcs: Arcs, worth: Worth, columns: Columns, draw: np.random.Generator) -> Ints:
    """Fix what is used fully and the most used of the rest, again and again."""
    master = Master(arcs, worth)
    master.add(columns, NOISE * (worth.ring[2] or 1) * draw.random(len(columns)))
    for _ in range(len(columns)):
        _, used = master.solve()
        open_ = np.flatnonzero((used > CLOSE) & (used < 1 - CLOSE))
        if not len(open_):
            return np.flatnonzero(used > 0.5)
        fixed = np.append(np.flatnonzero(used >= 1 - CLOSE), open_[np.argmax(used[open_])])
        master.fix(fixed)
    return np.zeros(0, np.int64)
