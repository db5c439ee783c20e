"""What became of what was agreed, year by year, and who is to be phoned. The score is promises kept."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import ExtractYear

from aanzet.agreements.choices import CommitmentState
from aanzet.agreements.models import Commitment
from aanzet.parties.choices import HatRole, HatState
from aanzet.parties.models import Hat, Party
from aanzet.parties.offices import CONNECTORS
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import AMSTERDAM, today

from ..choices import ON_LIST, RUNNING_MATCHES, ItemState, MatchState, Obstacle
from ..lives import CONTACT_DAYS
from ..models import Call, Item, Match, Use
from .lists import readable

SILENT_DAYS = 7
CALL_AGAIN_DAYS = 7
YEARS_SHOWN = 4
MOST_CALLS = 100
OUTCOMES = (MatchState.DONE, MatchState.CONTACTED, MatchState.CONFIRMED, MatchState.NOT_FEASIBLE,
            MatchState.NEVER_CONTACTED, MatchState.EXPIRED)  # fmt: skip


@dataclass
class Year:
    """Agreements that began in a year, by what became of them; and the promises in them."""

    year: int
    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    obstacles: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Obstacle, 0))
    promised: int = 0
    kept: int = 0
    kept_late: int = 0
    # What was brought in that year, and where it is now.
    brought: int = 0
    met: int = 0
    passed_on: int = 0
    waiting: int = 0

    @property
    def begun(self) -> int:
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Report:
    years: list[Year]


def report(at: dt.datetime) -> Report:
    """Numbers without names; of what was not feasible the reason of the list, never the words. Four queries."""
    years = defaultdict[int, Year](lambda: Year(0))
    years[today(at).year] = Year(today(at).year)
    began = Match.objects.filter(began_at__isnull=False).annotate(year=ExtractYear("began_at", tzinfo=AMSTERDAM))
    for year, state, count in began.values_list("year", "state").annotate(count=Count("pk")).order_by("year"):
        years[year].outcomes[state] = count
    failed = began.filter(state=MatchState.NOT_FEASIBLE)
    for year, obstacle, count in failed.values_list("year", "obstacle").annotate(count=Count("pk")).order_by("year"):
        years[year].obstacles[obstacle] = count
    for year, promised, kept, late in _promises():
        one = years[year]
        one.promised, one.kept, one.kept_late = promised, kept, late
    for year, brought, met, passed, waiting in _brought():
        one = years[year]
        one.brought, one.met, one.passed_on, one.waiting = brought, met, passed, waiting
    for year, one in years.items():
        one.year = year
    return Report(sorted(years.values(), key=lambda one: -one.year)[:YEARS_SHOWN])


def _brought() -> list[tuple[int, int, int, int, int]]:
    """By the year in which it came on the list: how much, how much of it was agreed on, was handed on, and is still
    there without a match."""
    agreed = Exists(Use.objects.filter(item=OuterRef("pk"), match__began_at__isnull=False))
    rows = Item.objects.filter(shown_at__isnull=False).annotate(
        year=ExtractYear("shown_at", tzinfo=AMSTERDAM), agreed=agreed
    )
    counted = rows.values("year").annotate(
        brought=Count("pk"), met=Count("pk", filter=Q(agreed=True)),
        passed=Count("pk", filter=Q(state=ItemState.PASSED_ON)),
        waiting=Count("pk", filter=Q(state__in=ON_LIST, agreed=False)),
    )  # fmt: skip
    return [
        (row["year"], row["brought"], row["met"], row["passed"], row["waiting"]) for row in counted.order_by("year")
    ]


def _promises() -> list[tuple[int, int, int, int]]:
    rows = Commitment.objects.filter(agreement__match__began_at__isnull=False)
    rows = rows.annotate(year=ExtractYear("agreement__match__began_at", tzinfo=AMSTERDAM))
    kept = Q(state=CommitmentState.FULFILLED)
    counted = rows.values("year").annotate(
        promised=Count("pk"), kept=Count("pk", filter=kept), late=Count("pk", filter=kept & Q(missed__gt=0))
    )
    return [(row["year"], row["promised"], row["kept"], row["late"]) for row in counted.order_by("year")]


@dataclass(frozen=True, slots=True)
class ToCall:
    """Of whom nothing was heard, since when, and the last time that somebody phoned."""

    match: Match
    party: Party
    since: dt.date
    about_contact: bool
    last: Call | None
    # Whom to ask for, where it is an organisation.
    voices: tuple[str, ...] = ()


def to_call(viewer: Viewer, at: dt.datetime) -> list[ToCall]:
    """Agreements whose day passed a week ago without a word; those without a first contact stay there, also when they
    are asked again. Whoever phones sees whom to call, and what it is about only where that stood open on the list. Four
    queries."""
    late, first = today(at) - dt.timedelta(days=SILENT_DAYS), at - dt.timedelta(days=CONTACT_DAYS + SILENT_DAYS)
    silent = Q(asked_on__lte=late) | Q(state=MatchState.CONFIRMED, began_at__lte=first)
    rows = Match.objects.filter(_within(viewer), silent, state__in=RUNNING_MATCHES)
    rows = rows.select_related("contact_by", "agreement")
    found = list(rows.order_by("asked_on", "pk")[:MOST_CALLS])
    last: dict[int, Call] = {}
    for call in Call.objects.filter(match__in=found).select_related("caller").order_by("at", "pk"):
        last[call.match_id] = call
    asked = _asked(found)
    voices: dict[int, list[str]] = {}
    for hat in Hat.objects.filter(organisation__in=[_whom(row, asked) for row in found], state=HatState.CONFIRMED,
                                  until=None).select_related("person").order_by("since", "pk"):  # fmt: skip
        voices.setdefault(hat.organisation_id or 0, []).append(hat.person.name)
    calls = [
        ToCall(
            row,
            _whom(row, asked),
            _since(row, late),
            row.state == MatchState.CONFIRMED,
            last.get(row.pk),
            tuple(voices.get(_whom(row, asked).pk, ())),
        )
        for row in found
    ]
    again = at - dt.timedelta(days=CALL_AGAIN_DAYS)
    return [one for one in calls if one.party.pk not in viewer.party_ids and not (one.last and one.last.at > again)]


def _since(match: Match, late: dt.date) -> dt.date:
    """Without a first contact since the day that it should have been."""
    if match.state == MatchState.CONFIRMED and match.began_at:
        return min(today(match.began_at) + dt.timedelta(days=CONTACT_DAYS), match.asked_on or late)
    return match.asked_on or late


def _whom(match: Match, asked: dict[int, Party]) -> Party:
    return match.contact_by if match.state == MatchState.CONFIRMED else asked.get(match.agreement_id, match.contact_by)


def _asked(matches: list[Match]) -> dict[int, Party]:
    """Who still waits for something in each agreement: the twin of lives.who_knows."""
    rows = Commitment.objects.filter(agreement__in=[row.agreement_id for row in matches], ended_at=None)
    rows = rows.select_related("receiver").order_by("agreement", F("position").desc())
    return {row.agreement_id: row.receiver for row in rows}


def _within(viewer: Viewer) -> Q:
    """The areas in which this reader helps or connects; a hat without an area counts for everywhere."""
    roles = (HatRole.HELPER, *CONNECTORS)
    hats = [hat for hat in viewer.hats if hat.is_confirmed and hat.role in roles]
    if any(hat.area is None for hat in hats):
        return Q()
    condition = Q(pk=None)
    for hat in hats:
        condition |= Q(area__path__startswith=hat.area.path) if hat.area else Q()
    return condition


def left_over(viewer: Viewer, at: dt.datetime) -> list[Item]:
    """On the list for two months without a match, in the areas of a connector: to be handed on."""
    since = at - dt.timedelta(days=60)
    rows = Item.objects.filter(readable(viewer), _within(viewer), taken=0, shown_at__lte=since)
    rows = rows.filter(state__in=[ItemState.FLOOR, ItemState.SEASON])
    return list(rows.select_related("party", "area").order_by("shown_at", "pk")[:MOST_CALLS])
