"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Move, Reported, ReportKind, moves, register

from .choices import InitiativeState
from .models import Initiative, ProgressNote
from .policies import may_read, may_read_note
from .services.circling import set_circle, set_note_circle
from .services.laying import context_of, locked


def _initiatives(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Initiative.objects.filter(pk__in=numbers).exclude(state=InitiativeState.DRAFT)
    for row in rows.select_related("owner", "area", "audience"):
        parts = (row.title, row.sentence, row.why, row.seeks, row.lesson)
        text = "\n\n".join(part for part in parts if part)
        yield Reported(row, row.subject, row.owner, row.area, row.title, text, row.get_absolute_url(), context_of(row))


def _notes(numbers: Collection[int]) -> Iterator[Reported]:
    rows = ProgressNote.objects.filter(pk__in=numbers, withdrawn_at=None)
    for row in rows.select_related("author", "audience", "initiative__area", "initiative__owner"):
        initiative = row.initiative
        text = "\n\n".join(part for part in (row.text, row.photo_alt) if part)
        yield Reported(row, row.subject, row.author, initiative.area, initiative.title, text, row.get_absolute_url(),
                       context_of(initiative))  # fmt: skip


def _move_initiative(text: Reported, move: Move) -> None:
    set_circle(locked(text.thing), circle=move.circle, audience=move.audience, at=move.at)


register(ReportKind(
    "initiative", "initiatief", _l("Initiatief"), _initiatives, may_read, _move_initiative,
    hides=_l("Afschermen: alleen wie meedoet en de moderatoren zien het"),
))  # fmt: skip
register(ReportKind("progress", "nieuws", _l("Nieuws"), _notes, may_read_note, moves(set_note_circle)))
