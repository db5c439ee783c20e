"""Taking part by mail link, and becoming a member without losing anything."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from aanzet.parties import guests
from aanzet.parties.choices import PartyState
from aanzet.parties.guests import CannotPublish, Purpose, register_purpose, start_guest_link
from aanzet.parties.models import MailLink, Party
from aanzet.parties.viewer import Speaker
from tests.cast import Cast, with_second_factor

from .conftest import link_in_mail

PUBLISHED: list[tuple[str, str]] = []


def publish(speaker: Speaker, payload: dict[str, Any], at: dt.datetime) -> str:
    if payload["text"] == "te laat":
        raise CannotPublish("De vraag is intussen gesloten.")
    PUBLISHED.append((speaker.party.name, payload["text"]))
    return "/mijn/"


@pytest.fixture(autouse=True)
def purpose() -> Iterator[None]:
    PUBLISHED.clear()
    register_purpose(Purpose("test", publish=publish, describe=lambda payload: "je reactie"))
    yield
    del guests._PURPOSES["test"]


def react(capture: Any, email: str, text: str = "Dit herken ik", name: str = "Wies") -> str:
    with capture(execute=True):
        start_guest_link(email=email, name=name, purpose="test", payload={"text": text}, at=timezone.now())
    return link_in_mail()


def test_a_visitor_reacts_by_mail_link(client: Client, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    link = react(django_capture_on_commit_callbacks, "wies@example.org")
    assert "plaatsen we je reactie" in client.get(link).content.decode()
    assert PUBLISHED == []
    arrived = client.post(link, follow=True)
    assert PUBLISHED == [("Wies", "Dit herken ik")]
    assert arrived.redirect_chain[-1][0] == "/mijn/"
    assert Party.objects.get(name="Wies").state == PartyState.GUEST
    assert MailLink.objects.get().payload == {}


def test_it_is_published_once(client: Client, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    link = react(django_capture_on_commit_callbacks, "wies@example.org")
    client.post(link)
    client.get("/binnen/verder/")
    client.get("/binnen/verder/")
    assert client.post(link).status_code == 410
    assert len(PUBLISHED) == 1


def test_a_members_address_publishes_as_the_member(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    link = react(django_capture_on_commit_callbacks, "Joris@example.org", name="Iemand anders")
    client.post(link, follow=True)
    assert PUBLISHED == [("Joris", "Dit herken ik")]
    assert not Party.objects.filter(name="Iemand anders").exists()


def test_a_second_factor_comes_before_publishing(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with_second_factor(cast.joris)
    link = react(django_capture_on_commit_callbacks, "joris@example.org")
    assert client.post(link).url == "/binnen/controle/"
    client.get("/binnen/verder/")
    assert PUBLISHED == []


def test_somebody_elses_waiting_text_cannot_be_published(
    client: Client, cast: Cast, signed_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    react(django_capture_on_commit_callbacks, "wies@example.org")
    signed_in(cast.joris)
    session = client.session
    session["entering.waiting"] = MailLink.objects.get().pk
    session.save()
    client.get("/binnen/verder/")
    assert PUBLISHED == []


def test_what_came_too_late_is_not_lost(client: Client, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    link = react(django_capture_on_commit_callbacks, "wies@example.org", text="te laat")
    page = client.post(link, follow=True)
    assert page.status_code == 409
    assert "intussen gesloten" in page.content.decode()
    assert "te laat" in page.content.decode()


def test_a_guest_becomes_a_member_on_the_page(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    client.post(react(django_capture_on_commit_callbacks, "wies@example.org"), follow=True)
    guest = Party.objects.get(name="Wies")
    assert "te gast" in client.get("/mijn/").content.decode()
    client.post("/mijn/lid-worden/", {"name": "Wies de Wit", "home": cast.village.pk})
    guest.refresh_from_db()
    assert (guest.name, guest.state, guest.home) == ("Wies de Wit", PartyState.ANNOUNCED, cast.village)


def test_a_purpose_is_registered_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        register_purpose(Purpose("test", publish=publish, describe=lambda payload: "iets anders"))
