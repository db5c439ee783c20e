"""Markets to clear: small random ones, and the real lists beside the repository."""

import os
from pathlib import Path
from random import Random

import numpy as np
import pytest

from aanzet.engines.clearing.market import Market

SHARED = Path(os.environ.get("AANZET_SHARED", Path(__file__).resolve().parents[4] / "shared")) / "exchange"


def real(name: str) -> Path:
    """A real list; the test is skipped where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no {name} in a folder `shared/exchange` beside the repository or in AANZET_SHARED")
    return path


def drawn(seed: int, items: int = 7, parties: int = 5, dummies: int = 0, gifts: int = 0, costs: int = 0) -> Market:
    """A random market: parties with several items, dummies of a party, gifts, and costs up to ``costs``."""
    draw = Random(seed)
    size = items + dummies
    party = [draw.randrange(parties) for _ in range(size)]
    dummy = [node >= items for node in range(size)]
    gift = [node < gifts for node in range(size)]
    wants = set()
    for _ in range(draw.randrange(size, 4 * size)):
        taker, given = draw.randrange(gifts, size), draw.randrange(size)
        own = party[taker] == party[given]
        if taker != given and own == dummy[given]:  # a dummy of one's own, an item of somebody else's
            wants.add((taker, given))
    pairs = np.array(sorted(wants), np.int64).reshape(-1, 2)
    return Market(
        tuple(f"%{node}" if dummy[node] else str(node) for node in range(size)),
        np.array(party, np.int64),
        tuple(f"p{number}" for number in range(parties)),
        np.array(dummy, np.bool_),
        np.array(gift, np.bool_),
        pairs[:, 0],
        pairs[:, 1],
        np.array([draw.randrange(costs + 1) for _ in pairs], np.int64),
    )
