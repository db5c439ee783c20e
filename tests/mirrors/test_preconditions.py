"""The five preconditions: answered apart, seen by the core only, and never who said what (S13)."""

import datetime as dt

import pytest

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.life import reopen, rest
from aanzet.mirrors.choices import Detail, RoundState, SeatState, TalkState
from aanzet.mirrors.models import Answer, Round
from aanzet.mirrors.queries import axes_of, before_this, core_parties
from aanzet.mirrors.services.answering import decline
from aanzet.mirrors.services.holding import CannotMirror
from aanzet.mirrors.services.talking import ask_talk, decline_talk, plan_led_talk, stop
from aanzet.parties.models import Party
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave
from aanzet.turns.choices import TurnState
from aanzet.turns.clock import run_clock
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, person, speaker, viewer

from .builders import answer, fresh, into_core, preconditions, seat_of, speaking, with_core

LATER = NOW + dt.timedelta(weeks=9)


def five(cast: Cast) -> tuple[Initiative, list[Party]]:
    made = with_core(cast, cast.tineke, cast.fatima, cast.council, person("Roos", home=cast.village))
    return made, core_parties(made)


def all_answer(cast: Cast, row: Round, parties: list[Party], *, value: int = 4, at: dt.datetime = NOW) -> Round:
    for party in parties:
        answer(row, party, speaking(cast, party), value=value, at=at)
    return fresh(row)


def test_every_party_of_the_core_is_asked_once(cast: Cast) -> None:
    made, parties = five(cast)
    row = preconditions(made)
    assert set(parties) == {seat.party for seat in row.seats.select_related("party")}
    assert cast.council in parties
    assert len(parties) == 5


def test_with_five_answers_the_spread_is_shown_trust_too(cast: Cast) -> None:
    made, parties = five(cast)
    row = preconditions(made)
    answer(row, parties[0], speaking(cast, parties[0]), value=1)
    row = all_answer(cast, row, parties[1:])
    assert (row.state, row.detail) == (RoundState.AGAIN, Detail.SPREAD)
    assert row.result["v1"] == [1, 0, 0, 4, 0]
    assert set(row.result) == {"answers", *(one.id for one in row.mirror.statements)}


def test_with_four_only_where_it_lies_apart_and_no_trust(cast: Cast) -> None:
    made, parties = five(cast)
    row = preconditions(made)
    decline(seat_of(row, parties[4]), by=speaking(cast, parties[4]), at=NOW)
    answer(row, parties[0], speaking(cast, parties[0]), value=1)
    row = all_answer(cast, row, parties[1:4])
    assert row.detail == Detail.WORDS
    assert row.result == {"answers": 4, "doel": "apart", "wie": "apart", "geheel": "apart", "open": "apart"}


def test_with_two_nothing(cast: Cast) -> None:
    made, parties = five(cast)
    row = preconditions(made)
    all_answer(cast, row, parties[:2])
    run_clock(at=NOW + dt.timedelta(days=15))
    row = fresh(row)
    assert (row.state, row.detail, row.result) == (RoundState.AGAIN, Detail.NOTHING, {"answers": 2})


def test_fewer_than_three_in_the_core_do_not_start(cast: Cast) -> None:
    with pytest.raises(CannotMirror):
        preconditions(with_core(cast, cast.tineke))


def test_it_rests_eight_weeks_and_then_asks_who_pulls_it(cast: Cast) -> None:
    made, parties = five(cast)
    row = all_answer(cast, preconditions(made), parties)
    turn = Turn.objects.running().get(subject_kind="mirror", subject_id=row.pk)
    assert (turn.state, turn.rests_until, turn.party) == (TurnState.RESTING, row.again_on, cast.joris)
    assert row.again_on == NOW.date() + dt.timedelta(weeks=8)
    run_clock(at=LATER)
    turn.refresh_from_db()
    assert turn.state == TurnState.OPEN
    stop(row, by=speaker(cast.joris), at=LATER)
    assert fresh(row).state == RoundState.OVER
    assert not Turn.objects.running().filter(subject_kind="mirror").exists()


