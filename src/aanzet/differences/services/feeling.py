"""Something that is felt, for who feels it and who helps them talk; and letting it go again."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.goals.models import Voice
from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.laying import locked
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import ENDED, OPEN, PART, PRIVATE, Kind, StandpointState
from ..lives import DIFFERENCE, STANDPOINT
from ..models import Difference
from .holding import held, takes_part, tell_near, without_a_tie

# Naming differences is no way to stall: so many open ones of one party at an initiative, and one unnamed with a party.
MOST_OPEN = 3


@dataclass(frozen=True, slots=True)
class Felt:
    """What somebody feels, before anybody else knows."""

    other: Party
    words: str
    kind: str = Kind.TENSION
    personal: bool = False
    voice: Voice | None = None


@transaction.atomic
def feel(
    initiative: Initiative, felt: Felt, *, one: Party, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Difference:
    """For `one` and the facilitator alone. The same `once` gives the same difference. Raises CannotMove."""
    initiative = locked(initiative)
    known = Difference.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    _check(initiative, felt, one, by)
    facilitator = without_a_tie(initiative, one, felt.other)
    near = open_audience("difference", members=[one, *([facilitator] if facilitator else [])])
    difference = Difference(
        initiative=initiative, one=one, other=felt.other, facilitator=facilitator, near=near, kind=felt.kind,
        personal=felt.personal, voice=felt.voice, felt=felt.words.strip(), felt_at=at, circle=Circle.NAMED,
        audience=near, once=once or uuid.uuid4(),
    )  # fmt: skip
    difference.said_by(by)
    difference.save()
    mark_part(initiative, PART)
    place = difference.place
    log("difference.felt", by=by, at=at, subject=difference.subject, seen_like=difference, story=place.story)
    DIFFERENCE.lay(difference, by=by, at=at)
    return difference


def _check(initiative: Initiative, felt: Felt, one: Party, by: Speaker) -> None:
    if initiative.state != InitiativeState.RUNNING:
        raise CannotMove(_("Dit initiatief loopt nu niet. Open het eerst weer."))
    if one.pk == felt.other.pk:
        raise CannotMove(_("Kies een ander dan jezelf."))
    if not speaks_as(by, one) or not takes_part(initiative, one):
        raise CannotMove(_("Een verschil benoem je als je zelf meedoet."))
    if not takes_part(initiative, felt.other):
        raise CannotMove(_("%(name)s doet hier niet mee.") % {"name": felt.other.name})
    mine = initiative.differences.filter(one=one, state__in=OPEN)
    if mine.filter(other=felt.other, state__in=PRIVATE).exists():
        raise CannotMove(_("Met %(name)s zoek je al naar woorden. Maak dat eerst af.") % {"name": felt.other.name})
    if mine.exclude(state__in=("chosen", "tolerated", "parked")).count() >= MOST_OPEN:
        raise CannotMove(_("Je hebt hier al drie verschillen open staan. Rond er eerst een af, of laat er een los."))


def end(name: str, difference: Difference, *, by: Speaker | None, at: dt.datetime, **data: Any) -> bool:
    """Over, with what was still asked about it. For a caller that holds the difference; whether it was still open."""
    step = DIFFERENCE.check(name, difference, by=by)
    if step is None:
        return False
    if step.target in ENDED:
        difference.ended_at = at
    DIFFERENCE.make(step, difference, by=by, at=at, **data)
    drop_questions(difference, at=at)
    return True


def drop_questions(difference: Difference, *, at: dt.datetime) -> None:
    for standpoint in difference.standpoints.filter(state=StandpointState.ASKED).select_related("party"):
        standpoint.difference = difference
        STANDPOINT.move("lapse", standpoint, by=None, at=at)


@transaction.atomic
def let_go(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """Before it has a name. Who did not know of it never does. Raises CannotMove."""
    difference = held(difference)
    alone = difference.is_alone
    if end("let_go", difference, by=by, at=at) and not alone:
        tell_near(difference, asks.ENDED, by=by, at=at)
    return difference


@transaction.atomic
def fall_silent(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """How an old sore may end: in silence, and nobody has to say why. Raises CannotMove."""
    difference = held(difference)
    if difference.kind != Kind.OLD_SORE:
        raise CannotMove(_("Dit is geen oud zeer. Laat het los, of zoek samen naar woorden."))
    alone = difference.is_alone
    if end("silence", difference, by=by, at=at) and not alone:
        tell_near(difference, asks.ENDED, by=by, at=at)
    return difference


@transaction.atomic
def refer(difference: Difference, *, words: str, by: Speaker, at: dt.datetime) -> Difference:
    """What is about a person goes to who can help with that, and is published nowhere. Raises CannotMove."""
    difference = held(difference)
    if not difference.personal:
        raise CannotMove(_("Dit gaat niet over een persoon. Zoek samen naar woorden."))
    if not words.strip():
        raise CannotMove(_("Schrijf op waar iemand hiermee terechtkan."))
    difference.sentence = words.strip()
    if end("refer", difference, by=by, at=at):
        tell_near(difference, asks.REFERRED, by=by, at=at, only=[difference.one])
    return difference


@transaction.atomic
def drop(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """One of both does not take part any more: then there is nobody left to differ. Raises CannotMove."""
    difference = held(difference)
    if all(takes_part(difference.initiative, side) for side in difference.sides):
        raise CannotMove(_("Allebei doen ze nog mee. Zoek samen naar een keuze."))
    if end("drop", difference, by=by, at=at):
        tell_near(difference, asks.ENDED, by=by, at=at)
    return difference


def lapse(difference: Difference, *, at: dt.datetime) -> None:
    """Somebody went, or the initiative stopped. For a caller that holds the initiative."""
    alone = difference.is_alone
    if end("lapse", difference, by=None, at=at) and not alone:
        tell_near(difference, asks.ENDED, by=None, at=at)
