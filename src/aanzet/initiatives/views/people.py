"""Joining, inviting, shifting, leaving, and asking another about a place."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften, take_first_contact
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today

from ..choices import Answer, ParticipationState
from ..contact_roles import StillPromised
from ..forms import AnswerForm, AskShiftForm, FarewellForm, InviteForm, NotNowForm, PlaceForm
from ..models import Initiative, Participation, Proposal
from ..page_parts import before_joining
from ..policies import (
    is_own,
    is_participant,
    may_answer_invitation,
    may_answer_proposal,
    may_ask_again,
    may_ask_shift,
    may_invite,
    may_join,
    may_leave,
    may_open_proposal,
    may_see_invited,
    may_shift,
    may_withdraw_invitation,
    may_withdraw_proposal,
)
from ..queries.people import rings_of
from ..refusing import page_after_refusal
from ..services.intake import accept_contact, decline_contact
from ..services.inviting import (
    CannotInvite,
    decline_invitation,
    invite,
    let_asking_rest,
    withdraw_invitation,
)
from ..services.joining import accept_invitation, change_place, join, leave
from ..services.proposing import CannotPropose, answer_proposal, propose_ring, withdraw_proposal
from ..services.rings import CannotTakePart
from .loading import count_move, posted, require, seen_initiative, seen_participation, speaker_for, to_page

PROPOSALS = Proposal.objects.select_related(
    "initiative__area", "initiative__owner", "participation__party", "participation__person", "made_by", "to"
)


@signed_in
def initiative_join(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    own = _place_of(request, initiative)
    if own:
        return HttpResponseRedirect(own.get_absolute_url(), status=303)
    if request.viewer.is_signed_in and not initiative.is_awake:  # at rest or stopped since the link was shown
        messages.info(request, _("Dit initiatief loopt nu niet. Volg het, dan hoor je wanneer het verder gaat."))
        return to_page(initiative)
    require(may_join(request.viewer, initiative))
    form = PlaceForm(posted(request), viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            participation = join(initiative, form.place, by=form.speaker, at=timezone.now())
            _welcome(request, participation, form)
            return to_page(initiative, "#mensen")
        except (CannotTakePart, CannotInvite, CannotPropose, TooOften) as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "initiative": initiative, "before": before_joining(initiative, request.viewer)}
    return render(request, "initiatives/join.html", context)


def _place_of(request: Request, initiative: Initiative) -> Participation | None:
    """The reader's own place; whoever stands here for an organisation may still join as themselves."""
    rings = rings_of(initiative)
    return next((row for row in [*rings.active, *rings.invited] if row.party == request.viewer.party), None)


def _welcome(request: Request, participation: Participation, form: PlaceForm) -> None:
    waits = form.place.ring != participation.ring
    messages.success(
        request,
        _("Je doet mee in de ring. De kern laat je weten of je erbij komt.") if waits
        else _("Welkom. Je kiest zelf hoe dichtbij je staat. Schuiven mag altijd."),
    )  # fmt: skip


