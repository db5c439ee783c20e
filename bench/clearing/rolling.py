"""What is carried out when agreed trades fail: clearing once, and clearing the rest again after each round."""

import dataclasses

import numpy as np

from aanzet.engines.clearing.capped import steps_of
from aanzet.engines.clearing.clearing import clear
from aanzet.engines.clearing.market import Market
from aanzet.engines.clearing.reading import read_market
from bench.clearing.data import real

LISTS = ("ask", "onewant", "xmas", "br2024may")
FAILS = 0.154
ROUNDS = 6


def simulate(runs: int) -> None:
    """Trades carried out per list with rings of at most three; gain with a 95 % bootstrap interval over runs."""
    print(f"\nTrades carried out when each fails with chance {FAILS}; a ring is all or nothing; rings of at most 3")
    print(
        f"{'':16}{'agreed':>8}{'once':>8}{'round 2':>9}{'round 3':>9}{f'after {ROUNDS}':>9}{'gain':>8}{'95 % interval':>18}"
    )
    gains = []
    for name in LISTS:
        market = read_market(real(f"lists/{name}.txt"))
        rounds = np.array([_played(market, np.random.default_rng(turn)) for turn in range(max(10, runs // 4))], float)
        first, last = rounds[:, 0], rounds[:, -1]
        low, high = _interval(first, last)
        gains.append(last.mean() / first.mean() - 1)
        agreed = clear(market).trades
        print(
            f"{name:16}{agreed:8}{first.mean():8.1f}{rounds[:, 1].mean():9.1f}{rounds[:, 2].mean():9.1f}{last.mean():9.1f}"
            f"{gains[-1]:8.1%}{f'{low:+.1%} to {high:+.1%}':>18}",
            flush=True,
        )
    print(f"mean gain over the lists: {np.mean(gains):.1%}")


def _interval(first: np.ndarray, last: np.ndarray) -> tuple[float, float]:
    draw = np.random.default_rng(0)
    picks = draw.integers(len(first), size=(2_000, len(first)))
    gains = last[picks].mean(axis=1) / first[picks].mean(axis=1) - 1
    low, high = np.quantile(gains, [0.025, 0.975])
    return float(low), float(high)


def _played(market: Market, draw: np.random.Generator) -> list[int]:
    """Trades carried out after each round. A want that failed is gone; what else was in the ring comes back."""
    done, total = list[int](), 0
    for _ in range(ROUNDS):
        gone, failed = set[int](), set[tuple[int, int]]()
        for course in clear(market).courses:
            fails = draw.random(course.trades) < FAILS
            if fails.any():
                steps = [one for one in steps_of(course) if one[0] in course.items]
                failed |= {step for step, bad in zip(steps, fails, strict=True) if bad}
            else:
                total += course.trades
                gone |= {*course.items, *(dummy for part in course.through for dummy in part)}
        done.append(total)
        pairs = zip(market.taker.tolist(), market.given.tolist(), strict=True)
        keep = np.array([a not in gone and b not in gone and (a, b) not in failed for a, b in pairs], bool)
        market = dataclasses.replace(market, taker=market.taker[keep], given=market.given[keep], cost=market.cost[keep])
    return done
