"""The co-operation agreement: from a concept to a JA of everybody, looking back, and the way out."""

import datetime as dt
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import TestCase

from aanzet.cooperation.choices import CooperationState, SignatureState
from aanzet.cooperation.models import Cooperation, CooperationText, Signature
from aanzet.cooperation.policies import may_see_scan
from aanzet.cooperation.queries.reading import finished_together
from aanzet.cooperation.registries import everything_of
from aanzet.cooperation.services.settling import stand_of
from aanzet.cooperation.services.signing import OnPaper, dissolve, say, step_out, take_back
from aanzet.cooperation.services.sleeping import keep_night
from aanzet.cooperation.services.writing import ask, begin, change, renew, write, write_lines
from aanzet.cooperation.templating import cooperation_words, signature_rows, signed_words
from aanzet.goals.services.wording import TextChanged
from aanzet.initiatives.choices import Energy, Form, Phase, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import change_place, leave
from aanzet.initiatives.services.life import stop
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.choices import Channel
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.models import Party
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.viewer import Speaker
from aanzet.search.queries import find_texts
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.agreements.builders import going, leg
from tests.cast import NOW, Cast, speaker, viewer

from .builders import (
    LATER,
    LOOK_BACK,
    UNTIL,
    asked,
    drafted,
    into_core,
    say_yes,
    signature,
    speaking,
    valid,
    village,
    words,
)


def fresh(whole: Cooperation) -> Cooperation:
    rows = Cooperation.objects.select_related("initiative__owner", "initiative__area", "current", "holding", "keeper")
    return rows.get(pk=whole.pk)


def states(whole: Cooperation) -> dict[str, str]:
    rows = Signature.objects.filter(text=fresh(whole).current_id).select_related("party")
    return {row.party.name: row.state for row in rows}


def test_from_a_concept_to_a_ja_of_everybody(cast: Cast) -> None:
    whole = drafted(cast)
    turn = running_turn(whole.subject)
    assert turn
    assert turn.party == cast.joris
    assert {share.party.name: share.brings for share in whole.text.shares.all()} == {
        "Joris": "", "Dorpsraad Broekdorp": "de zaal", "Tineke": "bijen"}  # fmt: skip

    whole = ask(whole, by=speaker(cast.tineke), at=NOW)
    assert whole.state == CooperationState.ROUND
    assert running_turn(whole.subject) is None
    assert set(states(whole).values()) == {SignatureState.ASKED}
    whole = say_yes(whole, cast.joris, cast.council, cast=cast)
    assert whole.state == CooperationState.ROUND
    whole = say_yes(whole, cast.tineke, cast=cast)
    assert whole.state == CooperationState.VALID
    assert whole.holding_id == whole.current_id
    turn = running_turn(whole.subject)
    assert turn
    assert turn.due_on == LOOK_BACK
    assert "Geldt tot" in cooperation_words(whole)


def test_who_is_not_in_the_core_writes_and_signs_nothing(cast: Cast) -> None:
    where = village(cast)
    for name in (cast.nel, cast.fatima):
        with pytest.raises(CannotMove):
            begin(where, words(), by=speaker(name), at=NOW)
    whole = asked(cast, where)
    with pytest.raises(CannotMove):
        say(signature(whole, cast.tineke), "yes", by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMove):  # Samira as herself is not the council
        say(signature(whole, cast.council), "yes", by=speaker(cast.samira), at=NOW)
    assert set(states(whole).values()) == {SignatureState.ASKED}


def test_alone_nobody_agrees(cast: Cast) -> None:
    from tests.initiatives.builders import running

    whole = begin(running(cast), words(), by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotMove, match="nog maar één partij"):
        ask(whole, by=speaker(cast.joris), at=NOW)
    assert stand_of([SignatureState.YES]) == CooperationState.ROUND
    assert stand_of([SignatureState.YES, SignatureState.SLEEPING]) == CooperationState.ROUND
    assert stand_of([SignatureState.YES, SignatureState.YES, SignatureState.SLEEPING]) == CooperationState.VALID
    assert stand_of([SignatureState.YES, SignatureState.NO]) == CooperationState.WISHES


