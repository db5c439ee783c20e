"""Beginning, and writing apart: nobody reads an image before all lie side by side."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.policies import speaks_as
from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.initiatives.services.laying import locked
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from ..choices import GoalState, ImageState
from ..lives import GOAL, IMAGE
from ..models import Goal, OwnImage
from ..queries.core import seats_of
from .holding import goal_at, held, held_image
from .settling import reveal, settle

WRITING_DAYS = 14
MOST_WRITING_DAYS = 56


def speaks_in_core(by: Speaker, initiative: Initiative) -> bool:
    return any(speaks_as(by, seat.asked) for seat in seats_of(initiative))


@transaction.atomic
def begin_goal(
    initiative: Initiative, *, reveal_on: dt.date, brought: str = "", sign: str = "", by: Speaker, at: dt.datetime
) -> Goal:
    """Every party in the core is asked for its own image. There is one goal: beginning twice gives the first. A
    sentence that was `brought`, and the `sign` by which one sees it, lie ready for the proposal. Raises CannotMove."""
    initiative = locked(initiative)
    refuse_unless_running(initiative)
    if not speaks_in_core(by, initiative):
        raise CannotMove(_("De kern begint aan een doel. Vraag of je in de kern mag."))
    if known := goal_at(initiative):
        return known
    _check_day(reveal_on, at)
    goal = Goal.objects.create(
        initiative=initiative, mover=facilitator_of(initiative), reveal_on=reveal_on, brought=brought,
        brought_sign=sign, started_at=at,
    )  # fmt: skip
    mark_part(initiative, "doel")
    log("goal.begun", by=by, at=at, subject=goal.subject, seen_like=initiative.for_core, story=initiative.subject)
    settle(goal, by=by, at=at)
    return goal


def _check_day(day: dt.date, at: dt.datetime) -> None:
    if day <= today(at):
        raise CannotMove(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    if day > today(at) + dt.timedelta(days=MOST_WRITING_DAYS):
        raise CannotMove(_("Dat is meer dan acht weken weg. Kies een dag dichterbij."))


@transaction.atomic
def bring(goal: Goal, sentence: str, *, sign: str = "", by: Speaker, at: dt.datetime) -> Goal:
    """A sentence from elsewhere, laid ready for the first proposal while the others still write."""
    goal = held(goal)
    refuse_unless_running(goal.initiative)
    if not speaks_in_core(by, goal.initiative):
        raise CannotMove(_("De kern schrijft aan het doel. Vraag of je in de kern mag."))
    goal.brought, goal.brought_sign = sentence, sign
    goal.save(update_fields=["brought", "brought_sign"])
    log("goal.brought", by=by, at=at, subject=goal.subject, seen_like=goal.initiative.for_core,
        story=goal.initiative.subject)  # fmt: skip
    return goal


@transaction.atomic
def write_image(image: OwnImage, text: str, *, by: Speaker, at: dt.datetime) -> OwnImage:
    """In own words; changing it is possible until all lie side by side. Raises CannotMove."""
    image = held_image(image)
    refuse_unless_running(image.goal.initiative)
    if image.state == ImageState.WRITTEN and image.text == text.strip():
        return image
    step = IMAGE.check("rewrite" if image.state == ImageState.WRITTEN else "write", image, by=by)
    if image.state == ImageState.WRITTEN and image.goal.is_revealed:
        raise CannotMove(_("Alles ligt al naast elkaar. Zeg het bij het voorstel."))
    if step is not None:
        image.text = text.strip()
        image.said(by=by, at=at)
        IMAGE.make(step, image, by=by, at=at, party=image.party_id)
        settle(image.goal, by=by, at=at)
    return image


@transaction.atomic
def skip_image(image: OwnImage, *, by: Speaker, at: dt.datetime) -> OwnImage:
    """*Ik sla dit over*: also an answer. Raises CannotMove."""
    image = held_image(image)
    refuse_unless_running(image.goal.initiative)
    step = IMAGE.check("skip", image, by=by)
    if step is not None:
        image.said(by=by, at=at)
        IMAGE.make(step, image, by=by, at=at, party=image.party_id)
        settle(image.goal, by=by, at=at)
    return image


@transaction.atomic
def open_images(goal: Goal, *, by: Speaker, at: dt.datetime) -> Goal:
    """From the day on which it was to be: whoever wrote is laid side by side, who did not can still. Raises
    CannotMove."""
    goal = held(goal)
    refuse_unless_running(goal.initiative)
    if GOAL.check("open", goal, by=by) is None:
        return goal
    if goal.reveal_on > today(at):
        raise CannotMove(_("De dag is er nog niet. Ieder krijgt de tijd om alleen te schrijven."))
    if goal.state == GoalState.IMAGES:
        reveal(goal, by=by, at=at, name="open")
        settle(goal, by=by, at=at)
    return goal
