"""S17: from the first line to a named contact, and somebody is to move all the way."""

import datetime as dt

import pytest

from aanzet.initiatives import asks
from aanzet.initiatives.choices import Duty, IntakeState, ParticipationState, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.intake import (
    CannotIntake,
    accept_contact,
    ask_contact,
    decline_contact,
    plan_talk,
    record_outcome,
)
from aanzet.initiatives.services.joining import leave
from aanzet.initiatives.services.laying import vacancy_of
from aanzet.initiatives.services.life import reopen, rest, stop
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.parties.models import Hat
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, hat, person, speaker

from .builders import draft, running

DUE = dt.date(2026, 12, 1)  # five working days after Tuesday 24 November


def turn_on(initiative: Initiative, duty: str) -> Turn | None:
    return running_turn(vacancy_of(initiative, duty))


def test_a_draft_asks_the_municipality_nothing(cast: Cast) -> None:
    assert not Turn.objects.filter(context_id=draft(cast).pk, subject_kind__in=["intake", "contact_role"]).exists()


def test_publishing_lays_the_talk_and_the_contact_with_the_official_of_the_area(cast: Cast) -> None:
    made = running(cast)
    talk, contact = running_turn(made.intake.subject), turn_on(made, Duty.CONTACT)
    assert talk
    assert contact
    assert (talk.party, talk.ask, talk.due_on, talk.waiting) == (cast.anouk, asks.TALK.code, DUE, cast.joris)
    assert (contact.party, contact.ask, contact.due_on) == (cast.anouk, asks.CONTACT.code, DUE)


def test_without_an_official_the_connector_and_without_both_the_owner_is_to_move(cast: Cast) -> None:
    Hat.objects.filter(person=cast.anouk).delete()
    turn = running_turn(running(cast).intake.subject)
    assert turn
    assert turn.party == cast.fatima
    Hat.objects.filter(person=cast.fatima).delete()
    alone = running(cast, title="Nog een")
    turn = running_turn(alone.intake.subject)
    assert turn
    assert (turn.party, turn.ask) == (cast.joris, asks.FIND_KEEPER.code)
    assert turn_on(alone, Duty.CONTACT) is None


def test_an_official_does_not_keep_their_own_initiative(cast: Cast) -> None:
    turn = running_turn(running(cast, by=cast.anouk).intake.subject)
    assert turn
    assert turn.party == cast.fatima


def test_a_planned_talk_moves_the_day_and_the_outcome_ends_it(cast: Cast) -> None:
    made = running(cast)
    day = NOW.date() + dt.timedelta(days=2)
    intake = plan_talk(made, on=day, by=speaker(cast.anouk), at=NOW)
    turn = running_turn(intake.subject)
    assert turn
    assert turn.due_on == day
    with pytest.raises(CannotIntake):
        plan_talk(made, on=NOW.date() - dt.timedelta(days=1), by=speaker(cast.anouk), at=NOW)
    intake = record_outcome(made, outcome="Dit kan.", route="mixed", by=speaker(cast.anouk), at=NOW)
    assert intake.state == IntakeState.OUTCOME
    assert running_turn(intake.subject) is None
    assert Notice.objects.filter(party=cast.joris, kind=asks.OUTCOME.code).count() == 1
    record_outcome(made, outcome="Dit kan toch.", route="resident", by=speaker(cast.anouk), at=NOW)
    assert Notice.objects.filter(party=cast.joris, kind=asks.OUTCOME.code).count() == 1


