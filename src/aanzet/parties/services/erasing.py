"""Everything of a person away: the story stays, told by "iemand uit Broekdorp" (docs/decisions/0010)."""

import datetime as dt
import re

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.logbook.services import forget_reasons
from aanzet.web.uploads import drop_picture

from ..choices import HatState, PartyState
from ..departing import tell_departure
from ..models import Hat, MailLink, Party, User
from ..queries import managed_organisations
from ..telling import log
from ..viewer import Viewer
from .links import NEW_ADDRESS
from .sessions import end_sessions
from .speechless import leave_speechless, organisations_of

# What stands where a name stood in words that stay.
ERASED = "[naam gewist]"


class CannotErase(Exception):
    """The message is fit for the screen."""


def may_erase(viewer: Viewer, party: Party) -> bool:
    """The person; a helper only for somebody without an account, who has no door of their own to do it."""
    if viewer.party is None or viewer.party.pk != party.pk or not party.is_person:
        return False
    return viewer.helper is None or not hasattr(party, "user")


@transaction.atomic
def erase_person(party: Party, *, viewer: Viewer, at: dt.datetime) -> Party:
    """Name, photo, phone, areas, hats' titles, account and mail links go; the row stays so that others' stories keep
    their thread. Cannot be undone. Erasing twice is safe."""
    party = Party.objects.select_for_update(of=("self",), no_key=True).get(pk=party.pk)
    if party.erased_at is not None:
        return party
    if not may_erase(viewer, party):
        raise CannotErase(_("Alleen jijzelf kunt alles van jou weghalen."))
    if alone := [organisation.name for organisation in managed_organisations(viewer) if _is_alone(party, organisation)]:
        raise CannotErase(
            _("Jij bent de enige die voor %(names)s bevestigt. Vraag eerst iemand om dat over te nemen.")
            % {"names": ", ".join(alone)}
        )
    log("party.erased", by=viewer.speaks(), at=at, subject=party.subject)
    spoken = organisations_of(party)
    party.state = PartyState.LEFT
    party.save(update_fields=["state"])
    tell_departure(party, at=at, erased=True)
    forget_reasons(actor_id=party.pk)
    leave_speechless(spoken, at=at)
    _forget_hats(party, at)
    _forget_account(party, at)
    _forget_card(party, at)
    return party


def _is_alone(party: Party, organisation: Party) -> bool:
    """Whether others speak for the organisation, but only this person confirms them."""
    others = organisation.spokespeople.filter(state=HatState.CONFIRMED).exclude(person=party)
    return others.exists() and not others.filter(manages=True).exists()


def _forget_hats(party: Party, at: dt.datetime) -> None:
    for hat in Hat.objects.select_for_update(of=("self",)).filter(person=party):
        hat.state, hat.until, hat.due_on = HatState.ENDED, hat.until or max(at.date(), hat.since), None
        hat.title, hat.organisation, hat.manages, hat.area, hat.declined_why = "", None, False, None, ""
        hat.save()


def _forget_account(party: Party, at: dt.datetime) -> None:
    user = User.objects.filter(party=party).first()
    if user:
        MailLink.objects.filter(Q(email=user.email) | Q(purpose=NEW_ADDRESS, payload__user=user.pk)).delete()
        end_sessions(user.pk, at=at)  # what they remembered, an address that was typed, goes too
        user.delete()  # passkeys and codes go with it


def _forget_card(party: Party, at: dt.datetime) -> None:
    party.name = anonymous_name(party)
    for field in ("role_line", "ask_me_about", "can_make_possible", "room_decisions", "room_places", "room_network",
                  "phone", "photo_alt"):  # fmt: skip
        setattr(party, field, "")
    drop_picture(party.photo)
    party.photo, party.room_money, party.home = "", None, None
    party.registered_by = party.vouched_by = None
    party.helper_allowed = party.protected = False
    party.state, party.erased_at = PartyState.LEFT, at
    party.save()
    party.working_areas.clear()
    party.audience_memberships.all().delete()


def anonymous_name(party: Party) -> str:
    """With the village where that gives nobody away; in the language of the site, whoever presses the button."""
    with override(settings.LANGUAGE_CODE):
        if party.home is None or party.protected:
            return _("iemand")
        return (_("iemand uit %(place)s") % {"place": party.home.name})[:80]


def without_name(words: str, name: str) -> str:
    """Words that stay with others, without the whole name of who is erased."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", ERASED, words) if name else words
