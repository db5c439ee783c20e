"""Rings in water: core, ring and free space. The same stone, further out. Decoration; the ring list tells who."""

import math
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from aanzet.web.drawings.ink import Sheet, pebble, svg
from aanzet.web.drawings.stones import Kind, stone_group


def ripples(core: Sequence[Kind], ring: int, free: int) -> Markup:
    """``core`` holds the stone of each core party (what it says to the goal); ring and free space are counts."""
    return _ripples(tuple(core[:7]), min(ring, 10), min(free, 14))


@lru_cache(maxsize=256)
def _ripples(core: tuple[Kind, ...], ring: int, free: int) -> Markup:
    sheet = Sheet()
    for look, reach, seed in (("vrij", 292, 31), ("ring", 200, 14), ("kern", 108, 5)):
        sheet.styled(f"rimpel--{look}", pebble(300, 300, reach, reach * 0.97, seed, points=9, rough=0.03))
    spread = 66 if len(core) > 1 else 0
    for (x, y), kind in zip(_around(len(core), spread, -0.6), core, strict=True):
        sheet.raw(stone_group(x, y, 20, kind, "", round(x) % 12))
    for x, y in _around(ring, 154, 0.4):
        sheet.raw(stone_group(x, y, 17, "ander", "", round(x) % 12))
    for x, y in _around(free, 246, 0.1):
        sheet.styled("rimpel--los", pebble(x, y, 13, 12, round(x) % 12))
    return svg(sheet, "0 0 600 600", "rimpels")


def _around(count: int, reach: float, turn: float) -> list[tuple[float, float]]:
    angles = [turn + 2 * math.pi * at / max(count, 1) for at in range(count)]
    return [(300 + reach * math.cos(angle), 300 + reach * 0.95 * math.sin(angle)) for angle in angles]
