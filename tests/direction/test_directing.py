"""The director, talks and the fear note through their services."""

import datetime as dt

import pytest

from aanzet.direction import asks
from aanzet.direction.choices import AnswerState, DirectorState, FearState, TalkState
from aanzet.direction.models import Directorship, FearNote, Invited, Talk
from aanzet.direction.queries.maps import notes_at, own_note
from aanzet.direction.registries import everything_of
from aanzet.direction.services.directing import (
    answer_talk,
    ask_director,
    call_talk,
    cancel_talk,
    decline_role,
    end_role,
    reveal_waiting,
    round_off,
)
from aanzet.direction.services.fearing import drop_fear, reread_fear, share_fear, write_fear
from aanzet.direction.services.holding import CannotDirect
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import asked_of
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer

from .builders import TODAY, directed, village

pytestmark = pytest.mark.django_db

SOON = TODAY + dt.timedelta(days=5)


def test_the_core_asks_and_the_director_says_yes(cast: Cast) -> None:
    made = village(cast)
    with pytest.raises(CannotDirect, match="Alleen de kern"):
        ask_director(made, party=cast.fatima, by=speaker(cast.tineke), at=NOW)
    role = ask_director(made, party=cast.fatima, by=speaker(cast.joris), at=NOW)
    turn = running_turn(role.subject)
    assert turn is not None
    assert (turn.party, turn.waiting) == (cast.fatima, cast.joris)
    with pytest.raises(CannotDirect, match="Eén tegelijk"):
        ask_director(made, party=cast.tineke, by=speaker(cast.joris), at=NOW)
    assert ask_director(made, party=cast.fatima, by=speaker(cast.joris), at=NOW).pk == role.pk
    decline_role(role, words="Te druk.", by=speaker(cast.fatima), at=NOW)
    assert Notice.objects.filter(kind=asks.NO_DIRECTOR.code, party=cast.joris, detail="Te druk.").exists()
    directed(cast, made)
    assert facilitator_of(made) == cast.fatima


@pytest.mark.parametrize(("name", "who"), [("step_back", "fatima"), ("thank", "joris")])
def test_a_director_steps_back_or_is_thanked(cast: Cast, name: str, who: str) -> None:
    made = village(cast)
    role = directed(cast, made)
    with pytest.raises(CannotMove):
        end_role(role, name, by=speaker(cast.tineke), at=NOW)
    end_role(role, name, by=speaker(getattr(cast, who)), at=NOW)
    made.refresh_from_db()
    role.refresh_from_db()
    assert (made.director, role.state) == (None, DirectorState.ENDED)


def test_a_director_who_leaves_is_none_any_more(cast: Cast) -> None:
    made = village(cast)
    directed(cast, made)
    talk = call_talk(made, [cast.joris], about="Het pad", on=SOON, by=speaker(cast.fatima), at=NOW)
    leave(cast.fatima, by=speaker(cast.fatima), at=NOW)
    talk.refresh_from_db()
    assert Initiative.objects.get(pk=made.pk).director is None
    assert talk.state == TalkState.CANCELLED
    assert running_turn(talk.subject) is None


def test_only_known_people_who_may_be_found_are_asked(cast: Cast) -> None:
    made = village(cast)
    for party in (cast.gijs, cast.council):
        with pytest.raises(CannotDirect, match="niet voor te vragen"):
            ask_director(made, party=party, by=speaker(cast.joris), at=NOW)
    assert not Directorship.objects.exists()


def test_showing_who_waits_once_in_three_days(cast: Cast) -> None:
    made = village(cast)
    with pytest.raises(CannotDirect, match="Alleen de netwerkregisseur"):
        reveal_waiting(made, by=speaker(cast.joris), at=NOW)
    directed(cast, made)
    reveal_waiting(made, by=speaker(cast.fatima), at=NOW)
    assert Notice.objects.filter(kind=asks.REVEALED.code, party=cast.tineke).count() == 1
    with pytest.raises(CannotDirect, match="kortgeleden"):
        reveal_waiting(made, by=speaker(cast.fatima), at=NOW + dt.timedelta(days=1))


def test_a_talk_asks_each_and_the_caller_tells_what_came_of_it(cast: Cast) -> None:
    made = village(cast)
    directed(cast, made)
    talk = call_talk(made, [cast.joris, cast.nel], about="Het pad", on=SOON, by=speaker(cast.fatima), at=NOW)
    nel = Invited.objects.select_related("talk__initiative").get(talk=talk, party=cast.nel)
    turn = running_turn(nel.subject)
    assert turn is not None
    assert (turn.party, turn.waiting) == (cast.nel, cast.fatima)
    answer_talk(nel, coming=False, words="Ik ben dan weg.", by=speaker(cast.nel), at=NOW)
    answer_talk(nel, coming=True, by=speaker(cast.nel), at=NOW)
    with pytest.raises(CannotMove):
        answer_talk(nel, coming=True, by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotDirect, match="nog niet geweest"):
        round_off(talk, yielded="We maaien samen.", by=speaker(cast.fatima), at=NOW)
    later = NOW + dt.timedelta(days=6)
    round_off(talk, yielded="We maaien samen.", by=speaker(cast.fatima), at=later)
    talk.refresh_from_db()
    assert talk.state == TalkState.HELD
    assert not Invited.objects.filter(talk=talk, state=AnswerState.ASKED).exists()
    assert Notice.objects.filter(kind=asks.TALK_HELD.code, party=cast.nel, detail="We maaien samen.").exists()
    with pytest.raises(CannotDirect, match="al geweest"):
        answer_talk(nel, coming=False, by=speaker(cast.nel), at=later)


