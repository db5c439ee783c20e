"""One item: its page, a response to it, the answer, and the form that two fill in together."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.agreements.policies import moves_of
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of, running_turns

from ..choices import ItemState
from ..fitting import best_for
from ..forms import AnswerForm, MatchForm, RespondForm
from ..lives import RESPONSE
from ..models import Item, Response
from ..policies import is_own, may_change, may_hand_on, may_read, may_respond
from ..queries.lists import fitting_items
from ..queries.mine import own_items
from ..queries.pages import matches_with, promises_of, responses_on
from ..services.matching import CannotMatch, fill_form
from ..services.responding import CannotRespond, respond, say_no, say_other, say_yes, take_back
from .loading import seen_item, seen_response, to

SOON_DAYS = 14


def item(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_item(request, pk), request.viewer
    turns = running_turns([row.subject], viewer)
    context = {
        "item": row,
        "own": is_own(viewer, row),
        "fits": best_for(row, fitting_items(row, viewer)) if row.is_on_list else [],
        "responses": responses_on(row, viewer) if viewer.is_signed_in else [],
        "matches": matches_with(row, viewer) if viewer.is_signed_in else [],
        "badge": next((badge_of(turn, viewer, timezone.now()) for turn in turns.values()), None),
        "may_respond": may_respond(viewer, row) or not viewer.is_signed_in,
        "may_change": may_change(viewer, row),
        "may_renew": is_own(viewer, row) and _is_asked_about(row),
        "may_hand_on": row.is_on_list and (is_own(viewer, row) or viewer.is_connector) and may_hand_on(viewer, row),
    }
    return render(request, "exchange/item.html", context)


def _is_asked_about(row: Item) -> bool:
    """Its day is near or past, or it is off the list."""
    soon = today(timezone.now()) + dt.timedelta(days=SOON_DAYS)
    return (row.is_on_list and row.expires_on <= soon) or row.state in (ItemState.EXPIRED, ItemState.PASSED_ON)


@signed_in
def item_respond(request: Request, pk: int) -> HttpResponse:
    row = seen_item(request, pk)
    require(request.viewer.is_member)
    if not may_respond(request.viewer, row):
        messages.info(request, _("Dit is van jezelf, of het is er niet meer."))
        return to(row)
    form = RespondForm(posted(request), viewer=request.viewer, own=own_items(request.viewer, without=row))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            made = respond(row, words=form.cleaned_data["words"], own_item=form.chosen_item, by=form.speaker,
                           at=timezone.now(), once=form.cleaned_data["once"])  # fmt: skip
            messages.success(request, _("Je reactie is verstuurd. Je hoort het binnen een week."), extra_tags="rolt")
            return to(made)
        except (CannotRespond, TooOften) as refusal:
            form.add_error("words", str(refusal))
    return render(request, "exchange/respond.html", {"item": row, "form": form})


@signed_in
def response(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_response(request, pk), request.viewer
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            _answer(request, row, form)
            return to(row)
        except CannotRespond as refusal:
            form.add_error("words", str(refusal))
        except (CannotMove, TooOften) as refusal:
            messages.error(request, str(refusal))
            return to(row)
    turns = running_turns([row.subject], viewer)
    badge = next((badge_of(turn, viewer, timezone.now()) for turn in turns.values()), None)
    matches = list(row.matches.select_related("agreement__initiative").order_by("-pk"))
    promised = [one for match in matches if match.is_running for one in promises_of(match)]
    context = {
        "row": row, "readable": may_read(viewer, row.item), "form": form,
        "may": RESPONSE.open_to(row, viewer), "badge": badge, "matches": matches,
        "own_readable": row.own_item is not None and may_read(viewer, row.own_item),
        "to_confirm": [one for one in promised if "confirm" in moves_of(viewer, one).may],
    }  # fmt: skip
    return render(request, "exchange/response.html", context)


def _answer(request: Request, row: Response, form: AnswerForm) -> None:
    answer, words, at = form.cleaned_data["answer"], form.cleaned_data["words"], timezone.now()
    acting = RESPONSE.acting({"ja": "yes", "anders": "other", "nee": "no"}[answer], row, request.viewer)
    by = speaker_for(request.viewer, acting) if acting else request.viewer.speaks()
    if answer == "ja":
        say_yes(row, by=by, at=at)
        messages.success(request, _("Mooi. Vul nu samen het formulier in."))
    elif answer == "anders":
        say_other(row, words=words, by=by, at=at)
        messages.success(request, _("Verstuurd. De ander zegt of het zo past."), extra_tags="rolt")
    else:
        say_no(row, words=words, by=by, at=at)
        messages.success(request, _("Dank je. Nu niet is ook een antwoord."))


@require_POST
@signed_in
def response_take_back(request: Request, pk: int) -> HttpResponse:
    row = seen_response(request, pk)
    acting = RESPONSE.acting("withdraw", row, request.viewer)
    require(acting is not None or RESPONSE.could("withdraw", row, request.viewer))
    try:
        take_back(row, by=speaker_for(request.viewer, acting or row.party), at=timezone.now())
        messages.success(request, _("Je nam je reactie terug."))
    except CannotMove as refusal:
        messages.error(request, str(refusal))
    return to(row)


@signed_in
def match_form(request: Request, pk: int) -> HttpResponse:
    row = seen_response(request, pk)
    acting = RESPONSE.acting("form", row, request.viewer)
    if acting is None:
        messages.info(request, _("Dit is al ingevuld, of het gaat niet door."))
        return to(row)
    form = MatchForm(posted(request), response=row)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            by = speaker_for(request.viewer, acting)
            match = fill_form(form.filled(), response=row, by=by, at=timezone.now(), once=form.cleaned_data["once"])
            messages.success(request, _("Het formulier ligt nu bij de ander. Met hun JA loopt het."), extra_tags="rolt")
            return to(match)
        except (CannotMatch, CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "exchange/form.html", {"row": row, "form": form})
