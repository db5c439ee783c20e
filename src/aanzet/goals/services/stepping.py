"""Steps of at most eight weeks, each pulled by who said yes to it, and done with a progress line (S13, V11)."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.policies import speaks_as
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.initiatives.services.laying import settle
from aanzet.initiatives.services.progressing import CannotTell, News, tell_progress
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import StepState
from ..following import Blocker, blockers_of
from ..lives import STEP, claimants
from ..models import Goal, GoalStep
from ..queries.core import pullers_at, seats_of
from .holding import held, held_step, tell_core
from .imagining import speaks_in_core

MOST_WEEKS = 8


class IsBlocked(CannotMove):
    """Something has to be settled before this step: `blockers` say what and where."""

    def __init__(self, blockers: list[Blocker]) -> None:
        super().__init__(_("Eerst dit: %(words)s") % {"words": " ".join(blocker.words for blocker in blockers)})
        self.blockers = blockers


def check_due(due_on: dt.date, at: dt.datetime) -> None:
    if due_on < today(at):
        raise CannotMove(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
    if due_on > today(at) + dt.timedelta(weeks=MOST_WEEKS):
        raise CannotMove(_("Een stap duurt hoogstens acht weken. Kies een dag dichterbij, of maak de stap kleiner."))


@transaction.atomic
def plan_step(
    goal: Goal, title: str, *, puller: Party, due_on: dt.date, by: Speaker, at: dt.datetime,
    once: uuid.UUID | None = None,
) -> GoalStep:  # fmt: skip
    """Who plans a step pulls it, or asks another who takes part; that one says yes itself. The same `once` gives the
    same step. Raises CannotMove."""
    goal = held(goal)
    if known := GoalStep.objects.filter(goal=goal, once=once).first() if once else None:
        return known
    refuse_unless_running(goal.initiative)
    if goal.current is None or not speaks_in_core(by, goal.initiative):
        raise CannotMove(_("Stappen plan je met de kern, als er een zin voor het doel is."))
    check_due(due_on, at)
    if puller.pk not in {party.pk for party in pullers_at(goal.initiative)}:
        raise CannotMove(_("%(name)s doet hier niet mee. Vraag eerst of dat anders kan.") % {"name": puller.name})
    own = speaks_as(by, puller)
    planner = next(seat.asked for seat in seats_of(goal.initiative) if speaks_as(by, seat.asked))
    step = GoalStep(
        goal=goal, title=title, puller=puller, due_on=due_on, planned_at=at, said_yes_at=at if own else None,
        planner=planner, state=StepState.SEEKS, once=once or uuid.uuid4(),
    )  # fmt: skip
    first = STEP.check("claim" if own else "ask", step, by=by)
    assert first is not None  # nobody else made this very step
    STEP.make(first, step, by=by, at=at, party=puller.pk, due=due_on.isoformat())
    _stands_ahead(step, by=by, at=at)
    return step


def _stands_ahead(step: GoalStep, *, by: Speaker, at: dt.datetime) -> None:
    """Somebody pulls it: whoever pulls the initiative is not asked for a next step before it was there."""
    if step.state == StepState.PLANNED:
        settle(step.goal.initiative, by=by, at=at, fresh=True)


@transaction.atomic
def answer_step(step: GoalStep, *, yes: bool, words: str = "", by: Speaker, at: dt.datetime) -> GoalStep:
    """The asked party: *ja, ik trek hem*, or not. Raises CannotMove."""
    step = held_step(step)
    refuse_unless_running(step.goal.initiative)
    move = STEP.check("accept" if yes else "decline", step, by=by)
    if move is None:
        return step
    asked = step.puller_id
    if yes:
        step.said_yes_at = at
    else:
        step.puller = None
    STEP.make(move, step, by=by, at=at, party=asked, due=step.due_on.isoformat())
    _stands_ahead(step, by=by, at=at)
    if not yes:
        tell_core(step.goal, asks.STEP_DECLINED, by=by, at=at, only=[step.planner], title=step.title, detail=words,
                  url=step.get_absolute_url())  # fmt: skip
    return step


@transaction.atomic
def claim_step(step: GoalStep, *, by: Speaker, at: dt.datetime) -> GoalStep:
    """*Ik trek hem*: by whoever takes part. Raises CannotMove."""
    step = held_step(step)
    refuse_unless_running(step.goal.initiative)
    move = STEP.check("claim", step, by=by)
    if move is None and step.puller and not speaks_as(by, step.puller):
        raise CannotMove(_("%(name)s was je net voor en trekt hem al.") % {"name": step.puller.name})
    if move is None:
        return step
    mine = [party for party in claimants(step) if speaks_as(by, party)]
    step.puller = next((party for party in mine if by.hat and party.pk == by.hat.organisation_id), mine[0])
    step.said_yes_at, step.due_on = at, max(step.due_on, today(at) + dt.timedelta(days=7))
    STEP.make(move, step, by=by, at=at, party=step.puller.pk, due=step.due_on.isoformat())
    _stands_ahead(step, by=by, at=at)
    return step


@transaction.atomic
def ask_puller(step: GoalStep, puller: Party, *, by: Speaker, at: dt.datetime) -> GoalStep:
    """Somebody else who takes part. Raises CannotMove."""
    step = held_step(step)
    refuse_unless_running(step.goal.initiative)
    move = STEP.check("ask", step, by=by)
    if move is None or (step.state == StepState.ASKED and step.puller_id == puller.pk):
        return step
    if puller.pk not in {party.pk for party in pullers_at(step.goal.initiative)}:
        raise CannotMove(_("%(name)s doet hier niet mee. Vraag eerst of dat anders kan.") % {"name": puller.name})
    if speaks_as(by, puller):
        return claim_step(step, by=by, at=at) if step.state == StepState.SEEKS else step
    step.puller = puller
    STEP.make(move, step, by=by, at=at, party=puller.pk, due=step.due_on.isoformat())
    return step


@transaction.atomic
def begin_step(step: GoalStep, *, by: Speaker, at: dt.datetime) -> GoalStep:
    """Raises CannotMove; IsBlocked where something has to be settled first."""
    step = held_step(step)
    refuse_unless_running(step.goal.initiative)
    move = STEP.check("begin", step, by=by)
    if move is not None:
        refuse_blocked(step)
        STEP.make(move, step, by=by, at=at, party=step.puller_id)
    return step


def refuse_blocked(step: GoalStep) -> None:
    if blockers := blockers_of(step):
        raise IsBlocked(blockers)


@transaction.atomic
def finish_step(step: GoalStep, news: News, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> GoalStep:
    """Done, and told: three lines and perhaps a photo, for who takes part and for the area. Raises CannotMove,
    IsBlocked and CannotTell."""
    step = held_step(step)
    refuse_unless_running(step.goal.initiative)
    move = STEP.check("finish", step, by=by)
    if move is None:
        return step
    refuse_blocked(step)
    if not news.text.strip():
        raise CannotTell(_("Vertel in een paar regels hoe het ging."))
    step.progress, step.ended_at = tell_progress(step.goal.initiative, news, by=by, at=at, once=once), at
    STEP.make(move, step, by=by, at=at, party=step.puller_id)
    return step


@transaction.atomic
def shift_step(step: GoalStep, *, due_on: dt.date, why: str = "", by: Speaker, at: dt.datetime) -> GoalStep:
    """Another day, again at most eight weeks ahead. Raises CannotMove."""
    step = held_step(step)
    refuse_unless_running(step.goal.initiative)
    move = STEP.check("shift", step, by=by)
    check_due(due_on, at)
    if move is not None and due_on != step.due_on:
        step.due_on = due_on
        STEP.make(move, step, by=by, at=at, why=why, party=step.puller_id, due=due_on.isoformat())
        _stands_ahead(step, by=by, at=at)
    return step


@transaction.atomic
def let_go(step: GoalStep, *, by: Speaker, at: dt.datetime) -> GoalStep:
    """*Ik kan hem niet meer trekken*: somebody else is looked for. Raises CannotMove."""
    step = held_step(step)
    move = STEP.check("let_go", step, by=by)
    if move is not None:
        step.puller = step.said_yes_at = None
        STEP.make(move, step, by=by, at=at)
    return step


@transaction.atomic
def stop_step(step: GoalStep, *, because: str, by: Speaker, at: dt.datetime) -> GoalStep:
    """Not needed any more, with the reason. Raises CannotMove."""
    step = held_step(step)
    move = STEP.check("stop", step, by=by)
    if move is None:
        return step
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom."))
    step.ended_at = at
    STEP.make(move, step, by=by, at=at, why=because)
    others = [party for party in (step.puller, step.planner) if party]
    tell_core(step.goal, asks.STEP_STOPPED, by=by, at=at, only=others, title=step.title, detail=because,
              url=step.get_absolute_url())  # fmt: skip
    return step
