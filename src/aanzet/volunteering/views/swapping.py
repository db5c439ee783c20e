"""Two who change places: the coordinator proposes it, and each of the four answers on a page of which they read only
what is theirs to read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.loading import count_move, posted, require
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of, running_turns
from aanzet.web.drawings.swapping import Crossing

from ..choices import SwapState
from ..forms.steps import SwapForm, VogForm
from ..lives import ANSWER, SWAP
from ..models import JobSwap, SwapAnswer
from ..policies import is_coordinator, may_read
from ..queries.reading import running_with
from ..queries.swapping import Proposed, answer_for, answers_of, free_to_swap, proposed_by
from ..services.holding import CannotPlace
from ..services.swapping import accept_swap, decline_swap, jobs_with_rules, propose_swap, withdraw_swap
from ..templating import swap_sides
from .loading import at_once, seen_swap, speaker_as, to


@allowed(is_coordinator)
def swap_propose(request: Request) -> HttpResponse:
    """Of who may swap: two that the desk laid beside each other, or any two."""
    # What was sent may be sent twice: then both are in a swap by now, and it is that one.
    proposed = Proposed() if request.method == "POST" else proposed_by(request.viewer)
    rows = free_to_swap(running_with(request.viewer), proposed)
    initial = {name: request.GET.get(name, "")[:12] for name in ("one", "other")}
    form = SwapForm(posted(request), rows=rows, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            count_move(request)
            swap = propose_swap(
                form.rows[data["one"]], form.rows[data["other"]], words=data["words"], by=request.viewer.speaks(),
                at=timezone.now(), once=data["once"],
            )  # fmt: skip
            messages.success(request, _("Je voorstel ligt er. Nu zeggen ze allebei apart wat ze willen."))
            return to(swap)
        except CannotPlace as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except TooOften as refusal:
            form.add_error(None, str(refusal))
    return render(request, "volunteering/swap_propose.html", {"form": form, "rows": rows, "sides": _chosen(form)})


def _chosen(form: SwapForm) -> list[Crossing]:
    """Who was chosen, as a picture; nothing until then."""
    pair = form.pair()
    both = [pair, pair[::-1]] if pair else []
    return [Crossing(row.volunteer.name, row.job.what, other.job.what, "leeg") for row, other in both]


@signed_in
def job_swap(request: Request, pk: int) -> HttpResponse:
    swap, viewer = seen_swap(request, pk), request.viewer
    answers = answers_of(swap)
    pair = [one for one in answers if not one.of_host]
    turns = running_turns([one.subject for one in answers if one.is_asked], viewer)
    coordinates = SWAP.could("withdraw", swap, viewer)
    known = coordinates or any(one.of_host for one in answers)
    jobs = {one.placement.job_id: one.placement.job for one in pair if may_read(viewer, one.placement.job)}
    context = {
        "swap": swap,
        "pair": pair,
        "coordinates": coordinates,
        "moves": SWAP.open_to(swap, viewer),
        "answers": answers if coordinates else [],
        "mine": [one for one in answers if one.party_id in viewer.party_ids],
        "may": {one.pk: ANSWER.open_to(one, viewer) if swap.is_open else frozenset() for one in answers},
        "rules": {one.pk: jobs_with_rules(one, answers) for one in answers},
        "badges": {one.pk: badge_of(turns[one.subject], viewer, timezone.now()) for one in answers
                   if one.subject in turns},
        "jobs": jobs,
        "known": known,
        "sides": swap_sides(pair, viewer, jobs, known=known, all_told=coordinates),
        "after": [one.became for one in pair if one.became and may_see(viewer, one.became)],
        "thanks": [one.placement for one in pair if may_see(viewer, one.placement)],
    }  # fmt: skip
    return render(request, "volunteering/swap.html", context)


def _seen_answer(request: Request, pk: int, name: str) -> tuple[SwapAnswer, HttpResponse | None]:
    """404 for whom it is not there, 403 for whom it is not, and back to the page where it was done already."""
    answer = answer_for(pk)
    if answer is None or not may_see(request.viewer, answer.for_near):
        raise Http404
    if answer.swap.is_open and ANSWER.may(name, answer, request.viewer):
        return answer, None
    if not ANSWER.could(name, answer, request.viewer):
        raise PermissionDenied
    messages.info(request, _("Dit is al gedaan, of intussen veranderd. Kijk hoe het nu staat."))
    return answer, to(answer)


@signed_in
def swap_yes(request: Request, pk: int) -> HttpResponse:
    """One press; where a rule asks for a certificate, a form."""
    answer, away = _seen_answer(request, pk, "accept")
    if away:
        return away
    rules = [job.vog_rule for job in jobs_with_rules(answer, answers_of(answer.swap))]
    form = VogForm(posted(request), rules=rules)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            by = speaker_as(request, answer.party)
            swap = accept_swap(answer, by=by, at=timezone.now(), **form.cleaned_data)
            _say(request, swap)
            return to(swap)
        except CannotPlace as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "volunteering/swap_yes.html", {"form": form, "answer": answer, "rules": rules})


def _say(request: Request, swap: JobSwap) -> None:
    if swap.is_open:
        messages.success(request, _("Dank je. Je ja staat genoteerd."))
    elif swap.state == SwapState.DONE:
        messages.success(request, _("Er is geruild."))
    else:
        messages.info(request, _("Er is intussen iets veranderd. De ruil gaat niet door."))


@require_POST
@signed_in
def swap_no(request: Request, pk: int) -> HttpResponse:
    answer, away = _seen_answer(request, pk, "decline")
    said = _("Dank je. Nu niet is ook een antwoord.")
    return away or at_once(request, answer, decline_swap, said, by=speaker_as(request, answer.party))


@require_POST
@signed_in
def swap_back(request: Request, pk: int) -> HttpResponse:
    swap = seen_swap(request, pk)
    require(SWAP.could("withdraw", swap, request.viewer))
    return at_once(request, swap, withdraw_swap, _("De ruil is ingetrokken."), by=request.viewer.speaks())
