"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Reported, ReportKind, moves, register

from .models import Agreement
from .policies import may_read
from .services.circling import set_circle


def _agreements(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Agreement.objects.filter(pk__in=numbers).prefetch_related("commitments")
    for row in rows.select_related("author", "audience", "initiative__area", "initiative__owner"):
        text = "\n\n".join(part for part in (*(one.what for one in row.commitments.all()), row.gift_because) if part)
        area = row.initiative.area if row.initiative else None
        yield Reported(row, row.subject, row.author, area, row.title, text, row.get_absolute_url(), row.context)


register(ReportKind(
    "agreement", "afspraak", _l("Afspraak"), _agreements, may_read, moves(set_circle),
    hides=_l("Afschermen: alleen wie iets geeft of krijgt en de moderatoren zien het"),
))  # fmt: skip
