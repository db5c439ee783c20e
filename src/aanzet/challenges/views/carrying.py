"""While residents do it: looking back, going on, giving it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.loading import posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..forms import EndForm, ExtendForm, LessonForm, LookBackForm
from ..lives import CHALLENGE, taker
from ..models import Challenge
from ..services.carrying import end_well, extend, give_back, look_back, receive
from .loading import mine, move, own_side, seen_challenge, to


def _elsewhere(request: Request, whole: Challenge) -> HttpResponse:
    messages.info(request, _("Dit kan nu niet, of het is intussen veranderd. Kijk hoe het staat."))
    return to(whole)


@signed_in
def challenge_look_back(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    side = own_side(request, whole)
    if not mine(request, whole, "look_back"):
        return _elsewhere(request, whole)
    form = LookBackForm(posted(request))
    if whole.extended_at is not None:
        del form.fields["more"]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        refusal = move(request, look_back, whole, side, _l("Dank jullie. De gemeente is aan zet."),
                       words=data["words"], wants_more=data.get("more") == "ja")  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/look_back.html", {"form": form, "whole": whole})


@signed_in
def challenge_extend(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    if not mine(request, whole, "extend") or not whole.wants_more:
        return _elsewhere(request, whole)
    form = ExtendForm(posted(request))
    if request.method == "POST" and form.is_valid():
        refusal = move(request, extend, whole, whole.municipality, _l("De bewoners gaan verder."), **form.cleaned_data)
        if not refusal:
            return to(whole)
        form.add_error("until", refusal)
    return render(request, "challenges/extend.html", {"form": form, "whole": whole})


@signed_in
def challenge_end(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    if not mine(request, whole, "end_well"):
        return _elsewhere(request, whole)
    form = EndForm(posted(request), wanted=whole.wants_more)
    if request.method == "POST" and form.is_valid():
        refusal = move(request, end_well, whole, whole.municipality, _l("De taak gaat terug. De bewoners horen het."),
                       reasons=form.cleaned_data["reasons"], because=form.because)  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/end.html", {"form": form, "whole": whole})


@signed_in
def challenge_give_back(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    side = own_side(request, whole)
    if not mine(request, whole, "give_back"):
        return _elsewhere(request, whole)
    form = LessonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        refusal = move(request, give_back, whole, side, _l("Het terugvalplan geldt nu. Dank voor wat jullie deden."),
                       **form.cleaned_data)  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/stop.html", {"form": form, "whole": whole, "carried": True})


@require_POST
@signed_in
def challenge_receive(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    require(CHALLENGE.could("receive", whole, request.viewer))
    if refusal := move(request, receive, whole, taker(whole)[0], _l("Dank je. De taak is terug.")):
        messages.error(request, refusal)
    return to(whole)
