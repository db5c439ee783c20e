"""Who comes next: asked by name, and only their own yes counts (V11). One by one, or forty at once."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.services.intake import intake_url, take_contact
from aanzet.initiatives.services.laying import lay_vacancy, vacancy_of
from aanzet.initiatives.services.proposing import propose_owner, withdraw_proposal
from aanzet.parties.circles import admit, dismiss
from aanzet.parties.models import Hat
from aanzet.parties.queries import has_voice
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.services import end_turn

from .. import asks
from ..choices import OFFICIAL, HandoverState, Role, SeatState
from ..lives import HANDOVER, SEAT, manager_of, stands_in
from ..models import Handover, Seat
from ..queries.roles import Candidate
from .holding import CannotHandOver, all_held, held, tell_all


@transaction.atomic
def ask_successor(handover: Handover, who: Candidate, *, words: str = "", by: Speaker, at: dt.datetime) -> Seat:
    """Ask one person. Whoever asks themselves says yes by that. Raises CannotMove, CannotHandOver."""
    return ask(held(handover), who, words=words, by=by, at=at)


@transaction.atomic
def ask_many(
    wishes: Sequence[tuple[Handover, Candidate]], *, words: str = "", by: Speaker, at: dt.datetime
) -> list[Seat]:
    """A reorganisation: all of them or none. Each successor still says yes for themselves."""
    rows = all_held([handover for handover, _who in wishes])
    return [ask(row, who, words=words, by=by, at=at) for row, (_handover, who) in zip(rows, wishes, strict=True)]


def ask(
    handover: Handover, who: Candidate, *, words: str, by: Speaker, at: dt.datetime, yes_by_asking: bool = True
) -> Seat:
    """For a caller that holds the handover."""
    seat = handover.seat
    if seat.state in (SeatState.ASKED, SeatState.PROPOSED) and seat.asked_id == who.person.pk:
        return seat
    if who.person.pk == handover.departure.person_id:
        raise CannotHandOver(_("%(name)s gaat juist weg. Kies iemand anders.") % {"name": who.person.name})
    if not has_voice(who.person):
        raise CannotHandOver(
            _("%(name)s doet niet meer mee aan Aanzet. Kies iemand anders.") % {"name": who.person.name}
        )
    if handover.role == Role.OWNER:
        return _propose(handover, who, words=words, by=by, at=at)
    was_vacant = seat.state == SeatState.VACANT
    step = SEAT.check("ask", seat, by=by)
    if step is None:
        raise CannotHandOver(_("Er is al iemand gevraagd. Wacht op het antwoord, of neem de vraag terug."))
    _name(seat, who, words=words, by=by)
    SEAT.make(step, seat, by=by, at=at, party=who.person.pk)
    if was_vacant:  # the question is out: the open role itself asks nothing meanwhile
        end_turn(vacancy_of(handover.initiative, handover.role), at=at)
    if yes_by_asking and who.person.pk == by.party.pk:
        say_yes(seat, by=by, at=at)
    return seat


def _name(seat: Seat, who: Candidate, *, words: str, by: Speaker) -> None:
    seat.asked, seat.asked_hat, seat.asked_by, seat.words = who.person, who.hat, by.party, words


def _propose(handover: Handover, who: Candidate, *, words: str, by: Speaker, at: dt.datetime) -> Seat:
    """The question that an owner asks anyway; its answer comes back through `following.follow`."""
    if who.place is None:
        raise CannotHandOver(_("Alleen wie meedoet, kan de kar overnemen. Vraag eerst of die meedoet."))
    step = SEAT.check("propose", handover.seat, by=by)
    if step is None:
        raise CannotHandOver(_("Er is al iemand gevraagd. Wacht op het antwoord, of neem de vraag terug."))
    propose_owner(who.place, words=words, by=by, at=at, in_absence=handover.departure.is_absence)
    _name(handover.seat, who, words=words, by=by)
    SEAT.make(step, handover.seat, by=by, at=at, party=who.person.pk)
    return handover.seat


@transaction.atomic
def accept(handover: Handover, *, by: Speaker, at: dt.datetime) -> Seat:
    """*Ja, ik neem het over.* Raises CannotMove."""
    seat = held(handover).seat
    if seat.state == SeatState.FILLED and seat.asked_id == by.party.pk:
        return seat
    say_yes(seat, by=by, at=at)
    return seat


@transaction.atomic
def accept_many(handovers: Iterable[Handover], *, by: Speaker, at: dt.datetime) -> list[Seat]:
    """One yes to a whole list that was read: all or nothing. Raises CannotMove."""
    seats = [row.seat for row in all_held(list(handovers))]
    for seat in seats:
        if not (seat.state == SeatState.FILLED and seat.asked_id == by.party.pk):
            say_yes(seat, by=by, at=at)
    return seats


def say_yes(seat: Seat, *, by: Speaker, at: dt.datetime) -> None:
    step = SEAT.check("accept", seat, by=by)
    if step is None or seat.asked is None:
        return
    seat.said_yes_at = at
    SEAT.make(step, seat, by=by, at=at, party=seat.asked.pk)
    seat_taken(seat, by=by, at=at)


def seat_taken(seat: Seat, *, by: Speaker | None, at: dt.datetime) -> None:
    """There is a successor: they may read the dossier, and where the role is empty already it is theirs at once."""
    handover, person = seat.handover, seat.asked
    if person is None:
        return
    handover.successor = person
    admit(handover.readers, person)
    if handover.state == HandoverState.READY:
        HANDOVER.move("meet", handover, by=by, at=at)
    else:
        handover.save()
    if by and handover.role in OFFICIAL and not somebody_has(handover):
        take_contact(handover.initiative, duty=handover.role, hat=hat_of(seat), by=by, at=at)
    tell_all(handover, asks.NAMED, by=by, at=at, detail=person.name)


def hat_of(seat: Seat) -> Hat:
    if seat.asked_hat is None:
        raise CannotHandOver(_("Deze pet is intussen afgelegd. Vraag opnieuw."))
    return seat.asked_hat


def somebody_has(handover: Handover) -> bool:
    return handover.initiative.participations.filter(duty=handover.role, state__in=ACTIVE).exists()


@transaction.atomic
def decline(handover: Handover, *, words: str = "", by: Speaker, at: dt.datetime) -> Seat:
    """*Nu niet.* The chair is to be filled by somebody else. Raises CannotMove."""
    seat = held(handover).seat
    asker = seat.asked_by
    if SEAT.move("decline", seat, by=by, at=at, why=words):
        _seek(seat, by=by, at=at)
        if asker:
            tell_all(seat.handover, asks.DECLINED, by=by, at=at, detail=words, only=[asker])
    return seat


@transaction.atomic
def take_back(handover: Handover, *, by: Speaker, at: dt.datetime) -> Seat:
    """Who asked takes the question back. Raises CannotMove."""
    seat = held(handover).seat
    if SEAT.check("take_back", seat, by=by) and seat.state == SeatState.PROPOSED:
        _withdraw_proposal(seat.handover, by=by, at=at)
        seat = held(handover).seat  # the answer to that came back already
    if seat.state not in (SeatState.SOUGHT, SeatState.LATE) and SEAT.move("take_back", seat, by=by, at=at):
        _seek(seat, by=by, at=at)
    return seat


def _withdraw_proposal(handover: Handover, *, by: Speaker, at: dt.datetime) -> None:
    for proposal in handover.initiative.proposals.filter(kind="owner", answer="open", made_by=by.party):
        withdraw_proposal(proposal, by=by, at=at)


@transaction.atomic
def step_back(handover: Handover, *, words: str = "", by: Speaker, at: dt.datetime) -> Seat:
    """Who said yes cannot after all, before signing for it. Raises CannotMove, CannotHandOver."""
    handover = held(handover)
    if handover.received_at is not None:
        raise CannotHandOver(_("Je hebt al getekend. Draag het over met ‘Ik ga weg’."))
    if SEAT.move("step_back", handover.seat, by=by, at=at, why=words):
        _seek(handover.seat, by=by, at=at)
    return handover.seat


def reopen_seat(handover: Handover, *, at: dt.datetime) -> None:
    """Whoever was asked or said yes is gone. For a caller that holds it."""
    if handover.seat.state in (SeatState.ASKED, SeatState.PROPOSED, SeatState.FILLED):
        SEAT.move("reopen", handover.seat, by=None, at=at)
        _seek(handover.seat, by=None, at=at)


def _seek(seat: Seat, *, by: Speaker | None, at: dt.datetime) -> None:
    """Empty again: as late, or as vacant, as it is by now."""
    handover = seat.handover
    if handover.successor:
        dismiss(handover.readers, handover.successor)
    handover.successor = seat.asked = seat.asked_hat = seat.asked_by = seat.said_yes_at = None
    seat.words = ""
    seat.save()
    if handover.state in (HandoverState.PLANNING, HandoverState.PLANNED):
        handover.talk_at, handover.talk_place = None, ""
        HANDOVER.move("seek_again", handover, by=None, at=at)
    else:
        handover.save()
    if handover.left_at is not None and handover.role in OFFICIAL and not somebody_has(handover):
        fall_vacant(seat, at=at)
    elif seat.named_by < today(at):
        grow_late(seat, at=at)


def fall_vacant(seat: Seat, *, at: dt.datetime) -> None:
    """The role is empty and nobody is asked: the open role has the turn, with who confirms for the organisation."""
    SEAT.move("fall_vacant", seat, by=None, at=at)
    open_role(seat.handover, at=at)


def open_role(handover: Handover, *, at: dt.datetime) -> None:
    to = manager_of(handover.organisation, without=handover.leaving) or stands_in(handover)
    lay_vacancy(
        handover.initiative,
        duty=handover.role,
        to=to,
        due=today(at) + dt.timedelta(days=7),
        at=at,
        by=None,
        url=intake_url(handover.initiative),
    )


def grow_late(seat: Seat, *, at: dt.datetime) -> None:
    """Ten working days and nobody named: who confirms for the organisation is to move, and everybody there knows."""
    handover = seat.handover
    SEAT.move("grow_late", seat, by=None, at=at)
    whose = handover.organisation or stands_in(handover)
    tell_all(handover, asks.LATE, by=None, at=at, detail=whose.name)
