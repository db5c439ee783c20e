"""A quick integer outcome: dive through the linear programme on slightly perturbed worths."""

import numpy as np

from .columns import Columns, no_columns
from .master import INNER, Master, value_of
from .pool import Pool
from .prices import CLOSE

TRIES = 3
NOISE = 1e-3
"""Of the worth of one trade: it picks one of many equal corners, where the programme is far more often integral."""


FIRM = 0.75
"""Columns used this much are fixed at once; no two of them can be in each other's way."""
PRICINGS = 4
"""Times that one dive may ask for columns it misses."""


def dive(pool: Pool, columns: Columns, target: float) -> tuple[Columns, float]:
    """A good packing, and its worth; stops at the first that reaches ``target``."""
    best, value = no_columns(pool.width), 0.0
    tries = 1 if len(pool.arcs.nodes) > INNER else TRIES
    for turn in range(tries if len(columns) else 0):
        chosen = _dive(pool, columns, np.random.Generator(np.random.PCG64(turn)), value, target)
        reached = value_of(pool.arcs, pool.worth, chosen)
        if reached > value:
            best, value = chosen, reached
        if value >= target - CLOSE:
            break
    return best, value


def _dive(pool: Pool, columns: Columns, draw: np.random.Generator, least: float, target: float) -> Columns:
    """Fix what is used most, again and again; ask for columns when too little is left to reach the target."""
    noise = NOISE * (pool.worth.ring[2] or 1)
    master = Master(pool.arcs, pool.worth)
    master.add(columns, noise * draw.random(len(columns)))
    master.start()
    pricings = 0
    for _ in range(len(pool.arcs.nodes) + PRICINGS):
        prices, used = master.solve()
        within = master.objective - CLOSE
        if within < target and pricings < PRICINGS:
            pricings += 1
            found, _, _ = pool.improving(prices)
            if len(found):
                master.add(found, noise * draw.random(len(found)))
                continue
        open_ = np.flatnonzero((used > CLOSE) & (used < 1 - CLOSE))
        if not len(open_):
            return master.columns.take(used > 0.5)
        if within <= least:
            break
        master.fix(np.unique(np.append(np.flatnonzero(used >= FIRM), open_[np.argmax(used[open_])])))
    return no_columns(pool.width)
