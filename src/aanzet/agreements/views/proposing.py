"""Making an agreement, saying JA to it, taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import count_move, posted, require, seen_initiative, speaker_for
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.limits import TooOften, take_first_contact
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove

from ..forms import AnswerForm, Proposal, WithWhomForm
from ..lives import AGREEMENT
from ..models import Assent
from ..policies import may_answer, may_be_named, may_propose, may_propose_directly, may_withdraw
from ..queries import parties_at
from ..services.answering import accept, decline, withdraw
from ..services.proposing import CannotAgree, propose
from .loading import seen_agreement


@signed_in
def agreement_propose(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_propose(request.viewer, initiative))
    return _propose(request, parties_at(initiative, request.viewer), initiative)


@allowed(may_propose_directly)
def agreement_direct(request: Request) -> HttpResponse:
    """With one other party, outside an initiative: first with whom, then what."""
    other = _other(request)
    if other is None:
        form = WithWhomForm(request.GET if "name" in request.GET else None, viewer=request.viewer)
        chosen = form.found if form.is_bound and form.is_valid() else []
        return render(request, "agreements/with_whom.html", {"form": form, "found": chosen})
    own = [request.viewer.party, *(hat.organisation for hat in request.viewer.hats if hat.is_confirmed)]
    mine = {party.pk: party for party in own if party is not None}
    return _propose(request, [*mine.values(), other], None)


def _other(request: Request) -> Party | None:
    number = request.GET.get("met", "")
    if not number.isdecimal() or len(number) > 18 or int(number) in request.viewer.party_ids:
        return None
    party = Party.objects.filter(pk=int(number)).first()
    return party if party and may_be_named(request.viewer, party) else None


def _propose(request: Request, parties: list[Party], initiative: Initiative | None) -> HttpResponse:
    form = Proposal(posted(request), parties=parties, viewer=request.viewer, within=initiative is not None)
    if request.method == "POST" and not form.changes and form.is_valid():
        try:
            answer = _make(request, form, initiative)
            messages.success(request, answer[0])
            return answer[1]
        except (CannotAgree, TooOften) as refusal:
            form.whole.add_error(None, str(refusal))
    context = {"proposal": form, "initiative": initiative, "others": len(parties) > 1,
               "other": parties[-1] if initiative is None else None}  # fmt: skip
    return render(request, "agreements/propose.html", context)


def _make(request: Request, form: Proposal, initiative: Initiative | None) -> tuple[str, HttpResponse]:
    legs, at = [one.leg for one in form.legs], timezone.now()
    by, once = _speaker(request, [leg.giver for leg in legs]), form.whole.cleaned_data["once"]
    count_move(request)
    if initiative is None:
        take_first_contact(by.party.pk, at=at)
    made = propose(legs, initiative=initiative, circle=form.whole.chosen_circle, by=by, at=at, once=once,
                   gift_because=form.whole.chosen_gift)  # fmt: skip
    words = (
        _("De afspraak loopt.") if not made.is_proposed else _("Je voorstel staat er. Wie iets belooft, zegt nu JA.")
    )
    return words, to(made)


def _speaker(request: Request, givers: list[Party]) -> Speaker:
    """In the hat of the organisation that promises something; else as oneself."""
    organisations = (giver for giver in givers if giver.pk in request.viewer.organisation_ids)
    spoken = next(organisations, None)
    return speaker_for(request.viewer, spoken) if spoken else request.viewer.speaks()


@signed_in
def agreement_answer(request: Request, pk: int) -> HttpResponse:
    """JA or not now, for each giver that this viewer speaks for."""
    agreement = seen_agreement(request, pk)
    own = [one for one in agreement.assents.all() if one.party_id in request.viewer.party_ids]
    if not own and request.method == "GET":  # whoever waits for the answers follows the same link
        return to(agreement)
    if not own:
        raise PermissionDenied
    asked = [one for one in own if may_answer(request.viewer, one)]
    if not asked:
        messages.info(request, _("Jouw antwoord staat er al."))
        return to(agreement)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            for assent in asked:
                _say(request, assent, form)
        except (CannotMove, TooOften) as refusal:
            messages.error(request, str(refusal))
        return to(agreement)
    context = {"agreement": agreement, "promises": list(agreement.commitments.all()), "form": form, "asked": asked}
    return render(request, "agreements/answer.html", context)


def _say(request: Request, assent: Assent, form: AnswerForm) -> None:
    yes, by = form.cleaned_data["answer"] == "ja", speaker_for(request.viewer, assent.party)
    (accept if yes else decline)(assent, words=form.cleaned_data["words"], by=by, at=timezone.now())
    messages.success(request, _("Je zei JA.") if yes else _("Dank je. Nu niet is ook een antwoord."))


@require_POST
@signed_in
def agreement_withdraw(request: Request, pk: int) -> HttpResponse:
    agreement = seen_agreement(request, pk)
    if not may_withdraw(request.viewer, agreement):
        require(AGREEMENT.could("withdraw", agreement, request.viewer))
        messages.info(request, _("Dit voorstel is er al niet meer, of de afspraak loopt intussen."))
        return to(agreement)
    try:
        withdraw(agreement, by=speaker_for(request.viewer, agreement.proposer), at=timezone.now())
        messages.success(request, _("Je nam het voorstel terug."))
    except CannotMove as refusal:
        messages.error(request, str(refusal))
    return to(agreement)