def test_naming_oneself_is_a_yes_and_a_backup_is_looked_for(cast: Cast) -> None:
    made = running(cast)
    own = cast.anouk.hats.get()
    row = ask_contact(made, duty=Duty.CONTACT, hat=own, by=speaker(cast.anouk, own), at=NOW)
    assert (row.party, row.person, row.duty, row.ring) == (cast.town, cast.anouk, Duty.CONTACT, Ring.RING)
    assert turn_on(made, Duty.CONTACT) is None
    backup = turn_on(made, Duty.BACKUP)
    assert backup
    assert backup.party == cast.anouk
    with pytest.raises(CannotIntake):
        ask_contact(made, duty=Duty.BACKUP, hat=own, by=speaker(cast.anouk, own), at=NOW)
    with pytest.raises(CannotIntake):
        ask_contact(made, duty=Duty.CONTACT, hat=own, by=speaker(cast.anouk, own), at=NOW)


def test_a_colleague_is_asked_and_may_say_no(cast: Cast) -> None:
    made = running(cast)
    colleague = person("Bas")
    office = hat(colleague, HatRole.PROFESSIONAL, organisation=cast.town, area=cast.municipality)
    anouk = speaker(cast.anouk, cast.anouk.hats.get())
    row = ask_contact(made, duty=Duty.CONTACT, hat=office, by=anouk, at=NOW)
    assert (row.state, row.ring) == (ParticipationState.INVITED, "")
    assert turn_on(made, Duty.CONTACT) is None
    asked = running_turn(row.subject)
    assert asked
    assert asked.party == colleague
    decline_contact(row, words="Te druk.", by=speaker(colleague, office), at=NOW)
    vacant = turn_on(made, Duty.CONTACT)
    assert vacant
    assert vacant.party == cast.anouk
    again = ask_contact(made, duty=Duty.CONTACT, hat=office, by=anouk, at=NOW)
    accept_contact(again, by=speaker(colleague, office), at=NOW)
    again.refresh_from_db()
    assert (again.state, again.duty) == (ParticipationState.TAKES_PART, Duty.CONTACT)


def test_another_official_cannot_answer_for_the_one_who_was_asked(cast: Cast) -> None:
    from aanzet.initiatives.services.rings import CannotTakePart

    made = running(cast)
    bas, els = person("Bas"), person("Els")
    of_bas = hat(bas, HatRole.PROFESSIONAL, organisation=cast.town)
    of_els = hat(els, HatRole.PROFESSIONAL, organisation=cast.town)
    anouk = speaker(cast.anouk, cast.anouk.hats.get())
    row = ask_contact(made, duty=Duty.CONTACT, hat=of_bas, by=anouk, at=NOW)
    with pytest.raises(CannotTakePart):
        accept_contact(row, by=speaker(els, of_els), at=NOW)


def test_a_contact_who_leaves_lays_the_role_with_the_organisation(cast: Cast) -> None:
    made = running(cast)
    own = cast.anouk.hats.get()
    by = speaker(cast.anouk, own)
    row = ask_contact(made, duty=Duty.CONTACT, hat=own, by=by, at=NOW)
    leave(row, words="Andere baan.", by=by, at=NOW)
    vacant, backup = turn_on(made, Duty.CONTACT), turn_on(made, Duty.BACKUP)
    assert vacant
    assert backup
    # The connector is the next in line; nothing stays with who left.
    assert {vacant.party, backup.party} == {cast.fatima}


def test_rest_takes_the_municipality_along_and_stop_asks_it_nothing(cast: Cast) -> None:
    made = running(cast)
    until = NOW.date() + dt.timedelta(days=60)
    rest(made, until=until, by=speaker(cast.joris), at=NOW)
    talk = running_turn(made.intake.subject)
    assert talk
    assert talk.rests_until == until
    reopen(made, by=speaker(cast.joris), at=NOW)
    talk = running_turn(made.intake.subject)
    assert talk
    assert talk.rests_until is None
    stop(made, rather_not=True, by=speaker(cast.joris), at=NOW)
    assert not Turn.objects.exclude(state="done").filter(context_id=made.pk).exists()
    reopen(made, by=speaker(cast.joris), at=NOW)
    assert running_turn(made.intake.subject)
    assert turn_on(made, Duty.CONTACT)
