"""Forms: the queue of the confirmers, the wall, and what came of a market."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, Max, OuterRef, Q, Sum

from aanzet.agreements.choices import CommitmentState
from aanzet.agreements.models import Commitment
from aanzet.exchange.choices import ItemState, MatchState
from aanzet.exchange.models import Use
from aanzet.exchange.queries.report import OUTCOMES
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Viewer

from ..choices import OPEN_SLIPS, OVER, DutyState, SlipState, Task
from ..lives import whose
from ..models import Duty, Entry, Market, Slip
from ..models.slips import SLIP_WHOLE

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


def own_slips(market: Market, viewer: Viewer) -> list[Slip]:
    rows = Slip.objects.filter(market=market, match__agreement__sides__in=list(viewer.audience_ids))
    return list(rows.exclude(state=SlipState.DROPPED).select_related("match__agreement")[:QUEUE])


def wall_mark(pk: int) -> str:
    """What the wall shows changes with this and with nothing else. One cheap query."""
    row = Market.objects.filter(pk=pk).values_list("state", "circle", "title").annotate(
        count=Count("slips", filter=Q(slips__state=SlipState.CONFIRMED)), last=Max("slips__confirmed_at"),
        started=Max("opened_at"),
    ).order_by("pk").first()  # fmt: skip
    return "" if row is None else "-".join(str(part) for part in row)


@dataclass(frozen=True, slots=True)
class OnWall:
    """One confirmed form as it hangs there: in words only where both wanted that."""

    at: dt.datetime
    what: str
    giver: str
    receiver: str


@dataclass(frozen=True, slots=True)
class Wall:
    forms: int
    promises: int
    hours: Decimal
    newest: list[OnWall]


def wall(market: Market) -> Wall:
    """Three queries. Never an amount of money: there is none."""
    confirmed = Slip.objects.filter(market=market, state=SlipState.CONFIRMED)
    promised = Commitment.objects.filter(agreement__match__slip__market=market,
                                         agreement__match__slip__state=SlipState.CONFIRMED)  # fmt: skip
    sums = promised.aggregate(
        count=Count("pk"), forms=Count("agreement", distinct=True), hours=Sum("amount", filter=Q(unit__in=HOURS))
    )
    rows = list(confirmed.select_related("one__party", "other__party").order_by("-confirmed_at", "-pk")[:NEWEST])
    hanging = [row.match_id for row in rows if row.on_wall]
    first = dict(promised.filter(agreement__match__in=hanging, position=1).values_list("agreement__match", "what"))
    newest = [
        OnWall(row.confirmed_at or row.filled_at, first.get(row.match_id, ""),
               row.one.party.name if row.on_wall else "", row.other.party.name if row.on_wall else "")
        for row in rows
    ]  # fmt: skip
    return Wall(sums["forms"], sums["count"], sums["hours"] or Decimal(0), newest)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the confirmed forms of one market; `kept` of `promised` is its score."""

    market: Market
    states: dict[str, int]
    promised: int
    kept: int
    # Why what was not feasible was not, and what lay on the tables without being promised.
    obstacles: dict[str, int]
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
    obstacles: dict[int, dict[str, int]] = {row.pk: {} for row in shown}
    confirmed = Slip.objects.filter(market__in=shown, state=SlipState.CONFIRMED)
    ends = confirmed.values_list("market", "match__state", "match__obstacle").order_by("market")
    for pk, state, obstacle, count in ends.annotate(count=Count("pk")):
        if state in counts[pk]:
            counts[pk][MatchState(state)] += count
        if state == MatchState.NOT_FEASIBLE:
            obstacles[pk][obstacle] = count
    sums, left = _sums(shown), _left(shown)
    return [
        Outcome(row, counts[row.pk], *sums.get(row.pk, (0, 0)), obstacles[row.pk], *left.get(row.pk, (0, 0)))
        for row in shown
    ]


def _sums(shown: list[Market]) -> dict[int, tuple[int, int]]:
    """How much was promised, and how much of it was kept."""
    kept = Q(state=CommitmentState.FULFILLED)
    promised = Commitment.objects.filter(agreement__match__slip__market__in=shown,
                                         agreement__match__slip__state=SlipState.CONFIRMED)  # fmt: skip
    return {
        row["agreement__match__slip__market"]: (row["promised"], row["kept"])
        for row in promised.values("agreement__match__slip__market").annotate(
            promised=Count("pk"), kept=Count("pk", filter=kept)
        ).order_by()
    }  # fmt: skip


def _left(shown: list[Market]) -> dict[int, tuple[int, int]]:
    """Laid out and never promised, and how much of that was handed on; the rest goes on in vraag en aanbod."""
    used = Exists(Use.objects.filter(item=OuterRef("item"), active=True))
    counted = Entry.objects.annotate(used=used).filter(market__in=shown, used=False).values("market").annotate(
        left=Count("pk"), passed=Count("pk", filter=Q(item__state=ItemState.PASSED_ON))
    )  # fmt: skip
    return {row["market"]: (row["left"], row["passed"]) for row in counted.order_by()}
