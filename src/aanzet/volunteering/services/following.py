"""What follows from the agreement about a day: a JA sets it, a no asks another, the receiver's word ends it (V2)."""

import datetime as dt

from aanzet.agreements.choices import AgreementState
from aanzet.agreements.models import Agreement

from ..choices import PlacementState, SpellKind
from ..lives import PLACEMENT
from ..models import Placement, Spell
from .holding import held_placement, settle_job


def follow_agreement(agreement: Agreement, /, *, at: dt.datetime) -> None:
    """Told by the agreement, which is held. Safe to be told twice."""
    spell = Spell.objects.filter(agreement=agreement).exclude(kind=SpellKind.HOURS).select_related("placement").first()
    if spell is None or _later_day(spell):
        return
    row = held_placement(spell.placement)
    step = _step(row, agreement)
    if step:
        PLACEMENT.move(step, row, by=None, at=at)
        settle_job(row.job, at=at)


def _later_day(spell: Spell) -> bool:
    days = Spell.objects.filter(placement=spell.placement_id, pk__gt=spell.pk)
    return days.exclude(kind=SpellKind.HOURS).exists()


def _step(row: Placement, agreement: Agreement) -> str:
    if row.state == PlacementState.PLANNED:
        if agreement.never_ran:
            return "again"
        return "set" if agreement.state == AgreementState.RUNNING else ""
    if row.state == PlacementState.DAY:
        if agreement.state == AgreementState.STOPPED:
            return "again"
        if agreement.state == AgreementState.DONE:
            return "finish" if row.job.is_once else "tried"
    return ""
