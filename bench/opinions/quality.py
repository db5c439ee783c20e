"""Does it hold? Common ground on people not seen, groups when votes drop out, and what a publication gives away."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from aanzet.engines.opinions.common_ground import agreement
from aanzet.engines.opinions.continuity import Previous, inside
from aanzet.engines.opinions.grouping import MOST_GROUPS, Cells, descend, nearest, silhouette
from aanzet.engines.opinions.mapping import OpinionMap, map_opinions
from aanzet.engines.opinions.publishing import MISSING, publish
from aanzet.engines.opinions.stability import adjusted_rand
from aanzet.engines.opinions.tallies import chance, group_informed_consensus, share_test, tally
from aanzet.engines.opinions.votes import Floats, Integers, VoteTable, table_from_arrays
from bench.opinions.data import Conversation

TOP = 10
LEAST_VOTES = 3
"""A statement counts on the held-back half when every group there cast so many votes on it."""
METHODS = ("random", "Polis consensus", "raw agreement", "group-informed consensus", "ours", "oracle")


@dataclass(frozen=True)
class Trial:
    """Groups found on one half of the people: labels (P) and centres (k, 2) of the training map."""

    opinions: OpinionMap
    labels: Integers
    centres: Floats


def our_groups(opinions: OpinionMap, _: np.random.Generator) -> Trial | None:
    return Trial(opinions, opinions.labels, opinions.centres) if len(opinions.group_ids) > 1 else None


def clearest_groups(opinions: OpinionMap, draw: np.random.Generator) -> Trial | None:
    """Groups as others pick them: plain k-means, the number with the best silhouette, groups of any size."""
    points = opinions.plane.positions[opinions.inside]
    everybody, ones = Cells(points, np.ones(len(points)), np.ones(len(points), np.int64)), np.ones(len(points))
    distances, best = np.sqrt(everybody.squares()), (-1.0, np.empty((0, 2)))
    for count in range(2, min(MOST_GROUPS, 2 + len(points) // 12) + 1):
        starts = points[np.stack([draw.choice(len(points), count, replace=False) for _ in range(20)])]
        ends, spreads, _ = descend(points, ones, starts)
        centres = ends[int(spreads.argmin())]
        best = max(
            best, (silhouette(everybody, distances, nearest(points, centres), count), centres), key=lambda one: one[0]
        )
    labels = np.full(len(opinions.labels), -1)
    labels[opinions.inside] = nearest(points, best[1])
    return Trial(opinions, labels, best[1])


def part(table: VoteTable, people: Integers) -> VoteTable:
    """The table of some of the people."""
    keep = np.isin(table.rows, people)
    hidden = {name for name, flag in zip(table.statements, table.hidden, strict=True) if flag}
    votes = (table.rows[keep], table.columns[keep], table.values[keep])
    return table_from_arrays(table.participants, table.statements, *votes, hidden=hidden)


def scores(trial: Trial, draw: np.random.Generator) -> dict[str, Floats]:
    """Each method's value of each statement, from the training half alone."""
    opinions = trial.opinions
    groups, everybody = tally(opinions.table, trial.labels, len(trial.centres))
    share = chance(everybody.agrees, everybody.seen)
    model = agreement(opinions.table, trial.labels, groups, opinions.plane.positions[:, 0])
    return {
        "random": draw.random(len(share)),
        "Polis consensus": share * share_test(everybody.agrees, everybody.seen),
        "raw agreement": share,
        "group-informed consensus": group_informed_consensus(groups),
        "ours": model.lowest,
    }


def lowest_share(trial: Trial, held_back: VoteTable) -> Floats:
    """Of each statement of the training half the share that agrees in the group that agrees least, among people held
    back who are laid in the nearest group; NaN where a group cast too few votes."""
    table, plane = trial.opinions.table, trial.opinions.plane
    places = {name: place for place, name in enumerate(held_back.statements)}
    column = np.array([places.get(name, -1) for name in table.statements])
    votes = held_back.dense()
    votes = np.where(column < 0, np.nan, votes[:, column])
    votes = votes[inside(held_back.row_sizes, len(held_back.statements), np.zeros(len(votes), np.bool_))]
    seen = ~np.isnan(votes)
    shaping = np.where(seen & table.active, votes - plane.center, 0.0)
    scale = np.sqrt(len(column) / np.maximum(1, (seen | ~table.active).sum(axis=1)))
    labels = nearest(shaping @ plane.components.T * scale[:, None], trial.centres)
    lowest = np.full(len(column), np.inf)
    for group in range(len(trial.centres)):
        count = seen[labels == group].sum(axis=0)
        agrees = (votes[labels == group] == 1).sum(axis=0)
        lowest = np.minimum(lowest, np.where(count >= LEAST_VOTES, agrees / np.maximum(count, 1), np.nan))
    return np.where(table.active, lowest, np.nan)


