"""What the nights bring: the last day of who goes, and ten working days in which nobody was named."""

import datetime as dt

from django.db import transaction

from aanzet.direction.services.directing import stop_directing
from aanzet.initiatives.choices import ParticipationState
from aanzet.initiatives.regrouping import tell_regrouped
from aanzet.initiatives.services.duties import lay_down
from aanzet.initiatives.services.proposing import withdraw_proposals_about
from aanzet.initiatives.services.rings import keep_audiences, locked_participation
from aanzet.parties.choices import PartyKind
from aanzet.parties.telling import log
from aanzet.turns.calendar import today

from ..choices import OFFICIAL, OPEN_HANDOVERS, DepartureKind, HandoverState, Role, SeatState
from ..models import Handover, Seat
from .holding import held
from .naming import fall_vacant, grow_late


def work_at_night(at: dt.datetime) -> None:
    """Safe to run twice: each handover is a transaction of its own, and what was done is not found again."""
    rows = Handover.objects.filter(departure__day__lte=today(at), departure__withdrawn_at=None, left_at=None)
    rows = rows.filter(state__in=[*OPEN_HANDOVERS, HandoverState.DONE]).exclude(role=Role.OWNER)
    rows = rows.exclude(departure__kind=DepartureKind.SUDDEN, departure__organisation=None)
    for pk in list(rows.order_by("initiative", "pk").values_list("pk", flat=True)):
        _last_day(Handover(pk=pk), at=at)
    late = Seat.objects.filter(state=SeatState.SOUGHT, named_by__lt=today(at))
    for seat in list(late.select_related("handover").order_by("handover__initiative", "pk")):
        _late(seat, at=at)


@transaction.atomic
def _last_day(handover: Handover, *, at: dt.datetime) -> None:
    handover = held(handover)
    if handover.left_at is None and handover.departure.withdrawn_at is None:
        leave_place(handover, at=at)


@transaction.atomic
def _late(seat: Seat, *, at: dt.datetime) -> None:
    seat = held(seat.handover).seat
    if seat.state == SeatState.SOUGHT and seat.named_by < today(at):
        grow_late(seat, at=at)


def leave_place(handover: Handover, *, at: dt.datetime) -> None:
    """The day is there: who goes stands here no longer. What nobody took over by then a colleague sees to (V10). For a
    caller that holds the handover."""
    handover.left_at = at
    handover.save(update_fields=["left_at"])
    initiative = handover.initiative
    if handover.role == Role.DIRECTOR:
        stop_directing(initiative, handover.leaving, at=at)
        return
    _free(handover, at=at)
    tell_regrouped(initiative, at=at)


def _free(handover: Handover, *, at: dt.datetime) -> None:
    row = handover.participation
    row = locked_participation(row) if row else None
    if row is None or not row.is_active or row.face.pk != handover.departure.person_id:
        return
    initiative, duty = row.initiative, lay_down(row, by=None, at=at, forced=True)
    if row.party_id == initiative.owner_id and row.party.is_person:
        row.save(update_fields=["duty"])  # whoever pulls it hands that over first
    elif row.party.is_person or row.party.kind == PartyKind.GOVERNMENT:
        row.state, row.ended_at = ParticipationState.FINISHED, at
        row.save()
        withdraw_proposals_about(row, at=at)
        log(
            "participation.left",
            by=None,
            at=at,
            subject=row.subject,
            seen_like=initiative,
            story=initiative.subject,
            party=row.party_id,
        )
    else:
        row.person = row.hat = None
        row.save()
    keep_audiences(initiative)
    if duty in OFFICIAL and handover.seat.state in (SeatState.SOUGHT, SeatState.LATE):
        fall_vacant(handover.seat, at=at)
