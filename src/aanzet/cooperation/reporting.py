"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Reported, ReportKind, moves, register

from .models import Cooperation, SpaceLetter
from .policies import may_read, may_read_letter
from .services.following import set_circle, set_letter_circle


def _cooperations(numbers: Collection[int]) -> Iterator[Reported]:
    around = ("author", "audience", "initiative__area", "initiative__owner", "current", "holding")
    rows = Cooperation.objects.filter(pk__in=numbers).select_related(*around).prefetch_related("current__shares")
    for row in rows:
        text = row.text
        parts = [text.goal, text.decides, text.identity, text.free_room, text.leaving, text.structural_because]
        parts += [line for share in text.shares.all() for line in (share.brings, share.keeps)]
        title = _("Samenwerkingsafspraak: %(title)s") % {"title": row.initiative.title}
        words = "\n\n".join(part for part in parts if part)
        yield Reported(row, row.subject, row.author, row.initiative.area, title, words, row.get_absolute_url(),
                       row.context)  # fmt: skip


def _letters(numbers: Collection[int]) -> Iterator[Reported]:
    around = ("author", "audience", "bearer", "organisation", "initiative__area", "initiative__owner")
    for row in SpaceLetter.objects.filter(pk__in=numbers).select_related(*around):
        title = _("Ruimtebrief voor %(name)s") % {"name": row.bearer.name}
        yield Reported(row, row.subject, row.author, row.initiative.area, title, f"{row.room_to}\n\n{row.up_to}",
                       row.get_absolute_url(), row.context)  # fmt: skip


register(
    ReportKind("cooperation", "samenwerking", _l("Samenwerkingsafspraak"), _cooperations, may_read, moves(set_circle))
)
register(
    ReportKind("space_letter", "ruimtebrief", _l("Ruimtebrief"), _letters, may_read_letter, moves(set_letter_circle))
)
