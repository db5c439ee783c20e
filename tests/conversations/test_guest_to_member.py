"""From a mail link to a member: everything that a guest wrote, heard and was asked is still theirs."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from aanzet.conversations.models import Question, Recognition, Reply
from aanzet.conversations.registries import everything_of
from aanzet.notices.mailing import send_digest
from aanzet.notices.models import Follow, Notice
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast
from tests.parties.conftest import link_in_mail

from .stories import ask, reply

WHO = {"guest_name": "Wies", "guest_email": "wies@example.org"}
OFFER = "Word je lid, dan houd je alles wat je schreef"


@pytest.fixture
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def say(capture: Any, client: Client, address: str, data: dict[str, object]) -> str:
    """As a visitor: fill in, open the link, press the button; the page where one lands."""
    with capture(execute=True):
        assert Client().post(address, {**WHO, **data}).status_code == 200
    link = link_in_mail()
    with capture(execute=True):
        return client.post(link, follow=True).content.decode()


@pytest.fixture
def wies(cast: Cast, django_capture_on_commit_callbacks: Any) -> Client:
    """A guest who asked, answered and recognised, and who got an answer."""
    question, client = ask(cast), Client()
    capture = django_capture_on_commit_callbacks
    landed = say(capture, client, f"/vragen/{question.pk}/antwoord/", {"kind": "tip", "text": "Begin met een hek."})
    assert OFFER in landed
    say(capture, client, f"/vragen/{question.pk}/herken/", {})
    say(capture, client, "/vragen/stel/", {"text": "Waar kan ik breien?", "circle": "0", "stap": "plaats"})
    reply(Question.objects.get(text="Waar kan ik breien?"), cast.tineke, "Bij ons in de schuif.", at=NOW)
    return client


def kept() -> dict[str, Any]:
    party = Party.objects.get(user__email="wies@example.org")
    return {
        "party": party.pk,
        "asked": list(Question.objects.filter(author=party).values_list("pk", flat=True)),
        "answered": list(Reply.objects.filter(author=party).values_list("pk", flat=True)),
        "recognised": list(Recognition.objects.filter(party=party).values_list("pk", flat=True)),
        "follows": sorted(Follow.objects.filter(party=party).values_list("subject_kind", "subject_id")),
        "told": sorted(Notice.objects.filter(party=party).values_list("pk", flat=True)),
        "turns": sorted(Turn.objects.filter(party=party).values_list("pk", "state")),
        "data": everything_of(party),
    }


def test_nothing_gets_lost(wies: Client, cast: Cast) -> None:
    before = kept()
    assert [len(before[name]) for name in ("asked", "answered", "recognised")] == [1, 1, 1]
    assert before["told"]
    assert before["turns"]
    page = wies.get(f"/vragen/{before['asked'][0]}/").content.decode()
    offer = re.search(r'href="(/mijn/lid-worden/\?next=[^"]+)"', page)
    assert offer
    answer = wies.post(offer[1], {"name": "Wies de Wit", "home": cast.village.pk})
    assert answer["Location"] == f"/vragen/{before['asked'][0]}/"
    assert kept() == before
    assert Party.objects.get(pk=before["party"]).state == PartyState.ANNOUNCED
    page = wies.get(answer["Location"]).content.decode()
    assert "Wies de Wit" in page
    assert OFFER not in page
    assert "Wat doe je met de antwoorden?" in wies.get("/vandaag/").content.decode()
    changed = wies.get(f"/antwoorden/{before['answered'][0]}/bewerk/")
    assert "Begin met een hek." in changed.content.decode()


def test_a_guest_reads_it_on_every_page_and_where_members_alone_may_go(wies: Client) -> None:
    for address in ("/vandaag/", "/vragen/", "/buurt/"):
        assert OFFER in wies.get(address).content.decode()
    door = wies.get("/initiatieven/start/")
    assert door["Location"].replace("%2F", "/") == "/mijn/lid-worden/?next=/initiatieven/start/"
    assert OFFER not in wies.get("/mijn/lid-worden/").content.decode()
    assert OFFER not in Client().get("/vragen/").content.decode()


def test_the_mails_say_so_too(wies: Client) -> None:
    assert "houd je alles wat je schreef" in mail.outbox[0].body
    mail.outbox.clear()
    send_digest(Party.objects.get(name="Wies"), at=NOW)
    [letter] = mail.outbox
    html = letter.alternatives[0][0]  # type: ignore[attr-defined]
    for body in (letter.body, html):
        assert OFFER in body
        assert "/mijn/lid-worden/" in body


def test_who_comes_back_later_by_the_link_in_the_mail_becomes_a_member_too(
    wies: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    later = Client()
    door = later.get("/mijn/lid-worden/")["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        later.post(door, {"email": "wies@example.org"})
    arrived = later.post(link_in_mail(), follow=True)
    assert arrived.redirect_chain[-1][0] == "/mijn/lid-worden/"
    before = kept()
    later.post("/mijn/lid-worden/", {"name": "Wies", "home": ""})
    assert kept() == before
    assert Party.objects.get(pk=before["party"]).state == PartyState.ANNOUNCED
