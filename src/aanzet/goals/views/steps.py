"""Steps towards the goal: planning, pulling, telling, another day."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.policies import may_read_note
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.turns.queries import badge_of, running_turns

from ..following import blockers_of
from ..forms import AnswerForm, AskForm, FinishForm, ShiftForm, StepForm, StopForm
from ..lives import STEP
from ..models import GoalStep
from ..policies import moves_of, runs
from ..queries.core import pullers_at
from ..services import stepping
from .loading import attempt, core_speaker, seen_goal, seen_step, step_speaker, turned_away


@signed_in
def goal_step_plan(request: Request, pk: int) -> HttpResponse:
    goal = seen_goal(request, pk)
    require(moves_of(request.viewer, goal).plan_step)
    form = StepForm(posted(request), parties=pullers_at(goal.initiative), viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        own = form.chosen.pk in request.viewer.party_ids
        said = _("De stap staat erbij.") if own else _("We vragen %(name)s of die hem trekt.") % {
            "name": form.chosen.name}  # fmt: skip
        refusal = attempt(request, stepping.plan_step, goal, data["title"], puller=form.chosen, due_on=data["due_on"],
                          by=core_speaker(request.viewer, goal.initiative), at=timezone.now(), once=data["once"],
                          said=said)  # fmt: skip
        if not refusal:
            return to(goal)
        form.add_error(None, refusal)
    return render(request, "goals/step_plan.html", {"form": form, "goal": goal, "initiative": goal.initiative})


def goal_step(request: Request, pk: int) -> HttpResponse:
    step = seen_step(request, pk)
    viewer, initiative = request.viewer, step.goal.initiative
    turn = running_turns([step.subject], viewer).get(step.subject) if step.is_open else None
    note = step.progress if step.progress and not step.progress.withdrawn_at else None
    context = {
        "step": step,
        "goal": step.goal,
        "initiative": initiative,
        "may": STEP.open_to(step, viewer) if viewer.is_signed_in and runs(initiative) else frozenset(),
        "badge": badge_of(turn, viewer, timezone.now()) if turn else None,
        "blockers": blockers_of(step) if step.is_pulled else [],
        "note": note if note and may_read_note(viewer, note) else None,
    }
    return render(request, "goals/step.html", context)


def goal_step_card(request: Request, pk: int) -> HttpResponse:
    """What came of a step, for on the wall."""
    step = seen_step(request, pk)
    note = step.progress
    if note is None or note.withdrawn_at or not may_read_note(request.viewer, note):
        raise Http404
    address = request.build_absolute_uri(step.goal.get_absolute_url())
    context = {"step": step, "note": note, "goal": step.goal, "initiative": step.goal.initiative, "address": address}
    return render(request, "goals/card.html", context)


def _at_once(request: Request, pk: int, name: str, action: Callable[..., Any], said: str | Promise) -> HttpResponse:
    step = seen_step(request, pk)
    if away := turned_away(request, step, name):
        return away
    by = step_speaker(request, step, name)
    if refusal := attempt(request, action, step, by=by, at=timezone.now(), said=said):
        messages.error(request, refusal)
    return to(step)


@require_POST
@signed_in
def goal_step_claim(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "claim", stepping.claim_step, _l("Fijn dat jij hem trekt."))


@require_POST
@signed_in
def goal_step_begin(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "begin", stepping.begin_step, _l("Goed begin."))


@require_POST
@signed_in
def goal_step_let_go(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "let_go", stepping.let_go, _l("Goed dat je het zegt. We zoeken iemand anders."))


def _asked(request: Request, step: GoalStep, form: forms.Form, template: str, act: Callable[[], str]) -> HttpResponse:
    """A form about one step: done and back, or what was typed again with the refusal above it."""
    if request.method == "POST" and form.is_valid():
        refusal = act()
        if not refusal:
            return to(step)
        form.add_error(None, refusal)
    context = {"form": form, "step": step, "goal": step.goal, "initiative": step.goal.initiative,
               "blockers": blockers_of(step) if template == "goals/step_finish.html" else []}  # fmt: skip
    return render(request, template, context)


@signed_in
def goal_step_answer(request: Request, pk: int) -> HttpResponse:
    step = seen_step(request, pk)
    if away := turned_away(request, step, "accept"):
        return away
    form, by = AnswerForm(posted(request)), step_speaker(request, step, "accept")

    def act() -> str:
        yes = form.cleaned_data["answer"] == "ja"
        said = _("Fijn. De stap is van jou.") if yes else _("Dank je. Nu niet is ook een antwoord.")
        return attempt(request, stepping.answer_step, step, yes=yes, words=form.cleaned_data["words"], by=by,
                       at=timezone.now(), said=said)  # fmt: skip

    return _asked(request, step, form, "goals/step_answer.html", act)


@signed_in
def goal_step_ask(request: Request, pk: int) -> HttpResponse:
    step = seen_step(request, pk)
    if away := turned_away(request, step, "ask"):
        return away
    by = step_speaker(request, step, "ask")
    form = AskForm(posted(request), parties=pullers_at(step.goal.initiative), viewer=request.viewer)

    def act() -> str:
        return attempt(request, stepping.ask_puller, step, form.chosen, by=by, at=timezone.now(),
                       said=_("De vraag is gesteld."))  # fmt: skip

    return _asked(request, step, form, "goals/step_ask.html", act)


@signed_in
def goal_step_finish(request: Request, pk: int) -> HttpResponse:
    step = seen_step(request, pk)
    if away := turned_away(request, step, "finish"):
        return away
    by, initiative = step_speaker(request, step, "finish"), step.goal.initiative
    form = FinishForm(posted(request), request.FILES or None, viewer=request.viewer, initiative=initiative)

    def act() -> str:
        return attempt(request, stepping.finish_step, step, form.news, by=by, at=timezone.now(),
                       once=form.cleaned_data["once"], said=_("Mooi. Wie meedoet en de buurt horen het."))  # fmt: skip

    return _asked(request, step, form, "goals/step_finish.html", act)


@signed_in
def goal_step_shift(request: Request, pk: int) -> HttpResponse:
    step = seen_step(request, pk)
    if away := turned_away(request, step, "shift"):
        return away
    form, by = ShiftForm(posted(request), step=step), step_speaker(request, step, "shift")

    def act() -> str:
        return attempt(request, stepping.shift_step, step, **form.cleaned_data, by=by, at=timezone.now(),
                       said=_("De nieuwe dag staat erbij."))  # fmt: skip

    return _asked(request, step, form, "goals/step_shift.html", act)


@signed_in
def goal_step_stop(request: Request, pk: int) -> HttpResponse:
    step = seen_step(request, pk)
    if away := turned_away(request, step, "stop"):
        return away
    form, by = StopForm(posted(request)), step_speaker(request, step, "stop")

    def act() -> str:
        return attempt(request, stepping.stop_step, step, because=form.cleaned_data["why"], by=by, at=timezone.now(),
                       said=_("De stap is gestopt."))  # fmt: skip

    return _asked(request, step, form, "goals/step_stop.html", act)
