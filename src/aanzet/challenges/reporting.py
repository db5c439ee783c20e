"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Reported, ReportKind, moves, register

from .models import Challenge, Decision, Ending, Information
from .policies import may_read
from .queries.reading import ANSWERS, AROUND
from .services.following import set_circle


def _challenges(numbers: Collection[int]) -> Iterator[Reported]:
    for row in (
        Challenge.objects.filter(pk__in=numbers)
        .select_related(*AROUND, *ANSWERS)
        .prefetch_related("seats", "criteria", "plan__lines")
    ):
        title = _("Uitdaging: %(task)s") % {"task": row.task}
        yield Reported(row, row.subject, row.author, row.initiative.area, title, "\n\n".join(_words(row)),
                       row.get_absolute_url(), row.context)  # fmt: skip


def _words(row: Challenge) -> Iterator[str]:
    """Every text that a stranger may read."""
    parts = [row.where, row.because, row.commercial_share, row.profit_goes_to, row.evaluation, row.lesson]
    if information := getattr(row, "information", None):
        parts += [information.cost, information.quality, information.contractor_name, information.department,
                  *_because(information)]  # fmt: skip
    plan = getattr(row, "plan", None)
    if plan is not None and plan.handed_in_at:
        parts += [plan.how, plan.stays_with_town, plan.support, plan.continuity, plan.if_it_stops, plan.quality_now,
                  plan.quality_ours, *(line.what for line in plan.lines.all())]  # fmt: skip
    if decision := getattr(row, "decision", None):
        parts += [decision.reasons, decision.condition, decision.sum_named, decision.authority, *_because(decision)]
    if fallback := getattr(row, "fallback", None):
        parts += [fallback.what, fallback.words]
    if ending := getattr(row, "ending", None):
        parts += [ending.reasons, *_because(ending)]
    parts += [seat.words for seat in row.seats.all()] + [one.reason for one in row.criteria.all()]
    yield from (part for part in parts if part)


def _because(row: Information | Decision | Ending) -> tuple[str, ...]:
    return (row.rule, row.intent, row.rule_owner, row.route)


register(ReportKind("challenge", "uitdaging", _l("Uitdaging"), _challenges, may_read, moves(set_circle)))
