"""Showing the answers when the last one is in, or on the day after the closing day; never before."""

import datetime as dt

from django.db import transaction

from aanzet.initiatives.choices import InitiativeState
from aanzet.turns.calendar import today

from .. import asks
from ..choices import Detail, Instrument, RoundState, SeatState
from ..counting import Given, detail_of, result_of
from ..lives import SEAT
from ..models import Round, Seat
from .holding import advance, held, keeper_of, lay_again, next_mover, tell_seats

AGAIN_AFTER = dt.timedelta(weeks=8)
FEWEST_SIDES = 2


def show_when_all_answered(row: Round, *, at: dt.datetime) -> None:
    """The caller holds it."""
    if row.is_asked and not row.seats.filter(state=SeatState.ASKED).exists():
        _show(row, at=at)


def close(row: Round, *, at: dt.datetime) -> None:
    """With who answered. The caller holds it."""
    for seat in row.seats.filter(state=SeatState.ASKED).select_related("party"):
        lapse_seat(seat, row, at=at)
    show_when_all_answered(row, at=at)


def lapse_seat(seat: Seat, row: Round, *, at: dt.datetime) -> None:
    """What was half filled in was never given, and goes."""
    seat.round = row
    SEAT.move("lapse", seat, by=None, at=at)
    seat.answers.all().delete()


def close_due(at: dt.datetime) -> None:
    """Every night: what was to close before today. Each in a transaction of its own, so that it may be killed."""
    due = Round.objects.filter(state=RoundState.ASKED, closes_on__lt=today(at))
    rows = list(due.filter(initiative__state=InitiativeState.RUNNING).select_related("initiative").order_by("pk"))
    for row in rows:
        with transaction.atomic():
            fresh = held(row)
            if fresh.is_asked and fresh.closes_on < today(at):
                close(fresh, at=at)


def _show(row: Round, *, at: dt.datetime) -> None:
    if not row.is_actie:
        _settle(row, at=at)
        return
    if row.seats.filter(state=SeatState.ANSWERED).count() < FEWEST_SIDES:
        advance("lapse", row, by=None, at=at)
        tell_seats(row, asks.CLOSED, by=None, at=at)
        return
    mover = next_mover(row, RoundState.SHOWN)
    advance("show", row, by=None, at=at, mover=mover, shown_at=at)
    tell_seats(row, asks.SHOWN, by=None, at=at)


def _settle(row: Round, *, at: dt.datetime) -> None:
    """What the core may see is worked out once and kept; then it rests until it is time to look again."""
    seats = row.seats.filter(state=SeatState.ANSWERED).prefetch_related("answers")
    given: Given = {
        seat.person_id or 0: {answer.statement: answer.value for answer in seat.answers.all()} for seat in seats
    }
    row.detail = detail_of(frozenset(given), earlier=_seen_before(row))
    row.result = result_of(row.mirror, given, row.detail)
    again = today(at) + AGAIN_AFTER
    advance("settle", row, by=None, at=at, mover=keeper_of(row), shown_at=at, again_on=again)
    lay_again(row, by=None, at=at)
    tell_seats(row, asks.SHOWN, by=None, at=at)


def _seen_before(row: Round) -> list[frozenset[int]]:
    """Who answered each time of which the spread was shown."""
    rows = Round.objects.filter(initiative=row.initiative, instrument=Instrument.PRECONDITIONS, detail=Detail.SPREAD)
    answered = Seat.objects.filter(round__in=rows, state=SeatState.ANSWERED).values_list("round", "person")
    people: dict[int, set[int]] = {}
    for number, person in answered:
        people.setdefault(number, set()).add(person or 0)
    return [frozenset(found) for found in people.values()]
