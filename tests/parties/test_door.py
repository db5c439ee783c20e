"""Coming in by mail link, password and second step."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aanzet.parties.choices import PartyState
from aanzet.parties.models import MailLink, Party, User
from tests.cast import Cast, with_second_factor

Mailed = Callable[..., tuple[Any, str]]


def signed_in_as(client: Client) -> str:
    user_id = client.session.get("_auth_user_id")
    return User.objects.get(pk=user_id).party.name if user_id else ""


def plain(response: Any) -> str:
    """The page without what differs for every visit: form tokens."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_a_member_comes_in_and_lands_where_they_were_going(client: Client, cast: Cast, mailed: Mailed) -> None:
    response, link = mailed("/binnen/", {"email": "Joris@Example.org", "next": "/mijn/"})
    assert (response.status_code, response.url) == (303, "/binnen/mail/")
    assert "joris@example.org" in client.get("/binnen/mail/").content.decode().lower()
    assert "joris@example.org" in client.get(link).content.decode()
    arrived = client.post(link)
    assert (arrived.status_code, arrived.url) == (303, "/mijn/")
    assert signed_in_as(client) == "Joris"


@pytest.mark.parametrize("bad", ["https://elders.example/", "//elders.example", "javascript:alert(1)", "\\\\elders"])
def test_next_never_leads_elsewhere(client: Client, cast: Cast, mailed: Mailed, bad: str) -> None:
    _response, link = mailed("/binnen/", {"email": "joris@example.org", "next": bad})
    assert client.post(link).url == "/vandaag/"


def test_known_and_unknown_get_the_same_answer(client: Client, cast: Cast, mailed: Mailed) -> None:
    known, _link = mailed("/binnen/", {"email": "joris@example.org"})
    first = plain(client.get("/binnen/mail/")).replace("joris@", "@")
    unknown, _link = mailed("/binnen/", {"email": "niemand@example.org"})
    second = plain(client.get("/binnen/mail/")).replace("niemand@", "@")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert first == second


def test_known_and_unknown_cost_the_same_queries(client: Client, cast: Cast) -> None:
    client.post("/binnen/", {"email": "eerst@example.org"})
    counts = []
    for email in ("joris@example.org", "niemand@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/binnen/", {"email": email})
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_looking_at_a_link_uses_nothing(client: Client, cast: Cast, mailed: Mailed) -> None:
    """A mail scanner opens every link before the reader does."""
    _response, link = mailed("/binnen/", {"email": "joris@example.org"})
    client.get(link)
    client.head(link)
    assert MailLink.objects.get().used_at is None
    assert signed_in_as(client) == ""


def test_a_stranger_says_their_name_and_is_in(client: Client, cast: Cast, mailed: Mailed) -> None:
    _response, link = mailed("/binnen/", {"email": "nienke@example.org", "next": "/mijn/"})
    assert client.post(link).url == "/binnen/hoe-heet-je/"
    assert not User.objects.filter(email="nienke@example.org").exists()
    refused = client.post("/binnen/hoe-heet-je/", {"name": "🙂🙂", "home": cast.village.pk})
    assert "met letters" in refused.content.decode()
    arrived = client.post("/binnen/hoe-heet-je/", {"name": "  Nienke ", "home": cast.village.pk})
    assert (arrived.status_code, arrived.url) == (303, "/mijn/")
    party = Party.objects.get(name="Nienke")
    assert (party.state, party.home, signed_in_as(client)) == (PartyState.ANNOUNCED, cast.village, "Nienke")


def test_the_name_form_needs_a_proven_address(client: Client, cast: Cast) -> None:
    assert client.get("/binnen/hoe-heet-je/").url == "/binnen/"
    assert client.post("/binnen/hoe-heet-je/", {"name": "Indringer"}).url == "/binnen/"
    assert not Party.objects.filter(name="Indringer").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_used_link_says_so_and_offers_a_new_one(client: Client, cast: Cast, mailed: Mailed, method: str) -> None:
    _response, link = mailed("/binnen/", {"email": "joris@example.org"})
    client.post(link)
    client.logout()
    response = getattr(client, method)(link)
    assert response.status_code == 410
    assert "al gebruikt" in response.content.decode()
    assert "Stuur een nieuwe" in response.content.decode()
    assert signed_in_as(client) == ""


def test_an_old_link_says_so(client: Client, cast: Cast, mailed: Mailed) -> None:
    _response, link = mailed("/binnen/", {"email": "joris@example.org"})
    MailLink.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    response = client.post(link)
    assert response.status_code == 410
    assert "te oud" in response.content.decode()


@pytest.mark.parametrize("token", ["x", "a" * 43, "<script>", "%00"])
def test_a_damaged_link_says_so(client: Client, cast: Cast, token: str) -> None:
    response = client.get(f"/binnen/link/{token}/")
    assert response.status_code in (404, 410)
    assert "<script>" not in response.content.decode().replace('<script src="', "")


