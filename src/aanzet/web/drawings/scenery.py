"""Props for the scenes: sky, hills, trees, houses, water, people. Every frame is 240 units high."""

import random
from dataclasses import dataclass, field

from aanzet.web.drawings.ink import INK, Sheet, arc, box, dot, pebble, scaled, shape, smooth

HEIGHT = 240

# Scenes keep to a softer orange than the stone, which is reserved for whose turn it is.
APRICOT, CREAM, BUTTER = "#f5ad6b", "#ffe9c4", "#fbe3a6"
LEAF, LIME, PALE, DEEP, GRASS = "#7d983a", "#a9bd5b", "#c9d68f", "#3f5c34", "#5d7a2c"
GREENS = (GRASS, LEAF, LIME, PALE, DEEP)
BRICKS = ("#8d3b4f", "#b9574a", INK["klinker"], "#d9825c", "#a04a66")
ROOFS = (INK["inkt"], "#5b3a4e", "#7a4a3a")
COATS = (INK["klinker"], APRICOT, LEAF, INK["water-diep"], INK["roos"], BUTTER, "#8d3b4f", "#5fa8c4")
SKINS = ("#8a5a44", "#f2c6a5", "#c98d66", "#f6d3b8", "#6b4433")
HAIRS = (INK["inkt"], "#5a3a2a", "#a5523f", "#e7c07a", "#d9cfd3")
SKIES = (
    ("#ffe1d1", "#f9b981"),
    ("#daf2fa", "#f9c27c"),
    ("#fbe3a6", "#ed8a84"),
    ("#f7e1ec", "#f9b981"),
    ("#e6f1d5", "#fbd98d"),
    ("#cdebf6", "#ffe9c4"),
)


@dataclass
class Frame:
    """A scene in the making: its width, its chance, and the sheet it is drawn on."""

    width: int
    seed: int
    sheet: Sheet = field(default_factory=Sheet)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - a drawing, not a secret

    @property
    def middle(self) -> float:
        return self.width / 2

    @property
    def wide(self) -> bool:
        """A panorama: more of everything, but sparser, since bytes count."""
        return self.width > 500

    def pick(self, options: tuple[str, ...]) -> str:
        return self.chance.choice(options)

    def near(self, value: float, spread: float) -> float:
        return value + self.chance.uniform(-spread, spread)

    def spots(self, gap: float, wobble: float = 0.25) -> list[float]:
        """Places across the frame about ``gap`` apart."""
        count = max(1, round(self.width / gap))
        step = self.width / count
        return [self.near((at + 0.5) * step, wobble * step) for at in range(count)]


def sky(frame: Frame) -> None:
    """Air with a sun, and a few clouds on some days."""
    air, sun = SKIES[frame.seed % len(SKIES)]
    sheet, chance = frame.sheet, frame.chance
    sheet.fill(air, box(0, 0, frame.width, HEIGHT))
    side = chance.choice((0.22, 0.74, 0.8)) if frame.width < 400 else chance.uniform(0.2, 0.8)
    radius = chance.uniform(30, 42)
    sheet.fill(
        sun,
        pebble(frame.width * side, chance.uniform(70, 100), radius, radius * 0.97, frame.seed, points=8, rough=0.04),
    )
    if frame.seed // 7 % 2:
        for x in frame.spots(240, 0.4):
            cloud(sheet, x, chance.uniform(24, 62), chance.uniform(24, 34))


