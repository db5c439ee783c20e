"""Getting the goal or the part of it that a page is about, or the right refusal."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import may_read
from aanzet.initiatives.services.progressing import CannotTell
from aanzet.initiatives.views import acting
from aanzet.initiatives.views.loading import seen_initiative, speaker_for
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker, Viewer
from aanzet.turns.lifecycle import CannotMove

from ..lives import STEP
from ..models import Goal, GoalStep, OwnImage, Voice
from ..policies import is_own_image
from ..queries.core import seats_of
from ..queries.pages import goal_of, image_for, may_know_of_images, step_for, voice_for

REFUSALS = (CannotMove, CannotTell, TooOften)


def seen_goal(request: Request, pk: int) -> Goal:
    goal = goal_of(seen_initiative(request, pk))
    if goal is None or not may_know_of(request.viewer, goal):
        raise Http404
    return goal


def may_know_of(viewer: Viewer, goal: Goal) -> bool:
    """Until there is a text it is the core's alone, and of who is asked to open what was written."""
    return goal.current_id is not None or may_know_of_images(viewer, goal)


def seen_image(request: Request, pk: int) -> OwnImage:
    """Only the party itself: not the rest of the core, not the facilitator, not the administrator."""
    image = image_for(pk)
    if image is None or not is_own_image(request.viewer, image) or not may_read(request.viewer, image.goal.initiative):
        raise Http404
    return image


def seen_voice(request: Request, pk: int) -> Voice:
    voice = voice_for(pk)
    if voice is None or not may_read(request.viewer, voice.version.goal.initiative):
        raise Http404
    return voice


def seen_step(request: Request, pk: int) -> GoalStep:
    step = step_for(pk)
    if step is None or not may_read(request.viewer, step.goal.initiative):
        raise Http404
    return step


def core_speaker(viewer: Viewer, initiative: Initiative) -> Speaker:
    """In the hat in which this viewer sits in the core; else as oneself."""
    seats = (seat.asked for seat in seats_of(initiative) if seat.asked.pk in viewer.party_ids)
    seat = next(seats, None)
    return speaker_for(viewer, seat) if seat else viewer.speaks()


def step_speaker(request: Request, step: GoalStep, name: str) -> Speaker:
    return acting.speaker_in(request, STEP, step, name)


def turned_away(request: Request, step: GoalStep, name: str) -> HttpResponse | None:
    return acting.turned_away(request, STEP, step, name)


def to_goal(initiative: Initiative) -> HttpResponse:
    return HttpResponseRedirect(reverse("goal", args=[initiative.pk]), status=303)


def attempt(request: Request, action: Callable[..., Any], *things: Any, said: str | Promise = "", **more: Any) -> str:
    return acting.attempt(request, lambda: action(*things, **more), said, REFUSALS)
