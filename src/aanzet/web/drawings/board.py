"""The board of Vandaag: my dish in front, the others across the water."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from aanzet.web.drawings.ink import Point, Sheet, arc, pebble, svg
from aanzet.web.drawings.stones import Kind, stone_group
from aanzet.web.drawings.words import caption, in_words

MOST_ACROSS = 5
MINE_SPOTS: dict[int, tuple[tuple[float, float, float], ...]] = {
    0: ((0, -6, 56),),
    1: ((0, -10, 62),),
    2: ((-64, -8, 58), (64, -8, 58)),
    3: ((-116, -22, 57), (116, -18, 54), (0, 0, 60)),
    4: ((-168, -20, 52), (168, -16, 52), (-56, 0, 56), (58, 0, 55)),
    5: ((-62, -52, 50), (64, -52, 50), (-150, -6, 53), (150, -4, 53), (0, 4, 58)),
}
ACROSS_SPOTS: dict[int, tuple[Point, ...]] = {
    0: (),
    1: ((560, 150),),
    2: ((330, 172), (790, 172)),
    3: ((210, 216), (560, 150), (910, 216)),
    4: ((160, 246), (424, 156), (696, 156), (960, 246)),
    5: ((132, 268), (344, 176), (560, 140), (776, 176), (988, 268)),
}


class Across(NamedTuple):
    """A party that somebody waits for: its name, the days in words, and the kind of stone."""

    name: str
    days: str
    kind: Kind = "ander"


@lru_cache(maxsize=256)
def dish(x: float, y: float, reach: float, seed: int) -> str:
    """A shallow dish of sand, seen from above and aside."""
    sheet = Sheet()
    sheet.styled("schaal", pebble(x, y, reach, reach * 0.31, seed, points=9, rough=0.015))
    sheet.styled("schaal--binnen", pebble(x, y - 5, reach * 0.8, reach * 0.2, seed, points=9, rough=0.015))
    return str(sheet)


@lru_cache(maxsize=8)
def water(x: float, y: float, reach: Point, seed: int) -> str:
    """The pond with three rings."""
    sheet = Sheet()
    sheet.styled("water", pebble(x, y, *reach, seed, points=10, rough=0.025))
    for share in (0.42, 0.64, 0.86):
        size = f'rx="{round(reach[0] * share)}" ry="{round(reach[1] * share * 0.84)}"'
        sheet.raw(f'<ellipse class="kring" cx="{round(x)}" cy="{round(y + 8)}" {size}/>')
    return str(sheet)


def board(mine: int, across: Sequence[Across | tuple[str, str, Kind]], more: int = 0) -> Markup:
    """Where the stones lie. At most five others are drawn; ``more`` counts those who are not in ``across``."""
    shown = [Across(*party) for party in across[:MOST_ACROSS]]
    more += max(0, len(across) - MOST_ACROSS)
    sheet = Sheet()
    sheet.raw(water(560, 344, (548, 336), 12))
    spots = ACROSS_SPOTS[len(shown)]
    for x, y in spots:
        sheet.styled(
            "lijn", arc((560 + (x - 560) * 0.25, 446), (560 + (x - 560) * 0.5, 380), (560 + (x - 560) * 0.8, y + 112))
        )
    crowded = len(shown) > 3
    wide, reach = (13, 92) if crowded else (18, 112)
    for at, ((x, y), party) in enumerate(zip(spots, shown, strict=True)):
        sheet.raw(dish(x, y + 12, reach, at + 2))
        sheet.raw(stone_group(x, y - 34, 48, party.kind, "", at * 3 + 5))
        sheet.raw(caption(x, y + 82, party.name, party.days, width=wide, note_width=15 if crowded else 40))
    sheet.raw(dish(560, 536, 276, 9))
    count = min(mine, 5)
    for at, (dx, dy, r) in enumerate(MINE_SPOTS[count]):
        sheet.raw(stone_group(560 + dx, 490 + dy, r, "jij" if count else "leeg", "", at * 2 + 4))
    words = caption(560, 640, _mine_words(mine), _more_words(more), width=40)
    sheet.raw(f'<g class="bord__mij">{words}</g>')
    crowd = " bord--vol" if crowded else ""
    return svg(sheet, "0 0 1120 700", f"bord{crowd}", label=_sentence(mine, shown, more))


def _mine_words(mine: int) -> str:
    if not mine:
        return gettext("Bij jou ligt geen steen")
    return ngettext("Bij jou ligt één steen", "Bij jou liggen %(count)s stenen", mine) % {"count": in_words(mine)}


def _more_words(more: int) -> str:
    if not more:
        return ""
    return ngettext("en nog één ander", "en nog %(count)s anderen", more) % {"count": in_words(more)}


def _sentence(mine: int, shown: Sequence[Across], more: int) -> str:
    parts = [f"{_mine_words(mine)}."]
    parts += [gettext("%(name)s is aan zet: %(days)s.") % {"name": party.name, "days": party.days} for party in shown]
    if more:
        parts.append(f"{_more_words(more).capitalize()}.")
    return " ".join(parts)
