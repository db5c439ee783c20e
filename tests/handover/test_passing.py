"""S10 through the services: from the announcement to six weeks later, and every way it can go differently."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from aanzet.agreements.choices import CommitmentState
from aanzet.direction.choices import DirectorState
from aanzet.direction.models import Directorship
from aanzet.direction.services.directing import accept_role, ask_director
from aanzet.handover import asks
from aanzet.handover.choices import DepartureKind, HandoverState, Role, SeatState, Way
from aanzet.handover.models import Handover
from aanzet.handover.queries.roles import Candidate, candidates_for, roles_of
from aanzet.handover.services.announcing import announce, withdraw_departure
from aanzet.handover.services.checking import mend, say_it_went_well, say_what_is_missing
from aanzet.handover.services.holding import CannotHandOver
from aanzet.handover.services.leaving import work_at_night
from aanzet.handover.services.naming import accept, ask_successor, decline, step_back, take_back
from aanzet.handover.services.receiving import passing, receive
from aanzet.handover.services.writing import add_note, choose_ways, give_note, make_ready, write
from aanzet.initiatives.choices import Duty, ParticipationState, Ring
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.services.intake import accept_contact, ask_contact
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.joining import leave as leave_initiative
from aanzet.initiatives.services.laying import vacancy_of
from aanzet.initiatives.services.life import stop
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.parties.services.hats import end_hat
from aanzet.parties.services.people import leave
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.agreements.builders import going, leg, promise
from tests.cast import NOW, Cast, hat, organisation, speaker

from .builders import (
    LAST_DAY,
    colleague,
    contacted,
    fresh,
    going_away,
    handed_to,
    leaving,
    named,
    official_hat,
    planned,
    ready,
    signed,
    town_promise,
    wearing,
)

AFTER = NOW + dt.timedelta(days=31)


def turn_of(handover: Handover) -> Turn | None:
    return running_turn(handover.subject)


def contact_of(made: Initiative, duty: str = Duty.CONTACT) -> Participation | None:
    rows = made.participations.filter(duty=duty, ended_at=None).exclude(state=ParticipationState.INVITED)
    return rows.select_related("person").first()


def test_from_the_announcement_to_six_weeks_later(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    owed = town_promise(cast, made)
    handover = going_away(cast, made)
    dossier, seat = turn_of(handover), running_turn(handover.seat.subject)
    assert dossier
    assert seat
    assert (dossier.party, dossier.ask) == (cast.anouk, asks.WRITE.code)
    assert (seat.party, seat.ask, seat.due_on) == (cast.town, asks.NAME.code, dt.date(2026, 12, 8))
    handover = ready(handover)
    assert (handover.state, turn_of(handover)) == (HandoverState.READY, None)
    handover = named(handover, hanna)
    assert handover.state == HandoverState.PLANNING
    handover = planned(handover)
    turn = turn_of(handover)
    assert turn
    assert (turn.party, turn.ask, turn.due_on) == (hanna.person, asks.RECEIVE.code, dt.date(2026, 12, 6))
    handover = signed(handover, hanna)
    assert handover.talk_place == "Het dorpshuis"  # signed before the talk: people still have to find it
    owed = promise(owed.agreement)
    assert (owed.giver, owed.carrier, owed.state) == (cast.town, hanna.person, CommitmentState.PLANNED)
    now = contact_of(made)
    assert now
    assert now.person == hanna.person
    turn = turn_of(handover)
    assert turn
    assert (turn.party, turn.ask) == (cast.joris, asks.TICK.code)
    with pytest.raises(CannotMove):
        say_it_went_well(handover, by=wearing(hanna), at=NOW)
    say_it_went_well(handover, by=speaker(cast.joris), at=NOW)
    assert fresh(handover).talk_place == ""
    turn = turn_of(handover)
    assert turn
    assert (turn.ask, turn.due_on) == (asks.CHECK.code, dt.date(2027, 1, 5))
    say_it_went_well(fresh(handover), by=speaker(cast.joris), at=NOW + dt.timedelta(days=42))
    handover = fresh(handover)
    assert (handover.state, turn_of(handover)) == (HandoverState.DONE, None)
    work_at_night(AFTER)
    assert fresh(handover).left_at is not None
    assert not made.participations.filter(person=cast.anouk, ended_at=None).exists()


def test_v10_a_contact_does_not_leave_with_a_promise_on_their_name(cast: Cast) -> None:
    made = contacted(cast)
    town_promise(cast, made)
    own = contact_of(made)
    assert own
    with pytest.raises(CannotTakePart, match="Er staat nog één toezegging op jouw naam"):
        leave_initiative(own, by=wearing(official_hat(cast)), at=NOW)
    assert contact_of(made)


def test_v10_the_last_day_without_a_successor_leaves_the_promise_with_a_colleague(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    owed = town_promise(cast, made)
    handover = going_away(cast, made)
    work_at_night(AFTER)
    assert promise(owed.agreement).carrier == hanna.person
    handover = fresh(handover)
    assert (handover.seat.state, contact_of(made)) == (SeatState.VACANT, None)
    vacancy = running_turn(vacancy_of(made, Duty.CONTACT))
    assert vacancy
    assert vacancy.party == hanna.person
    work_at_night(AFTER)
    assert fresh(handover).left_at == handover.left_at


def test_an_empty_role_that_the_intake_fills_is_the_successor(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    handover = ready(going_away(cast, made))
    work_at_night(AFTER)
    ask_contact(Initiative.objects.get(pk=made.pk), duty=Duty.CONTACT, hat=hanna, by=wearing(hanna), at=AFTER)
    handover = fresh(handover)
    assert (handover.seat.state, handover.successor, handover.state) == (
        SeatState.FILLED, hanna.person, HandoverState.PLANNING,
    )  # fmt: skip


def test_after_ten_working_days_the_manager_is_to_move_and_everybody_knows(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    handover = going_away(cast, made)
    work_at_night(NOW + dt.timedelta(days=14))
    assert fresh(handover).seat.state == SeatState.SOUGHT
    work_at_night(NOW + dt.timedelta(days=15))
    turn = running_turn(handover.seat.subject)
    assert fresh(handover).seat.state == SeatState.LATE
    assert turn
    assert (turn.party, turn.office_name) == (hanna.person, "Gemeente Wilgerbroek")
    assert Notice.objects.filter(party=cast.joris, kind="handover.late").count() == 1
    work_at_night(NOW + dt.timedelta(days=16))
    assert Notice.objects.filter(party=cast.joris, kind="handover.late").count() == 1


def test_v11_only_who_was_asked_says_yes_and_no_is_an_answer(cast: Cast) -> None:
    hanna = colleague(cast)
    handover = going_away(cast)
    who = Candidate(hanna.person, hanna)
    ask_successor(handover, who, by=speaker(cast.anouk), at=NOW)
    for other in (cast.anouk, cast.joris, cast.fatima):
        with pytest.raises(CannotMove):
            accept(handover, by=speaker(other), at=NOW)
    decline(handover, words="Ik zit vol.", by=wearing(hanna), at=NOW)
    assert fresh(handover).seat.state == SeatState.SOUGHT
    assert Notice.objects.get(party=cast.anouk, kind="handover.declined").detail == "Ik zit vol."
    ask_successor(handover, who, by=speaker(cast.anouk), at=NOW)
    take_back(handover, by=speaker(cast.anouk), at=NOW)
    with pytest.raises(CannotMove):
        accept(handover, by=wearing(hanna), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(handover.seat).objects.filter(pk=handover.seat.pk).update(state=SeatState.FILLED, asked=cast.bo)


def test_a_successor_who_cannot_after_all_steps_back(cast: Cast) -> None:
    hanna = colleague(cast)
    handover = planned(ready(named(going_away(cast), hanna)))
    step_back(handover, by=wearing(hanna), at=NOW)
    handover = fresh(handover)
    assert (handover.state, handover.successor, handover.talk_at) == (HandoverState.READY, None, None)
    assert running_turn(handover.seat.subject)


def test_what_came_since_is_read_before_it_is_signed_for(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    handover = planned(ready(named(going_away(cast, made), hanna)))
    read = [row.pk for row in passing(handover)]
    town_promise(cast, made, "Een bord bij de ingang")
    with pytest.raises(CannotHandOver, match="Lees de lijst nog een keer"):
        receive(handover, promises=read, by=wearing(hanna), at=NOW)
    assert signed(handover, hanna).state == HandoverState.RECEIVED


def test_somebody_who_is_ill_is_stood_in_for_by_the_back_up_with_an_own_yes(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    worn = official_hat(cast)
    asked = ask_contact(made, duty=Duty.BACKUP, hat=hanna, by=wearing(worn), at=NOW)
    accept_contact(asked, by=wearing(hanna), at=NOW)
    owed = town_promise(cast, made)
    away = announce(
        cast.anouk, roles_of(cast.anouk, organisation=cast.town), day=NOW.date(), kind=DepartureKind.SUDDEN,
        organisation=cast.town, by=wearing(hanna), at=NOW,
    )  # fmt: skip
    handover = fresh(away.handovers.get())
    # Nobody is the contact now, and the one who stands nearest is asked.
    assert (contact_of(made), handover.seat.state, handover.seat.asked) == (None, SeatState.ASKED, hanna.person)
    assert promise(owed.agreement).carrier == hanna.person
    assert running_turn(vacancy_of(made, Duty.CONTACT)) is None
    accept(handover, by=wearing(hanna), at=NOW)
    now = contact_of(made)
    assert now
    assert (now.person, contact_of(made, Duty.BACKUP)) == (hanna.person, None)
    assert running_turn(vacancy_of(made, Duty.BACKUP))
    # Who started it writes the dossier.
    assert fresh(handover).writer == hanna.person
    back = announce  # a second one for the same role is not needed
    with pytest.raises(CannotHandOver):
        back(cast.anouk, [], day=NOW.date(), by=speaker(cast.anouk), at=NOW)


def test_i_stay_after_all(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    handover = named(going_away(cast, made), hanna)
    with pytest.raises(CannotHandOver):
        withdraw_departure(handover.departure, by=speaker(cast.joris), at=NOW)
    withdraw_departure(handover.departure, by=speaker(cast.anouk), at=NOW)
    withdraw_departure(handover.departure, by=speaker(cast.anouk), at=NOW)
    handover = fresh(handover)
    assert (handover.state, turn_of(handover), running_turn(handover.seat.subject)) == ("withdrawn", None, None)
    work_at_night(AFTER)
    assert contact_of(made)
    assert leaving(cast, made).handovers.get().state == HandoverState.ANNOUNCED  # and later she may go


def test_what_is_missing_has_somebody_who_moves(cast: Cast) -> None:
    hanna = colleague(cast)
    handover = handed_to(cast, hanna)
    joris = speaker(cast.joris)
    with pytest.raises(CannotHandOver, match="wat er mist"):
        say_what_is_missing(handover, missing=" ", mover=hanna.person, by=joris, at=NOW)
    with pytest.raises(CannotHandOver, match="Kies uit de lijst"):
        say_what_is_missing(handover, missing="De kaart.", mover=cast.bo, by=joris, at=NOW)
    say_what_is_missing(handover, missing="De kaart van de leidingen.", mover=cast.town, by=joris, at=NOW)
    turn = turn_of(handover)
    assert turn
    assert (turn.party, turn.ask) == (cast.town, asks.MEND.code)
    mend(handover, by=wearing(hanna), at=NOW)
    turn = turn_of(handover)
    assert turn
    assert (turn.party, turn.ask, turn.due_on) == (cast.joris, asks.CHECK.code, dt.date(2026, 12, 8))


def test_the_owner_goes_by_the_question_that_an_owner_asks_anyway(cast: Cast) -> None:
    made = contacted(cast)
    item = next(one for one in roles_of(cast.joris) if one.role == Role.OWNER)
    handover = fresh(announce(cast.joris, [item], day=LAST_DAY, by=speaker(cast.joris), at=NOW).handovers.get())
    who = next(one for one in candidates_for(handover) if one.person == cast.tineke)
    ask_successor(handover, who, by=speaker(cast.joris), at=NOW)
    answer_proposal(made.proposals.get(), yes=False, by=speaker(cast.tineke), at=NOW)
    assert fresh(handover).seat.state == SeatState.SOUGHT
    ask_successor(handover, who, by=speaker(cast.joris), at=NOW)
    answer_proposal(made.proposals.get(answer="open"), yes=True, by=speaker(cast.tineke), at=NOW)
    handover = ready(fresh(handover))
    assert (handover.state, handover.successor) == (HandoverState.PLANNING, cast.tineke)
    assert Initiative.objects.get(pk=made.pk).owner == cast.tineke


def test_an_own_promise_is_kept_handed_on_or_given_back(cast: Cast) -> None:
    made = contacted(cast)
    rows = [going(cast, leg(cast.tineke, cast.joris, what), initiative=made) for what in ("Soep", "Een bank")]
    item = next(one for one in roles_of(cast.tineke) if one.initiative.pk == made.pk)
    handover = fresh(announce(cast.tineke, [item], day=LAST_DAY, by=speaker(cast.tineke), at=NOW).handovers.get())
    choose_ways(handover, {rows[0].pk: Way.SUCCESSOR, rows[1].pk: Way.KEEP}, by=speaker(cast.tineke), at=NOW)
    ask_successor(handover, Candidate(cast.nel), by=speaker(cast.tineke), at=NOW)
    accept(handover, by=speaker(cast.nel), at=NOW)
    handover = planned(ready(fresh(handover)))
    assert [row.what for row in passing(handover)] == ["Soep"]
    receive(handover, promises=[rows[0].pk], by=speaker(cast.nel), at=NOW)
    assert promise(rows[0].agreement).giver == cast.nel
    assert promise(rows[1].agreement).giver == cast.tineke


def test_the_chair_of_the_council_passes_to_somebody_else_of_it(cast: Cast) -> None:
    made = contacted(cast)
    seat = hat(cast.bo, HatRole.BOARD, organisation=cast.council)
    owed = going(cast, leg(cast.council, cast.joris, "De zaal"), initiative=made)
    item = next(one for one in roles_of(cast.samira, organisation=cast.council) if one.initiative.pk == made.pk)
    handover = fresh(
        announce(
            cast.samira, [item], day=LAST_DAY, organisation=cast.council, by=speaker(cast.samira), at=NOW
        ).handovers.get()
    )
    handover = signed(planned(ready(named(handover, seat))), seat)
    assert promise(owed.agreement).carrier == cast.bo
    assert made.participations.get(party=cast.council).person == cast.bo


def test_a_stopped_initiative_asks_nothing_any_more(cast: Cast) -> None:
    made = contacted(cast)
    handover = going_away(cast, made)
    stop(made, rather_not=True, by=speaker(cast.joris), at=NOW)
    handover = fresh(handover)
    assert (handover.state, handover.seat.state) == (HandoverState.LAPSED, SeatState.CLOSED)
    assert not Turn.objects.running().filter(subject_kind__in=["handover", "successor"]).exists()


@pytest.mark.parametrize("who", ["anouk", "hanna", "joris"])
def test_v01_whoever_leaves_aanzet_meanwhile_nothing_stands_still(cast: Cast, who: str) -> None:
    hanna = colleague(cast)
    piet = colleague(cast, "Piet", manages=False)
    handover = planned(ready(named(going_away(cast), hanna)))
    gone = {"anouk": cast.anouk, "hanna": hanna.person, "joris": cast.joris}[who]
    leave(gone, by=speaker(gone), at=NOW)
    for row in Turn.objects.running().filter(subject_kind__in=["handover", "successor"]):
        assert row.party_id != gone.pk
    handover = fresh(handover)
    assert (handover.state == HandoverState.READY) == (who == "hanna")
    assert piet.person not in (handover.successor,)


def test_v10_a_hat_that_ends_ends_the_role_and_keeps_the_promise(cast: Cast) -> None:
    hanna, made = colleague(cast), contacted(cast)
    owed = town_promise(cast, made)
    end_hat(official_hat(cast), by=wearing(hanna), at=NOW)
    assert contact_of(made) is None
    assert promise(owed.agreement).carrier == hanna.person
    assert running_turn(vacancy_of(made, Duty.CONTACT))


def test_v10_with_the_last_voice_of_the_town_gone_somebody_is_to_move(cast: Cast) -> None:
    made = contacted(cast)
    owed = town_promise(cast, made)
    leave(cast.anouk, by=speaker(cast.anouk), at=NOW)
    left = promise(owed.agreement)
    turn = running_turn(left.subject)
    assert turn
    assert (left.state, left.giver, turn.party) == (CommitmentState.UNCLAIMED, cast.town, cast.joris)


def test_a_note_passes_by_the_act_of_who_wrote_it(cast: Cast) -> None:
    handover = going_away(cast)
    note = add_note(handover, fact="De bijeenkomst van mei liep uit.", words="Begin met luisteren.", about=cast.tineke,
                    by=speaker(cast.anouk), at=NOW)  # fmt: skip
    assert note.given_at is None
    with pytest.raises(CannotHandOver):
        give_note(note, by=speaker(cast.joris), at=NOW)
    give_note(note, by=speaker(cast.anouk), at=NOW)
    assert Notice.objects.filter(party=cast.tineke, kind="handover.noted").count() == 1


def test_only_who_writes_it_writes_it_and_without_a_story_it_is_not_ready(cast: Cast) -> None:
    handover = going_away(cast)
    with pytest.raises(CannotHandOver):
        write(handover, {"story": "Roddel."}, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotHandOver, match="Schrijf eerst het verhaal"):
        make_ready(handover, by=speaker(cast.anouk), at=NOW)


def test_nobody_announces_it_for_another_or_twice(cast: Cast) -> None:
    made = contacted(cast)
    items = roles_of(cast.anouk)
    with pytest.raises(CannotHandOver):
        announce(cast.anouk, items, day=LAST_DAY, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotHandOver, match="al geweest"):
        announce(cast.anouk, items, day=NOW.date() - dt.timedelta(days=1), by=speaker(cast.anouk), at=NOW)
    leaving(cast, made)
    for item in (items[0], replace(items[0], participation=None)):  # also of who has the same role from another place
        with pytest.raises(CannotHandOver, match="loopt al een overdracht"):
            announce(cast.anouk, [item], day=LAST_DAY, by=speaker(cast.anouk), at=NOW)
    assert roles_of(cast.anouk) == []


def test_who_joins_as_a_volunteer_may_go_as_one(cast: Cast) -> None:
    made = contacted(cast)
    join(made, Place(Ring.RING), by=speaker(cast.bo), at=NOW)
    assert [item.role for item in roles_of(cast.bo)] == [Role.CORE]
    # Who pulls it and stands there for an organisation as well goes from both.
    worn = hat(cast.joris, HatRole.BOARD, organisation=organisation("Stichting De Wilg"))
    join(made, Place(Ring.CORE), by=speaker(cast.joris, worn), at=NOW)
    both = roles_of(cast.joris)
    assert [item.role for item in both] == [Role.OWNER, Role.CORE]
    assert announce(cast.joris, both, day=LAST_DAY, by=speaker(cast.joris), at=NOW).handovers.count() == 2


def test_a_director_hands_over_by_the_own_yes_of_who_comes(cast: Cast) -> None:
    made = contacted(cast)
    join(made, Place(Ring.RING), by=speaker(cast.gijs), at=NOW)
    ask_director(made, party=cast.fatima, by=speaker(cast.joris), at=NOW)
    accept_role(Directorship.objects.get(), by=speaker(cast.fatima), at=NOW)
    item = next(one for one in roles_of(cast.fatima) if one.role == Role.DIRECTOR)
    handover = fresh(announce(cast.fatima, [item], day=LAST_DAY, by=speaker(cast.fatima), at=NOW).handovers.get())
    ask_successor(handover, Candidate(cast.gijs), by=speaker(cast.fatima), at=NOW)
    accept(handover, by=speaker(cast.gijs), at=NOW)
    handover = planned(ready(handover))
    receive(handover, promises=[], by=speaker(cast.gijs), at=NOW)
    serving = Directorship.objects.get(state=DirectorState.SERVING)
    assert (serving.party, fresh(handover).initiative.director) == (cast.gijs, cast.gijs)
    assert serving.said_yes_at == NOW
    work_at_night(AFTER)  # her last day: nothing of who came is taken away
    assert Directorship.objects.get(state=DirectorState.SERVING).party == cast.gijs
