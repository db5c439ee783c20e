"""The steps towards a goal for a spreadsheet, and its choosing table for a calendar. What they tell was asked of the
policy of the goal (V6)."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today
from aanzet.web.calendars import Entry, calendar_file
from aanzet.web.sheets import Cell, sheet_file

from .models import Goal, GoalStep

COLUMNS = ("stap", "trekker", "uiterlijk", "stand", "klaar_op", "initiatief", "adres")


def _row(step: GoalStep, request: Request) -> list[Cell]:
    return [step.title, step.puller.name if step.puller else "", step.due_on, step.get_state_display(),
            today(step.ended_at) if step.ended_at else None, step.goal.initiative.title,
            request.build_absolute_uri(step.get_absolute_url())]  # fmt: skip


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def steps_as_csv(steps: Iterable[GoalStep], request: Request) -> HttpResponse:
    return sheet_file(COLUMNS, [_row(step, request) for step in steps], name="stappen-naar-het-doel")


def table_as_ics(goal: Goal, request: Request) -> HttpResponse:
    assert goal.table_on
    entry = Entry(
        uid=f"keuzetafel-{goal.pk}@{request.get_host()}",
        start=goal.table_on,
        summary=_("Keuzetafel over het doel (%(title)s)") % {"title": goal.initiative.title},
        url=request.build_absolute_uri(goal.get_absolute_url()),
        location=goal.table_where,
    )
    return calendar_file([entry], name="keuzetafel")
