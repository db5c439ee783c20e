"""Rings and chains up to a cap, solved exactly: column generation, then an integer programme on what can still matter.

Abraham, Blum, Sandholm 2007 for the columns; weak duality for the proof. A column that the prices of the linear
programme put further below zero than the gap between bound and target cannot stand in any outcome that reaches the
target, so the integer programme on the others is not a heuristic.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor, inf

import numpy as np

from ..faults import EngineError
from ..progress import Progress, follow
from .arcs import Arcs, arcs_of, blocks_of
from .columns import Columns, Reals, Worth, no_columns
from .diving import FIRM, NOISE, dive
from .market import Ints, Market
from .master import Master, Packed, pack, value_of
from .outcome import Clearing, Course
from .pool import AT_ONCE, LISTING, Pool
from .prices import Prices
from .rings import list_rings, ring_work
from .ties import settle

LONGEST = 10
"""Rings and chains longer than this do not hold in real life, and cannot be cleared exactly in reasonable time."""
ROUNDS = 2_000
"""Rounds of column generation after which the bound stays what it is."""
CORNERS = 3_000
"""Columns from which a programme has so many equal corners that their prices mislead."""
LARGE = 4_000
"""Columns generated beyond which one dive is all; the bound then says what might still be possible."""
SAMPLE = 8_000
"""Columns in which a dive is quick."""
NARROW = 0.02
"""The first gap that is searched, in trades or parties beyond what the rounding of the bound asks for."""
NEAR = 0.05
"""How far below zero a column may stand, in trades, to be among those that a warm start begins with."""
ENOUGH = 1000
"""Columns that a warm start begins with at most."""
SLACK = 1e-6
"""How far sums of HiGHS's prices can be off."""


@dataclass(frozen=True)
class Solved:
    chosen: Columns
    value: float
    bound: float
    prices: Prices | None = None
    """Those that gave the bound, where a linear programme did."""


def worth_of(market: Market, aim: str, ring: int, chain: int, failure: float) -> Worth:
    """What the aim makes of rings and chains. Raises EngineError for an order of wants that cannot be weighed."""
    trades, chained = np.arange(ring + 1, dtype=np.float64), np.arange(chain + 1, dtype=np.float64)
    if aim == "kept":
        keeps = 1 - failure
        steps = np.cumsum(np.concatenate([[0.0], keeps ** np.arange(1, chain + 1)]))
        return Worth(trades * keeps**trades, steps, step=0.0)
    if aim == "parties":
        # One party more is always worth more than any number of trades.
        return Worth(trades, chained, party=float(market.items + 1), party_once=True)
    dearest = int(market.cost.max(initial=0))
    if not dearest:
        return Worth(trades, chained)
    scale = float(market.items * dearest + 1)
    if scale * market.items > 1e9:
        raise EngineError("deze volgorde van wensen loopt te ver uiteen; gebruik LINEAR-PRIORITIES")
    return Worth(trades * scale, chained * scale, cost_weight=1.0)


def clear_capped(
    market: Market,
    aim: str = "trades",
    ring: int = 3,
    chain: int = 0,
    failure: float = 0.0,
    seed: int = 0,
    progress: Progress | None = None,
    *,
    ties: bool = False,
) -> Clearing:
    """The best set of rings of at most ``ring`` and chains of at most ``chain`` trades (0: no chains).

    ``aim``: ``trades``, ``parties`` (with at least one match; then trades) or ``kept`` (trades expected to be kept when
    each fails with chance ``failure``, a ring as a whole, a chain from there on). Raises EngineError.
    """
    if not 2 <= ring <= LONGEST or not 0 <= chain <= LONGEST:
        raise EngineError(f"kies ringen van 2 tot {LONGEST} en ketens van 0 tot {LONGEST}")
    arcs, worth, blocks = prepared(market, aim, ring, chain, failure, seed, couple=ties)
    courses, bound, value, done, first = list[Course](), 0.0, 0.0, 0, True
    follow(progress, 0.05)
    for block in blocks:
        solved = solve(block, worth, ring, chain, progress, (0.05 + 0.95 * done / arcs, 0.95 * block.size / arcs))
        if ties:
            solved, settled = first_of_equals(block, worth, ring, chain, solved, market.waits)
            first = first and settled
        courses += courses_of(block, solved.chosen)
        bound, value, done = bound + solved.bound, value + solved.value, done + block.size
    follow(progress, 1.0)
    found = _clearing(market, aim, worth, courses, value, bound, (ring, chain, failure, seed))
    return replace(found, tied=first) if ties else found


