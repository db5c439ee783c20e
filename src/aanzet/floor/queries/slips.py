"""Forms: the queue of the confirmers, the wall, and what came of a market; with swaps, rings and chains beside them."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum

from aanzet.agreements.choices import CommitmentState
from aanzet.agreements.models import Commitment
from aanzet.exchange.choices import ItemState, MatchOrigin, MatchState
from aanzet.exchange.models import Match, Use
from aanzet.exchange.queries.report import OUTCOMES
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Viewer

from ..choices import OPEN_SLIPS, OVER, DutyState, SlipState, Task
from ..lives import whose
from ..models import Duty, Entry, Found, Market, Slip
from ..models.slips import SLIP_WHOLE
from .courses import put_forward_here

HOURS = ("uur", "uren", "u", "hour", "hours")
NEWEST = 5
QUEUE = 100
YEARS = 4


def slip_for(pk: int) -> Slip | None:
    return Slip.objects.select_related(*SLIP_WHOLE, "typed_by", "market__crew").filter(pk=pk).first()


def slip_with(market: Market, once: uuid.UUID) -> Slip | None:
    """The form that came with this token."""
    return Slip.objects.select_related(*SLIP_WHOLE).filter(market=market, match__agreement__once=once).first()


def promises_in(slip: Slip) -> list[Commitment]:
    rows = Commitment.objects.filter(agreement=slip.match.agreement_id).select_related("giver", "receiver")
    return list(rows.order_by("position"))


def open_slips(market: Market) -> list[Slip]:
    """Waiting for a confirmer, the oldest first; then what lies with the two."""
    rows = Slip.objects.filter(market=market, state__in=OPEN_SLIPS).select_related(*SLIP_WHOLE)
    return list(rows.order_by("state", "filled_at", "pk")[:QUEUE])


def to_confirm(market: Market, viewer: Viewer) -> list[Slip]:
    """What this one of the crew may look at: as a confirmer or the host, and never what is their own. Two queries."""
    duties = Duty.objects.filter(market=market, task=Task.CONFIRMER, state=DutyState.YES, party=viewer.party_id)
    if market.host_id not in viewer.party_ids and not duties.exists():
        return []
    own = viewer.party_ids
    rows = open_slips(market)
    return [row for row in rows if own.isdisjoint(whose(row))]


def own_matches(market: Market, viewer: Viewer) -> list[Match]:
    """What the reader filled in here, or stands in: forms of two, and swaps, rings and chains. One query."""
    here = Q(slip__market=market) & ~Q(slip__state=SlipState.DROPPED)
    here |= Q(found__market=market) & ~Q(state=MatchState.FELL)
    rows = Match.objects.filter(here, agreement__sides__in=list(viewer.audience_ids))
    return list(rows.select_related("agreement", "slip").order_by("-made_at", "-pk")[:QUEUE])


def confirmed_in(markets: Iterable[Market]) -> QuerySet[Slip]:
    """Forms of two that a confirmer looked at."""
    return Slip.objects.filter(market__in=markets, state=SlipState.CONFIRMED)


def agreed_in(markets: Iterable[Market]) -> QuerySet[Found]:
    """Swaps, rings and chains to which everybody in them said JA."""
    return Found.objects.filter(market__in=markets, match__began_at__isnull=False)


def wall_mark(pk: int) -> str:
    """What the wall shows changes with this and with nothing else. One cheap query."""
    here = Market(pk=pk)
    counts = [
        Subquery(rows.order_by().values("market").annotate(count=Count("pk")).values("count"))
        for rows in (confirmed_in([here]), agreed_in([here]), Entry.objects.filter(market=pk, item__circle__gt=0))
    ]
    rows = Market.objects.filter(pk=pk).annotate(forms=counts[0], courses=counts[1], narrowed=counts[2])
    row = rows.values_list("state", "circle", "title", "opened_at", "forms", "courses", "narrowed").first()
    return "" if row is None else "-".join(str(part) for part in row)


@dataclass(frozen=True, slots=True)
class OnWall:
    """One confirmed form as it hangs there: in words only where both wanted that, and nothing in it was hidden since.
    Of a swap, ring or chain how many `steps` it has, and no names: nobody was asked whether they may hang there."""

    at: dt.datetime
    what: str = ""
    giver: str = ""
    receiver: str = ""
    steps: int = 0
    chain: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """What was agreed here. A ring of three is one agreement, and three promises."""

    forms: int
    promises: int
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Wall:
    sums: Sums
    newest: list[OnWall]


def sums(market: Market) -> Sums:
    """Two queries. Never an amount of money: there is none."""
    forms, courses = (rows.order_by().values_list("match") for rows in (confirmed_in([market]), agreed_in([market])))
    matches = [number for (number,) in forms.union(courses)]
    told = Commitment.objects.filter(agreement__match__in=matches).aggregate(
        count=Count("pk"), hours=Sum("amount", filter=Q(unit__in=HOURS))
    )
    return Sums(len(matches), told["count"], told["hours"] or Decimal(0))


def wall(market: Market) -> Wall:
    """Five queries."""
    newest = sorted([*_forms(market), *_courses(market)], key=lambda one: one.at, reverse=True)
    return Wall(sums(market), newest[:NEWEST])


def _forms(market: Market) -> list[OnWall]:
    rows = confirmed_in([market]).select_related("one__party", "other__party")
    newest = list(rows.order_by("-confirmed_at", "-pk")[:NEWEST])
    hanging = [row.match_id for row in newest if row.on_wall]
    narrowed = Use.objects.filter(commitment=OuterRef("pk"), item__circle__gt=Circle.OPEN)
    promises = Commitment.objects.filter(~Exists(narrowed), agreement__match__in=hanging, position=1)
    first = dict(promises.values_list("agreement__match", "what"))
    return [
        OnWall(row.confirmed_at or row.filled_at, first.get(row.match_id, ""), row.one.party.name, row.other.party.name)
        if row.match_id in first else OnWall(row.confirmed_at or row.filled_at)
        for row in newest
    ]  # fmt: skip


def _courses(market: Market) -> list[OnWall]:
    rows = agreed_in([market]).select_related("match").annotate(steps=Count("match__agreement__commitments"))
    return [
        OnWall(row.match.began_at or row.match.made_at, steps=row.steps, chain=row.match.origin == MatchOrigin.CHAIN)
        for row in rows.order_by("-match__began_at", "-pk")[:NEWEST]
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands on the floor, for who has a task: what was agreed, and what waits for a confirmer or a JA."""

    sums: Sums
    to_confirm: int
    waiting: int


