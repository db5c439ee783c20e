"""A ring of promises: each gives to the next, and what goes round comes round. A stone on each arrow says how it is."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext
from markupsafe import Markup

from aanzet.web.drawings.board import water
from aanzet.web.drawings.faces import face_at
from aanzet.web.drawings.ink import Point, Sheet, lines, svg, text
from aanzet.web.drawings.stones import Kind, stone_group
from aanzet.web.drawings.words import caption

WIDE, HIGH = 720, 720
MIDDLE = (360.0, 352.0)
REACH = 236.0
# Beyond this many the names would be too small for a phone: the faces have letters, and the list tells who is who.
NAMED_UP_TO = 5


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
    near = 0.3 if count < NAMED_UP_TO else 0.24  # how far an arrow keeps from the faces at its ends, in radians
    for at, step in enumerate(steps):
        start, end = _angle(at, count) + near, _angle(at + 1, count) - near
        _arc(sheet, start, end, silent=step.kind == "stil")
    for at, step in enumerate(steps):
        x, y = _spot(_angle(at + 0.5, count), REACH)
        sheet.raw(
            stone_group(round(x), round(y), 42 if count < NAMED_UP_TO else 30, step.kind, step.number, at * 4 + 5)
        )
        face_at(sheet, _spot(_angle(at, count), REACH), step.giver, 0.9 if count < NAMED_UP_TO else 0.7)
    for at, step in enumerate(steps if count < NAMED_UP_TO else ()):
        x, y = _spot(_angle(at, count), 118)
        # A second line would run into the face below: in the lower half a name stands a little higher.
        sheet.raw(caption(x, y - 28 if y > MIDDLE[1] + 20 else y, step.giver, "", width=11 if count > 2 else 16))
    return svg(sheet, f"0 0 {WIDE} {HIGH}", "toezegring", label=label)


def _angle(at: float, count: int) -> float:
    """Clockwise from the top."""
    return -math.pi / 2 + 2 * math.pi * at / count


def _spot(angle: float, reach: float) -> Point:
    return MIDDLE[0] + reach * math.cos(angle), MIDDLE[1] + reach * math.sin(angle)


def _arc(sheet: Sheet, start: float, end: float, *, silent: bool) -> None:
    look = "pijl pijl--stil" if silent else "pijl"
    (x1, y1), (x2, y2) = _spot(start, REACH), _spot(end, REACH)
    sheet.styled(
        f"{look} pijl--lijn", f"M{round(x1)} {round(y1)}A{round(REACH)} {round(REACH)} 0 0 1 {round(x2)} {round(y2)}"
    )
    along = end + math.pi / 2
    wings = [(x2 - 24 * math.cos(along + side * 0.7), y2 - 24 * math.sin(along + side * 0.7)) for side in (1, -1)]
    sheet.styled(look, lines(wings[0], (x2, y2), wings[1]))


DOWN = 190.0


def promise_chain(steps: Sequence[Step]) -> Markup:
    """Promises one after another, from a gift to who gives later: from the top down, so that names stay large."""
    told = ", ".join(
        gettext("%(giver)s geeft %(receiver)s: %(what)s")
        % {"giver": step.giver, "receiver": step.receiver, "what": step.what}
        for step in steps
    )
    return _chain(tuple(Step(*step) for step in steps), gettext("Tekening van een keten. %(told)s.") % {"told": told})


@lru_cache(maxsize=128)
def _chain(steps: tuple[Step, ...], label: str) -> Markup:
    sheet, high = Sheet(), round(DOWN * len(steps) + 160)
    names = [step.giver for step in steps] + [steps[-1].receiver]
    for at, step in enumerate(steps):
        top, foot = 80 + at * DOWN + 66, 80 + (at + 1) * DOWN - 66
        sheet.styled("pijl pijl--lijn", lines((90, top), (90, foot)))
        sheet.styled("pijl", lines((72, foot - 18), (90, foot), (108, foot - 18)))
        sheet.raw(stone_group(160, round((top + foot) / 2), 30, step.kind, step.number, at * 4 + 5))
    for at, name in enumerate(names):
        face_at(sheet, (90.0, 80 + at * DOWN), name, 0.9)
        sheet.raw(text(165, round(88 + at * DOWN), name[:26], "svg-naam"))
    return svg(sheet, f"0 0 520 {high}", "toezegring toezegketen", label=label)
