"""Holding a look in the mirror while something in it changes, and moving it on with who is to move next."""

import datetime as dt
from typing import Any

from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.initiatives.services.laying import locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import rest_turn, running_turn

from ..choices import RoundState, SeatState
from ..lives import ROUND, contacts
from ..models import Round, Seat


class CannotMirror(Exception):
    """The message is fit for the screen."""


def held(row: Round) -> Round:
    """The initiative first, then the look in the mirror, and only then read (docs/decisions/0017)."""
    initiative = locked(row.initiative)
    list(Round.objects.filter(pk=row.pk).select_for_update(of=("self",)).values_list("pk"))
    found = Round.objects.select_related("started_by", "mover", "role_by").get(pk=row.pk)
    found.initiative = initiative
    return found


def held_seat(seat: Seat) -> Seat:
    whole = held(seat.round)
    found = Seat.objects.select_related("party", "person", "helper").get(pk=seat.pk)
    found.round = whole
    return found


def advance(name: str, row: Round, *, by: Speaker | None, at: dt.datetime, mover: Party | None = None,
            **changes: Any) -> bool:  # fmt: skip
    """Move it on, with what changes on it and who is to move then. False where it was done already."""
    step = ROUND.check(name, row, by=by)
    if step is None:
        return False
    row.mover = mover
    for field, value in changes.items():
        setattr(row, field, value)
    ROUND.make(step, row, by=by, at=at)
    return True


def lay_again(row: Round, *, by: Speaker | None, at: dt.datetime) -> None:
    """The turn to look again. For the preconditions it rests until its day; then the clock lays it down."""
    ROUND.lay(row, by=by, at=at)
    turn = running_turn(row.subject)
    if turn and row.again_on and not row.is_actie:
        rest_turn(turn, until=row.again_on, by=None, at=at)


def keeper_of(row: Round, *, without: Party | None = None) -> Party | None:
    """Who is asked whether to look again: the network director, else who pulls it, else who is trusted to help. None
    where everybody is gone."""
    initiative = row.initiative
    for party in (initiative.director, initiative.owner, facilitator_of(initiative, without=without)):
        if party and party != without and party.state != PartyState.LEFT:
            return party
    return None


def next_mover(row: Round, state: str, *, without: Party | None = None) -> Party | None:
    """Who is to move in a state: after the talk who may choose the role; before it who asked for the mirror."""
    there = [party for party in contacts(row) if party != without]
    if state == RoundState.TALK and there:
        return there[0]
    asked = row.seats.filter(party=row.started_by, state=SeatState.ANSWERED).exists()
    if state == RoundState.SHOWN and asked and row.started_by != without:
        return row.started_by
    return keeper_of(row, without=without)


def tell_seats(row: Round, kind: NoticeKind, *, by: Speaker | None, at: dt.datetime, detail: str = "",
               url: str = "") -> None:  # fmt: skip
    """Everybody who was asked, in the circle of the mirror."""
    parties = [seat.party for seat in row.seats.select_related("party")]
    url = url or row.get_absolute_url()
    tell_many(
        [Telling(party, kind.code, row.initiative.title, url, row.subject, row.seen, detail, by.party if by else None)
         for party in parties],
        at=at,
    )  # fmt: skip
