"""The office of an official is used with the official's own sign-in and second factor, by no other way."""

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanzet.initiatives.models import Initiative, Participation
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.models import Hat, Party
from tests.cast import Cast
from tests.conftest import SignIn
from tests.initiatives.builders import running


def name_oneself(client: Client, initiative: Initiative, cast: Cast) -> int:
    office = Hat.objects.get(person=cast.anouk)
    address = reverse("initiative_intake", args=[initiative.pk])
    return client.post(address, {"what": "contact", "contact-hat": office.pk}).status_code


def is_contact(cast: Cast) -> bool:
    return Participation.objects.filter(person=cast.anouk, duty="contact").exists()


def test_without_a_second_factor_nobody_becomes_the_contact(signed_in: SignIn, cast: Cast) -> None:
    initiative = running(cast)
    Authenticator.objects.filter(user=cast.anouk.user).delete()
    client = signed_in(cast.anouk)
    answer = client.get(reverse("initiative_intake", args=[initiative.pk]))
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("safety"))
    assert name_oneself(client, initiative, cast) == 303
    assert not is_contact(cast)


def test_with_a_second_factor_the_official_becomes_the_contact(signed_in: SignIn, cast: Cast) -> None:
    initiative = running(cast)
    assert name_oneself(signed_in(cast.anouk), initiative, cast) == 303
    assert is_contact(cast)


def test_a_helper_does_not_use_the_office_of_the_helped(signed_in: SignIn, cast: Cast) -> None:
    initiative = running(cast)
    Party.objects.filter(pk=cast.anouk.pk).update(helper_allowed=True)
    client = signed_in(cast.bo)
    session = client.session
    session[SESSION_KEY] = {"party": cast.anouk.pk, "channel": "desk", "sign": timezone.now().isoformat()}
    session.save()
    assert name_oneself(client, initiative, cast) == 403
    assert not is_contact(cast)


def test_cards_of_people_are_kept_out_of_search_engines(client: Client, cast: Cast) -> None:
    assert "noindex" in client.get(reverse("party", args=[cast.tineke.pk])).content.decode()
    assert "noindex" not in client.get(reverse("party", args=[cast.council.pk])).content.decode()
