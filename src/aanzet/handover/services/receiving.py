"""The talk with three, and the signature of the successor: role and promises pass in one go (V10)."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.models import Commitment
from aanzet.agreements.services.entrusting import entrust
from aanzet.agreements.services.keeping import pass_on_to
from aanzet.direction.services.directing import succeed
from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.services.duties import lay_down
from aanzet.initiatives.services.intake import take_contact
from aanzet.initiatives.services.rings import keep_audiences, locked_participation
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import AMSTERDAM, today
from aanzet.web.formats import day

from .. import asks
from ..choices import OFFICIAL, Role, Way
from ..lives import HANDOVER
from ..models import Handover
from .holding import CannotHandOver, held, tell_all
from .leaving import leave_place
from .naming import hat_of
from .writing import own_promises, promises_at_stake

MOST_DAYS_AHEAD = 120


@transaction.atomic
def plan_talk(handover: Handover, *, moment: dt.datetime, place: str, by: Speaker, at: dt.datetime) -> Handover:
    """A day, an hour and a place for who goes, who comes and the residents. Another moment may be chosen. Raises
    CannotMove, CannotHandOver."""
    handover = held(handover)
    if moment < at:
        raise CannotHandOver(_("Dit moment is al geweest. Kies een moment vanaf nu."))
    if moment > at + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotHandOver(_("Dat is wel erg ver weg. Kies een dag dichterbij."))
    if (handover.talk_at, handover.talk_place) == (moment, place):
        return handover
    step = HANDOVER.check("plan", handover, by=by)
    if step is not None:
        handover.talk_at, handover.talk_place = moment, place
        HANDOVER.make(step, handover, by=by, at=at, on=today(moment).isoformat())
        when = {"day": day(today(moment), "l j F"), "time": f"{moment.astimezone(AMSTERDAM):%H.%M}", "place": place}
        tell_all(handover, asks.TALK, by=by, at=at, detail=_("%(day)s om %(time)s uur. %(place)s") % when)
    return handover


def passing(handover: Handover) -> list[Commitment]:
    """What the successor takes over by signing: all of the organisation's, and of one's own what was chosen so."""
    keeps = handover.choices.exclude(way=Way.SUCCESSOR).values_list("commitment", flat=True)
    chosen = set(handover.choices.filter(way=Way.SUCCESSOR).values_list("commitment", flat=True))
    rows = promises_at_stake(handover)
    own = {row.pk for row in rows if row.giver_id == handover.departure.person_id}
    return [row for row in rows if row.pk not in keeps and (row.pk not in own or row.pk in chosen)]


def undecided(handover: Handover) -> list[Commitment]:
    """Promises of one's own of which nobody said yet what becomes of them."""
    said = set(handover.choices.values_list("commitment", flat=True))
    return [row for row in own_promises(handover) if row.pk not in said]


@transaction.atomic
def receive(handover: Handover, *, promises: Collection[int], by: Speaker, at: dt.datetime) -> Handover:
    """*Ik heb het ontvangen.* `promises` are the ones that stood above the signature: what came since has to be read
    first. Raises CannotMove, CannotHandOver."""
    handover = held(handover)
    step = HANDOVER.check("receive", handover, by=by)
    if step is None:
        return handover
    rows = passing(handover)
    if {row.pk for row in rows} != set(promises):
        raise CannotHandOver(_("Er is intussen een toezegging bij gekomen of af gegaan. Lees de lijst nog een keer."))
    for row in rows:
        if row.giver_id == handover.departure.person_id:
            pass_on_to(row, by=by, at=at)
        else:
            entrust(row, to=by.party, by=by, at=at)
    handover.received_at = at
    if handover.talk_at is None or handover.talk_at <= at:
        handover.talk_place = ""  # where it was is of no use any more
    HANDOVER.make(step, handover, by=by, at=at, party=by.party.pk)
    _take_role(handover, by=by, at=at)
    if handover.departure.day <= today(at) and not handover.departure.is_absence:
        leave_place(handover, at=at)
    tell_all(handover, asks.RECEIVED, by=by, at=at)
    return handover


def _take_role(handover: Handover, *, by: Speaker, at: dt.datetime) -> None:
    """The first role goes before the second comes: there is one contact at a time."""
    initiative = handover.initiative
    if handover.role == Role.DIRECTOR:
        succeed(initiative, by=by, at=at)
    elif handover.role in OFFICIAL:
        _take_contact(handover, by=by, at=at)
    elif handover.role == Role.CORE:
        _take_chair(handover, by.party)


def _take_contact(handover: Handover, *, by: Speaker, at: dt.datetime) -> None:
    rows = handover.initiative.participations.filter(duty=handover.role, state__in=ACTIVE)
    holder = rows.select_related("party", "person").first()
    if holder and holder.face.pk == by.party.pk:
        return
    if holder:
        holder = locked_participation(holder)
        lay_down(holder, by=by, at=at)
        holder.save(update_fields=["duty"])
    take_contact(handover.initiative, duty=handover.role, hat=hat_of(handover.seat), by=by, at=at)


def _take_chair(handover: Handover, successor: Party) -> None:
    """A group or organisation keeps its place, with another person on it."""
    row, hat = handover.participation, handover.seat.asked_hat
    if row is None or row.party.is_person or row.party.kind == PartyKind.GOVERNMENT or hat is None:
        return
    row = locked_participation(row)
    here = row.initiative.participations.filter(party=row.party_id, person=successor, state__in=ACTIVE)
    if row.is_active and hat.organisation_id == row.party_id and not here.exists():
        row.person, row.hat = successor, hat
        row.save(update_fields=["person", "hat"])
        keep_audiences(row.initiative)
