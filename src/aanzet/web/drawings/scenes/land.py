"""Scenes out of doors, with hardly anyone in them: forest, bridge, garden, waterside, energy, animals."""

from aanzet.web.drawings.ink import INK, arc, box, dot, lines, pebble, scaled, shape
from aanzet.web.drawings.scenery import (
    APRICOT,
    BUTTER,
    CREAM,
    DEEP,
    GRASS,
    GREENS,
    LEAF,
    LIME,
    PALE,
    Frame,
    arm,
    flowers,
    hedge,
    house,
    land,
    person,
    poplars,
    ripples,
    sky,
    tree,
    tufts,
    village,
    windmill,
)


def forest(frame: Frame) -> None:
    sky(frame)
    land(frame, 144, 12, PALE)
    hedge(frame, 144)
    village(frame, 154)
    stream = frame.seed % 3 != 2
    land(frame, 168, 9, INK["water"] if stream else LIME)
    if stream:
        ripples(frame, 177, 192)
    land(frame, 208, 10, GRASS if frame.seed % 2 else LEAF)
    for at, x in enumerate(frame.spots(105 if frame.wide else 80, 0.2)):
        tree(frame, x, 214 + 14 * (at % 2), frame.chance.uniform(100, 172))
    for x in frame.spots(74 if frame.wide else 44, 0.4):
        bush = pebble(x, 234, frame.chance.uniform(9, 20), frame.chance.uniform(7, 14), round(x) % 90, points=6)
        frame.sheet.fill(frame.pick(GREENS), bush)


def bridge(frame: Frame) -> None:
    sheet, middle = frame.sheet, frame.middle
    sky(frame)
    land(frame, 142, 10, PALE)
    hedge(frame, 143)
    village(frame, 152)
    land(frame, 166, 6, INK["water"])
    ripples(frame, 178, 204, 44)
    land(frame, 214, 8, GRASS)
    half = min(frame.width * 0.33, 150)
    wood = frame.pick((INK["klinker"], "#b9574a", INK["water-diep"]))
    sheet.line(wood, 17, arc((middle - half, 208), (middle, 74), (middle + half, 208)))
    rail = [(middle + step * half / 4, 140 + 26 * (step / 2.6) ** 2) for step in (-2, -1, 0, 1, 2)]
    sheet.line(INK["inkt"], 3, *(lines((x, y), (x, y - 36)) for x, y in rail))
    sheet.line(
        INK["inkt"], 3.5, arc((rail[0][0] - 8, rail[0][1] - 32), (middle, 68), (rail[-1][0] + 8, rail[-1][1] - 32))
    )
    if frame.seed % 2:
        _boat(frame, middle + frame.chance.choice((-1, 1)) * 26, 212)
    tree(frame, middle - half - 26, 222, frame.chance.uniform(100, 140))
    tree(frame, middle + half + 32, 226, frame.chance.uniform(110, 160))
    for x in frame.spots(110, 0.3):
        if abs(x - middle) > half + 70:
            tree(frame, x, 224, frame.chance.uniform(90, 160))
    _reeds(frame, 228, 84)


def _boat(frame: Frame, x: float, y: float) -> None:
    person(frame, x, y - 8, 56, seated=True)
    frame.sheet.fill("#8d3b4f", scaled("q.5 .14 1 0q-.06 .22-.2 .26h-.6q-.14-.04-.2-.26z", 74, x - 37, y - 14))


def _reeds(frame: Frame, y: float, gap: float) -> None:
    spots = frame.spots(gap, 0.45)
    frame.sheet.line(LEAF, 2.6, *(scaled("q-2-12-8-20m8 20q0-16 2-26m-2 26q4-12 10-17", 1, x, y) for x in spots))
    frame.sheet.line("#7a4a3a", 5, *(scaled("v-8", 1, x + 2, y - 25) for x in spots))


