"""Answers on a line from "helemaal niet" to "helemaal": the sides beside each other, or how many stand where. Never a
sum. The list beside it tells the same; the label does too."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from aanzet.web.drawings.faces import TINTS, initials
from aanzet.web.drawings.ink import Sheet, lines, pebble, seed_of, svg, text
from aanzet.web.drawings.words import in_words

from .instruments import HIGHEST, LOWEST, SCALE

WIDE = 360
FIRST, STEP = 46, 67
FOOT = 34
FACE = 21
DOT = 10
FEW = 7


def _spot(value: int) -> int:
    return FIRST + (value - LOWEST) * STEP


def _ground(sheet: Sheet, floor: int, depth: int = 0) -> None:
    """The line with five hollows, and what its ends mean."""
    sheet.styled("lijn", lines((_spot(LOWEST), floor), (_spot(HIGHEST), floor)))
    sheet.styled("kuil", *(pebble(_spot(value), floor, 8, 7, value) for value in range(LOWEST, HIGHEST + 1)))
    sheet.raw(text(0, floor + depth + FOOT, str(SCALE[LOWEST]), "begin"))
    sheet.raw(text(WIDE, floor + depth + FOOT, str(SCALE[HIGHEST]), "eind"))


def sides_picture(answers: Sequence[tuple[str, int]]) -> Markup:
    """Each side as its face above what it answered."""
    told = ", ".join(f"{name}: {SCALE[value]}" for name, value in answers)
    return _sides(tuple(answers), gettext("Op een lijn van helemaal niet tot helemaal. %(told)s.") % {"told": told})


@lru_cache(maxsize=256)
def _sides(answers: tuple[tuple[str, int], ...], label: str) -> Markup:
    values = [value for _name, value in answers]
    highest = max((values.count(value) for value in values), default=1)
    floor = highest * (2 * FACE + 2) + 14
    sheet, stacked = Sheet(), dict.fromkeys(range(LOWEST, HIGHEST + 1), 0)
    _ground(sheet, floor)
    for name, value in answers:
        stacked[value] += 1
        middle = floor - 12 - FACE - (stacked[value] - 1) * (2 * FACE + 2)
        sheet.raw(_face(_spot(value), middle, name))
    return svg(sheet, f"0 0 {WIDE} {floor + FOOT + 8}", "lat", label=label)


def _face(x: int, y: int, name: str) -> str:
    size = FACE / 55
    outline = f'<path d="{pebble(60, 60, 55, 55, seed_of(name) % 9, points=8, rough=0.05)}"/>'
    look = f"gezicht gezicht--{seed_of('tint', name) % TINTS}"
    letters = text(60, 78, initials(name), "n")
    moved = f"translate({x - 60 * size:.0f} {y - 60 * size:.0f}) scale({size:.2f})"
    return f'<g class="{look}" transform="{moved}">{outline}{letters}</g>'


def spread_picture(counts: Sequence[int], then: Sequence[int] = ()) -> Markup:
    """One pebble for each answer above the line; below it, as in water, those of the time before. Nothing tells whose
    they are."""
    label = spread_words(counts) if sum(counts) else ""
    if sum(then):
        earlier = gettext("De vorige keer: %(told)s") % {"told": spread_words(then)}
        label = f"{label} {earlier}".strip()
    return _spread(tuple(counts), tuple(then), label)


@lru_cache(maxsize=256)
def _spread(counts: tuple[int, ...], then: tuple[int, ...], label: str) -> Markup:
    most = max(*counts, *then, 1, 1)
    dot = DOT if most <= FEW else DOT / 2
    floor = round(max(*counts, 1, 1) * (2 * dot + 2) + 12)
    depth = round(max(*then, 0, 0) * (2 * dot + 2) + 12) if sum(then) else 0
    sheet = Sheet()
    _ground(sheet, floor, depth)
    _pebbles(sheet, "kei", counts, lambda at: floor - 9 - dot - at * (2 * dot + 2), dot)
    _pebbles(sheet, "spiegeling", then, lambda at: floor + 9 + dot + at * (2 * dot + 2), dot)
    return svg(sheet, f"0 0 {WIDE} {floor + depth + FOOT + 8}", "lat", label=label)


def _pebbles(sheet: Sheet, look: str, counts: Sequence[int], height: Callable[[int], float], dot: float) -> None:
    for value, count in enumerate(counts, LOWEST):
        if count:
            spots = (pebble(_spot(value), height(at), dot, dot * 0.9, value * 7 + at) for at in range(count))
            sheet.styled(look, *spots)


def spread_words(counts: Sequence[int]) -> str:
    """`Vijf antwoorden: twee een beetje, drie grotendeels.`"""
    total = sum(counts)
    if not total:
        return gettext("Niemand koos hier een antwoord.")
    head = ngettext("%(count)s antwoord", "%(count)s antwoorden", total) % {"count": in_words(total)}
    parts = [f"{in_words(count)} {SCALE[value]}" for value, count in enumerate(counts, LOWEST) if count]
    return f"{head[:1].upper()}{head[1:]}: {', '.join(parts)}."