def cloud(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.fill("#ffffff", scaled("c-.7 0-.7-.6 0-.6c.1-.6 1-.6 1.1-.1c.7-.2 1 .7 .3 .7z", size, x, y), opacity=0.75)


def land(frame: Frame, y: float, swell: float, color: str) -> None:
    """A soft ridge with everything below it."""
    count = 9 if frame.wide else 5
    step = (frame.width + 40) / count
    ridge = [(-20 + at * step, frame.near(y, swell)) for at in range(count + 1)]
    frame.sheet.fill(color, smooth(ridge) + f"V{HEIGHT + 5}H-20z")


def hedge(frame: Frame, y: float, color: str = LIME, size: float = 13) -> None:
    """A far row of bushes."""
    chance = frame.chance
    if frame.wide:
        size *= 1.35
    for x in frame.spots(42 if frame.wide else 27):
        frame.sheet.fill(
            color, pebble(x, y, size * chance.uniform(0.7, 1.25), size * chance.uniform(0.6, 0.95), round(x), points=6)
        )


def ripples(frame: Frame, top: float, bottom: float, gap: float = 60) -> None:
    """Light on water."""
    spots = [(x, frame.chance.uniform(top, bottom)) for x in frame.spots(gap, 0.4)]
    frame.sheet.line("#ffffff", 2.2, *(scaled("q8-4 16 0t16 0", 1, x - 16, y) for x, y in spots), opacity=0.8)


def tufts(frame: Frame, y: float, color: str = LEAF) -> None:
    """Grass in the foreground."""
    frame.sheet.line(
        color,
        3,
        *(
            scaled("q-2-6-5-8m5 8q0-7 1-11m-1 11q2-6 6-8", 1, x, frame.near(y, 8))
            for x in frame.spots(90 if frame.wide else 62, 0.45)
        ),
    )


def tree(frame: Frame, x: float, y: float, size: float) -> None:
    """One of four kinds of tree standing at (x, y)."""
    sheet, chance = frame.sheet, frame.chance
    seed, green, kind = chance.randrange(99), frame.pick(GREENS), chance.randrange(4)
    sheet.line(INK["inkt"], max(2, round(size * 0.06)), scaled("q.03-.3 0-.62", size, x, y))
    if kind == 0:
        crowns = [(0.0, 0.78, 0.36, 0.4)]
    elif kind == 1:
        crowns = [(0.0, 0.8, 0.22, 0.5)]
    elif kind == 2:
        crowns = [(-0.2, 0.64, 0.26, 0.24), (0.18, 0.78, 0.3, 0.28)]
    else:
        crowns = [(-0.16, 0.6, 0.24, 0.2), (0.17, 0.62, 0.24, 0.2), (0.0, 0.86, 0.26, 0.24)]
    for at, (dx, height, rx, ry) in enumerate(crowns):
        if kind == 2 and at:
            green = frame.pick(GREENS)
        sheet.fill(
            green, pebble(x + dx * size, y - height * size, rx * size, ry * size, seed + at, points=8, rough=0.08)
        )
    sheet.line(
        INK["inkt"], max(1.5, round(size * 0.035, 1)), scaled("l.13-.16m-.13 .06l-.11-.13", size, x, y - 0.45 * size)
    )
    if seed % 3 != 1:
        fruit = []
        for _ in range(5):
            dx, height, rx, ry = chance.choice(crowns)
            across, up = chance.uniform(-0.6, 0.6) * rx, chance.uniform(-0.55, 0.55) * ry
            fruit.append(dot(x + (dx + across) * size, y - (height + up) * size, 0.036 * size))
        sheet.fill(INK["roos"] if seed % 2 else APRICOT, *fruit)


def poplars(frame: Frame, y: float, color: str = LEAF) -> None:
    """A far row of slim trees, as along a dike road."""
    for x in frame.spots(38, 0.1):
        tall = frame.chance.uniform(26, 36)
        frame.sheet.fill(color, pebble(x, y - tall / 2, 6, tall / 2, round(x) % 40, points=6, rough=0.06))


# The gables of a house as path data over a width of one: pitched roof, bell gable, stepped gable, flat cornice.
BELL = "q.24-.02 .26-.3q.24-.34 .48 0q.02 .28 .26 .3z"
STEPS = "v-.2h.18v-.18h.18v-.16h.28v.16h.18v.18h.18v.2z"


def house(frame: Frame, x: float, ground: float, width: float, tall: float, *, door: bool = False) -> None:
    """A small town house with its left corner at x."""
    sheet, chance = frame.sheet, frame.chance
    wall, kind, top = frame.pick(BRICKS), chance.randrange(4), ground - tall
    sheet.fill(wall, box(x, top, width, tall))
    if kind == 0:
        roof = frame.pick(ROOFS)
        sheet.fill(
            roof, shape((x - 0.08 * width, top + 1), (x + width / 2, top - 0.58 * width), (x + 1.08 * width, top + 1))
        )
    elif kind == 1:
        sheet.fill(wall, scaled(BELL, width, x, top + 1))
        sheet.fill(CREAM, dot(x + width / 2, top - 0.2 * width, 0.07 * width))
    elif kind == 2:
        sheet.fill(wall, scaled(STEPS, width, x, top + 1))
    else:
        sheet.fill(frame.pick(ROOFS), scaled("l.12-.34h.84l.12 .34z", width, x - 0.04 * width, top + 1))
    _windows(frame, x, top, width, tall - (0.46 * width if door else 0))
    if door:
        sheet.fill(
            frame.pick((DEEP, INK["water-diep"], CREAM)),
            box(x + 0.37 * width, ground - 0.4 * width, 0.26 * width, 0.4 * width, 2),
        )


def _windows(frame: Frame, x: float, top: float, width: float, tall: float) -> None:
    lit: dict[str, list[str]] = {}
    for row in range(3):
        for column in range(2):
            if (0.16 + 0.46 * row + 0.3) * width < tall:
                color = INK["water"] if frame.chance.random() < 0.45 else frame.pick((BUTTER, CREAM))
                pane = box(
                    x + (0.16 + 0.42 * column) * width, top + (0.16 + 0.46 * row) * width, 0.25 * width, 0.28 * width, 1
                )
                lit.setdefault(color, []).append(pane)
    for color, panes in lit.items():
        frame.sheet.fill(color, *panes)


def village(frame: Frame, y: float) -> None:
    """Two or three far houses and their trees."""
    x = frame.width * frame.chance.uniform(0.03, 0.3)
    for _ in range(2 + frame.seed % 2):
        wide = frame.chance.uniform(20, 28)
        house(frame, x, y, wide, frame.chance.uniform(16, 24))
        x += wide + 8
    if frame.wide:
        house(frame, frame.width * 0.8, y, 26, 20)


BELL_BODY = "q.02-.4 .16-.4q.14 0 .16 .4z"


def person(frame: Frame, x: float, feet: float, tall: float, *, seated: bool = False, coat: str = "") -> str:
    """Someone without features, standing or (seated) from the hips up. Returns the colour of the coat, for sleeves."""
    sheet = frame.sheet
    coat, skin, hair = coat or frame.pick(COATS), frame.pick(SKINS), frame.pick(HAIRS)
    hips = feet if seated else feet - 0.4 * tall
    if not seated:
        sheet.line(
            INK["inkt"], round(0.085 * tall, 1), scaled("v.36m.12 0v-.36", tall, x - 0.06 * tall, feet - 0.37 * tall)
        )
    sheet.fill(coat, scaled(BELL_BODY, tall, x - 0.16 * tall, hips + 0.03 * tall))
    head, radius = hips - 0.48 * tall, 0.115 * tall
    style = frame.chance.randrange(4)
    if style == 3:  # a headscarf
        sheet.fill(
            frame.pick(COATS),
            dot(x, head - 0.01 * tall, 1.25 * radius),
            scaled("c-.1 .3 .3 .3 .2 0z", tall, x - 0.1 * tall, head),
        )
        sheet.fill(skin, dot(x, head + 0.015 * tall, 0.8 * radius))
        return coat
    sheet.fill(skin, dot(x, head, radius))
    sheet.fill(hair, scaled("c0-1.45 2-1.45 2 0q-1-.65-2 0z", radius, x - radius, head - 0.05 * radius))
    if style == 1:
        sheet.fill(hair, dot(x, head - 1.1 * radius, 0.45 * radius))
    elif style == 2:
        sheet.fill(
            hair,
            scaled("q-.5 .9-.1 1.5l.4-.2z", radius, x - radius, head - 0.2 * radius),
            scaled("q.5 .9 .1 1.5l-.4-.2z", radius, x + radius, head - 0.2 * radius),
        )
    return coat


def arm(frame: Frame, color: str, tall: float, start: tuple[float, float], hand: tuple[float, float]) -> None:
    """A sleeve from shoulder to hand."""
    bend = ((start[0] + hand[0]) / 2, max(start[1], hand[1]) + 0.04 * tall)
    frame.sheet.line(color, round(0.07 * tall, 1), arc(start, bend, hand))


def bunting(frame: Frame, y: float, sag: float) -> None:
    """A string of flags across the frame."""
    spans = max(2, round(frame.width / 150))
    step = frame.width / spans
    flags: dict[int, list[str]] = {}
    rope = []
    for span in range(spans):
        left = span * step
        rope.append(arc((left, y), (left + step / 2, y + 2 * sag), (left + step, y)))
        for at in range(5):
            along = (at + 0.5) / 5
            drop = y + 4 * sag * along * (1 - along)
            flags.setdefault((span * 5 + at) % 4, []).append(scaled("h18l-9 21z", 1, left + along * step - 9, drop))
    frame.sheet.line(INK["inkt"], 2, *rope)
    for at, color in enumerate((INK["klinker"], APRICOT, INK["roos"], INK["water-diep"])):
        frame.sheet.fill(color, *flags.get(at, []))


def flowers(frame: Frame, y: float, color: str, gap: float = 26) -> None:
    """A row of tulip-like plants."""
    spots = frame.spots(1.7 * gap if frame.wide else gap, 0.08)
    frame.sheet.line(PALE, 2.4, *(scaled("q-7-9-4-15m4 15q7-9 4-15m-4 15v-14", 1, x, y) for x in spots))
    frame.sheet.fill(color, *(scaled("q-6-3-5-10l3 3l2-4l2 4l3-3q1 7-5 10z", 1, x, y - 12) for x in spots))


def windmill(sheet: Sheet, x: float, ground: float, size: float) -> None:
    """A far polder mill."""
    sheet.fill("#7a4a3a", scaled("l.1-.75h.28l.1 .75z", size, x - 0.24 * size, ground))
    sheet.fill(INK["inkt"], scaled("q.18-.26 .36 0z", size, x - 0.18 * size, ground - 0.74 * size))
    sheet.line(
        INK["inkt"],
        max(2, round(0.035 * size, 1)),
        scaled("l1-.62m-.19 .81l-.62-1", size, x - 0.5 * size, ground - 0.47 * size),
    )
