"""Goals for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.goals.choices import VoiceState
from aanzet.goals.models import Goal, GoalStep, OwnImage, Voice
from aanzet.goals.services.imagining import begin_goal, open_images, write_image
from aanzet.goals.services.stepping import plan_step
from aanzet.goals.services.voicing import say
from aanzet.goals.services.wording import Text, propose
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.parties.models import Party
from tests.agreements.builders import speaking
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running
from tests.kept import kept

IN_TWO_WEEKS = NOW.date() + dt.timedelta(days=14)
TEXT = Text("Een plek waar het dorp eet, leert en rust.", "Een hectare bos.", "Elke woensdag staan er fietsen.")


@kept
def enter_core(made: Initiative, party: Party, cast: Cast) -> None:
    """By an own yes, and the yes of the core."""
    place = join(made, Place(Ring.CORE), by=speaking(cast, party), at=NOW)
    wished = made.proposals.get(participation=place, answer="open")
    answer_proposal(wished, yes=True, by=speaker(cast.joris), at=NOW)


@kept
def core_of_three(cast: Cast, **changes: Any) -> Initiative:
    """Joris, Nel who has no mail, and the village council in the core; Tineke in the ring."""
    made = running(cast, **changes)
    enter_core(made, cast.nel, cast)
    enter_core(made, cast.council, cast)
    join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    return Initiative.objects.get(pk=made.pk)


def fresh(goal: Goal) -> Goal:
    return Goal.objects.select_related("initiative__owner", "initiative__area", "current", "mover").get(pk=goal.pk)


@kept
def begun(cast: Cast, made: Initiative | None = None) -> Goal:
    return begin_goal(made or core_of_three(cast), reveal_on=IN_TWO_WEEKS, by=speaker(cast.joris), at=NOW)


def image_of(goal: Goal, party: Party) -> OwnImage:
    return OwnImage.objects.select_related("goal__initiative", "asked").get(goal=goal, party=party)


def voice_of(goal: Goal, party: Party) -> Voice:
    rows = Voice.objects.select_related("version__goal__initiative", "asked", "party")
    return rows.get(version=fresh(goal).current, party=party)


@kept
def side_by_side(cast: Cast, made: Initiative | None = None) -> Goal:
    goal = begun(cast, made)
    for party in (cast.joris, cast.nel, cast.council):
        write_image(image_of(goal, party), f"Het beeld van {party.name}.", by=speaking(cast, party), at=NOW)
    return fresh(goal)


def other_text(number: int) -> Text:
    return Text(f"Zin nummer {number}.", TEXT.result, TEXT.seen_by_what, "Een wens van iemand.")


@kept
def in_round(cast: Cast, made: Initiative | None = None) -> Goal:
    goal = side_by_side(cast, made)
    return fresh(propose(goal, TEXT, after=0, by=speaker(cast.joris), at=NOW))


@kept
def change_text(goal: Goal, cast: Cast, *, at: dt.datetime = NOW, **more: Any) -> Goal:
    number = fresh(goal).current.number  # type: ignore[union-attr]
    return fresh(propose(goal, other_text(number + 1), after=number, by=speaker(cast.joris), at=at, **more))


@kept
def says(goal: Goal, party: Party, answer: str, cast: Cast, *, at: dt.datetime = NOW, **more: Any) -> Goal:
    words = "er geen bussen rijden" if answer in (VoiceState.YES_IF, VoiceState.NO) else ""
    say(voice_of(goal, party), answer, by=speaking(cast, party), at=at, **{"words": words, **more})
    return fresh(goal)


@kept
def shared(cast: Cast) -> Goal:
    goal = in_round(cast)
    for party in (cast.joris, cast.nel, cast.council):
        goal = says(goal, party, VoiceState.YES, cast)
    return goal


@kept
def opened(goal: Goal, cast: Cast) -> Goal:
    at = NOW + dt.timedelta(days=14)
    return fresh(open_images(goal, by=speaker(cast.fatima), at=at))


@kept
def step_of(goal: Goal, cast: Cast, *, puller: Party | None = None, **changes: Any) -> GoalStep:
    given = {"due_on": IN_TWO_WEEKS, "by": speaker(cast.joris), "at": NOW, **changes}
    return plan_step(goal, "Twintig bomen planten", puller=puller or cast.joris, **given)
