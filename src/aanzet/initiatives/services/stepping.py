"""The next step: a day, a place, and who comes."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.web.formats import day

from .. import asks
from ..choices import InitiativeState, StepState
from ..models import Coming, Initiative, Step
from .laying import locked, settle
from .telling import tell_participants


class CannotPlan(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    on: dt.date
    starts_at: dt.time | None = None
    place: str = ""
    details: str = ""


@transaction.atomic
def plan_step(initiative: Initiative, plan: Plan, *, by: Speaker, at: dt.datetime) -> Step:
    """The next step, or another day for the one that was planned; one whose day has passed becomes history."""
    initiative = locked(initiative)
    if initiative.state != InitiativeState.RUNNING:
        raise CannotPlan(_("Dit initiatief loopt nu niet. Open het eerst weer."))
    if plan.on < today(at):
        raise CannotPlan(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
    step = initiative.next_step
    if step and step.on < today(at):
        _close(step, StepState.DONE)
        step = None
    step = step or Step(initiative=initiative, planned_by=by.party, planned_at=at)
    unchanged = step.pk and (step.title, step.on, step.starts_at, step.place, step.details) == (
        plan.title, plan.on, plan.starts_at, plan.place, plan.details)  # fmt: skip
    if unchanged:
        return step
    step.title, step.on, step.starts_at = plan.title, plan.on, plan.starts_at
    step.place, step.details = plan.place, plan.details
    step.save()
    _be_next(initiative, step, at=at)
    log("step.planned", by=by, at=at, subject=step.subject, seen_like=initiative, story=initiative.subject,
        on=plan.on.isoformat())  # fmt: skip
    detail = f"{step.title}, {day(step.on)}"
    tell_participants(initiative, kind=asks.STEP.code, by=by, at=at, detail=detail, url=step.get_absolute_url(),
                      follows=True)  # fmt: skip
    settle(initiative, by=by, at=at)
    return step


def _be_next(initiative: Initiative, step: Step | None, *, at: dt.datetime) -> None:
    initiative.next_step, initiative.heard_at = step, at
    initiative.save(update_fields=["next_step", "heard_at"])


def _close(step: Step, state: StepState) -> None:
    step.state = state
    step.save(update_fields=["state"])


def finish_step(initiative: Initiative, *, at: dt.datetime) -> Step | None:
    """The planned step was there: the caller told how it went. The next one is asked for."""
    step = initiative.next_step
    if step is None or step.on > today(at):
        return None
    _close(step, StepState.DONE)
    _be_next(initiative, None, at=at)
    return step


@transaction.atomic
def cancel_step(step: Step, *, why: str = "", by: Speaker, at: dt.datetime) -> None:
    """It does not go on: whoever would come hears it."""
    initiative = locked(step.initiative)
    if initiative.next_step_id != step.pk:
        return
    _close(step, StepState.CANCELLED)
    _be_next(initiative, None, at=at)
    log("step.cancelled", by=by, at=at, subject=step.subject, seen_like=initiative, story=initiative.subject, why=why)
    detail = f"{step.title}. {why}".strip()
    tell_participants(initiative, kind=asks.STEP_OFF.code, by=by, at=at, detail=detail)
    members = set(initiative.participations.values_list("person_id", flat=True))
    comers = [row.party for row in step.comings.select_related("party") if row.party_id not in members]
    tell_many(
        [Telling(party, asks.STEP_OFF.code, initiative.title, initiative.get_absolute_url(), initiative.subject,
                 initiative, detail, by.party) for party in comers],
        at=at,
    )  # fmt: skip
    settle(initiative, by=by, at=at)


@transaction.atomic
def come(step: Step, *, party: Party, coming: bool, at: dt.datetime) -> None:
    """*Ik kom ook*, or not after all. Saying it twice is harmless."""
    if not coming:
        Coming.objects.filter(step=step, party=party).delete()
        return
    if step.state != StepState.PLANNED:
        raise CannotPlan(_("Deze stap is al geweest of gaat niet door."))
    Coming.objects.get_or_create(step=step, party=party, defaults={"at": at})
