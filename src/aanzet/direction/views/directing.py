"""The network director: asking, answering, ending; and what a director does."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_participant
from aanzet.initiatives.views.acting import came_between
from aanzet.initiatives.views.loading import count_move, posted, require, seen_initiative, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.models import Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import AMSTERDAM
from aanzet.web.calendars import Entry, calendar_file

from ..choices import AnswerState, DirectorState
from ..forms import CancelForm, DirectorForm, RoleAnswerForm, TalkDoneForm, TalkForm
from ..lives import DIRECTOR, TALK
from ..models import Talk
from ..policies import may_ask_director, may_call, may_reveal, may_round_off
from ..queries.sides import core_parties, parties_here
from ..services.directing import (
    accept_role,
    answer_talk,
    ask_director,
    call_talk,
    cancel_talk,
    decline_role,
    end_role,
    reveal_waiting,
    round_off,
)
from .loading import REFUSALS, as_one_of, role_of, seen_talk, to_map


@signed_in
def director_ask(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_ask_director(request.viewer, initiative))
    form = DirectorForm(posted(request), people=_people(initiative, request))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            by = as_one_of(request.viewer, core_parties(initiative))
            ask_director(initiative, party=form.chosen, words=form.cleaned_data["words"], by=by, at=timezone.now())
            messages.success(request, _("Gevraagd. %(name)s zegt zelf ja of nu niet.") % {"name": form.chosen.name})
            return to_map(pk, "#regisseur")
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "direction/director_ask.html", {"initiative": initiative, "form": form})


def _people(initiative: Initiative, request: Request) -> list[Party]:
    """Who takes part as a person, and who connects people here or looks after the area."""
    rows = initiative.participations.filter(state__in=("looks_along", "takes_part", "shifted")).select_related("person")
    around = [row.person for row in rows if row.person]
    around += [hat.person for hat in holders(initiative.area, *CONNECTORS, *CONTACTS)]
    people = {party.pk: party for party in around if party.is_connected and party.is_open_for_contact}
    return sorted((party for party in people.values() if not party.protected), key=lambda party: party.name)


@signed_in
def director_answer(request: Request, pk: int) -> HttpResponse:
    """Yes or not now, by the one who is asked."""
    initiative = seen_initiative(request, pk)
    role = role_of(initiative, DirectorState.ASKED)
    if role is None or not DIRECTOR.may("accept", role, request.viewer):
        require(request.method == "GET" or is_participant(request.viewer, initiative))
        return to_map(pk, "#regisseur")
    form = RoleAnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        by, yes = request.viewer.speaks(), form.cleaned_data["answer"] == "ja"
        try:
            if yes:
                accept_role(role, by=by, at=timezone.now())
            else:
                decline_role(role, words=form.cleaned_data["words"], by=by, at=timezone.now())
            messages.success(request, _("Je bent nu netwerkregisseur.") if yes else _("Nu niet is ook een antwoord."))
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        return to_map(pk, "#regisseur")
    return render(request, "direction/director_answer.html", {"initiative": initiative, "role": role, "form": form})


@require_POST
@signed_in
def director_end(request: Request, pk: int) -> HttpResponse:
    """Step back, thank the director, or take the question back: whichever is this viewer's to do."""
    initiative = seen_initiative(request, pk)
    back = to_map(pk, "#regisseur")
    role = role_of(initiative, DirectorState.SERVING) or role_of(initiative, DirectorState.ASKED)
    if role is None:
        require(is_participant(request.viewer, initiative))
        return came_between(request, back)
    names = [name for name in ("step_back", "thank", "withdraw") if DIRECTOR.may(name, role, request.viewer)]
    require(bool(names))
    acting = DIRECTOR.acting(names[0], role, request.viewer)
    try:
        by = speaker_for(request.viewer, acting) if acting else request.viewer.speaks()
        end_role(role, names[0], by=by, at=timezone.now())
        messages.success(request, _("Dat is klaar. Het mag altijd opnieuw gevraagd worden."))
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return back


