"""Who might be gladder with the work of the other, and the swaps that were proposed. For the first words are counted
and nothing more: it is laid before the coordinator of both, who asks them or not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import Q

from aanzet.interests.meaning import Common
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer

from ..choices import OPEN_SWAPS, PlacementState
from ..models import Job, JobSwap, Placement, SwapAnswer, TimeOffer
from .reading import AROUND, gladness, unwanted

MOST = 3
WITH = ("swap__author", "party", "placement__job__party", "placement__volunteer")
Pair = frozenset[int]


@dataclass(frozen=True, slots=True)
class Side:
    """What somebody does now, the work of the other, and the words that say why."""

    now: Placement
    offer: TimeOffer
    then: Job
    common: Common

    @property
    def gain(self) -> float:
        return self.common.weight - gladness(self.offer, self.now.job).weight


@dataclass(frozen=True, slots=True)
class Swap:
    one: Side
    other: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.one, self.other

    @property
    def pair(self) -> Pair:
        return frozenset(side.now.pk for side in self.sides)

    @property
    def gain(self) -> float:
        return self.one.gain + self.other.gain


@dataclass(frozen=True, slots=True)
class Proposed:
    """The open swaps of a coordinator with their answers, who stands in one, and which two it was put to before."""

    swaps: dict[JobSwap, list[SwapAnswer]] = field(default_factory=dict)
    busy: set[int] = field(default_factory=set)
    before: set[Pair] = field(default_factory=set)


def proposed_by(viewer: Viewer) -> Proposed:
    """One query."""
    live = Q(swap__state__in=OPEN_SWAPS) | Q(placement__state=PlacementState.WORKING, of_host=False)
    rows = SwapAnswer.objects.filter(live, swap__author=viewer.party).select_related(*WITH)
    found, pairs = Proposed(), dict[int, set[int]]()
    for row in rows.order_by("-swap", "pk"):
        if not row.of_host:
            pairs.setdefault(row.swap_id, set()).add(row.placement_id)
        if row.swap.is_open:
            found.swaps.setdefault(row.swap, []).append(row)
            found.busy.add(row.placement_id)
    found.before.update(frozenset(pair) for pair in pairs.values())
    return found


def swaps_among(running: Sequence[Placement], ready: Sequence[TimeOffer], proposed: Proposed) -> list[Swap]:
    """Of what runs with a coordinator and who offers time there, three at most: neither is worse off, both have a
    reason, nobody stands in two, and it was not put to them before. The best first. No query."""
    offers = {offer.party_id: offer for offer in ready}
    working = [row for row in free_to_swap(running, proposed) if row.volunteer_id in offers]
    swaps = (swap for swap in _possible(working, offers) if swap.pair not in proposed.before)
    return list(_apart(sorted(swaps, key=lambda swap: -swap.gain)))


def free_to_swap(running: Iterable[Placement], proposed: Proposed) -> list[Placement]:
    """Who is at work, and in no swap yet."""
    return [row for row in running if row.state == PlacementState.WORKING and row.pk not in proposed.busy]


def _possible(rows: Sequence[Placement], offers: dict[int, TimeOffer]) -> Iterator[Swap]:
    has = {(row.volunteer_id, row.job_id) for row in rows}
    for one, other in combinations(rows, 2):
        if (one.volunteer_id, other.job_id) in has or (other.volunteer_id, one.job_id) in has:
            continue
        swap = Swap(_side(one, offers, other.job), _side(other, offers, one.job))
        if swap.gain > 0 and all(side.gain >= 0 and side.common and _may(side) for side in swap.sides):
            yield swap


def _side(row: Placement, offers: dict[int, TimeOffer], then: Job) -> Side:
    offer = offers[row.volunteer_id]
    return Side(row, offer, then, gladness(offer, then))


def _may(side: Side) -> bool:
    welcome = side.then.minors_welcome or not side.offer.is_of_minor
    return welcome and side.then.party_id != side.offer.party_id and not unwanted(side.offer, side.then)


def _apart(swaps: Iterable[Swap]) -> Iterator[Swap]:
    used: set[int] = set()
    for swap in swaps:
        people = {side.offer.party_id for side in swap.sides}
        if len(used) < 2 * MOST and used.isdisjoint(people):
            used |= people
            yield swap


def swap_for(pk: int) -> JobSwap | None:
    return JobSwap.objects.select_related("author").filter(pk=pk).first()


def answers_of(swap: JobSwap) -> list[SwapAnswer]:
    """Those of the volunteers first. One query."""
    rows = list(swap.answers.select_related("party", *(f"placement__{name}" for name in AROUND), "became__job"))
    for row in rows:
        row.swap = swap
    return rows


def asked_of(viewer: Viewer) -> list[SwapAnswer]:
    """In which open swaps the reader, or whom the reader speaks for, has a say. One query."""
    rows = SwapAnswer.objects.filter(party__in=list(viewer.party_ids), swap__state__in=OPEN_SWAPS)
    return list(rows.select_related("swap", "placement__job").order_by("-swap", "pk"))


def swaps_around(row: Placement, viewer: Viewer) -> list[SwapAnswer]:
    """The swap that this came by, and the open one that it runs in, where this reader may know of them. One query."""
    live = Q(placement=row, swap__state__in=OPEN_SWAPS) | Q(became=row)
    return list(SwapAnswer.objects.filter(live, seen_by(viewer, "swap__"), of_host=False).order_by("pk"))


def answer_for(pk: int) -> SwapAnswer | None:
    return SwapAnswer.objects.select_related("swap__author", "party", "placement__job").filter(pk=pk).first()