def standing(market: Market) -> Standing:
    """Four queries."""
    to_confirm = Slip.objects.filter(market=market, state__in=OPEN_SLIPS).count()
    return Standing(sums(market), to_confirm, len(put_forward_here(market)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what was agreed at one market; `kept` of `promised` is its score."""

    market: Market
    states: dict[str, int]
    promised: int
    kept: int
    # Why what was not feasible was not, and what lay on the tables without being promised.
    obstacles: Mapping[str, int]
    left: int
    passed_on: int

    @property
    def forms(self) -> int:
        return sum(self.states.values())


def outcomes(market: Market) -> list[Outcome]:
    """Of this market, and of the ones before it in the same area. Five queries."""
    before = Q(area=market.area_id, state__in=OVER, starts_at__lt=market.starts_at, circle=Circle.OPEN)
    rows = Market.objects.filter(Q(pk=market.pk) | before)
    shown = list(rows.order_by("-starts_at", "-pk")[:YEARS])
    counts: dict[int, dict[str, int]] = {row.pk: dict.fromkeys(OUTCOMES, 0) for row in shown}
    obstacles: dict[int, Counter[str]] = {row.pk: Counter() for row in shown}
    market_of: dict[int, int] = {}
    for pk, match, state, obstacle in [*_ends(confirmed_in(shown)), *_ends(agreed_in(shown))]:
        market_of[match] = pk
        if state in counts[pk]:
            counts[pk][MatchState(state)] += 1
        if state == MatchState.NOT_FEASIBLE:
            obstacles[pk][obstacle] += 1
    promised, left = _promised(market_of), _left(shown)
    return [
        Outcome(row, counts[row.pk], *promised.get(row.pk, (0, 0)), obstacles[row.pk], *left.get(row.pk, (0, 0)))
        for row in shown
    ]


def _ends(agreed: QuerySet[Slip] | QuerySet[Found]) -> list[tuple[int, int, str, str]]:
    """The market, the match, and what became of it."""
    return list(agreed.values_list("market", "match", "match__state", "match__obstacle"))


def _promised(market_of: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """How much was promised, and how much of it was kept; by the market of each match."""
    promised, kept = Counter[int](), Counter[int]()
    rows = Commitment.objects.filter(agreement__match__in=list(market_of)).order_by()
    for match, state, count in rows.values_list("agreement__match", "state").annotate(count=Count("pk")):
        promised[market_of[match]] += count
        kept[market_of[match]] += count if state == CommitmentState.FULFILLED else 0
    return {pk: (count, kept[pk]) for pk, count in promised.items()}


def _left(shown: list[Market]) -> dict[int, tuple[int, int]]:
    """Laid out and never promised, and how much of that was handed on; the rest goes on in vraag en aanbod."""
    used = Exists(Use.objects.filter(item=OuterRef("item"), active=True))
    counted = Entry.objects.annotate(used=used).filter(market__in=shown, used=False).values("market").annotate(
        left=Count("pk"), passed=Count("pk", filter=Q(item__state=ItemState.PASSED_ON))
    )  # fmt: skip
    return {row["market"]: (row["left"], row["passed"]) for row in counted.order_by()}
