"""Scenes between houses: courtyard, terrace, bicycle, little library."""

from aanzet.web.drawings.ink import INK, box, dot, lines, pebble, scaled, shape
from aanzet.web.drawings.scenery import (
    APRICOT,
    BRICKS,
    BUTTER,
    CREAM,
    DEEP,
    GRASS,
    GREENS,
    LEAF,
    LIME,
    PALE,
    ROOFS,
    Frame,
    arm,
    flowers,
    hedge,
    house,
    land,
    person,
    poplars,
    sky,
    tree,
    tufts,
    village,
    windmill,
)


def row_of_houses(frame: Frame, ground: float, left: float = -10) -> None:
    """Gables side by side from edge to edge."""
    x = left
    while x < frame.width:
        wide = frame.chance.uniform(58, 82)
        house(frame, x, ground, wide, frame.chance.uniform(64, 112), door=True)
        x += wide + 3


def courtyard(frame: Frame) -> None:
    sheet, middle = frame.sheet, frame.middle
    sky(frame)
    land(frame, 150, 8, "#efc9a0")
    row_of_houses(frame, 204, -frame.chance.uniform(0, 40))
    land(frame, 203, 2, "#d79b76")
    sheet.fill(LIME, pebble(middle, 246, min(frame.width * 0.36, 210), 34, frame.seed, points=9, rough=0.04))
    tree(frame, middle - frame.near(26, 8), 226, frame.chance.uniform(92, 122))
    if frame.seed % 2:
        tree(frame, middle + frame.near(40, 8), 230, frame.chance.uniform(78, 98))
    else:
        _bench(frame, middle + 38, 228)
    for x in frame.spots(190, 0.2):
        if abs(x - middle) > 150:
            tree(frame, x, 226, frame.chance.uniform(80, 110))


def _bench(frame: Frame, x: float, y: float) -> None:
    coat = person(frame, x - 4, y - 17, 62, seated=True)
    frame.sheet.line(INK["inkt"], 4, lines((x - 10, y - 14), (x - 10, y)), lines((x + 4, y - 14), (x + 4, y)))
    arm(frame, coat, 62, (x - 2, y - 32), (x + 10, y - 24))
    frame.sheet.line(
        "#7a4a3a",
        5,
        lines((x - 30, y - 14), (x + 30, y - 14)),
        lines((x - 24, y - 12), (x - 24, y)),
        lines((x + 24, y - 12), (x + 24, y)),
    )


def terrace(frame: Frame) -> None:
    """Homes in a row under one roof, with front gardens and someone moving in."""
    sheet = frame.sheet
    sky(frame)
    hedge(frame, 122, PALE, 18)
    roof, wall = frame.pick(ROOFS), frame.pick(BRICKS)
    sheet.fill(roof, shape((-12, 126), (16, 76), (frame.width - 16, 76), (frame.width + 12, 126)))
    count = round(frame.width / (118 if frame.wide else 86))
    step = frame.width / count
    sheet.fill(wall, *(box(at * step + 20, 60, 14, 30) for at in range(count)))
    sheet.fill(wall, box(-5, 124, frame.width + 10, 82))
    for at in range(count):
        _front(frame, at * step, step, 206)
    land(frame, 204, 1, "#e2b183")
    sheet.fill(
        frame.pick((LIME, LEAF)),
        *(pebble(at * step + 0.2 * step, 206, 24, 12, at + frame.seed % 30, points=7) for at in range(count)),
    )
    flowers(frame, 214, frame.pick((INK["roos"], BUTTER, CREAM)), 40)
    mover = frame.middle + (34 if frame.seed % 2 else -30)
    for at in range(2):
        sheet.fill(("#c98d66", "#d9a57f")[at], box(mover + 22, 214 - 20 * at, 28 - 5 * at, 20, 2))
    coat = person(frame, mover, 234, 82)
    arm(frame, coat, 82, (mover - 5, 178), (mover + 12, 186))
    sheet.fill("#c98d66", box(mover - 2, 178, 26, 18, 2))


def _front(frame: Frame, x: float, step: float, ground: float) -> None:
    sheet = frame.sheet
    sheet.fill(
        frame.pick((DEEP, INK["water-diep"], INK["klinker"], CREAM)), box(x + 0.62 * step, ground - 46, 22, 46, 2)
    )
    sheet.fill(INK["water"] if frame.chance.random() < 0.5 else BUTTER, box(x + 0.14 * step, ground - 40, 32, 26, 2))
    sheet.fill(CREAM, box(x + 0.14 * step, ground - 76, 18, 20, 2), box(x + 0.62 * step, ground - 76, 20, 20, 2))


