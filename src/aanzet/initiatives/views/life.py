"""Moving on, resting, stopping, opening again, telling the story line, handing over."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..forms import HandOverForm, MovePhaseForm, PhasesForm, RestForm, StopForm
from ..policies import may_hand_over, may_move_on, may_reopen, may_rest, may_stop
from ..queries.people import rings_of
from ..services.life import CannotMoveOn, move_phase, reopen, rest, stop, tell_phases
from ..services.proposing import CannotPropose, propose_owner
from ..services.rings import CannotTakePart
from .loading import posted, require, seen_initiative, speaker_at, to_page


@signed_in
def initiative_phase(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_move_on(request.viewer, initiative))
    form = MovePhaseForm(posted(request), initiative=initiative)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            move_phase(initiative, phase=data["phase"], sentence=data["sentence"], at=timezone.now(),
                       by=speaker_at(request.viewer, initiative))  # fmt: skip
            return to_page(initiative, "#verhaal")
        except CannotMoveOn as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/phase.html", {"form": form, "initiative": initiative})


@signed_in
def initiative_phases(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_move_on(request.viewer, initiative))
    form = PhasesForm(posted(request), initiative=initiative)
    if request.method == "POST" and form.is_valid():
        tell_phases(initiative, form.told, by=speaker_at(request.viewer, initiative), at=timezone.now())
        return to_page(initiative, "#verhaal")
    return render(request, "initiatives/phases.html", {"form": form, "initiative": initiative})


@signed_in
def initiative_rest(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_rest(request.viewer, initiative))
    form = RestForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            rest(initiative, until=data["until"], why=data["why"], by=speaker_at(request.viewer, initiative),
                 at=timezone.now())  # fmt: skip
            messages.success(request, _("Het rust nu. Op de dag die je koos leggen we het weer bij jullie neer."))
            return to_page(initiative)
        except CannotMoveOn as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/rest.html", {"form": form, "initiative": initiative})


@signed_in
def initiative_stop(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    if initiative.is_stopped:
        return to_page(initiative)
    require(may_stop(request.viewer, initiative))
    form = StopForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            stop(initiative, lesson=form.told, rather_not=form.rather_not, at=timezone.now(),
                 by=speaker_at(request.viewer, initiative))  # fmt: skip
            return to_page(initiative)
        except CannotMoveOn as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "initiative": initiative, "may_hand_over": may_hand_over(request.viewer, initiative)}
    return render(request, "initiatives/stop.html", context)


@signed_in
def initiative_reopen(request: Request, pk: int) -> HttpResponse:
    """Asks how it goes on: further, a longer rest, or a stop."""
    initiative = seen_initiative(request, pk)
    if initiative.is_awake:
        return to_page(initiative)
    require(may_reopen(request.viewer, initiative))
    if request.method == "POST":
        try:
            reopen(initiative, by=speaker_at(request.viewer, initiative), at=timezone.now())
            messages.success(request, _("Het initiatief loopt weer. Kies de volgende stap."))
        except CannotMoveOn as refusal:
            messages.error(request, str(refusal))
        return to_page(initiative)
    return render(request, "initiatives/reopen.html", {"initiative": initiative})


@signed_in
def initiative_hand_over(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_hand_over(request.viewer, initiative))
    rows = [row for row in rings_of(initiative).active if row.party_id != initiative.owner_id]
    form = HandOverForm(posted(request), rows=rows)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            proposal = propose_owner(data["participation"], words=data["words"], at=timezone.now(),
                                     by=speaker_at(request.viewer, initiative))  # fmt: skip
            messages.success(request, _("De vraag is gesteld. Tot het ja trek jij de kar."))
            return HttpResponseRedirect(proposal.get_absolute_url(), status=303)
        except (CannotPropose, CannotTakePart) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/hand_over.html", {"form": form, "initiative": initiative, "rows": rows})