def test_v03_a_changed_text_resets_every_ja_and_what_was_signed_holds_until_then(cast: Cast) -> None:
    whole = valid(cast)
    first = fresh(whole).current
    with pytest.raises(CannotMove, match="dezelfde tekst"):
        change(whole, words(), why="Niets", after=1, by=speaker(cast.tineke), at=LATER)
    with pytest.raises(CannotMove, match="wat er veranderde"):
        change(whole, words(goal="Een tuin."), why=" ", after=1, by=speaker(cast.tineke), at=LATER)
    whole = change(whole, words(goal="Een tuin."), why="Kleiner", after=1, by=speaker(cast.tineke), at=LATER)

    assert whole.state == CooperationState.ROUND
    assert (whole.holding, whole.text.number) == (first, 2)
    assert set(states(whole).values()) == {SignatureState.ASKED}
    assert "Tot dan geldt de vorige tekst." in cooperation_words(whole)
    assert Notice.objects.filter(party=cast.joris, kind="cooperation.changed").exists()
    with pytest.raises(TextChanged):  # an answer to the text of before never counts
        say(Signature.objects.get(text=first, party=cast.joris), "yes", by=speaker(cast.joris), at=LATER)
    whole = say_yes(whole, cast.joris, cast.council, cast.tineke, cast=cast, at=LATER)
    assert whole.state == CooperationState.VALID
    assert whole.holding_id == whole.current_id
    first.refresh_from_db()  # type: ignore[union-attr]
    assert "Een bos voor het dorp." in first.frozen  # type: ignore[union-attr]


def test_a_text_that_somebody_else_changed_is_not_written_over(cast: Cast) -> None:
    whole = asked(cast)
    change(whole, words(goal="Een tuin."), why="Kleiner", after=1, by=speaker(cast.tineke), at=NOW)
    with pytest.raises(TextChanged):
        change(whole, words(goal="Een plein."), why="Anders", after=1, by=speaker(cast.joris), at=NOW)
    with pytest.raises(TextChanged):
        write_lines(whole, brings="grond", keeps="", after=1, by=speaker(cast.joris), at=NOW)


def test_a_text_is_taken_back_and_the_signed_one_holds_on(cast: Cast) -> None:
    whole = valid(cast)
    change(whole, words(goal="Een tuin."), why="Kleiner", after=1, by=speaker(cast.tineke), at=LATER)
    assert fresh(whole).keeper == cast.tineke
    with pytest.raises(CannotMove):
        take_back(whole, by=speaker(cast.joris), at=LATER)
    whole = take_back(whole, by=speaker(cast.tineke), at=LATER)
    assert whole.state == CooperationState.VALID
    assert whole.text.number == 1
    assert take_back(fresh(whole), by=speaker(cast.joris), at=LATER).state == CooperationState.VALID  # pressed twice
    assert set(states(whole).values()) == {SignatureState.YES}
    whole = change(whole, words(goal="Een plein."), why="Anders", after=1, by=speaker(cast.joris), at=LATER)
    assert whole.text.number == 3


def test_a_concept_and_a_first_round_are_taken_back_whole(cast: Cast) -> None:
    where = village(cast)
    for make in (drafted, asked):
        whole = take_back(make(cast, where), by=speaker(cast.joris), at=NOW)
        assert whole.state == CooperationState.WITHDRAWN
        assert running_turn(whole.subject) is None
        assert not Signature.objects.filter(text__cooperation=whole, state=SignatureState.ASKED).exists()


def test_not_yet_says_why_and_the_pen_moves(cast: Cast) -> None:
    whole = asked(cast)
    with pytest.raises(CannotMove, match="wat er anders moet"):
        say(signature(whole, cast.tineke), "no", by=speaker(cast.tineke), at=NOW)
    say(signature(whole, cast.tineke), "no", words="Geen bussen", by=speaker(cast.tineke), at=NOW)
    assert fresh(whole).state == CooperationState.ROUND
    whole = say_yes(whole, cast.joris, cast.council, cast=cast)
    assert whole.state == CooperationState.WISHES
    turn = running_turn(whole.subject)
    assert turn
    assert turn.party == cast.joris
    assert say_yes(whole, cast.tineke, cast=cast).state == CooperationState.VALID
    with pytest.raises(CannotMove, match="geldt al"):
        say(signature(whole, cast.tineke), "no", words="Toch niet", by=speaker(cast.tineke), at=NOW)


