"""The plan of the residents: saved as often as they like, handed in once they show support and continuity."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import ChallengeState, Checked
from ..lives import CHALLENGE, residents
from ..models import Challenge, Plan, PlanLine
from .holding import held, index, step_of, tell

MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class PlanWords:
    how: str
    stays_with_town: str = ""
    support: str = ""
    continuity: str = ""
    if_it_stops: str = ""
    quality_now: str = ""
    quality_ours: str = ""
    liability: str = Checked.UNKNOWN
    insurance: str = Checked.UNKNOWN
    procurement: str = Checked.UNKNOWN
    steady_work: str = Checked.UNKNOWN


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet."""

    what: str
    now_euro: Decimal | None = None
    ours_euro: Decimal | None = None
    ours_hours: Decimal | None = None


@transaction.atomic
def save_plan(whole: Challenge, words: PlanWords, rows: Sequence[Row], *, by: Speaker, at: dt.datetime) -> Challenge:
    """Keep it; nobody else reads it before it is handed in. Raises CannotMove."""
    whole = held(whole)
    refuse_unless_running(whole.initiative)
    if whole.state != ChallengeState.INFORMED:
        raise CannotMove(_("Aan het plan kan nu niet worden geschreven."))
    if not any(speaks_as(by, party) for party in residents(whole)):
        raise CannotMove(_("Wie het verzoek draagt, schrijft het plan."))
    if len(rows) > MOST_LINES:
        raise CannotMove(_("Hoogstens acht regels in het rekenblad."))
    plan, _made = Plan.objects.update_or_create(challenge=whole, defaults={**asdict(words), "written_at": at})
    plan.lines.all().delete()
    PlanLine.objects.bulk_create(
        PlanLine(plan=plan, position=number, **asdict(row)) for number, row in enumerate(rows, 1)
    )
    whole.plan = plan
    return whole


@transaction.atomic
def hand_in(whole: Challenge, *, by: Speaker, at: dt.datetime) -> Challenge:
    """To the municipality. Who supports it, who goes on when somebody falls ill, and what if it stops have to be in it.
    Raises CannotMove."""
    whole = held(whole)
    step = step_of("hand_in", whole, by)
    if step is None:
        return whole
    plan: Plan | None = getattr(whole, "plan", None)
    if plan is None or not (plan.support and plan.continuity and plan.if_it_stops):
        raise CannotMove(_("Schrijf nog op wie het steunt, wie het doet als iemand wegvalt, en wat er gebeurt als het stopt."))  # noqa: E501  # fmt: skip
    plan.handed_in_at = at
    plan.save(update_fields=["handed_in_at"])
    CHALLENGE.make(step, whole, by=by, at=at)
    tell(whole, asks.PLANNED, by=by, at=at)
    index(whole, at=at)
    return whole


@transaction.atomic
def take_plan_back(whole: Challenge, *, by: Speaker, at: dt.datetime) -> Challenge:
    """To make it better, as long as nobody judged it. Raises CannotMove."""
    whole = held(whole)
    step = step_of("take_plan_back", whole, by)
    if step is None:
        return whole
    whole.plan.handed_in_at = None
    whole.plan.save(update_fields=["handed_in_at"])
    CHALLENGE.make(step, whole, by=by, at=at)
    return whole
