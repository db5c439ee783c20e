"""*Ik ga weg*: by the person, or by a colleague who has to (illness, a reorganisation). And: I stay after all."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import ACTIVE, Duty
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.laying import all_locked
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import add_working_days, today

from .. import asks
from ..choices import ANCHOR, BEFORE_RECEIPT, OFFICIAL, DepartureKind, HandoverState, Role, SeatState
from ..lives import HANDOVER, NAME_WORKING_DAYS, SEAT
from ..models import Departure, Handover, Seat
from ..queries.roles import Candidate, Item
from .holding import CannotHandOver, all_held, everybody, tell_all
from .leaving import leave_place
from .naming import ask, open_role, somebody_has

MOST_DAYS_AHEAD = 366


@transaction.atomic
def announce(
    person: Party,
    items: Sequence[Item],
    *,
    day: dt.date,
    kind: str = DepartureKind.PLANNED,
    organisation: Party | None = None,
    words: str = "",
    by: Speaker,
    at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Departure:
    """From now on everybody knows, and somebody is to move for each role. The same `once` gives the same departure.
    Raises CannotHandOver."""
    Party.objects.select_for_update(no_key=True).get(pk=person.pk)
    known = Departure.objects.filter(once=once).first() if once else None
    if known:
        return known
    _check(person, items, day, kind, by=by, at=at)
    held = all_locked(*(item.initiative for item in items))
    departure = Departure.objects.create(
        person=person,
        organisation=organisation,
        kind=kind,
        day=day,
        words=words,
        started_by=by.party,
        channel=by.channel,
        helper=by.helper,
        announced_at=at,
        once=once or uuid.uuid4(),
    )
    for item in items:
        _open(departure, item, held[item.initiative.pk], by=by, at=at)
    return departure


def _check(person: Party, items: Sequence[Item], day: dt.date, kind: str, *, by: Speaker, at: dt.datetime) -> None:
    if not items:
        raise CannotHandOver(_("Kies minstens één plek die je overdraagt."))
    if day < today(at):
        raise CannotHandOver(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
    if day > today(at) + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotHandOver(_("Dat is meer dan een jaar weg. Kies een dag dichterbij."))
    if kind == DepartureKind.PLANNED and not speaks_as(by, person):
        raise CannotHandOver(_("Alleen %(name)s zelf kan dit aankondigen.") % {"name": person.name})
    taken = Handover.objects.filter(state__in=BEFORE_RECEIPT, initiative__in=[item.initiative for item in items])
    open_ones = {_once(row.initiative_id, row.role, row.participation_id) for row in taken}
    for item in items:
        place = item.participation.pk if item.participation else None
        if _once(item.initiative.pk, item.role, place) in open_ones:
            raise CannotHandOver(
                _("Voor %(title)s loopt al een overdracht. Die kun je gewoon afmaken.")
                % {"title": item.initiative.title}
            )


def _once(initiative: int, role: str, place: int | None) -> tuple[int, str, int | None]:
    """What one handover at a time is of: a role of the initiative, or in its core a place."""
    return initiative, role, place if role == Role.CORE else None


def _open(departure: Departure, item: Item, initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    sudden = departure.kind == DepartureKind.SUDDEN
    writer = by.party if sudden else departure.person
    handover = Handover(
        departure=departure,
        initiative=initiative,
        role=item.role,
        called=item.called,
        writer=writer,
        participation=item.participation,
        readers=open_audience("handover", members=[departure.person, by.party]),
    )
    handover.save()
    handover.seat = Seat.objects.create(
        handover=handover, named_by=add_working_days(today(at), NAME_WORKING_DAYS), state=SeatState.SOUGHT
    )
    mark_part(initiative, ANCHOR)
    log(
        "handover.announced",
        by=by,
        at=at,
        subject=handover.subject,
        seen_like=initiative,
        story=initiative.subject,
        party=departure.person_id,
        due=departure.day.isoformat(),
        kind=departure.kind,
    )
    HANDOVER.lay(handover, by=by, at=at)
    SEAT.lay(handover.seat, by=by, at=at)
    kind = asks.ABSENT if departure.is_absence else asks.ANNOUNCED
    others = [party for party in everybody(handover) if not (departure.is_absence and party == departure.person)]
    tell_all(handover, kind, by=by, at=at, detail=departure.person.name, only=others)
    if departure.is_absence:
        tell_all(handover, asks.ABSENT_YOU, by=by, at=at, only=[departure.person])
    elif sudden:
        _step_in(handover, by=by, at=at)


def _step_in(handover: Handover, *, by: Speaker, at: dt.datetime) -> None:
    """Nobody stands there from now on. The back-up is asked, and has the role with a yes."""
    rows = handover.initiative.participations.filter(duty=Duty.BACKUP, state__in=ACTIVE)
    backup = rows.select_related("person", "hat__organisation").first()
    if handover.role == Role.CONTACT and backup and backup.person and backup.hat:
        ask(handover, Candidate(backup.person, backup.hat), words="", by=by, at=at, yes_by_asking=False)
    leave_place(handover, at=at)


@transaction.atomic
def withdraw_departure(departure: Departure, *, by: Speaker, at: dt.datetime) -> Departure:
    """*Ik blijf toch.* What was not handed over yet stays as it was; what a successor signed for is theirs. Raises
    CannotHandOver."""
    Departure.objects.select_for_update(of=("self",)).get(pk=departure.pk)
    rows = all_held(list(departure.handovers.order_by("initiative", "pk")))
    departure = Departure.objects.select_related("person", "organisation").get(pk=departure.pk)
    if not (speaks_as(by, departure.person) or by.party.pk == departure.started_by_id):
        raise CannotHandOver(_("Alleen %(name)s kan zeggen dat het niet doorgaat.") % {"name": departure.person.name})
    if departure.withdrawn_at is not None:
        return departure
    open_ones = [row for row in rows if row.state in BEFORE_RECEIPT]
    if not open_ones:
        raise CannotHandOver(_("Alles is al overgenomen. Vraag je opvolger als je terug wilt."))
    for row in open_ones:
        end(row, "withdraw", by=by, at=at)
        if row.left_at is not None and row.role in OFFICIAL and not somebody_has(row):
            open_role(row, at=at)  # it was empty already, and stays to be filled
        tell_all(row, asks.WITHDRAWN, by=by, at=at, detail=departure.person.name)
    departure.withdrawn_at = at
    departure.save(update_fields=["withdrawn_at"])
    return departure


def end(handover: Handover, name: str, *, by: Speaker | None, at: dt.datetime) -> None:
    """It stops here, and nobody is asked anything any more. For a caller that holds it."""
    handover.ended_at, handover.mover, handover.missing, handover.talk_place = at, None, "", ""
    HANDOVER.move(name, handover, by=by, at=at)
    if handover.seat.state != SeatState.CLOSED:
        SEAT.move("close", handover.seat, by=by, at=at)


def is_over(handover: Handover) -> bool:
    return handover.state in (HandoverState.DONE, HandoverState.WITHDRAWN, HandoverState.LAPSED)
