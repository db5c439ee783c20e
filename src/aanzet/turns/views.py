"""The ways out of a turn: more time, a rest, a friendly question. The move itself is a page of the thing's own room."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.areas.models import Area
from aanzet.parties.access import safe_next, signed_in
from aanzet.parties.offices import connector_of
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Request
from aanzet.web.calendars import Entry, calendar_file

from .asks import ask_of
from .forms import DayForm
from .models import Turn
from .policies import may_ask_how, may_move
from .queries import turns_of
from .services import CannotMoveTurn, ask_for_help, ask_how_it_stands, ask_more_time, rest_turn


def _seen_turn(request: Request, pk: int) -> Turn:
    turn = get_object_or_404(Turn.objects.select_related("party", "waiting"), pk=pk)
    if not may_see(request.viewer, turn) and turn.party_id not in request.viewer.party_ids:
        raise Http404
    return turn


def _own_turn(request: Request, pk: int) -> Turn:
    turn = _seen_turn(request, pk)
    if not may_move(request.viewer, turn):
        raise PermissionDenied
    return turn


@signed_in
def turn_more_time(request: Request, pk: int) -> HttpResponse:
    turn = _own_turn(request, pk)
    if ask_of(turn.ask).promised:  # another day is asked for there, because somebody counts on this one
        return HttpResponseRedirect(turn.url, status=303)
    form = DayForm(request.POST or None, after=turn.due_on)
    if request.method == "POST" and form.is_valid():
        ask_more_time(turn, until=form.cleaned_data["until"], by=request.viewer.speaks(), at=timezone.now(),
                      why=form.cleaned_data["why"])  # fmt: skip
        messages.success(request, _("Dat is goed. We laten weten dat het wat later wordt."))
        return HttpResponseRedirect(turn.url, status=303)
    return render(request, "turns/more_time.html", {"form": form, "turn": turn})


@signed_in
def turn_rest(request: Request, pk: int) -> HttpResponse:
    turn = _own_turn(request, pk)
    if ask_of(turn.ask).promised:  # another day is asked for there, because somebody counts on this one
        return HttpResponseRedirect(turn.url, status=303)
    form = DayForm(request.POST or None, after=turn.due_on)
    if request.method == "POST" and form.is_valid():
        rest_turn(turn, until=form.cleaned_data["until"], by=request.viewer.speaks(), at=timezone.now(),
                  why=form.cleaned_data["why"])  # fmt: skip
        messages.success(request, _("Dit rust nu. Op de dag die je koos leggen we het weer bij jou neer."))
        return HttpResponseRedirect(turn.url, status=303)
    return render(request, "turns/rest.html", {"form": form, "turn": turn})


def _back(request: Request, turn: Turn) -> HttpResponse:
    """To where the button was pressed."""
    return HttpResponseRedirect(safe_next(request, turn.context_url or turn.url), status=303)


@require_POST
@signed_in
def turn_ask_how(request: Request, pk: int) -> HttpResponse:
    turn = _seen_turn(request, pk)
    if not may_ask_how(request.viewer, turn):
        raise PermissionDenied
    try:
        ask_how_it_stands(turn, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Je vraag is gesteld. %(name)s krijgt er bericht van.") % {"name": turn.mover_name})
    except CannotMoveTurn as refusal:
        messages.info(request, str(refusal))
    return _back(request, turn)


@require_POST
@signed_in
def turn_ask_help(request: Request, pk: int) -> HttpResponse:
    """Ask the connector of the area to look along."""
    turn = _seen_turn(request, pk)
    if not may_ask_how(request.viewer, turn):
        raise PermissionDenied
    area = Area.objects.filter(pk=turn.area_id).first() if turn.area_id else None
    connector = connector_of(area, not_party=turn.party)
    if connector is None:
        messages.info(request, _("Er is hier nog geen verbinder. Bel ons gerust, dan kijken we samen."))
    else:
        try:
            ask_for_help(turn, of=connector, by=request.viewer.speaks(), at=timezone.now())
            messages.success(request, _("%(name)s kijkt met je mee.") % {"name": connector.name})
        except CannotMoveTurn as refusal:
            messages.info(request, str(refusal))
    return _back(request, turn)


@signed_in
def turn_calendar(request: Request) -> HttpResponse:
    """The dates of everything that waits on me, for a calendar program."""
    entries = [
        Entry(
            uid=f"turn-{turn.pk}@{request.get_host()}",
            start=turn.due_on,
            summary=_("Aan zet: %(title)s") % {"title": str(ask_of(turn.ask).question) % {"title": turn.title}},
            url=request.build_absolute_uri(turn.url),
        )
        for turn in turns_of(request.viewer)
    ]
    return calendar_file(entries, name="aanzet")
