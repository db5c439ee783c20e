"""Who has which role, and who had it before; two who change places. A stone lies where somebody said yes to it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext
from markupsafe import Markup

from aanzet.web.drawings.board import water
from aanzet.web.drawings.faces import face_at
from aanzet.web.drawings.ink import Sheet, lines, svg, text
from aanzet.web.drawings.stones import Kind, stone_group
from aanzet.web.drawings.words import caption, short_lines

WIDE, ROW, HEAD = 640, 310, 72
LEFT, RIGHT = 150.0, 490.0


class Swap(NamedTuple):
    """One role; `kind` is the stone on the arrow. Without a `name` nobody is there yet, and `now` and `note` say so."""

    role: str
    before: str
    now: str
    note: str
    name: str
    kind: Kind


def role_swap(heads: tuple[str, str], swaps: Sequence[Swap]) -> Markup:
    """`heads` say what stands left and right. The table beside it must tell the same; here it is the label."""
    told = ". ".join(f"{one.role}: {one.before}, {heads[1].lower()}: {one.now} {one.note}".rstrip() for one in swaps)
    label = gettext("Tekening van wie welke rol heeft. %(told)s. De tabel zegt hetzelfde.") % {"told": told}
    return _swap(heads, tuple(swaps), label)


@lru_cache(maxsize=64)
def _swap(heads: tuple[str, str], swaps: tuple[Swap, ...], label: str) -> Markup:
    sheet, high = Sheet(), HEAD + ROW * len(swaps)
    sheet.raw(water(RIGHT, HEAD / 2 + high / 2, (120, high / 2 - 24), 23))
    for x, head in zip((LEFT, RIGHT), heads, strict=True):
        sheet.raw(text(x, 40, head, "svg-naam halo"))
    for at, one in enumerate(swaps):
        top = HEAD + at * ROW
        middle = top + 112.0
        sheet.raw(text(WIDE / 2, top + 30, one.role, "svg-naam halo"))
        sheet.styled("pijl pijl--lijn", lines((LEFT + 76, middle), (RIGHT - 76, middle)))
        wings = ((RIGHT - 96, middle - 18), (RIGHT - 76, middle), (RIGHT - 96, middle + 18))
        sheet.styled("pijl", lines(*wings))
        face_at(sheet, (LEFT, middle), one.before, 0.9)
        sheet.raw(caption(LEFT, middle + 92, one.before, "", width=15))
        if one.name:
            face_at(sheet, (RIGHT, middle), one.name, 0.9)
            sheet.raw(stone_group(WIDE // 2, round(middle), 30, one.kind, "", at * 4 + 5))
        else:
            sheet.raw(stone_group(round(RIGHT), round(middle), 44, one.kind, "", at * 4 + 5))
        sheet.raw(caption(RIGHT, middle + 92, one.now, one.note, width=15))
    return svg(sheet, f"0 0 {WIDE} {high}", "toezegring rollenkaart", label=label)


class Crossing(NamedTuple):
    """Somebody, where they are now and where they would go; `kind` is the stone on the way."""

    name: str
    now: str
    then: str
    kind: Kind


FACES, PLACES, DOWN = 92.0, 484.0, 230.0


def crossing(one: Crossing, other: Crossing) -> Markup:
    """Two who change places: each stands beside what they do now, and an arrow leads to the other. The words around it
    tell the same; here it is the label."""
    told = ". ".join(
        gettext("%(name)s gaat van ‘%(now)s’ naar ‘%(then)s’") % {"name": side.name, "now": side.now, "then": side.then}
        for side in (one, other)
    )
    return _crossing((one, other), gettext("Tekening van een ruil. %(told)s.") % {"told": told})


@lru_cache(maxsize=128)
def _crossing(sides: tuple[Crossing, Crossing], label: str) -> Markup:
    sheet, rows = Sheet(), (92.0, 92.0 + DOWN)
    sheet.raw(water(PLACES, rows[0] + DOWN / 2, (140, 200), 23))
    for at, (y, across, side) in enumerate(zip(rows, reversed(rows), sides, strict=True)):
        (x1, y1), (x2, y2) = (FACES + 72, y + (across - y) * 0.08), (PLACES - 136, across - (across - y) * 0.08)
        sheet.styled("pijl pijl--lijn", lines((x1, y1), (x2, y2)))
        lift = 1 if across > y else -1
        sheet.styled("pijl", lines((x2 - 27, y2 + lift * 2), (x2, y2), (x2 - 6, y2 - lift * 27)))
        stone = round(x1 + (x2 - x1) * 0.18), round(y1 + (y2 - y1) * 0.18)
        sheet.raw(stone_group(*stone, 26, side.kind, "", at * 4 + 5))
    for y, side in zip(rows, sides, strict=True):
        face_at(sheet, (FACES, y), side.name, 0.9)
        sheet.raw(caption(FACES, y + 92, side.name, "", width=11))
        sheet.raw(caption(PLACES, y - 18 * (len(short_lines(side.now, 13)) - 1), side.now, "", width=13))
    return svg(sheet, f"0 0 {WIDE} {round(rows[1] + 150)}", "toezegring", label=label)
