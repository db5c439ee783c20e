"""Groups of people who vote alike: weighted k-means in the plane, solved from fixed starts.

Polis starts k-means from the first distinct rows, so its groups depend on the order of the rows. Here the starts come
from the data itself ("fast global k-means": Likas, Vlassis, Verbeek 2003, section 3.1): the best k - 1 centres plus the
point that would lower the sum of squares most. Three more differences make groups hold: a person weighs as many votes
as she cast (a position after seven votes says less than one after seventy), no group is smaller than ``LEAST_PEOPLE``,
and another group has to earn its place by ``MARGIN`` of silhouette.
"""

from dataclasses import dataclass

import numpy as np

from .votes import Floats, Integers

LEAST_PEOPLE = 5
"""No smaller group is ever formed or shown."""
MOST_GROUPS = 5
PEOPLE_PER_GROUP = 12
"""Another group is considered for every so many people (Polis)."""
MARGIN = 0.07
"""Silhouette that each further group must add."""
CELLS = 49
"""Above this number of people the search runs on so many cells of neighbours, weighed by their votes."""
ROUNDS = 60
AWAY = 1e12
"""Where centres lie that take no part."""


@dataclass(frozen=True, eq=False)
class Division:
    """k groups: ``centres`` (k, 2), ``labels`` (n), weighted mean ``silhouette`` (-1..1, higher is clearer)."""

    centres: Floats
    labels: Integers
    silhouette: float

    @property
    def count(self) -> int:
        return len(self.centres)


@dataclass(frozen=True, eq=False)
class Cells:
    """Points put together: ``points`` (c, 2) their weighted means, ``weights`` (c) votes, ``people`` (c) how many."""

    points: Floats
    weights: Floats
    people: Integers

    def squares(self) -> Floats:
        """Squared distance between every two cells (c, c)."""
        lengths = (self.points**2).sum(axis=1)
        squares: Floats = np.maximum(lengths[:, None] + lengths - 2 * (self.points @ self.points.T), 0.0)
        np.fill_diagonal(squares, 0.0)
        return squares