def common_ground(chosen: list[Conversation], splits: int) -> None:
    """Mean share, in the group that agrees least, of the ten statements that each method puts on top."""
    print(f"\nCommon ground on people held back: {splits} splits in halves of each conversation; of the top ten")
    print("statements the share that agrees in the group that agrees least, mean over conversations")
    for title, groups in (("our groups", our_groups), ("plain k-means, best silhouette, any size", clearest_groups)):
        found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for one in chosen:
            _splits(one, groups, splits, found[one.name])
        usable = {name: values for name, values in found.items() if len(values["ours"]) >= splits / 2}
        _tell(title, {method: np.array([np.mean(v[method]) for v in usable.values()]) for method in METHODS})


def _splits(one: Conversation, groups, splits: int, found: dict[str, list[float]]) -> None:  # type: ignore[no-untyped-def]
    table, draw = one.table(), np.random.default_rng(11)
    for _ in range(splits):
        order = draw.permutation(len(table.participants))
        half = len(order) // 2
        trial = groups(map_opinions(part(table, order[:half]), stability=False), draw)
        if trial is None:
            continue
        lowest = lowest_share(trial, part(table, order[half:]))
        usable = ~np.isnan(lowest)
        if usable.sum() < TOP:
            continue
        for method, values in {**scores(trial, draw), "oracle": np.nan_to_num(lowest)}.items():
            top = np.argsort(-np.where(usable, values, -np.inf), kind="stable")[:TOP]
            found[method].append(float(lowest[top].mean()))


def _tell(title: str, means: dict[str, Floats]) -> None:
    print(f"\n{title} ({len(means['ours'])} conversations)")
    for method, values in means.items():
        gain = values - means["group-informed consensus"]
        low, high = interval(gain)
        versus = "" if method == "group-informed consensus" else f"  {gain.mean():+.4f} on it [{low:+.4f}, {high:+.4f}]"
        wide = interval(values)
        print(f"  {method:26}{values.mean():.3f}  95 % [{wide[0]:.3f}, {wide[1]:.3f}]{versus}")


def interval(values: Floats, resamples: int = 4000) -> tuple[float, float]:
    """95 % interval of a mean over conversations, by bootstrap."""
    draw = np.random.default_rng(7)
    means = values[draw.integers(len(values), size=(resamples, len(values)))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def steadiness(chosen: list[Conversation], repeats: int) -> None:
    """Agreement of the groups before and after 1 % of the votes dropped out."""
    print("\nGroups after 1 % of the votes dropped out, adjusted Rand index (at least 100 people)")
    print(f"{'':36}{'groups':>7}{'stable':>8}{'cold':>7}{'worst':>7}{'with memory':>12}{'worst':>7}")
    every: list[list[float]] = []
    for one in chosen:
        table, draw = one.table(), np.random.default_rng(5)
        if len(table.participants) < 100:
            continue
        whole = map_opinions(table)
        rows = []
        for _ in range(repeats):
            less = _fewer_votes(table, draw)
            after = [map_opinions(less, previous=memory, stability=False) for memory in (None, whole.previous())]
            rows.append([_same(whole.previous(), map_.previous()) for map_ in after])
        cold, kept = np.array(rows).T
        sure = f"{whole.stability.agreement:.2f}" if whole.stability else ""
        print(
            f"{one.name[:35]:36}{len(whole.group_ids):7}{sure:>8}{cold.mean():7.3f}{cold.min():7.3f}"
            f"{kept.mean():12.3f}{kept.min():7.3f}"
        )
        every.append([cold.mean(), kept.mean()])
    print(f"{'mean':36}{'':15}{np.mean(every, axis=0)[0]:7.3f}{'':7}{np.mean(every, axis=0)[1]:12.3f}")


def _fewer_votes(table: VoteTable, draw: np.random.Generator) -> VoteTable:
    keep = draw.random(table.size) >= 0.01
    hidden = {name for name, flag in zip(table.statements, table.hidden, strict=True) if flag}
    votes = (table.rows[keep], table.columns[keep], table.values[keep])
    return table_from_arrays(table.participants, table.statements, *votes, hidden=hidden)


def _same(one: Previous, other: Previous) -> float:
    one = one.beside(other.participants)
    both = (one.groups >= 0) & (other.groups >= 0)
    count = 1 + int(max(one.groups.max(), other.groups.max()))
    return adjusted_rand(one.groups[both], other.groups[both], count)


def publications(chosen: list[Conversation]) -> None:
    """Whom five known votes single out, and what is left to learn."""
    print("\nPublishable export: people singled out by five of their votes; shares of agreement against the real ones")
    print(f"{'':36}{'plain export':>13}{'ours':>8}{'correlation':>13}")
    for one in chosen:
        table = one.table()
        publication = publish(map_opinions(table, stability=False))
        votes = table.dense()[np.ix_(publication.members, publication.statements)]
        told = np.where(publication.rows == MISSING, np.nan, publication.rows)
        enough = (~np.isnan(votes)).sum(axis=0) >= 20
        enough &= ~np.isnan(told).all(axis=0)
        real, shown = (np.nanmean(np.where(np.isnan(v), np.nan, v == 1)[:, enough], axis=0) for v in (votes, told))
        fit = np.corrcoef(real, shown)[0, 1] if enough.sum() > 2 else np.nan
        print(f"{one.name[:35]:36}{publication.plain:13.1%}{publication.singled_out:8.1%}{fit:13.2f}", flush=True)
