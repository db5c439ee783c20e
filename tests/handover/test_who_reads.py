"""What of a handover is for whom, and what goes along with somebody who has everything erased (V6)."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.agreements.services.proposing import propose
from aanzet.differences.services.choosing import Choice, offer
from aanzet.direction.models import ControlMap
from aanzet.handover.policies import may_read_dossier, may_read_fact, may_read_promise, may_read_words
from aanzet.handover.queries.pages import handover_for, note_for
from aanzet.handover.queries.roles import Candidate, roles_of
from aanzet.handover.services.announcing import announce
from aanzet.handover.services.checking import say_what_is_missing
from aanzet.handover.services.naming import accept, ask_successor, step_back
from aanzet.handover.services.writing import add_note, give_note, write
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.departing import tell_departure
from tests.agreements.builders import all_say_yes, leg, promise
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.differences.builders import LATER, on_paper
from tests.differences.builders import all_say as all_chose
from tests.direction.builders import valid

from .builders import (
    LAST_DAY,
    colleague,
    contacted,
    fresh,
    going_away,
    named,
    official_hat,
    planned,
    ready,
    signed,
    wearing,
)


def test_v06_who_is_only_asked_reads_the_dossier_after_the_yes(cast: Cast) -> None:
    handover, hanna = ready(going_away(cast)), colleague(cast)
    ask_successor(handover, Candidate(hanna.person, hanna), by=speaker(cast.anouk), at=NOW)
    row = handover_for(handover.pk)
    assert row
    assert not may_read_dossier(viewer(hanna.person), row)
    accept(handover, by=wearing(hanna), at=NOW)
    assert may_read_dossier(viewer(hanna.person), row)


def test_v06_where_the_talk_is_stands_on_no_open_page(cast: Cast, signed_in: SignIn) -> None:
    handover = planned(ready(named(going_away(cast), colleague(cast))))
    page = reverse("handover", args=[handover.pk])
    assert "Het dorpshuis" not in Client().get(page).content.decode()
    assert "Het dorpshuis" in signed_in(cast.joris).get(page).content.decode()


def test_v06_a_note_given_to_one_successor_is_not_for_the_next(cast: Cast) -> None:
    hanna, bram = colleague(cast), colleague(cast, "Bram", manages=False)
    handover = named(ready(going_away(cast)), hanna)
    note = add_note(handover, fact="Mei liep uit.", words="Begin met luisteren.", about=cast.tineke,
                    by=speaker(cast.anouk), at=NOW)  # fmt: skip
    give_note(note, by=speaker(cast.anouk), at=NOW)
    step_back(handover, by=wearing(hanna), at=NOW)
    handover = named(fresh(handover), bram)
    for person, reads, told in ((bram.person, False, False), (hanna.person, False, False), (cast.tineke, False, True)):
        row = note_for(note.pk)
        assert row
        assert (may_read_words(viewer(person), row), may_read_fact(viewer(person), row)) == (reads, told), person
    give_note(note, by=speaker(cast.anouk), at=NOW)
    row = note_for(note.pk)
    assert row
    assert may_read_words(viewer(bram.person), row)
    assert Notice.objects.filter(party=cast.tineke, kind="handover.noted").count() == 1


def test_v06_promises_between_two_are_not_for_the_whole_core(cast: Cast) -> None:
    made = contacted(cast)
    handover = named(ready(going_away(cast, made)), colleague(cast))
    legs = [leg(cast.town, cast.tineke, "Meelopen naar de dokter")]
    agreement = propose(legs, initiative=made, circle=Circle.NAMED, by=wearing(official_hat(cast)), at=NOW)
    whole = promise(all_say_yes(agreement, cast))
    assert not may_read_promise(viewer(cast.joris), handover, whole)
    assert may_read_promise(viewer(cast.anouk), handover, whole)


def test_erased_takes_the_words_along_before_another_writes_on(cast: Cast) -> None:
    handover = going_away(cast)
    write(handover, {"story": "Het begon.", "relations": "Bel Tineke.", "tone": "Eerst koffie."},
          by=speaker(cast.anouk), at=NOW)  # fmt: skip
    tell_departure(cast.anouk, at=NOW, erased=True)
    handover = fresh(handover)
    assert (handover.story, handover.relations, handover.tone) == ("Het begon.", "", "")
    assert handover.departure.words == ""


def test_erased_leaves_no_place_of_a_talk_and_no_word_about_what_is_missing(cast: Cast) -> None:
    hanna = colleague(cast)
    handover = planned(ready(named(going_away(cast), hanna)))
    tell_departure(cast.anouk, at=NOW, erased=True)
    assert fresh(handover).talk_place == ""
    handover = signed(planned(fresh(handover)), hanna)
    say_what_is_missing(handover, missing="De kaart.", mover=hanna.person, by=speaker(cast.joris), at=NOW)
    tell_departure(cast.tineke, at=NOW, erased=True)
    assert fresh(handover).missing == "De kaart."
    tell_departure(cast.joris, at=NOW, erased=True)
    assert (fresh(handover).missing, fresh(handover).mover) == ("", hanna.person)


def test_v06_the_dossier_tells_choices_and_who_decides_to_who_may_read_them(cast: Cast, signed_in: SignIn) -> None:
    row = on_paper(cast)
    choice = Choice(option=row.options.last(), keeps="De rust op zondag.", reasons="Zo kan het.", look_back_on=LATER)
    all_chose(offer(row, choice, by=speaker(cast.tineke), at=NOW), cast)
    valid(cast, row.initiative)
    item = next(one for one in roles_of(cast.joris) if one.initiative.pk == row.initiative_id)
    handover = announce(cast.joris, [item], day=LAST_DAY, by=speaker(cast.joris), at=NOW).handovers.get()
    page = reverse("dossier", args=[handover.pk])
    client = signed_in(cast.joris)
    told = client.get(page).content.decode()
    for words in ("Twee per maand", "De rust op zondag.", "Zo kan het.", "Openingstijden"):
        assert words in told
    with CaptureQueriesContext(connection) as spent:
        client.get(page)
    assert len(spent) <= 14, "\n".join(query["sql"][:200] for query in spent)
    ControlMap.objects.update(circle=Circle.NAMED, audience=open_audience("map", members=[cast.nel]))
    assert "Openingstijden" not in client.get(page).content.decode()
