"""Ways in and ways out: where `next` leads, what stays behind on a shared computer, which screens stay open."""

import datetime as dt
import logging
import re
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from aanzet.config.commands.run import prepare
from aanzet.parties.choices import HatRole
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.mailing import send_mail
from aanzet.parties.models import Hat, MailLink, Party
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.links import NEW_ADDRESS, send_link
from aanzet.parties.services.sessions import end_sessions
from tests.cast import NOW, Cast, hat, make_cast, viewer
from tests.conftest import SignIn

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def another_screen(party: Party) -> Client:
    client = Client()
    client.force_login(party.user, backend=BACKEND)
    return client


def is_in(client: Client) -> bool:
    return client.get("/mijn/").status_code == 200


@pytest.mark.parametrize(
    "wanted",
    [
        "http://testserver//elders.example/",
        "http://testserver///elders.example/",
        "//elders.example/",
        "/\\elders.example/",
        "https://elders.example/",
        "javascript:alert(1)",
        "http://testserver@elders.example/",
    ],
)
def test_next_never_leads_to_another_site(client: Client, cast: Cast, wanted: str) -> None:
    page = client.get("/binnen/", {"next": wanted}).content.decode()
    given = re.findall(r'name="next" value="([^"]*)"', page)
    assert given[0] == ""


def test_next_leads_back_to_a_page_of_ours(client: Client, cast: Cast) -> None:
    page = client.get("/binnen/", {"next": "http://testserver/mijn/?a=1"}).content.decode()
    assert 'name="next" value="/mijn/?a=1"' in page


@pytest.mark.parametrize(
    "path", ["/vandaag/", "/buurt/", "/vragen/", "/vragen/vragen.csv", "/berichten/", "/bestaat-niet/"]
)
def test_what_a_person_reads_is_kept_by_no_browser(signed_in: SignIn, cast: Cast, path: str) -> None:
    answer = signed_in(cast.joris).get(path)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    assert "Cookie" in answer.headers["Vary"]


def test_pages_for_visitors_and_files_for_machines_may_be_kept(client: Client, signed_in: SignIn, cast: Cast) -> None:
    assert "Cache-Control" not in client.get("/vragen/").headers
    assert signed_in(cast.joris).get("/robots.txt").headers["Cache-Control"] == "max-age=3600, public"


def test_a_typed_address_is_forgotten_soon(client: Client, cast: Cast) -> None:
    client.post("/binnen/", {"email": "joris@example.org"})
    soon = timezone.now() + dt.timedelta(hours=1, minutes=1)
    assert Session.objects.get().expire_date < soon


@pytest.mark.django_db(transaction=True)
def test_entering_lasts_and_takes_the_typed_address_along_nowhere(client: Client) -> None:
    make_cast()
    client.post("/binnen/", {"email": "joris@example.org"})
    found = re.search(r"/binnen/link/[\w-]{43}/", str(mail.outbox[-1].body))
    assert found
    client.post(found[0])
    row = Session.objects.get()
    assert "joris@example.org" not in str(row.get_decoded())
    assert row.expire_date > timezone.now() + dt.timedelta(days=59)


def test_only_the_screens_of_one_account_close(cast: Cast) -> None:
    own, other, stranger = another_screen(cast.joris), another_screen(cast.joris), another_screen(cast.tineke)
    assert end_sessions(cast.joris.user.pk, at=timezone.now(), but=own.session.session_key) == 1
    assert (is_in(own), is_in(other), is_in(stranger)) == (True, False, True)


def test_erasing_closes_every_screen_and_drops_waiting_addresses(cast: Cast) -> None:
    elsewhere = another_screen(cast.tineke)
    send_link("nieuw@example.org", purpose=NEW_ADDRESS, payload={"user": cast.tineke.user.pk}, at=NOW)
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    assert not is_in(elsewhere)
    assert not Session.objects.exists()
    assert not MailLink.objects.exists()


def test_nobody_makes_managers_through_a_helper(signed_in: SignIn, cast: Cast) -> None:
    Party.objects.filter(pk=cast.samira.pk).update(helper_allowed=True)
    accomplice = hat(cast.bo, HatRole.MEMBER, organisation=cast.council)
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.samira.pk, "channel": "desk", "sign": timezone.now().isoformat()}
    session.save()
    assert client.post(reverse("hat_manager", args=[accomplice.pk]), {"yes": "1"}).status_code == 404
    assert not Hat.objects.get(pk=accomplice.pk).manages


def test_a_refused_mail_leaves_no_address_in_the_log(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise SMTPRecipientsRefused({"joris@example.org": (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with caplog.at_level(logging.INFO):
        send_mail("joris@example.org", subject="x", text="y", purpose="sign_in")
    assert "SMTPRecipientsRefused" in caplog.text
    assert "joris" not in caplog.text


def test_demo_mode_refuses_the_data_of_a_real_installation(cast: Cast) -> None:
    with override_settings(DEMO=True, ORIGIN="https://aanzet.example"), pytest.raises(SystemExit, match="echte"):
        prepare()
