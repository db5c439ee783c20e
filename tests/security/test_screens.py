"""Open screens of one account: closed at one's word, when the way in changes, and when a role is taken away."""

import time
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.parties.choices import HatRole
from aanzet.parties.models import Party
from aanzet.parties.services.hats import end_hat
from tests.cast import NOW, Cast, hat, speaker, with_second_factor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def screen(party: Party) -> Client:
    """Just now proven with the second factor."""
    client = Client()
    client.force_login(party.user, backend=BACKEND)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(party.user.pk)
    session.save()
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


def test_out_everywhere_is_everywhere_and_of_nobody_else(cast: Cast) -> None:
    here, there, stranger = screen(cast.joris), screen(cast.joris), screen(cast.tineke)
    assert reverse("sign_out_everywhere") in here.get(reverse("account")).content.decode()
    answer = here.post(reverse("sign_out_everywhere"), follow=True)
    assert "overal uitgelogd" in answer.content.decode()
    assert (is_in(here), is_in(there), is_in(stranger)) == (False, False, True)


def choose_password(client: Client) -> None:
    client.post(reverse("password"), {"password": "vier gewone woorden samen"})


def drop_password(client: Client) -> None:
    client.post(reverse("password_remove"))


def drop_code_app(client: Client) -> None:
    client.post(reverse("code_app_remove"))


@pytest.mark.parametrize("change", [choose_password, drop_password, drop_code_app])
def test_another_way_in_closes_every_other_screen(cast: Cast, change: Callable[[Client], None]) -> None:
    with_second_factor(cast.joris)
    here, there, stranger = screen(cast.joris), screen(cast.joris), screen(cast.tineke)
    change(here)
    assert (is_in(here), is_in(there), is_in(stranger)) == (True, False, True)


def test_who_loses_a_role_to_somebody_else_s_word_comes_in_anew(cast: Cast) -> None:
    spoken = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    theirs, manager = screen(cast.tineke), screen(cast.samira)
    manager.post(reverse("hat_end", args=[spoken.pk]))
    assert (is_in(theirs), is_in(manager)) == (False, True)


def test_laying_down_one_s_own_hat_closes_nothing(cast: Cast) -> None:
    theirs = screen(cast.fatima)
    end_hat(cast.fatima.hats.get(), by=speaker(cast.fatima), at=NOW)
    end_hat(cast.joris_hat, by=speaker(cast.joris), at=NOW)
    assert is_in(theirs)
