"""Asking that another decides about a topic, and answering that."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import came_between
from aanzet.initiatives.views.loading import count_move, posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import MapState
from ..forms import AnswerForm, ChangeForm
from ..lives import TOPIC_CHANGE
from ..policies import may_answer, may_change
from ..queries.sides import parties_here
from ..services.answering import ask_change, withdraw_change
from .loading import REFUSALS, as_one_of, own_assents, seen_change, seen_topic, to_map
from .maps import say


@signed_in
def change_ask(request: Request, pk: int) -> HttpResponse:
    topic = seen_topic(request, pk)
    initiative = topic.control_map.initiative
    require(may_change(request.viewer, initiative))
    if topic.control_map.state != MapState.VALID:
        return came_between(request, to_map(initiative.pk))
    here = parties_here(initiative)
    form = ChangeForm(posted(request), parties=[one for one in here if one.pk != initiative.owner_id], topic=topic)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            count_move(request)
            made = ask_change(topic, decider=data["decider"], party=form.chosen, why=data["why"], once=data["once"],
                              by=as_one_of(request.viewer, here), at=timezone.now())  # fmt: skip
            messages.success(request, _("Gevraagd. Wie het geeft en wie het krijgt zeggen allebei JA.") if made.is_open
                             else _("Zo is het nu."))  # fmt: skip
            return to_map(initiative.pk)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "direction/change.html", {"initiative": initiative, "topic": topic, "form": form})


@signed_in
def change_answer(request: Request, pk: int) -> HttpResponse:
    change = seen_change(request, pk)
    initiative = change.topic.control_map.initiative
    said = own_assents(request.viewer, list(change.assents.all()))
    if not said and request.method == "GET":
        return to_map(initiative.pk)
    require(bool(said))
    asked = [one for one in said if may_answer(request.viewer, one)]
    if not asked:
        return came_between(request, to_map(initiative.pk))
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        say(request, asked, form)
        return to_map(initiative.pk)
    context = {"initiative": initiative, "change": change, "form": form, "asked": asked}
    return render(request, "direction/change_answer.html", context)


@require_POST
@signed_in
def change_withdraw(request: Request, pk: int) -> HttpResponse:
    change = seen_change(request, pk)
    require(TOPIC_CHANGE.could("withdraw", change, request.viewer))
    back = to_map(change.topic.control_map.initiative_id)
    if not change.is_open:
        return came_between(request, back)
    try:
        withdraw_change(change, by=as_one_of(request.viewer, [change.proposer]), at=timezone.now())
        messages.success(request, _("Je nam je vraag terug."))
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return back
