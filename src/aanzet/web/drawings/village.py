"""The drawn village: the map of an area of which no outlines are known."""

import random
from functools import lru_cache

from aanzet.web.drawings.ink import Point, Sheet, arc, box, pebble, scaled, smooth, text
from aanzet.web.drawings.scenery import GREENS

WIDTH, HEIGHT = 920, 1040
FIELDS = ("#e8f0cb", "#f3ead2", "#dfe9b8", "#efe3c6", "#e3edc4")
BRICKS = ("#d9a58a", "#c98d66", "#b98a97", "#e0b7a0")
PAPER, SAND = "#fffdf8", "#f3ead2"


def _points(listed: str) -> tuple[Point, ...]:
    pairs = (pair.split(",") for pair in listed.split())
    return tuple((float(x), float(y)) for x, y in pairs)


STREETS = (
    "M440-20c-12 260 60 420 32 600s-44 300-8 480",
    "M-20 380c200-28 340 40 500 48s280-68 460-36",
    "M180 60c40 160 20 260 44 312",
    "M700 1060c-20-160-60-220-48-368s8-150 8-296",
    "M40 1040c100-100 220-120 404-136",
)
HOUSES = _points(
    "300,300 360,316 412,344 524,336 572,300 300,476 356,492 412,500 536,492 592,480 536,256 392,248 "
    "600,800 572,860 516,824 356,840 392,956 524,952 260,236 752,452 800,444 "
)
PIN_SPOTS = _points("784,208 372,412 456,704 592,876 236,256 160,500 700,380 480,200 240,880 800,660 120,680 620,120 ")
MEADOWS = ((120, 140, 240, 160), (740, 180, 280, 180), (120, 840, 240, 220), (800, 880, 220, 200))
WAVES = _points("60,650 220,680 330,738 500,720 640,634 790,606")


@lru_cache(maxsize=64)
def village(seed: int, brook: str) -> str:
    """Streets, a brook (with its name), houses, trees and fields on a frame of 920 by 1040."""
    chance, sheet = random.Random(seed), Sheet()  # noqa: S311 - a drawing, not a secret
    sheet.fill(SAND, box(0, 0, WIDTH, HEIGHT))
    for at, (left, top, rx, ry) in enumerate(MEADOWS):
        sheet.fill(FIELDS[0 if at % 2 else 2], pebble(left, top, rx, ry, seed + at, points=8, rough=0.1))
    furrows = [arc((40 + 26 * at, 772 + 6 * at), (20 + 26 * at, 860), (8 + 26 * at, 940)) for at in range(7)]
    furrows += [arc((660 + 26 * at, 40 + 4 * at), (690 + 26 * at, 80), (700 + 26 * at, 128)) for at in range(9)]
    sheet.line("#c9d68f", 8, *furrows)
    sheet.line("#a6dbed", 68, smooth([(-40, 680), (150, 630), (420, 744), (640, 620), (960, 590)]))
    sheet.line("#ffffff", 5, *(scaled("q12-10 24 0t24 0", 1, *spot) for spot in WAVES))
    sheet.line(PAPER, 22, *STREETS)
    for x, y in HOUSES:
        wall = box(x - 18 + chance.uniform(-8, 8), y - 14, chance.choice((30, 38, 44)), 32, 6)
        sheet.fill(chance.choice(BRICKS), wall)
    woods = [(chance.uniform(690, 900), chance.uniform(160, 320)) for _ in range(14)]
    woods += [(chance.uniform(10, 230), chance.uniform(30, 260)) for _ in range(12)]
    for x, y in woods:
        sheet.fill(chance.choice(GREENS), pebble(x, y, 20, 18, round(x), points=7, rough=0.1))
    if brook:
        sheet.raw(text(44, 600, brook, "svg-water svg-links", transform="rotate(-3 44 600)"))
    return str(sheet)
