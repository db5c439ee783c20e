"""What of this room can be reported, and how a moderator narrows it. A line that is not shared is not there to report,
and one that was taken back after a report is gone from the desk as well."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.services.laying import context_of
from aanzet.moderation.reportable import Move, Reported, ReportKind, moves, register
from aanzet.parties.viewer import Viewer

from .models import Denominator, Interest
from .policies import may_read, may_read_shared
from .services.following import set_circle, withhold


def _lines(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Interest.objects.filter(pk__in=numbers, shared_at__isnull=False)
    for row in rows.select_related("initiative__area", "initiative__owner", "initiative__participants", "party"):
        around = row.initiative
        yield Reported(row, row.subject, row.party, around.area, around.title, row.text, row.get_absolute_url(),
                       context_of(around))  # fmt: skip


def _may_read_line(viewer: Viewer, line: Interest) -> bool:
    return not line.withheld and may_read_shared(viewer, line.initiative)


def _withhold(text: Reported, move: Move) -> None:
    withhold(text.thing, hidden=move.audience != text.thing.initiative.participants)


def _denominators(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Denominator.objects.filter(pk__in=numbers)
    for row in rows.select_related("initiative__area", "initiative__owner", "author", "audience", "sides"):
        words = (row.text, row.sign, row.we_want, row.you_want, row.costs_us, row.costs_you)
        text = "\n\n".join(part for part in words if part)
        yield Reported(row, row.subject, row.author, row.initiative.area, row.text, text, row.get_absolute_url(),
                       row.context)  # fmt: skip


register(ReportKind(
    "interest", "belang", _l("Gedeelde regel"), _lines, _may_read_line, _withhold,
    hides=_l("Afschermen: alleen wie de regel schreef, leest hem nog"),
))  # fmt: skip
register(ReportKind(
    "denominator", "noemer", _l("Noemer"), _denominators, may_read, moves(set_circle),
    hides=_l("Afschermen: alleen wie gevraagd is en de moderatoren zien het"),
))  # fmt: skip
