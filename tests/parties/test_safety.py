"""Passkeys, code app, recovery codes, password, mail address: set up, used, taken away; only by the person."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from aanzet.parties.models import Party
from tests.cast import Cast, with_second_factor

from .authenticator import Telephone
from .conftest import link_in_mail
from .test_door import current_code, give_password, signed_in_as

Enter = Callable[[Party], Client]


@pytest.fixture
def entered(client: Client, cast: Cast, django_capture_on_commit_callbacks: Any) -> Enter:
    """In by mail link just now: the person is proven for what is sensitive."""

    def enter(party: Party) -> Client:
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/binnen/", {"email": party.user.email, "next": "/mijn/veilig/"})
        client.post(link_in_mail())
        return client

    return enter


def options_on(page: str) -> dict[str, Any]:
    found = re.search(r'data-options="([^"]+)"', page)
    assert found
    return dict(json.loads(html.unescape(found[1])))


def add_passkey(client: Client, name: str = "mijn telefoon") -> Telephone:
    telephone = Telephone()
    asked = options_on(client.get("/mijn/veilig/passkey/").content.decode())["creation_options"]
    response = client.post("/mijn/veilig/passkey/", {"name": name, "credential": telephone.make(asked)})
    assert (response.status_code, response.url) == (303, "/mijn/veilig/noodcodes/")
    return telephone


def test_a_passkey_is_made_and_opens_the_door(entered: Enter, cast: Cast, client: Client) -> None:
    telephone = add_passkey(entered(cast.joris))
    assert "mijn telefoon" in client.get("/mijn/veilig/").content.decode()
    client.post("/uit/")
    asked = client.get("/binnen/passkey/").json()["request_options"]
    arrived = client.post("/binnen/passkey/", {"credential": telephone.use(asked), "next": "/mijn/"})
    assert (arrived.status_code, arrived.url) == (303, "/mijn/")
    assert signed_in_as(client) == "Joris"


def test_a_passkey_is_asked_after_a_mail_link(entered: Enter, cast: Cast, client: Client) -> None:
    telephone = add_passkey(entered(cast.joris))
    client.post("/uit/")
    entered(cast.joris)
    assert signed_in_as(client) == ""
    asked = options_on(client.get("/binnen/controle/").content.decode())["request_options"]
    assert client.post("/binnen/controle/", {"credential": telephone.use(asked)}).url == "/mijn/veilig/"
    assert signed_in_as(client) == "Joris"


@pytest.mark.parametrize(
    "answer", ["", "geen json", "{}", "[]", "null", '{"id": "x"}', '{"response": {"userHandle": 7}}']
)
def test_a_strange_answer_opens_nothing(client: Client, cast: Cast, answer: str) -> None:
    client.get("/binnen/passkey/")
    response = client.post("/binnen/passkey/", {"credential": answer})
    assert (response.status_code, response.url) == (303, "/binnen/")
    assert "herkennen we niet" in client.get("/binnen/").content.decode()


def test_a_passkey_of_somebody_else_does_not_prove_me(entered: Enter, cast: Cast, client: Client) -> None:
    foreign = add_passkey(entered(cast.samira))
    client.post("/uit/")
    add_passkey(entered(cast.joris))
    client.post("/uit/")
    entered(cast.joris)
    asked = options_on(client.get("/binnen/controle/").content.decode())["request_options"]
    refused = client.post("/binnen/controle/", {"credential": foreign.use(asked)})
    assert "klopt niet" in refused.content.decode()
    assert signed_in_as(client) == ""


def test_an_old_answer_cannot_be_sent_again(entered: Enter, cast: Cast, client: Client) -> None:
    telephone = add_passkey(entered(cast.joris))
    client.post("/uit/")
    answer = telephone.use(client.get("/binnen/passkey/").json()["request_options"])
    client.post("/binnen/passkey/", {"credential": answer})
    client.post("/uit/")
    client.get("/binnen/passkey/")
    client.post("/binnen/passkey/", {"credential": answer})
    assert signed_in_as(client) == ""


def test_a_passkey_gets_another_name_and_goes(entered: Enter, cast: Cast, client: Client) -> None:
    add_passkey(entered(cast.joris))
    key = Authenticator.objects.get(user=cast.joris.user, type="webauthn").pk
    client.post(f"/mijn/veilig/passkey/{key}/naam/", {"name": "de oude laptop"})
    assert "de oude laptop" in client.get("/mijn/veilig/").content.decode()
    assert "de oude laptop" in client.get(f"/mijn/veilig/passkey/{key}/weg/").content.decode()
    client.post(f"/mijn/veilig/passkey/{key}/weg/")
    assert not Authenticator.objects.filter(user=cast.joris.user).exists()


@pytest.mark.parametrize("what", ["naam", "weg"])
def test_somebody_elses_passkey_is_not_there(entered: Enter, cast: Cast, client: Client, what: str) -> None:
    add_passkey(entered(cast.samira))
    key = Authenticator.objects.get(user=cast.samira.user, type="webauthn").pk
    client.post("/uit/")
    entered(cast.joris)
    assert client.post(f"/mijn/veilig/passkey/{key}/{what}/", {"name": "van mij"}).status_code == 404


def test_a_code_app_counts_after_its_first_code(entered: Enter, cast: Cast, client: Client) -> None:
    page = entered(cast.joris).get("/mijn/veilig/code-app/").content.decode()
    found = re.search(r"<b>([A-Z2-7 ]{30,})</b>", page)
    assert found
    secret = found[1].replace(" ", "")
    wrong = client.post("/mijn/veilig/code-app/", {"code": "000000"})
    assert "klopt niet" in wrong.content.decode()
    assert not Authenticator.objects.filter(user=cast.joris.user).exists()
    done = client.post("/mijn/veilig/code-app/", {"code": current_code(secret)})
    assert done.url == "/mijn/veilig/noodcodes/"
    assert len(re.findall(r"<b>\d{4} \d{4}</b>", client.get("/mijn/veilig/noodcodes/").content.decode())) == 10
    client.post("/mijn/veilig/code-app/uit/")
    assert not Authenticator.objects.filter(user=cast.joris.user).exists()


def test_new_recovery_codes_replace_the_old(entered: Enter, cast: Cast, client: Client) -> None:
    add_passkey(entered(cast.joris))
    before = client.get("/mijn/veilig/noodcodes/").content
    client.post("/mijn/veilig/noodcodes/")
    assert client.get("/mijn/veilig/noodcodes/").content != before


def test_the_person_hears_what_changed(
    entered: Enter, cast: Cast, django_capture_on_commit_callbacks: Any, client: Client
) -> None:
    entered(cast.joris)
    with django_capture_on_commit_callbacks(execute=True):
        add_passkey(client)
    assert "passkey bij gekomen: mijn telefoon" in str(mail.outbox[-1].body)
    assert mail.outbox[-1].to == ["joris@example.org"]


SENSITIVE = [
    "passkey/", "code-app/", "wachtwoord/", "adres/", "noodcodes/", "code-app/uit/",
]  # fmt: skip


@pytest.mark.parametrize("page", SENSITIVE)
def test_an_old_session_has_to_prove_itself(client: Client, cast: Cast, signed_in: Any, page: str) -> None:
    """A screen that was left open in the library opens no sensitive page."""
    signed_in(cast.joris)
    assert client.get(f"/mijn/veilig/{page}").url.startswith("/mijn/veilig/controle/")
    assert client.post(f"/mijn/veilig/{page}").url.startswith("/mijn/veilig/controle/")


@pytest.mark.parametrize("page", ["/mijn/gegevens/", "/mijn/alles-weg/"])
def test_ones_data_and_erasing_too(client: Client, cast: Cast, signed_in: Any, page: str) -> None:
    assert signed_in(cast.joris).get(page).url.startswith("/mijn/veilig/controle/")


def test_proving_by_mail(client: Client, cast: Cast, signed_in: Any, django_capture_on_commit_callbacks: Any) -> None:
    signed_in(cast.joris)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/mijn/veilig/controle/", {"mail": "1", "next": "/mijn/veilig/passkey/"})
    assert mail.outbox[-1].to == ["joris@example.org"]
    assert client.post(link_in_mail()).url == "/mijn/veilig/passkey/"
    assert client.get("/mijn/veilig/passkey/").status_code == 200


def test_proving_by_password_and_by_code(client: Client, cast: Cast, signed_in: Any) -> None:
    password = give_password(cast.joris)
    signed_in(cast.joris)
    path = "/mijn/veilig/controle/"
    assert "klopt niet" in client.post(path, {"password": "fout"}).content.decode()
    assert client.post(path, {"password": password, "next": "/mijn/veilig/adres/"}).url == "/mijn/veilig/adres/"
    with_second_factor(cast.joris)
    assert client.get("/mijn/veilig/adres/").url.startswith(path)
    assert "passkey" in client.post(path, {"password": password}).content.decode()
    assert client.post(path, {"code": current_code(), "next": "/mijn/veilig/adres/"}).url == "/mijn/veilig/adres/"
    assert client.get("/mijn/veilig/adres/").status_code == 200


@pytest.mark.parametrize(("typed", "why"), [("kort", "te kort"), ("passwordpassword", ""), ("", "Vul een")])
def test_a_weak_password_is_refused(entered: Enter, cast: Cast, typed: str, why: str) -> None:
    response = entered(cast.joris).post("/mijn/veilig/wachtwoord/", {"password": typed})
    if why:
        assert why in response.content.decode()
    cast.joris.user.refresh_from_db()
    assert cast.joris.user.has_usable_password() is (not why)


def test_a_password_is_kept_and_taken_away(entered: Enter, cast: Cast, client: Client) -> None:
    entered(cast.joris).post("/mijn/veilig/wachtwoord/", {"password": "vier gewone woorden samen"})
    assert signed_in_as(client) == "Joris"
    cast.joris.user.refresh_from_db()
    assert cast.joris.user.check_password("vier gewone woorden samen")
    client.post("/mijn/veilig/wachtwoord/weg/")
    cast.joris.user.refresh_from_db()
    assert not cast.joris.user.has_usable_password()


def test_a_new_address_counts_after_its_link(
    entered: Enter, cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    entered(cast.joris)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/mijn/veilig/adres/", {"email": "Nieuw@example.org"})
    assert mail.outbox[-1].to == ["nieuw@example.org"]
    cast.joris.user.refresh_from_db()
    assert cast.joris.user.email == "joris@example.org"
    link = link_in_mail()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link)
    cast.joris.user.refresh_from_db()
    assert cast.joris.user.email == "nieuw@example.org"
    assert mail.outbox[-1].to == ["joris@example.org"]
    assert "nieuw@example.org" in str(mail.outbox[-1].body)


def test_an_address_of_another_account_is_refused(
    entered: Enter, cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    entered(cast.joris)
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post("/mijn/veilig/adres/", {"email": "samira@example.org"})
    assert sent.status_code == 303
    assert "hoort al bij" in client.post(link_in_mail()).content.decode()
    cast.joris.user.refresh_from_db()
    assert cast.joris.user.email == "joris@example.org"


def test_the_code_is_the_standard_one() -> None:
    """RFC 6238, appendix B: SHA-1, time 59, eight digits 94287082."""
    assert totp.hotp_value("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59 // 30) == 287082
