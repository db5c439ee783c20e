"""V1: every open thing has one party to move with a date, or rests until a date."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from aanzet.logbook.subjects import Subject
from aanzet.turns.asks import Ask
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn
from aanzet.turns.services import CannotMoveTurn, end_turn, give_turn, rest_turn, running_turn
from tests.cast import NOW, Cast

ASK = Ask("test.ask", "Wat vind jij van %(title)s?", "Zeg het")
THING = Subject("party", 1)


def lay(cast: Cast, **changes: object) -> Turn:
    given: dict[str, object] = {
        "ask": ASK, "to": cast.joris, "due": NOW.date() + dt.timedelta(days=5), "title": "Het hek", "url": "/hek/",
        "seen_like": Turn(circle=0), "at": NOW,
    }  # fmt: skip
    return give_turn(THING, **{**given, **changes})  # type: ignore[arg-type]


def test_v01_a_second_turn_replaces_the_first(cast: Cast) -> None:
    first = lay(cast)
    second = lay(cast, to=cast.samira)
    first.refresh_from_db()
    assert first.state == TurnState.DONE
    assert running_turn(THING) == second


def test_v01_the_database_refuses_two_running_turns(cast: Cast) -> None:
    turn = lay(cast)
    turn.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        turn.save(force_insert=True)


def test_v01_rest_has_a_date_in_the_future(cast: Cast) -> None:
    turn = lay(cast)
    with pytest.raises(CannotMoveTurn):
        rest_turn(turn, until=NOW.date(), by=None, at=NOW)
    rested = rest_turn(turn, until=NOW.date() + dt.timedelta(days=30), by=None, at=NOW)
    assert (rested.state, rested.rests_until) == (TurnState.RESTING, NOW.date() + dt.timedelta(days=30))


def test_v01_the_database_refuses_rest_without_a_date(cast: Cast) -> None:
    turn = lay(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.filter(pk=turn.pk).update(state=TurnState.RESTING)


def test_ending_twice_is_safe(cast: Cast) -> None:
    lay(cast)
    end_turn(THING, at=NOW)
    end_turn(THING, at=NOW)
    assert running_turn(THING) is None
