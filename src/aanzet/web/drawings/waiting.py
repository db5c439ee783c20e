"""The waiting map: who waits on whom. Parties around water, a stone in the dish of whoever is to move."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from aanzet.web.drawings import placing
from aanzet.web.drawings.board import dish, water
from aanzet.web.drawings.ink import Point, Sheet, lines, svg, text
from aanzet.web.drawings.stones import Kind, stone_group
from aanzet.web.drawings.words import caption, in_words, short_lines

MOST = 12
# More stones than this do not lie in one dish: the note beside it tells how many there are.
PILE = 5
WIDE = (2160, 1180)
ROW = 196


class Wait(NamedTuple):
    """Somebody waits, somebody is to move; the stone's kind and its number of days (or ``nu``). Where nobody in
    particular waits, or who waits and who moves are drawn as one, the stone lies there without an arrow."""

    waits: str
    moves: str
    kind: Kind = "ander"
    number: str = ""

    @property
    def has_arrow(self) -> bool:
        return bool(self.waits) and self.waits != self.moves


def shown_waits(names: Sequence[str], waits: Sequence[Wait]) -> list[Wait]:
    """All waits up to twelve parties; beyond that only the silent stones and what touches their parties."""
    if len(names) <= MOST:
        return list(waits)
    silent = [wait for wait in waits if wait.kind == "stil"]
    near = {name for wait in silent for name in _parties(wait)}
    kept: list[Wait] = []
    drawn: set[str] = set()
    for wait in silent + [wait for wait in waits if wait.kind != "stil" and near & _parties(wait)]:
        if len(drawn | _parties(wait)) <= MOST:
            kept.append(wait)
            drawn |= _parties(wait)
    return kept


def _parties(wait: Wait) -> set[str]:
    return {wait.moves, wait.waits} - {""}


def waiting_map(
    waits: Sequence[Wait | tuple[str, str, Kind, str]], me: str = "", totals: Mapping[str, int] | None = None
) -> Markup:
    """Both drawings, for wide and for narrow screens; the style sheet shows one. A table must tell the same. `totals`
    counts the stones of a party where not all of them are in `waits`."""
    given = [Wait(*wait) for wait in waits]
    kept = tuple(shown_waits(_names(given, me), given))
    names = _names(kept, me)
    ties = [(wait.waits, wait.moves) for wait in kept if wait.has_arrow]
    drawn = placing.around(names, ties)
    counted = {name: sum(wait.moves == name for wait in kept) for name in drawn}
    counts = {name: max(count, (totals or {}).get(name, 0)) for name, count in counted.items()}
    parties = tuple(Stands(name, count, _note(count)) for name, count in counts.items())
    label, kept, column = _sentence(parties), _piled(kept), placing.down(drawn, ties)
    below = tuple(sorted(parties, key=lambda party: column.index(party.name)))
    return _wide(parties, kept, label) + _narrow(below, kept, label)


class Stands(NamedTuple):
    """A party in the drawing, how many stones lie with it in all, and that in words."""

    name: str
    stones: int
    note: str


def _piled(waits: Sequence[Wait]) -> tuple[Wait, ...]:
    """As many stones in a dish as lie there well, the silent ones first. Every arrow keeps a stone that it leads to."""
    held: dict[str, list[Wait]] = {}
    for wait in waits:
        held.setdefault(wait.moves, []).append(wait)
    kept: list[Wait] = []
    for stones in held.values():
        stones.sort(key=lambda wait: wait.kind != "stil")
        firsts = list({wait.waits: wait for wait in reversed(stones)}.values())
        rest = [wait for wait in stones if wait not in firsts]
        kept += sorted([*firsts, *rest][: max(PILE, len(firsts))], key=stones.index)
    return tuple(kept)


def _names(waits: Sequence[Wait], me: str) -> list[str]:
    found = dict.fromkeys(name for wait in waits for name in (wait.moves, wait.waits) if name)
    return ([me] if me in found else []) + [name for name in found if name != me]


def _note(stones: int) -> str:
    if not stones:
        return gettext("niets te doen")
    return ngettext("één steen", "%(count)s stenen", stones) % {"count": in_words(stones)}


def _sentence(parties: Sequence[Stands]) -> str:
    parts = [f"{party.name}: {party.note}" for party in parties if party.stones]
    return gettext("Tekening van wie op wie wacht. %(stones)s. De lijst hieronder zegt hetzelfde.") % {
        "stones": ", ".join(parts)
    }


def _reach(stones: int) -> float:
    """Half the width of a dish with so many stones: three lie beside each other, the next ones on top of them."""
    return 104 + 54 * max(0, min(stones, 3) - 1)


def _room(name: str, stones: int) -> float:
    """Half the width that a party takes, with its name."""
    return max(_reach(stones), 9.5 * max(len(line) for line in short_lines(name, 20)))


def _over(stones: int) -> float:
    """How far above the middle of a dish an arrow must keep: stones stand up from it."""
    return (116 if stones else 60) + (84 if stones > 3 else 0)


def _pile(stones: int) -> list[Point]:
    """Where the stones of a dish lie, from its middle."""
    low, high = min(stones, 3), max(0, min(stones, PILE) - 3)
    ground = [((at - (low - 1) / 2) * 110, 0.0) for at in range(low)]
    return ground + [((at - (high - 1) / 2) * 110, -86.0) for at in range(high)]


def _places(reaches: Sequence[float]) -> list[Point]:
    """Spots along an ellipse with equal gaps between the dishes, the first in front, the others clockwise."""
    cx, cy, rx, ry = WIDE[0] / 2, 610, 840, 350
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
def _wide(parties: tuple[Stands, ...], waits: tuple[Wait, ...], label: str) -> Markup:
    sheet = Sheet()
    cx, cy = WIDE[0] / 2, 610
    sheet.raw(water(cx, cy - 8, (1050, 560), 21))
    held = {party.name: [wait for wait in waits if wait.moves == party.name] for party in parties}
    place = dict(zip(held, _places([_room(name, len(stones)) for name, stones in held.items()]), strict=True))
    pairs = {(wait.waits, wait.moves) for wait in waits if wait.has_arrow}
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
    for name, _count, note in parties:
        _party(sheet, place[name], name, note, held[name], upward=place[name][1] < cy - 60)
    # A pile on the far side needs more air above it for the name.
    air = 130 if any(len(held[name]) > 3 and place[name][1] < cy - 200 for name in held) else 0
    return svg(sheet, f"0 {-air} {WIDE[0]} {WIDE[1] + air}", "wachtkaart wachtkaart--breed", label=label)


def _party(sheet: Sheet, place: Point, name: str, note: str, stones: Sequence[Wait], *, upward: bool) -> None:
    x, y = place
    sheet.raw(dish(x, y + 8, _reach(len(stones)), round(x) % 12))
    for at, (wait, (dx, dy)) in enumerate(zip(stones, _pile(len(stones)), strict=False)):
        sheet.raw(stone_group(x + dx, y - 40 + dy, 56, wait.kind, wait.number, at * 4 + 5))
    crown = 150 if any(wait.kind == "stil" for wait in stones) else 124 if stones else 52
    crown += 86 if len(stones) > 3 else 0
    sheet.raw(caption(x, y - crown if upward else y + 92, name, note, width=20, upward=upward))


@lru_cache(maxsize=64)
def _narrow(parties: tuple[Stands, ...], waits: tuple[Wait, ...], label: str) -> Markup:
    sheet = Sheet()
    axis, width, height = 224, 680, ROW * len(parties) + 28
    sheet.raw(f'<rect class="water" width="{width}" height="{height}" rx="48"/>')
    level = {party.name: 112 + at * ROW for at, party in enumerate(parties)}
    arrows = list({(wait.waits, wait.moves): wait for wait in reversed(waits) if wait.has_arrow}.values())
    ends = {name: _ends(name, arrows, level) for name in level}
    for wait in arrows:
        one, other = (level[name] + _beside(ends[name], wait) for name in (wait.waits, wait.moves))
        bow = min(44 + abs(one - other) * 0.3, 268)
        look = "pijl pijl--stil" if wait.kind == "stil" else "pijl"
        out = round(axis - bow)
        sheet.styled(look, f"M{axis} {round(one)}C{out} {round(one)} {out} {round(other)} {axis - 4} {round(other)}")
        sheet.styled(look, lines((axis - 20, other - 11), (axis - 3, other), (axis - 20, other + 11)))
    for party in parties:
        stones = [wait for wait in waits if wait.moves == party.name]
        _row(sheet, axis + 32, level[party.name], party, stones)
    return svg(sheet, f"0 0 {width} {height}", "wachtkaart wachtkaart--smal", label=label)


def _beside(ends: Sequence[Wait], wait: Wait) -> float:
    """How far from the middle of its party an arrow begins or ends, so that all of them fit in the row."""
    return (ends.index(wait) - (len(ends) - 1) / 2) * min(26, 130 / len(ends))


def _ends(name: str, waits: Sequence[Wait], level: dict[str, int]) -> list[Wait]:
    """The arrows at a party, from the top, so that they leave it without crossing."""
    mine = [wait for wait in waits if name in wait[:2]]
    return sorted(mine, key=lambda wait: level[wait.moves if wait.waits == name else wait.waits])


def _row(sheet: Sheet, x: float, y: float, party: Stands, stones: Sequence[Wait]) -> None:
    name = short_lines(party.name, 20)
    low = y - 30 if stones else y - 4
    for up, line in enumerate(reversed(name)):
        sheet.raw(text(x, low - up * 42, line, "svg-naam svg-links"))
    if not stones:
        sheet.raw(text(x, y + 36, party.note, "svg-klein svg-links"))
        return
    drawn = stones[: PILE if party.stones <= PILE else 2]
    step = min(100, 380 / len(drawn))
    half = step * (len(drawn) - 1) / 2
    sheet.raw(dish(x + 40 + half, y + 66, 62 + half, len(drawn)))
    for at, wait in enumerate(drawn):
        sheet.raw(stone_group(x + 40 + at * step, y + 30, 38, wait.kind, wait.number, at * 4 + 5))
    if party.stones > PILE:
        sheet.raw(text(x + 220, y + 52, party.note, "svg-klein svg-links"))
