"""A table with its people, seen from above."""

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin, tau

SEAT = 15.0
"""Half the width of a seat."""
GAP = 3.0
SEED_TURN = 0.37
"""Part of a turn by which each next table is turned, so that a room does not look stamped."""
LEAST = 30.0
"""Radius of the smallest table."""


def picture(name: str, labels: Sequence[str], hosts: Sequence[bool], empty: int, turn: int) -> str:
    """A table (SVG) with ``name`` on it and a seat for each of ``labels``; those of ``hosts`` are dark.

    ``empty`` seats stay open. Always beside a list with the same people, so hidden from screen readers.
    """
    seats = len(labels) + empty
    ring = max(LEAST + SEAT + GAP, (2 * SEAT + GAP) / (2 * sin(pi / seats))) if seats > 1 else LEAST + SEAT + GAP
    half = ring + SEAT + 2
    start = -tau / 4 + tau * SEED_TURN * turn / max(seats, 1)
    places = [(ring * cos(start + tau * k / seats), ring * sin(start + tau * k / seats)) for k in range(seats)]
    body = [f'<circle class="blad" r="{ring - SEAT - GAP:.1f}"/>', f'<text class="nr" y="9">{escape(name)}</text>']
    for place, (x, y) in enumerate(places):
        if place < len(labels):
            kind = "gastheer" if hosts[place] else "stoel"
            text = f'<text class="{kind}-naam" y="4.5">{escape(labels[place])}</text>'
            body.append(f'<g transform="translate({x:.1f} {y:.1f})"><circle class="{kind}" r="{SEAT:g}"/>{text}</g>')
        else:
            body.append(f'<circle class="open" cx="{x:.1f}" cy="{y:.1f}" r="{SEAT - 1:g}"/>')
    box = f"{-half:.0f} {-half:.0f} {2 * half:.0f} {2 * half:.0f}"
    return f'<svg class="tafel" viewBox="{box}" aria-hidden="true">{"".join(body)}</svg>'


def initials(name: str) -> str:
    """A few signs for on a seat: "AB" for Ans de Boer, "12" for persoon 12."""
    words = name.split()
    if words and words[-1].isdigit():
        return words[-1][-3:]
    return words[0][0] + words[-1][0] if len(words) > 1 else name[:2]
