"""After the answers: the talk, the role, action points, and looking again or not."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.agreements.queries import parties_at
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request, Speaker

from ..choices import Role
from ..forms import ActionForm, RoleForm, TalkForm
from ..lives import ROUND, TALK
from ..models import Round, TalkRequest
from ..policies import may_act, may_ask_talk, may_choose, may_lead
from ..queries import differences_of
from ..services.talking import (
    add_action,
    ask_talk,
    choose_role,
    decline_talk,
    finish,
    plan_led_talk,
    plan_talk,
    stop,
)
from .loading import attempt, known_round, require_could, seen_round, seen_talk, speaker_in, to_mirrors


@signed_in
def mirror_talk(request: Request, pk: int) -> HttpResponse:
    """A day, with the agenda beside it."""
    row = seen_round(request, pk)
    if not ROUND.may("plan", row, request.viewer):
        return _too_late(request, row, "plan")
    told = {"on": row.talk_on, "where": row.talk_place} if row.talk_on else {}
    form = TalkForm(posted(request), initial=told)
    if request.method == "POST" and form.is_valid():
        data, by = form.cleaned_data, speaker_in(request, row, "plan")
        refusal = attempt(request, plan_talk, row, on=data["on"], where=data["where"], by=by,
                          said=_("De dag staat erbij. Iedereen die invulde hoort het."))  # fmt: skip
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    context = {"row": row, "initiative": row.initiative, "form": form, "letters": differences_of(row)}
    return render(request, "mirrors/talk.html", context)


def _too_late(request: Request, row: Round, name: str) -> HttpResponse:
    require_could(request, row, name)
    messages.info(request, _("Dit is intussen veranderd. Kijk hoe het nu staat."))
    return to(row)


@signed_in
def mirror_role(request: Request, pk: int) -> HttpResponse:
    row = seen_round(request, pk)
    if not may_choose(request.viewer, row):
        return _too_late(request, row, "choose")
    form = RoleForm(posted(request), mirror=row.mirror, initial={"role": row.role})
    if request.method == "POST" and form.is_valid():
        by = speaker_in(request, row, "choose")
        refusal = attempt(request, choose_role, row, Role(form.cleaned_data["role"]), by=by,
                          said=_("De rol staat nu op de bladzijde van het initiatief."))  # fmt: skip
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    return render(request, "mirrors/role.html", {"row": row, "initiative": row.initiative, "form": form})


@signed_in
def mirror_action(request: Request, pk: int) -> HttpResponse:
    row = seen_round(request, pk)
    require(may_act(request.viewer, row))
    parties = parties_at(row.initiative, request.viewer)
    form = ActionForm(posted(request), parties=parties, viewer=request.viewer, mirror=row.mirror)
    if request.method == "POST" and form.is_valid():
        data, leg = form.cleaned_data, form.leg
        refusal = attempt(request, add_action, row, leg, letter=data["letter"], once=data["once"],
                          by=_as_giver(request, leg.giver.pk), said=_("Het actiepunt staat erbij."))  # fmt: skip
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    return render(request, "mirrors/action.html", {"row": row, "initiative": row.initiative, "form": form})


def _as_giver(request: Request, giver: int) -> Speaker:
    """In the hat of the organisation that promises it, where the viewer speaks for it: then it is its own JA."""
    hats = (hat for hat in request.viewer.hats if hat.is_confirmed and hat.organisation_id == giver)
    return request.viewer.speaks(next(hats, None))


@require_POST
@signed_in
def mirror_finish(request: Request, pk: int) -> HttpResponse:
    row = known_round(request, pk)
    require_could(request, row, "finish")
    by = speaker_in(request, row, "finish")
    if refusal := attempt(request, finish, row, by=by, said=_("Afgerond. Kijken mag altijd opnieuw.")):
        messages.error(request, refusal)
    return to(row)


@require_POST
@signed_in
def mirror_stop(request: Request, pk: int) -> HttpResponse:
    row = known_round(request, pk)
    require_could(request, row, "stop")
    by = speaker_in(request, row, "stop")
    if refusal := attempt(request, stop, row, by=by, said=_("Goed. Er wordt niet meer om gevraagd.")):
        messages.error(request, refusal)
    return to_mirrors(row)


@require_POST
@signed_in
def mirror_ask_talk(request: Request, pk: int) -> HttpResponse:
    row = seen_round(request, pk)
    require(may_ask_talk(request.viewer, row))
    by = request.viewer.speaks()
    if refusal := attempt(request, ask_talk, row, by=by, said=_("De vraag is gesteld. Je hoort de dag.")):
        messages.error(request, refusal)
    return to(row)


@signed_in
def mirror_talk_request(request: Request, pk: int) -> HttpResponse:
    """Who was asked to lead a talk picks a day or says not now. Nothing of the answers stands here."""
    asked = seen_talk(request, pk)
    form = TalkForm(posted(request))
    if request.method == "POST":
        if not may_lead(request.viewer, asked):
            raise PermissionDenied
        answered = _answer_talk(request, asked, form)
        if answered:
            return answered
    context = {"asked": asked, "initiative": asked.round.initiative, "form": form,
               "may_plan": TALK.may("plan", asked, request.viewer)}  # fmt: skip
    return render(request, "mirrors/lead_talk.html", context)


def _answer_talk(request: Request, asked: TalkRequest, form: forms.Form) -> HttpResponse | None:
    by = speaker_for(request.viewer, asked.of)
    if request.POST.get("answer") == "nee":
        refusal = attempt(request, decline_talk, asked, by=by, said=_("Dank je. Nu niet is ook een antwoord."))
    elif form.is_valid():
        data = form.cleaned_data
        refusal = attempt(request, plan_led_talk, asked, on=data["on"], where=data["where"], by=by,
                          said=_("De dag staat erbij. De kern hoort het."))  # fmt: skip
    else:
        return None
    if refusal:
        messages.error(request, refusal)
    return to(asked)
