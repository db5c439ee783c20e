"""What of this room can be reported. A goal stands in the circle of its initiative: a writer is asked to change it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.policies import may_read
from aanzet.moderation.reportable import Reported, ReportKind, register

from .models import GoalStep, GoalVersion, Voice


def _texts(numbers: Collection[int]) -> Iterator[Reported]:
    rows = GoalVersion.objects.filter(pk__in=numbers)
    for row in rows.select_related("person", "goal__initiative__area", "goal__initiative__owner"):
        one = row.goal.initiative
        text = "\n\n".join(part for part in (row.result, row.seen_by_what, row.why) if part)
        yield Reported(one, row.subject, row.person, one.area, row.sentence, text, row.goal.get_absolute_url(),
                       row.goal.context)  # fmt: skip


def _voices(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Voice.objects.filter(pk__in=numbers, person__isnull=False)
    for row in rows.select_related("person", "version__goal__initiative__area", "version__goal__initiative__owner"):
        goal = row.version.goal
        if row.person is not None:
            yield Reported(goal.initiative, row.subject, row.person, goal.initiative.area, row.version.sentence,
                           row.words, goal.get_absolute_url(), goal.context)  # fmt: skip


def _steps(numbers: Collection[int]) -> Iterator[Reported]:
    rows = GoalStep.objects.filter(pk__in=numbers)
    for row in rows.select_related("planner", "goal__initiative__area", "goal__initiative__owner"):
        one = row.goal.initiative
        yield Reported(one, row.subject, row.planner, one.area, one.title, row.title, row.get_absolute_url(),
                       row.goal.context)  # fmt: skip


register(ReportKind("goal_version", "doel", _l("Doel"), _texts, may_read))
register(ReportKind("voice", "stem", _l("Antwoord op een doel"), _voices, may_read))
register(ReportKind("goal_step", "doelstap", _l("Stap naar een doel"), _steps, may_read))
