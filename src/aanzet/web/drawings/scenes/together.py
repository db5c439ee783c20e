"""Scenes with people doing something together: table, stall, music, play, sport, care."""

from aanzet.web.drawings.ink import INK, arc, box, dot, lines, pebble, scaled, shape
from aanzet.web.drawings.scenery import (
    APRICOT,
    BUTTER,
    CREAM,
    DEEP,
    GRASS,
    LEAF,
    LIME,
    PALE,
    Frame,
    arm,
    bunting,
    hedge,
    land,
    person,
    sky,
    tree,
    tufts,
    village,
)


def long_table(frame: Frame) -> None:
    sheet, middle = frame.sheet, frame.middle
    sky(frame)
    land(frame, 146, 10, PALE)
    if frame.seed % 2:
        village(frame, 154)
    land(frame, 168, 8, LIME)
    bunting(frame, 66 if frame.seed % 3 else 84, 22)
    half = 104 if not frame.wide else 230
    tree(frame, middle - half - 28, 214, frame.chance.uniform(120, 158))
    tree(frame, middle + half + 30, 216, frame.chance.uniform(104, 140))
    for x in frame.spots(130, 0.2):
        if abs(x - middle) > half + 100:
            tree(frame, x, 216, frame.chance.uniform(100, 160))
    land(frame, 206, 6, GRASS)
    seats = round(half / 22)
    for at in range(seats):
        x = middle - half + (at + 0.5) * 2 * half / seats
        person(frame, x, 190, frame.chance.uniform(66, 82), seated=True)
    sheet.line(
        INK["inkt"], 5, *(lines((middle + s * (half - 14), 190), (middle + s * (half - 8), 228)) for s in (-1, 1))
    )
    sheet.fill("#fffaf3", box(middle - half - 14, 180, 2 * half + 28, 13, 6))
    _laid(frame, middle, half, 180)
    tufts(frame, 236, LEAF)


def _laid(frame: Frame, middle: float, half: float, y: float) -> None:
    """What is on the table: plates, bread, a jug, a bowl."""
    sheet = frame.sheet
    for at in range(round(half / 17)):
        x = middle - half + (at + 0.6) * 34
        kind = (at + frame.seed) % 4
        if kind == 0:
            sheet.fill("#c98d66", scaled("q0-9 11-9t11 9z", 1, x - 11, y + 1))
        elif kind == 1:
            sheet.fill(INK["water-diep"], scaled("l2-15h8l2 15z", 1, x - 6, y + 1))
        elif kind == 2:
            sheet.fill(INK["roos"], scaled("h20q-3 9-10 9t-10-9z", 1, x - 10, y - 8))
        else:
            sheet.fill(BUTTER, box(x - 9, y - 3, 18, 4, 2))


