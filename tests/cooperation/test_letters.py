"""The space letter: who gives it, what it says, and how it ends."""

import datetime as dt

import pytest

from aanzet.cooperation.choices import LetterState
from aanzet.cooperation.models import SpaceLetter
from aanzet.cooperation.policies import may_give_room, may_move_letter, may_read_letter
from aanzet.cooperation.registries import everything_of
from aanzet.cooperation.services.giving import give, give_back, renew, withdraw
from aanzet.cooperation.services.sleeping import keep_night
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.place_notes import place_notes
from aanzet.initiatives.services.joining import join, leave
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.choices import Channel
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave as leave_aanzet
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, hat, person, speaker, viewer
from tests.initiatives.builders import running

from .builders import LATER, UNTIL, colleague, letter


def fresh(row: SpaceLetter) -> SpaceLetter:
    return SpaceLetter.objects.select_related("initiative", "bearer", "organisation", "keeper").get(pk=row.pk)


def board(cast: Cast) -> Speaker:
    return speaker(cast.samira, cast.council_hat)


def test_a_board_gives_its_person_room(cast: Cast) -> None:
    row = letter(cast)
    assert row.bearer.name == "Wendel"
    turn = running_turn(row.subject)
    assert turn
    assert (turn.party, turn.waiting, turn.due_on) == (cast.samira, row.bearer, UNTIL - dt.timedelta(days=14))
    assert Notice.objects.filter(party=row.bearer, kind="space_letter.given").exists()
    assert not Notice.objects.filter(party=cast.samira, kind="turn.given").exists()
    notes = place_notes(fresh(row).initiative, viewer(row.bearer))
    assert "heeft een ruimtebrief tot" in notes[row.participation_id]
    assert place_notes(row.initiative, viewer(cast.fatima)) == {}  # V6: who does not take part reads nothing of it


def test_nobody_else_gives_it(cast: Cast) -> None:
    made = running(cast)
    wendel, wendels_hat = colleague(cast)
    place = join(made, Place(Ring.RING), by=speaker(wendel, wendels_hat), at=NOW)
    told = {"room_to": "iets te doen", "up_to": "een grens", "until": UNTIL}
    typed = Speaker(cast.samira, cast.council_hat, Channel.DESK, cast.bo)
    for by in (speaker(cast.joris), speaker(wendel, wendels_hat), speaker(cast.samira), typed):
        with pytest.raises(CannotMove):
            give(place, by=by, at=NOW, **told)
    own = join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMove, match="voor een organisatie meedoet"):
        give(own, by=board(cast), at=NOW, **told)
    assert may_give_room(viewer(cast.samira), place)
    assert not may_give_room(viewer(wendel), place)
    mandated = join(running(cast, title="Een ander"), Place(Ring.RING), by=board(cast), at=NOW)
    assert not may_give_room(viewer(cast.samira), mandated)  # nobody gives themselves room


def test_one_at_a_time_and_on_a_day_that_can_be(cast: Cast) -> None:
    row = letter(cast)
    told = {"room_to": "iets te doen", "up_to": "een grens", "by": board(cast), "at": NOW}
    with pytest.raises(CannotMove, match="al een ruimtebrief"):
        give(row.participation, until=UNTIL, **told)
    for days in (0, 366 * 3):
        with pytest.raises(CannotMove):
            renew(row, until=NOW.date() + dt.timedelta(days=days), by=board(cast), at=NOW)


def test_it_goes_on_is_taken_back_or_given_back(cast: Cast) -> None:
    row = letter(cast)
    later = UNTIL + dt.timedelta(days=90)
    with pytest.raises(CannotMove):
        renew(row, until=later, by=speaker(row.bearer), at=LATER)
    assert renew(row, until=later, by=board(cast), at=LATER).until == later
    turn = running_turn(row.subject)
    assert turn
    assert turn.due_on == later - dt.timedelta(days=14)
    with pytest.raises(CannotMove, match="waarom"):
        withdraw(row, because="", by=board(cast), at=LATER)
    row = withdraw(row, because="Het project is klaar.", by=board(cast), at=LATER)
    assert (row.state, running_turn(row.subject)) == (LetterState.WITHDRAWN, None)
    assert withdraw(row, because="Nog eens", by=board(cast), at=LATER).state == LetterState.WITHDRAWN
    with pytest.raises(CannotMove):
        give_back(row, because="Te laat", by=speaker(row.bearer), at=LATER)
    other = letter(cast, row.initiative, bearer=colleague(cast, "Wim"))
    assert give_back(other, because="Niet nodig", by=speaker(other.bearer), at=LATER).state == LetterState.RETURNED


def test_it_ends_by_itself_on_its_last_day(cast: Cast) -> None:
    row = letter(cast)
    at = dt.datetime.combine(UNTIL, dt.time(3), tzinfo=NOW.tzinfo)
    keep_night(at)
    assert fresh(row).holds
    for _twice in range(2):
        keep_night(at + dt.timedelta(days=1))
    assert fresh(row).state == LetterState.EXPIRED
    assert Notice.objects.filter(party=row.bearer, kind="space_letter.ended").count() == 1


def test_it_ends_with_the_place(cast: Cast) -> None:
    row = letter(cast)
    leave(row.participation, by=speaker(row.bearer, row.participation.hat), at=LATER)
    assert fresh(row).state == LetterState.ENDED
    assert running_turn(row.subject) is None


def test_another_of_the_board_sees_to_it(cast: Cast) -> None:
    row = letter(cast)
    second = person("Ria", home=cast.village)
    hat(second, HatRole.BOARD, organisation=cast.council, manages=True)
    leave_aanzet(cast.samira, by=speaker(cast.samira), at=LATER)
    assert fresh(row).keeper == second
    turn = running_turn(row.subject)
    assert turn
    assert turn.party == second


def test_without_a_board_there_is_no_room(cast: Cast) -> None:
    row = letter(cast)
    leave_aanzet(cast.samira, by=speaker(cast.samira), at=LATER)
    assert fresh(row).state == LetterState.ENDED


def test_who_reads_it_and_who_moves_it(cast: Cast) -> None:
    row = fresh(letter(cast))
    assert [may_read_letter(viewer(one), row) for one in (row.bearer, cast.samira, cast.joris, cast.fatima)] == [
        True, True, True, False]  # fmt: skip
    assert may_move_letter(viewer(cast.samira), row, "renew")
    assert may_move_letter(viewer(row.bearer), row, "return")
    assert not may_move_letter(viewer(row.bearer), row, "renew")
    assert not may_move_letter(viewer(cast.joris), row, "withdraw")
    assert everything_of(row.bearer)["ruimtebrieven"][0]["ik"] == "kreeg"
    assert everything_of(cast.samira)["ruimtebrieven"][0]["ik"] == "gaf"


def test_erased_leaves_no_name_on_the_turn_of_a_letter(cast: Cast) -> None:
    row = letter(cast)
    erase_person(row.bearer, viewer=viewer(row.bearer), at=LATER)
    assert not Turn.objects.filter(title="Wendel").exists()
    assert not Notice.objects.filter(title="Wendel").exists()