def bicycle(frame: Frame) -> None:
    """A Dutch bicycle on the dike, crate in front."""
    sheet = frame.sheet
    sky(frame)
    land(frame, 138, 7, PALE)
    if frame.seed % 2:
        windmill(sheet, frame.width * 0.84, 146, 78)
        poplars(frame, 146)
    else:
        hedge(frame, 140)
        village(frame, 150)
    land(frame, 158, 4, LIME)
    land(frame, 196, 2, "#e2b183")
    land(frame, 222, 4, GRASS)
    for x in [frame.middle] if not frame.wide else frame.spots(260, 0.15):
        _bicycle(frame, x, 214)
    tufts(frame, 237, LEAF)


def _bicycle(frame: Frame, x: float, y: float) -> None:
    sheet = frame.sheet
    paint = frame.pick((INK["klinker"], INK["water-diep"], "#b9574a", DEEP))
    back, front, radius = (x - 50, y - 32), (x + 52, y - 32), 31
    for hub in (back, front):
        sheet.line(INK["inkt"], 5, dot(*hub, radius))
        sheet.line(
            INK["inkt"],
            1.2,
            *(
                lines((hub[0] - dx, hub[1] - dy), (hub[0] + dx, hub[1] + dy))
                for dx, dy in ((28, 0), (0, 28), (20, 20), (20, -20))
            ),
            opacity=0.45,
        )
    crank, saddle, head = (x - 8, y - 30), (x - 24, y - 82), (x + 32, y - 86)
    sheet.line(
        paint,
        6,
        lines(back, crank, head),
        lines(crank, saddle),
        lines((x - 19, y - 66), (x + 30, y - 78)),
        lines(back, (x - 20, y - 68)),
        lines(head, front),
    )
    sheet.line(
        INK["inkt"],
        5,
        lines(head, (x + 28, y - 102), (x + 14, y - 106)),
        lines(saddle, (x - 26, y - 90)),
        lines((x - 16, y - 18), crank, (x, y - 42)),
    )
    sheet.line(INK["inkt"], 8, lines((x - 38, y - 93), (x - 18, y - 94)))
    sheet.line(INK["inkt"], 4, lines((x - 76, y - 68), (x - 34, y - 70)))
    bloom = frame.pick((INK["roos"], BUTTER, APRICOT))
    leaves = [pebble(x + dx, y - dy, 9, 9, round(dx) + 40, points=6) for dx, dy in ((40, 110), (54, 115), (66, 109))]
    sheet.fill(frame.pick(GREENS), *leaves)
    sheet.fill(bloom, dot(x + 40, y - 114, 5), dot(x + 53, y - 120, 5), dot(x + 66, y - 113, 5))
    sheet.fill("#c98d66", scaled("h44l-5 25h-34z", 1, x + 31, y - 108))
    sheet.line("#7a4a3a", 1.6, scaled("h39m-37 8h35", 1, x + 34, y - 99))


def little_library(frame: Frame) -> None:
    """A cupboard of books by the road, and someone who cannot wait."""
    sheet, side = frame.sheet, frame.chance.choice((-1, 1))
    sky(frame)
    land(frame, 144, 8, PALE)
    hedge(frame, 144, LIME, 17)
    village(frame, 154)
    land(frame, 166, 5, LIME)
    tree(frame, frame.middle + side * 104, 210, frame.chance.uniform(130, 160))
    land(frame, 206, 5, GRASS)
    if frame.wide:
        for x in frame.spots(150, 0.2):
            if abs(x - frame.middle) > 170:
                tree(frame, x, 220, frame.chance.uniform(100, 160))
    x = frame.middle - side * 34
    _book_case(frame, x)
    reader = frame.middle + side * 48
    coat = person(frame, reader, 226, 94)
    arm(frame, coat, 94, (reader + 4, 164), (reader - side * 17, 170))
    sheet.fill(CREAM, scaled("l14-5 14 5v16l-14-5-14 5z", 1, reader - side * 20 - 14, 156))
    sheet.line("#7a4a3a", 1.5, scaled("v16", 1, reader - side * 20, 151))
    tufts(frame, 236, LEAF)


def _book_case(frame: Frame, x: float) -> None:
    sheet, paint = frame.sheet, frame.pick((INK["water-diep"], "#b9574a", INK["klinker"]))
    sheet.fill("#7a4a3a", box(x - 5, 170, 10, 54))
    sheet.fill(paint, box(x - 38, 102, 76, 72, 3))
    sheet.fill(frame.pick(ROOFS), shape((x - 48, 106), (x, 72), (x + 48, 106)))
    sheet.fill(CREAM, box(x - 30, 112, 60, 24, 2), box(x - 30, 142, 60, 24, 2))
    colors = (INK["roos"], LEAF, APRICOT, INK["klinker"], "#5fa8c4", BUTTER, "#8d3b4f")
    for shelf, ground in enumerate((136, 166)):
        left = x - 27
        while left < x + 20:
            wide, tall = frame.chance.uniform(5, 9), frame.chance.uniform(14, 21)
            sheet.fill(colors[(round(left) + shelf) % 7], box(left, ground - tall, wide, tall))
            left += wide + 1
