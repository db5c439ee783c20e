import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail

from aanzet.parties import limits
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Attempt, MailLink
from aanzet.parties.services.entering import CannotEnter, become_member, change_address, join, user_of
from aanzet.parties.services.links import CannotUseLink, forget_old_links, read_link, send_link, use_link
from aanzet.parties.services.sweeping import sweep
from tests.cast import NOW, Cast, speaker


def send(email: str, capture: Any, **changes: Any) -> str:
    """The token in the mail."""
    with capture(execute=True):
        send_link(email, **{"purpose": "sign_in", "payload": {}, "at": NOW, **changes})
    found = re.search(r"/binnen/link/([\w-]{43})/", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_only_a_digest_is_kept(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    token = send("Iemand@Example.org ", django_capture_on_commit_callbacks)
    link = MailLink.objects.get()
    assert link.email == "iemand@example.org"
    assert token not in str(link.__dict__)


def test_reading_changes_nothing_using_works_once(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    token = send("joris@example.org", django_capture_on_commit_callbacks)
    assert read_link(token, at=NOW) == read_link(token, at=NOW)
    assert use_link(token, at=NOW).used_at == NOW
    with pytest.raises(CannotUseLink, match="al gebruikt"):
        use_link(token, at=NOW)


def test_an_old_link_is_refused(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    token = send("joris@example.org", django_capture_on_commit_callbacks)
    with pytest.raises(CannotUseLink, match="te oud"):
        use_link(token, at=NOW + dt.timedelta(hours=24))


@pytest.mark.parametrize("token", ["", "x", "é" * 43, "a" * 43, "'; drop table--", "a" * 4000])
def test_a_damaged_link_is_refused(cast: Cast, token: str) -> None:
    with pytest.raises(CannotUseLink, match="kennen we niet"):
        read_link(token, at=NOW)


def test_known_and_unknown_addresses_get_the_same_mail_but_for_the_secret(
    cast: Cast, django_capture_on_commit_callbacks: Any, django_assert_num_queries: Any
) -> None:
    send("joris@example.org", django_capture_on_commit_callbacks)
    send("niemand@example.org", django_capture_on_commit_callbacks)
    first, second = (re.sub(r"link/[\w-]+/", "", str(message.body)) for message in mail.outbox)
    assert first == second
    assert mail.outbox[0].subject == mail.outbox[1].subject


def test_a_mail_server_that_is_down_gives_no_error(
    cast: Cast, settings: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ConnectionRefusedError("down")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with django_capture_on_commit_callbacks(execute=True):
        send_link("joris@example.org", purpose="sign_in", payload={}, at=NOW)
    assert MailLink.objects.get().used_at is None


def test_five_mails_to_one_address(cast: Cast) -> None:
    for minute in range(5):
        send_link("joris@example.org", purpose="sign_in", payload={}, at=NOW + dt.timedelta(minutes=minute))
    with pytest.raises(limits.TooOften) as refused:
        send_link("joris@example.org", purpose="sign_in", payload={}, at=NOW + dt.timedelta(minutes=5))
    assert refused.value.again_at == NOW + dt.timedelta(minutes=15)
    assert "ongewenste mail" in str(refused.value)
    send_link("joris@example.org", purpose="sign_in", payload={}, at=NOW + dt.timedelta(minutes=15, seconds=1))
    assert MailLink.objects.count() == 6


def test_five_first_contacts_a_day(cast: Cast) -> None:
    for _number in range(5):
        limits.take_first_contact(cast.joris.pk, at=NOW)
    with pytest.raises(limits.TooOften, match="vijf nieuwe mensen"):
        limits.take_first_contact(cast.joris.pk, at=NOW + dt.timedelta(hours=23))
    limits.take_first_contact(cast.samira.pk, at=NOW)
    limits.take_first_contact(cast.joris.pk, at=NOW + dt.timedelta(hours=25))


def test_joining_twice_gives_one_account(cast: Cast) -> None:
    first = join("nieuw@example.org", name="Nienke", home=cast.village, language="nl", at=NOW)
    assert join("NIEUW@example.org", name="Nienke", home=None, language="nl", at=NOW) == first
    assert (first.party.state, first.party.is_connected) == (PartyState.ANNOUNCED, False)


def test_a_guest_becomes_a_member_and_stays_the_same(cast: Cast) -> None:
    party = become_member(cast.gijs, name="Gijs B.", home=cast.village, by=speaker(cast.gijs), at=NOW)
    assert (party.pk, party.state, party.name) == (cast.gijs.pk, PartyState.ANNOUNCED, "Gijs B.")
    again = become_member(cast.gijs, name="Anders", home=None, by=speaker(cast.gijs), at=NOW)
    assert again.name == "Gijs B."


def test_an_address_of_somebody_else_cannot_be_taken(cast: Cast) -> None:
    with pytest.raises(CannotEnter):
        change_address(cast.joris.user, email="Samira@example.org", at=NOW)
    assert change_address(cast.joris.user, email="Joris2@example.org", at=NOW).email == "joris2@example.org"
    assert user_of("joris@example.org") is None


def test_the_sweep_takes_old_tries_and_sessions(cast: Cast) -> None:
    limits.take("first_contact", cast.joris.pk, at=NOW)
    Session.objects.create(session_key="oud", session_data="", expire_date=NOW - dt.timedelta(days=1))
    assert sweep(at=NOW) == 1
    assert sweep(at=NOW + dt.timedelta(days=3)) == 1
    assert sweep(at=NOW + dt.timedelta(days=3)) == 0


def test_old_links_are_forgotten(cast: Cast) -> None:
    send_link("joris@example.org", purpose="sign_in", payload={"data": {"text": "stil"}}, at=NOW)
    assert forget_old_links(at=NOW + dt.timedelta(days=7)) == 0
    assert forget_old_links(at=NOW + dt.timedelta(days=9)) == 1


def test_a_guess_counts_before_it_is_looked_at_so_that_many_at_once_are_no_way_round(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setitem(limits.RATES, "code_for_person", (1, limits.MINUTE))
    tries = [("badges_for_person", cast.joris.pk), ("code_for_person", cast.joris.pk)]
    looked_at, guess = (limits.taken(tries, at=NOW, wrong=ValueError) for _ in range(2))
    with looked_at, pytest.raises(limits.TooOften), guess:
        pytest.fail("a second guess at the same moment")
    assert not Attempt.objects.exists()  # the first was right, and what is refused does not count
    with pytest.raises(ValueError, match="fout"), limits.taken(tries, at=NOW, wrong=ValueError):
        raise ValueError("fout")
    with pytest.raises(limits.TooOften):
        limits.take("code_for_person", cast.joris.pk, at=NOW)
