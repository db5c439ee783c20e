"""Holding a goal while something in it changes, keeping turns where they belong, telling the core, the index."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.search.services import index_text
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove, Life, Living
from aanzet.turns.services import end_turn, rest_turn, running_turn

from ..choices import GoalState
from ..models import Goal, GoalStep, OwnImage, Voice
from ..queries.core import seats_of

T = TypeVar("T", bound=Living)


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


def refuse_unless_running(initiative: Initiative) -> None:
    if initiative.state != InitiativeState.RUNNING:
        raise CannotMove(_("Dit initiatief loopt nu niet. Open het eerst weer."))


def keep_turn(life: Life[T], thing: T, *, by: Speaker | None, at: dt.datetime) -> None:
    """The turn where it belongs; one that lies there already keeps its day. With the initiative at rest it rests."""
    initiative, stand, running = _around(thing), life.stands[thing.state], running_turn(thing.subject)
    if stand is None or initiative.is_stopped:
        if running:
            end_turn(thing.subject, at=at)
        return
    if running is None or (running.ask, running.party_id) != (stand.ask.code, stand.mover(thing).pk):
        life.lay(thing, by=by, at=at)
    keep_rest(thing, initiative, at=at)


def keep_rest(thing: Living, initiative: Initiative, *, at: dt.datetime) -> None:
    running, until = running_turn(thing.subject), initiative.rests_until
    if running and until and until > today(at) and running.rests_until is None:
        rest_turn(running, until=until, by=None, at=at)


def _around(thing: Living) -> Initiative:
    if isinstance(thing, Goal):
        return thing.initiative
    if isinstance(thing, Voice):
        return thing.version.goal.initiative
    assert isinstance(thing, OwnImage | GoalStep)
    return thing.goal.initiative


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
