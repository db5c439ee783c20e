"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Move, Reported, ReportKind, register
from aanzet.parties.viewer import Viewer

from .models import Agreement
from .policies import may_read
from .services.circling import set_circle


def _agreements(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Agreement.objects.filter(pk__in=numbers).prefetch_related("commitments")
    for row in rows.select_related("author", "audience", "initiative__area", "initiative__owner"):
        text = "\n\n".join(part for part in (*(one.what for one in row.commitments.all()), row.gift_because) if part)
        area = row.initiative.area if row.initiative else None
        yield Reported(row, row.subject, row.author, area, row.title, text, row.get_absolute_url(), row.context)


def _may_read(viewer: Viewer, text: Reported) -> bool:
    return may_read(viewer, text.thing)


def _move(text: Reported, move: Move) -> None:
    set_circle(text.thing, circle=move.circle, audience=move.audience, at=move.at)


register(ReportKind(
    "agreement", "afspraak", _l("Afspraak"), _agreements, _may_read, _move,
    hides=_l("Afschermen: alleen wie iets geeft of krijgt en de moderatoren zien het"),
))  # fmt: skip
