"""Offering time, the coordinator's desk, the proposal by a person, and *ik ben moe*."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.loading import count_move, posted, require
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request

from ..forms.steps import OfferForm, ProposeForm, TiredForm
from ..lives import OFFER, TIRED
from ..models import TimeOffer
from ..policies import (
    coordinating_hats,
    is_coordinator,
    is_offerer,
    may_ask_parent,
    may_note_consent,
    may_note_taken_back,
    may_offer,
    may_propose,
)
from ..queries.reading import desk_of, initiatives_of, suggestions
from ..queries.swapping import free_to_swap, proposed_by, swaps_among
from ..queries.weighing import load_of
from ..services.fitting import offer_of
from ..services.holding import CannotPlace
from ..services.offers import change_offer, end_offer, offer_time, say_met, say_still
from ..services.placing import propose_job
from ..services.telling import hear, say_tired, take_back_note
from .loading import at_once, seen_note, seen_offer, to


@allowed(may_offer)
def time_offer_make(request: Request) -> HttpResponse:
    assert request.viewer.party is not None
    running = offer_of(request.viewer.party)
    if running is not None:
        return to(running)
    form = OfferForm(posted(request), viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        return _save(request, form, lambda at: offer_time(form.lines(), by=request.viewer.speaks(), at=at, once=once))
    return render(request, "volunteering/offer_form.html", {"form": form, "offer": None})


def _save(
    request: Request, form: OfferForm, action: Callable[[Any], TimeOffer], offer: TimeOffer | None = None
) -> HttpResponse:
    try:
        count_move(request)
        made = action(timezone.now())
        card_saved(request)
        messages.success(request, _("Dank je. Zo staat het genoteerd."))
        return to(made)
    except CannotPlace as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except TooOften as refusal:
        form.add_error(None, str(refusal))
    return render(request, "volunteering/offer_form.html", {"form": form, "offer": offer})


@signed_in
def time_offer_change(request: Request, pk: int) -> HttpResponse:
    offer = seen_offer(request, pk)
    require(is_offerer(request.viewer, offer))
    if offer.is_over:
        messages.info(request, _("Dit aanbod is gestopt. Begin gerust opnieuw."))
        return to(offer)
    form = OfferForm(posted(request), viewer=request.viewer, offer=offer)
    if request.method == "POST" and form.is_valid():
        by = request.viewer.speaks()
        return _save(request, form, lambda at: change_offer(offer, form.lines(), by=by, at=at), offer)
    return render(request, "volunteering/offer_form.html", {"form": form, "offer": offer})


@signed_in
def time_offer(request: Request, pk: int) -> HttpResponse:
    """For the person, the coordinator, and known members where the person chose so."""
    offer, viewer = seen_offer(request, pk), request.viewer
    may = may_propose(viewer, offer)
    close = may or is_offerer(viewer, offer)
    context = {
        "offer": offer,
        "moves": OFFER.open_to(offer, viewer),
        "own": is_offerer(viewer, offer),
        "may_propose": may,
        "suggested": suggestions(offer, viewer) if may else [],
        "may_consent": may_note_consent(viewer, offer),
        "may_ask_parent": may_ask_parent(viewer, offer),
        "may_take_back": may_note_taken_back(viewer, offer),
        "load": load_of(offer.party, offer, at=timezone.now()) if close else None,
        "close": close,
    }
    return render(request, "volunteering/offer.html", context)


@require_POST
@signed_in
def time_offer_still(request: Request, pk: int) -> HttpResponse:
    offer = seen_offer(request, pk)
    require(is_offerer(request.viewer, offer))
    return at_once(request, offer, say_still, _("Fijn dat je er nog bent."), by=request.viewer.speaks())


@require_POST
@signed_in
def time_offer_met(request: Request, pk: int) -> HttpResponse:
    offer = seen_offer(request, pk)
    require(OFFER.could("met", offer, request.viewer))
    return at_once(request, offer, say_met, _("Fijn. Nu kun je een klus voorstellen."), by=request.viewer.speaks())


@signed_in
def time_offer_end(request: Request, pk: int) -> HttpResponse:
    offer = seen_offer(request, pk)
    require(is_offerer(request.viewer, offer))
    if request.method == "POST":
        return at_once(
            request, offer, end_offer, _("Je aanbod is gestopt. Dank dat je het deed."), by=request.viewer.speaks()
        )
    return render(request, "volunteering/offer_end.html", {"offer": offer})


@signed_in
def time_offer_propose(request: Request, pk: int) -> HttpResponse:
    """A person proposes; beside it stands what may fit, and why."""
    offer = seen_offer(request, pk)
    require(may_propose(request.viewer, offer))
    suggested = suggestions(offer, request.viewer, most=20)
    initial = {"job": request.GET.get("klus", "")[:12]}
    form = ProposeForm(posted(request), suggested=suggested, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            made = propose_job(
                form.chosen,
                offer,
                words=form.cleaned_data["words"],
                by=request.viewer.speaks(),
                at=timezone.now(),
                once=form.cleaned_data["once"],
            )
            messages.success(request, _("Je voorstel ligt er. Nu is het aan %(name)s.") % {"name": offer.party.name})
            return to(made)
        except (CannotPlace, TooOften) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form, "offer": offer, "reasons": {str(one.job.pk): one for one in suggested},
        "load": load_of(offer.party, offer, at=timezone.now()),
    }  # fmt: skip
    return render(request, "volunteering/propose.html", context)


@allowed(is_coordinator)
def match_desk(request: Request) -> HttpResponse:
    desk = desk_of(request.viewer, coordinating_hats(request.viewer))
    proposed = proposed_by(request.viewer)
    context = {
        "desk": desk,
        "proposed": proposed.swaps,
        "swaps": swaps_among(desk.running, desk.ready, proposed),
        "may_swap": len(free_to_swap(desk.running, proposed)) > 1,
    }
    return render(request, "volunteering/desk.html", context)


@signed_in
def tired(request: Request) -> HttpResponse:
    form = TiredForm(posted(request), initiatives=initiatives_of(request.viewer))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            about = form.initiatives.get(form.cleaned_data["initiative"])
            note = say_tired(
                words=form.cleaned_data["words"], initiative=about, by=request.viewer.speaks(), at=timezone.now()
            )
            messages.success(request, _("Goed dat je het zegt. %(name)s belt je.") % {"name": note.guide.name})
            return to(note)
        except (CannotPlace, TooOften) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "title": _("Ik ben moe"),
        "back": reverse("my_work"),
        "button": _("Vertel het de coördinator"),
        "lead": _(
            "Te veel gedaan, te lang achter elkaar? Zeg het. Alleen de coördinator leest dit, en denkt met je mee."
        ),
    }
    return render(request, "volunteering/form_page.html", context)


@signed_in
def tired_note(request: Request, pk: int) -> HttpResponse:
    note = seen_note(request, pk)
    return render(request, "volunteering/tired.html", {"note": note, "moves": TIRED.open_to(note, request.viewer)})


@require_POST
@signed_in
def tired_heard(request: Request, pk: int) -> HttpResponse:
    note = seen_note(request, pk)
    require(TIRED.could("hear", note, request.viewer))
    return at_once(
        request, note, hear, _("Fijn dat jullie praatten. De woorden zijn nu weg."), by=request.viewer.speaks()
    )


@require_POST
@signed_in
def tired_back(request: Request, pk: int) -> HttpResponse:
    note = seen_note(request, pk)
    require(TIRED.could("withdraw", note, request.viewer))
    return at_once(request, note, take_back_note, _("Je nam het terug."), by=request.viewer.speaks())
