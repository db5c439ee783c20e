"""Getting the difference or distance a page is about, or the right refusal."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from aanzet.initiatives.views.acting import attempt, speaker_in, to
from aanzet.parties.viewer import Request, Speaker

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