def test_own_lines_are_the_own_words_and_change_the_text(cast: Cast) -> None:
    whole = drafted(cast)
    write_lines(whole, brings="de zaal en koffie", keeps="onze naam", after=1, by=speaking(cast, cast.council), at=NOW)
    whole = say_yes(ask(whole, by=speaker(cast.joris), at=NOW), cast.joris, cast=cast)
    assert "Wil houden: onze naam" in whole.text.frozen
    whole = write_lines(whole, brings="de zaal", keeps="onze naam", why="Geen koffie", after=1,
                        by=speaking(cast, cast.council), at=NOW)  # fmt: skip
    assert whole.text.number == 2
    assert set(states(whole).values()) == {SignatureState.ASKED}


def test_what_was_signed_is_frozen_with_its_digest(cast: Cast) -> None:
    where = village(cast)
    row = going(cast, leg(cast.joris, cast.council, "Een halve dag graven"), initiative=where)
    going(cast, leg(cast.joris, cast.tineke, "Alleen voor ons"), initiative=where, circle=4)
    text = asked(cast, where).text
    assert text.digest == hashlib.sha256(text.frozen.encode()).hexdigest()
    assert "Een halve dag graven: Joris voor Dorpsraad Broekdorp" in text.frozen
    assert "Alleen voor ons" not in text.frozen  # V6: narrower than the agreement
    assert str(row.due_on) in text.frozen
    assert "Dorpsraad Broekdorp: kern" in text.frozen


def test_permanent_grows_out_of_something_done_or_says_why(cast: Cast) -> None:
    where = village(cast)
    whole = drafted(cast, where, form=Form.STRUCTURAL)
    with pytest.raises(CannotMove, match="nog niets samen af"):
        ask(whole, by=speaker(cast.joris), at=NOW)
    parties = [cast.joris, cast.tineke]
    assert not finished_together(where, parties)
    Initiative.objects.filter(pk=village(cast, title="Een ander").pk).update(phase=Phase.EMBED)
    assert finished_together(where, parties)
    assert not finished_together(where, [cast.joris, cast.fatima])
    assert ask(whole, by=speaker(cast.joris), at=NOW).state == CooperationState.ROUND


def test_permanent_with_a_reason(cast: Cast) -> None:
    whole = asked(cast, form=Form.STRUCTURAL, structural_because="Het gebouw is van ons samen.")
    assert "Het gebouw is van ons samen." in whole.text.frozen


@pytest.mark.parametrize(("looks", "ends"), [(0, 10), (10, 9), (10, 366 * 6)])
def test_days_that_cannot_be(cast: Cast, looks: int, ends: int) -> None:
    days = [NOW.date() + dt.timedelta(days=count) for count in (looks, ends)]
    with pytest.raises(CannotMove):
        drafted(cast, evaluate_on=days[0], valid_until=days[1])


def test_three_weeks_of_silence_suspend_a_ja_and_a_sign_restores_it(cast: Cast) -> None:
    whole = say_yes(asked(cast), cast.joris, cast.council, cast=cast)
    night = NOW + dt.timedelta(days=22)
    keep_night(night)
    whole = fresh(whole)
    assert whole.state == CooperationState.VALID
    assert states(whole)["Tineke"] == SignatureState.SLEEPING
    assert LogLine.objects.filter(verb="signature.sleeps", subject_id=signature(whole, cast.tineke).pk).exists()
    turn = running_turn(signature(whole, cast.tineke).subject)
    assert turn
    assert turn.rests_until
    assert turn.rests_until > today(night)
    keep_night(night)  # twice is the same
    assert signature_rows([signature(whole, cast.tineke)])[0]["kind"] == "rust"

    own = whole.initiative.participations.get(party=cast.tineke)
    change_place(
        own, Place(Ring.CORE, energy=Energy.PASSIVE), by=speaker(cast.tineke), at=night + dt.timedelta(hours=1)
    )
    keep_night(night + dt.timedelta(days=1))
    assert states(whole)["Tineke"] == SignatureState.ASKED
    assert fresh(whole).state == CooperationState.VALID  # what holds keeps holding
    assert say_yes(whole, cast.tineke, cast=cast, at=night).state == CooperationState.VALID


