"""Maps of an area with numbered pins. The list beside the map says everything; pins show places, never homes."""

import math
import random
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from aanzet.web.drawings.ink import Point, Sheet, box, lines, pebble, seed_of, svg, text
from aanzet.web.drawings.scenery import GREENS
from aanzet.web.drawings.village import BRICKS, FIELDS, HEIGHT, PAPER, PIN_SPOTS, SAND, WIDTH, village
from aanzet.web.drawings.words import in_words, short_lines

MARGIN = 60


class Shape(NamedTuple):
    """An area: its name and the outline of its main part as (longitude, latitude) pairs."""

    name: str
    outline: Sequence[Point]


class Pin(NamedTuple):
    """A place of activity. Without longitude and latitude it only fits the drawn village."""

    number: int
    kind: str = "initiatief"
    lon: float | None = None
    lat: float | None = None


def area_map(shapes: Iterable[Shape | tuple[str, Sequence[Point]]], pins: Iterable[Pin], place: str) -> Markup:
    """The outlines of areas, scaled to the frame, with their names and the pins that lie on it.

    Without shapes it is the drawn village of ``place``. ``place`` names the map for screen readers.
    """
    outlines = tuple((name, tuple((float(x), float(y)) for x, y in outline)) for name, outline in shapes)
    given = list(pins)
    if not outlines:
        return village_map(given, place)
    project = _projection([point for _, outline in outlines for point in outline])
    sheet = Sheet()
    sheet.raw(_ground(outlines))
    spots = [(pin, project((pin.lon, pin.lat))) for pin in given if pin.lon is not None and pin.lat is not None]
    inside = [(pin, spot) for pin, spot in spots if 0 <= spot[0] <= WIDTH and 0 <= spot[1] <= HEIGHT]
    pinned = _pins(sheet, inside)
    for name, outline in outlines:
        _name(sheet, name, [project(point) for point in outline], pinned)
    return svg(sheet, f"0 0 {WIDTH} {HEIGHT}", "kaartje", label=_label(place, len(inside)))


class _Projection(NamedTuple):
    """Equirectangular, true at the middle latitude: enough for a municipality."""

    west: float
    north: float
    scale: float
    squeeze: float
    left: float
    top: float

    def __call__(self, point: Point) -> Point:
        return (
            self.left + (point[0] - self.west) * self.squeeze * self.scale,
            self.top + (self.north - point[1]) * self.scale,
        )


def _projection(points: Sequence[Point]) -> _Projection:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    wide, tall = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)
    return _Projection(west, north, scale, squeeze, (WIDTH - wide * scale) / 2, (HEIGHT - tall * scale) / 2)


@lru_cache(maxsize=128)
def _ground(outlines: tuple[tuple[str, tuple[Point, ...]], ...]) -> str:
    """The areas as fields with white roads between them, roofs and trees."""
    project = _projection([point for _, outline in outlines for point in outline])
    sheet, groves = Sheet(), Sheet()
    sheet.fill(SAND, box(0, 0, WIDTH, HEIGHT))
    for at, (name, outline) in enumerate(outlines):
        spots = _thinned([project(point) for point in outline])
        edge = lines(*spots, closed=True)
        sheet.fill(FIELDS[at % len(FIELDS)], edge)
        sheet.line(PAPER, 10, edge)
        _grove(groves, spots, seed_of(name))
    return f"{sheet}{groves}"


def _name(sheet: Sheet, name: str, outline: Sequence[Point], pinned: Sequence[Point]) -> None:
    """The name of an area at its middle, or higher or lower where a pin stands."""
    x, y = _middle(outline)
    rows = short_lines(name, 16)
    half = 9 * max(map(len, rows)) + 40
    free = [
        shift
        for shift in (0, 74, -74, 130, -130)
        if not any(abs(px - x) < half and abs(py - y - shift) < 60 for px, py in pinned)
    ]
    for row, line in enumerate(rows):
        sheet.raw(text(x, y + (free or [0])[0] + 10 + 34 * row, line, "svg-wijk"))


def _thinned(spots: Sequence[Point], least: float = 5) -> list[Point]:
    """Leaves out corners that lie nearer than ``least`` units to the one before."""
    kept = [spots[0]]
    for spot in spots[1:]:
        if math.dist(kept[-1], spot) >= least:
            kept.append(spot)
    return kept


def _middle(spots: Sequence[Point]) -> Point:
    """The centre of gravity of an outline (shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(spots, [*spots[1:], spots[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross / 2, x + (x1 + x2) * cross / 6, y + (y1 + y2) * cross / 6
    return (x / area, y / area) if abs(area) > 1 else spots[0]


def _within(spot: Point, outline: Sequence[Point]) -> bool:
    """Ray casting: does the spot lie inside the outline?"""
    hit = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > spot[1]) != (y2 > spot[1]) and spot[0] < (x2 - x1) * (spot[1] - y1) / (y2 - y1) + x1:
            hit = not hit
    return hit


def _grove(sheet: Sheet, outline: Sequence[Point], seed: int) -> None:
    """A handful of trees and roofs, so that a field looks lived in."""
    chance = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    x, y = _middle(outline)
    for at in range(22):
        there = (chance.uniform(min(xs), max(xs)), chance.uniform(min(ys), max(ys)))
        if not _within(there, outline):
            continue
        spot = (x + 0.8 * (there[0] - x), y + 0.8 * (there[1] - y))  # away from the road along the edge
        if at % 2:
            sheet.fill(chance.choice(GREENS[1:4]), pebble(*spot, 15, 13, at, points=6, rough=0.1))
        else:
            sheet.fill(chance.choice(BRICKS), box(spot[0], spot[1], 30, 24, 5))


def village_map(pins: Iterable[Pin], place: str, brook: str = "") -> Markup:
    """A small drawn village for where no outlines are known; the pins stand where they are easy to find."""
    given = list(pins)[: len(PIN_SPOTS)]
    sheet = Sheet()
    sheet.raw(village(seed_of(place), brook))
    _pins(sheet, list(zip(given, PIN_SPOTS, strict=False)))
    return svg(sheet, f"0 0 {WIDTH} {HEIGHT}", "kaartje", label=_label(place, len(given)))


def _pins(sheet: Sheet, spots: Sequence[tuple[Pin, Point]]) -> list[Point]:
    """Draws the pins, apart from each other; returns where they came to stand."""
    taken: list[Point] = []
    for pin, spot in spots:
        x, y = _free(spot, taken)
        taken.append((x, y))
        shape = pebble(x, y, 38, 36, pin.number * 5, points=8, rough=0.05)
        sheet.raw(f'<g class="pin pin--{pin.kind}"><path d="{shape}"/>{text(x, y + 14, str(pin.number), "n")}</g>')
    return taken


def _free(spot: Point, taken: Sequence[Point]) -> Point:
    """The spot itself, or the nearest place on a spiral around it where no other pin stands."""
    x, y = spot
    for step in range(60):
        x, y = spot[0] + 7 * step * math.cos(step * 0.9), spot[1] + 7 * step * math.sin(step * 0.9)
        if all(math.dist((x, y), other) > 70 for other in taken):
            break
    return min(max(x, 44), WIDTH - 44), min(max(y, 44), HEIGHT - 44)


def _label(place: str, count: int) -> str:
    words = ngettext(
        "Kaart van %(place)s met één genummerde plek. Alle plekken staan ook in de lijst.",
        "Kaart van %(place)s met %(count)s genummerde plekken. Alle plekken staan ook in de lijst.",
        count,
    ) % {"place": place, "count": in_words(count)}
    return words if count else gettext("Kaart van %(place)s.") % {"place": place}
