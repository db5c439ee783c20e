"""Vandaag: what is asked today, what comes, what I wait for, and what is silent where I look after."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aanzet.conversations.services.closing import close_with_thanks, note_what_it_brought
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.stepping import Plan, plan_step
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.asks import Ask
from aanzet.turns.models import Turn
from aanzet.turns.queries import awaited_by
from aanzet.turns.services import end_turn, give_turn, rest_turn, running_turn
from tests.cast import NOW, Cast, person, speaker, viewer
from tests.conftest import SignIn
from tests.conversations.stories import TEXT, ask, reply
from tests.initiatives.builders import running

TURN = Ask("test.today", "Wat vind jij van %(title)s?", "Zeg het")
STEP_DAY = NOW.date() + dt.timedelta(days=9)


class Clock:
    """The moment that pages take for now."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = NOW
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.at)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def today(party: Party) -> str:
    answer = SignIn(Client())(party).get("/vandaag/")
    assert answer.status_code == 200
    return answer.content.decode()


def planned(cast: Cast) -> Initiative:
    made = running(cast)
    plan_step(made, Plan("Bomen planten", STEP_DAY), by=speaker(cast.joris), at=NOW)
    return made


def test_how_a_step_went_is_asked_on_its_day_and_not_before(cast: Cast, clock: Clock) -> None:
    made = planned(cast)
    shown = today(cast.joris)
    assert "Hoe ging het: Bomen planten?" not in shown
    assert "Komt eraan" in shown
    assert f"{made.get_absolute_url()}#volgende-stap" in shown
    assert "Er ligt geen steen bij jou" in shown
    told = SignIn(Client())(cast.joris).get(f"/initiatieven/{made.pk}/vertel/").content.decode()
    assert "Hoe ging het" not in told
    clock.at = NOW + dt.timedelta(days=9)
    shown = today(cast.joris)
    assert "Hoe ging het: Bomen planten?" in shown
    assert "Komt eraan" not in shown
    told = SignIn(Client())(cast.joris).get(f"/initiatieven/{made.pk}/vertel/").content.decode()
    assert "Hoe ging het: Bomen planten?" in told


def test_who_asked_how_it_stands_is_not_offered_it_again(cast: Cast, clock: Clock) -> None:
    ask(cast, author=cast.tineke)
    clock.at = NOW + dt.timedelta(days=40)
    client = SignIn(Client())(cast.tineke)
    assert "Vraag hoe het staat" in client.get("/vandaag/").content.decode()
    turn = Turn.objects.get(subject_kind="question")
    assert client.post(f"/beurt/{turn.pk}/hoe-staat-het/", {"next": "/vandaag/"})["Location"] == "/vandaag/"
    shown = client.get("/vandaag/").content.decode()
    assert "Je vroeg op 3 januari" in shown
    assert "Vraag hoe het staat" not in shown
    assert "Vraag een verbinder om hulp" in shown
    elsewhere = SignIn(Client())(cast.samira).get(turn.url).content.decode()
    assert "Op 3 januari" in elsewhere
    assert "Vraag hoe het staat" not in elsewhere
    clock.at += dt.timedelta(days=4)
    assert "Vraag hoe het staat" in client.get("/vandaag/").content.decode()


def test_after_asking_one_never_lands_on_another_site(cast: Cast, clock: Clock) -> None:
    ask(cast, author=cast.tineke)
    turn = Turn.objects.get(subject_kind="question")
    answer = SignIn(Client())(cast.tineke).post(f"/beurt/{turn.pk}/hoe-staat-het/", {"next": "https://evil.example/"})
    assert answer["Location"] == turn.url


def test_an_empty_day_says_so_once(cast: Cast, clock: Clock) -> None:
    shown = today(cast.tineke)
    assert shown.count("Er ligt geen steen") == 1
    assert "wacht op niemand" in shown
    assert "Stil in" not in shown


