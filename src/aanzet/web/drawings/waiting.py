"""The waiting map: who waits on whom. Parties around water, a stone in the dish of whoever is to move."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from aanzet.web.drawings.board import dish, water
from aanzet.web.drawings.ink import Point, Sheet, lines, svg, text
from aanzet.web.drawings.stones import Kind, stone_group
from aanzet.web.drawings.words import caption, in_words, short_lines

MOST = 12
WIDE = (2160, 1180)
ROW = 184


class Wait(NamedTuple):
    """Somebody waits, somebody is to move; the stone's kind and its number of days (or ``nu``)."""

    waits: str
    moves: str
    kind: Kind = "ander"
    number: str = ""


def crossings(order: Sequence[str], waits: Sequence[Wait]) -> int:
    """How many pairs of arrows cross when the parties stand around the water in this order."""
    place = {name: at for at, name in enumerate(order)}
    chords = {tuple(sorted((place[wait.waits], place[wait.moves]))) for wait in waits}
    return sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(sorted(chords), 2))


@lru_cache(maxsize=128)
def around_water(names: tuple[str, ...], waits: tuple[Wait, ...]) -> tuple[str, ...]:
    """An order with few crossings, in which those who wait on each other stand near; the first name stays first.

    Every round puts each party at the mean direction of those it is tied to and itself (barycentre ordering,
    Sugiyama et al. 1981, on a circle); the best of the rounds, improved by swapping neighbours, wins.
    """

    def cost(order: Sequence[str]) -> float:
        place = {name: at for at, name in enumerate(order)}
        steps = [abs(place[wait.waits] - place[wait.moves]) for wait in waits]
        return 4 * crossings(order, waits) + sum(min(step, len(order) - step) for step in steps)

    ties: dict[str, list[str]] = {name: [name] for name in names}
    for wait in waits:
        ties[wait.waits].append(wait.moves)
        ties[wait.moves].append(wait.waits)
    order, best = list(names), list(names)
    for _ in range(8):
        turn = {name: 2 * math.pi * at / len(order) for at, name in enumerate(order)}
        mean = {
            name: math.atan2(sum(math.sin(turn[tie]) for tie in tied), sum(math.cos(turn[tie]) for tie in tied))
            for name, tied in ties.items()
        }
        order = sorted(order, key=lambda name: (mean[name], names.index(name)))
        best = min(best, order, key=cost)
    for at in range(len(best) - 1):
        swapped = [*best[:at], best[at + 1], best[at], *best[at + 2 :]]
        best = min(best, swapped, key=cost)
    first = best.index(names[0]) if names else 0
    return (*best[first:], *best[:first])


def shown_waits(names: Sequence[str], waits: Sequence[Wait]) -> list[Wait]:
    """All waits up to twelve parties; beyond that only the silent stones and what touches their parties."""
    if len(names) <= MOST:
        return list(waits)
    silent = [wait for wait in waits if wait.kind == "stil"]
    near = {name for wait in silent for name in (wait.waits, wait.moves)}
    kept: list[Wait] = []
    for wait in silent + [wait for wait in waits if wait.kind != "stil" and near & {wait.waits, wait.moves}]:
        if len({name for each in [*kept, wait] for name in (each.waits, each.moves)}) <= MOST:
            kept.append(wait)
    return kept


def waiting_map(waits: Sequence[Wait | tuple[str, str, Kind, str]], me: str = "") -> Markup:
    """Both drawings, for wide and for narrow screens; the style sheet shows one. A table must tell the same."""
    given = [Wait(*wait) for wait in waits]
    names = _names(given, me)
    kept = tuple(shown_waits(names, given))
    drawn = around_water(tuple(_names(kept, me)), kept)
    label = _sentence(drawn, kept)
    notes = tuple(_note(sum(wait.moves == name for wait in kept)) for name in drawn)
    return _wide(drawn, kept, notes, label) + _narrow(drawn, kept, notes, label)


