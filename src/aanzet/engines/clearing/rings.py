"""All rings up to a cap, where they can be listed."""

from itertools import pairwise

import numpy as np

from .arcs import Arcs, spans
from .columns import Columns, columns_of, no_columns
from .market import Flags, Ints

CHUNK = 400_000
"""Half paths worked on at a time."""
LONG = 6_000_000
"""Half paths of one length beyond which nobody should look: of long rings there are too many to list."""


def ring_work(arcs: Arcs) -> int:
    """How many pairs of arcs follow each other: a measure for the work of listing rings of three."""
    into = np.bincount(arcs.taker, minlength=arcs.items)
    return int((into * np.diff(arcs.starts)).sum())


def list_rings(arcs: Arcs, longest: int, most: int) -> Columns | None:
    """Every ring of 2 to ``longest`` arcs over distinct items, or None where there are more than ``most``.

    A ring is cut at its lowest item and at the item halfway; both halves are listed and joined (meet in the middle).
    """
    rings, total = [no_columns(longest)], 0
    for low, high in _chunks(arcs):
        for length in range(2, longest + 1):
            found = _joined(arcs, low, high, length, most - total)
            if found is None:
                return None
            total += len(found)
            rings.append(columns_of(found, longest, chain=False))
    whole = no_columns(longest)
    for part in rings:
        whole = part if not len(whole) else whole.joined(part) if len(part) else whole
    if longest > 3 or (arcs.dummies >= 0).any():
        whole = whole.take(whole.simple(arcs, party_once=False))
    return whole


def _chunks(arcs: Arcs) -> list[tuple[int, int]]:
    """Ranges of lowest items such that each range holds some hundred thousands of half paths."""
    reach = np.zeros(arcs.items, np.int64)
    np.add.at(reach, arcs.giver, np.diff(arcs.starts)[arcs.taker])
    cuts = [0]
    load = np.cumsum(reach)
    while cuts[-1] < arcs.items:
        before = load[cuts[-1] - 1] if cuts[-1] else 0
        cuts.append(max(cuts[-1] + 1, int(np.searchsorted(load, before + CHUNK, side="right"))))
    return list(pairwise(cuts))


def _joined(arcs: Arcs, low: int, high: int, length: int, most: int) -> Ints | None:
    """Rings of exactly ``length`` whose lowest item is in ``low..high - 1``, as arcs, shape (rings, length)."""
    ahead = _forward(arcs, low, high, (length + 1) // 2)
    back = _backward(arcs, low, high, length // 2)
    if ahead is None or back is None:
        return None
    if not len(ahead) or not len(back):
        return np.zeros((0, length), np.int64)
    key_back = arcs.taker[back[:, -1]] * arcs.items + arcs.giver[back[:, 0]]
    order = np.argsort(key_back, kind="stable")
    back, key_back = back[order], key_back[order]
    key_ahead = arcs.giver[ahead[:, 0]] * arcs.items + arcs.taker[ahead[:, -1]]
    first = np.searchsorted(key_back, key_ahead)
    counts = np.searchsorted(key_back, key_ahead, side="right") - first
    if counts.sum() > most:
        return None
    row = np.repeat(np.arange(len(ahead)), counts)
    return np.column_stack([ahead[row], back[spans(first, counts)]])


def _forward(arcs: Arcs, low: int, high: int, steps: int) -> Ints | None:
    """Paths of ``steps`` arcs from an item in the range over higher items, shape (paths, steps); None: too many."""
    first = np.arange(arcs.starts[low], arcs.starts[high])
    paths = first[arcs.taker[first] > arcs.giver[first]][:, None]
    for _ in range(steps - 1):
        end = arcs.taker[paths[:, -1]]
        counts = arcs.starts[end + 1] - arcs.starts[end]
        if counts.sum() > LONG:
            return None
        row = np.repeat(np.arange(len(paths)), counts)
        arc = spans(arcs.starts[end], counts)
        fits = arcs.taker[arc] > arcs.giver[paths[row, 0]]
        paths = _fresh(arcs, np.column_stack([paths[row[fits]], arc[fits]]))
    return paths


def _backward(arcs: Arcs, low: int, high: int, steps: int) -> Ints | None:
    """Paths of ``steps`` arcs to an item in the range over higher items, shape (paths, steps); None: too many."""
    taker = arcs.taker[arcs.by_taker]
    starts = np.searchsorted(taker, np.arange(arcs.items + 1))
    last = arcs.by_taker[starts[low] : starts[high]]
    paths = last[arcs.giver[last] > arcs.taker[last]][:, None]
    for _ in range(steps - 1):
        begin = arcs.giver[paths[:, 0]]
        counts = starts[begin + 1] - starts[begin]
        if counts.sum() > LONG:
            return None
        row = np.repeat(np.arange(len(paths)), counts)
        arc = arcs.by_taker[spans(starts[begin], counts)]
        fits = arcs.giver[arc] > arcs.taker[paths[row, -1]]
        paths = _fresh(arcs, np.column_stack([arc[fits], paths[row[fits]]]))
    return paths


def _fresh(arcs: Arcs, paths: Ints) -> Ints:
    """Paths that do not come back to an item; only the two arcs at either end can have brought that about."""
    if paths.shape[1] < 3:
        return paths  # two arcs whose outer items differ from the middle one; the ends are checked by the caller
    nodes = np.column_stack([arcs.giver[paths], arcs.taker[paths[:, -1]]])
    ordered = np.sort(nodes, axis=1)
    fresh: Flags = (ordered[:, 1:] != ordered[:, :-1]).all(axis=1)
    return paths[fresh]
