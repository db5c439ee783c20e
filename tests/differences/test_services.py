"""A difference and a distance, step by step through the services."""

import datetime as dt
from typing import Any

import pytest

from aanzet.differences.choices import Matter, Method, State, WayOut
from aanzet.differences.models import Difference, Standpoint
from aanzet.differences.queries import choices_made
from aanzet.differences.services import deciding, stuck
from aanzet.differences.services.answering import say
from aanzet.differences.services.choosing import Choice, offer, plan_table, tell_no_choice
from aanzet.differences.services.feeling import Felt, fall_silent, feel, let_go, refer
from aanzet.differences.services.placing import convene_what_is_near, park, schedule
from aanzet.differences.services.wording import draft, word
from aanzet.differences.services.writing import Way, remove_option, write_option
from aanzet.initiatives.services.life import stop
from aanzet.parties.models import Party
from aanzet.parties.services.erasing import erase_person
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, person, speaker, viewer

from .builders import LATER, WORDING, all_say, felt, fresh, named, on_agenda, on_paper, speaking, village, worded

YEAR = NOW.date() + dt.timedelta(days=365)


def mover(row: Difference) -> Party | None:
    turn = running_turn(row.subject)
    return turn.party if turn else None


def offered(row: Difference, cast: Cast) -> Difference:
    choice = Choice(option=row.options.last(), keeps="De rust op zondag.", reasons="Zo kan het.", look_back_on=YEAR)
    return offer(row, choice, by=speaker(cast.tineke), at=NOW)


def test_the_facilitator_is_to_move_on_what_is_felt_and_no_side(cast: Cast) -> None:
    row = felt(cast)
    assert (row.state, row.facilitator, mover(row)) == (State.FELT, cast.fatima, cast.fatima)
    # Words of the facilitator go to who feels it first; the other side hears nothing.
    row = draft(row, wording="Wat kan de straat aan?", by=speaker(cast.fatima), at=NOW)
    assert (row.state, mover(row)) == (State.DRAFTED, cast.tineke)
    assert not Standpoint.objects.exists()