def garden(frame: Frame) -> None:
    sheet = frame.sheet
    sky(frame)
    land(frame, 138, 8, PALE)
    hedge(frame, 138)
    village(frame, 147)
    land(frame, 158, 5, LIME)
    side = frame.chance.choice((-1, 1))
    shed = frame.middle + side * min(0.24 * frame.width, 120)
    sheet.fill(frame.pick(("#8d3b4f", INK["water-diep"], "#7a4a3a")), box(shed - 26, 118, 52, 48))
    sheet.fill(INK["inkt"], shape((shed - 34, 120), (shed, 92), (shed + 34, 120)))
    sheet.fill(CREAM, box(shed - 17, 130, 14, 14, 1), box(shed + 4, 130, 15, 36))
    tree(frame, shed + side * 54, 176, frame.chance.uniform(84, 110))
    land(frame, 174, 3, GRASS)
    bloom = (INK["roos"], BUTTER, APRICOT, CREAM, "#f7e1ec")
    for row in range(2):
        flowers(frame, 195 + 17 * row, bloom[(frame.seed + row) % 5], 31 + 4 * row)
    gardener = frame.middle - side * min(0.15 * frame.width, 90)
    coat = person(frame, gardener, 216, 88)
    hand = (gardener + side * 25, 172)
    arm(frame, coat, 88, (gardener + side * 6, 156), hand)
    sheet.fill(
        INK["water-diep"],
        box(hand[0] - 8, 171, 17, 16, 3),
        scaled(f"l{side}-.5l{side * 0.12}.12l{-side * 0.86}.8z", 16, hand[0] + side * 8, 182),
    )
    flowers(frame, 232, bloom[(frame.seed + 2) % 5], 38)


def waterside(frame: Frame) -> None:
    sheet = frame.sheet
    sky(frame)
    land(frame, 140, 6, PALE)
    poplars(frame, 144)
    windmill(sheet, frame.width * (0.16 if frame.seed % 2 else 0.85), 148, 84)
    land(frame, 152, 3, INK["water"])
    ripples(frame, 162, 214, 36)
    for at, x in enumerate([frame.middle + frame.near(-10, 16)] if not frame.wide else frame.spots(300, 0.2)):
        _sailing_boat(frame, x, 196 + 8 * (at % 2), frame.chance.uniform(92, 116))
    land(frame, 226, 5, GRASS)
    _reeds(frame, 236, 52)


def _sailing_boat(frame: Frame, x: float, y: float, size: float) -> None:
    sheet = frame.sheet
    sheet.line(INK["inkt"], 3, scaled("v-1.02", size, x, y - 8))
    sheet.fill(CREAM, scaled("q.5 .5 .46 .8l-.46 .02z", size, x + 3, y - 8 - 1.02 * size))
    sheet.fill(
        frame.pick((INK["roos"], BUTTER, INK["klinker"])),
        scaled("q-.26 .4-.34 .68l.34 .04z", size, x - 4, y - 10 - 0.86 * size),
    )
    person(frame, x + 0.24 * size, y - 6, 0.44 * size, seated=True)
    sheet.fill(
        "#8d3b4f", scaled("q.55 .1 1.1-.02q-.1 .24-.28 .28h-.56q-.18-.06-.26-.26z", size, x - 0.52 * size, y - 12)
    )


def energy(frame: Frame) -> None:
    sky(frame)
    land(frame, 146, 8, PALE)
    for at, x in enumerate(frame.spots(125, 0.15)):
        _turbine(frame, x, 150 + 4 * (at % 2), frame.chance.uniform(56, 74))
    land(frame, 160, 6, LIME)
    poplars(frame, 166, LEAF)
    land(frame, 214, 4, GRASS)
    for x in frame.spots(210, 0.1) if frame.wide else [frame.middle - 66]:
        tree(frame, x + 178, 216, frame.chance.uniform(84, 110))
        _solar_house(frame, x)
    tufts(frame, 236, LIME)


def _turbine(frame: Frame, x: float, y: float, size: float) -> None:
    sheet = frame.sheet
    hub = (x, y - size)
    sheet.fill("#ffffff", shape((x - 3, y), (x - 1, hub[1]), (x + 1, hub[1]), (x + 3, y)))
    blades = (
        "c.08-.14 .08-.34 .02-.46c-.07 .1-.1 .3-.02 .46z",
        "c.17 .02 .34 .1 .41 .23c-.15 0-.33-.08-.41-.23z",
        "c-.08 .15-.25 .24-.41 .23c.08-.13 .25-.23 .41-.23z",
    )
    sheet.fill("#ffffff", *(scaled(blade, size, *hub) for blade in blades), dot(*hub, 4))


