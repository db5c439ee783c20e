"""The control map: reading, writing, asking for a JA and giving one, versions, and its paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_participant, may_invite
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.initiatives.views.acting import came_between
from aanzet.initiatives.views.loading import count_move, posted, require, seen_initiative, speaker_at, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Viewer
from aanzet.web.calendars import Entry, calendar_file

from ..choices import DirectorState
from ..exports import topics_as_csv
from ..forms import AnswerForm, AskCoreForm, MapForm
from ..lives import CONTROL_MAP
from ..models import Assent
from ..policies import (
    is_director,
    may_answer,
    may_ask_director,
    may_call,
    may_change,
    may_end_role,
    may_read,
    may_revise,
    may_see_facts,
    may_write_fear,
    may_write_map,
)
from ..queries.facts import closed_by_others, shares_of
from ..queries.maps import maps_of, notes_at, roles_of, talks_of, version_of
from ..queries.missing import missing_parties
from ..queries.sides import core_parties, parties_here, remember_who_is_here
from ..services.answering import accept, decline
from ..services.mapping import ask_core, lay_aside, revise, take_back, write_map
from .loading import REFUSALS, own_assents, seen_map, to_map


def control_map(request: Request, pk: int) -> HttpResponse:
    """Who decides what, and whoever helps to talk about it. Somebody who takes part sees what is being written too."""
    initiative, viewer = seen_initiative(request, pk), request.viewer
    if viewer.is_signed_in:
        remember_who_is_here(initiative)
    maps, inside = maps_of(initiative, viewer), is_participant(viewer, initiative)
    shown = maps.holding or maps.written
    note, shared = notes_at(initiative, viewer) if inside else (None, [])
    context = {
        "initiative": initiative,
        "maps": maps,
        "may_write": may_write_map(viewer, initiative),
        "may_revise": maps.holding is not None and may_revise(viewer, maps.holding),
        "may_change": may_change(viewer, initiative),
        "shares": shares_of(shown) if shown else None,
        "to_answer": [one for one in (maps.written.said if maps.written else []) if may_answer(viewer, one)],  # type: ignore[attr-defined]
        "note": note,
        "shared": shared,
        "may_fear": may_write_fear(viewer, initiative),
        "today": timezone.localdate(),
        **_helping(initiative, viewer),
    }
    return render(request, "direction/control_map.html", context)


def _helping(initiative: Initiative, viewer: Viewer) -> dict[str, Any]:
    """The director, the talks, and what those who steer see beside the map."""
    roles, inside = roles_of(initiative), is_participant(viewer, initiative)
    steers = may_see_facts(viewer, initiative)
    for role in roles:
        role.initiative = initiative
    serving = next((role for role in roles if role.state == DirectorState.SERVING), None)
    asked = next((role for role in roles if role.state == DirectorState.ASKED), None)
    return {
        "serving": serving,
        "asked": asked if inside or (asked and asked.party_id == viewer.party_id) else None,
        "may_end": {role.pk for role in roles if may_end_role(viewer, role)},
        "may_ask_director": may_ask_director(viewer, initiative) and not roles,
        "may_call": may_call(viewer, initiative),
        "is_director": is_director(viewer, initiative),
        "talks": talks_of(initiative, viewer) if viewer.is_signed_in else [],
        "closed": closed_by_others(initiative, viewer, at=timezone.now()) if steers else None,
        "missing": missing_parties(initiative, viewer) if steers else [],
        "may_invite": may_invite(viewer, initiative),
    }


@signed_in
def control_write(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_write_map(request.viewer, initiative))
    maps = maps_of(initiative, request.viewer)
    if maps.holding and not maps.written:
        return came_between(request, to_map(pk))
    form = MapForm(posted(request), parties=_others(initiative), control_map=maps.written)
    if request.method == "POST" and not form.changes and form.is_valid():
        try:
            count_move(request)
            write_map(initiative, form.lines, by=speaker_at(request.viewer, initiative), at=timezone.now(),
                      once=form.whole.cleaned_data["once"])  # fmt: skip
            messages.success(request, _("Opgeschreven. Bespreek het samen, en vraag dan de kern om JA."))
            return to_map(pk)
        except REFUSALS as refusal:
            form.whole.add_error(None, str(refusal))
    return render(request, "direction/write.html", {"initiative": initiative, "form": form, "written": maps.written})


def _others(initiative: Initiative) -> list[Party]:
    return [party for party in parties_here(initiative) if party.pk != initiative.owner_id]


@signed_in
def control_ask(request: Request, pk: int) -> HttpResponse:
    row = seen_map(request, pk, written=True)
    require(CONTROL_MAP.could("ask", row, request.viewer) and may_write_map(request.viewer, row.initiative))
    if not row.is_draft:
        return came_between(request, to_map(pk))
    form = AskCoreForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            asked = ask_core(row, **form.cleaned_data, by=speaker_at(request.viewer, row.initiative), at=timezone.now())
            messages.success(
                request, _("De kern is om JA gevraagd.") if asked.is_asked else _("Zo beslissen jullie nu.")
            )
            return to_map(pk)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "direction/ask_core.html", {"initiative": row.initiative, "map": row, "form": form,
                                                       "core": core_parties(row.initiative)})  # fmt: skip


@signed_in
def control_answer(request: Request, pk: int) -> HttpResponse:
    """JA or NEE, for each party that this viewer speaks for."""
    initiative = seen_initiative(request, pk)
    row = maps_of(initiative, request.viewer).written
    said: list[Assent] = own_assents(request.viewer, row.said) if row else []  # type: ignore[attr-defined]
    if not said and request.method == "GET":
        return to_map(pk)
    require(bool(said))
    asked = [one for one in said if may_answer(request.viewer, one)]
    if not asked:
        return came_between(request, to_map(pk))
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        say(request, asked, form)
        return to_map(pk)
    return render(
        request, "direction/answer.html", {"initiative": initiative, "map": row, "form": form, "asked": asked}
    )


def say(request: Request, asked: list[Assent], form: AnswerForm) -> None:
    """What was pressed, for each of these."""
    yes = form.cleaned_data["answer"] == "ja"
    try:
        count_move(request)
        for assent in asked:
            by = speaker_for(request.viewer, assent.party)
            (accept if yes else decline)(assent, words=form.cleaned_data["words"], by=by, at=timezone.now())
        messages.success(request, _("Je zei JA.") if yes else _("Dank je. Zo weten de anderen wat er anders moet."))
    except REFUSALS as refusal:
        messages.error(request, str(refusal))


def _press(request: Request, pk: int, name: str, *, written: bool) -> HttpResponse:
    row = seen_map(request, pk, written=written)
    require(CONTROL_MAP.could(name, row, request.viewer))
    services = {"take_back": take_back, "lay_aside": lay_aside, "revise": revise}
    acting = CONTROL_MAP.acting(name, row, request.viewer)
    if acting is None:
        return came_between(request, to_map(pk))
    try:
        count_move(request)
        services[name](row, by=speaker_for(request.viewer, acting), at=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return to_map(pk)


@require_POST
@signed_in
def control_take_back(request: Request, pk: int) -> HttpResponse:
    return _press(request, pk, "take_back", written=True)


@require_POST
@signed_in
def control_lay_aside(request: Request, pk: int) -> HttpResponse:
    return _press(request, pk, "lay_aside", written=True)


@require_POST
@signed_in
def control_revise(request: Request, pk: int) -> HttpResponse:
    return _press(request, pk, "revise", written=False)


def control_version(request: Request, pk: int, version: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    row = version_of(initiative, version)
    if row is None or not may_read(request.viewer, row):
        raise Http404
    row.initiative = initiative
    return render(request, "direction/version.html", {"initiative": initiative, "map": row, "shares": shares_of(row)})


def control_print(request: Request, pk: int) -> HttpResponse:
    """The *regieafspraak*: one page, an annex to the co-operation agreement."""
    context = _on_paper(request, pk)
    return render(request, "direction/print.html", {**context, "pdf": reverse("control_pdf", args=[pk])})


def control_pdf(request: Request, pk: int) -> HttpResponse:
    context = _on_paper(request, pk)
    parts = [Part(context["map"], may_read), Part(context["initiative"], may_read_initiative)]
    return pdf_response(request, "direction/print.html", context, name=_("Regieafspraak"), parts=parts,
                        page=reverse("control_print", args=[pk]))  # fmt: skip


def control_csv(request: Request, pk: int) -> HttpResponse:
    return topics_as_csv(_on_paper(request, pk)["map"], request)


def control_calendar(request: Request, pk: int) -> HttpResponse:
    """The day until which the map holds: then the core looks at it again."""
    context = _on_paper(request, pk)
    row = context["map"]
    if not row.holds or row.valid_until is None:
        raise Http404
    summary = _("Kijk opnieuw wie wat beslist (%(title)s)") % {"title": row.initiative.title}
    entry = Entry(f"regiekaart-{row.pk}@{request.get_host()}", row.valid_until, summary, context["address"])
    return calendar_file([entry], name="wie-beslist-wat")


def _on_paper(request: Request, pk: int) -> dict[str, Any]:
    initiative = seen_initiative(request, pk)
    maps = maps_of(initiative, request.viewer)
    row = maps.holding or maps.written
    if row is None:
        raise Http404
    address = request.build_absolute_uri(row.get_absolute_url())
    return {"initiative": initiative, "map": row, "shares": shares_of(row), "address": address}
