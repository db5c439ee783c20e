"""A person's own card: what it says, the photo, rest, leaving and coming back, and being vouched for."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area
from aanzet.web.uploads import drop_picture

from ..choices import PartyState
from ..departing import tell_departure, tell_return
from ..models import Party, User
from ..policies import may_edit_party, may_vouch
from ..telling import log
from ..viewer import Speaker, Viewer
from .speechless import leave_speechless, organisations_of


class CannotChangeCard(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a profile card says. `photo` is a new picture, False to take it away, None to leave it."""

    name: str
    role_line: str = ""
    ask_me_about: str = ""
    can_make_possible: str = ""
    room_money: int | None = None
    room_decisions: str = ""
    room_places: str = ""
    room_network: str = ""
    phone: str = ""
    photo_alt: str = ""
    protected: bool = False
    helper_allowed: bool = False
    visible: bool = False
    home: Area | None = None
    working_areas: tuple[Area, ...] = ()
    photo: "ContentFile[bytes] | bool | None" = None


TEXTS = ("name", "role_line", "ask_me_about", "can_make_possible", "room_decisions", "room_places", "room_network",
         "phone", "photo_alt")  # fmt: skip


def _locked(party: Party) -> Party:
    return Party.objects.select_for_update(of=("self",), no_key=True).get(pk=party.pk)


@transaction.atomic
def edit_card(party: Party, *, card: Card, viewer: Viewer, at: dt.datetime) -> Party:
    """Write the whole card. Being listed under "Wie doet wat hier" is one's own choice, open to who is known."""
    party = _locked(party)
    if not may_edit_party(viewer, party):
        raise CannotChangeCard(_("Alleen van jezelf, of van een organisatie waar je voor bevestigt."))
    for field in TEXTS:
        setattr(party, field, getattr(card, field).strip())
    party.room_money, party.home, party.protected = card.room_money, card.home, card.protected
    # Only the person decides who may type for them: not somebody who is typing for them right now.
    if viewer.helper is None:
        party.helper_allowed = card.helper_allowed
    if party.state in (PartyState.KNOWN, PartyState.VISIBLE):
        party.state = PartyState.VISIBLE if card.visible else PartyState.KNOWN
    _change_photo(party, card.photo)
    party.full_clean(exclude=["home"])
    party.save()
    party.working_areas.set(card.working_areas)
    log("party.card_changed", by=viewer.speaks(), at=at, subject=party.subject)
    return party


def _change_photo(party: Party, photo: "ContentFile[bytes] | bool | None") -> None:
    """Put the new picture in place, or none; the file that was there goes."""
    if photo is None:
        return
    drop_picture(party.photo)
    if isinstance(photo, ContentFile):
        try:
            party.photo.save(photo.name or "foto.webp", photo, save=False)
        except OSError as problem:  # a full disk, a folder that cannot be written
            raise CannotChangeCard(_("De foto kon nu niet worden bewaard. Probeer het later nog eens.")) from problem
    else:
        party.photo, party.photo_alt = "", ""


@transaction.atomic
def vouch(party: Party, *, viewer: Viewer, at: dt.datetime) -> Party:
    """Somebody who is known says: I know this person. From then on they see what known members see (K1)."""
    party = _locked(party)
    if party.is_connected:
        return party
    if not may_vouch(viewer, party):
        raise CannotChangeCard(_("Iemand die al bekend is, kan voor een ander instaan. Niet voor zichzelf."))
    party.state, party.vouched_by = PartyState.KNOWN, viewer.party
    party.save(update_fields=["state", "vouched_by"])
    log("party.vouched", by=viewer.speaks(), at=at, subject=party.subject)
    return party


@transaction.atomic
def rest(party: Party, *, by: Speaker, at: dt.datetime) -> Party:
    """In rest: what was said stays, nobody is asked anything new."""
    party = _locked(party)
    if party.state not in (PartyState.KNOWN, PartyState.VISIBLE):
        raise CannotChangeCard(_("Rust nemen kan zodra iemand je kent. Tot die tijd word je niets gevraagd."))
    party.state = PartyState.RESTING
    party.save(update_fields=["state"])
    log("party.rests", by=by, at=at, subject=party.subject)
    return party


@transaction.atomic
def come_back(party: Party, *, by: Speaker, at: dt.datetime) -> Party:
    """After a rest or a departure; known again when somebody vouched before. What somebody else looked after meanwhile
    is theirs again."""
    party = _locked(party)
    if party.erased_at is not None or party.state not in (PartyState.RESTING, PartyState.LEFT):
        return party
    known = party.state == PartyState.RESTING or party.vouched_by_id is not None
    party.state = PartyState.KNOWN if known else PartyState.ANNOUNCED
    party.save(update_fields=["state"])
    log("party.back", by=by, at=at, subject=party.subject)
    tell_return(party, at=at)
    return party


@transaction.atomic
def leave(party: Party, *, by: Speaker, at: dt.datetime) -> Party:
    """Gone, with the door open: content stays under the name, contact closes, what lay with the person moves on."""
    party = _locked(party)
    if party.state == PartyState.LEFT:
        return party
    spoken = organisations_of(party)
    party.state = PartyState.LEFT
    party.save(update_fields=["state"])
    log("party.left", by=by, at=at, subject=party.subject)
    tell_departure(party, at=at, erased=False)
    leave_speechless(spoken, at=at)
    return party


@transaction.atomic
def choose_language(user: User, *, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def as_initial(party: Party) -> dict[str, Any]:
    """The card as it is, for a form."""
    shown = {field: getattr(party, field) for field in (*TEXTS, "room_money", "protected", "helper_allowed", "home")}
    return {**shown, "visible": party.state == PartyState.VISIBLE, "working_areas": list(party.working_areas.all())}


@transaction.atomic
def set_password(user: User, password: str | None) -> None:
    """None takes the password away: then a mail link or a passkey is the way in."""
    user.set_password(password)
    user.save(update_fields=["password"])
