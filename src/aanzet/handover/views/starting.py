"""Saying that one goes, or starting it for a colleague; and staying after all."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import count_move, posted, require, seen_participation, speaker_for
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import may_manage
from aanzet.parties.viewer import Request, Speaker, Viewer

from ..choices import DepartureKind
from ..forms import AbsentForm, AnnounceForm, StartForm
from ..models import Departure
from ..policies import may_start_at, may_start_for, may_start_for_others, may_withdraw
from ..queries.pages import departure_once
from ..queries.roles import (
    Item,
    colleagues_of,
    companions_of,
    item_at,
    promises_by_initiative,
    roles_of,
    who_confirm_alone,
)
from ..services.announcing import announce, withdraw_departure
from .loading import REFUSALS, seen_departure


def is_member(viewer: Viewer) -> bool:
    return viewer.is_member


@allowed(is_member)
def departure_announce(request: Request) -> HttpResponse:
    person = request.viewer.speaks().party
    if known := departure_once(person, request.POST.get("once", "")):
        return _on_our_way(known)
    found = roles_of(person)
    form = AnnounceForm(posted(request), found=found)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            data, items = form.cleaned_data, form.chosen
            made = announce(
                person,
                items,
                day=data["day"],
                words=data["words"],
                once=data["once"],
                organisation=_for_whom(items),
                by=request.viewer.speaks(),
                at=timezone.now(),
            )
            messages.success(request, _("Het staat erin. Wie meedoet, weet het nu. Begin rustig met het dossier."))
            return _on_our_way(made)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    promises = promises_by_initiative(person, [item.initiative for item in found])
    return render(request, "handover/announce.html", {"form": form, "found": found, "promises": sum(promises.values())})


def _for_whom(items: list[Item]) -> Party | None:
    """The organisation, where all of it was done for one and the same."""
    parties = {item.participation.party for item in items if item.participation}
    one = parties.pop() if len(parties) == 1 else None
    return None if one is None or one.is_person else one


def _on_our_way(made: Departure) -> HttpResponse:
    first = made.handovers.first()
    return to(first) if first and made.handovers.count() == 1 else to(made)


@allowed(may_start_for_others)
def departure_whose(request: Request) -> HttpResponse:
    """Whose places: colleagues of the organisations that the viewer may do this for."""
    viewer = request.viewer
    me = viewer.speaks().party
    own = {hat.organisation for hat in viewer.hats if hat.organisation and may_manage(viewer, hat.organisation)}
    rows = [(one, colleagues_of(one, without=me)) for one in sorted(own, key=lambda one: one.name)]
    alone = who_confirm_alone() if viewer.is_admin else []
    rows += [(hat.organisation, [hat]) for hat in alone if hat.organisation not in own]  # type: ignore[misc]
    return render(request, "handover/whose.html", {"rows": rows, "companions": companions_of(viewer)})


@signed_in
def departure_start_at(request: Request, pk: int) -> HttpResponse:
    """`pk` is the place of a resident who is suddenly not there."""
    place = seen_participation(request, pk)
    require(may_start_at(request.viewer, place))
    person = place.party
    if known := departure_once(person, request.POST.get("once", "")):
        return _on_our_way(known)
    item = item_at(place)
    form = AbsentForm(posted(request), role=item.role)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        item = replace(item, called=data.get("called", ""))
        try:
            count_move(request)
            made = announce(
                person,
                [item],
                day=timezone.localdate(),
                kind=DepartureKind.SUDDEN,
                words=data["words"],
                once=data["once"],
                by=request.viewer.speaks(),
                at=timezone.now(),
            )
            messages.success(request, _("Het staat erin. Wie meedoet, weet het nu."))
            return _on_our_way(made)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "handover/absent.html", {"form": form, "place": place, "person": person})


@signed_in
def departure_start(request: Request, pk: int) -> HttpResponse:
    """`pk` is the hat of the colleague."""
    hat = get_object_or_404(Hat.objects.select_related("person", "organisation"), pk=pk)
    # Which hats there are is told to nobody who may not start this: not by another answer either.
    if hat.organisation is None or not hat.is_confirmed or not may_start_for(
        request.viewer, hat.person, hat.organisation
    ):  # fmt: skip
        raise Http404
    if known := departure_once(hat.person, request.POST.get("once", "")):
        return to(known)
    found = roles_of(hat.person, organisation=hat.organisation)
    form = StartForm(posted(request), found=found)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            data = form.cleaned_data
            made = announce(
                hat.person,
                form.chosen,
                day=data["day"],
                kind=DepartureKind(data["kind"]),
                organisation=hat.organisation,
                words=data["words"],
                once=data["once"],
                by=_as(request, hat.organisation),
                at=timezone.now(),
            )
            messages.success(request, _("Het staat erin. Iedereen die meedoet, weet het nu."))
            return to(made)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "handover/start.html", {"form": form, "found": found, "person": hat.person})


def _as(request: Request, organisation: Party) -> Speaker:
    return speaker_for(request.viewer, organisation)


@require_POST
@signed_in
def departure_withdraw(request: Request, pk: int) -> HttpResponse:
    row = seen_departure(request, pk)
    if row.withdrawn_at is None:
        require(may_withdraw(request.viewer, row))
    try:
        count_move(request)
        withdraw_departure(row, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Het gaat niet door. Wie meedoet, hoort dat."))
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return to(row)
