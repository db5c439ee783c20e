"""After the yes: going on, the way back, the contract, the first day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.agreements.choices import NEVER_RAN
from aanzet.initiatives.policies import may_invite
from aanzet.initiatives.views.loading import posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import Role
from ..forms import AnswerForm, ContractForm, FallbackForm, StartForm
from ..models import Challenge
from ..policies import may_answer_fallback, may_arrange
from ..queries.reading import candidates_for, outside
from ..services.arranging import (
    answer_fallback,
    go_on,
    missing_for_start,
    propose_contract,
    seat_in,
    start,
    write_fallback,
)
from .loading import mine, move, own_side, seen_challenge, seen_fallback, to


def _elsewhere(request: Request, whole: Challenge) -> HttpResponse:
    messages.info(request, _("Dit kan nu niet, of het is intussen veranderd. Kijk hoe het staat."))
    return to(whole)


@require_POST
@signed_in
def challenge_go_on(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    if refusal := move(request, go_on, whole, own_side(request, whole), _l("Mooi. Nu de overdracht.")):
        messages.error(request, refusal)
    return to(whole)


@signed_in
def challenge_fallback(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    side = own_side(request, whole)
    if not may_arrange(request.viewer, whole):
        return _elsewhere(request, whole)
    row = getattr(whole, "fallback", None)
    parties = sorted(candidates_for(whole), key=lambda party: party.pk != whole.municipality_id)
    given = {"what": row.what, "taker": str(row.taker_id), "days": row.days} if row else {"days": 28}
    form = FallbackForm(posted(request), parties=parties, initial=given)
    if request.method == "POST" and form.is_valid():
        said = _l("Het terugvalplan staat er. Wie het terugneemt, zegt JA.")
        data = form.cleaned_data
        refusal = move(request, write_fallback, whole, side, said, what=data["what"], taker=form.chosen,
                       days=data["days"])  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/fallback.html", {"form": form, "whole": whole, "fallback": row})


@signed_in
def challenge_fallback_answer(request: Request, pk: int) -> HttpResponse:
    row = seen_fallback(request, pk)
    whole = row.challenge
    own = row.taker_id in request.viewer.party_ids
    require(own or request.method != "POST")
    if not own or not may_answer_fallback(request.viewer, row):
        return to(whole)
    form = AnswerForm(posted(request), no_wants_words=True)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        refusal = move(request, answer_fallback, row, row.taker, _l("Dank je voor je antwoord."),
                       yes=data["answer"] == "ja", words=data["words"])  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/fallback_answer.html", {"form": form, "whole": whole, "fallback": row})


@signed_in
def challenge_contract(request: Request, pk: int) -> HttpResponse:
    """Both workstreams on one page."""
    whole = seen_challenge(request, pk)
    side = own_side(request, whole)
    open_already = whole.contract is not None and whole.contract.state not in NEVER_RAN
    principal, contractor = seat_in(whole, Role.PRINCIPAL), seat_in(whole, Role.CONTRACTOR)
    if not may_arrange(request.viewer, whole) or open_already or principal is None or contractor is None:
        return _elsewhere(request, whole)
    form = ContractForm(posted(request), parties=candidates_for(whole), viewer=request.viewer,
                        contractor=contractor.party, principal=principal.party)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        refusal = move(request, propose_contract, whole, side, _l("De afspraak staat er. Wie iets belooft, zegt JA."),
                       parts=form.parts, once=form.cleaned_data["once"])  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    context = {"form": form, "whole": whole, "outside": outside(whole, [contractor.party, principal.party]),
               "may_invite": may_invite(request.viewer, whole.initiative)}  # fmt: skip
    return render(request, "challenges/contract.html", context)


@signed_in
def challenge_start(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    side = own_side(request, whole)
    if not mine(request, whole, "start") or missing_for_start(whole):
        return _elsewhere(request, whole)
    form = StartForm(posted(request))
    if request.method == "POST" and form.is_valid():
        refusal = move(request, start, whole, side, _l("De taak is van jullie. Succes, en tot het terugkijken."),
                       **form.cleaned_data)  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error("evaluate_on", refusal)
    return render(request, "challenges/start.html", {"form": form, "whole": whole})