def first_of_equals(
    arcs: Arcs, worth: Worth, ring: int, chain: int, solved: Solved, waits: Ints | None
) -> tuple[Solved, bool]:
    """Another outcome with as many trades, the first in the order of ``ties``; and whether that is proved. For blocks
    that share no party."""
    if solved.value < solved.bound - SLACK:
        return solved, False
    found = settle(Pool(arcs, worth, ring, chain), solved.prices, solved.chosen, solved.value, waits)
    return replace(solved, chosen=found.chosen), found.settled


def prepared(
    market: Market, aim: str, ring: int, chain: int, failure: float, seed: int, *, couple: bool = False
) -> tuple[int, Worth, list[Arcs]]:
    """How many arcs matter, what rings and chains are worth, and the blocks that can be cleared one by one. ``couple``:
    blocks share no party either."""
    worth = worth_of(market, aim, ring, chain, failure)
    arcs = arcs_of(market, seed, chain)
    if not len(arcs.gift) and ring_work(arcs) <= LISTING:
        rings = list_rings(arcs, ring, AT_ONCE)
        if rings is not None:
            arcs = arcs.only(np.unique(rings.arcs[rings.arcs >= 0]))
    blocks = blocks_of(arcs, couple_parties=couple or aim == "parties")
    return max(1, arcs.size), worth, [arcs.only(np.sort(block)) for block in blocks]


def solve(
    arcs: Arcs,
    worth: Worth,
    ring: int,
    chain: int,
    progress: Progress | None = None,
    part: tuple[float, float] = (0, 1),
    exact: bool = True,
    start: Prices | None = None,
    least: float = -inf,
) -> Solved:
    """The best packing of one block, with a bound that equals it where it is proved.

    Without ``exact`` no integer programme is solved: what a dive finds is mostly the best, and the bound says how sure.
    ``start``: prices of nearly the same block, to begin with the columns that matter. ``least``: what is reached
    already; once nothing can be better, nothing more is sought.
    """
    pool = Pool(arcs, worth, ring, chain)
    master = Master(arcs, worth)
    master.add(pool.first() if start is None else _near(pool, start))
    best, before, moves = _at_most(arcs, worth), -inf, True
    cheapest: Prices | None = None
    for turn in range(ROUNDS):
        follow(progress, part[0] + part[1] * (1 - 0.95**turn) * 0.9)
        # Many equal corners: prices from the inside. Where those do not settle, the corner after all.
        prices, used = master.solve(inner=moves and len(master.columns) > CORNERS)
        moves, before = master.objective > before, master.objective
        found, ring_excess, chain_excess = pool.improving(prices)
        bound = prices.bound(ring_excess, chain_excess)
        if bound < best:
            best, cheapest = bound, prices
        if reachable(best, worth.step) <= least:
            return Solved(no_columns(pool.width), 0.0, least, cheapest)
        reached = reachable(best, worth.step) <= reachable(master.objective, worth.step)
        if reached or not len(found) or turn == ROUNDS - 1:
            break  # more columns would not bring the bound below what the programme already reaches
        master.add(found)
    columns = master.columns
    if not ((used > SLACK) & (used < 1 - SLACK)).any():
        chosen = columns.take(used > 0.5)
        value = value_of(arcs, worth, chosen)
        if value >= reachable(best, worth.step):
            return Solved(chosen, value, value, cheapest)
    if len(columns) > LARGE and exact:
        return replace(_descended(pool, columns, best), prices=cheapest)
    return replace(_finished(pool, prices, columns, best, exact), prices=cheapest)


