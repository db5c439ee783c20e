"""The form of two, on a phone and on paper; the queue of the confirmers; one form and its copy."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of, running_turns

from ..forms import RemarkForm, SlipForm
from ..lives import SLIP
from ..models import Market, SignUp, Slip
from ..policies import LOOKS, is_crew, may_confirm, may_fill, may_read_slip
from ..queries.markets import own_sign_ups
from ..queries.slips import promises_in, slip_with, to_confirm
from ..services.filling import confirm, drop, explain, fill, send_back
from .loading import counted, seen_market, seen_slip, to

# "nu" while somebody waits for the answer, "straks" of what waited on the phone.
LATER, WAITED = "X-Later", "straks"


@signed_in
def slip_fill(request: Request, pk: int) -> HttpResponse:
    """Two fill this in together. A phone that was without a network sends it later, with the same token."""
    market = seen_market(request, pk)
    if request.headers.get(LATER) and (there := _there_already(request, market)):
        return JsonResponse({"to": there})
    own = next((one for one in own_sign_ups(market, request.viewer) if one.coming), None)
    if not may_fill(request.viewer, market, own):
        require(request.viewer.is_member)
        messages.info(request, _not_now(market, own))
        return to(market)
    form = SlipForm(posted(request), initial=_initial(request, own))
    if request.method == "POST" and form.is_valid():
        try:
            return _filled(request, market, form)
        except (CannotMove, TooOften) as refusal:
            field = getattr(refusal, "field", "")
            form.add_error(field if field in form.fields else None, str(refusal))
    if request.method == "POST" and request.headers.get(LATER):
        return JsonResponse({"again": True}, status=422)
    context = {"market": market, "form": form, "own": own, "crew": is_crew(request.viewer, market)}
    return render(request, "floor/fill.html", context)


def _not_now(market: Market, own: SignUp | None) -> str:
    if market.takes_forms and own is None:
        return _("Meld je eerst aan: dan heb je een badge.")
    return _("Formulieren kunnen van de eerste bel tot de nazorg.")


def _initial(request: Request, own: SignUp | None) -> dict[str, Any]:
    """From a badge or a number that was scanned."""
    asked = {name: request.GET.get(word, "") for name, word in
             (("one_number", "geeft"), ("other_number", "krijgt"), ("gives_number", "nr"))}  # fmt: skip
    found: dict[str, Any] = {name: value for name, value in asked.items() if value.isdecimal() and len(value) < 5}
    found["gives_what"] = request.GET.get("wat", "")[:140]
    if own and str(own.number) not in (found.get("one_number"), found.get("other_number")):
        found.setdefault("one_number" if "other_number" in found else "other_number", own.number)
    return found


def _filled(request: Request, market: Market, form: SlipForm) -> HttpResponse:
    filled, at, by = form.filled, timezone.now(), request.viewer.speaks()
    with counted(request, market, filled.one, filled.other):
        slip = fill(market, filled, by=by, at=at, once=form.cleaned_data["once"])
    address = _where(request, slip)
    if request.headers.get(LATER) != WAITED:
        messages.success(request, _said(slip))
    return JsonResponse({"to": address}) if request.headers.get(LATER) else to(address)


def _said(slip: Slip) -> str:
    return _("Afgesproken. Formulier %(number)d ligt bij de bekrachtiger.") % {"number": slip.pk}


def _where(request: Request, slip: Slip) -> str:
    reads = may_read_slip(request.viewer, slip) or request.viewer.party_id in (slip.one.person_id, slip.other.person_id)
    return slip.get_absolute_url() if reads else request.path


def _there_already(request: Request, market: Market) -> str:
    """Where a form is that arrived before, of which the phone never heard so: also when the floor closed meanwhile."""
    try:
        slip = slip_with(market, uuid.UUID(request.POST.get("once", "")))
    except ValueError:
        return ""
    return _where(request, slip) if slip else ""


def _sheet(request: Request, market: Market) -> dict[str, Any]:
    return {"market": market, "address": request.build_absolute_uri(reverse("slip_fill", args=[market.pk]))}


def slip_paper(request: Request, pk: int) -> HttpResponse:
    """The same form on paper, for two; it is typed over afterwards."""
    market = seen_market(request, pk)
    context = {**_sheet(request, market), "pdf": reverse("slip_paper_pdf", args=[pk])}
    return render(request, "floor/fill_paper.html", context)


def slip_paper_pdf(request: Request, pk: int) -> HttpResponse:
    market = seen_market(request, pk)
    name = _("Formulier van de beursvloer")
    return pdf_response(request, "floor/fill_paper.html", _sheet(request, market), name=name,
                        parts=[Part(market)], page=reverse("slip_paper", args=[pk]))  # fmt: skip


@signed_in
def slip_queue(request: Request, pk: int) -> HttpResponse:
    market = seen_market(request, pk)
    require(is_crew(request.viewer, market))
    return render(request, "floor/queue.html", {"market": market, "slips": to_confirm(market, request.viewer)})


@signed_in
def slip(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_slip(request, pk), request.viewer
    may = SLIP.open_to(row, viewer) - (frozenset() if may_confirm(viewer, row) else LOOKS)
    form = RemarkForm(posted(request))
    if "again" in may:
        form.fields["words"].label = _("Leg het uit")
    if request.method == "POST":
        answer = _move(request, row, form)
        if answer is not None:
            return answer
    turns = running_turns([row.subject], viewer)
    context = {
        "slip": row, "market": row.market, "promises": promises_in(row), "may": may, "form": form,
        "badge": next((badge_of(turn, viewer, timezone.now()) for turn in turns.values()), None),
        "side": row.match.agreement.sides_id in viewer.audience_ids,
    }  # fmt: skip
    return render(request, "floor/slip.html", context)


def _move(request: Request, row: Slip, form: RemarkForm) -> HttpResponse | None:
    """Confirm, ask something, explain, take back: None where words are wanted that are not there yet."""
    name = {"bekrachtig": "confirm", "vraag": "send_back", "uitleg": "again", "terug": "drop"}.get(
        request.POST.get("stap", ""), ""
    )
    require(name != "" and SLIP.could(name, row, request.viewer))
    require(name not in LOOKS or may_confirm(request.viewer, row))
    if name in ("send_back", "again") and not form.is_valid():
        return None
    acting = SLIP.acting(name, row, request.viewer)
    try:
        if name not in LOOKS:  # on a busy floor one confirmer looks at more forms in an hour than anybody presses
            count_move(request)
        _make(name, row, form, speaker_for(request.viewer, acting) if acting else request.viewer.speaks())
        messages.success(request, _words(name))
    except (CannotMove, TooOften) as refusal:
        messages.error(request, str(refusal))
    reads = may_read_slip(request.viewer, _now(row))
    if name == "confirm" and is_crew(request.viewer, row.market):
        return to(reverse("slip_queue", args=[row.market_id]))
    return to(row) if reads else to(row.market)


def _now(row: Slip) -> Slip:
    row.refresh_from_db(fields=["state", "confirmer"])
    return row


def _make(name: str, row: Slip, form: RemarkForm, by: Any) -> None:
    at = timezone.now()
    if name == "confirm":
        confirm(row, by=by, at=at)
    elif name == "send_back":
        send_back(row, remark=form.cleaned_data["words"], by=by, at=at)
    elif name == "again":
        explain(row, reply=form.cleaned_data["words"], by=by, at=at)
    else:
        drop(row, by=by, at=at)


def _words(name: str) -> str:
    return {
        "confirm": _("Bekrachtigd. Beiden krijgen hun blad."),
        "send_back": _("Je vraag ligt bij de twee."),
        "again": _("Verstuurd. De bekrachtiger kijkt er weer naar."),
        "drop": _("Het formulier is ingetrokken. Wat op tafel lag, is weer vrij."),
    }[name]


def _copy(row: Slip, request: Request) -> dict[str, Any]:
    return {"slip": row, "market": row.market, "promises": promises_in(row),
            "address": request.build_absolute_uri(row.get_absolute_url())}  # fmt: skip


@signed_in
def slip_print(request: Request, pk: int) -> HttpResponse:
    row = seen_slip(request, pk)
    return render(request, "floor/copy.html", {**_copy(row, request), "pdf": reverse("slip_pdf", args=[pk])})


def _reads(viewer: Any, _thing: Any) -> bool:
    """`seen_slip` asked it already, of the form itself."""
    return bool(viewer.is_signed_in)


@signed_in
def slip_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_slip(request, pk)
    name = _("Formulier %(number)d") % {"number": pk}
    return pdf_response(request, "floor/copy.html", _copy(row, request), name=name,
                        parts=[Part(row.match.agreement, _reads)], page=reverse("slip_print", args=[pk]))  # fmt: skip
