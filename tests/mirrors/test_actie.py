"""ACTIE through its services: answered apart, shown at once, and a role and action points that hold (S11)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from aanzet.agreements.choices import AgreementState
from aanzet.agreements.models import Agreement
from aanzet.agreements.services.answering import withdraw as withdraw_agreement
from aanzet.agreements.services.proposing import Leg
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.life import move_phase, stop
from aanzet.logbook.models import LogLine
from aanzet.mirrors.choices import Role, RoundState, SeatState
from aanzet.mirrors.models import Answer, Round
from aanzet.mirrors.queries import differences_of
from aanzet.mirrors.registries import everything_of
from aanzet.mirrors.services.answering import decline, hand_in, save_card
from aanzet.mirrors.services.asking import start_actie, withdraw
from aanzet.mirrors.services.holding import CannotMirror
from aanzet.mirrors.services.talking import add_action, choose_role, finish, plan_talk
from aanzet.notices.models import Notice
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import Speaker
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, speaker

from .builders import AFTER, CLOSES, actie, answer, fill, fresh, seat_of, shown_actie, town_hat, with_contact

SOON = NOW.date() + dt.timedelta(days=9)


def turns(kind: str) -> list[Turn]:
    return list(Turn.objects.running().filter(subject_kind=kind).select_related("party"))


def test_each_side_is_asked_with_a_day(cast: Cast) -> None:
    actie(cast, supporter=cast.fatima)
    asked = turns("mirror_seat")
    assert {turn.party for turn in asked} == {cast.joris, cast.anouk, cast.fatima}
    assert {turn.due_on for turn in asked} == {CLOSES}


def test_nothing_is_shown_before_the_last_answered_and_then_all_at_once(cast: Cast) -> None:
    row = actie(cast)
    answer(row, cast.joris, speaker(cast.joris), said={"c1": 5})
    assert fresh(row).state == RoundState.ASKED
    assert differences_of(fresh(row)) == []
    answer(row, cast.anouk, speaker(cast.anouk), said={"c1": 2})
    row = fresh(row)
    assert row.state == RoundState.SHOWN
    far = [one.statement.id for letter in differences_of(row) for one in letter.far_apart]
    assert far == ["c1"]
    assert turns("mirror_seat") == []
    assert [turn.party for turn in turns("mirror")] == [cast.joris]


def test_not_knowing_is_no_difference(cast: Cast) -> None:
    row = actie(cast)
    answer(row, cast.joris, speaker(cast.joris), value=5)
    answer(row, cast.anouk, speaker(cast.anouk), value=0)
    assert not any(letter.far_apart for letter in differences_of(fresh(row)))


def test_after_the_closing_day_it_is_shown_with_who_answered(cast: Cast) -> None:
    row = actie(cast, supporter=cast.fatima)
    for party in (cast.joris, cast.anouk):
        answer(row, party, speaker(party))
    fill(seat_of(row, cast.fatima), speaker(cast.fatima))
    run_clock(at=NOW + dt.timedelta(days=14))
    assert fresh(row).state == RoundState.ASKED
    run_clock(at=AFTER)
    assert fresh(row).state == RoundState.SHOWN
    assert seat_of(row, cast.fatima).state == SeatState.LAPSED
    assert not Answer.objects.filter(seat__party=cast.fatima).exists(), "what was not handed in was not given"


def test_one_answer_alone_is_not_shown(cast: Cast) -> None:
    row = actie(cast)
    answer(row, cast.joris, speaker(cast.joris))
    decline(seat_of(row, cast.anouk), by=speaker(cast.anouk), at=NOW)
    row = fresh(row)
    assert row.state == RoundState.LAPSED
    assert differences_of(row) == []
    assert Turn.objects.running().filter(subject_kind__startswith="mirror").count() == 0


def test_an_answer_may_change_until_it_is_shown_and_not_after(cast: Cast) -> None:
    row = actie(cast)
    answer(row, cast.joris, speaker(cast.joris))
    seat = seat_of(row, cast.joris)
    fill(seat, speaker(cast.joris), value=4)
    answer(row, cast.anouk, speaker(cast.anouk))
    with pytest.raises(CannotMirror):
        fill(seat, speaker(cast.joris), value=1)
    assert set(Answer.objects.filter(seat=seat).values_list("value", flat=True)) == {4}


def test_half_a_mirror_is_not_handed_in(cast: Cast) -> None:
    row = actie(cast)
    seat = seat_of(row, cast.joris)
    save_card(seat, row.mirror.cards[0], {"a2": 3, "a3": 4}, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMirror):
        hand_in(seat, by=speaker(cast.joris), at=NOW)


def test_an_official_does_not_fill_it_in_for_residents(cast: Cast) -> None:
    row = actie(cast)
    with pytest.raises(CannotMirror):
        fill(seat_of(row, cast.joris), speaker(cast.anouk, town_hat(cast)))
    with pytest.raises(CannotMove):
        hand_in(seat_of(row, cast.joris), by=speaker(cast.anouk, town_hat(cast)), at=NOW)


def test_a_helper_types_and_the_answer_is_of_who_spoke(cast: Cast) -> None:
    row = actie(cast)
    answer(row, cast.joris, Speaker(cast.joris, None, "phone", cast.bo))
    seat = seat_of(row, cast.joris)
    assert (seat.person, seat.channel, seat.helper) == (cast.joris, "phone", cast.bo)
    line = LogLine.objects.get(verb="mirror.answered", subject_id=seat.pk)
    assert (line.actor_id, line.helper_id) == (cast.joris.pk, cast.bo.pk)


def test_who_answers_too_does_not_type_for_another(cast: Cast) -> None:
    row = actie(cast)
    with pytest.raises(CannotMirror):
        fill(seat_of(row, cast.joris), Speaker(cast.joris, None, "desk", cast.anouk))


def test_the_contact_chooses_the_role_after_both_sides_answered(cast: Cast) -> None:
    row = actie(cast, supporter=cast.fatima)
    answer(row, cast.joris, speaker(cast.joris))
    answer(row, cast.fatima, speaker(cast.fatima))
    decline(seat_of(row, cast.anouk), by=speaker(cast.anouk), at=NOW)
    plan_talk(row, on=SOON, by=speaker(cast.joris), at=NOW)
    for party in (cast.anouk, cast.joris, cast.fatima):
        with pytest.raises(CannotMove):
            choose_role(row, Role.FACILITATE, by=speaker(party), at=NOW)
    finish(row, by=speaker(cast.joris), at=NOW)
    assert fresh(row).state == RoundState.OVER


def test_the_role_is_published_and_told(cast: Cast) -> None:
    row = shown_actie(cast)
    plan_talk(row, on=SOON, where="Op het veld", by=speaker(cast.joris), at=NOW)
    assert [(turn.party, turn.due_on) for turn in turns("mirror")] == [(cast.anouk, SOON)]
    with pytest.raises(CannotMove):
        choose_role(row, Role.FACILITATE, by=speaker(cast.joris), at=NOW)
    choose_role(row, Role.FACILITATE, by=speaker(cast.anouk), at=NOW)
    row = fresh(row)
    assert (row.state, row.role, row.role_phase) == (RoundState.CHOSEN, "facilitate", row.initiative.phase)
    assert turns("mirror") == []
    line = LogLine.objects.get(verb="mirror.role_facilitate")
    assert (line.circle, line.story_id) == (row.initiative.circle, row.initiative_id)
    assert Notice.objects.filter(kind="mirror.role", party=cast.tineke).exists()


def test_three_action_points_at_once_and_each_is_a_promise(cast: Cast) -> None:
    row = shown_actie(cast)

    def act(number: int) -> Agreement:
        leg = Leg(cast.joris, cast.tineke, f"Ding {number}", SOON)
        return add_action(row, leg, letter="C", by=speaker(cast.joris), at=NOW).agreement

    made = [act(number) for number in range(3)]
    assert {turn.party for turn in turns("commitment")} == {cast.joris}
    assert all(one.state == AgreementState.RUNNING for one in made)
    with pytest.raises(CannotMirror):
        act(4)
    asked = Leg(cast.tineke, cast.joris, "Helpen", SOON)
    with pytest.raises(CannotMirror):
        add_action(row, asked, letter="C", by=speaker(cast.joris), at=NOW)
    Agreement.objects.filter(pk=made[0].pk).update(state=AgreementState.DONE, ended_at=NOW)
    fourth = add_action(row, asked, letter="T", by=speaker(cast.joris), at=NOW).agreement
    assert fourth.state == AgreementState.PROPOSED
    withdraw_agreement(fourth, by=speaker(cast.joris), at=NOW)
    assert act(5).is_proposed is False


def test_an_action_point_is_of_who_answered(cast: Cast) -> None:
    row = shown_actie(cast)
    with pytest.raises(CannotMirror):
        add_action(row, Leg(cast.tineke, cast.joris, "Iets", SOON), letter="C", by=speaker(cast.tineke), at=NOW)


def test_the_next_phase_asks_for_a_new_look(cast: Cast) -> None:
    row = shown_actie(cast)
    plan_talk(row, on=SOON, by=speaker(cast.joris), at=NOW)
    choose_role(row, Role.STIMULATE, by=speaker(cast.anouk), at=NOW)
    move_phase(row.initiative, phase="connect", sentence="Verder", by=speaker(cast.joris), at=NOW)
    assert fresh(row).state == RoundState.AGAIN
    assert [(turn.party, turn.ask) for turn in turns("mirror")] == [(cast.joris, "mirror.again")]
    again = actie(cast, Initiative.objects.get(pk=row.initiative_id))
    assert (fresh(row).state, fresh(again).state) == (RoundState.OVER, RoundState.ASKED)
    assert turns("mirror") == []


def test_one_at_a_time(cast: Cast) -> None:
    row = actie(cast)
    with pytest.raises(CannotMirror):
        actie(cast, row.initiative)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.create(initiative=row.initiative, instrument="actie", started_by=cast.joris, started_at=NOW,
                             closes_on=CLOSES)  # fmt: skip


def test_without_a_contact_there_is_no_other_side(cast: Cast) -> None:
    made = with_contact(cast)
    made.participations.filter(duty="contact").update(duty="")
    with pytest.raises(CannotMirror):
        start_actie(made, closes_on=CLOSES, by=speaker(cast.joris), at=NOW)


def test_v01_nobody_who_is_gone_is_asked(cast: Cast) -> None:
    made = with_contact(cast)
    leave(cast.joris, by=speaker(cast.joris), at=NOW)
    made.refresh_from_db()
    with pytest.raises(CannotMirror, match="is er niet meer"):
        start_actie(made, closes_on=CLOSES, by=speaker(cast.anouk), at=NOW)


def test_taking_it_back_throws_away_what_was_typed(cast: Cast) -> None:
    row = actie(cast)
    answer(row, cast.joris, speaker(cast.joris))
    withdraw(row, by=speaker(cast.joris), at=NOW)
    assert fresh(row).state == RoundState.WITHDRAWN
    assert not Answer.objects.exists()
    assert turns("mirror_seat") == []


def test_what_stops_asks_nobody_any_more(cast: Cast) -> None:
    row = actie(cast)
    stop(row.initiative, lesson="Het was te groot.", by=speaker(cast.joris), at=NOW)
    assert fresh(row).state == RoundState.LAPSED
    assert Turn.objects.running().filter(subject_kind__startswith="mirror").count() == 0


def test_who_leaves_frees_the_seat_and_a_successor_rounds_it_off(cast: Cast) -> None:
    row = shown_actie(cast)
    plan_talk(row, on=SOON, by=speaker(cast.joris), at=NOW)
    leave(cast.anouk, by=speaker(cast.anouk), at=NOW)
    assert [turn.party for turn in turns("mirror")] == [cast.joris]
    with pytest.raises(CannotMove):
        choose_role(row, Role.STIMULATE, by=speaker(cast.joris), at=NOW)
    finish(row, by=speaker(cast.joris), at=NOW)
    assert fresh(row).state == RoundState.OVER


def test_export_holds_own_answers_only(cast: Cast) -> None:
    shown_actie(cast)
    own = everything_of(cast.anouk)
    assert [row["als"] for row in own] == ["contactpersoon van de gemeente"]
    assert "Om mijn kinderen." not in str(own)
    assert "Om mijn kinderen." in str(everything_of(cast.joris))
    assert everything_of(cast.tineke) == []


def test_the_log_holds_no_answers(cast: Cast) -> None:
    shown_actie(cast)
    lines = LogLine.objects.filter(verb__startswith="mirror.")
    assert lines.count() >= 4
    assert all(line.data == {} for line in lines)
    assert not any(hasattr(line, "reason") for line in lines)