def test_who_looks_after_an_area_reads_what_is_silent_there(cast: Cast, clock: Clock) -> None:
    question = ask(cast)
    elsewhere = ask(cast, text="Waar is hier een bakker?", area=None)
    rest_turn(running_turn(elsewhere.subject), until=NOW.date() + dt.timedelta(days=90), by=None, at=NOW)  # type: ignore[arg-type]
    reply(question, cast.samira)  # now Joris is to move
    assert "Nergens is het langer dan twee weken stil" in today(cast.fatima)
    clock.at = NOW + dt.timedelta(days=60)
    for keeper in (cast.fatima, cast.anouk):
        shown = today(keeper)
        assert "Stil in Wilgerbroek" in shown
        assert TEXT in shown.replace("&#39;", "'")
    assert "Stil in" not in today(cast.tineke)


def test_where_one_waits_the_link_leads_to_a_page_that_opens(cast: Cast, clock: Clock) -> None:
    made = running(cast)
    shown = today(cast.joris)
    assert f"/initiatieven/{made.pk}/voorgesprek/" not in shown
    assert f'href="{made.get_absolute_url()}"' in shown


def test_today_takes_at_most_ten_queries(cast: Cast, clock: Clock) -> None:
    for party in (cast.tineke, person("Marit"), person("Roos")):
        ask(cast, author=party, text=f"Wat weet {party.name}?")
    planned(cast)
    clock.at = NOW + dt.timedelta(days=40)
    for party in (cast.fatima, cast.joris, cast.anouk):
        client = SignIn(Client())(party)
        client.get("/vandaag/")
        with CaptureQueriesContext(
            connection,
        ) as counted:
            client.get("/vandaag/")
        assert len(counted) <= 10, [query["sql"][:120] for query in counted]


def test_a_closed_question_says_that_it_is_closed_with_thanks_everywhere(cast: Cast, clock: Clock) -> None:
    question = ask(cast)
    close_with_thanks(question, "Dank.", by=speaker(cast.joris), at=NOW)
    for address in ("/vragen/", question.get_absolute_url(), f"/gebied/{cast.village.slug}/"):
        shown = Client().get(address).content.decode()
        assert "Gesloten met dank" in shown
        assert "In rust" not in shown
    assert "vragen we Joris wat het bracht" in Client().get(question.get_absolute_url()).content.decode()
    note_what_it_brought(question, "Een bos.", by=speaker(cast.joris), at=NOW)
    for address in ("/vragen/", question.get_absolute_url()):
        assert "Gesloten met dank" in Client().get(address).content.decode()


def test_a_question_at_rest_says_until_when(cast: Cast, clock: Clock) -> None:
    question = ask(cast)
    turn = running_turn(question.subject)
    assert turn
    rest_turn(turn, until=dt.date(2027, 3, 1), by=speaker(cast.fatima), at=NOW)
    shown = Client().get(question.get_absolute_url()).content.decode()
    assert "In rust" in shown
    assert "1 maart" in shown
    assert "Dan ligt het weer bij Fatima." in shown


def _lay(cast: Cast, number: int, title: str) -> Turn:
    return give_turn(
        Subject("party", number), ask=TURN, to=cast.tineke, due=NOW.date(), title=title, url="/hek/",
        seen_like=Turn(circle=0), at=NOW - dt.timedelta(days=30 - number), waiting=cast.joris,
    )  # fmt: skip


def test_what_is_laid_down_again_with_the_same_party_was_not_done(cast: Cast, clock: Clock) -> None:
    """As where a voice fell asleep: the same is asked of the same party, and rests."""
    _lay(cast, 1, "Het hek")
    rest_turn(_lay(cast, 1, "Het hek"), until=dt.date(2027, 3, 1), by=None, at=NOW)
    assert "Net gelukt" not in today(cast.joris)
    end_turn(Subject("party", 1), at=NOW)
    assert "Net gelukt" in today(cast.joris)


def test_what_rests_comes_last_where_one_waits(cast: Cast, clock: Clock) -> None:
    rest_turn(_lay(cast, 1, "Het hek"), until=dt.date(2027, 3, 1), by=None, at=NOW - dt.timedelta(days=29))
    _lay(cast, 2, "De brug")
    _lay(cast, 3, "De bank")
    assert [turn.title for turn in awaited_by(viewer(cast.joris))] == ["De brug", "De bank", "Het hek"]
