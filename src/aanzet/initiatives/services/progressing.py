"""Progress: three lines and perhaps a photo, in a circle that the teller chooses, never wider than the initiative's."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.choices import Circle
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.web.uploads import drop_picture

from .. import asks
from ..choices import InitiativeState
from ..models import Initiative, ProgressNote
from ..policies import speaks_as
from .laying import locked, settle
from .listing import index_progress
from .stepping import finish_step
from .telling import tell_participants


class CannotTell(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class News:
    """`circle` is OPEN for "as wide as the initiative", PARTICIPANTS or CORE."""

    text: str
    circle: int = Circle.OPEN
    photo: "ContentFile[bytes] | None" = None
    photo_alt: str = ""


@transaction.atomic
def tell_progress(
    initiative: Initiative, news: News, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> ProgressNote:
    """Told to who takes part and, where it is open, to who follows. A step whose day has come is done by this."""
    initiative = locked(initiative)
    known = ProgressNote.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    if initiative.state not in (InitiativeState.RUNNING, InitiativeState.RESTING):
        raise CannotTell(_("Bij een concept of een gestopt initiatief kun je niets vertellen."))
    if news.photo and not news.photo_alt:
        raise CannotTell(_("Schrijf erbij wat er op de foto staat, voor wie hem niet kan zien."))
    note = ProgressNote(
        initiative=initiative, text=news.text, at=at, once=once or uuid.uuid4(), step=finish_step(initiative, at=at),
        photo_alt=news.photo_alt if news.photo else "", **_circle(initiative, news.circle),
    )  # fmt: skip
    note.said_by(by)
    if news.photo:
        note.photo.save(news.photo.name or "foto.webp", news.photo, save=False)
    note.save()
    initiative.heard_at = at
    initiative.save(update_fields=["heard_at"])
    log("progress.told", by=by, at=at, subject=note.subject, seen_like=note, story=initiative.subject)
    tell_participants(initiative, kind=asks.PROGRESS.code, by=by, at=at, detail=note.text[:120], seen_like=note,
                      url=note.get_absolute_url(), follows=True)  # fmt: skip
    index_progress(note, at=at)
    settle(initiative, by=by, at=at, fresh=True)
    return note


def _circle(initiative: Initiative, wanted: int) -> dict[str, Any]:
    if wanted == Circle.CORE:
        return {"circle": Circle.CORE, "audience_id": initiative.core_id}
    if wanted == Circle.PARTICIPANTS:
        return {"circle": Circle.PARTICIPANTS, "audience_id": initiative.participants_id}
    return initiative.circled()


@transaction.atomic
def withdraw_progress(note: ProgressNote, *, by: Speaker, at: dt.datetime) -> None:
    """The teller takes it back: words and photo go, the log line stays."""
    note = ProgressNote.objects.select_for_update(of=("self",)).select_related("initiative__area").get(pk=note.pk)
    if not speaks_as(by, note.author):
        raise CannotTell(_("Alleen wie dit vertelde, kan het terugnemen."))
    if note.withdrawn_at:
        return
    drop_picture(note.photo)
    note.text, note.photo, note.photo_alt, note.withdrawn_at = "", "", "", at
    note.save()
    log("progress.withdrawn", by=by, at=at, subject=note.subject, seen_like=note, story=note.initiative.subject)
    index_progress(note, at=at)
