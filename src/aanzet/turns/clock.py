"""The nightly clock: wakes what rested long enough and nudges, once per step. It may run twice, or be killed half-way:
each small batch is one transaction, and a nudge that was given stands in the database before the next batch starts.
It mails nothing: `notices.mailing.send_due` comes after it, with one mail for whoever was told ten things."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party

from .calendar import add_working_days, today
from .choices import TurnState
from .models import Nudge, Turn
from .notice_kinds import NUDGES, SILENT, WOKEN
from .queries import onlooker_url
from .services import wake_turn

STEPS = (-3, 0, 7, 14)
BATCH = 500
# SQLite lets one writer in at a time and is not fair about it: between two batches others get their chance.
PAUSE_SECONDS = 0.02

Progress = Callable[[int], None]
Night = Callable[[dt.datetime], None]
_NIGHTS: dict[str, Night] = {}


def register_night(room: str, function: Night) -> None:
    """What another room does each night, before anybody is reminded: safe to run twice, each thing a transaction."""
    _NIGHTS[room] = function


@dataclass(frozen=True, slots=True)
class ClockReport:
    woken: int
    nudged: dict[int, int]


def run_clock(*, at: dt.datetime, progress: Progress = lambda count: None) -> ClockReport:
    """Everything that is due at this moment, in Dutch days."""
    woken = wake_rested(at=at, progress=progress)
    for work in _NIGHTS.values():
        work(at)
    nudged = {step: nudge_step(step, at=at, progress=progress) for step in STEPS}
    return ClockReport(woken, nudged)


def _batches(rows: QuerySet[Turn]) -> Iterator[list[int]]:
    """Their ids in order, by key and not by offset: memory stays flat and a changed row is not met twice."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]
        time.sleep(PAUSE_SECONDS)


def _held(batch: list[int], rows: QuerySet[Turn]) -> list[Turn]:
    """The turns of a batch that are still due now that nobody else can move them: another clock, or the party itself,
    may have been first. What is being moved at this very moment is left alone."""
    pks = Turn.objects.filter(pk__in=batch).order_by("pk")
    free = list(pks.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    return list(rows.filter(pk__in=free).order_by("pk"))


def wake_rested(*, at: dt.datetime, progress: Progress = lambda count: None) -> int:
    """Turns whose rest is over lie with the same party again, to be answered within five working days."""
    due = add_working_days(today(at), 5)
    rested = Turn.objects.filter(state=TurnState.RESTING, rests_until__lte=today(at)).select_related("party")
    count = 0
    for batch in _batches(rested):
        with transaction.atomic():
            held = _held(batch, rested)
            for turn in held:
                wake_turn(turn, due=due, at=at)
            tell_many([_telling(turn, turn.party, WOKEN.code) for turn in held], at=at, mail_now=False)
        count += len(held)
        progress(len(held))
    return count


def due_for(step: int, day: dt.date) -> QuerySet[Turn]:
    """Open turns that stand at this step and have not had its nudge: a step that was missed for days is not made up
    for once a later one has come, so nobody gets four reminders in one night."""
    later = [other for other in STEPS if other > step]
    rows = Turn.objects.filter(state=TurnState.OPEN, due_on__lte=day - dt.timedelta(days=step))
    if later:
        rows = rows.filter(due_on__gt=day - dt.timedelta(days=later[0]))
    return rows.filter(~Q(nudges__step=step))


def nudge_step(step: int, *, at: dt.datetime, progress: Progress = lambda count: None) -> int:
    count = 0
    due = due_for(step, today(at)).select_related("party", "waiting")
    for batch in _batches(due):
        with transaction.atomic():
            held = _held(batch, due)
            Nudge.objects.bulk_create([Nudge(turn=turn, step=step, at=at) for turn in held])
            tell_many([told for turn in held for told in _tellings(turn, step)], at=at, mail_now=False)
        count += len(held)
        progress(len(held))
    return count


def _tellings(turn: Turn, step: int) -> Iterator[Telling]:
    """The party to move hears each step; at +14 whoever waits hears that it is silent, and what helps."""
    yield _telling(turn, turn.party, NUDGES[step].code)
    if step == STEPS[-1] and turn.waiting and turn.waiting_id != turn.party_id:
        yield _telling(turn, turn.waiting, SILENT.code)


def _telling(turn: Turn, party: Party, kind: str) -> Telling:
    own = party.pk == turn.party_id
    return Telling(party, kind, turn.title, turn.url if own else onlooker_url(turn), turn.subject, turn,
                   detail=turn.ask if own else turn.context_title)  # fmt: skip