def test_who_is_a_side_never_helps(cast: Cast) -> None:
    made = village(cast)
    cast.council_hat.organisation = cast.council
    row = feel(made, Felt(cast.joris, "Iets."), one=cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert row.facilitator not in (cast.joris, cast.tineke)


def test_a_changed_text_asks_both_anew(cast: Cast) -> None:
    row = worded(cast)
    old = Standpoint.objects.get(party=cast.joris, state="asked")
    row = word(row, wording="Hoeveel bussen zijn genoeg?", by=speaker(cast.fatima), at=NOW)
    assert row.round == 2
    assert set(Standpoint.objects.filter(state="asked").values_list("party", flat=True)) == {
        cast.joris.pk, cast.tineke.pk,
    }  # fmt: skip
    with pytest.raises(CannotMove):
        say(old, yes=True, by=speaker(cast.joris), at=NOW)
    assert all_say(row, cast).state == State.NAMED


def test_no_to_the_words_goes_to_the_facilitator(cast: Cast) -> None:
    row = all_say(worded(cast), cast, yes=False)
    assert (row.state, mover(row), row.circle) == (State.HELP, cast.fatima, 4)


def test_only_the_facilitator_says_when(cast: Cast) -> None:
    row = named(cast)
    assert mover(row) == cast.fatima
    for other in (cast.tineke, cast.joris, cast.nel):
        with pytest.raises(CannotMove):
            schedule(row, before_on=LATER, by=speaker(other), at=NOW)
    row = park(row, until=LATER, by=speaker(cast.fatima), at=NOW)
    turn = running_turn(row.subject)
    assert turn
    assert (turn.state, turn.rests_until) == ("resting", LATER)


def test_v01_fourteen_days_before_its_step_the_facilitator_is_to_move(cast: Cast) -> None:
    row = on_agenda(cast)
    assert mover(row) == cast.tineke
    soon = NOW + dt.timedelta(days=45)
    assert not convene_what_is_near(at=soon)
    soon += dt.timedelta(days=1)
    run_clock(at=soon)
    assert mover(row) == cast.fatima
    assert convene_what_is_near(at=soon) == 0, "twice is harmless"


def test_options_come_with_who_wins_and_four_at_most(cast: Cast) -> None:
    row = on_paper(cast)
    assert (row.state, mover(row)) == (State.OPTIONS, cast.fatima)
    with pytest.raises(CannotMove, match="wie wint"):
        write_option(row, Way("Iets", "", ""), by=speaker(cast.joris), at=NOW)
    for what in ("Drie", "Vier"):
        write_option(row, Way(what, "A", "B"), by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMove, match="vier opties"):
        write_option(row, Way("Vijf", "A", "B"), by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMove, match="van Joris"):
        remove_option(row, position=3, by=speaker(cast.tineke), at=NOW)
    for position in (2, 3, 4):
        remove_option(row, position=position, by=speaker(cast.fatima), at=NOW)
    assert fresh(row).state == State.AGENDA


def test_consensus_needs_the_yes_of_both(cast: Cast) -> None:
    row = offered(on_paper(cast), cast)
    assert row.state == State.CHOOSING
    assert Standpoint.objects.get(matter=Matter.CHOICE, state="yes").party == cast.tineke
    chosen = all_say(row, cast)
    assert (chosen.state, chosen.keeps, mover(chosen)) == (State.CHOSEN, "De rust op zondag.", cast.fatima)


def test_no_goes_back_to_the_options(cast: Cast) -> None:
    row = all_say(offered(on_paper(cast), cast), cast, yes=False)
    assert (row.state, row.option, row.keeps) == (State.OPTIONS, None, "")


def test_v05_who_has_a_tie_does_not_decide(cast: Cast) -> None:
    made = village(cast)
    row = on_paper(cast, initiative=made, other=cast.council)
    for tied in (cast.tineke, cast.council, cast.samira):
        choice = Choice(Method.THIRD, decider=tied)
        with pytest.raises(CannotMove, match="band"):
            offer(row, choice, by=speaker(cast.tineke), at=NOW)
    stranger = person("Wies")
    row = all_say(offer(row, Choice(Method.THIRD, decider=stranger), by=speaker(cast.tineke), at=NOW), cast)
    assert (row.state, mover(row)) == (State.DECIDING, stranger)
    choice = Choice(Method.THIRD, row.options.first(), "Iets.", "Daarom.", YEAR)
    for other in (cast.tineke, cast.joris, cast.fatima):
        with pytest.raises(CannotMove):
            deciding.decide(row, choice, by=speaker(other), at=NOW)
    assert deciding.decide(row, choice, by=speaker(stranger), at=NOW).state == State.CHOSEN


def test_v05_the_sides_do_not_vote_and_more_than_half_chooses(cast: Cast) -> None:
    row = on_paper(cast)
    choice = Choice(Method.VOTE, keeps="De zondag.", look_back_on=YEAR)
    row = offer(row, choice, by=speaker(cast.tineke), at=NOW)
    say(Standpoint.objects.get(party=cast.joris, state="asked"), yes=True, by=speaker(cast.joris), at=NOW)
    voters = set(Standpoint.objects.filter(matter=Matter.VOTE).values_list("party", flat=True))
    assert voters == {cast.council.pk, cast.nel.pk}
    first, last = row.options.first(), row.options.last()
    for voter, option in ((cast.council, first), (cast.nel, last)):
        asked = Standpoint.objects.get(party=voter, state="asked")
        say(asked, yes=True, option=option, by=speaking(cast, voter), at=NOW)
    row = fresh(row)
    assert (row.state, row.tables) == (State.OPTIONS, 1), "as many for both is a table without a choice"


def test_the_owner_decides_only_by_the_control_map(cast: Cast) -> None:
    row = on_paper(cast)
    with pytest.raises(CannotMove):
        offer(row, Choice(Method.OWNER, decider=cast.joris), by=speaker(cast.tineke), at=NOW)
    row = offer(row, Choice(Method.OWNER, decider=cast.joris, by_map="Het ontwerp"), by=speaker(cast.tineke), at=NOW)
    assert (row.state, mover(row)) == (State.DECIDING, cast.joris)


def test_two_tables_without_a_choice_open_the_menu(cast: Cast) -> None:
    row, at = on_paper(cast), NOW
    for number in (1, 2):
        row = plan_table(row, on=at.date() + dt.timedelta(days=5), by=speaker(cast.joris), at=at)
        with pytest.raises(CannotMove, match="nog niet geweest"):
            tell_no_choice(row, by=speaker(cast.fatima), at=at)
        at += dt.timedelta(days=5)
        row = tell_no_choice(row, by=speaker(cast.fatima), at=at)
        assert row.tables == number
    assert (row.state, mover(row)) == (State.IMPASSE, cast.fatima)
    with pytest.raises(CannotMove):
        plan_table(row, on=LATER, by=speaker(cast.joris), at=at)


@pytest.fixture
def impasse(cast: Cast) -> Difference:
    row = on_paper(cast)
    Difference.objects.filter(pk=row.pk).update(tables=1)
    row = plan_table(row, on=NOW.date() + dt.timedelta(days=1), by=speaker(cast.joris), at=NOW)
    return tell_no_choice(row, by=speaker(cast.fatima), at=NOW + dt.timedelta(days=1))


@pytest.mark.parametrize("way", list(WayOut))
def test_each_way_out_has_a_party_and_a_day(cast: Cast, impasse: Difference, way: WayOut) -> None:
    chosen = stuck.Exit(way, "Eerst één bus.", cast.nel, LATER, "Eerst tellen." if way == WayOut.STOP else "")
    row = stuck.take_way(impasse, chosen, by=speaker(cast.fatima), at=NOW)
    turn = running_turn(row.subject)
    assert turn
    assert turn.due_on == LATER
    assert turn.party == (cast.fatima if way == WayOut.COUNCIL else cast.nel)
    if way == WayOut.COUNCIL:
        choice = Choice(Method.COUNCIL, row.options.first(), "Iets.", "Daarom.", YEAR)
        assert deciding.decide(row, choice, by=speaker(cast.fatima), at=NOW).state == State.CHOSEN
    elif way in (WayOut.SPLIT, WayOut.STOP):
        row = stuck.way_worked(row, by=speaker(cast.nel), at=NOW)
        assert (row.state, bool(row.lesson)) == (State.STOPPED, True)
    else:
        with pytest.raises(CannotMove):
            stuck.way_worked(row, by=speaker(cast.nel), at=NOW)
        assert stuck.way_back(row, by=speaker(cast.nel), at=NOW).state == State.OPTIONS


def test_living_with_it_needs_both(cast: Cast) -> None:
    row = deciding.live_with(named(cast), sentence="Ieder rijdt zelf.", look_back_on=YEAR, by=speaker(cast.joris),
                             at=NOW)  # fmt: skip
    refused = all_say(row, cast, yes=False)
    assert refused.state == State.NAMED
    row = deciding.live_with(refused, sentence="Ieder rijdt zelf.", look_back_on=YEAR, by=speaker(cast.joris), at=NOW)
    lived = all_say(row, cast)
    assert lived.state == State.TOLERATED
    back = deciding.look_back(lived, words="Het ging goed.", by=speaker(cast.fatima), at=NOW)
    assert (back.state, mover(back)) == (State.LOOKED_BACK, None)


def test_looking_back_can_open_it_again(cast: Cast) -> None:
    row = all_say(offered(on_paper(cast), cast), cast)
    row = deciding.reopen(row, by=speaker(cast.fatima), at=NOW)
    assert (row.state, row.option, row.look_back_on) == (State.OPTIONS, None, None)


def test_an_old_sore_ends_with_one_sentence_or_in_silence(cast: Cast) -> None:
    row = all_say(worded(cast, kind="old_sore"), cast)
    assert (row.state, row.sentence, row.circle) == (State.SENTENCE, row.wording, 4)
    other = worded(cast, initiative=row.initiative, kind="old_sore")
    assert fall_silent(other, by=speaker(cast.joris), at=NOW).state == State.SILENCE
    with pytest.raises(CannotMove):
        fall_silent(named(cast), by=speaker(cast.joris), at=NOW)


def test_what_is_about_a_person_is_referred_and_never_named(cast: Cast) -> None:
    row = felt(cast, personal=True)
    with pytest.raises(CannotMove, match="persoon"):
        word(row, wording="Joris is onaardig", by=speaker(cast.tineke), at=NOW)
    row = refer(row, words="Buurtbemiddeling helpt hierbij.", by=speaker(cast.fatima), at=NOW)
    assert (row.state, mover(row)) == (State.REFERRED, None)


def test_naming_is_no_way_to_stall(cast: Cast) -> None:
    made = village(cast)
    row = felt(cast, initiative=made)
    with pytest.raises(CannotMove, match="al naar woorden"):
        felt(cast, initiative=made)
    for other in (cast.nel, cast.council):
        felt(cast, initiative=made, other=other)
    all_say(word(row, wording="Bussen", by=speaker(cast.tineke), at=NOW), cast)
    with pytest.raises(CannotMove, match="drie verschillen"):
        felt(cast, initiative=made)
    let_go(Difference.objects.filter(other=cast.nel).get(), by=speaker(cast.tineke), at=NOW)
    assert felt(cast, initiative=made).state == State.FELT


def test_who_has_everything_erased_leaves_no_words(cast: Cast) -> None:
    made = village(cast)
    row, other = felt(cast, initiative=made), worded(cast, initiative=made, other=cast.nel, kind="old_sore")
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    for one in (row, other):
        one.refresh_from_db()
        assert (one.state, one.felt, one.wording) == (State.LAPSED, "", "")
        assert mover(one) is None
    assert not Standpoint.objects.filter(state="asked").exists()


def test_a_stopped_initiative_asks_nobody_about_differences(cast: Cast) -> None:
    row = on_paper(cast)
    stop(row.initiative, rather_not=True, by=speaker(cast.joris), at=NOW)
    assert (fresh(row).state, mover(row)) == (State.LAPSED, None)


def test_a_room_above_reads_the_choices_that_its_reader_may(cast: Cast, django_assert_num_queries: Any) -> None:
    row = all_say(offered(on_paper(cast), cast), cast)
    here, reader, stranger = row.initiative, viewer(cast.nel), viewer(cast.gijs)
    with django_assert_num_queries(1):
        (found,) = choices_made(here, reader)
        told = (found.title, found.choice, found.option.gives_in if found.option else "", found.keeps)
    assert told == (WORDING, "Twee per maand", "De school", "De rust op zondag.")
    assert choices_made(here, stranger) == []
