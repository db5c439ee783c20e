"""Reports about initiatives, what is told of them and cards: the same desk, the same days, nothing that leaks."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative, ProgressNote
from aanzet.initiatives.services.joining import join, leave
from aanzet.initiatives.services.progressing import News, tell_progress
from aanzet.initiatives.services.rings import Place
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.moderation.services import CannotModerate, handle_report, report, undo_moderation
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import VISITOR
from aanzet.search.queries import find_texts
from aanzet.turns.calendar import add_working_days, today
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.conversations.stories import ask
from tests.initiatives.builders import running

WHY = "Dit is reclame."


@pytest.fixture
def forest(cast: Cast) -> Initiative:
    made = running(cast, title="De zonnebloemkelder")
    join(made, Place(Ring.FREE), by=speaker(cast.tineke), at=NOW)
    return made


def told(forest: Initiative, cast: Cast, circle: Circle = Circle.OPEN) -> ProgressNote:
    return tell_progress(forest, News("Koop hier uw trampoline.", circle), by=speaker(cast.tineke), at=NOW)


def readers(address: str, *people: Party | None) -> list[bool]:
    found = []
    for party in people:
        client = Client()
        if party:
            SignIn(client)(party)
        found.append(client.get(address).status_code == 200)
    return found


@pytest.mark.parametrize("word", ["initiatief", "nieuws", "kaart"])
def test_a_visitor_reports_and_a_moderator_has_two_working_days(cast: Cast, forest: Initiative, word: str) -> None:
    number = {"initiatief": forest.pk, "nieuws": told(forest, cast).pk, "kaart": cast.tineke.pk}[word]
    answer = Client().post(f"/meld/{word}/{number}/", {"reason": "advertising", "words": "Dit wil iets verkopen."})
    assert answer.status_code == 303
    row = Report.objects.get()
    turn = running_turn(row.subject)
    assert turn is not None
    assert (turn.ask, turn.party) == ("report.handle", cast.fatima)
    assert turn.due_on == add_working_days(today(turn.given_at), 2)
    desk = SignIn(Client())(cast.fatima)
    assert 'href="/meldingen/"' in desk.get("/vragen/").content.decode()
    assert 'href="/meldingen/"' not in SignIn(Client())(cast.samira).get("/vragen/").content.decode()
    desk = SignIn(Client())(cast.fatima)
    assert "Het is reclame" in desk.get("/meldingen/").content.decode()
    assert "Dit wil iets verkopen." in desk.get(row.get_absolute_url()).content.decode()
    assert desk.post(row.get_absolute_url(), {"outcome": "left", "why": "Dit mag hier."}).status_code == 303
    assert running_turn(row.subject) is None


def test_hiding_an_initiative_leaves_it_with_who_takes_part_and_the_moderators(cast: Cast, forest: Initiative) -> None:
    note, address = told(forest, cast), forest.get_absolute_url()
    row = report(forest.subject, "advertising", "", by=speaker(cast.samira), at=NOW)
    handle_report(row, ReportState.HIDDEN, WHY, by=speaker(cast.fatima), at=NOW)
    everybody = (None, cast.gijs, cast.samira, cast.admin, cast.joris, cast.tineke, cast.fatima, cast.anouk)
    assert readers(address, *everybody) == [False] * 4 + [True] * 4
    assert readers(f"/meld/nieuws/{note.pk}/", None, cast.tineke) == [False, True]
    for words in ("zonnebloemkelder", "trampoline"):
        assert not find_texts(words, viewer=VISITOR)
        assert not find_texts(words, viewer=viewer(cast.samira))
    open_turns = Turn.objects.running().filter(context_kind="initiative", context_id=forest.pk)
    assert set(open_turns.values_list("circle", flat=True)) == {Circle.NAMED}
    assert Notice.objects.get(party=cast.joris, kind="text.narrowed").detail == WHY
    leave(forest.participations.get(party=cast.tineke), by=speaker(cast.tineke), at=NOW)
    assert readers(address, cast.tineke, cast.joris, cast.fatima) == [False, True, True]


def test_undoing_gives_back_what_the_owner_had_chosen_and_nothing_more(cast: Cast, forest: Initiative) -> None:
    inside = told(forest, cast, Circle.PARTICIPANTS)
    row = report(forest.subject, "advertising", "", by=None, at=NOW)
    row = handle_report(row, ReportState.HIDDEN, WHY, by=speaker(cast.fatima), at=NOW)
    undo_moderation(row, "Toch goed.", by=speaker(cast.fatima), at=NOW)
    forest.refresh_from_db()
    assert (forest.circle, forest.audience) == (Circle.OPEN, None)
    assert readers(forest.get_absolute_url(), None) == [True]
    assert readers(f"/meld/nieuws/{inside.pk}/", None, cast.samira, cast.tineke) == [False, False, True]
    assert find_texts("zonnebloemkelder", viewer=VISITOR)
    assert not Notice.objects.filter(kind="initiative.progress", circle=Circle.OPEN).exists()


@pytest.mark.parametrize(("outcome", "sees"), [("narrowed", [False, True]), ("hidden", [False, False])])
def test_what_was_told_can_be_narrowed_alone(cast: Cast, forest: Initiative, outcome: str, sees: list[bool]) -> None:
    note = told(forest, cast)
    row = report(note.subject, "advertising", "", by=None, at=NOW)
    handle_report(row, ReportState(outcome), WHY, by=speaker(cast.fatima), at=NOW)
    shown = [("trampoline" in page(forest, party)) for party in (None, cast.samira)]
    assert shown == sees
    assert not find_texts("trampoline", viewer=VISITOR)
    assert readers(forest.get_absolute_url(), None) == [True]


def page(forest: Initiative, party: Party | None) -> str:
    client = SignIn(Client())(party) if party else Client()
    return client.get(forest.get_absolute_url()).content.decode()


def test_of_a_card_the_writer_is_asked_to_change_it(cast: Cast) -> None:
    row = report(cast.tineke.subject, "private", "", by=speaker(cast.samira), at=NOW)
    with pytest.raises(CannotModerate):
        handle_report(row, ReportState.HIDDEN, WHY, by=speaker(cast.fatima), at=NOW)
    handle_report(row, ReportState.ASKED, "Zet je adres er liever niet op.", by=speaker(cast.fatima), at=NOW)
    assert "adres" in Notice.objects.get(party=cast.tineke, kind="text.asked").detail


def test_nobody_decides_about_their_own_organisation(cast: Cast, forest: Initiative) -> None:
    """The municipality's card is reported: its official does not judge it, the connector does."""
    row = report(cast.town.subject, "wrong", "", by=None, at=NOW)
    turn = running_turn(row.subject)
    assert turn is not None
    assert turn.party == cast.fatima
    assert SignIn(Client())(cast.anouk).get(row.get_absolute_url()).status_code == 404