def _names(waits: Sequence[Wait], me: str) -> list[str]:
    found = dict.fromkeys(name for wait in waits for name in (wait.moves, wait.waits))
    return ([me] if me in found else []) + [name for name in found if name != me]


def _note(stones: int) -> str:
    if not stones:
        return gettext("niets te doen")
    return ngettext("één steen", "%(count)s stenen", stones) % {"count": in_words(stones)}


def _sentence(names: Sequence[str], waits: Sequence[Wait]) -> str:
    counts = [(name, sum(wait.moves == name for wait in waits)) for name in names]
    parts = [f"{name}: {_note(count)}" for name, count in counts if count]
    return gettext("Tekening van wie op wie wacht. %(stones)s. De lijst hieronder zegt hetzelfde.") % {
        "stones": ", ".join(parts)
    }


def _reach(stones: int) -> float:
    """Half the width of a dish with so many stones."""
    return 104 + 54 * max(0, stones - 1)


def _over(stones: int) -> float:
    """How far above the middle of a dish an arrow must keep: stones stand up from it."""
    return 116 if stones else 60


def _places(reaches: Sequence[float]) -> list[Point]:
    """Spots along an ellipse with equal gaps between the dishes, the first in front, the others clockwise."""
    cx, cy, rx, ry = WIDE[0] / 2, 610, 870, 350
    fine = [2 * math.pi * at / 720 for at in range(721)]
    edge = [(cx - rx * math.sin(angle), cy + ry * math.cos(angle)) for angle in fine]
    run = [0.0]
    for one, other in pairwise(edge):
        run.append(run[-1] + math.dist(one, other))
    gap = (run[-1] - 2 * sum(reaches)) / len(reaches)
    wanted = [0.0]
    for one_reach, other_reach in pairwise(reaches):
        wanted.append(wanted[-1] + one_reach + gap + other_reach)
    return [next(spot for spot, far in zip(edge, run, strict=True) if far >= goal - 1e-6) for goal in wanted]


def _arrow(sheet: Sheet, start: Point, end: Point, bend: Point, silent: bool) -> None:
    look = "pijl pijl--stil" if silent else "pijl"
    (x1, y1), (x2, y2) = (round(start[0]), round(start[1])), (round(end[0]), round(end[1]))
    sheet.styled(f"{look} pijl--lijn", f"M{x1} {y1}Q{round(bend[0])} {round(bend[1])} {x2} {y2}")
    tip = (0.2 * x1 + 0.48 * bend[0] + 0.32 * x2, 0.2 * y1 + 0.48 * bend[1] + 0.32 * y2)
    angle = math.atan2(y2 - y1, x2 - x1)
    wings = [
        (tip[0] - 26 * math.cos(angle + side * 0.8), tip[1] - 26 * math.sin(angle + side * 0.8)) for side in (1, -1)
    ]
    sheet.styled(look, lines(wings[0], tip, wings[1]))


def _leave(place: Point, towards: Point, reach: Point) -> Point:
    """The point where a line leaves the ellipse of a dish."""
    dx, dy = towards[0] - place[0], towards[1] - place[1]
    share = 1 / max(math.hypot(dx / reach[0], dy / reach[1]), 0.001)
    return place[0] + dx * share, place[1] + dy * share


