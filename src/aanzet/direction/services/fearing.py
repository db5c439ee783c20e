"""The fear note: written for oneself, shared when the writer wants, read again after a year."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import locked
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import next_working_day, today
from aanzet.turns.lifecycle import CannotMove

from ..choices import FearState
from ..lives import FEAR
from ..models import FearNote
from ..models.fears import YEAR
from .holding import CannotDirect


@transaction.atomic
def write_fear(initiative: Initiative, text: str, *, by: Speaker, at: dt.datetime) -> FearNote:
    """For the writer alone. Other words before it was read again are other words of the same note."""
    initiative = locked(initiative)
    if not text.strip():
        raise CannotDirect(_("Schrijf hier eerst iets op."))
    known = FearNote.objects.filter(initiative=initiative, writer=by.party).exclude(state=FearState.DROPPED).first()
    if known and known.state == FearState.REREAD:
        raise CannotDirect(_("Dit briefje is al herlezen. De woorden van toen blijven staan."))
    if known:
        known.text = text.strip()
        known.save(update_fields=["text"])
        return known
    own = open_audience("fear note", members=[by.party])
    note = FearNote.objects.create(
        initiative=initiative, writer=by.party, own=own, audience=own, circle=Circle.NAMED, text=text.strip(),
        written_at=at, reread_on=next_working_day(today(at) + YEAR), channel=by.channel, helper=by.helper,
    )  # fmt: skip
    log("fear.written", by=by, at=at, subject=note.subject, seen_like=note)
    FEAR.lay(note, by=None, at=at)
    return note


def _held(note: FearNote) -> FearNote:
    initiative = locked(note.initiative)
    row = FearNote.objects.select_related("writer", "own").get(pk=note.pk)
    row.initiative = initiative
    return row


def _refuse_others(note: FearNote, by: Speaker) -> None:
    if by.party.pk != note.writer_id:
        raise CannotMove(_("Dit is niet aan jou."))


@transaction.atomic
def share_fear(note: FearNote, *, shared: bool, by: Speaker, at: dt.datetime) -> FearNote:
    """With who takes part, or with nobody again. Only the writer does so."""
    note = _held(note)
    _refuse_others(note, by)
    if note.state == FearState.DROPPED or note.is_shared == shared:
        return note
    seen = note.initiative.for_participants
    note.circle = seen.circle if shared else Circle.NAMED
    note.audience_id = seen.audience_id if shared else note.own_id
    note.save(update_fields=["circle", "audience"])
    # The turn stays the writer's own: that it is to be read again is nobody else's business.
    log("fear.shared" if shared else "fear.unshared", by=by, at=at, subject=note.subject, seen_like=note)
    return note


@transaction.atomic
def reread_fear(note: FearNote, *, let_go: str, came_back: str, by: Speaker, at: dt.datetime) -> FearNote:
    """What was let go, and what came in its place. Raises CannotMove."""
    note = _held(note)
    step = FEAR.check("reread", note, by=by)
    if step is None:
        return note
    if today(at) < note.reread_on:
        raise CannotDirect(_("Dit komt later terug. Dan weet je wat er van waar werd."))
    note.let_go, note.came_back, note.reread_at = let_go.strip(), came_back.strip(), at
    FEAR.make(step, note, by=by, at=at)
    return note


@transaction.atomic
def drop_fear(note: FearNote, *, by: Speaker, at: dt.datetime) -> FearNote:
    """Gone, with its words. Raises CannotMove."""
    note = _held(note)
    if FEAR.check("drop", note, by=by):
        empty(note, "drop", by=by, at=at)
    return note


def empty(note: FearNote, name: str, *, by: Speaker | None, at: dt.datetime) -> None:
    note.text = note.let_go = note.came_back = ""
    note.circle, note.audience_id = Circle.NAMED, note.own_id
    FEAR.move(name, note, by=by, at=at)
