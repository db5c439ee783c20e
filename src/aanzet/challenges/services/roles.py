"""Who is what: asked, answered by the party itself (V11), laid down again."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import CARRIED, Role, SeatState
from ..lives import SEAT, residents
from ..models import Challenge, Seat
from .holding import fill_seats, held, held_seat, leave_seat, settle

LONELY = (Role.PRINCIPAL, Role.CONTRACTOR)


@transaction.atomic
def ask_role(whole: Challenge, *, role: str, party: Party, by: Speaker, at: dt.datetime) -> Seat:
    """Ask somebody who takes part, or the municipality. Who asks themselves says yes by asking. Raises CannotMove."""
    whole = held(whole)
    refuse_unless_running(whole.initiative)
    if not whole.is_open or not any(speaks_as(by, one) for one in residents(whole)):
        raise CannotMove(_("Wie het verzoek draagt, vraagt anderen voor een rol."))
    _check(whole, role, party)
    seat = Seat.objects.select_related("party", "asked_by").filter(challenge=whole, role=role, party=party).first()
    if seat is not None and seat.state in (SeatState.ASKED, SeatState.YES):
        return seat
    if seat is None:
        seat = Seat(challenge=whole, role=role, party=party, asked_by=by.party)
        seat.challenge = whole
        seat.save()
        SEAT.lay(seat, by=by, at=at)
    else:
        _clear(seat, whole, by)
        SEAT.move("ask_again", seat, by=by, at=at, party=party.pk)
    if speaks_as(by, party):
        _say("yes", seat, "", by=by, at=at)
    return seat


def _clear(seat: Seat, whole: Challenge, by: Speaker) -> None:
    seat.unsay()
    seat.challenge, seat.words, seat.answered_at, seat.asked_by = whole, "", None, by.party


def _check(whole: Challenge, role: str, party: Party) -> None:
    here = whole.initiative.participations.filter(party=party, state__in=ACTIVE).exists()
    if not here and party.pk not in (whole.municipality_id, whole.initiative.owner_id):
        raise CannotMove(_("%(name)s doet hier nog niet mee. Nodig die eerst uit.") % {"name": party.name})
    if role in (Role.CARRIER, Role.PRINCIPAL) and party.kind == PartyKind.GOVERNMENT:
        raise CannotMove(_("Dit is een rol van bewoners. De gemeente kan opdrachtnemer, financier of toezichthouder zijn."))  # noqa: E501  # fmt: skip
    others = whole.seats.filter(state__in=[SeatState.ASKED, SeatState.YES]).exclude(party=party)
    if role in LONELY and (other := others.filter(role=role).select_related("party").first()):
        words = {"name": other.party.name, "role": Role(role).label}
        raise CannotMove(_("%(name)s is al %(role)s, of gevraagd. Er is er één tegelijk.") % words)
    opposite = {Role.PRINCIPAL: Role.CONTRACTOR, Role.CONTRACTOR: Role.PRINCIPAL}.get(Role(role))
    own = whole.seats.filter(state__in=[SeatState.ASKED, SeatState.YES], party=party)
    if opposite and own.filter(role=opposite).exists():
        raise CannotMove(_("Opdrachtgever en opdrachtnemer zijn twee partijen. Anders keurt iemand het eigen werk goed."))  # noqa: E501  # fmt: skip


@transaction.atomic
def answer_role(seat: Seat, *, yes: bool, words: str = "", by: Speaker, at: dt.datetime) -> Seat:
    """The party's own yes or not now. Raises CannotMove."""
    seat = held_seat(seat)
    if not seat.challenge.is_open:
        raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    if _say("yes" if yes else "no", seat, words, by=by, at=at):
        whole = seat.challenge
        said = f"{seat.get_role_display()}: {seat.get_state_display()}"
        tell_many(
            [Telling(seat.asked_by, asks.SAID.code, whole.task, whole.get_absolute_url(), whole.subject, whole, said,
                     by.party)],
            at=at,
        )  # fmt: skip
    return seat


def _say(name: str, seat: Seat, words: str, *, by: Speaker, at: dt.datetime) -> bool:
    step = SEAT.check(name, seat, by=by)
    if step is None:
        return False
    seat.said_by(by)
    seat.words, seat.answered_at = words, at
    SEAT.make(step, seat, by=by, at=at, party=seat.party_id)
    if name == "yes":
        fill_seats(seat.challenge, seat.role, at=at)
    return True


@transaction.atomic
def take_role_back(seat: Seat, *, by: Speaker, at: dt.datetime) -> Seat:
    """The question is not needed any more. Raises CannotMove."""
    seat = held_seat(seat)
    SEAT.move("take_back", seat, by=by, at=at, party=seat.party_id)
    return seat


@transaction.atomic
def step_down(seat: Seat, *, by: Speaker, at: dt.datetime) -> Seat:
    """*Ik leg deze rol neer*. While the task is carried out the principal gives it back instead, so that it never lies
    with nobody. Raises CannotMove."""
    seat = held_seat(seat)
    whole = seat.challenge
    if seat.role == Role.PRINCIPAL and whole.state in CARRIED:
        raise CannotMove(_("Als opdrachtgever geef je de taak terug, of je draagt haar eerst over."))
    if SEAT.check("step_down", seat, by=by):
        leave_seat(seat, "step_down", by=by, at=at)
        settle(whole, by=None, at=at)
    return seat