@lru_cache(maxsize=64)
def _wide(names: tuple[str, ...], waits: tuple[Wait, ...], notes: tuple[str, ...], label: str) -> Markup:
    sheet = Sheet()
    cx, cy = WIDE[0] / 2, 610
    sheet.raw(water(cx, cy - 8, (1050, 560), 21))
    held = {name: [wait for wait in waits if wait.moves == name] for name in names}
    place = dict(zip(names, _places([_reach(len(stones)) for stones in held.values()]), strict=True))
    pairs = {(wait.waits, wait.moves) for wait in waits}
    for waiter, mover in sorted(pairs):
        silent = any(wait.kind == "stil" for wait in held[mover] if wait.waits == waiter)
        one, other = place[waiter], place[mover]
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        pull = 0.34 if math.dist(one, other) < 700 else 0.12
        bend = (middle[0] + (cx - middle[0]) * pull, middle[1] + (cy - middle[1]) * pull)
        if (mover, waiter) in pairs:  # both ways: let the two lines part
            bend = (bend[0] + 0.1 * (other[1] - one[1]), bend[1] - 0.1 * (other[0] - one[0]))
        end = (_reach(len(held[mover])) + 26, _over(len(held[mover])) if bend[1] < other[1] else 60)
        start = (_reach(len(held[waiter])) + 12, _over(len(held[waiter])) if bend[1] < one[1] else 60)
        _arrow(sheet, _leave(one, bend, start), _leave(other, bend, end), bend, silent)
    for at, name in enumerate(names):
        _party(sheet, place[name], name, notes[at], held[name], upward=place[name][1] < cy - 60)
    return svg(sheet, f"0 0 {WIDE[0]} {WIDE[1]}", "wachtkaart wachtkaart--breed", label=label)


def _party(sheet: Sheet, place: Point, name: str, note: str, stones: Sequence[Wait], *, upward: bool) -> None:
    x, y = place
    sheet.raw(dish(x, y + 8, _reach(len(stones)), round(x) % 12))
    for at, wait in enumerate(stones):
        spot = x + (at - (len(stones) - 1) / 2) * 110
        sheet.raw(stone_group(spot, y - 40, 56, wait.kind, wait.number, at * 4 + 5))
    crown = 150 if any(wait.kind == "stil" for wait in stones) else 124 if stones else 52
    sheet.raw(caption(x, y - crown if upward else y + 92, name, note, width=20, upward=upward))


@lru_cache(maxsize=64)
def _narrow(names: tuple[str, ...], waits: tuple[Wait, ...], notes: tuple[str, ...], label: str) -> Markup:
    sheet = Sheet()
    axis, width, height = 224, 680, ROW * len(names) + 28
    sheet.raw(f'<rect class="water" width="{width}" height="{height}" rx="48"/>')
    level = {name: 100 + at * ROW for at, name in enumerate(names)}
    ends = {name: _ends(name, waits, level) for name in names}
    for wait in waits:
        one, other = (
            level[name] + (ends[name].index(wait) - (len(ends[name]) - 1) / 2) * 26 for name in (wait.waits, wait.moves)
        )
        bow = min(44 + abs(one - other) * 0.3, 268)
        look = "pijl pijl--stil" if wait.kind == "stil" else "pijl"
        out = round(axis - bow)
        sheet.styled(look, f"M{axis} {round(one)}C{out} {round(one)} {out} {round(other)} {axis - 4} {round(other)}")
        sheet.styled(look, lines((axis - 20, other - 11), (axis - 3, other), (axis - 20, other + 11)))
    for at, name in enumerate(names):
        stones = [wait for wait in waits if wait.moves == name]
        _row(sheet, axis + 32, level[name], short_lines(name, 20, 1)[0], notes[at], stones)
    return svg(sheet, f"0 0 {width} {height}", "wachtkaart wachtkaart--smal", label=label)


def _ends(name: str, waits: Sequence[Wait], level: dict[str, int]) -> list[Wait]:
    """The arrows at a party, from the top, so that they leave it without crossing."""
    mine = [wait for wait in waits if name in wait[:2]]
    return sorted(mine, key=lambda wait: level[wait.moves if wait.waits == name else wait.waits])


def _row(sheet: Sheet, x: float, y: float, name: str, note: str, stones: Sequence[Wait]) -> None:
    sheet.raw(text(x, y - 30 if stones else y - 4, name, "svg-naam svg-links"))
    if not stones:
        sheet.raw(text(x, y + 36, note, "svg-klein svg-links"))
        return
    step = min(100, 380 / len(stones))
    half = step * (len(stones) - 1) / 2
    sheet.raw(dish(x + 40 + half, y + 66, 62 + half, len(stones)))
    for at, wait in enumerate(stones):
        sheet.raw(stone_group(x + 40 + at * step, y + 30, 38, wait.kind, wait.number, at * 4 + 5))
