"""Getting the difference or distance a page is about, or the right refusal."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from aanzet.initiatives.views.loading import count_move, speaker_for
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove, Life

from ..lives import DIFFERENCE
from ..models import Difference, Distance
from ..policies import may_read, may_read_distance
from ..queries import difference_for, distance_for


def seen_difference(request: Request, pk: int) -> Difference:
    difference = difference_for(pk)
    if difference is None or not may_read(request.viewer, difference):
        raise Http404
    return difference


def seen_distance(request: Request, pk: int) -> Distance:
    distance = distance_for(pk)
    if distance is None or not may_read_distance(request.viewer, distance):
        raise Http404
    return distance


def to(thing: Difference | Distance) -> HttpResponse:
    return HttpResponseRedirect(thing.get_absolute_url(), status=303)


def turned_away(request: Request, life: Life[Any], thing: Any, *names: str) -> HttpResponse | None:
    """None for who may do one of these now; back to the page for who could have; 403 for whom it is not."""
    if any(life.may(name, thing, request.viewer) for name in names):
        return None
    if not any(life.could(name, thing, request.viewer) for name in names):
        raise PermissionDenied
    messages.info(request, _("Dit is al gedaan, of intussen veranderd. Kijk hoe het nu staat."))
    return HttpResponseRedirect(getattr(thing, "distance", thing).get_absolute_url(), status=303)


def speaker_in(request: Request, life: Life[Any], thing: Any, *names: str) -> Speaker:
    """As the side for which this viewer does it."""
    parties = (life.acting(name, thing, request.viewer) for name in names)
    party = next((party for party in parties if party), None)
    return speaker_for(request.viewer, party) if party else request.viewer.speaks()


def attempt(request: Request, act: Callable[[], object], said: str | Promise) -> str:
    """Do it and say so; the refusal in words where it was too late, else nothing."""
    try:
        count_move(request)
        act()
    except (CannotMove, TooOften) as refusal:
        return str(refusal)
    messages.success(request, str(said))
    return ""


def form_page(
    request: Request,
    thing: Difference,
    form: forms.Form,
    *,
    names: tuple[str, ...],
    act: Callable[[Speaker, Any], object],
    said: str | Promise,
    template: str,
    **context: Any,
) -> HttpResponse:
    """One form about one difference: shown, checked, done, and what was typed stays where it was refused."""
    if form.is_bound and form.is_valid():
        by, at = speaker_in(request, DIFFERENCE, thing, *names), timezone.now()
        refusal = attempt(request, lambda: act(by, at), said)
        if not refusal:
            return to(thing)
        form.add_error(None, refusal)
    return render(request, template, {"difference": thing, "form": form, **context})