def test_who_answered_never_sleeps(cast: Cast) -> None:
    whole = asked(cast)
    say(signature(whole, cast.tineke), "no", words="Geen bussen", by=speaker(cast.tineke), at=NOW)
    keep_night(NOW + dt.timedelta(days=60))
    assert states(whole) == {"Joris": "sleeping", "Dorpsraad Broekdorp": "sleeping", "Tineke": "no"}


def test_the_day_to_look_back_and_going_on(cast: Cast) -> None:
    whole = valid(cast)
    before = NOW + dt.timedelta(days=179)
    keep_night(before)
    assert fresh(whole).state == CooperationState.VALID
    night = NOW + dt.timedelta(days=180)
    keep_night(night)
    keep_night(night)
    whole = fresh(whole)
    assert whole.state == CooperationState.DUE
    assert Notice.objects.filter(party=cast.tineke, kind="cooperation.due").count() == 1
    later = UNTIL + dt.timedelta(days=180)
    whole = renew(
        whole, evaluate_on=UNTIL, valid_until=later, why="Het werkt.", after=1, by=speaker(cast.tineke), at=night
    )
    assert whole.state == CooperationState.ROUND
    assert whole.text.is_renewal
    whole = say_yes(whole, cast.joris, cast.council, cast.tineke, cast=cast, at=night)
    assert whole.state == CooperationState.VALID
    assert Notice.objects.filter(kind="cooperation.renewed").exists()


def test_stepping_out_and_the_last_two(cast: Cast) -> None:
    whole = valid(cast)
    with pytest.raises(CannotMove, match="waarom"):
        step_out(signature(whole, cast.tineke), because="", by=speaker(cast.tineke), at=LATER)
    step_out(signature(whole, cast.tineke), because="Te druk", by=speaker(cast.tineke), at=LATER)
    assert fresh(whole).state == CooperationState.VALID
    assert signed_words(Signature.objects.filter(text=whole.current)) == "Twee van de twee partijen zeggen JA."
    step_out(signature(whole, cast.council), because="Ook", by=speaking(cast, cast.council), at=LATER)
    whole = fresh(whole)
    assert whole.state == CooperationState.DISSOLVED
    assert running_turn(whole.subject) is None


def test_leaving_the_core_ends_a_ja_and_coming_in_is_asked(cast: Cast) -> None:
    whole = valid(cast)
    leave(whole.initiative.participations.get(party=cast.tineke), by=speaker(cast.tineke), at=LATER)
    assert states(whole)["Tineke"] == SignatureState.LEFT
    into_core(whole.initiative, cast.fatima)
    assert states(whole)["Fatima"] == SignatureState.ASKED
    assert signature(whole, cast.fatima).later
    assert fresh(whole).state == CooperationState.VALID
    say_yes(whole, cast.fatima, cast=cast, at=LATER)
    assert states(whole)["Fatima"] == SignatureState.YES


def test_dissolving_says_why_and_a_new_one_may_begin(cast: Cast) -> None:
    whole = valid(cast)
    with pytest.raises(CannotMove):
        dissolve(whole, because="Klaar", by=speaker(cast.tineke), at=LATER)
    with pytest.raises(CannotMove, match="waarom"):
        dissolve(whole, because=" ", by=speaker(cast.joris), at=LATER)
    assert dissolve(whole, because="Klaar", by=speaker(cast.joris), at=LATER).state == CooperationState.DISSOLVED
    assert drafted(cast, whole.initiative).pk != whole.pk


def test_with_the_initiative_it_stops(cast: Cast) -> None:
    whole = valid(cast)
    stop(whole.initiative, lesson="Te veel tegelijk.", by=speaker(cast.joris), at=LATER)
    assert fresh(whole).state == CooperationState.DISSOLVED