@require_POST
@signed_in
def waiting_reveal(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_reveal(request.viewer, initiative))
    try:
        reveal_waiting(initiative, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Iedereen die meedoet, krijgt de weg naar deze kaart."))
    except REFUSALS as refusal:
        messages.info(request, str(refusal))
    return HttpResponseRedirect(reverse("waiting_map", args=[pk]), status=303)


@signed_in
def talk_call(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_call(request.viewer, initiative))
    here = parties_here(initiative)
    others = [party for party in here if party.pk not in request.viewer.party_ids]
    form = TalkForm(posted(request), parties=others, initial={"parties": request.GET.getlist("met")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            count_move(request)
            talk = call_talk(initiative, form.chosen, about=data["about"], on=data["on"], time=data["time"],
                             where=data["where"], once=data["once"], by=as_one_of(request.viewer, here),
                             at=timezone.now())  # fmt: skip
            messages.success(request, _("Gevraagd. Ieder zegt zelf of het past."))
            return HttpResponseRedirect(talk.get_absolute_url(), status=303)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "direction/talk_call.html", {"initiative": initiative, "form": form, "others": others})


@signed_in
def talk(request: Request, pk: int) -> HttpResponse:
    """The talk, and the answer of each party that this viewer speaks for."""
    row = seen_talk(request, pk)
    own = [one for one in row.invited.all() if one.party_id in request.viewer.party_ids]
    if request.method == "POST":
        require(bool(own))
        return _answer(request, row)
    context = {
        "initiative": row.initiative,
        "talk": row,
        "own": own if row.is_planned else [],
        "may_round_off": may_round_off(request.viewer, row),
        "was": timezone.localdate() >= row.on,
        "form": RoleAnswerForm(),
        "done_form": TalkDoneForm(),
        "cancel_form": CancelForm(),
        "unsaid": any(one.state == AnswerState.ASKED for one in own),
    }
    return render(request, "direction/talk.html", context)


def _answer(request: Request, row: Talk) -> HttpResponse:
    form = RoleAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies of je komt."))
    else:
        coming = form.cleaned_data["answer"] == "ja"
        try:
            for one in row.invited.all():
                if one.party_id in request.viewer.party_ids:
                    answer_talk(one, coming=coming, words=form.cleaned_data["words"],
                                by=speaker_for(request.viewer, one.party), at=timezone.now())  # fmt: skip
            messages.success(request, _("Fijn dat je komt.") if coming else _("Dank je. Nu weten ze het."))
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
    return HttpResponseRedirect(row.get_absolute_url(), status=303)


@require_POST
@signed_in
def talk_done(request: Request, pk: int) -> HttpResponse:
    row = seen_talk(request, pk)
    require(TALK.could("hold", row, request.viewer))
    form = TalkDoneForm(request.POST)
    try:
        if not form.is_valid():
            messages.error(request, _("Schrijf in één zin wat eruit kwam."))
        else:
            by = as_one_of(request.viewer, [row.called_by])
            round_off(row, yielded=form.cleaned_data["yielded"], by=by, at=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(row.get_absolute_url(), status=303)


@require_POST
@signed_in
def talk_cancel(request: Request, pk: int) -> HttpResponse:
    row = seen_talk(request, pk)
    require(TALK.could("cancel", row, request.viewer))
    form = CancelForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        cancel_talk(row, why=why, by=as_one_of(request.viewer, [row.called_by]), at=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(row.get_absolute_url(), status=303)


def talk_calendar(request: Request, pk: int) -> HttpResponse:
    row = seen_talk(request, pk)
    if not row.is_planned:
        raise Http404
    start = dt.datetime.combine(row.on, row.time, AMSTERDAM) if row.time else row.on
    url = request.build_absolute_uri(row.get_absolute_url())
    entry = Entry(f"talk-{row.pk}@{request.get_host()}", start, row.about, url, row.where)
    return calendar_file([entry], name="gesprek")
