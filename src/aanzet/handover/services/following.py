"""The initiative changed around an open handover: somebody took the role by another door, it stopped, somebody left."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.choices import ACTIVE, Answer, ProposalKind
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.page_parts import has_part, mark_part
from aanzet.logbook.queries import last_done_by
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker

from ..choices import ANCHOR, BEFORE_RECEIPT, OFFICIAL, OPEN_HANDOVERS, SEEKING, Role, SeatState
from ..lives import SEAT, stands_in
from ..models import Departure, Handover, PromiseChoice, Seat, SensitiveNote
from .announcing import end
from .holding import held, lay_again
from .naming import reopen_seat, seat_taken


def follow(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """An initiative without a handover costs no query."""
    if not has_part(initiative, ANCHOR):
        return
    for handover in initiative.handovers.filter(state__in=OPEN_HANDOVERS).order_by("pk"):
        _follow(held(handover), at=at)


def _follow(handover: Handover, *, at: dt.datetime) -> None:
    if handover.initiative.is_stopped:
        end(handover, "lapse", by=None, at=at)
        return
    taker = _taken_by(handover)
    if taker and handover.seat.state in SEEKING:
        seat = handover.seat
        seat.asked, seat.asked_hat, seat.said_yes_at = *taker, at
        SEAT.move("fill", seat, by=None, at=at, party=taker[0].pk)
        seat_taken(seat, by=None, at=at)
    elif handover.seat.state == SeatState.PROPOSED and not _still_proposed(handover):
        reopen_seat(handover, at=at)


def _taken_by(handover: Handover) -> tuple[Party, Hat | None] | None:
    """Somebody else has the role by now."""
    director = handover.initiative.director
    if handover.role == Role.DIRECTOR and director:
        return (director, None) if director.pk != handover.departure.person_id else None
    rows = handover.initiative.participations.filter(state__in=ACTIVE).select_related("party", "person", "hat")
    if handover.role in OFFICIAL:
        row = rows.filter(duty=handover.role).first()
    elif handover.role == Role.OWNER and handover.initiative.owner_id != handover.departure.person_id:
        row = rows.filter(party=handover.initiative.owner_id).first()
    else:
        row = None
    return (row.face, row.hat) if row and row.face.pk != handover.departure.person_id else None


def _still_proposed(handover: Handover) -> bool:
    rows = handover.initiative.proposals.filter(kind=ProposalKind.OWNER, answer=Answer.OPEN)
    asked = handover.seat.asked_id
    return rows.filter(Q(participation__party=asked) | Q(participation__person=asked)).exists()


def note_ending(participation: Participation, /, *, by: Speaker | None, at: dt.datetime, forced: bool) -> None:
    """A contact role ends: from now on the page counts the days without one."""
    mark_part(participation.initiative, ANCHOR)


def recircle(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    for handover in initiative.handovers.all():
        recircle_notices(handover.subject, seen_like=initiative, was=was)


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Somebody leaves Aanzet: whoever was to move for a handover is replaced, and nothing stands still (V1)."""
    if erased:
        _forget(party)
    touched = Q(departure__person=party) | Q(writer=party) | Q(successor=party) | Q(seat__asked=party) | Q(mover=party)
    around = Q(initiative__owner=party) | Q(initiative__participations__party=party)
    rows = Handover.objects.filter(touched | around, state__in=OPEN_HANDOVERS).distinct()
    for handover in rows.order_by("initiative", "pk"):
        _without(held(handover), party, at=at)


def _forget(party: Party) -> None:
    """Before another writes on: afterwards nothing tells whose words they were."""
    SensitiveNote.objects.filter(Q(author=party) | Q(about=party)).delete()
    SensitiveNote.objects.filter(given_to=party).update(given_to=None, given_at=None)
    Handover.objects.filter(writer=party).update(relations="", tone="")
    Seat.objects.filter(asked_by=party).update(words="")
    Departure.objects.filter(Q(person=party) | Q(started_by=party)).update(words="")
    Handover.objects.filter(pk__in=last_done_by(party.pk, "handover.missing")).update(missing="")
    planned = Q(pk__in=last_done_by(party.pk, "handover.planned")) | Q(departure__person=party)
    Handover.objects.filter(planned).update(talk_place="")  # perhaps at home


def _without(handover: Handover, party: Party, *, at: dt.datetime) -> None:
    if handover.role == Role.OWNER and handover.departure.person_id == party.pk and handover.state in BEFORE_RECEIPT:
        end(handover, "lapse", by=None, at=at)  # whoever looks after the area finds another owner
        return
    if handover.writer_id == party.pk:
        handover.writer = stands_in(handover)
        handover.save(update_fields=["writer"])
    if handover.mover_id == party.pk:
        handover.mover = stands_in(handover)
        handover.save(update_fields=["mover"])
    if handover.seat.asked_id == party.pk and handover.state in BEFORE_RECEIPT:
        reopen_seat(handover, at=at)
    if handover.departure.person_id == party.pk:
        PromiseChoice.objects.filter(handover=handover).delete()
    lay_again(handover, at=at)


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    """Nobody speaks for it any more: what it was to do for a handover lies with who helps the initiative to talk."""
    asked = Q(departure__organisation=organisation) | Q(initiative__owner=organisation) | Q(mover=organisation)
    for handover in Handover.objects.filter(asked, state__in=OPEN_HANDOVERS).order_by("initiative", "pk"):
        lay_again(held(handover), at=at)
