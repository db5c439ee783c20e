"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Move, Reported, ReportKind, register
from aanzet.parties.viewer import Viewer

from .models import Market
from .policies import may_read
from .services.departing import set_circle


def _markets(numbers: Collection[int]) -> Iterator[Reported]:
    for row in Market.objects.filter(pk__in=numbers).select_related("author", "audience", "area", "host"):
        text = "\n\n".join(part for part in (row.story, row.place_words, row.lesson) if part)
        yield Reported(row, row.subject, row.author, row.area, row.title, text, row.get_absolute_url())


def _may_read(viewer: Viewer, text: Reported) -> bool:
    return may_read(viewer, text.thing)


def _move(text: Reported, move: Move) -> None:
    set_circle(text.thing, circle=move.circle, audience=move.audience, at=move.at)


register(ReportKind("market", "beursvloer", _l("Beursvloer"), _markets, _may_read, _move))
