"""The definition, spelled out: every ring and chain, and the best set of them. For markets of a dozen items."""

from collections.abc import Sequence

from aanzet.engines.clearing.market import Market
from aanzet.engines.clearing.outcome import Course as Outcome

Course = tuple[tuple[int, ...], bool, int]
"""Nodes that are used (dummies included), whether it is a chain, number of trades."""


def courses(market: Market, ring: int | None, chain: int) -> set[Course]:
    """Rings of at most ``ring`` and chains of at most ``chain`` trades, by following who takes what."""
    longest = len(market.names) if ring is None else ring
    takes = _takes(market)
    found: set[Course] = set()

    def follow(path: list[int]) -> None:
        trades = sum(not market.dummy[node] for node in path)
        for node in takes.get(path[-1], []):
            if node == path[0] and 2 <= trades <= longest:
                found.add((tuple(sorted(path)), False, trades))
            if market.gift[node] and not market.dummy[path[0]] and trades <= chain:
                found.add((tuple(sorted([*path, node])), True, trades))
            if node not in path and not market.gift[node] and trades + (not market.dummy[node]) <= max(longest, chain):
                follow([*path, node])

    for start in range(len(market.names)):
        if not market.gift[start] and not market.dummy[start]:
            follow([start])
    return found


def _takes(market: Market) -> dict[int, list[int]]:
    takes: dict[int, list[int]] = {}
    for taker, given in zip(market.taker.tolist(), market.given.tolist(), strict=True):
        takes.setdefault(taker, []).append(given)
    return takes


def best(market: Market, aim: str, ring: int | None, chain: int, failure: float = 0.0) -> tuple[float, float]:
    """The largest (aim, trades) of any set of courses that share nothing."""
    usable = sorted(courses(market, ring, chain))
    if aim == "parties":
        usable = [one for one in usable if _once(market, one)]

    def value(chosen: list[Course]) -> tuple[float, float]:
        trades = sum(one[2] for one in chosen)
        if aim == "trades":
            return trades, trades
        if aim == "parties":
            items = [node for one in chosen for node in one[0] if not market.dummy[node]]
            return len({int(market.party[node]) for node in items}), trades
        keeps = 1 - failure
        worth = [sum(keeps**k for k in range(1, n + 1)) if is_chain else n * keeps**n for _, is_chain, n in chosen]
        return sum(worth), trades

    answer = (0.0, 0.0)

    def choose(place: int, used: frozenset[int], chosen: list[Course]) -> None:
        nonlocal answer
        answer = max(answer, value(chosen))
        for number in range(place, len(usable)):
            if not used.intersection(usable[number][0]):
                choose(number + 1, used.union(usable[number][0]), [*chosen, usable[number]])

    choose(0, frozenset(), [])
    return answer


def _once(market: Market, course: Course) -> bool:
    parties = [int(market.party[node]) for node in course[0] if not market.dummy[node]]
    return len(parties) == len(set(parties))


def cheapest(market: Market, ring: int | None) -> tuple[int, int]:
    """Most trades, and the least cost among the outcomes with that many."""
    wants = zip(market.taker.tolist(), market.given.tolist(), strict=True)
    cost = dict(zip(wants, market.cost.tolist(), strict=True))
    answer = (0, 0)

    def assign(node: int, takes: dict[int, int]) -> None:
        nonlocal answer
        if node == len(market.names):
            lengths = _lengths(market, takes)
            if lengths is not None and (ring is None or all(length <= ring for length in lengths)):
                trades = sum(lengths)
                answer = max(answer, (trades, -sum(cost[pair] for pair in takes.items())))
            return
        assign(node + 1, takes)
        for taker, given in cost:
            if taker == node and given not in takes.values():
                assign(node + 1, {**takes, taker: given})

    assign(0, {})
    return answer[0], -answer[1]


def _lengths(market: Market, takes: dict[int, int]) -> list[int] | None:
    """Trades of each ring; None where what is taken and what is given are not the same."""
    if set(takes) != set(takes.values()):
        return None
    seen: set[int] = set()
    lengths = []
    for start in takes:
        node, length = start, 0
        while node not in seen:
            seen.add(node)
            length += not market.dummy[node]
            node = takes[node]
        if node == start and length:
            lengths.append(length)
    return lengths


Order = tuple[int, int, int, int]
"""Trades, rings that hold a direct swap, parties with a match, and how long all of it waited."""


def first_of_equals(market: Market, ring: int, chain: int) -> Order:
    """The largest order of any set of courses that share nothing."""
    usable = sorted(courses(market, ring, chain))
    swaps = _swaps(market)
    answer = (0, 0, 0, 0)

    def choose(place: int, used: frozenset[int], chosen: list[Course]) -> None:
        nonlocal answer
        answer = max(answer, _order(market, swaps, [(nodes, is_chain, n) for nodes, is_chain, n in chosen]))
        for number in range(place, len(usable)):
            if not used.intersection(usable[number][0]):
                choose(number + 1, used.union(usable[number][0]), [*chosen, usable[number]])

    choose(0, frozenset(), [])
    return answer


def order_of(market: Market, found: Sequence[Outcome]) -> Order:
    """Of what was found."""
    told = [((*one.items, *(dummy for part in one.through for dummy in part)), one.chain, one.trades) for one in found]
    return _order(market, _swaps(market), told)


def _swaps(market: Market) -> set[frozenset[int]]:
    pairs = (nodes for nodes, is_chain, trades in courses(market, 2, 0) if not is_chain and trades == 2)
    return {frozenset(node for node in nodes if not market.dummy[node]) for nodes in pairs}


def _order(market: Market, swaps: set[frozenset[int]], chosen: Sequence[Course]) -> Order:
    nodes = [node for one in chosen for node in one[0]]
    items = [[node for node in one[0] if not market.dummy[node]] for one in chosen if not one[1]]
    holding = sum(any(pair <= set(ring) for pair in swaps) for ring in items)
    parties = {int(market.party[node]) for node in nodes if not market.dummy[node]}
    waits = 0 if market.waits is None else int(sum(market.waits[node] for node in nodes))
    return sum(one[2] for one in chosen), holding, len(parties), waits
