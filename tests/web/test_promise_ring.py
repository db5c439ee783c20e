"""The ring of promises: the drawing says what the list says, and keeps its words readable on a phone."""

import re

import pytest

from aanzet.web.drawings.promises import WIDE, Step, promise_ring

NAMES = ("Loonbedrijf Wielsma", "Joris", "School De Wilg", "Korf & Zoon", "Nel", "Roos", "Omar", "Ilse")


def ring(count: int) -> str:
    return str(promise_ring([
        Step(NAMES[at], NAMES[(at + 1) % count], f"ding {at}", "ander", str(at + 3)) for at in range(count)
    ]))  # fmt: skip


@pytest.mark.parametrize("count", [3, 4, 6, 8])
def test_the_label_tells_all_of_it(count: int) -> None:
    drawn = ring(count)
    label = re.search(r'aria-label="([^"]+)"', drawn)
    assert label
    for at in range(count):
        assert f"ding {at}" in label.group(1)
        assert f">{at + 3}</text>" in drawn


@pytest.mark.parametrize(("count", "named"), [(3, True), (4, True), (5, False), (8, False)])
def test_names_stand_in_the_drawing_where_they_fit(count: int, named: bool) -> None:
    assert ('class="svg-naam' in ring(count)) is named


def test_names_are_escaped_and_nothing_leaves_the_sheet() -> None:
    drawn = ring(4)
    assert "Korf &amp; Zoon" in drawn
    assert all(0 <= int(x) <= WIDE for x in re.findall(r'<tspan x="(-?\d+)"', drawn))
