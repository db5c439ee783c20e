"""Who might be gladder with the work of the other: laid before the coordinator of both, who asks them. Words are
counted and nothing more; nobody is told, and nothing changes, but by people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from aanzet.interests.meaning import Common

from ..choices import PlacementState
from ..models import Job, Placement, TimeOffer
from .reading import gladness, unwanted

MOST = 3


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
    def gain(self) -> float:
        return self.one.gain + self.other.gain


def swaps_among(running: Sequence[Placement], ready: Sequence[TimeOffer]) -> list[Swap]:
    """Of what runs with a coordinator and who offers time there, three at most: neither is worse off, both have a
    reason, and nobody stands in two. The best first. No query."""
    offers = {offer.party_id: offer for offer in ready}
    working = [row for row in running if row.state == PlacementState.WORKING and row.volunteer_id in offers]
    return list(_apart(sorted(_possible(working, offers), key=lambda swap: -swap.gain)))


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
