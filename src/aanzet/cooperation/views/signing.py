"""JA or not yet, waking up, stepping out, taking a text back, dissolving."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.web.uploads import serve_picture

from ..forms import BecauseForm, SignForm
from ..lives import COOPERATION, SIGNATURE
from ..models import Signature
from ..policies import may_answer, may_move, may_see_scan, may_step_out
from ..queries.reading import text_of
from ..services.signing import dissolve, say, step_out, take_back, wake
from .loading import move, seen_cooperation, seen_signature


@signed_in
def cooperation_answer(request: Request, pk: int) -> HttpResponse:
    """The page of the turn: the whole text, and JA or not yet for the party that this viewer speaks for."""
    signature = seen_signature(request, pk)
    whole = signature.text.cooperation
    own = signature.asked_id in request.viewer.party_ids
    if not own and request.method == "POST":
        raise PermissionDenied
    if not own or not may_answer(request.viewer, signature):
        if own:
            messages.info(request, _("Hier is nu geen antwoord nodig. Kijk hoe het staat."))
        return to(whole)
    on_paper = request.viewer.helper is not None
    form = SignForm(posted(request), request.FILES or None, on_paper=on_paper)
    if request.method == "POST" and form.is_valid():
        if not (refusal := _say(request, signature, form)):
            return to(whole)
        form.add_error(None, refusal)
    context = {"form": form, "whole": whole, "text": text_of(whole), "signature": signature, "on_paper": on_paper}
    return render(request, "cooperation/answer.html", context)


def _say(request: Request, signature: Signature, form: SignForm) -> str:
    data = form.cleaned_data
    yes = data["answer"] == "yes"
    said = _l("Je zei JA.") if yes else _l("Dank je. Nog niet is ook een antwoord.")
    return move(request, say, signature, signature.asked, said, answer=data["answer"], words=data["words"],
                paper=form.paper)  # fmt: skip


@require_POST
@signed_in
def cooperation_wake(request: Request, pk: int) -> HttpResponse:
    signature = seen_signature(request, pk)
    require(signature.asked_id in request.viewer.party_ids)
    if refusal := move(request, wake, signature, signature.asked, _l("Welkom terug. Jouw JA telt weer mee.")):
        messages.error(request, refusal)
    return to(signature.text.cooperation)


@signed_in
def cooperation_step_out(request: Request, pk: int) -> HttpResponse:
    signature = seen_signature(request, pk)
    whole = signature.text.cooperation
    require(SIGNATURE.could("leave", signature, request.viewer))
    if not may_step_out(request.viewer, signature):
        messages.info(request, _("Hier valt nu niet uit te stappen. Kijk hoe het staat."))
        return to(whole)
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        refusal = move(request, step_out, signature, signature.asked, _l("Jullie zijn eruit gestapt."), because=because)
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    context = {"form": form, "whole": whole, "signature": signature}
    return render(request, "cooperation/step_out.html", context)


def signature_scan(request: Request, pk: int) -> HttpResponseBase:
    signature = seen_signature(request, pk)
    if not may_see_scan(request.viewer, signature):
        raise Http404
    return serve_picture(signature.scan, request, for_everybody=False)


@require_POST
@signed_in
def cooperation_take_back(request: Request, pk: int) -> HttpResponse:
    whole = seen_cooperation(request, pk)
    require(COOPERATION.could("take_back", whole, request.viewer))
    if not (may_move(request.viewer, whole, "withdraw") or may_move(request.viewer, whole, "take_back")):
        messages.info(request, _("Dit is intussen veranderd. Kijk hoe het nu staat."))
        return to(whole)
    if refusal := move(request, take_back, whole, whole.keeper, _l("Je nam de tekst terug.")):
        messages.error(request, refusal)
    return to(whole)


@signed_in
def cooperation_dissolve(request: Request, pk: int) -> HttpResponse:
    whole = seen_cooperation(request, pk)
    require(COOPERATION.could("dissolve", whole, request.viewer))
    if not may_move(request.viewer, whole, "dissolve"):
        messages.info(request, _("Dit is intussen veranderd. Kijk hoe het nu staat."))
        return to(whole)
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        refusal = move(request, dissolve, whole, whole.keeper, _l("De afspraak is ontbonden."), because=because)
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "cooperation/dissolve.html", {"form": form, "whole": whole})
