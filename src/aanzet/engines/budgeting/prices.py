"""The price equation of the Method of Equal Shares, in floating point with known rounding.

``sum(slopes * minimum(limits, price)) = cost``: every supporting group pays the price (times its slope: voters times
utility) up to the limit where it has nothing left. The left side is concave, piecewise linear and rising in the price.
"""

from typing import NamedTuple

import numpy as np

from .election import Booleans, Floats

EPSILON = float(np.finfo(np.float64).eps)
BLOCK = 8192


def dot(weights: Floats, values: Floats | Booleans) -> float:
    """The sum of ``weights * values``. In blocks: beyond 10,000 numbers BLAS would start threads, which cost more than
    they save and sum in an order of their own.
    """
    if len(weights) <= BLOCK:
        return float(weights.dot(values))
    return sum(float(weights[at : at + BLOCK].dot(values[at : at + BLOCK])) for at in range(0, len(weights), BLOCK))


class Foothold(NamedTuple):
    """Where a climb ended: a ``price`` at or below the solution, or the solution itself if ``found``.

    It was read off the tangent drawn at the price ``at``, where the left side rises with ``slope`` (0: all limits are
    reached there, so the cost never is).
    """

    price: float
    slope: float
    at: float
    found: bool


def tangent(slopes: Floats, limits: Floats, cost: int, at: float) -> Foothold:
    """Where the tangent drawn at a price reaches the cost. The left side is concave: the solution is not below that."""
    slope = dot(slopes, limits > at)
    if slope == 0:
        return Foothold(at, 0.0, at, False)
    return Foothold(at + (cost - dot(slopes, np.minimum(limits, at))) / slope, slope, at, False)


def climb(slopes: Floats, limits: Floats, cost: int, price: float) -> Foothold:
    """Newton's method from a ``price`` at or below the solution, which it never passes."""
    slope = dot(slopes, limits > price)
    while slope:
        missing = cost - dot(slopes, np.minimum(limits, price))
        price += max(missing, 0.0) / slope
        steady = dot(slopes, limits > price)
        if steady == slope or missing <= 0:
            return Foothold(price, slope, price, True)
        slope = steady
    return Foothold(price, slope, price, False)


def rounding(groups: int, cost: int, slope: float) -> float:
    """How far summing over ``groups`` numbers, in any order, can put a solved price off."""
    return (groups + 8) * EPSILON * cost / slope
