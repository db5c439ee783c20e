"""Other initiatives, by what stands open of them alone: who fishes in the same pond near here, and which two may have
something for each other."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import Q, QuerySet

from aanzet.areas.models import Area
from aanzet.initiatives.choices import ACTIVE, BundleState, InitiativeState
from aanzet.initiatives.models import Bundle, Initiative, Participation
from aanzet.parties.choices import Circle, PartyKind
from aanzet.parties.offices import CONNECTORS
from aanzet.parties.viewer import Viewer
from aanzet.search.nearness import nearness

from .choices import InterestKind, Scarce
from .meaning import Common, in_common, meaning
from .models import Chance, Interest
from .touching import scarce_in

LOOKED_AT = 200
NEIGHBOURS = 60
MOST_NEARBY = 3
# A word in more initiatives than this says nothing of two of them.
COMMON_WORD = 20
ENOUGH_FOR_CHANCE = 0.5


@dataclass(frozen=True, slots=True)
class PondNearby:
    """Another initiative that openly looks for the same scarce thing; `own` are the words of this one."""

    scarce: Scarce
    own: str
    other: Initiative


def _open_running() -> QuerySet[Initiative]:
    rows = Initiative.objects.filter(state=InitiativeState.RUNNING, circle=Circle.OPEN)
    return rows.select_related("area").defer("area__shape", "why")


def ponds_nearby(initiative: Initiative, lines: Sequence[Interest], *, without: Collection[int]) -> list[PondNearby]:
    """By the shared lines of this one and what both openly seek; not those that go along already. One query, and none
    where nothing scarce is sought."""
    sought = [line.text for line in lines if line.kind in (InterestKind.GAIN, InterestKind.MOTIVE)]
    own = [text for text in (initiative.seeks, *sought) if scarce_in(text)]
    if not own:
        return []
    around = initiative.area.path if initiative.area.parent_id is None else _up(initiative.area)
    rows = _open_running().filter(area__path__startswith=around).exclude(pk__in=[initiative.pk, *without])
    found = (_pond(initiative, own, row) for row in rows.exclude(seeks="").order_by("-heard_at", "-pk")[:NEIGHBOURS])
    return [pond for pond in found if pond][:MOST_NEARBY]


def _up(area: Area) -> str:
    """The path of the area above: sisters count as near."""
    return area.path.rstrip("/").rsplit("/", 1)[0] + "/"


def _pond(initiative: Initiative, own: Sequence[str], other: Initiative) -> PondNearby | None:
    if not nearness(initiative.area, other.area).relation:
        return None
    for text in own:
        both = scarce_in(text) & scarce_in(other.seeks)
        if both and in_common(text, other.seeks):
            return PondNearby(min(both), text, other)
    return None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two initiatives may have something for each other: what one seeks and the other brings, or for whom both
    are; with the words that say so."""

    common: Common
    seeker: Initiative | None = None
    brings: str = ""

    @property
    def weight(self) -> float:
        return self.common.weight * (2 if self.seeker else 1)


@dataclass
class Open:
    """What stands open of one initiative."""

    initiative: Initiative
    brings: list[str] = field(default_factory=list)
    parties: set[int] = field(default_factory=set)
    themes: set[int] = field(default_factory=set)


def watched_by(viewer: Viewer) -> Q:
    """The areas of a connector's hats; a hat without an area counts for everywhere."""
    hats = [hat for hat in viewer.hats if hat.is_confirmed and hat.role in CONNECTORS]
    if any(hat.area is None for hat in hats):
        return Q()
    condition = Q(pk=None)
    for hat in hats:
        if hat.area:
            condition |= Q(area__in=Area.objects.within(hat.area))
    return condition


def open_initiatives(where: Q) -> dict[int, Open]:
    """Three queries, of at most two hundred initiatives."""
    rows = _open_running().filter(where).order_by("-heard_at", "-pk").prefetch_related("themes")[:LOOKED_AT]
    found = {row.pk: Open(row, themes={theme.pk for theme in row.themes.all()}) for row in rows}
    places = Participation.objects.filter(initiative__in=list(found), state__in=ACTIVE)
    # A government takes part in everything: through it nobody knows anybody.
    places = places.exclude(party__kind=PartyKind.GOVERNMENT)
    for number, party, person, brings in places.values_list("initiative", "party", "person", "brings"):
        one = found[number]
        one.parties |= {party, person or party}
        if brings:
            one.brings.append(brings)
    return found


def reason_for(one: Open, other: Open) -> Reason | None:
    """The best reason, if there is one. Who takes part in both knows both."""
    if one.parties & other.parties or one.initiative.owner_id == other.initiative.owner_id:
        return None
    found = [reason for reason in _reasons(one, other) if reason.common.weight >= ENOUGH_FOR_CHANCE]
    return max(found, key=lambda reason: reason.weight, default=None)


def _reasons(one: Open, other: Open) -> Iterator[Reason]:
    for seeker, giver in ((one, other), (other, one)):
        for brings in giver.brings if seeker.initiative.seeks else ():
            yield Reason(in_common(seeker.initiative.seeks, brings), seeker.initiative, brings)
    # What is about the same thing finds itself; for the same people under another theme is what nobody thinks of.
    if one.themes.isdisjoint(other.themes):
        common = in_common(_about(one), _about(other))
        if common.group:
            yield Reason(common)


def _about(one: Open) -> str:
    return f"{one.initiative.sentence} {one.initiative.seeks}"


def pairs_worth_telling(found: dict[int, Open], *, without: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """The best first. Only pairs that share a word that not everybody uses are looked at."""
    scored = []
    for pair in _candidates(found) - set(without):
        reason = reason_for(found[pair[0]], found[pair[1]])
        if reason:
            scored.append((-reason.weight, pair))
    return [pair for _weight, pair in sorted(scored)]


def _candidates(found: dict[int, Open]) -> set[tuple[int, int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(found):
        for term in {term for text in (_about(found[number]), *found[number].brings) for term in meaning(text)}:
            holders[term].append(number)
    return {pair for numbers in holders.values() if len(numbers) <= COMMON_WORD for pair in combinations(numbers, 2)}


def bundled_pairs(numbers: Collection[int]) -> set[tuple[int, int]]:
    """They know each other. One query."""
    rows = Bundle.objects.filter(one__in=numbers, other__in=numbers).exclude(state=BundleState.ENDED)
    return {(min(pair), max(pair)) for pair in rows.values_list("one", "other")}


def shown_to(party_id: int) -> set[tuple[int, int]]:
    return set(Chance.objects.filter(party=party_id).values_list("one", "other"))


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
