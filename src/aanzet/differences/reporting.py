"""What of this room can be reported, and how a moderator narrows it: what has a name, and is not between two."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Reported, ReportKind, moves, register

from .choices import Kind
from .models import Difference
from .policies import may_read
from .services.circling import set_circle


def _differences(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Difference.objects.filter(pk__in=numbers, named_at__isnull=False, personal=False).exclude(kind=Kind.OLD_SORE)
    rows = rows.select_related("author", "audience", "initiative__area", "initiative__owner", "one")
    for row in rows.prefetch_related("options"):
        options = [f"{one.what}. {one.wins}. {one.gives_in}." for one in row.options.all()]
        text = "\n\n".join(part for part in (row.one_view, row.other_view, *options, row.keeps, row.sentence) if part)
        yield Reported(row, row.subject, row.author, row.initiative.area, row.wording, text, row.get_absolute_url(),
                       row.place.context)  # fmt: skip


register(ReportKind(
    "difference", "verschil", _l("Verschil"), _differences, may_read, moves(set_circle),
    hides=_l("Afschermen: alleen beide kanten, wie hen helpt en de moderatoren zien het"),
))  # fmt: skip