def _solar_house(frame: Frame, x: float) -> None:
    sheet = frame.sheet
    sheet.fill(frame.pick(("#b9574a", "#a04a66", "#d9825c")), box(x + 8, 168, 128, 52))
    sheet.fill(INK["inkt"], shape((x, 170), (x + 26, 122), (x + 118, 122), (x + 144, 170)))
    for row in range(2):
        y = 128 + 19 * row
        for column in range(4):
            left = x + 30 - 7 * row + column * (22 + 3 * row)
            sheet.fill(
                "#2f86ab" if (row + column) % 2 else "#5fa8c4",
                scaled(f"h{18 + 3 * row}l3 15h-{22 + 3 * row}z", 1, left, y),
            )
    sheet.fill(BUTTER, box(x + 22, 182, 20, 22, 2), box(x + 102, 182, 20, 22, 2))
    sheet.fill(DEEP, box(x + 60, 180, 24, 40, 2))


def animals(frame: Frame) -> None:
    sheet = frame.sheet
    sky(frame)
    land(frame, 136, 6, PALE)
    poplars(frame, 142, LEAF)
    house(frame, frame.middle + 62, 152, 52, 24)
    land(frame, 154, 6, LIME)
    posts = frame.spots(34, 0.02)
    sheet.line("#7a4a3a", 3.5, *(scaled("v-22", 1, x, 186) for x in posts), lines((-5, 170), (frame.width + 5, 172)))
    land(frame, 182, 4, GRASS)
    cows = frame.seed % 2 == 0
    for at, x in enumerate(frame.spots(148, 0.08)):
        (_cow if cows else _sheep)(frame, x, 216 + 9 * (at % 2), 1 if frame.chance.random() < 0.5 else -1)
    tufts(frame, 236, LIME)


def _cow(frame: Frame, x: float, y: float, way: int) -> None:
    sheet = frame.sheet
    hide, patch = frame.pick((CREAM, "#fffaf3")), frame.pick((INK["inkt"], "#8d3b4f"))
    sheet.line(INK["inkt"], 6, *(lines((x + dx, y - 20), (x + dx, y)) for dx in (-30, -19, 19, 30)))
    sheet.line(hide, 3, arc((x - way * 38, y - 46), (x - way * 50, y - 40), (x - way * 46, y - 24)))
    sheet.fill(hide, pebble(x, y - 37, 42, 22, 5, points=9, rough=0.04))
    spots = (
        pebble(x - 14, y - 44, 15, 12, frame.seed % 50, points=6, rough=0.2),
        pebble(x + 18, y - 33, 12, 10, 8, points=6, rough=0.2),
    )
    sheet.fill(patch, *spots)
    head = x + way * 46
    sheet.fill(
        patch, pebble(head - way * 14, y - 62, 9, 5, 3, points=5), pebble(head + way * 12, y - 63, 9, 5, 4, points=5)
    )
    sheet.fill(hide, scaled("c-.1-.7 .8-1 1.2-.7s.3 1.2-.1 1.6s-1 .1-1.1-.9z", 17, head - 11, y - 54))
    sheet.fill(INK["roos"], pebble(head + way * 3, y - 42, 11, 8, 2, points=6))


def _sheep(frame: Frame, x: float, y: float, way: int) -> None:
    sheet = frame.sheet
    sheet.line(INK["inkt"], 4, *(lines((x + dx, y - 18), (x + dx, y)) for dx in (-16, -8, 9, 17)))
    sheet.fill(
        "#fffaf3",
        *(
            dot(x + dx, y - dy, r)
            for dx, dy, r in ((-20, 30, 15), (0, 26, 18), (19, 30, 15), (-9, 40, 15), (11, 40, 15))
        ),
    )
    sheet.fill(
        INK["inkt"], pebble(x + way * 36, y - 38, 9, 12, 6, points=7), pebble(x + way * 26, y - 45, 7, 4, 3, points=5)
    )