def divisions(points: Floats, weights: Floats) -> dict[int, Division]:
    """The best division in k groups for every k that is possible, searched on cells.

    ``points`` (n, 2) in the plane, ``weights`` (n) votes of each person. Empty where not even two groups of
    ``LEAST_PEOPLE`` exist. Silhouettes are those of the cells.
    """
    most = min(MOST_GROUPS, 2 + len(points) // PEOPLE_PER_GROUP, len(points) // LEAST_PEOPLE)
    if most < 2:
        return {}
    cells, cell = make_cells(points, weights)
    squares = cells.squares()
    distances = np.sqrt(squares)
    found: dict[int, Division] = {}
    for count, centres in search(cells, squares, most).items():
        labels = nearest(cells.points, centres)
        found[count] = Division(centres, labels[cell], silhouette(cells, distances, labels, count))
    return found


def choose(found: dict[int, Division], keep: int = 0) -> Division | None:
    """The division with the clearest groups, each group beyond the second paying ``MARGIN``; None when there is none.

    ``keep`` is the number of groups shown before: it stays until another number is better by one more ``MARGIN``.
    """
    if not found:
        return None
    scores = {count: division.silhouette - MARGIN * (count - 2) for count, division in found.items()}
    best = max(scores, key=lambda count: (scores[count], -count))
    if keep in scores and scores[keep] >= scores[best] - MARGIN:
        best = keep
    return found[best]


def make_cells(points: Floats, weights: Floats) -> tuple[Cells, Integers]:
    """Everybody a cell of her own, or about ``CELLS`` cells of equally many neighbours (strips in x, cut in y).

    Returns the cells and the cell of each point (n).
    """
    people = len(points)
    if people <= CELLS:
        return Cells(points, weights, np.ones(people, np.int64)), np.arange(people)
    strips = round(np.sqrt(CELLS))
    strip = np.empty(people, np.int64)
    strip[np.argsort(points[:, 0], kind="stable")] = np.arange(people) * strips // people
    cell = np.empty(people, np.int64)
    cell[np.lexsort((points[:, 1], strip))] = np.arange(people) * (strips * strips) // people
    total = np.bincount(cell, weights).astype(np.float64, copy=False)
    middle = np.stack([np.bincount(cell, weights * points[:, axis]) / total for axis in (0, 1)], axis=1)
    sizes: Integers = np.bincount(cell)
    return Cells(middle, total, sizes), cell


def search(cells: Cells, squares: Floats, most: int) -> dict[int, Floats]:
    """Centres (k, 2) of the best division found for k = 2..``most`` in which every group has ``LEAST_PEOPLE``.

    When the tightest division has a group that is too small, the tightest one without such a group is taken, or the
    one that remains when small groups dissolve into their neighbours, whichever is tighter.
    """
    ends, spreads, _ = descend(cells.points, cells.weights, seeds(cells, squares, range(2, most + 1)))
    numbers = (ends[:, :, 0] < AWAY).sum(axis=1)
    found: dict[int, tuple[float, Floats]] = {}
    for count in range(most, 1, -1):
        runs = np.flatnonzero(numbers == count)
        runs = runs[np.argsort(spreads[runs], kind="stable")]
        large = (run for run in runs if smallest(cells, ends[run, :count]) >= LEAST_PEOPLE)
        chosen = next(large, None)
        if chosen is not None:
            _note(found, ends[chosen, :count], float(spreads[chosen]))
        if chosen != runs[0]:
            _note(found, *_dissolve(cells, ends[runs[0], :count]))
    return {count: centres for count, (_, centres) in sorted(found.items()) if count > 1}


def _note(found: dict[int, tuple[float, Floats]], centres: Floats, spread: float) -> None:
    if len(centres) not in found or spread < found[len(centres)][0]:
        found[len(centres)] = (spread, centres)


def smallest(cells: Cells, centres: Floats) -> int:
    """People in the smallest group."""
    return int(np.bincount(nearest(cells.points, centres), cells.people, minlength=len(centres)).min())


def seeds(cells: Cells, squares: Floats, counts: range) -> Floats:
    """Starts (r, most, 2) for every number of groups in ``counts``; unused centres lie ``AWAY``.

    Four chains, one for each quadrant around the middle. A chain adds, time and again, the cell that would lower the
    sum of squares most; its first k cells are the start for k groups.
    """
    away = cells.points - np.average(cells.points, axis=0, weights=cells.weights)
    gain = np.maximum((away**2).sum(axis=1) - squares, 0.0) @ cells.weights
    quadrant = 2 * (away[:, 0] > 0) + (away[:, 1] > 0)
    chosen = np.argmax(np.where(quadrant == np.unique(quadrant)[:, None], gain, -1.0), axis=1)
    chains, best = [chosen], squares[chosen]
    while len(chains) < counts[-1]:
        gain = np.maximum(best[:, None, :] - squares, 0.0) @ cells.weights
        chains.append(gain.argmax(axis=1))
        best = np.minimum(best, squares[chains[-1]])
    points = cells.points[np.stack(chains, axis=1)]
    starts = np.full((len(counts), *points.shape), AWAY)
    for place, count in enumerate(counts):
        starts[place, :, :count] = points[:, :count]
    return starts.reshape(-1, counts[-1], 2)


def divide(points: Floats, weights: Floats, count: int) -> Floats:
    """Centres (count, 2) of the tightest division in ``count`` groups, of whatever size."""
    cells, _ = make_cells(points, weights)
    starts = seeds(cells, cells.squares(), range(count, count + 1))
    ends, spreads, _ = descend(cells.points, cells.weights, starts)
    best = ends[int(np.argmin(spreads))]
    ends, _, _ = descend(points, weights, best[None])
    refined: Floats = ends[0]
    return refined


def _dissolve(cells: Cells, centres: Floats) -> tuple[Floats, float]:
    """The division and its sum of squares after groups that are too small dissolved into their neighbours."""
    spread = 0.0
    while len(centres) > 1 and smallest(cells, centres) < LEAST_PEOPLE:
        sizes = np.bincount(nearest(cells.points, centres), cells.people, minlength=len(centres))
        fewer = np.delete(centres, int(np.argmin(sizes)), axis=0)
        ends, spreads, _ = descend(cells.points, cells.weights, fewer[None])
        centres, spread = ends[0], float(spreads[0])
    return centres, spread


def descend(points: Floats, weights: Floats, starts: Floats) -> tuple[Floats, Floats, Integers]:
    """Lloyd's steps from several ``starts`` (r, k, 2) at once, over the same ``points`` (n, 2) and ``weights`` (n).

    Returns the ends (r, k, 2), their weighted sums of squares (r) and the nearest end of each point (r, n).
    """
    runs, count, _ = starts.shape
    totals, moments = np.tile(weights, runs), [np.tile(weights * points[:, axis], runs) for axis in (0, 1)]
    offsets = np.arange(0, runs * count, count)[:, None]
    centres, labels = starts, np.empty((0, 0), np.int64)
    for _ in range(ROUNDS):
        gaps = (centres**2).sum(axis=2)[:, :, None] - 2 * (centres @ points.T)
        new = gaps.argmin(axis=1)
        if np.array_equal(new, labels):
            break
        labels = new
        keys = (labels + offsets).ravel()
        total = np.bincount(keys, totals, runs * count)
        sums = np.stack([np.bincount(keys, moment, runs * count) for moment in moments], axis=1)
        means = sums / np.maximum(total, 1e-300)[:, None]
        centres = np.where(total[:, None] > 0, means, centres.reshape(-1, 2)).reshape(runs, count, 2)
    spread: Floats = (gaps.min(axis=1) + (points**2).sum(axis=1)) @ weights
    return centres, spread, labels


def nearest(points: Floats, centres: Floats) -> Integers:
    """The nearest centre of each point (n)."""
    gaps = (centres**2).sum(axis=1)[:, None] - 2 * (centres @ points.T)
    closest: Integers = gaps.argmin(axis=0)
    return closest


def silhouette(cells: Cells, distances: Floats, labels: Integers, count: int) -> float:
    """Mean silhouette (Rousseeuw 1987) of the cells, weighed by votes."""
    members = np.zeros((len(labels), count))
    rows = np.arange(len(labels))
    members[rows, labels] = cells.weights
    sizes = members.sum(axis=0)
    sums = distances @ members
    rest = sizes[labels] - cells.weights
    own = sums[rows, labels] / np.maximum(rest, 1e-300)
    means = sums / np.maximum(sizes, 1e-300)
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    widths = np.where(rest > 0, (other - own) / np.maximum(np.maximum(own, other), 1e-300), 0.0)
    return float(np.average(widths, weights=cells.weights))
