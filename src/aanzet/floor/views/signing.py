"""Signing up, laying out, the market paper, and one number of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.documents.views import Part, pdf_response
from aanzet.exchange.policies import may_read as may_read_item
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..forms import LayOutForm, SignUpForm
from ..models import Entry, Market
from ..policies import is_host, may_read, may_sign_up
from ..queries.markets import corners, items_to_lay_out, own_entries, own_sign_ups
from ..services.signing import lay_out, sign_up, stay_away, take_in
from .loading import seen_market, to


@signed_in
def market_sign_up(request: Request, pk: int) -> HttpResponse:
    market = seen_market(request, pk)
    require(request.viewer.is_member)
    if not may_sign_up(request.viewer, market):
        messages.info(request, _("Aanmelden kan niet meer. Kijk wanneer de volgende beursvloer is."))
        return to(market)
    own = next((one for one in own_sign_ups(market, request.viewer) if one.coming), None)
    form = SignUpForm(posted(request), viewer=request.viewer, own=own)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            row = sign_up(market, form.coming, by=form.speaker, at=timezone.now())
            card_saved(request)
            messages.success(request, _("Je hebt badge %(number)d.") % {"number": row.number})
            return to(market, "#meedoen")
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "floor/sign_up.html", {"market": market, "form": form, "own": own})


@require_POST
@signed_in
def market_stay_away(request: Request, pk: int) -> HttpResponse:
    market = seen_market(request, pk)
    require(request.viewer.is_member)
    wanted = request.POST.get("badge", "")
    for row in own_sign_ups(market, request.viewer):
        if str(row.number) == wanted and row.party_id in request.viewer.party_ids:
            try:
                stay_away(row, by=speaker_for(request.viewer, row.party), at=timezone.now())
                messages.success(request, _("Je bent afgemeld. Toch wel? Meld je dan gewoon weer aan."))
            except CannotMove as refusal:
                messages.error(request, str(refusal))
    return to(market, "#meedoen")


@signed_in
def market_lay_out(request: Request, pk: int) -> HttpResponse:
    market, viewer = seen_market(request, pk), request.viewer
    require(viewer.is_member)
    if not market.takes_items:
        messages.info(request, _("De inbreng is nu niet open."))
        return to(market)
    form = LayOutForm(posted(request), items=items_to_lay_out(market, viewer))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            for item in form.chosen:
                lay_out(market, item, by=speaker_for(viewer, item.party), at=timezone.now())
            messages.success(request, _("Het ligt klaar."))
            return to(request.path)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    context = {"market": market, "form": form, "laid": own_entries(market, viewer)}
    return render(request, "floor/lay_out.html", context)


def _entry(market: Market, number: int) -> Entry:
    found = Entry.objects.filter(market=market, number=number).select_related(
        "item__party", "item__initiative", "item__author", "market"
    ).first()  # fmt: skip
    if found is None:
        raise Http404
    return found


def market_entry(request: Request, pk: int, number: int) -> HttpResponse:
    """The short code leads to the item."""
    entry = _entry(seen_market(request, pk), number)
    if not may_read_item(request.viewer, entry.item):
        raise Http404
    return to(entry.item.get_absolute_url())


@require_POST
@signed_in
def market_take_in(request: Request, pk: int, number: int) -> HttpResponse:
    market = seen_market(request, pk)
    entry = _entry(market, number)
    if not may_read_item(request.viewer, entry.item):
        raise Http404
    own = entry.item.party_id in request.viewer.party_ids
    require(own or is_host(request.viewer, market))
    try:
        take_in(entry, by=speaker_for(request.viewer, entry.item.party if own else market.host), at=timezone.now())
        messages.success(request, _("Het ligt niet meer op deze vloer. Bij vraag en aanbod staat het nog."))
    except CannotMove as refusal:
        messages.error(request, str(refusal))
    return to(reverse("market_lay_out", args=[market.pk]) if own and market.takes_items else market)


def _paper(request: Request, market: Market) -> dict[str, Any]:
    return {"market": market, "corners": corners(market, request.viewer),
            "address": request.build_absolute_uri(market.get_absolute_url())}  # fmt: skip


def market_paper(request: Request, pk: int) -> HttpResponse:
    context = _paper(request, seen_market(request, pk))
    return render(request, "floor/paper.html", {**context, "pdf": reverse("market_paper_pdf", args=[pk])})


def market_paper_pdf(request: Request, pk: int) -> HttpResponse:
    market = seen_market(request, pk)
    context = _paper(request, market)
    items = [row.item for corner in context["corners"] for row in (*corner.offers, *corner.needs)]
    return pdf_response(
        request, "floor/paper.html", context, name=_("Marktkrant %(title)s") % {"title": market.title},
        parts=[Part(market, may_read), *(Part(item, may_read_item) for item in items)],
        page=reverse("market_paper", args=[pk]),
    )  # fmt: skip
