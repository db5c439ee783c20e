"""Drawings for the page: a street of bricks for the budget, bars for who pays, pebbles for people.

A brick is a plan, as long as it is dear. A pebble is one of a hundred people. Bars stand beside a text that says the
same and are hidden from screen readers; the street and the pebbles of the comparison have a title of their own.
"""

from collections.abc import Sequence
from itertools import accumulate

WIDE, ROW, GAP = 440.0, 31.0, 4.0
ROWS = 8
KINDS = 5
SHAPES = (
    "M-4.6 .6C-4.7-2.6-2.4-4.1.4-4.1 3.2-4.1 4.9-2.2 4.8.6 4.7 3.2 2.7 4.2 0 4.2-2.8 4.2-4.5 3.1-4.6 .6Z",
    "M-4.8-.2C-4.6-2.9-2.2-4 .6-3.9 3.4-3.8 4.7-1.8 4.6.9 4.5 3.3 2.3 4.3-.4 4.1-3.2 3.9-5 2.4-4.8-.2Z",
    "M-4.4-.9C-3.9-3.4-1.4-4.3 1.2-4 3.8-3.7 5-1.6 4.6 1.1 4.2 3.6 1.7 4.4-1 4.1-3.5 3.8-4.9 1.7-4.4-.9Z",
)
LABEL_ROOM = 20.0
MOST_FUNDED = 3
"""Pebbles tell apart people who see 0, 1, 2 and this many or more of their plans funded."""


def street(costs: Sequence[int], budget: int, title: str) -> str:
    """The budget as a street (SVG) of a few rows: a brick per plan, in order; what is left lies open.

    ``title``: the id of the text that says the same.
    """
    whole = max(budget, sum(costs), 1)
    ends = list(accumulate(costs))
    bricks = [
        _brick(place, (end - cost) / whole, end / whole)
        for place, (cost, end) in enumerate(zip(costs, ends, strict=True))
        if cost
    ]
    rest = (ends[-1] if ends else 0) / whole
    if rest < 1:
        bricks.append("".join(_part("open", row, start, end) for row, start, end in _rows(rest, 1.0)))
    high = ROWS * (ROW + GAP) - GAP
    return (
        f'<svg class="straat" viewBox="-2 -2 {WIDE + 4:.0f} {high + 4:.0f}" role="img" aria-labelledby="{title}">'
        f"{''.join(bricks)}</svg>"
    )


def _rows(start: float, end: float) -> list[tuple[int, float, float]]:
    """The parts of a brick on each row: row, left, right (in drawing units)."""
    parts = []
    for row in range(ROWS):
        left, right = max(start * ROWS - row, 0.0), min(end * ROWS - row, 1.0)
        if right - left > 1e-9:
            parts.append((row, left * WIDE, right * WIDE))
    return parts


def _brick(place: int, start: float, end: float) -> str:
    parts = _rows(start, end)
    if not parts:
        return ""  # too cheap to be seen
    row, left, right = max(parts, key=lambda part: part[2] - part[1])
    label = ""
    if right - left >= LABEL_ROOM:
        y = row * (ROW + GAP) + ROW / 2 + 5.5
        label = f'<text class="t{place % KINDS}" x="{(left + right) / 2:.1f}" y="{y:.1f}">{place + 1}</text>'
    return "".join(_part(f"k{place % KINDS}", *part) for part in parts) + label


def _part(kind: str, row: int, left: float, right: float) -> str:
    width = max(right - left - GAP, 1.2)
    x, y = left + (right - left - width) / 2, row * (ROW + GAP)
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{ROW:.0f}" rx="6"/>'


def paid(full: float, place: int) -> str:
    """A bar for the cost of a plan: ``full`` is the share paid by those who paid all that was asked."""
    return _bar(f'<rect class="k{place % KINDS}" width="{_wide(full)}" height="14"/>', "rest")


def raised(share: float) -> str:
    """A bar for a plan that lost: ``share`` of its cost is there, the rest is missing."""
    return _bar(f'<rect class="geld" width="{_wide(share)}" height="14"/>', "mist")


def _bar(filled: str, rest: str) -> str:
    return (
        '<svg class="balk" viewBox="0 0 300 14" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="{rest}" width="300" height="14"/>{filled}</svg>'
    )


def _wide(share: float) -> str:
    return f"{300 * min(max(share, 0.0), 1.0):.1f}"


def hundred(funded: Sequence[int], title: str) -> str:
    """A hundred pebbles (SVG), darker for people who see more of their plans funded. ``funded``: voters by number."""
    shares = of_hundred(funded)
    kinds = [kind for kind, number in enumerate(shares) for _ in range(number)]
    pebbles = "".join(
        _pebble(place, f"f{kind}", 12 * (place % 20) + 6, 12 * (place // 20) + 6)
        for place, kind in enumerate(reversed(kinds))
    )
    return f'<svg class="honderd" viewBox="0 0 240 60" role="img" aria-labelledby="{title}">{pebbles}</svg>'


def of_hundred(funded: Sequence[int]) -> list[int]:
    """Of a hundred voters, how many see 0, 1, 2, or ``MOST_FUNDED`` and more: whole numbers that add up to 100."""
    numbers = [*funded[:MOST_FUNDED], sum(funded[MOST_FUNDED:])]
    numbers += [0] * (MOST_FUNDED + 1 - len(numbers))
    total = sum(numbers)
    shares = [100 * number // total for number in numbers]
    by_rest = sorted(range(len(numbers)), key=lambda at: -(100 * numbers[at] % total))
    for at in by_rest[: 100 - sum(shares)]:
        shares[at] += 1
    return shares


def ten(share: float) -> str:
    """Ten pebbles, so many of them filled. Never all or none where it is not so."""
    full = round(10 * share)
    full = min(max(full, int(share > 0)), 10 - int(share < 1))
    pebbles = "".join(_pebble(place, "vol" if place < full else "leeg", 12 * place + 6, 6) for place in range(10))
    return f'<svg class="tien" viewBox="0 0 120 12" aria-hidden="true">{pebbles}</svg>'


def key(kind: str) -> str:
    """One pebble or brick for a legend."""
    return f'<svg class="sleutel" viewBox="0 0 12 12" aria-hidden="true">{_pebble(0, kind, 6, 6)}</svg>'


def _pebble(place: int, kind: str, x: int, y: int) -> str:
    return f'<use href="#s{place % len(SHAPES)}" class="{kind}" x="{x}" y="{y}"/>'


def shapes() -> str:
    """The shapes that the other drawings use; once on the page."""
    defs = "".join(f'<path id="s{number}" d="{shape}"/>' for number, shape in enumerate(SHAPES))
    return f'<svg width="0" height="0" aria-hidden="true"><defs>{defs}</defs></svg>'
