"""The texts of this room in the search index."""

import datetime as dt

from aanzet.search.services import forget_text, index_text

from ..choices import InitiativeKind, InitiativeState
from ..models import Initiative, ProgressNote


def index(initiative: Initiative, *, at: dt.datetime) -> None:
    """A draft is nobody's business."""
    if initiative.published_at is None:
        forget_text(initiative.subject)
        return
    kind, state = InitiativeKind(initiative.kind), InitiativeState(initiative.state)
    parts = [initiative.sentence, initiative.why, initiative.seeks, initiative.lesson]
    index_text(
        initiative.subject, title=initiative.title, text="\n".join(part for part in parts if part),
        url=initiative.get_absolute_url(), seen_like=initiative, area=initiative.area, themes=initiative.themes.all(),
        at=at, note=kind.label if initiative.is_awake else state.label,
    )  # fmt: skip


def index_progress(note: ProgressNote, *, at: dt.datetime) -> None:
    initiative = note.initiative
    # Two different narrow circles have no common reader whom the index could name.
    both_narrow = note.audience_id is not None and initiative.audience_id is not None
    if note.withdrawn_at or both_narrow:
        forget_text(note.subject)
        return
    narrow = note if note.circle >= initiative.circle else initiative
    index_text(
        note.subject, title=initiative.title, text=f"{note.text}\n{note.photo_alt}".strip(), at=at,
        url=note.get_absolute_url(), seen_like=narrow, area=initiative.area, themes=initiative.themes.all(),
    )  # fmt: skip
