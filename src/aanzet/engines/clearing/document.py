"""A clearing as JSON."""

from typing import Any

from .market import Market
from .outcome import Clearing, Course


def as_document(clearing: Clearing, market: Market) -> dict[str, Any]:
    """Everything that matters, the same for the same list, seed and version; the time it took is not part of it.

    In a ring each item goes to who brought the next one, the last to who brought the first. ``through``: by which
    dummies the owner of an item takes what comes to her.
    """
    tied = {} if clearing.tied is None else {"first_of_equals": clearing.tied}
    return {
        "aim": clearing.aim,
        "objective": clearing.objective,
        "bound": clearing.bound,
        "proved_optimal": clearing.proved_optimal,
        **tied,
        "trades": clearing.trades,
        "parties": clearing.parties(market),
        "cost": clearing.cost,
        "rings": [_names(course, market) for course in clearing.courses if not course.chain],
        "chains": [_names(course, market) for course in clearing.courses if course.chain],
        "through": _through(clearing, market),
        "max_ring": clearing.max_ring,
        "max_chain": clearing.max_chain,
        "failure": clearing.failure,
        "seed": clearing.seed,
        "input_sha256": market.sha256,
        "dropped_wants": market.dropped.total,
    }


def _names(course: Course, market: Market) -> list[str]:
    return [market.names[item] for item in course.items]


def _through(clearing: Clearing, market: Market) -> dict[str, list[str]]:
    return {
        market.names[item]: [market.names[dummy] for dummy in dummies]
        for course in clearing.courses
        for item, dummies in zip(course.items, course.through, strict=True)
        if dummies
    }
