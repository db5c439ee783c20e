"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Reported, ReportKind, moves, register

from .models import Market
from .policies import may_read
from .services.departing import set_circle


def _markets(numbers: Collection[int]) -> Iterator[Reported]:
    for row in Market.objects.filter(pk__in=numbers).select_related("author", "audience", "area", "host"):
        text = "\n\n".join(part for part in (row.story, row.place_words, row.lesson) if part)
        yield Reported(row, row.subject, row.author, row.area, row.title, text, row.get_absolute_url())


register(ReportKind("market", "beursvloer", _l("Beursvloer"), _markets, may_read, moves(set_circle)))
