"""Hours told afterwards, for whose job it is to confirm (V2); and the signal that it has been too much."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.services.keeping import hand_over
from aanzet.agreements.services.proposing import CannotAgree, Leg, propose
from aanzet.initiatives.models import Initiative
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

from .. import asks
from ..choices import PlacementState, SpellKind, TiredState
from ..lives import TIRED
from ..models import Placement, Spell, TiredNote
from .holding import CannotPlace, guide_for, held_placement

MOST_HOURS_A_DAY = 16
LATEST_DAYS = 92
TELLS_HOURS = (PlacementState.WORKING, PlacementState.THANKS)


@transaction.atomic
def tell_hours(
    row: Placement, *, hours: Decimal, on: dt.date, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Spell:
    """What the volunteer did: they count once whose job it is confirmed them. Raises CannotPlace."""
    row = held_placement(row)
    if not speaks_as(by, row.volunteer) or row.state not in TELLS_HOURS:
        raise CannotPlace(_("Uren vertel je zelf, zolang je hier aan de slag bent."))
    known = Spell.objects.filter(agreement__once=once, placement=row).first() if once else None
    if known is not None:
        return known
    if not Decimal("0.25") <= hours <= MOST_HOURS_A_DAY:
        raise CannotPlace(_("Schrijf hoeveel uur op die dag: van een kwartier tot zestien uur."), "hours")
    if not today(at) - dt.timedelta(days=LATEST_DAYS) <= on <= today(at):
        raise CannotPlace(_("Kies een dag van de laatste drie maanden."), "on")
    leg = Leg(row.volunteer, row.job.party, row.job.what, today(at), hours, "uur")
    try:
        agreement = propose([leg], circle=Circle.NAMED, by=by, at=at, once=once)
    except CannotAgree as refusal:
        raise CannotPlace(str(refusal)) from None
    spell = Spell.objects.create(placement=row, agreement=agreement, kind=SpellKind.HOURS, on=on)
    hand_over(agreement.commitments.get(), by=by, at=at)
    return spell


@transaction.atomic
def say_tired(*, words: str = "", initiative: Initiative | None = None, by: Speaker, at: dt.datetime) -> TiredNote:
    """*Ik ben moe*, to the coordinator and nobody else. One at a time; a second press gives the first. Raises
    CannotPlace."""
    party = Party.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=by.party.pk)
    known = TiredNote.objects.filter(party=party, state=TiredState.OPEN).first()
    if known is not None:
        return known
    area = initiative.area if initiative else party.home
    guide = guide_for(area, without=party) if area else None
    if guide is None:
        raise CannotPlace(_("Hier is nog geen coördinator. Vertel het iemand bij je initiatief, of aan de balie."))
    near = open_audience("tired", members=[party, guide])
    note = TiredNote.objects.create(party=party, guide=guide, initiative=initiative, words=words, near=near, at=at)
    log("tired.said", by=by, at=at, subject=note.subject, seen_like=note.seen_like)
    TIRED.lay(note, by=by, at=at)
    return note


def _held(note: TiredNote) -> TiredNote:
    list(TiredNote.objects.filter(pk=note.pk).select_for_update(of=("self",)).values_list("pk"))
    return TiredNote.objects.select_related("party", "guide", "near").get(pk=note.pk)


@transaction.atomic
def hear(note: TiredNote, *, by: Speaker, at: dt.datetime) -> TiredNote:
    """They spoke about it: the words go. Raises CannotMove."""
    note = _held(note)
    if end_note(note, "hear", by=by, at=at):
        tell(note.party, kind=asks.TIRED_HEARD.code, title=note.party.name, url=note.get_absolute_url(),
             subject=note.subject, seen_like=note.seen_like, at=at, actor=by.party)  # fmt: skip
    return note


@transaction.atomic
def take_back_note(note: TiredNote, *, by: Speaker, at: dt.datetime) -> TiredNote:
    note = _held(note)
    end_note(note, "withdraw", by=by, at=at)
    return note


def end_note(note: TiredNote, name: str, *, by: Speaker | None, at: dt.datetime) -> bool:
    step = TIRED.check(name, note, by=by)
    if step is None:
        return False
    note.words, note.ended_at = "", at
    TIRED.make(step, note, by=by, at=at)
    return True