def _near(pool: Pool, prices: Prices) -> Columns:
    """Columns that nearly pay for themselves, the best of them."""
    near = pool.within(prices, NEAR * pool.worth.ring[1])
    if near is None or len(near) <= ENOUGH:
        return pool.first() if near is None else near
    return near.take(np.sort(np.argsort(-prices.added(near), kind="stable")[:ENOUGH]))


def _at_most(arcs: Arcs, worth: Worth) -> float:
    """What no packing exceeds, however little was sought: every item and every party once."""
    items = np.unique(np.concatenate([arcs.giver, arcs.taker]))
    return float(worth.ring[1] * len(items) + worth.party * len(np.unique(arcs.party[items])))


def _descended(pool: Pool, columns: Columns, bound: float) -> Solved:
    """For a large block: fix what a corner of the programme uses nearly fully; what is left is a new block."""
    arcs, worth = pool.arcs, pool.worth
    master = Master(arcs, worth)
    master.add(columns, NOISE * worth.ring[1] * np.random.Generator(np.random.PCG64(0)).random(len(columns)))
    master.start()
    _, used = master.solve()
    chosen = columns.take(_apart(arcs, columns, used))
    taken = np.zeros(len(arcs.nodes) + 1, np.bool_)
    taken[chosen.entries(arcs)[1]] = True
    taken[-1] = False  # where -1 reads
    kept = np.flatnonzero(~(taken[arcs.giver] | taken[arcs.taker] | taken[arcs.dummies].any(axis=1)))
    if len(kept):
        rest = replace(arcs.only(kept), gift=arcs.gift[~taken[arcs.gift]])
        more = solve(rest, worth, pool.ring, pool.longest_chain, exact=False).chosen
        chosen = chosen.joined(Columns(np.where(more.arcs >= 0, kept[more.arcs], -1), more.chain))
    value = value_of(arcs, worth, chosen)
    return Solved(chosen, value, max(value, reachable(bound, worth.step)))


def _apart(arcs: Arcs, columns: Columns, used: Reals) -> Ints:
    """The columns that are used most, as long as they share nothing."""
    column, node = columns.entries(arcs)
    starts = np.searchsorted(column, np.arange(len(columns) + 1))
    free, chosen = np.ones(len(arcs.nodes), np.bool_), []
    for one in np.argsort(-used, kind="stable")[: int((used >= min(FIRM, 0.5 * used.max())).sum())]:
        nodes = node[starts[one] : starts[one + 1]]
        if free[nodes].all():
            free[nodes] = False
            chosen.append(int(one))
    return np.array(chosen, np.int64)


def reachable(bound: float, step: float) -> float:
    """The largest total that does not exceed the bound."""
    if bound == inf:
        return inf
    slack = SLACK * max(1.0, abs(bound) / 1e4)
    return step * floor(bound / step + slack) if step else bound - slack


def _finished(pool: Pool, prices: Prices, columns: Columns, bound: float, exact: bool) -> Solved:
    """Integer programmes on all columns that could stand in an outcome within a gap of the bound; the gap widens."""
    arcs, worth = pool.arcs, pool.worth
    target = reachable(bound, worth.step)
    best = _dived(pool, columns, Solved(no_columns(pool.width), 0.0, bound))
    if not exact:
        return Solved(best.chosen, best.value, target)
    gap = bound - target + NARROW * max(worth.ring[1], worth.party)
    while best.value < target:
        inside = pool.within(prices, gap)
        if inside is None:
            return _without_proof(pool, columns, best)
        best = _dived(pool, _sample(inside), best)
        if best.value >= target:
            break
        packed = pack(arcs, worth, inside)
        best = _better(best, inside, packed)
        if packed.bound > packed.value + max(worth.step / 2, SLACK):  # the search tree was cut off
            limit = min(target, reachable(max(packed.bound, bound - gap), worth.step))
            return Solved(best.chosen, best.value, max(best.value, limit))
        if gap > bound or best.value >= reachable(bound - gap, worth.step):
            break
        gap = min(5 * gap, bound - best.value + SLACK)
    return Solved(best.chosen, best.value, best.value)


