"""A step of the goal counts where the initiative asks for its next step."""

import datetime as dt

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.steps_ahead import step_ahead
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast

from .builders import in_round, step_of


def test_a_planned_step_of_the_goal_is_the_next_step_of_the_initiative(cast: Cast) -> None:
    goal = in_round(cast)
    before = running_turn(goal.initiative.subject)
    step = step_of(goal, cast, due_on=NOW.date() + dt.timedelta(weeks=7))
    after = running_turn(goal.initiative.subject)
    assert before
    assert after
    assert after.ask == "initiative.next_step"
    assert after.due_on > step.due_on > before.due_on
    ahead = step_ahead(Initiative.objects.get(pk=goal.initiative_id), NOW.date())
    assert ahead
    assert (ahead.title, ahead.on) == (step.title, step.due_on)
