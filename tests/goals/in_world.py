"""Goals in the small municipality of the role matrix: one whose images are being written, one in its JA round."""

import datetime as dt
from typing import TYPE_CHECKING

from aanzet.goals.models import Goal, GoalStep
from aanzet.goals.services.imagining import begin_goal, skip_image
from aanzet.goals.services.stepping import answer_step, finish_step, plan_step
from aanzet.goals.services.voicing import say
from aanzet.goals.services.wording import Text, propose
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.progressing import News
from aanzet.parties.models import Party
from tests.cast import NOW, Cast, speaker

if TYPE_CHECKING:
    from tests.world import World

TEXT = Text("Een plek waar het dorp eet.", "Een hectare bos.", "Er staan fietsen.")


def add_goals(world: "World", cast: Cast) -> None:
    """The owner and one more sit in both cores; a doubt of the second is heard by the connector."""
    marit = world.party["core"]
    assert marit is not None
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    writing = begin_goal(network, reveal_on=NOW.date() + dt.timedelta(days=9), by=speaker(cast.joris), at=NOW)
    goal = begin_goal(opened, reveal_on=NOW.date() + dt.timedelta(days=9), by=speaker(cast.joris), at=NOW)
    for image in goal.images.select_related("goal__initiative", "asked"):
        skip_image(image, by=speaker(image.asked), at=NOW)
    goal = propose(Goal.objects.get(pk=goal.pk), TEXT, after=0, by=speaker(cast.joris), at=NOW)
    assert goal.current is not None
    said = goal.current.voices.select_related("version__goal__initiative").get(party=cast.joris)
    say(said, "yes", by=speaker(cast.joris), at=NOW)
    own = goal.current.voices.select_related("version__goal__initiative").get(party=marit)
    say(own, "not_yet", doubt="Ik voel druk.", by=speaker(marit), at=NOW)
    planned, asked, sought, done = _steps(goal, cast)
    world.ids.update(
        goal_version=goal.current.pk, voice=own.pk, said_voice=said.pk, doubt=own.doubts.get().pk, goal_step=planned.pk,
        asked_goal_step=asked.pk, sought_goal_step=sought.pk, done_goal_step=done.pk,
        own_image=writing.images.get(party=cast.joris).pk, image=writing.images.get(party=marit).pk,
    )  # fmt: skip


def _steps(goal: Goal, cast: Cast) -> list[GoalStep]:
    by, due = speaker(cast.joris), NOW.date() + dt.timedelta(days=20)
    roos = goal.initiative.participations.get(party__name="Roos").party

    def plan(title: str, puller: Party = cast.joris) -> GoalStep:
        return plan_step(goal, title, puller=puller, due_on=due, by=by, at=NOW)

    planned, asked, sought, done = plan("Planten"), plan("Graven", roos), plan("Hekken", roos), plan("Meten")
    answer_step(sought, yes=False, by=speaker(roos), at=NOW)
    finish_step(done, News("Gemeten. Het past."), by=by, at=NOW)
    return [planned, asked, sought, done]
