"""Rounds in which nobody meets twice, by construction.

Points are pairs (j, x): line j of ``size`` lines, place x of ``tables`` places, numbered j * tables + x. Places are the
elements of a ring of g = ``tables`` elements, a direct sum of finite fields. A round is given by one value d_j for each
line; table t seats the points (j, t + d_j). Two points of different lines meet in the rounds with the same difference
d_j - d_i, so nobody meets twice when for every two lines the differences are all different: a difference matrix
(Bose, Shrikhande and Parker 1960; Colbourn and Dinitz, Handbook of Combinatorial Designs, VI.17). Where size is at most
the smallest of the fields, d_j = a_j c does it for all g values of c (MacNeish 1922). Elsewhere rows are found by
backtracking; that gives 8 rounds of 10 tables of 6, for which no field exists.

Points of one line never meet in these rounds. Where a line can itself be divided over tables, that gives more rounds.
"""

from collections.abc import Sequence
from random import Random

import numpy as np

from .model import Integers

NODES = 300_000
"""Values tried in one backtracking search, unless the caller has less patience."""
TRIES = 3
"""In how many searches one number of rounds is tried."""


def design(tables: int, size: int, rounds: int, seed: int = 0, nodes: int = NODES) -> Integers:
    """Tables (k, tables * size) of all points in k rounds without a repeated meeting, 1 <= k <= ``rounds``.

    On line 0 the point at place x sits at table x in every round but those that divide the lines.
    """
    shifts = _difference_matrix(tables, size, rounds, Random(seed), nodes)  # noqa: S311 (nothing secret)
    minus = _ring(tables)[1]
    places = np.arange(tables)
    made = np.stack([minus[places[:, None], row].T.ravel() for row in shifts])
    if len(made) < rounds and tables % size == 0:
        inside = design(tables // size, size, rounds - len(made), seed, nodes)
        first = np.repeat(np.arange(size) * (tables // size), tables)
        made = np.concatenate([made, np.tile(inside, size) + first])
    return made


def _difference_matrix(tables: int, size: int, rounds: int, rng: Random, nodes: int) -> Integers:
    """Values (k, size) of the lines in as many rounds as can be had, at most ``rounds``."""
    most = min(rounds, tables)
    if size <= tables and size <= min(_prime_powers(tables), default=1):
        times, minus = _ring(tables)[2], _ring(tables)[1]
        units = _equal_parts(tables)[:size]
        return np.asarray(minus[0, times[np.arange(most)[:, None], units]])
    while most > 1 and size <= tables:
        minus_rows = _ring(tables)[1].tolist()
        for _ in range(TRIES):
            rows = _Search(minus_rows, size, most, rng, nodes).rows()
            if rows is not None:
                return np.array(rows, np.int64).T
        most -= max(1, most // 10)
    return np.zeros((1, size), np.int64)


class _Search:
    """Backtracking for ``size`` rows of ``rounds`` values, with all differences of two rows different."""

    def __init__(self, minus: Sequence[Sequence[int]], size: int, rounds: int, rng: Random, nodes: int) -> None:
        self._minus, self._size, self._rounds, self._rng = minus, size, rounds, rng
        self._nodes = nodes
        self._rows = [[0] * rounds]

    def rows(self) -> list[list[int]] | None:
        return self._rows if self._extend() else None

    def _extend(self) -> bool:
        """Add rows until there are enough."""
        if len(self._rows) == self._size:
            return True
        return self._fill([0], [1] * len(self._rows))

    def _fill(self, row: list[int], used: list[int]) -> bool:
        """Lengthen a row; ``used`` holds the differences to each earlier row, as bits."""
        place = len(row)
        if place == self._rounds:
            self._rows.append(row)
            return self._extend() or self._rows.pop() is None
        values = list(range(1, len(self._minus)))
        self._rng.shuffle(values)
        for value in values:
            self._nodes -= 1
            if self._nodes < 0:
                return False
            line = self._minus[value]
            bits = [1 << line[earlier[place]] for earlier in self._rows]
            if not any(bit & have for bit, have in zip(bits, used, strict=True)):
                now_used = [bit | have for bit, have in zip(bits, used, strict=True)]
                if self._fill([*row, value], now_used):
                    return True
        return False


def _prime_powers(number: int) -> list[int]:
    """The powers of primes that make up a number: 12 is 4 x 3."""
    powers, prime = [], 2
    while number > 1:
        power = 1
        while number % prime == 0:
            power, number = power * prime, number // prime
        if power > 1:
            powers.append(power)
        prime += 1
    return powers


def _equal_parts(tables: int) -> Integers:
    """Ring elements (q,) with the same number in each field: any two differ by a unit. q is the smallest field."""
    powers = _prime_powers(tables)
    parts = np.arange(min(powers, default=1))
    elements = np.zeros_like(parts)
    for power in powers:
        elements = elements * power + parts
    return elements


def _ring(elements: int) -> tuple[Integers, Integers, Integers]:
    """Tables (g, g) of a + b, a - b and a * b in the direct sum of the fields."""
    plus = times = np.zeros((1, 1), np.int64)
    for power in _prime_powers(elements):
        more_plus, more_times = _field(power)
        block = np.ones((power, power), np.int64)
        reps = (len(plus), len(plus))
        plus = np.kron(plus, block) * power + np.tile(more_plus, reps)
        times = np.kron(times, block) * power + np.tile(more_times, reps)
    negative = (plus == 0).argmax(axis=1)
    return plus, plus[:, negative], times


def _field(power: int) -> tuple[Integers, Integers]:
    """Tables (q, q) of a + b and a * b in the field of q elements; the digits of a number are those of a polynomial."""
    prime = next(p for p in range(2, power + 1) if power % p == 0)
    degree = round(np.log(power) / np.log(prime))
    weights = prime ** np.arange(degree)
    digits = np.arange(power)[:, None] // weights % prime
    plus = ((digits[:, None] + digits[None]) % prime) @ weights
    for low in range(1, power):  # x^degree = low, a polynomial of lower degree, until x runs through the whole field
        powers = _powers(low, digits, weights, plus, prime)
        if len(set(powers)) == power - 1:
            break
    log = np.zeros(power, np.int64)
    log[powers] = np.arange(power - 1)
    times = np.array(powers)[(log[:, None] + log[None]) % (power - 1)]
    times[0] = times[:, 0] = 0
    return plus, times


def _powers(low: int, digits: Integers, weights: Integers, plus: Integers, prime: int) -> list[int]:
    """The first q - 1 powers of x when x^degree = ``low``."""
    if len(weights) == 1:
        return [pow(low, exponent, prime) for exponent in range(prime - 1)]
    powers, now = [], 1
    for _ in range(len(digits) - 1):
        powers.append(now)
        high = int(digits[now, -1])
        shifted = int(digits[now, :-1] @ weights[1:])
        now = int(plus[shifted, int((digits[low] * high % prime) @ weights)])
    return powers
