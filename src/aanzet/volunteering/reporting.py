"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Move, Reported, ReportKind, moves, register

from .models import Job, TimeOffer
from .policies import may_read, may_read_offer
from .services.circling import set_circle, set_offer_circle


def _jobs(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Job.objects.filter(pk__in=numbers)
    for row in rows.select_related("author", "party", "audience", "area", "theme", "initiative__area", "near"):
        parts = (row.what, row.story, row.when_words, row.place_words, row.introduction, row.vog_rule, row.expenses)
        text = "\n\n".join(part for part in parts if part)
        yield Reported(row, row.subject, row.author, row.area, row.what, text, row.get_absolute_url(), row.context)


def _offers(numbers: Collection[int]) -> Iterator[Reported]:
    for row in TimeOffer.objects.filter(pk__in=numbers).select_related("author", "party", "audience", "area", "near"):
        text = "\n\n".join(part for part in (row.glad_of, row.not_this, row.when_words) if part)
        yield Reported(row, row.subject, row.author, row.area, row.glad_of, text, row.get_absolute_url(), None)


def _move_offer(text: Reported, move: Move) -> None:
    set_offer_circle(text.thing, circle=move.circle, audience=move.audience)


register(ReportKind("job", "klus", _l("Klus"), _jobs, may_read, moves(set_circle)))
register(ReportKind("time_offer", "inzet", _l("Aanbod van tijd"), _offers, may_read_offer, _move_offer))
