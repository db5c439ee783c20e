"""The right moment: before which step a choice is needed, or until when it may wait. The facilitator says so, and not
who feels it: naming a difference is no way to stall."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.goals.choices import OPEN_STEPS
from aanzet.goals.models import GoalStep
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import rest_turn, running_turn
from aanzet.web.formats import day

from .. import asks
from ..choices import SEARCHING, State
from ..lives import CONVENE_DAYS, DIFFERENCE
from ..models import Difference
from .holding import check_day, held, tell_near


@transaction.atomic
def park(difference: Difference, *, until: dt.date, by: Speaker, at: dt.datetime) -> Difference:
    """Not needed now: it blocks nothing, and comes back on a day (V1). Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("park", difference, by=by)
    if step is None or difference.parked_until == until:
        return difference
    check_day(until, at)
    difference.parked_until, difference.step, difference.before_on, difference.convened = until, None, None, False
    DIFFERENCE.make(step, difference, by=by, at=at, until=until.isoformat())
    turn = running_turn(difference.subject)
    if turn:
        rest_turn(turn, until=until, by=None, at=at)
    tell_near(difference, asks.IS_PARKED, by=by, at=at, detail=day(until))
    return difference


@transaction.atomic
def schedule(
    difference: Difference, *, step: GoalStep | None = None, before_on: dt.date | None = None, by: Speaker,
    at: dt.datetime,
) -> Difference:  # fmt: skip
    """Needed before this step of the goal, or before a day: from now on it holds that step up. Raises CannotMove."""
    difference = held(difference)
    move = DIFFERENCE.check("schedule", difference, by=by)
    if move is None or (difference.state == State.AGENDA and _same_moment(difference, step, before_on)):
        return difference
    if (step is None) == (before_on is None):
        raise CannotMove(_("Kies voor welke stap dit nodig is, of voor welke dag."))
    if before_on is not None:
        check_day(before_on, at)
    if step is not None and (step.goal.initiative_id != difference.initiative_id or step.state not in OPEN_STEPS):
        raise CannotMove(_("Deze stap is er niet meer. Kies een andere, of een dag."))
    difference.step, difference.before_on, difference.parked_until = step, before_on, None
    difference.convened = _is_near(difference, today(at))
    DIFFERENCE.make(move, difference, by=by, at=at)
    tell_near(difference, asks.ON_AGENDA, by=by, at=at, detail=step.title if step else day(before_on))
    return difference


def _same_moment(difference: Difference, step: GoalStep | None, before_on: dt.date | None) -> bool:
    return (difference.step, difference.before_on) == (step, before_on)


def _is_near(difference: Difference, on: dt.date) -> bool:
    return difference.needed_by is not None and difference.needed_by <= on + dt.timedelta(days=CONVENE_DAYS)


@transaction.atomic
def convene(difference: Difference, *, at: dt.datetime) -> bool:
    """Fourteen days before its step it is the facilitator's to move on. For the clock; safe to say again."""
    difference = held(difference)
    if difference.convened or difference.state not in (State.AGENDA, State.OPTIONS):
        return False
    if not _is_near(difference, today(at)):
        return False
    difference.convened = True
    DIFFERENCE.move("convene", difference, by=None, at=at)
    tell_near(difference, asks.NEAR_DAY, by=None, at=at)
    return True


def convene_what_is_near(*, at: dt.datetime) -> int:
    """Every night: relevant, open, and its day within two weeks."""
    rows = Difference.objects.filter(state__in=SEARCHING, convened=False).select_related("step", "initiative")
    waiting = rows.filter(state__in=(State.AGENDA, State.OPTIONS)).order_by("pk")
    return sum(convene(row, at=at) for row in waiting.iterator(500) if _is_near(row, today(at)))
