"""From a table of votes to a map of opinions: positions, groups, what each stands for, what all share."""

from dataclasses import dataclass, replace

import numpy as np

from ..faults import EngineError
from ..progress import Progress, follow
from .common_ground import Agreement, agreement
from .components import Plane, opinion_plane
from .continuity import Previous, inside, settle
from .grouping import LEAST_PEOPLE, choose, divisions
from .lists import Consensus, Representative, consensus, representative
from .stability import Stability, measure_stability
from .tallies import Tally, group_informed_consensus, priorities, tally
from .votes import Flags, Floats, Integers, VoteTable


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """Everything about a conversation of P participants and S statements.

    ``inside`` (P) who is in the conversation; ``labels`` (P) the place of everybody's group in ``group_ids`` (k), -1
    for none; ``centres`` (k, 2); ``groups`` (k, S) and ``everybody`` (S) the votes counted. ``representative`` is one
    list for each group, empty where there is one group only. ``group_informed_consensus`` and ``priorities`` are (S).
    ``stability`` is None when it was not measured. With fewer than five people there are no groups at all, and
    ``groups`` counts everybody as one.
    """

    table: VoteTable
    plane: Plane
    inside: Flags
    labels: Integers
    group_ids: tuple[int, ...]
    centres: Floats
    groups: Tally
    everybody: Tally
    representative: tuple[tuple[Representative, ...], ...]
    consensus: tuple[Consensus, ...]
    group_informed_consensus: Floats
    priorities: Floats
    agreement: Agreement
    stability: Stability | None

    @property
    def sizes(self) -> Integers:
        """People in each group (k)."""
        return np.bincount(self.labels[self.labels >= 0], minlength=len(self.group_ids))

    @property
    def common_ground(self) -> list[int]:
        """Statements (their places) with which even the group that agrees least will mostly agree, best first."""
        return self.agreement.ranking(self.table.active)

    def dividing(self) -> list[int]:
        """Statements (their places) on which the groups lie furthest apart, furthest first; none with one group."""
        if len(self.group_ids) < 2:
            return []
        share = self.agreement.share
        spread = share.max(axis=0) - share.min(axis=0)
        order = np.argsort(-spread, kind="stable")
        return [int(place) for place in order if self.table.active[place] and self.agreement.known[place]]

    def previous(self) -> Previous:
        """What a next map needs to look like this one."""
        ids = np.array([*self.group_ids, -1])
        return Previous(self.table.participants, ids[self.labels], self.plane.positions)


def map_opinions(
    table: VoteTable,
    *,
    previous: Previous | None = None,
    stability: bool = True,
    progress: Progress | None = None,
) -> OpinionMap:
    """The map of a conversation.

    ``previous`` keeps sides, names and number of the groups recognisable. ``stability=False`` leaves out the bootstrap,
    which takes most of the time. Raises EngineError when there are no votes, Stopped when ``progress`` says so.
    """
    if not table.size:
        raise EngineError("er zijn nog geen stemmen")
    plane = opinion_plane(table)
    before = np.full(len(table.participants), -1)
    if previous is not None:
        seen = previous.beside(table.participants)
        plane, before = _same_side(plane, seen), seen.groups
    follow(progress, 0.3)
    joined = inside(table.row_sizes, len(table.statements), before >= 0)
    labels, centres, ids = _groups(table, plane, joined, before)
    follow(progress, 0.4)
    crowd = labels if len(ids) else np.zeros_like(labels)
    groups, everybody = tally(table, crowd, max(len(ids), 1))
    model = agreement(table, crowd, groups, plane.positions[:, 0])
    follow(progress, 0.6)
    measured = None
    if stability:
        measured = measure_stability(table, plane, joined, labels, len(ids), progress and _second_part(progress))
    return OpinionMap(
        table=table,
        plane=plane,
        inside=joined,
        labels=labels,
        group_ids=tuple(int(name) for name in ids),
        centres=centres,
        groups=groups,
        everybody=everybody,
        representative=representative(groups, table.active) if len(ids) > 1 else ((),) * len(ids),
        consensus=consensus(everybody, table.active) if len(table.participants) >= LEAST_PEOPLE else (),
        group_informed_consensus=group_informed_consensus(groups),
        priorities=priorities(groups.total(), plane.extremity, table.meta),
        agreement=model,
        stability=measured,
    )


def _second_part(progress: Progress) -> Progress:
    return lambda share: progress(0.6 + 0.4 * share)


def _same_side(plane: Plane, before: Previous) -> Plane:
    """The plane with each axis turned to where people were before."""
    signs = before.signs(plane.positions)
    return replace(
        plane,
        components=plane.components * signs[:, None],
        positions=plane.positions * signs,
        statement_positions=plane.statement_positions * signs,
        axes=plane.axes * signs,
    )


def _groups(table: VoteTable, plane: Plane, joined: Flags, before: Integers) -> tuple[Integers, Floats, Integers]:
    """Labels (P, -1 for nobody's), centres (k, 2) and ids (k). One group where no two of five people can be told
    apart; none where fewer than five people are in."""
    labels = np.full(len(table.participants), -1)
    points, weights = plane.positions[joined], table.row_sizes[joined].astype(np.float64)
    if len(points) < LEAST_PEOPLE:
        return labels, np.empty((0, 2)), np.empty(0, np.int64)
    division = choose(divisions(points, weights), keep=len(np.unique(before[before >= 0])))
    if division is None:
        labels[joined] = 0
        return labels, np.average(points, axis=0, weights=weights)[None, :], np.zeros(1, np.int64)
    labels[joined], centres, ids = settle(points, weights, division, before[joined])
    return labels, centres, ids
