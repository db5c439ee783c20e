"""Drawings for the page: sandbanks of pebbles in water, and rows of ten pebbles.

A pebble is one person, or several in a large conversation. It lies near the place of somebody, on the nearest free spot
of a grid, so that pebbles do not cover each other and no exact position can be read from the page.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from ..mapping import OpinionMap
from ..votes import Flags, Floats, Integers
from ..wording import letter

WIDE, HIGH = 360.0, 250.0
HALF = np.array([WIDE / 2 - 4, HIGH / 2 - 4])
MOST_PEBBLES = 300
WIDEST_GAP = 15.0
ROOM = 1.9
"""Spots on the grid for each pebble."""
TOGETHER = 0.5
"""How far people are drawn to the middle of their group."""
SHORE = 1.1
"""Sand around a pebble, in distances between spots."""
LOOSE = 0.22
"""How far a pebble may lie beside its spot, so that a sandbank does not look like a grid."""
SEED = 20250101
KINDS = 5
SHAPES = (
    "M-4.6 .6C-4.7-2.6-2.4-4.1.4-4.1 3.2-4.1 4.9-2.2 4.8.6 4.7 3.2 2.7 4.2 0 4.2-2.8 4.2-4.5 3.1-4.6 .6Z",
    "M-4.8-.2C-4.6-2.9-2.2-4 .6-3.9 3.4-3.8 4.7-1.8 4.6.9 4.5 3.3 2.3 4.3-.4 4.1-3.2 3.9-5 2.4-4.8-.2Z",
    "M-4.4-.9C-3.9-3.4-1.4-4.3 1.2-4 3.8-3.7 5-1.6 4.6 1.1 4.2 3.6 1.7 4.4-1 4.1-3.5 3.8-4.9 1.7-4.4-.9Z",
)
SHAPE_SIZE = 4.7
LETTER = 19
"""Size of the letters on the map, as in the style."""


def pebbles_per_person(people: int) -> int:
    """How many people one pebble stands for."""
    return -(-people // MOST_PEBBLES)


def pond(opinions: OpinionMap, described_by: str) -> str:
    """The map (SVG): each group a sandbank with its pebbles. ``described_by`` is the id of its title."""
    inside = np.flatnonzero(opinions.labels >= 0)
    chosen = _sample(opinions.plane.positions[inside], opinions.labels[inside], pebbles_per_person(len(inside)))
    labels = opinions.labels[inside][chosen]
    spots, gap = lay_out(opinions.plane.positions[inside][chosen], labels)
    body = [
        _ellipse("meer", 0.5),
        *(_ellipse("ring", part) for part in (0.2, 0.31, 0.43)),
        _circles("oever", spots + np.array([0, gap * 0.3]), gap * SHORE),
        _circles("eiland", spots, gap * SHORE),
        *(_pebbles(group, spots[labels == group], gap) for group in range(len(opinions.group_ids))),
        _labels([letter(name) for name in opinions.group_ids], spots, labels, gap),
    ]
    defs = "".join(f'<path id="s{number}" d="{shape}"/>' for number, shape in enumerate(SHAPES))
    return (
        f'<svg viewBox="0 0 {WIDE:.0f} {HIGH:.0f}" role="img" aria-labelledby="{described_by}">'
        f"<defs>{defs}</defs>{''.join(body)}</svg>"
    )


def _ellipse(kind: str, part: float) -> str:
    """A ring in the water; ``part`` 0.5 is the whole pond."""
    x, y = WIDE / 2, HIGH / 2
    return f'<ellipse class="{kind}" cx="{x:.0f}" cy="{y:.0f}" rx="{WIDE * part:.0f}" ry="{HIGH * part:.0f}"/>'


def _sample(points: Floats, labels: Integers, people: int) -> Integers:
    """People (places) to draw: of each group one for every so many ``people``, spread over the group."""
    chosen = []
    for group in range(int(labels.max(initial=-1)) + 1):
        members = np.flatnonzero(labels == group)
        members = members[np.lexsort((points[members, 1], points[members, 0]))]
        chosen.append(members[people // 2 :: people] if len(members) > people else members[:1])
    return np.concatenate(chosen)


def lay_out(points: Floats, labels: Integers) -> tuple[Floats, float]:
    """A spot (n, 2) in the pond for each of ``points`` (n, 2), and the distance between spots.

    Everybody gets the free spot nearest to her place; people near the middle of their group choose first. A strip of
    water is kept between groups as long as there is room.
    """
    wished = _wishes(points)
    gap = min(WIDEST_GAP, float(np.sqrt(np.pi * HALF.prod() / (ROOM * len(points) * 0.866))))
    grid = _grid(gap)
    near = ((grid[:, None, :] - grid[None, :, :]) ** 2).sum(axis=2) < (1.8 * gap) ** 2
    middles = np.stack([np.median(wished[labels == group], axis=0) for group in range(int(labels.max()) + 1)])
    wished += TOGETHER * (middles[labels] - wished)
    order = np.argsort(((wished - middles[labels]) ** 2).sum(axis=1), kind="stable")
    taken, shut = np.zeros(len(grid), np.bool_), np.zeros((len(middles), len(grid)), np.bool_)
    spots = np.empty_like(wished)
    for person in order:
        group = labels[person]
        spot = _nearest_free(grid, wished[person], taken | shut[group], taken)
        taken[spot] = True
        shut[np.arange(len(middles)) != group] |= near[spot]
        spots[person] = grid[spot]
    beside = np.random.default_rng(SEED).uniform(-0.5, 0.5, spots.shape)
    return spots + LOOSE * gap * beside, gap


def _nearest_free(grid: Floats, wish: Floats, closed: Flags, taken: Flags) -> int:
    away = ((grid - wish) ** 2).sum(axis=1)
    return int(np.where(taken if closed.all() else closed, np.inf, away).argmin())


def _wishes(points: Floats) -> Floats:
    """Places in the pond for positions on the map; whoever lies very far out is drawn in."""
    centred = points - np.median(points, axis=0)
    reach = np.hypot(centred[:, 0], centred[:, 1])
    scaled = centred / max(float(np.quantile(reach, 0.9)), 1e-12)
    drawn_in = scaled / (1 + 0.35 * np.hypot(scaled[:, 0], scaled[:, 1]))[:, None]
    wishes: Floats = np.array([WIDE / 2, HIGH / 2]) + drawn_in * [1, -1] * HALF * 1.15
    return wishes


def _grid(gap: float) -> Floats:
    """Spots of a triangular grid inside the pond (g, 2)."""
    rows = np.arange(-int(HIGH / gap), int(HIGH / gap) + 1)
    columns = np.arange(-int(WIDE / gap), int(WIDE / gap) + 1)
    across = columns[None, :] * gap + (rows[:, None] % 2) * gap / 2
    down = np.broadcast_to(rows[:, None] * gap * 0.866, across.shape)
    spots = np.stack([across.ravel(), down.ravel()], axis=1)
    room = (HALF - 0.9 * gap).clip(gap)
    inside: Flags = ((spots / room) ** 2).sum(axis=1) <= 1
    placed: Floats = spots[inside] + np.array([WIDE / 2, HIGH / 2])
    return placed


def _circles(kind: str, spots: Floats, radius: float) -> str:
    circles = (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>' for x, y in spots)
    return f'<g class="{kind}">{"".join(circles)}</g>'


def _pebbles(group: int, spots: Floats, gap: float) -> str:
    scale = 0.42 * gap / SHAPE_SIZE
    uses = (
        f'<use href="#s{number % len(SHAPES)}" x="{x / scale:.1f}" y="{y / scale:.1f}"/>'
        for number, (x, y) in enumerate(spots)
    )
    return f'<g class="g{group % KINDS} rand" transform="scale({scale:.3f})">{"".join(uses)}</g>'


def _labels(names: Sequence[str], spots: Floats, labels: Integers, gap: float) -> str:
    """The letter of each group, beside its sandbank where most room is."""
    taken, texts = spots, []
    for group, name in enumerate(names):
        x, y = _beside(spots[labels == group], taken, gap)
        taken = np.vstack([taken, [[x, y]]])
        texts.append(f'<text class="naam" x="{x:.0f}" y="{y + LETTER / 3:.0f}">{name}</text>')
    return "".join(texts)


def _beside(own: Floats, taken: Floats, gap: float) -> Floats:
    """A place (2) just outside the pebbles of a group, furthest from everything that is ``taken`` (n, 2)."""
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False) - np.pi / 2
    directions = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    middle = own.mean(axis=0)
    reach = ((own - middle) @ directions.T).max(axis=0)
    places = middle + directions * (reach + gap + LETTER * 0.6)[:, None]
    away = np.sqrt(((places[:, None, :] - taken[None, :, :]) ** 2).sum(axis=2)).min(axis=1)
    centre = np.array([WIDE / 2, HIGH / 2])
    dry = (((places - centre) / (centre - LETTER / 2)) ** 2).sum(axis=1) > 1
    best: Floats = places[int(np.where(dry, -1.0, np.minimum(away, 2 * LETTER)).argmax())]
    return best


def badge(group: int, name: str) -> str:
    """A pebble of a group with its letter, for beside a text."""
    kind = group % KINDS
    return (
        '<svg class="bol" viewBox="-18 -17 36 34" aria-hidden="true">'
        f'<path class="g{kind} rand" transform="scale(3.4)" d="{SHAPES[0]}"/>'
        f'<text class="l{kind}" y="6">{name}</text></svg>'
    )


def row(full: int, whole: int) -> str:
    """``whole`` pebbles in a row, ``full`` of them filled. Always beside a text that says the same."""
    pebbles: Iterable[str] = (_pebble(place, place < full) for place in range(whole))
    return f'<svg class="tien" viewBox="0 0 {12 * whole} 12" aria-hidden="true">{"".join(pebbles)}</svg>'


def _pebble(place: int, full: bool) -> str:
    shape = SHAPES[place % len(SHAPES)]
    return f'<path class="{"vol" if full else "leeg"}" transform="translate({12 * place + 6} 6)" d="{shape}"/>'


def kinds(groups: Sequence[int]) -> list[str]:
    """How the pebbles of each group look, in words."""
    looks = ("donkerpaars", "wit", "lichtblauw", "zalmroze", "grijspaars")
    return [looks[group % KINDS] for group in range(len(groups))]