def test_v14_a_ja_on_paper_with_a_sheet(cast: Cast, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    whole = asked(cast)
    typed = Speaker(cast.tineke, None, Channel.PAPER, cast.bo)
    sheet = OnPaper(ContentFile(b"picture", name="blad.webp"), "in de map aan de balie")
    say(signature(whole, cast.tineke), "yes", paper=sheet, by=typed, at=NOW)
    row = signature(whole, cast.tineke)
    assert (row.state, row.helper, row.channel) == (SignatureState.YES, cast.bo, Channel.PAPER)
    assert row.scan
    assert "map aan de balie" in signature_rows([row])[0]["note"]
    assert may_see_scan(viewer(cast.joris), row)
    assert not may_see_scan(viewer(cast.nel), row)
    say(signature(whole, cast.joris), "yes", paper=sheet, by=speaker(cast.joris), at=NOW)
    assert not signature(whole, cast.joris).scan  # on-line there is no sheet


def test_erased_is_gone_from_what_was_signed_too(cast: Cast) -> None:
    made = drafted(cast)
    for party, brings in ((cast.tineke, "bijen\nen - een imker"), (cast.joris, "bijen")):
        write_lines(made, brings=brings, keeps="De zondag.", after=made.text.number, by=speaker(party), at=NOW)
    whole = say_yes(ask(made, by=speaker(cast.joris), at=NOW), cast.joris, cast.council, cast.tineke, cast=cast)
    Party.objects.filter(pk=cast.tineke.pk).update(name="Tineke Anders")  # who married meanwhile
    cast.tineke.refresh_from_db()
    digest = whole.text.digest
    assert everything_of(cast.tineke)["ja_gezegd"]
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=LATER)
    text = CooperationText.objects.get(pk=whole.current_id)
    assert "Tineke" not in text.frozen
    assert "imker" not in text.frozen
    assert text.frozen.count("Brengt: bijen\n  Wil houden: De zondag.") == 1
    assert "[naam gewist]: kern" in text.frozen
    assert text.redacted_at
    assert text.digest == digest
    assert states(whole)[str(signature(whole, cast.joris).party.name)] == SignatureState.YES
    assert text.shares.get(party=cast.tineke).brings == ""
    assert fresh(whole).state == CooperationState.VALID


def test_a_sheet_stays_where_the_erasing_does_not_go_through(cast: Cast) -> None:
    whole = asked(cast)
    typed = Speaker(cast.tineke, None, Channel.PAPER, cast.bo)
    say(signature(whole, cast.tineke), "yes", paper=OnPaper(ContentFile(b"x", name="blad.webp")), by=typed, at=NOW)
    scan = signature(whole, cast.tineke).scan
    with transaction.atomic():
        erase_person(cast.tineke, viewer=viewer(cast.tineke), at=LATER)
        transaction.set_rollback(True)
    assert scan.storage.exists(scan.name)
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_person(cast.tineke, viewer=viewer(cast.tineke), at=LATER)
    assert not scan.storage.exists(scan.name)
    assert not signature(whole, cast.tineke).scan


def test_only_what_was_signed_is_found_and_only_by_who_may_read_it(cast: Cast) -> None:
    whole = asked(cast, goal="Een zonnebloemveld voor bijen.")
    kinds = ["cooperation"]
    assert find_texts("zonnebloemveld", viewer=viewer(cast.joris), kinds=kinds) == []
    say_yes(whole, cast.joris, cast.council, cast.tineke, cast=cast)
    assert [row.kind for row in find_texts("zonnebloemveld", viewer=viewer(cast.joris), kinds=kinds)] == ["cooperation"]
    assert find_texts("zonnebloemveld", viewer=viewer(cast.fatima), kinds=kinds) == []


def test_the_concept_is_changed_by_everybody_in_the_core(cast: Cast) -> None:
    whole = drafted(cast)
    write(whole, words(goal="Een tuin."), by=speaker(cast.tineke), at=NOW)
    assert fresh(whole).text.goal == "Een tuin."
    with pytest.raises(CannotMove):
        write(whole, words(goal="Iets."), by=speaker(cast.nel), at=NOW)
