"""Coming in: from a proven address to a member or a guest, and on to what waited behind the link."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area

from ..choices import PartyKind, PartyState
from ..guests import CannotPublish, purpose_of
from ..models import MailLink, Party, User
from ..telling import log
from ..viewer import Speaker
from .links import clean_address


class CannotEnter(Exception):
    """The message is fit for the screen."""


def user_of(email: str) -> User | None:
    return User.objects.filter(email=clean_address(email)).first()


def join(email: str, *, name: str, home: Area | None, language: str, at: dt.datetime) -> User:
    """A new member, announced: sees what is open until somebody vouches. A second submit gives the first account."""
    party = Party(kind=PartyKind.PERSON, state=PartyState.ANNOUNCED, name=name.strip(), home=home, joined_at=at)
    return user_of(email) or _account(email, party, language=language, verb="party.joined", at=at)


def become_guest(email: str, *, name: str, language: str, at: dt.datetime) -> User:
    """Somebody who took part by mail link. Can become a member later without losing anything."""
    party = Party(kind=PartyKind.PERSON, state=PartyState.GUEST, name=name.strip(), joined_at=at)
    return user_of(email) or _account(email, party, language=language, verb="party.guest", at=at)


def _account(email: str, party: Party, *, language: str, verb: str, at: dt.datetime) -> User:
    """The new person with the account; of two at the same moment the second gets the account of the first."""
    party.full_clean(exclude=["home"])
    try:
        with transaction.atomic():
            party.save()
            user = User.objects.create_user(clean_address(email), party, language=language)
            log(verb, by=Speaker(party), at=at, subject=party.subject)
            return user
    except IntegrityError:
        if known := user_of(email):
            return known
        raise


@transaction.atomic
def become_member(party: Party, *, name: str, home: Area | None, by: Speaker, at: dt.datetime) -> Party:
    """A guest stays: the same person, the same utterances, now announced. Safe to say twice."""
    party = Party.objects.select_for_update(of=("self",), no_key=True).get(pk=party.pk)
    if party.state != PartyState.GUEST:
        return party
    party.state, party.name, party.home = PartyState.ANNOUNCED, name.strip(), home
    party.full_clean(exclude=["home"])
    party.save()
    log("party.joined", by=by, at=at, subject=party.subject)
    return party


@transaction.atomic
def finish_link(link: MailLink, *, user: User, at: dt.datetime) -> str | None:
    """Publish what waited behind a guest's link, once; the path to go to. Raises CannotPublish."""
    link = MailLink.objects.select_for_update().get(pk=link.pk)
    purpose = purpose_of(link.purpose)
    if purpose is None or link.finished_at is not None or link.used_at is None or link.email != user.email:
        return None
    path = purpose.publish(Speaker(user.party), link.payload["data"], at)
    link.finished_at, link.payload = at, {}
    link.save(update_fields=["finished_at", "payload"])
    return path


@transaction.atomic
def change_address(user: User, *, email: str, at: dt.datetime) -> User:
    """The new address was proven by a link; the old one no longer opens the door."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    email = clean_address(email)
    if User.objects.filter(email=email).exclude(pk=user.pk).exists():
        raise CannotEnter(_("Dit mailadres hoort al bij een ander account. Kies een ander adres."))
    user.email = email
    user.save(update_fields=["email"])
    log("user.address_changed", by=Speaker(user.party), at=at, subject=user.party.subject)
    return user


__all__ = [
    "CannotEnter",
    "CannotPublish",
    "become_guest",
    "become_member",
    "change_address",
    "finish_link",
    "join",
    "user_of",
]