def test_who_reads_it_finds_the_button_and_who_wrote_it_does_not(cast: Cast, forest: Initiative) -> None:
    note = told(forest, cast)
    button, about_note = f"/meld/initiatief/{forest.pk}/", f"/meld/nieuws/{note.pk}/"
    assert button in page(forest, None)
    assert about_note in page(forest, None)
    assert button not in page(forest, cast.joris)
    assert about_note not in page(forest, cast.tineke)


def test_the_queue_takes_a_query_for_each_kind_whatever_its_length(
    cast: Cast, forest: Initiative, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = SignIn(Client())(cast.fatima)
    for thing in (forest.subject, told(forest, cast).subject, cast.tineke.subject):
        for _ in range(3):
            report(thing, "advertising", "", by=None, at=NOW)
    with django_assert_max_num_queries(10):
        assert client.get("/meldingen/").content.decode().count("Het is reclame") == 9


def test_the_question_that_it_grew_from_does_not_name_what_is_hidden(cast: Cast) -> None:
    question = ask(cast)
    made = running(cast, title="De zonnebloemkelder", question=question)
    address = question.get_absolute_url()
    assert "zonnebloemkelder" in Client().get(address).content.decode()
    assert "Wordt dit een plan?" not in Client().get(address).content.decode()
    row = report(made.subject, "advertising", "", by=None, at=NOW)
    row = handle_report(row, ReportState.HIDDEN, WHY, by=speaker(cast.fatima), at=NOW)
    for client in (Client(), SignIn(Client())(cast.samira)):
        assert "zonnebloemkelder" not in client.get(address).content.decode()
    undo_moderation(row, "Toch goed.", by=speaker(cast.fatima), at=NOW)
    assert "zonnebloemkelder" in Client().get(address).content.decode()
