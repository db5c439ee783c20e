"""Bringing in, the paper twin, changing, showing, asking whether it is still there, handing on, taking back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.documents.views import pdf_response
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove

from ..checking import faults_in
from ..choices import ItemState, Resource
from ..forms import ItemForm, PassOnForm
from ..models import Item
from ..policies import is_own, may_bring_in, may_change, may_hand_on
from ..queries.lists import same_already
from ..queries.mine import initiatives_of
from ..queries.pages import matches_with
from ..services.bringing import (
    CannotBring,
    bring_in,
    change_item,
    check_and_show,
    keep_draft,
    party_of,
    pass_on,
    renew,
    withdraw_item,
)
from .loading import seen_item, to


@allowed(may_bring_in)
def item_bring(request: Request) -> HttpResponse:
    asked = {"offer": "offer", "need": "need"}.get(request.GET.get("soort", ""), "offer")
    initial = {"kind": asked, "initiative": request.GET.get("initiatief", "")[:12]}
    form = ItemForm(posted(request), viewer=request.viewer, initiatives=initiatives_of(request.viewer), initial=initial)
    same: Item | None = None
    if request.method == "POST" and form.is_valid():
        same = None if request.POST.get("anders") else _same(request, form)
        if same is None:
            try:
                return _bring(request, form)
            except CannotBring as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            except TooOften as refusal:
                form.add_error(None, str(refusal))
    return render(request, "exchange/bring.html", {"form": form, "item": None, "same": same})


def _same(request: Request, form: ItemForm) -> Item | None:
    """Somebody may have typed it already; beside the form, never in front of it."""
    data = form.cleaned_data
    found = same_already(data["what"], data["kind"], party_of(form.speaker), request.viewer)
    return None if found is None or found.once == data["once"] else found


def _bring(request: Request, form: ItemForm) -> HttpResponse:
    at, once, by = timezone.now(), form.cleaned_data["once"], form.speaker
    count_move(request)
    if request.POST.get("stap") == "bewaar":
        item = keep_draft(form.brought(), by=by, at=at, once=once)
        messages.success(request, _("Bewaard als concept. Alleen jij ziet het."))
        return to(item)
    item = bring_in(form.brought(), by=by, at=at, once=once)
    card_saved(request)
    messages.success(request, _("Het staat op de lijst. We laten je weten als iemand reageert."))
    return to(item)


@require_POST
@signed_in
def item_check(request: Request) -> HttpResponse:
    """The fragment under the sentence, while somebody types."""
    words = {"what": request.POST.get("what", "")[:400]}
    sentence = faults_in(words).get("what", "") if len(words["what"].split()) > 1 else ""
    return render(request, "exchange/check.html", {"sentence": sentence})


def item_paper(request: Request) -> HttpResponse:
    return render(request, "exchange/paper.html", {**_sheet(request), "pdf": reverse("item_paper_pdf")})


def item_paper_pdf(request: Request) -> HttpResponse:
    return pdf_response(request, "exchange/paper.html", _sheet(request), name=_("Vraag en aanbod op papier"), parts=[],
                        page=reverse("item_paper"))  # fmt: skip


def _sheet(request: Request) -> dict[str, Any]:
    return {"address": request.build_absolute_uri(reverse("item_bring")), "corners": [one.label for one in Resource]}


@signed_in
def item_change(request: Request, pk: int) -> HttpResponse:
    item = seen_item(request, pk)
    require(is_own(request.viewer, item))
    if not may_change(request.viewer, item):
        messages.info(request, _("Dit is afgesproken of ingetrokken. Veranderen kan niet meer."))
        return to(item)
    own = initiatives_of(request.viewer)
    form = ItemForm(posted(request), viewer=request.viewer, initiatives=_with(own, item), item=item)
    if request.method == "POST" and form.is_valid():
        try:
            change_item(item, form.brought(item), by=_speaker(request, item), at=timezone.now())
            messages.success(request, _("Het is aangepast."))
            return to(item)
        except CannotBring as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except CannotMove as refusal:
            form.add_error(None, str(refusal))
    return render(request, "exchange/bring.html", {"form": form, "item": item, "same": None})


def _with(own: list[Initiative], item: Item) -> list[Initiative]:
    """Also the initiative that it stands at already."""
    there = item.initiative
    return own if there is None or there in own else [there, *own]


def _speaker(request: Request, item: Item) -> Speaker:
    """As the party that brought it, else as who typed it."""
    ours = item.party_id in request.viewer.party_ids
    return speaker_for(request.viewer, item.party) if ours else request.viewer.speaks()


def _at_once(request: Request, pk: int, action: Callable[..., Item], said: str) -> HttpResponse:
    item = seen_item(request, pk)
    require(is_own(request.viewer, item))
    try:
        count_move(request)
        item = action(item, by=_speaker(request, item), at=timezone.now())
        messages.success(request, said)
    except (CannotMove, CannotBring, TooOften) as refusal:
        messages.error(request, str(refusal))
    return to(item)


@require_POST
@signed_in
def item_show(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, check_and_show, _("Het staat op de lijst. We laten je weten als iemand reageert."))


@require_POST
@signed_in
def item_renew(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, renew, _("Fijn. Het staat er weer een seizoen."))


@signed_in
def item_withdraw(request: Request, pk: int) -> HttpResponse:
    item = seen_item(request, pk)
    require(is_own(request.viewer, item))
    if item.state in (ItemState.WITHDRAWN, ItemState.MATCHED):
        messages.info(request, _("Dit is al afgesproken, of al ingetrokken."))
        return to(item)
    if request.method == "POST":
        answer = _at_once(request, pk, withdraw_item, _("Het is van de lijst."))
        return answer if item.is_private else to(reverse("my_exchange"))
    running = [match for match in matches_with(item, request.viewer) if match.is_running]
    return render(request, "exchange/withdraw.html", {"item": item, "running": running})


@signed_in
def item_pass_on(request: Request, pk: int) -> HttpResponse:
    item = seen_item(request, pk)
    if not may_hand_on(request.viewer, item):
        require(is_own(request.viewer, item))
        messages.info(request, _("Dit staat niet meer op de lijst."))
        return to(item)
    form = PassOnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            pass_on(item, to=form.cleaned_data["to"], by=_speaker(request, item), at=timezone.now())
            messages.success(request, _("Doorverwezen. Wie het inbracht, hoort het."))
            return to(item)
        except (CannotMove, CannotBring) as refusal:
            form.add_error("to", str(refusal))
    return render(request, "exchange/pass_on.html", {"item": item, "form": form})
