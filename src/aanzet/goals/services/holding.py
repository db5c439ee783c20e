"""Holding a goal while something in it changes, telling the core, the index."""

import datetime as dt
from collections.abc import Iterable

from django.utils.functional import Promise

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.search.services import index_text

from ..choices import GoalState
from ..models import Goal, GoalStep, OwnImage, Voice
from ..queries.core import seats_of


def goal_at(initiative: Initiative) -> Goal | None:
    """For a caller that holds the initiative."""
    goal = Goal.objects.select_related("current__party", "mover").filter(initiative=initiative).first()
    if goal is not None:
        goal.initiative = initiative
        if goal.current is not None:
            goal.current.goal = goal
    return goal


def held(goal: Goal) -> Goal:
    """As it is now, held until the transaction ends."""
    return goal_at(locked(goal.initiative)) or goal


def held_image(image: OwnImage) -> OwnImage:
    goal = held(image.goal)
    row = OwnImage.objects.select_related("party", "asked").get(pk=image.pk)
    row.goal = goal
    return row


def held_voice(voice: Voice) -> Voice:
    goal = held(voice.version.goal)
    row = Voice.objects.select_related("party", "asked", "version").get(pk=voice.pk)
    row.version.goal = goal
    return row


def held_step(step: GoalStep) -> GoalStep:
    goal = held(step.goal)
    row = GoalStep.objects.select_related("puller", "planner").get(pk=step.pk)
    row.goal = goal
    return row


def tell_core(
    goal: Goal,
    kind: NoticeKind,
    *,
    by: Speaker | None,
    at: dt.datetime,
    detail: str | Promise = "",
    only: Iterable[Party] | None = None,
    url: str = "",
    title: str = "",
) -> None:
    """Everybody in the core hears it once, except who did it."""
    parties = [seat.asked for seat in seats_of(goal.initiative)] if only is None else list(only)
    place, actor = goal.place, by.party if by else None
    tell_many(
        [Telling(party, kind.code, title or goal.initiative.title, url or goal.get_absolute_url(), goal.subject,
                 place.seen_like, detail, actor) for party in {party.pk: party for party in parties}.values()],
        at=at,
    )  # fmt: skip


def index(goal: Goal, *, at: dt.datetime) -> None:
    """The sentence and the result can be found; what was written apart never."""
    text = goal.current
    if text is None:
        return
    one = goal.initiative
    index_text(
        goal.subject, title=text.sentence, text=f"{text.result}\n{text.seen_by_what}", url=goal.get_absolute_url(),
        seen_like=one, area=one.area, at=at, note=GoalState(goal.state).label,
    )  # fmt: skip