@signed_in
def initiative_invite(request: Request, pk: int) -> HttpResponse:
    initiative, viewer = seen_initiative(request, pk), request.viewer
    require(may_invite(viewer, initiative))
    form = InviteForm(posted(request), viewer=viewer, initial={"name": request.GET.get("naam", "")[:80]})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            take_first_contact(viewer.speaks().party.pk, at=timezone.now())
            invite(initiative, party=form.meant, hoped_ring=data["hoped_ring"], words=data["words"],
                   by=viewer.speaks(), at=timezone.now())  # fmt: skip
            messages.success(request, _("%(name)s krijgt je vraag. Kiezen doet de ander.") % {"name": form.meant.name})
            return to_page(initiative, "#mensen")
        except (CannotInvite, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/invite.html", {"form": form, "initiative": initiative})


@signed_in
def participation(request: Request, pk: int) -> HttpResponse:
    """One's own place: answer an invitation, say yes to being the contact, or shift."""
    row = seen_participation(request, pk)
    if may_answer_invitation(request.viewer, row):
        return _answer_contact(request, row) if row.duty else _answer_invitation(request, row)
    if not row.is_active and not may_see_invited(request.viewer, row):
        raise Http404
    if not row.is_active or (row.initiative.is_stopped and is_own(request.viewer, row)):
        return to_page(row.initiative)
    require(may_shift(request.viewer, row))
    form = PlaceForm(posted(request), viewer=request.viewer, own=row)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            change_place(row, form.place, by=speaker_for(request.viewer, row.party), at=timezone.now())
            messages.success(request, _("Dat is bewaard."))
            return to_page(row.initiative, "#mensen")
        except (CannotTakePart, CannotPropose, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/place.html", {"form": form, "own": row, "initiative": row.initiative})


def _answer_invitation(request: Request, row: Participation) -> HttpResponse:
    no = request.method == "POST" and request.POST.get("answer") == "no"
    form = PlaceForm(None if no else posted(request), viewer=request.viewer, own=row)
    farewell = NotNowForm(request.POST if no else None)
    by, now = speaker_for(request.viewer, row.party), timezone.now()
    try:
        if no and farewell.is_valid():
            data = farewell.cleaned_data
            declined = decline_invitation(row, words=data["words"], refusal=data["refusal"], by=by, at=now,
                                          again_on=farewell.again_on(today(now)))  # fmt: skip
            messages.success(request, _("Dank je. Nu niet is ook een antwoord."))
            page = page_after_refusal(declined)
            return HttpResponseRedirect(page, status=303) if page else to_page(row.initiative)
        if request.method == "POST" and not no and form.is_valid():
            _welcome(request, accept_invitation(row, form.place, by=by, at=now), form)
            return to_page(row.initiative, "#mensen")
    except (CannotInvite, CannotTakePart, CannotPropose) as refusal:
        messages.error(request, str(refusal))
    context = {"form": form, "farewell": farewell, "own": row, "initiative": row.initiative,
               "before": before_joining(row.initiative, request.viewer)}  # fmt: skip
    return render(request, "initiatives/invitation.html", context)


def _answer_contact(request: Request, row: Participation) -> HttpResponse:
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        by, now = speaker_for(request.viewer, row.party), timezone.now()
        try:
            if form.yes:
                accept_contact(row, by=by, at=now)
                messages.success(request, _("Fijn. Ze zien nu dat ze bij jou terechtkunnen."))
            else:
                decline_contact(row, words=form.cleaned_data["words"], by=by, at=now)
                messages.success(request, _("Dank je. We zoeken verder."))
        except (CannotInvite, CannotTakePart) as refusal:
            messages.error(request, str(refusal))
        return to_page(row.initiative)
    return render(request, "initiatives/contact_answer.html", {"form": form, "own": row, "initiative": row.initiative})


@signed_in
def participation_leave(request: Request, pk: int) -> HttpResponse:
    row = seen_participation(request, pk)
    if row.state == ParticipationState.FINISHED:
        return to_page(row.initiative)
    require(may_leave(request.viewer, row))
    form, promised = FarewellForm(posted(request)), False
    if request.method == "POST" and form.is_valid():
        try:
            leave(row, words=form.cleaned_data["words"], by=speaker_for(request.viewer, row.party), at=timezone.now())
            messages.success(request, _("Je bent eruit. Dank voor wat je meebracht."))
            return to_page(row.initiative)
        except CannotTakePart as refusal:
            form.add_error(None, str(refusal))
            promised = isinstance(refusal.__cause__, StillPromised)
    context = {"form": form, "own": row, "initiative": row.initiative, "promised": promised}
    return render(request, "initiatives/leave.html", context)


@require_POST
@signed_in
def invitation_withdraw(request: Request, pk: int) -> HttpResponse:
    row = seen_participation(request, pk)
    require(may_withdraw_invitation(request.viewer, row))
    withdraw_invitation(row, by=request.viewer.speaks(), at=timezone.now())
    messages.success(request, _("De uitnodiging is teruggenomen."))
    return to_page(row.initiative, "#mensen")


@signed_in
def invitation_again(request: Request, pk: int) -> HttpResponse:
    """They said: not now, later. Now is later: ask again, or let it be."""
    row = seen_participation(request, pk)
    if not may_see_invited(request.viewer, row):
        raise Http404
    require(may_ask_again(request.viewer, row))
    if request.method == "POST":
        by, now = request.viewer.speaks(), timezone.now()
        if "laat" in request.POST:
            let_asking_rest(row, by=by, at=now)
            messages.success(request, _("Goed. Wij vragen er niet meer naar."))
            return to_page(row.initiative, "#mensen")
        try:
            take_first_contact(by.party.pk, at=now)
            invite(row.initiative, party=row.party, hoped_ring=row.hoped_ring, words=row.invitation, by=by, at=now)
            messages.success(request, _("%(name)s krijgt je vraag. Kiezen doet de ander.") % {"name": row.party.name})
            return to_page(row.initiative, "#mensen")
        except (CannotInvite, TooOften) as refusal:
            messages.error(request, str(refusal))
    return render(request, "initiatives/invitation_again.html", {"row": row, "initiative": row.initiative})


@signed_in
def participation_ask(request: Request, pk: int) -> HttpResponse:
    """Ask a participant to stand nearer or further."""
    row = seen_participation(request, pk)
    require(may_ask_shift(request.viewer, row))
    form = AskShiftForm(posted(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            asked = propose_ring(row, ring=form.cleaned_data["ring"], words=form.cleaned_data["words"],
                                 by=request.viewer.speaks(), at=timezone.now())  # fmt: skip
            messages.success(request, _("De vraag is gesteld. Kiezen doet de ander."))
            return HttpResponseRedirect(asked.get_absolute_url(), status=303)
        except (CannotPropose, CannotTakePart, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/ask_shift.html", {"form": form, "row": row, "initiative": row.initiative})


@signed_in
def proposal(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(PROPOSALS, pk=pk)
    if not may_open_proposal(request.viewer, row):
        if not is_participant(request.viewer, row.initiative):
            raise Http404
        require(False)
    form = AnswerForm(posted(request))
    mine = may_answer_proposal(request.viewer, row)
    if request.method == "POST" and row.answer == Answer.OPEN:
        require(mine)
        if form.is_valid():
            try:
                answer_proposal(row, yes=form.yes, words=form.cleaned_data["words"], at=timezone.now(),
                                by=speaker_for(request.viewer, row.to))  # fmt: skip
                messages.success(request, _("Je antwoord is doorgegeven."))
            except CannotPropose as refusal:
                messages.error(request, str(refusal))
            return to_page(row.initiative, "#mensen")
    context = {"form": form, "row": row, "initiative": row.initiative, "mine": mine,
               "asked": may_withdraw_proposal(request.viewer, row)}  # fmt: skip
    return render(request, "initiatives/proposal.html", context)


@require_POST
@signed_in
def proposal_withdraw(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(PROPOSALS, pk=pk)
    if not may_open_proposal(request.viewer, row):
        raise Http404
    require(may_withdraw_proposal(request.viewer, row))
    withdraw_proposal(row, by=speaker_for(request.viewer, row.made_by), at=timezone.now())
    messages.success(request, _("De vraag is teruggenomen."))
    return to_page(row.initiative, "#mensen")
