"""Asking who comes next, one by one or forty at once; and their own answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.forms import AnswerForm
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Speaker

from ..choices import SeatState
from ..forms import SuccessorForm, SuccessorsForm
from ..models import Handover
from ..policies import may_name
from ..queries.pages import handovers_of
from ..queries.roles import candidates_for, colleagues_of
from ..services.naming import accept, accept_many, ask_many, ask_successor, decline, step_back, take_back
from .loading import at_once, attempt, seen_departure, seen_handover, speaker_asked, speaker_in, turned_away


@signed_in
def successor_ask(request: Request, pk: int) -> HttpResponse:
    row = seen_handover(request, pk)
    if not may_name(request.viewer, row) and (away := turned_away(request, row, "ask")):
        return away
    found = candidates_for(row)
    form = SuccessorForm(posted(request), found=found)
    if request.method == "POST" and form.is_valid():
        who = form.chosen
        said = _("%(name)s krijgt de vraag, en zegt zelf ja of nee.") % {"name": who.person.name}
        refusal = attempt(
            request,
            ask_successor,
            row,
            who,
            words=form.cleaned_data["words"],
            by=speaker_in(request, row, "ask"),
            said=said,
        )
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    return render(request, "handover/ask.html", {"handover": row, "form": form, "found": found})


@signed_in
def successor_answer(request: Request, pk: int) -> HttpResponse:
    row = seen_handover(request, pk)
    if away := turned_away(request, row, "accept"):
        return away
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        by = speaker_asked(request, row)
        if form.yes:
            refusal = attempt(request, accept, row, by=by, said=_("Fijn. Je kunt het dossier nu lezen."))
        else:
            refusal = attempt(
                request, decline, row, words=form.cleaned_data["words"], by=by, said=_("Dank je. We zoeken verder.")
            )
        if refusal:
            messages.error(request, refusal)
        return to(row)
    return render(request, "handover/answer.html", {"handover": row, "form": form})


@require_POST
@signed_in
def successor_take_back(request: Request, pk: int) -> HttpResponse:
    return at_once(request, seen_handover(request, pk), "take_back", take_back, _l("Je nam de vraag terug."))


@require_POST
@signed_in
def successor_step_back(request: Request, pk: int) -> HttpResponse:
    return at_once(
        request, seen_handover(request, pk), "step_back", step_back, _l("Dank dat je het zegt. We zoeken verder.")
    )


@signed_in
def departure_successors(request: Request, pk: int) -> HttpResponse:
    """One page for all that still waits for somebody."""
    departure = seen_departure(request, pk)
    if departure.organisation is None:
        raise PermissionDenied
    waits = (SeatState.SOUGHT, SeatState.LATE, SeatState.VACANT)
    rows = [row for row in handovers_of(departure) if row.is_open and row.seat.state in waits]
    if not rows:
        messages.info(request, _("Voor alles is al iemand gevraagd."))
        return to(departure)
    hats = colleagues_of(departure.organisation, without=departure.person)
    form = SuccessorsForm(posted(request), rows=rows, hats=hats)
    if request.method == "POST" and form.is_valid():
        by = _namer(request, departure.person, departure.organisation)
        refusal = attempt(
            request, ask_many, form.wishes(), by=by, said=_("De vraag is gesteld. Ieder zegt zelf ja of nee.")
        )
        if not refusal:
            return to(departure)
        form.add_error(None, refusal)
    return render(request, "handover/successors.html", {"departure": departure, "form": form, "rows": rows})


def _namer(request: Request, person: Party, organisation: Party) -> Speaker:
    return speaker_for(request.viewer, person if person.pk == request.viewer.party_id else organisation)


@signed_in
def departure_answer(request: Request, pk: int) -> HttpResponse:
    """One own yes to the whole list that one was asked for."""
    departure = seen_departure(request, pk)
    viewer = request.viewer
    mine = [row for row in handovers_of(departure) if row.seat.asked_id in viewer.party_ids]
    require(bool(mine))
    rows = [row for row in mine if row.seat.state == SeatState.ASKED]
    if not rows:
        messages.info(request, _("Jouw antwoord staat er al."))
        return to(departure)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if form.yes:
            refusal = attempt(
                request,
                accept_many,
                rows,
                by=speaker_asked(request, rows[0]),
                said=_("Fijn. Je kunt de dossiers nu lezen."),
            )
        else:
            refusal = _decline_all(request, rows, form.cleaned_data["words"])
        if refusal:
            messages.error(request, refusal)
        return to(departure)
    return render(request, "handover/answer_all.html", {"departure": departure, "form": form, "rows": rows})


def _decline_all(request: Request, rows: list[Handover], words: str) -> str:
    for row in rows:
        if refusal := attempt(request, decline, row, words=words, by=speaker_asked(request, row)):
            return refusal
    messages.success(request, _("Dank je. We zoeken verder."))
    return ""
