"""Asking parties to look in a mirror, each apart; and taking that back."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.laying import locked
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.queries import has_voice
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

from .. import asks
from ..choices import LIVE, Instrument, RoundState, SeatState, Side
from ..lives import SEAT, contact_of_initiative
from ..models import Answer, Round, Seat
from ..queries import core_parties
from .holding import CannotMirror, advance, held, tell_seats

ANCHOR = "spiegels"
CLOSES_IN_DAYS = 14
MOST_DAYS = 42
# With two, each would read the other's answer off the result.
FEWEST_CORE = 3


@transaction.atomic
def start_actie(
    initiative: Initiative, *, closes_on: dt.date, supporter: Party | None = None, by: Speaker, at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Round:  # fmt: skip
    """Who pulls it, the contact of the municipality, and maybe a supporter: apart from each other."""
    initiative = locked(initiative)
    if known := _known(initiative, once, by):
        return known
    contact = contact_of_initiative(initiative)
    if contact is None:
        raise CannotMirror(_("Er is nog geen vaste contactpersoon bij de gemeente. Vraag die eerst."))
    if contact == initiative.owner:
        raise CannotMirror(_("De trekker is hier zelf de contactpersoon. Dan is er geen verschil te zien."))
    asked = {initiative.owner: Side.INITIATOR, contact: Side.CONTACT}
    if supporter and supporter not in asked and has_voice(supporter):
        asked[supporter] = Side.SUPPORTER
    return _start(initiative, Instrument.ACTIE, asked, closes_on=closes_on, by=by, at=at, once=once)


@transaction.atomic
def start_preconditions(
    initiative: Initiative, *, closes_on: dt.date, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Round:
    """Every party in the core, apart from each other."""
    initiative = locked(initiative)
    if known := _known(initiative, once, by):
        return known
    core = core_parties(initiative)
    if len(core) < FEWEST_CORE:
        raise CannotMirror(_("Met minder dan drie partijen in de kern zou je zien wie wat zei. Praat liever samen."))
    asked = dict.fromkeys(core, Side.CORE)
    return _start(initiative, Instrument.PRECONDITIONS, asked, closes_on=closes_on, by=by, at=at, once=once)


def _known(initiative: Initiative, once: uuid.UUID | None, by: Speaker) -> Round | None:
    return Round.objects.filter(initiative=initiative, once=once, started_by=by.party).first() if once else None


def _start(
    initiative: Initiative, instrument: Instrument, asked: dict[Party, Side], *, closes_on: dt.date, by: Speaker,
    at: dt.datetime, once: uuid.UUID | None,
) -> Round:  # fmt: skip
    _check(initiative, closes_on, at)
    _close_earlier(initiative, instrument, by=by, at=at)
    sides = open_audience("mirror", members=asked) if instrument == Instrument.ACTIE else None
    row = Round(initiative=initiative, instrument=instrument, sides=sides, started_by=by.party, started_at=at,
                closes_on=closes_on, once=once)  # fmt: skip
    row.full_clean(exclude=["initiative", "started_by", "sides"])
    row.save()
    mark_part(initiative, ANCHOR)
    log("mirror.asked", by=by, at=at, subject=row.subject, seen_like=row.seen, story=initiative.subject)
    for party, side in asked.items():
        seat = Seat.objects.create(round=row, party=party, side=side)
        SEAT.lay(seat, by=by, at=at)
    return row


def _check(initiative: Initiative, closes_on: dt.date, at: dt.datetime) -> None:
    if initiative.state != InitiativeState.RUNNING:
        raise CannotMirror(_("Dit initiatief loopt nu niet. Open het eerst weer."))
    if not has_voice(initiative.owner):
        raise CannotMirror(_("Wie de kar trok, is er niet meer. Zoek eerst wie het overneemt."))
    if closes_on <= today(at):
        raise CannotMirror(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    if closes_on > today(at) + dt.timedelta(days=MOST_DAYS):
        raise CannotMirror(_("Dat is meer dan zes weken weg. Kies een dag dichterbij."))


def _close_earlier(initiative: Initiative, instrument: Instrument, *, by: Speaker, at: dt.datetime) -> None:
    """One at a time; what was rounded off makes place."""
    earlier = Round.objects.filter(initiative=initiative, instrument=instrument, state__in=LIVE).first()
    if earlier is None:
        return
    earlier.initiative = initiative
    if earlier.state not in (RoundState.CHOSEN, RoundState.AGAIN):
        raise CannotMirror(_("Deze spiegel loopt al. Rond die eerst af."))
    advance("repeat", earlier, by=by, at=at)


@transaction.atomic
def withdraw(row: Round, *, by: Speaker, at: dt.datetime) -> None:
    """Nobody has to answer any more, and what was typed goes."""
    row = held(row)
    if not advance("withdraw", row, by=by, at=at):
        return
    for seat in row.seats.filter(state=SeatState.ASKED).select_related("party"):
        seat.round = row
        SEAT.move("lapse", seat, by=None, at=at)
    Answer.objects.filter(seat__round=row).delete()
    tell_seats(row, asks.WITHDRAWN, by=by, at=at)
