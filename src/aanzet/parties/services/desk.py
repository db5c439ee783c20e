"""At the desk: registering somebody without mail, who is a full participant from then on (S29, V14)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area
from aanzet.logbook.choices import Channel

from ..choices import PartyKind, PartyState
from ..models import Party
from ..telling import log
from ..viewer import Speaker, Viewer

DESK_CHANNELS = (Channel.DESK, Channel.PHONE, Channel.PAPER)


class CannotHelp(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def register_person(
    name: str, *, home: Area | None, phone: str, channel: str, knows: bool, viewer: Viewer, at: dt.datetime
) -> Party:
    """A desk has seen this person, so they are known. `knows`: the person knows that this is written down.

    The log line is the person's own, marked with the helper and the channel.
    """
    if viewer.party is None or not viewer.is_helper:
        raise CannotHelp(_("Alleen een hulp bij de balie kan iemand inschrijven."))
    if not knows:
        raise CannotHelp(_("Vertel eerst dat het wordt opgeschreven, en waarom. Pas dan schrijven we iemand in."))
    if channel not in DESK_CHANNELS:
        raise CannotHelp(_("Kies hoe jullie elkaar spreken: aan de balie, aan de telefoon of op papier."))
    party = Party(
        kind=PartyKind.PERSON, state=PartyState.KNOWN, name=name.strip(), home=home, phone=phone.strip(),
        channel=channel, helper_allowed=True, registered_by=viewer.party, vouched_by=viewer.party, joined_at=at,
    )  # fmt: skip
    party.full_clean(exclude=["home"])
    party.save()
    log("party.joined", by=Speaker(party, None, channel, viewer.party), at=at, subject=party.subject)
    return party
