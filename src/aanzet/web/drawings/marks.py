"""Small marks: the logo, a stamp with its postmark, the row of gables, a QR code."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from aanzet.web.drawings.ink import INK, Sheet, pebble, smooth, svg
from aanzet.web.drawings.scenery import HEIGHT, LIME, Frame, land, tree
from aanzet.web.drawings.scenes import scene_body
from aanzet.web.drawings.scenes.street import row_of_houses
from aanzet.web.drawings.stones import stone_group

FILE = 'xmlns="http://www.w3.org/2000/svg"'


@lru_cache(maxsize=1)
def logo() -> Markup:
    """A stone at the end of its leap."""
    return svg(
        f'<path class="sprong" d="M10 74Q34 6 72 34"/>{stone_group(78, 54, 24, "jij", "", 3)}', "0 0 108 88", "logo"
    )


def _perforated(width: int, height: int, tooth: int = 16) -> str:
    """The outline of a stamp, bitten on all four sides."""
    bite = f"a{tooth // 3} {tooth // 3} 0 00"
    gap, hole = tooth - 2 * (tooth // 3), 2 * (tooth // 3)
    across, down = round((width - gap) / tooth), round((height - gap) / tooth)
    right, below = f"h{gap}{bite}{hole} 0" * across, f"v{gap}{bite}0 {hole}" * down
    left, above = f"h-{gap}{bite}-{hole} 0" * across, f"v-{gap}{bite}0-{hole}" * down
    return f"M0 0{right}h{gap}{below}v{gap}{left}h-{gap}{above}z"


@lru_cache(maxsize=256)
def stamp(theme: str, seed: int) -> Markup:
    """A postage stamp with the scene of a theme, and a postmark over its corner."""
    width, height = 166, 198
    window = 'x="11" y="11" width="144" height="176" viewBox="0 0 202 240" preserveAspectRatio="xMidYMax slice"'
    scene = f"<svg {window}>{scene_body(theme, seed, 202)}</svg>"
    mark = Sheet()
    mark.styled(
        "poststempel",
        *(smooth([(-50 + 24 * at, y + (5 if at % 2 else -5)) for at in range(6)]) for y in (126, 140, 154, 168)),
    )
    mark.styled("poststempel", pebble(-6, 66, 34, 34, 3, rough=0), pebble(-6, 66, 25, 25, 3, rough=0))
    return svg(
        f'<path class="zegel__rand" d="{_perforated(width, height)}"/>{scene}{mark}',
        f"-54 -4 {width + 58} {height + 8}",
        "zegel",
    )


def gables() -> str:
    """The row of gables above the footer, as a file of its own (``static/web/gevels.svg``)."""
    frame = Frame(1900, 11)
    frame.sheet.fill(INK["klinker-licht"], f"M0 0h{frame.width}v{HEIGHT}H0z")
    frame.sheet.fill("#f9b981", pebble(1480, 92, 40, 39, 5, points=8, rough=0.04))
    land(frame, 150, 8, "#efc9a0")
    row_of_houses(frame, 206, -30)
    land(frame, 205, 1, "#c98d66")
    frame.sheet.fill(LIME, pebble(frame.middle, 262, 700, 44, 5, points=9, rough=0.03))
    for x, size in ((330, 120), (760, 132), (905, 96), (1290, 124), (1640, 104)):
        tree(frame, x, 228, size)
    return f'<svg {FILE} viewBox="0 0 {frame.width} {HEIGHT}">{frame.sheet}</svg>\n'


def favicon() -> str:
    """The stone as an icon of its own (``static/web/favicon.svg``), so with its colours written out."""
    sheet = Sheet()
    body = pebble(32, 34, 27, 24, 3, rough=0.042, turn=2.7)
    sheet.fill(INK["steen"], body)
    sheet.line(INK["steen-rand"], 3, body)
    sheet.line("#ffffff", 4, "M16 29q2-10 12-13", opacity=0.75)
    return f'<svg {FILE} viewBox="0 0 64 64">{sheet}</svg>\n'


@lru_cache(maxsize=1024)
def qr(address: str, *, many: bool = False) -> Markup:
    """A QR code for on paper. Print the address beside it: the code is hidden from screen readers. With `many` on one
    sheet each is smaller, bears fewer stains, and is drawn eight times as fast."""
    # Only pages meant for paper draw one, and the library costs a twentieth of a second at each start.
    import segno

    made = segno.make(address, error="l", mask=3, micro=False) if many else segno.make(address, error="m", micro=False)
    rows = made.matrix
    path = "".join(f"M{x + 2} {y + 2}h{run}v1h-{run}z" for y, row in enumerate(rows) for x, run in _dark_runs(row))
    size = len(rows) + 4
    return svg(f'<path d="{path}"/>', f"0 0 {size} {size}", "qr")


def _dark_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where a row of modules is dark, and for how long."""
    at = 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            yield at, length
        at += length
