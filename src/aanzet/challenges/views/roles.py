"""The map of roles: asking somebody, their own answer, laying a role down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.policies import may_invite
from aanzet.initiatives.views.loading import posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import Role
from ..forms import AnswerForm, RoleForm
from ..lives import SEAT
from ..policies import may_answer_role, may_ask_role
from ..queries.reading import candidates_for, seats_of
from ..services.roles import answer_role, ask_role, step_down, take_role_back
from .loading import move, own_side, seen_challenge, seen_seat, to


@signed_in
def challenge_role(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    side = own_side(request, whole)
    if not may_ask_role(request.viewer, whole):
        messages.info(request, _("Dit is intussen veranderd. Kijk hoe het nu staat."))
        return to(whole)
    wished = request.GET.get("rol", "")
    given = {"role": wished if wished in Role.values else None}
    form = RoleForm(posted(request), parties=candidates_for(whole), viewer=request.viewer, initial=given)
    if request.method == "POST" and form.is_valid():
        refusal = move(request, ask_role, whole, side, _l("Dat is gevraagd. Ieder zegt zelf ja of nee."),
                       role=form.cleaned_data["role"], party=form.chosen)  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    context = {"form": form, "whole": whole, "seats": seats_of(whole),
               "may_invite": may_invite(request.viewer, whole.initiative)}  # fmt: skip
    return render(request, "challenges/role.html", context)


@signed_in
def challenge_role_answer(request: Request, pk: int) -> HttpResponse:
    """The page of the turn: what the role is, and the party's own answer (V11)."""
    seat = seen_seat(request, pk)
    whole = seat.challenge
    own = seat.party_id in request.viewer.party_ids
    require(own or request.method != "POST")
    if not own or not may_answer_role(request.viewer, seat):
        return to(whole)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        refusal = move(request, answer_role, seat, seat.party, _l("Dank je voor je antwoord."),
                       yes=data["answer"] == "ja", words=data["words"])  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/role_answer.html", {"form": form, "whole": whole, "seat": seat})


@require_POST
@signed_in
def challenge_role_take_back(request: Request, pk: int) -> HttpResponse:
    seat = seen_seat(request, pk)
    require(SEAT.could("take_back", seat, request.viewer))
    party = SEAT.acting("take_back", seat, request.viewer) or seat.asked_by
    if refusal := move(request, take_role_back, seat, party, _l("De vraag is teruggenomen.")):
        messages.error(request, refusal)
    return to(seat.challenge)


@require_POST
@signed_in
def challenge_role_step_down(request: Request, pk: int) -> HttpResponse:
    seat = seen_seat(request, pk)
    require(SEAT.could("step_down", seat, request.viewer))
    if refusal := move(request, step_down, seat, seat.party, _l("Je legde deze rol neer.")):
        messages.error(request, refusal)
    return to(seat.challenge)
