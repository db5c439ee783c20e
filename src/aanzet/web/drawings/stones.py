"""The stone: where it lies, there is the move. Kinds say whose turn it is, or what was answered."""

from functools import lru_cache
from typing import Literal, get_args

from markupsafe import Markup

from aanzet.web.drawings.ink import Sheet, dot, pebble, scaled, svg, text

Kind = Literal["jij", "ander", "stil", "rust", "klaar", "mits", "nee", "leeg", "nu"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SHINING = {"jij", "ander", "stil", "klaar"}


# Path data in radii, see ink.scaled. The moss is a soft cap with a scalloped hem.
DOME = "c0-.62 .5-.88 .95-.88s1.05 .3 1.05 .88z"
MOSS = (
    "c.18-.59 .6-.73 .98-.67s.74 .3 .84 .67"
    "q-.14 .2-.3 0q-.16 .3-.36 .04q-.2 .26-.4-.02q-.2 .26-.38 .02q-.2 .18-.38-.04z"
)
STALKS = ((-0.34, 0.42), (0.02, 0.55), (0.4, 0.38))


def _asleep(cx: float, cy: float, r: float) -> str:
    """At rest: a low stone, half in the ground."""
    sheet = Sheet()
    sheet.styled("v", scaled(DOME, r, cx - r, cy + 0.5 * r))
    ground = (scaled("h2.6", r, cx - 1.3 * r, cy + 0.5 * r), scaled("h.7m.3 0h.3", r, cx - 0.7 * r, cy + 0.78 * r))
    sheet.styled("r", *ground)
    return str(sheet)


def _moss(sheet: Sheet, cx: float, cy: float, r: float) -> None:
    """Silence: a rolling stone gathers no moss."""
    sheet.styled("m", scaled(MOSS, r, cx - 0.9 * r, cy - 0.36 * r))
    for dx, height in STALKS:
        sheet.styled("h", scaled(f"q.04-{0.6 * height:.2f} .12-{height}", r, cx + dx * r, cy - 0.87 * r))
    for dx, height in STALKS:
        sheet.styled("k", dot(cx + (dx + 0.12) * r, cy - (0.87 + height) * r, 0.085 * r))


def _mark(sheet: Sheet, kind: Kind, cx: float, cy: float, r: float, seed: int) -> None:
    """What else a stone bears: a tick, a dash, a half filling, a core."""
    if kind == "klaar":
        sheet.styled("t", scaled("l.28 .28 .5-.56", r, cx - 0.38 * r, cy + 0.04 * r))
    elif kind == "nee":
        sheet.styled("t", scaled("h.84", r, cx - 0.42 * r, cy))
    elif kind == "mits":
        sheet.styled("c", scaled("c0 1.06 1.8 1.06 1.8 0z", r, cx - 0.9 * r, cy))
    elif kind == "nu":
        sheet.styled("c", pebble(cx, cy, 0.42 * r, 0.38 * r, seed + 2))


@lru_cache(maxsize=1024)
def stone_group(cx: float, cy: float, r: float, kind: Kind, number: str = "", seed: int = 3) -> str:
    """One stone as an SVG group, centred on (cx, cy), for use inside a larger drawing."""
    if kind == "rust":
        return f'<g class="steen--rust">{_asleep(cx, cy, r)}</g>'
    sheet = Sheet()
    if kind == "nu":
        sheet.styled("w", pebble(cx, cy + 0.2 * r, 1.32 * r, 1.06 * r, seed + 1, rough=0.03))
    if kind != "leeg":
        sheet.styled("o", pebble(cx, cy + 0.93 * r, 0.8 * r, 0.15 * r, seed, points=4, rough=0.02))
    sheet.styled("v", pebble(cx, cy, r, 0.88 * r, seed, rough=0.042, turn=seed * 0.9))
    if kind in SHINING:
        sheet.styled("g", scaled("q.08-.38 .42-.5", r, cx - 0.62 * r, cy - 0.12 * r))
    if kind == "stil":
        _moss(sheet, cx, cy, r)
    if number:
        size = 0.96 * r if len(number) < 3 else 0.72 * r
        sheet.raw(text(cx, cy + (0.46 if kind == "stil" else 0.33) * r, number, "n", **{"font-size": str(round(size))}))
    else:
        _mark(sheet, kind, cx, cy, r, seed)
    return f'<g class="steen--{kind}">{sheet}</g>'


@lru_cache(maxsize=1024)
def stone(kind: Kind = "jij", number: str = "", seed: int = 3) -> Markup:
    """A stone on its own. ``number`` always means days (or ``nu``); the text beside it must be complete without it."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of stone: {kind}")
    return svg(stone_group(60, 60, 50, kind, number, seed % 12), "-8 -28 136 148", f"steen steen--{kind}")