def test_another_persons_screen_is_signed_out_first(client: Client, cast: Cast, mailed: Mailed) -> None:
    _response, link = mailed("/binnen/", {"email": "samira@example.org"})
    client.force_login(cast.joris.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["helping"] = {"party": cast.nel.pk, "channel": "desk", "sign": timezone.now().isoformat()}
    session.save()
    assert "Joris" in client.get(link).content.decode()
    client.post(link)
    assert signed_in_as(client) == "Samira"
    assert "helping" not in client.session


@pytest.mark.parametrize(
    "typed", ["", "geen adres", "a@b", "<script>@x.nl", "'; drop table--", "🙂", "x" * 300 + "@a.nl"]
)
def test_a_wrong_address_stays_typed(client: Client, cast: Cast, typed: str) -> None:
    response = client.post("/binnen/", {"email": typed})
    assert response.status_code == 200
    assert not mail.outbox
    assert not MailLink.objects.exists()
    assert 'class="fout"' in response.content.decode()


def test_too_many_mails_is_said_with_a_time(client: Client, cast: Cast, mailed: Mailed) -> None:
    for _number in range(5):
        mailed("/binnen/", {"email": "joris@example.org"})
    response, link = mailed("/binnen/", {"email": "joris@example.org"})
    assert link == ""
    assert re.search(r"Vanaf \d\d\.\d\d uur", response.content.decode())


def test_rate_limits_can_be_switched_off(client: Client, cast: Cast, mailed: Mailed, settings: Any) -> None:
    settings.RATE_LIMITS = False
    for _number in range(7):
        _response, link = mailed("/binnen/", {"email": "joris@example.org"})
    assert link


# --- Password and second step ------------------------------------------------------------------------------------


def give_password(party: Party, password: str = "vier gewone woorden samen") -> str:
    party.user.set_password(password)
    party.user.save()
    return password


def test_a_password_opens_for_whoever_chose_one(client: Client, cast: Cast) -> None:
    password = give_password(cast.joris)
    response = client.post(
        "/binnen/wachtwoord/", {"email": "joris@example.org", "password": password, "next": "/mijn/"}
    )
    assert (response.status_code, response.url) == (303, "/mijn/")
    assert signed_in_as(client) == "Joris"


def test_every_wrong_password_gets_the_same_answer(client: Client, cast: Cast) -> None:
    give_password(cast.joris)
    answers = set()
    for email in ("joris@example.org", "samira@example.org", "niemand@example.org"):
        response = client.post("/binnen/wachtwoord/", {"email": email, "password": "fout fout fout"})
        answers.add(plain(response).replace(email, ""))
    assert len(answers) == 1
    assert signed_in_as(client) == ""


def test_guessing_passwords_ends(client: Client, cast: Cast) -> None:
    password = give_password(cast.joris)
    for _number in range(5):
        client.post("/binnen/wachtwoord/", {"email": "joris@example.org", "password": "fout"})
    response = client.post("/binnen/wachtwoord/", {"email": "joris@example.org", "password": password})
    assert "uur kun je" in response.content.decode()
    assert signed_in_as(client) == ""


def current_code(secret: str = "JBSWY3DPEHPK3PXP") -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


def test_the_second_step_comes_after_the_mail_link(client: Client, cast: Cast, mailed: Mailed) -> None:
    with_second_factor(cast.joris)
    _response, link = mailed("/binnen/", {"email": "joris@example.org", "next": "/mijn/"})
    assert client.post(link).url == "/binnen/controle/"
    assert signed_in_as(client) == ""
    assert client.get("/mijn/").status_code == 302
    wrong = client.post("/binnen/controle/", {"code": "000000"})
    assert "klopt niet" in wrong.content.decode()
    arrived = client.post("/binnen/controle/", {"code": current_code()})
    assert (arrived.status_code, arrived.url) == (303, "/mijn/")
    assert signed_in_as(client) == "Joris"


def test_a_recovery_code_opens_once(client: Client, cast: Cast, mailed: Mailed) -> None:
    with_second_factor(cast.joris)
    code = RecoveryCodes.activate(cast.joris.user).generate_codes()[0]
    for opens in (True, False):
        _response, link = mailed("/binnen/", {"email": "joris@example.org"})
        client.post(link)
        client.post("/binnen/controle/", {"code": code})
        assert bool(signed_in_as(client)) is opens
        client.logout()


def test_guessing_codes_ends(client: Client, cast: Cast, mailed: Mailed) -> None:
    with_second_factor(cast.joris)
    _response, link = mailed("/binnen/", {"email": "joris@example.org"})
    client.post(link)
    for _number in range(5):
        client.post("/binnen/controle/", {"code": "000000"})
    response = client.post("/binnen/controle/", {"code": current_code()})
    assert "uur kun je" in response.content.decode()
    assert signed_in_as(client) == ""


def test_the_second_step_without_the_first_leads_to_the_door(client: Client, cast: Cast) -> None:
    assert client.get("/binnen/controle/").url == "/binnen/"
    assert client.post("/binnen/controle/", {"code": "123456"}).url == "/binnen/"


def test_signing_out_is_a_post(client: Client, cast: Cast, signed_in: Any) -> None:
    signed_in(cast.joris)
    typed_by_hand = client.get("/uit/")
    assert typed_by_hand.status_code == 405
    assert typed_by_hand.headers["Allow"] == "POST"
    assert "Dit adres hoort bij een knop" in typed_by_hand.content.decode()
    assert client.post("/uit/").status_code == 303
    assert signed_in_as(client) == ""


def test_an_official_without_a_second_factor_is_a_resident(client: Client, cast: Cast, signed_in: Any) -> None:
    Authenticator.objects.filter(user=cast.anouk.user).delete()
    signed_in(cast.anouk)
    page = client.get("/mijn/").content.decode()
    assert "tweede slot" in page
    assert client.get(f"/organisatie/{cast.town.pk}/").status_code == 404


def test_the_administrator_without_a_second_factor_has_no_powers(client: Client, cast: Cast, signed_in: Any) -> None:
    assert signed_in(cast.admin).get(f"/organisatie/{cast.town.pk}/").status_code == 200
    Authenticator.objects.filter(user=cast.admin.user).delete()
    assert client.get(f"/organisatie/{cast.town.pk}/").status_code == 404


def test_the_demo_asks_no_second_factor(client: Client, cast: Cast, signed_in: Any, settings: Any) -> None:
    settings.DEMO = True
    Authenticator.objects.filter(user=cast.admin.user).delete()
    assert signed_in(cast.admin).get(f"/organisatie/{cast.town.pk}/").status_code == 200
