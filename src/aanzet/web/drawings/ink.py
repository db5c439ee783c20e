"""Pen and paper: SVG path data in whole units, and a sheet that collects shapes.

Pictures are part of every page, so their bytes count: coordinates are whole numbers, relative where that is shorter,
and neighbouring shapes of one colour share a path. Draw large (a stone is 100 units wide) so that rounding is unseen.
"""

import math
import random
import re
from itertools import pairwise
from zlib import crc32

from markupsafe import Markup, escape

from aanzet.web.theme import OWN, to_hex

INK = {name: to_hex(color) for name, color in OWN.items()}

Point = tuple[float, float]


def seed_of(*parts: object) -> int:
    """A stable seed from anything printable, so that an initiative keeps its picture."""
    return crc32("/".join(map(str, parts)).encode())


def numbers(*values: float) -> str:
    """Whole numbers in the shortest notation SVG reads: ``12-3 4``."""
    text = ""
    for value in values:
        part = str(round(value))
        text += part if not text or part.startswith("-") else f" {part}"
    return text


def smooth(points: list[Point], *, closed: bool = False) -> str:
    """A Catmull-Rom curve through the points, as path data. The ``s`` command mirrors handles, which is exact here."""
    count = len(points)
    spots = [(round(x), round(y)) for x, y in points]

    def handle(at: int) -> Point:
        before, after = at - 1, at + 1
        if not closed:
            before, after = max(before, 0), min(after, count - 1)
        one, two = spots[before % count], spots[after % count]
        return (two[0] - one[0]) / 6, (two[1] - one[1]) / 6

    (x, y), (hx, hy) = spots[0], handle(0)
    data = f"M{numbers(x, y)}"
    for step in range(1, count + 1 if closed else count):
        nx, ny = spots[step % count]
        ex, ey = handle(step % count)
        inward = numbers(nx - ex - x, ny - ey - y, nx - x, ny - y)
        if step == 1:
            first = numbers(hx, hy)
            data += f"c{first}{'' if inward.startswith('-') else ' '}{inward}"
        else:
            data += f"s{inward}"
        x, y = nx, ny
    return data + ("z" if closed else "")


def pebble(
    cx: float, cy: float, rx: float, ry: float, seed: int, *, points: int = 7, rough: float = 0.07, turn: float = 0
) -> str:
    """A closed, slightly uneven round: the shape of nearly everything here."""
    chance = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    spots = []
    for step in range(points):
        angle = 2 * math.pi * step / points + turn
        reach = 1 + chance.uniform(-rough, rough)
        spots.append((cx + rx * reach * math.cos(angle), cy + ry * reach * math.sin(angle)))
    return smooth(spots, closed=True)


def lines(*points: Point, closed: bool = False) -> str:
    """Straight lines from point to point."""
    spots = [(round(x), round(y)) for x, y in points]
    data = f"M{numbers(*spots[0])}"
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots)]
    return data + "l" + numbers(*(value for step in steps for value in step)) + ("z" if closed else "")


def shape(*points: Point) -> str:
    """A closed polygon."""
    return lines(*points, closed=True)


def arc(start: Point, bend: Point, end: Point) -> str:
    """A curve from start to end, pulled towards bend."""
    (x, y) = round(start[0]), round(start[1])
    return f"M{numbers(x, y)}q{numbers(bend[0] - x, bend[1] - y, end[0] - x, end[1] - y)}"


def box(x: float, y: float, width: float, height: float, corner: float = 0) -> str:
    """A rectangle from its top left; corners rounded when asked."""
    w, h, r = round(width), round(height), round(corner)
    if not r:
        return f"M{numbers(x, y)}h{w}v{h}h{-w}z"
    turn = f"a{r} {r} 0 01"
    return (
        f"M{numbers(x + r, y)}h{w - 2 * r}{turn}{r} {r}v{h - 2 * r}{turn}{-r} {r}"
        f"h{2 * r - w}{turn}{-r}-{r}v{2 * r - h}{turn}{r}-{r}z"
    )


def dot(x: float, y: float, radius: float) -> str:
    """A circle as path data."""
    r = max(1, round(radius))
    return f"M{numbers(x - r, y)}a{r} {r} 0 10{2 * r} 0a{r} {r} 0 10{-2 * r} 0z"


def scaled(data: str, size: float, x: float, y: float) -> str:
    """Relative path data in units of one, drawn at a size from (x, y). Not for arcs: their flags do not scale."""
    drawn = f"M{numbers(x, y)}"
    for piece in re.findall(r"[a-z][^a-z]*", data):
        drawn += piece[0] + numbers(*(float(value) * size for value in re.findall(r"-?\d*\.?\d+", piece)))
    return drawn


class Sheet:
    """Collects shapes in drawing order; neighbours with the same look become one path."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, str]] = []

    def _path(self, look: str, data: str) -> None:
        if self._parts and self._parts[-1][0] == look:
            self._parts[-1] = (look, self._parts[-1][1] + data)
        else:
            self._parts.append((look, data))

    def fill(self, color: str, *data: str, opacity: float = 1) -> None:
        """Filled shapes; ``color`` is ``#rrggbb``."""
        look = f'fill="{color}"' + (f' opacity="{opacity:g}"' if opacity < 1 else "")
        self._path(look, "".join(data))

    def line(self, color: str, width: float, *data: str, dash: str = "", opacity: float = 1) -> None:
        """Strokes with round ends."""
        look = f'fill="none" stroke="{color}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'
        look += f' stroke-dasharray="{dash}"' if dash else ""
        look += f' opacity="{opacity:g}"' if opacity < 1 else ""
        self._path(look, "".join(data))

    def styled(self, classes: str, *data: str) -> None:
        """Shapes that take their colour from the style sheet, so that a theme reaches them."""
        self._path(f'class="{classes}"', "".join(data))

    def raw(self, svg: str) -> None:
        """A ready element, such as a text or a group."""
        self._parts.append(("", svg))

    def __str__(self) -> str:
        return "".join(f'<path {look} d="{data}"/>' if look else data for look, data in self._parts)


def text(x: float, y: float, words: str, classes: str, **attributes: str) -> str:
    """A line of text, escaped; it is centred on x unless its class says otherwise."""
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<text x="{round(x)}" y="{round(y)}" class="{classes}"{extra}>{escape(words)}</text>'


def svg(body: object, box_: str, classes: str, *, label: str = "", fit: str = "") -> Markup:
    """The svg element. With a label it is an image that says so; without one it is hidden from screen readers."""
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    ratio = f' preserveAspectRatio="{fit}"' if fit else ""
    return Markup(f'<svg class="{classes}" viewBox="{box_}"{ratio} {role}>{body}</svg>')  # noqa: S704 - parts are escaped