def test_who_may_call_whom(cast: Cast) -> None:
    made = village(cast)
    call = {"about": "Het pad", "on": SOON, "at": NOW}
    for parties, by, words in (
        ([cast.joris], cast.tineke, "roepen mensen"),
        ([cast.joris], cast.fatima, "roepen mensen"),
        ([cast.fatima], cast.joris, "wie hier meedoet"),
        ([cast.joris], cast.joris, "met wie"),
    ):
        with pytest.raises(CannotDirect, match=words):
            call_talk(made, parties, by=speaker(by), **call)  # type: ignore[arg-type]
    with pytest.raises(CannotDirect, match="vanaf vandaag"):
        call_talk(made, [cast.nel], about="Het pad", on=TODAY - dt.timedelta(days=1), by=speaker(cast.joris), at=NOW)
    talk = call_talk(made, [cast.nel], by=speaker(cast.joris), **call)  # type: ignore[arg-type]
    cancel_talk(talk, why="Regen.", by=speaker(cast.joris), at=NOW)
    assert Talk.objects.get().state == TalkState.CANCELLED
    assert Notice.objects.filter(kind=asks.TALK_OFF.code, party=cast.nel).exists()


def test_v06_a_fear_is_the_writers_alone_until_shared(cast: Cast) -> None:
    made = village(cast)
    note = write_fear(made, "Dat het een park wordt.", by=speaker(cast.joris), at=NOW)
    for other in (cast.samira, cast.tineke, cast.fatima, cast.admin):
        assert own_note(made, viewer(other)) is None
        assert notes_at(made, viewer(other))[1] == []
    assert not LogLine.objects.filter(subject_kind="fear_note", circle__lt=4).exists()
    share_fear(note, shared=True, by=speaker(cast.joris), at=NOW)
    assert [one.pk for one in notes_at(made, viewer(cast.tineke))[1]] == [note.pk]
    assert notes_at(made, viewer(cast.fatima))[1] == []
    with pytest.raises(CannotMove):
        share_fear(note, shared=False, by=speaker(cast.samira), at=NOW)
    share_fear(note, shared=False, by=speaker(cast.joris), at=NOW)
    assert notes_at(made, viewer(cast.tineke))[1] == []


def test_after_a_year_it_is_asked_what_was_let_go_and_what_came_back(cast: Cast) -> None:
    made = village(cast)
    note = write_fear(made, "Dat het een park wordt.", by=speaker(cast.joris), at=NOW)
    codes = {turn.ask for turn in asked_of(viewer(cast.joris), on=TODAY)}
    assert asks.REREAD.code not in codes, "nothing is asked before the day"
    with pytest.raises(CannotDirect, match="later terug"):
        reread_fear(note, let_go="Het hek", came_back="", by=speaker(cast.joris), at=NOW)
    later = NOW + dt.timedelta(days=367)
    run_clock(at=later)
    assert asks.REREAD.code in {turn.ask for turn in asked_of(viewer(cast.joris), on=later.date())}
    note = reread_fear(note, let_go="Het hek\nDe naam", came_back="Vrienden", by=speaker(cast.joris), at=later)
    assert note.state == FearState.REREAD
    assert running_turn(note.subject) is None
    with pytest.raises(CannotDirect, match="al herlezen"):
        write_fear(made, "Iets anders.", by=speaker(cast.joris), at=later)


def test_a_dropped_note_leaves_no_words(cast: Cast) -> None:
    note = write_fear(village(cast), "Dat het een park wordt.", by=speaker(cast.joris), at=NOW)
    assert everything_of(cast.joris)["briefjes"][0]["tekst"] == "Dat het een park wordt."
    drop_fear(note, by=speaker(cast.joris), at=NOW)
    kept = FearNote.objects.get()
    assert (kept.text, kept.state) == ("", FearState.DROPPED)
    assert running_turn(kept.subject) is None


def test_erased_with_everything_else(cast: Cast) -> None:
    made = village(cast)
    share_fear(
        write_fear(made, "Iets van mij.", by=speaker(cast.tineke), at=NOW), shared=True, by=speaker(cast.tineke), at=NOW
    )
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    assert FearNote.objects.get().text == ""
