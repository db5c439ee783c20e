"""The residents say how it was, six weeks later how it goes, and what is missing gets somebody who moves."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.models import Party
from aanzet.parties.queries import has_voice
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import HandoverState
from ..lives import HANDOVER
from ..models import Handover
from .announcing import is_over
from .holding import CannotHandOver, held, tell_all


def movers(handover: Handover) -> list[Party]:
    """Who can be asked for what is missing: who came, their organisation, who left where they are still there."""
    found = [handover.successor, handover.organisation, handover.leaving]
    return [party for party in found if party and has_voice(party)]


@transaction.atomic
def say_it_went_well(handover: Handover, *, by: Speaker, at: dt.datetime) -> Handover:
    """*We hoefden niet opnieuw te beginnen*; or six weeks later: it goes well. Raises CannotMove."""
    handover = held(handover)
    if handover.state == HandoverState.RECEIVED:
        handover.ticked_by, handover.ticked_at, handover.talk_place = by.party, at, ""
        HANDOVER.move("tick", handover, by=by, at=at)
        return handover
    if is_over(handover):
        return handover
    step = HANDOVER.check("finish", handover, by=by)
    if step is not None:
        handover.checked_by, handover.checked_at, handover.ended_at, handover.talk_place = by.party, at, at, ""
        HANDOVER.make(step, handover, by=by, at=at)
        tell_all(handover, asks.DONE, by=by, at=at)
    return handover


@transaction.atomic
def say_what_is_missing(handover: Handover, *, missing: str, mover: Party, by: Speaker, at: dt.datetime) -> Handover:
    """Not well yet: what is missing, and who moves. Raises CannotMove, CannotHandOver."""
    handover = held(handover)
    step = HANDOVER.check("miss", handover, by=by)
    if step is None:
        return handover
    if not missing.strip():
        raise CannotHandOver(_("Zeg in een paar woorden wat er mist."))
    if mover.pk not in {party.pk for party in movers(handover)}:
        raise CannotHandOver(_("Kies uit de lijst wie er aan zet is."))
    handover.missing, handover.mover = missing.strip(), mover
    HANDOVER.make(step, handover, by=by, at=at, party=mover.pk)
    tell_all(handover, asks.MISSING, by=by, at=at, detail=handover.missing, only=[mover])
    return handover


@transaction.atomic
def mend(handover: Handover, *, by: Speaker, at: dt.datetime) -> Handover:
    """It is there now; in two weeks the residents are asked again. Raises CannotMove."""
    handover = held(handover)
    step = HANDOVER.check("mend", handover, by=by)
    if step is not None:
        handover.mover, handover.missing = None, ""
        handover.checked_at, handover.checked_by = at, by.party
        HANDOVER.make(step, handover, by=by, at=at)
    return handover