def _sample(columns: Columns) -> Columns:
    """Enough columns to dive in; the same ones every time."""
    if len(columns) <= SAMPLE:
        return columns
    return columns.take(np.sort(np.random.Generator(np.random.PCG64(0)).permutation(len(columns))[:SAMPLE]))


def _dived(pool: Pool, columns: Columns, best: Solved) -> Solved:
    chosen, value = dive(pool, columns, reachable(best.bound, pool.worth.step))
    return Solved(chosen, value, best.bound) if value > best.value else best


def _better(best: Solved, columns: Columns, packed: Packed) -> Solved:
    if packed.value <= best.value:
        return best
    return Solved(columns.take(packed.chosen), packed.value, best.bound)


def _without_proof(pool: Pool, columns: Columns, best: Solved) -> Solved:
    """The best packing with the columns that were generated, and the bound of the linear programme."""
    found = best if len(columns) > SAMPLE else _better(best, columns, pack(pool.arcs, pool.worth, columns))
    return Solved(found.chosen, found.value, reachable(best.bound, pool.worth.step))


def courses_of(arcs: Arcs, chosen: Columns) -> list[Course]:
    """Rings and chains in nodes of the market; a ring begins at the item that stands first in the file."""
    courses = []
    for row, chain in zip(chosen.arcs, chosen.chain, strict=True):
        used = row[row >= 0]
        through = [tuple(int(arcs.nodes[one]) for one in arcs.dummies[arc] if one >= 0) for arc in used]
        if chain:
            items = [arcs.giver[used[0]], *arcs.taker[used]]
            through.insert(0, ())
        else:
            items = list(arcs.taker[used])
        names = [int(arcs.nodes[item]) for item in items]
        turn = 0 if chain else names.index(min(names))
        courses.append(Course((*names[turn:], *names[:turn]), bool(chain), (*through[turn:], *through[:turn])))
    return courses


def _clearing(
    market: Market,
    aim: str,
    worth: Worth,
    courses: list[Course],
    value: float,
    bound: float,
    settings: tuple[int, int, float, int],
) -> Clearing:
    """The outcome in the unit of the aim. What is secondary (costs, trades at equal parties) leaves the bound."""
    ring, chain, failure, seed = settings
    ordered = tuple(sorted(courses, key=lambda course: course.items))
    cost = _cost(market, ordered)
    objective: int | float
    limit: int | float
    if aim == "kept":
        objective, limit = round(value, 9), round(max(value, bound), 9)
    elif aim == "parties":
        objective = len({int(market.party[item]) for course in ordered for item in course.items})
        limit = objective if bound <= value else floor(bound / worth.party + SLACK)
    else:
        objective = sum(course.trades for course in ordered)
        unit = worth.ring[1]
        limit = objective if bound <= value else floor((bound + (unit - 1)) / unit + SLACK)
    whole = bound <= value
    return Clearing(aim, objective, max(objective, limit), ordered, cost, seed, ring, chain, failure, whole)


def _cost(market: Market, courses: tuple[Course, ...]) -> int:
    """Sum of the costs of the wants that are met."""
    if not market.cost.any():
        return 0
    size = len(market.names)
    price = dict(zip((market.taker * size + market.given).tolist(), market.cost.tolist(), strict=True))
    return sum(price[taker * size + given] for course in courses for taker, given in steps_of(course))


def steps_of(course: Course) -> list[tuple[int, int]]:
    """The wants that a course meets, dummies included, as (taker, given)."""
    steps = []
    for place, taker in enumerate(course.items):
        if course.chain and place == 0:
            continue
        nodes = [taker, *course.through[place], course.items[place - 1]]
        steps += list(pairwise(nodes))
    return steps
