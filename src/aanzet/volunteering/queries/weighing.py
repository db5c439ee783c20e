"""How much somebody does, how an initiative lies on shoulders, and hours that were confirmed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Coalesce

from aanzet.agreements.choices import OPEN_COMMITMENTS, CommitmentState
from aanzet.agreements.models import Commitment
from aanzet.initiatives.models import Initiative
from aanzet.parties.models import Party
from aanzet.turns.calendar import today

from ..choices import PlacementState
from ..models import Placement, Spell, TimeOffer

WEEKS = 4
MONTHS_ON_END = 6
# Of an initiative: half a year back, from five tasks on, more than six out of ten with one.
SHOULDER_DAYS = 182
FEW_TASKS = 5
TOO_MUCH = 0.6
COUNTS = (*OPEN_COMMITMENTS, CommitmentState.FULFILLED)


@dataclass(frozen=True, slots=True)
class Load:
    """Hours a week over the last four weeks beside what somebody said at most, and how long on end."""

    hours: Decimal
    most: int | None
    months: int

    @property
    def is_over(self) -> bool:
        return self.most is not None and self.hours > self.most

    @property
    def is_long(self) -> bool:
        return self.months >= MONTHS_ON_END


def load_of(party: Party, offer: TimeOffer | None, *, at: dt.datetime) -> Load:
    """Two queries."""
    since = today(at) - dt.timedelta(days=7 * WEEKS)
    spells = Spell.objects.filter(placement__volunteer=party, on__gt=since, on__lte=today(at))
    told = spells.filter(agreement__commitments__state__in=COUNTS).aggregate(all=Sum("agreement__commitments__amount"))
    working = Placement.objects.filter(volunteer=party, state=PlacementState.WORKING)
    began = working.aggregate(first=Min("started_at"))["first"]
    months = (at - began).days // 30 if began else 0
    hours = (told["all"] or Decimal(0)) / WEEKS
    return Load(hours.quantize(Decimal("0.1")), offer.hours_a_week if offer else None, months)


@dataclass(frozen=True, slots=True)
class Shoulders:
    """How many tasks lie with how many people. Without names: it is nobody's fault."""

    tasks: int
    people: int
    on_one: int

    @property
    def is_heavy(self) -> bool:
        return self.tasks >= FEW_TASKS and self.on_one > TOO_MUCH * self.tasks


def shoulders_of(initiative: Initiative, *, at: dt.datetime) -> Shoulders:
    """Promises within it and work at its jobs, open or kept in the last half year. One query."""
    here = Q(agreement__initiative=initiative) | Q(agreement__spell__placement__job__initiative=initiative)
    rows = Commitment.objects.filter(here, state__in=COUNTS, accepted_at__gte=at - dt.timedelta(days=SHOULDER_DAYS))
    counts = [row["tasks"] for row in rows.annotate(who=Coalesce("carrier", "giver")).values("who").annotate(
        tasks=Count("pk", distinct=True)).order_by("-tasks")]  # fmt: skip
    return Shoulders(sum(counts), len(counts), counts[0] if counts else 0)


@dataclass(frozen=True, slots=True)
class Worked:
    """One spell of which whose job it is said: yes, it happened."""

    on: dt.date
    what: str
    where: str
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    rows: list[Worked]

    @property
    def hours(self) -> Decimal:
        return sum((row.hours for row in self.rows), Decimal(0))

    def at(self) -> list[tuple[str, str, Decimal]]:
        """What, where and how many hours in all."""
        sums: dict[tuple[str, str], Decimal] = {}
        for row in self.rows:
            sums[row.what, row.where] = sums.get((row.what, row.where), Decimal(0)) + row.hours
        return [(what, where, hours) for (what, where), hours in sums.items()]


def confirmed_hours(party: Party, since: dt.date, until: dt.date) -> Statement:
    """Only what its receiver confirmed (V2), and not the volunteer for both. One query."""
    rows = Spell.objects.filter(
        placement__volunteer=party, on__gte=since, on__lte=until, agreement__commitments__giver=party,
        agreement__commitments__state=CommitmentState.FULFILLED, agreement__commitments__same_person=False,
    ).select_related("placement__job__party", "placement__job__initiative")  # fmt: skip
    found = rows.annotate(hours=Sum("agreement__commitments__amount")).order_by("on", "pk")
    return Statement([_worked(row, row.hours) for row in found])


def _worked(row: Spell, hours: Decimal) -> Worked:
    job = row.placement.job
    return Worked(row.on, job.what, job.initiative.title if job.initiative else job.party.name, hours or Decimal(0))


def spells_of(rows: Iterable[Placement]) -> dict[int, list[Commitment]]:
    """The promises of the spells at these placements, newest first. One query."""
    found: dict[int, list[Commitment]] = {row.pk: [] for row in rows}
    promises = Commitment.objects.filter(agreement__spell__placement__in=list(found))
    for one in promises.select_related("agreement__spell", "giver", "receiver").order_by(
        "-agreement__spell__on", "-pk"
    ):
        found[one.agreement.spell.placement_id].append(one)
    return found
