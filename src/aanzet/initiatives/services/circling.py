"""A moderator gives an initiative, or what was told of it, another circle: all that derives from it goes along (V6)."""

import datetime as dt
from collections.abc import Callable

from django.db.models import QuerySet

from aanzet.conversations.services.closing import recircle_outgrowth
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience
from aanzet.turns.models import Turn
from aanzet.turns.services import recircle_turn

from ..models import Initiative, ProgressNote
from .listing import index, index_progress
from .rings import keep_audiences

# What other rooms hang on an initiative and has to go along: a function of the initiative, its circle and audience
# before, and the moment.
Derived = Callable[[Initiative, tuple[int, int | None], dt.datetime], None]
_DERIVED: dict[str, Derived] = {}


def register_derived(room: str, function: Derived) -> None:
    _DERIVED[room] = function


def set_circle(initiative: Initiative, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """Hidden, it is still there for who takes part: they join the moderators in the `audience`. What stood in a
    narrower circle already stays there."""
    before = (initiative.circle, initiative.audience_id)
    initiative.circle, initiative.audience = circle, audience
    initiative.save(update_fields=["circle", "audience"])
    keep_audiences(initiative)
    for turn in _turns(initiative, before):
        recircle_turn(turn.subject, seen_like=initiative)
    recircle_notices(initiative.subject, seen_like=initiative, was=before)
    recircle_outgrowth(initiative.subject, seen_like=initiative)
    index(initiative, at=at)
    for note in initiative.progress.all():
        note.initiative = initiative
        index_progress(note, at=at)
    for follow in _DERIVED.values():
        follow(initiative, before, at)


def _turns(initiative: Initiative, before: tuple[int, int | None]) -> QuerySet[Turn]:
    around = Turn.objects.running().filter(context_kind="initiative", context_id=initiative.pk)
    return around.filter(circle=before[0], audience=before[1]).exclude(subject_kind="report")


def set_note_circle(note: ProgressNote, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    note.circle, note.audience = circle, audience
    note.save(update_fields=["circle", "audience"])
    recircle_notices(note.initiative.subject, seen_like=note, url=note.get_absolute_url())
    index_progress(note, at=at)