def test_then_and_now_with_the_same_people(cast: Cast) -> None:
    made, parties = five(cast)
    first = all_answer(cast, preconditions(made), parties, value=2)
    second = all_answer(cast, preconditions(made, at=LATER), parties, at=LATER)
    assert (fresh(first).state, second.detail) == (RoundState.OVER, Detail.SPREAD)
    before = before_this(second)
    assert before == first
    trust = next(axis for axis in axes_of(second, before) if axis.card.is_careful)
    assert (trust.counts["v1"], trust.counts_then["v1"]) == ([0, 0, 0, 5, 0], [0, 5, 0, 0, 0])
    assert not trust.is_low
    assert next(axis for axis in axes_of(first, None) if axis.card.is_careful).is_low


def test_somebody_who_leaves_the_core_is_not_asked_any_more(cast: Cast) -> None:
    made, parties = five(cast)
    row = preconditions(made)
    all_answer(cast, row, [party for party in parties if party != cast.tineke])
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert seat_of(row, cast.tineke).state == SeatState.LAPSED
    assert fresh(row).state == RoundState.AGAIN, "nobody is waited for any more"


def test_erasing_oneself_changes_nothing_of_what_was_seen(cast: Cast) -> None:
    made, parties = five(cast)
    row = all_answer(cast, preconditions(made), parties)
    before = row.result
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    assert fresh(row).result == before
    assert Answer.objects.filter(seat__round=row).count() == 40


def test_a_rest_of_the_initiative_gives_time_afterwards(cast: Cast) -> None:
    made, _parties = five(cast)
    row = preconditions(made)
    rest(made, until=NOW.date() + dt.timedelta(days=40), by=speaker(cast.joris), at=NOW)
    run_clock(at=NOW + dt.timedelta(days=20))
    assert fresh(row).state == RoundState.ASKED
    back = NOW + dt.timedelta(days=30)
    reopen(made, by=speaker(cast.joris), at=back)
    assert fresh(row).closes_on > back.date()


def test_looking_again_keeps_its_own_day_when_the_initiative_wakes(cast: Cast) -> None:
    made, parties = five(cast)
    row = all_answer(cast, preconditions(made), parties)
    rest(made, until=NOW.date() + dt.timedelta(days=20), by=speaker(cast.joris), at=NOW)
    reopen(made, by=speaker(cast.joris), at=NOW + dt.timedelta(days=1))
    turn = Turn.objects.running().get(subject_kind="mirror")
    assert (turn.state, turn.rests_until) == (TurnState.RESTING, row.again_on)


def test_a_talk_is_asked_by_the_core_and_never_by_itself(cast: Cast) -> None:
    made, parties = five(cast)
    row = all_answer(cast, preconditions(made), parties, value=1)
    assert not row.talks.exists()
    asked = ask_talk(row, by=speaker(cast.tineke), at=NOW)
    assert ask_talk(row, by=speaker(cast.joris), at=NOW) == asked
    turn = Turn.objects.running().get(subject_kind="mirror_talk")
    assert (turn.party, turn.waiting) == (cast.fatima, cast.tineke)
    plan_led_talk(asked, on=NOW.date() + dt.timedelta(days=5), where="De schuur", by=speaker(cast.fatima), at=NOW)
    asked.refresh_from_db()
    assert asked.state == TalkState.PLANNED
    again = ask_talk(row, by=speaker(cast.tineke), at=NOW)
    decline_talk(again, by=speaker(cast.fatima), at=NOW)
    assert not Turn.objects.running().filter(subject_kind="mirror_talk").exists()


def test_a_new_party_in_the_core_waits_for_the_next_time(cast: Cast) -> None:
    made, parties = five(cast)
    row = preconditions(made)
    into_core(made, cast.samira)
    assert row.seats.count() == len(parties)


def test_erased_leaves_no_address_of_a_talk(cast: Cast) -> None:
    made, parties = five(cast)
    row = all_answer(cast, preconditions(made), parties, value=1)
    asked = ask_talk(row, by=speaker(cast.tineke), at=NOW)
    plan_led_talk(asked, on=NOW.date() + dt.timedelta(days=5), where="Bij mij thuis", by=speaker(cast.fatima), at=NOW)
    erase_person(cast.fatima, viewer=viewer(cast.fatima), at=NOW)
    asked.refresh_from_db()
    assert asked.where == ""
