"""A ring of promises: each gives to the next, and what goes round comes round. A stone on each arrow says how it is."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext
from markupsafe import Markup

from aanzet.web.drawings.board import water
from aanzet.web.drawings.ink import Point, Sheet, lines, pebble, svg
from aanzet.web.drawings.stones import Kind, stone_group
from aanzet.web.drawings.words import caption

WIDE, HIGH = 720, 720
MIDDLE = (360.0, 352.0)
REACH = 226.0


class Step(NamedTuple):
    """One promise: who gives what to whom, and the stone that lies on it with its number of days."""

    giver: str
    receiver: str
    what: str
    kind: Kind = "leeg"
    number: str = ""


def promise_ring(steps: Sequence[Step]) -> Markup:
    """`steps` in the order of giving: the receiver of each is the giver of the next. The list beside it must tell the
    same; here it is the label."""
    told = ", ".join(
        gettext("%(giver)s geeft %(receiver)s: %(what)s")
        % {"giver": step.giver, "receiver": step.receiver, "what": step.what}
        for step in steps
    )
    label = gettext("Tekening van een ring. %(told)s. De lijst hieronder zegt hetzelfde.") % {"told": told}
    return _ring(tuple(Step(*step) for step in steps), label)


@lru_cache(maxsize=128)
def _ring(steps: tuple[Step, ...], label: str) -> Markup:
    sheet = Sheet()
    sheet.raw(water(MIDDLE[0], MIDDLE[1], (330, 318), 21))
    count = len(steps)
    near = 0.34 if count < 5 else 0.24  # how far an arrow keeps from the pebbles at its ends, in radians
    for at in range(count):
        start, end = _angle(at, count) + near, _angle(at + 1, count) - near
        _arc(sheet, start, end, silent=steps[at].kind == "stil")
        x, y = _spot(_angle(at, count), REACH)
        sheet.styled("schaal", pebble(x, y, 40, 36, at * 5 + 3))
    for at, step in enumerate(steps):
        x, y = _spot(_angle(at + 0.5, count), REACH)
        sheet.raw(stone_group(round(x), round(y), 40 if count < 6 else 30, step.kind, step.number, at * 4 + 5))
    for at, step in enumerate(steps):
        x, y = _spot(_angle(at, count), REACH)
        upward = y < MIDDLE[1]
        sheet.raw(caption(_inside(x), y - 54 if upward else y + 82, step.giver, "", width=15, upward=upward))
    return svg(sheet, f"0 0 {WIDE} {HIGH}", "toezegring", label=label)


def _angle(at: float, count: int) -> float:
    """Clockwise from the top."""
    return -math.pi / 2 + 2 * math.pi * at / count


def _spot(angle: float, reach: float) -> Point:
    return MIDDLE[0] + reach * math.cos(angle), MIDDLE[1] + reach * math.sin(angle)


def _inside(x: float) -> float:
    """Names are centred on their pebble as long as they stay on the sheet."""
    return min(max(x, 150), WIDE - 150)


def _arc(sheet: Sheet, start: float, end: float, *, silent: bool) -> None:
    look = "pijl pijl--stil" if silent else "pijl"
    (x1, y1), (x2, y2) = _spot(start, REACH), _spot(end, REACH)
    sheet.styled(
        f"{look} pijl--lijn", f"M{round(x1)} {round(y1)}A{round(REACH)} {round(REACH)} 0 0 1 {round(x2)} {round(y2)}"
    )
    along = end + math.pi / 2
    wings = [(x2 - 24 * math.cos(along + side * 0.7), y2 - 24 * math.sin(along + side * 0.7)) for side in (1, -1)]
    sheet.styled(look, lines(wings[0], (x2, y2), wings[1]))
