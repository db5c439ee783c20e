"""A floor of 250 participants and 600 listings: how long a new proposal takes after each event."""

import time
from random import Random

import numpy as np

from aanzet.engines.clearing.floor import Floor
from aanzet.engines.clearing.reading import read_market
from bench.clearing.data import real

LISTS = ("onewant", "xmas", "oz_amiguero4", "br2024may")
ITEMS, PARTIES = 600, 250


def measure(events: int) -> None:
    """Wall and CPU milliseconds of a match, a decline or a new item; how often the outcome was proved at once."""
    print(f"\nOne event on a floor of {ITEMS} listings by {PARTIES} parties (ms until the new proposals)")
    print(f"{'':26}{'wants':>8}{'trades':>8}{'wall p50':>10}{'p95':>8}{'CPU p95':>9}{'proved':>8}{'left alone':>12}")
    for name in LISTS:
        _on(name, events)
    for wants in (8, 12):
        _on(f"made up, {wants} wants each", events, wants)


def _on(name: str, events: int, wants: int = 0) -> None:
    draw = Random(1)
    floor, waiting = _real(name, draw) if not wants else _made_up(wants, draw)
    first, wants_then = floor.proposals(), len(floor.market().taker)
    wall, cpu, proved, alone = [], [], [], []
    for _ in range(events):
        before = floor.proposals()
        _event(floor, waiting, before, draw)
        begin, busy = time.perf_counter(), time.process_time()
        after = floor.proposals()
        wall.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - busy)
        proved.append(after.proved_optimal)
        if before.proposals:
            alone.append(len(set(before.proposals) & set(after.proposals)) / len(before.proposals))
    p50, p95 = np.quantile(wall, [0.5, 0.95]) * 1000
    print(
        f"{name:26}{wants_then:8}{first.objective:8}{p50:10.1f}{p95:8.1f}"
        f"{np.quantile(cpu, 0.95) * 1000:9.1f}{np.mean(proved):8.0%}{np.mean(alone or [1.0]):12.0%}",
        flush=True,
    )


Waiting = list[tuple[str, str, list[str]]]


def _event(floor: Floor, waiting: Waiting, before: object, draw: Random) -> None:
    """A match, a decline or a new item, each as often."""
    proposals = before.proposals  # type: ignore[attr-defined]
    kind = draw.randrange(3)
    if kind == 0 and proposals:
        floor.remove(*draw.choice(proposals).items)
    elif kind == 1 and proposals:
        one = draw.choice(proposals)
        floor.decline(one.items[1], (*one.through[1], one.items[0])[0])
    elif waiting:
        floor.bring(*waiting.pop())


def _real(name: str, draw: Random) -> tuple[Floor, Waiting]:
    """A real list; the items of some parties wait outside until there is room."""
    market = read_market(real(f"lists/{name}.txt"))
    wants: list[list[str]] = [[] for _ in market.names]
    for taker, given in zip(market.taker.tolist(), market.given.tolist(), strict=True):
        wants[taker].append(market.names[given])
    order = list(range(len(market.names)))
    draw.shuffle(order)
    order.sort(key=lambda node: not market.dummy[node])  # dummies first: they are no listings
    rows = [(market.names[node], str(market.party[node] % PARTIES), wants[node]) for node in order]
    cut = int(market.dummy.sum()) + ITEMS
    floor = Floor()
    for row in rows[:cut]:
        floor.bring(*row)
    return floor, rows[cut:]


def _made_up(wants: int, draw: Random) -> tuple[Floor, Waiting]:
    names = [f"i{number}" for number in range(2 * ITEMS)]
    popular = [draw.paretovariate(1.2) for _ in names]
    rows = [(name, f"p{draw.randrange(PARTIES)}", draw.choices(names, popular, k=2 * wants)) for name in names]
    floor = Floor()
    for row in rows[:ITEMS]:
        floor.bring(*row)
    return floor, rows[ITEMS:]
