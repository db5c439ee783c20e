"""Designs: nobody meets twice, every table is full, and as many rounds as the mathematics promises."""

import numpy as np
import pytest

from aanzet.engines.seating.designs import _ring, design


@pytest.mark.parametrize(
    ("tables", "size", "asked", "rounds"),
    [
        (8, 4, 9, 9),  # the field of 8, and lines of 8 divided once
        (4, 4, 9, 5),
        (9, 9, 12, 10),
        (16, 4, 30, 21),
        (25, 5, 40, 31),
        (27, 3, 20, 20),
        (15, 3, 15, 15),  # 3 x 5: MacNeish
        (10, 6, 7, 7),  # no field: found by backtracking
        (12, 5, 6, 6),
        (50, 6, 6, 6),
        (5, 7, 3, 1),  # more people at a table than tables: the second round repeats
        (1, 3, 2, 1),
        (6, 1, 3, 3),
    ],
)
def test_nobody_meets_twice(tables: int, size: int, asked: int, rounds: int) -> None:
    made = design(tables, size, asked)
    assert made.shape == (rounds, tables * size)
    met = np.zeros((tables * size, tables * size), np.int64)
    for row in made:
        assert (np.bincount(row, minlength=tables) == size).all()
        met += row[:, None] == row
    np.fill_diagonal(met, 0)
    assert met.max() <= 1


@pytest.mark.parametrize("elements", [1, 2, 8, 9, 12, 25, 30, 49])
def test_rings(elements: int) -> None:
    plus, minus, times = _ring(elements)
    every = np.arange(elements)
    assert (np.sort(plus, axis=1) == every).all()
    assert (plus[minus, every] == every[:, None]).all()
    assert (plus == plus.T).all()
    assert (times == times.T).all()
    a, b, c = np.random.default_rng(1).integers(elements, size=(3, 50))
    assert (times[times[a, b], c] == times[a, times[b, c]]).all()
    assert (times[a, plus[b, c]] == plus[times[a, b], times[a, c]]).all()
    assert (times[0] == 0).all()


@pytest.mark.parametrize("elements", [4, 7, 8, 9, 16, 25, 27, 49])
def test_fields_divide(elements: int) -> None:
    _, _, times = _ring(elements)
    assert (np.sort(times[1:, 1:], axis=1) == np.arange(1, elements)).all()
