"""The moves on one promise. Pressing twice is harmless; who may not is told so."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import attempt, to
from aanzet.initiatives.views.loading import posted
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..following import links_beside
from ..forms import ChangeForm, NotKeptForm, StopForm
from ..models import Commitment
from ..services.changing import agree_change, ask_change, refuse_change
from ..services.keeping import claim, confirm, hand_over, report_not_kept, stop
from .loading import seen_commitment, speaker_in, turned_away


def _move(request: Request, commitment: Commitment, name: str, action: Callable[..., Any], said: str | Promise,
          **more: Any) -> str:  # fmt: skip
    by = speaker_in(request, commitment, name)
    return attempt(request, lambda: action(commitment, by=by, at=timezone.now(), **more), said)


def _at_once(request: Request, pk: int, name: str, action: Callable[..., Any], said: str | Promise) -> HttpResponse:
    commitment = seen_commitment(request, pk)
    if away := turned_away(request, commitment, name):
        return away
    if refusal := _move(request, commitment, name, action, said):
        messages.error(request, refusal)
    return to(commitment)


@require_POST
@signed_in
def commitment_done(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "hand_over", hand_over, _l("Fijn. Wie het krijgt, zegt nog of het zo is."))


@require_POST
@signed_in
def commitment_confirm(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "confirm", confirm, _l("Mooi. Deze toezegging is nagekomen."))


@require_POST
@signed_in
def commitment_agree(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "agree_change", agree_change, _l("Goed. De nieuwe dag staat erbij."))


@require_POST
@signed_in
def commitment_keep_day(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "refuse_change", refuse_change, _l("Het blijft bij de oude dag."))


@require_POST
@signed_in
def commitment_claim(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "claim", claim, _l("Fijn dat jij het overneemt."))


def _asked(request: Request, commitment: Commitment, name: str, form: forms.Form, template: str) -> HttpResponse:
    links = links_beside(commitment, request.viewer) if name == "ask_change" else []
    context = {"commitment": commitment, "agreement": commitment.agreement, "form": form, "move": name, "links": links}
    return render(request, template, context)


@signed_in
def commitment_change(request: Request, pk: int) -> HttpResponse:
    commitment = seen_commitment(request, pk)
    if away := turned_away(request, commitment, "ask_change"):
        return away
    form = ChangeForm(posted(request), commitment=commitment)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = _("Je vraag is gesteld. De oude dag geldt nog.")
        refusal = _move(request, commitment, "ask_change", ask_change, said, day=data["until"], amount=form.new_amount,
                        why=data["why"])  # fmt: skip
        if not refusal:
            return to(commitment)
        form.add_error(None, refusal)
    return _asked(request, commitment, "ask_change", form, "agreements/change.html")


@signed_in
def commitment_not_kept(request: Request, pk: int) -> HttpResponse:
    commitment = seen_commitment(request, pk)
    if away := turned_away(request, commitment, "not_kept"):
        return away
    form = NotKeptForm(posted(request), after=commitment.due_on)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = _("Dank dat je het zegt. De ander kijkt naar de nieuwe dag.")
        refusal = _move(request, commitment, "not_kept", report_not_kept, said, because=data["why"],
                        new_day=data["until"])  # fmt: skip
        if not refusal:
            return to(commitment)
        form.add_error(None, refusal)
    return _asked(request, commitment, "not_kept", form, "agreements/not_kept.html")


@signed_in
def commitment_stop(request: Request, pk: int) -> HttpResponse:
    commitment = seen_commitment(request, pk)
    if away := turned_away(request, commitment, "stop"):
        return away
    form = StopForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = _("Het is gestopt. Iedereen in deze afspraak hoort het.")
        refusal = _move(request, commitment, "stop", stop, said, because=form.cleaned_data["why"])
        if not refusal:
            return to(commitment)
        form.add_error(None, refusal)
    return _asked(request, commitment, "stop", form, "agreements/stop.html")
