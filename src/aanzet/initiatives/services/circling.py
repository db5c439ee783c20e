"""A moderator gives an initiative, or what was told of it, another circle: all that derives from it goes along (V6)."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol

from django.db.models import QuerySet

from aanzet.conversations.services.closing import recircle_outgrowth
from aanzet.logbook.subjects import Subject
from aanzet.moderation.queries import narrowed_to
from aanzet.notices.services import recircle_notices
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience
from aanzet.parties.policies import HasCircle
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


class Brought(HasCircle, Protocol):
    """What somebody brought, perhaps for an initiative, with the circle that they chose for it."""

    @property
    def pk(self) -> Any: ...
    @property
    def subject(self) -> Subject: ...
    @property
    def audience(self) -> Audience | None: ...
    @property
    def meant_circle(self) -> int: ...


def within(thing: Brought, around: Initiative | None) -> tuple[int, Audience | None]:
    """As wide as its bringer meant it, as its initiative is and as a moderator left it: the narrowest of these (V6)."""
    left = narrowed_to(thing.subject) if thing.pk else Circle.OPEN
    if left >= Circle.NAMED:
        return thing.circle, thing.audience
    wide = max(thing.meant_circle, left)
    return (around.circle, around.audience) if around and around.circle >= wide else (wide, None)
