"""Answering apart: card by card, handed in by the party itself, and nobody else's to give (V11, V14)."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker

from ..choices import SeatState
from ..instruments import HIGHEST, Card
from ..lives import SEAT
from ..models import Answer, Seat
from .holding import CannotMirror, held_seat
from .revealing import show_when_all_answered

# What was said to each statement: a number on the scale, or words where it was asked openly.
Said = Mapping[str, int | str]


@transaction.atomic
def save_card(seat: Seat, card: Card, said: Said, *, by: Speaker, at: dt.datetime) -> None:
    """Kept until it is handed in, and after that it may still be changed until all is shown."""
    seat = held_seat(seat)
    _check_own(seat, by)
    known = {answer.statement: answer for answer in seat.answers.all()}
    for statement in card.statements:
        given = said.get(statement.id)
        if given is None:
            continue
        answer = known.get(statement.id) or Answer(seat=seat, statement=statement.id)
        if isinstance(given, str):
            answer.words = given.strip()
        elif 0 <= given <= HIGHEST:
            answer.value = given
        else:
            raise CannotMirror(_("Kies uit de lijst."))
        answer.save()


@transaction.atomic
def hand_in(seat: Seat, *, by: Speaker, at: dt.datetime) -> None:
    """The answer counts from now on. With the last one all is shown."""
    seat = held_seat(seat)
    step = SEAT.check("answer", seat, by=by)
    if step is None:
        return
    _check_own(seat, by)
    if cards_to_do(seat):
        raise CannotMirror(_("Je bent er bijna. Vul eerst de kaarten in die nog open staan."))
    seat.said_by(by)
    seat.answered_at = at
    SEAT.make(step, seat, by=by, at=at)
    show_when_all_answered(seat.round, at=at)


@transaction.atomic
def decline(seat: Seat, *, by: Speaker, at: dt.datetime) -> None:
    """Nu niet is ook een antwoord: nothing of it stays, and nobody asks why."""
    seat = held_seat(seat)
    if SEAT.move("decline", seat, by=by, at=at):
        seat.answers.all().delete()
        show_when_all_answered(seat.round, at=at)


def cards_to_do(seat: Seat) -> list[Card]:
    """The cards on which a statement has no answer yet. An open question may stay empty."""
    valued = {answer.statement for answer in seat.answers.all() if answer.value is not None}
    return [card for card in seat.round.mirror.cards if any(one.id not in valued for one in card.closed)]


def _check_own(seat: Seat, by: Speaker) -> None:
    if not seat.round.is_asked or seat.state not in (SeatState.ASKED, SeatState.ANSWERED):
        raise CannotMirror(_("Deze spiegel is al gesloten. Je antwoord verandert niet meer."))
    if not speaks_as(by, seat.party) or (seat.is_answered and seat.person_id != by.party.pk):
        raise CannotMirror(_("Alleen %(name)s vult dit in.") % {"name": seat.party.name})
    others = seat.round.seats.exclude(pk=seat.pk)
    if others.filter(person=by.party).exists():
        raise CannotMirror(_("Jij gaf hier al antwoord voor een ander. Laat iemand anders dit invullen."))
    # Whoever answers too would read the other's answer while typing it.
    if by.helper and others.filter(party=by.helper).exists():
        raise CannotMirror(_("Je helper geeft zelf ook antwoord in deze spiegel. Vraag een andere helper."))
