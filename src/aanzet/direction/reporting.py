"""What of this room can be reported, and how a moderator narrows it. What is not for strangers is not reported here."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Reported, ReportKind, moves, register
from aanzet.turns.services import Context

from .models import ControlMap
from .policies import may_read
from .services.following import set_circle


def _maps(numbers: Collection[int]) -> Iterator[Reported]:
    rows = ControlMap.objects.filter(pk__in=numbers).prefetch_related("topics")
    for row in rows.select_related("author", "audience", "initiative__area", "initiative__owner"):
        lines = [f"{topic.title}. {topic.note}".strip() for topic in row.topics.all()]
        one = row.initiative
        around = Context(one.subject, one.title, one.get_absolute_url(), one.area_id)
        yield Reported(
            row, row.subject, row.author, one.area, one.title, "\n".join(lines), row.get_absolute_url(), around
        )


register(ReportKind(
    "control_map", "regiekaart", _l("Regiekaart"), _maps, may_read, moves(set_circle),
    hides=_l("Afschermen: alleen wie meedoet en de moderatoren zien het"),
))  # fmt: skip