def stall(frame: Frame) -> None:
    """A market stall with what came from the land."""
    sheet = frame.sheet
    sky(frame)
    land(frame, 150, 8, PALE)
    hedge(frame, 150, LIME, 16)
    village(frame, 160)
    land(frame, 176, 4, "#efc9a0")
    land(frame, 214, 3, "#d79b76")
    stalls = [frame.middle] if not frame.wide else frame.spots(340, 0.06)
    for at, x in enumerate(stalls):
        _stall(frame, x, at)
    side = frame.chance.choice((-1, 1))
    buyer = stalls[len(stalls) // 2] + side * 88
    coat = person(frame, buyer, 232, 92)
    arm(frame, coat, 92, (buyer - side * 6, 170), (buyer - side * 22, 186))
    sheet.fill("#c98d66", scaled("h20l-3 17h-14z", 1, buyer + side * 16 - 10, 192))
    sheet.line("#7a4a3a", 2.4, scaled("q10-18 20 0", 1, buyer + side * 16 - 10, 192))


def _stall(frame: Frame, x: float, at: int) -> None:
    sheet = frame.sheet
    stripe = (INK["klinker"], INK["water-diep"], LEAF, "#b9574a")[(frame.seed + at) % 4]
    sheet.line(INK["inkt"], 4, lines((x - 70, 108), (x - 70, 226)), lines((x + 70, 108), (x + 70, 226)))
    for dx in (-24, 26):
        person(frame, x + dx, 186, 84, seated=True)
    for strip in range(8):
        left, lean = x - 80 + 20 * strip, 7 - 2 * strip
        cloth = f"l{lean}-32h{18}l{2 - lean} 32q-10 15-20 0z"
        sheet.fill("#fffaf3" if strip % 2 else stripe, scaled(cloth, 1, left, 112))
    sheet.fill("#7a4a3a", box(x - 76, 178, 152, 10))
    sheet.fill("#a4694a", box(x - 70, 188, 140, 32))
    for crate in range(4):
        left = x - 68 + 35 * crate
        color = (INK["roos"], LEAF, APRICOT, BUTTER, LIME, "#8d3b4f")[(crate + frame.seed + at) % 6]
        sheet.fill(color, *(dot(left + 6 + 10 * n, 175 - 4 * (n % 2), 7) for n in range(3)))
        sheet.fill("#d9a57f", scaled("h32l-3 15h-26z", 1, left, 178))


def bandstand(frame: Frame) -> None:
    sheet, x = frame.sheet, frame.middle
    sky(frame)
    land(frame, 152, 8, PALE)
    hedge(frame, 152, LIME, 18)
    land(frame, 174, 4, LIME)
    for spot in frame.spots(150 if frame.wide else 124, 0.16):
        if abs(spot - x) > 100:
            tree(frame, spot, 206, frame.chance.uniform(104, 150))
    land(frame, 208, 4, GRASS)
    roof = frame.pick((INK["klinker"], INK["water-diep"], "#b9574a"))
    sheet.fill("#ecd0dd", box(x - 80, 106, 160, 90))
    sheet.line("#fffaf3", 6, *(lines((x + dx, 110), (x + dx, 200)) for dx in (-78, 78)))
    sheet.fill(roof, scaled("q57-11 100-44q43 33 100 44" + "q-10 14-20 0" * 10 + "z", 1, x - 100, 110))
    sheet.fill(BUTTER, dot(x, 62, 6))
    players = frame.chance.sample((_trumpet, _double_bass, _drum, _accordion), 3)
    for at, play in enumerate(players):
        play(frame, x - 50 + 50 * at, 200)
    sheet.fill("#a4694a", box(x - 96, 198, 192, 14, 3))
    sheet.fill("#7a4a3a", box(x - 88, 212, 176, 12))
    _notes(frame, x)
    tufts(frame, 237, LEAF)


def _notes(frame: Frame, x: float) -> None:
    for dx, y in ((-112, 96), (108, 84), (124, 118)):
        frame.sheet.line(INK["inkt"], 2.4, scaled("v-18l9 4", 1, x + dx + 4, y))
        frame.sheet.fill(INK["inkt"], pebble(x + dx, y + 1, 5, 4, 2, points=5))


def _trumpet(frame: Frame, x: float, y: float) -> None:
    coat = person(frame, x, y, 78)
    arm(frame, coat, 78, (x + 4, y - 52), (x + 16, y - 58))
    frame.sheet.line("#e0a83c", 4, lines((x + 7, y - 66), (x + 26, y - 68)))
    frame.sheet.fill("#e0a83c", scaled("l12-7v15l-12-6z", 1, x + 24, y - 67))


def _double_bass(frame: Frame, x: float, y: float) -> None:
    coat = person(frame, x - 6, y, 80)
    sheet = frame.sheet
    sheet.line(INK["inkt"], 3.5, lines((x + 13, y - 84), (x + 13, y - 40)))
    sheet.fill("#a5523f", scaled("q12 2 8 16q10 14-2 30q-6 6-12 0q-12-16-2-30q-4-14 8-16z", 1, x + 13, y - 56))
    arm(frame, coat, 80, (x - 2, y - 54), (x + 12, y - 40))


def _drum(frame: Frame, x: float, y: float) -> None:
    coat = person(frame, x, y, 78)
    sheet = frame.sheet
    sheet.fill("#b9574a", box(x - 18, y - 34, 36, 24, 3))
    sheet.fill(CREAM, box(x - 19, y - 37, 38, 7, 3))
    for side in (-1, 1):
        arm(frame, coat, 78, (x + side * 8, y - 52), (x + side * 19, y - 44))
        sheet.line("#7a4a3a", 2.4, lines((x + side * 19, y - 44), (x + side * 6, y - 38)))


def _accordion(frame: Frame, x: float, y: float) -> None:
    coat = person(frame, x, y, 80)
    for side in (-1, 1):
        arm(frame, coat, 80, (x + side * 8, y - 54), (x + side * 17, y - 44))
    sheet = frame.sheet
    sheet.fill("#fffaf3", box(x - 15, y - 54, 30, 20))
    sheet.fill(INK["water-diep"], box(x - 18, y - 56, 9, 24, 2), box(x + 9, y - 56, 9, 24, 2))
    sheet.line(INK["inkt"], 1.4, scaled("v20m6 0v-20m6 0v20", 1, x - 6, y - 54))


def playground(frame: Frame) -> None:
    sheet, x, side = frame.sheet, frame.middle, frame.chance.choice((-1, 1))
    sky(frame)
    land(frame, 146, 10, PALE)
    hedge(frame, 146)
    village(frame, 156)
    land(frame, 172, 6, LIME)
    for spot in frame.spots(150, 0.2):
        if abs(spot - x) > 120:
            tree(frame, spot, 204, frame.chance.uniform(100, 150))
    land(frame, 204, 5, GRASS)
    swing = x - side * 52
    sheet.line(
        frame.pick(("#b9574a", INK["water-diep"], INK["klinker"])),
        6,
        lines((swing - 56, 226), (swing - 40, 112), (swing + 40, 112), (swing + 56, 226)),
    )
    for dx, sway, up in ((-18, -14, 8), (20, 12, 2)):
        seat = (swing + dx + sway, 186 - up)
        sheet.line(
            INK["inkt"],
            2,
            lines((swing + dx - 8, 112), (seat[0] - 10, seat[1])),
            lines((swing + dx + 8, 112), (seat[0] + 10, seat[1])),
        )
        person(frame, seat[0], seat[1], 58, seated=True)
        sheet.line(
            INK["inkt"],
            4.5,
            lines((seat[0] - 4, seat[1]), (seat[0] + sway * 0.5, seat[1] + 17)),
            lines((seat[0] + 4, seat[1]), (seat[0] + 8 + sway * 0.5, seat[1] + 16)),
        )
        sheet.line("#7a4a3a", 4, lines((seat[0] - 12, seat[1] + 1), (seat[0] + 12, seat[1] + 1)))
    _kite(frame, x + side * 62, side)
    tufts(frame, 236, LEAF)


def _kite(frame: Frame, x: float, side: int) -> None:
    sheet, sail = frame.sheet, (x + side * 36, 122)
    coat = person(frame, x, 224, 72)
    sheet.line("#fffaf3", 1.6, arc((x + side * 15, 168), (x + side * 22, 144), sail))
    arm(frame, coat, 72, (x + side * 5, 176), (x + side * 16, 168))
    one, two = frame.chance.sample((INK["roos"], BUTTER, "#5fa8c4", "#fffaf3", INK["klinker"]), 2)
    sheet.fill(
        one,
        shape(
            (sail[0], sail[1] - 34), (sail[0] + 22, sail[1] - 8), (sail[0], sail[1] + 24), (sail[0] - 22, sail[1] - 8)
        ),
    )
    sheet.fill(
        two,
        shape((sail[0], sail[1] - 34), (sail[0] + 22, sail[1] - 8), (sail[0], sail[1] - 8)),
        shape((sail[0], sail[1] - 8), (sail[0], sail[1] + 24), (sail[0] - 22, sail[1] - 8)),
    )
    sheet.line(INK["inkt"], 2, scaled("q10 12 2 20t4 18", 1, sail[0], sail[1] + 24))


def pitch(frame: Frame) -> None:
    """A kick-about: goal, ball, a few who run."""
    sheet, x, side = frame.sheet, frame.middle, frame.chance.choice((-1, 1))
    sky(frame)
    land(frame, 138, 8, PALE)
    hedge(frame, 138, LEAF, 17)
    village(frame, 148)
    land(frame, 154, 2, LIME)
    if frame.wide:
        for spot in frame.spots(150, 0.2):
            if abs(spot - x) > 240:
                tree(frame, spot, 166, frame.chance.uniform(80, 110))
    land(frame, 204, 2, LEAF)
    sheet.line(
        "#fffaf3",
        3,
        lines((-5, 162), (frame.width + 5, 162)),
        pebble(x, 214, 74, 15, 4, points=9, rough=0),
        opacity=0.75,
    )
    goal = x - side * 56
    net = [lines((goal - 48 + 12 * at, 116), (goal - 44 + 11 * at, 172)) for at in range(1, 8)]
    sheet.line(
        "#fffaf3",
        1.2,
        *net,
        *(lines((goal - 48, 116 + 14 * at), (goal + 48, 116 + 14 * at)) for at in range(1, 4)),
        opacity=0.8,
    )
    sheet.line("#fffaf3", 6, lines((goal - 50, 176), (goal - 50, 114), (goal + 50, 114), (goal + 50, 176)))
    shirts = frame.chance.sample((INK["klinker"], APRICOT, INK["water-diep"], INK["roos"], BUTTER), 2)
    _keeper(frame, goal + 6, 178, DEEP)
    _runner(frame, x + side * 46, 222, side, shirts[0])
    _runner(frame, x - side * 84, 226, -side, shirts[1])
    if frame.wide:
        for at, dx in enumerate((-330, 260)):
            _runner(frame, x + dx, 218, 1 if dx < 0 else -1, shirts[at])
    sheet.fill("#fffaf3", dot(x - side * 6, 218, 9))
    sheet.fill(
        INK["inkt"],
        shape(
            (x - side * 6 - 4, 217),
            (x - side * 6, 213),
            (x - side * 6 + 4, 217),
            (x - side * 6 + 2, 222),
            (x - side * 6 - 2, 222),
        ),
    )


def _keeper(frame: Frame, x: float, y: float, shirt: str) -> None:
    person(frame, x, y, 60, coat=shirt)
    for way in (-1, 1):
        arm(frame, shirt, 60, (x + way * 5, y - 42), (x + way * 20, y - 50))


def _runner(frame: Frame, x: float, y: float, side: int, shirt: str) -> None:
    """Someone on the move towards the ball, which lies against ``side``."""
    hips = y - 30
    sheet = frame.sheet
    sheet.line(
        INK["inkt"],
        6.5,
        lines((x, hips), (x - side * 12, hips + 13), (x - side * 8, y)),
        lines((x, hips), (x + side * 12, hips + 12), (x + side * 24, hips + 16)),
    )
    person(frame, x - side * 2, hips + 2, 76, seated=True, coat=shirt)
    arm(frame, shirt, 76, (x - side * 6, hips - 22), (x - side * 20, hips - 14))
    arm(frame, shirt, 76, (x + side * 3, hips - 22), (x + side * 16, hips - 10))


def bench(frame: Frame) -> None:
    """Two on a bench under a tree, a walker beside them."""
    sheet, x, side = frame.sheet, frame.middle, frame.chance.choice((-1, 1))
    sky(frame)
    land(frame, 144, 9, PALE)
    hedge(frame, 144)
    village(frame, 154)
    stream = frame.seed % 3 == 0
    land(frame, 166, 5, INK["water"] if stream else LIME)
    tree(frame, x + side * 92, 214, frame.chance.uniform(150, 178))
    for spot in frame.spots(130, 0.2):
        if abs(spot - x) > 180:
            tree(frame, spot, 214, frame.chance.uniform(100, 160))
    land(frame, 206, 4, GRASS)
    sheet.line("#a4694a", 7, lines((x - 62, 164), (x + 62, 164)), lines((x - 62, 178), (x + 62, 178)))
    for at, dx in enumerate((-26, 24)):
        coat = person(frame, x + dx, 194, 86, seated=True)
        toes = x + dx + (8 if at == 0 else -8)
        sheet.line(INK["inkt"], 7, lines((x + dx - 7, 196), (toes - 7, 222)), lines((x + dx + 7, 196), (toes + 7, 222)))
        cup = (x + dx + (14 if at == 0 else -14), 172)
        arm(frame, coat, 86, (x + dx + (6 if at == 0 else -6), 166), cup)
        sheet.fill("#fffaf3", box(cup[0] - 4, cup[1] - 9, 9, 9, 2))
    sheet.line("#a4694a", 8, lines((x - 66, 197), (x + 66, 197)))
    sheet.line(INK["inkt"], 5, lines((x - 56, 200), (x - 56, 226)), lines((x + 56, 200), (x + 56, 226)))
    _walker(frame, x - side * 92, 226)
    tufts(frame, 238, LEAF)


def _walker(frame: Frame, x: float, y: float) -> None:
    sheet = frame.sheet
    sheet.line(
        frame.pick((INK["klinker"], INK["water-diep"])),
        4,
        lines((x - 14, y - 6), (x - 4, y - 60), (x - 14, y - 64)),
        lines((x + 14, y - 6), (x - 2, y - 44)),
        lines((x - 10, y - 30), (x + 6, y - 30)),
    )
    sheet.fill(INK["roos"], box(x - 9, y - 44, 18, 15, 3))
    sheet.line(INK["inkt"], 3.5, dot(x - 14, y - 6, 6), dot(x + 14, y - 6, 6))
