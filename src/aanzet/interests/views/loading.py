"""Getting the thing a page is about, or the right refusal: 404 for what may not be seen, 403 for what may not be
done."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.loading import require, seen_initiative
from aanzet.parties.viewer import Request

from ..models import Denominator
from ..policies import may_read, may_read_shared
from ..queries import denominator_for


def bound_initiative(request: Request, pk: int) -> Initiative:
    """An initiative whose shared lines this viewer may read."""
    initiative = seen_initiative(request, pk)
    require(may_read_shared(request.viewer, initiative))
    return initiative


def seen_denominator(request: Request, pk: int) -> Denominator:
    denominator = denominator_for(pk)
    if denominator is None or not may_read(request.viewer, denominator):
        raise Http404
    return denominator


def to_map(initiative: Initiative, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("interests", args=[initiative.pk]) + part, status=303)


def goal_address(denominator: Denominator) -> str:
    """The form for a goal, with the text in it."""
    brought = {"tekst": denominator.text} | ({"zie": denominator.sign} if denominator.sign else {})
    return f"{reverse('goal_propose', args=[denominator.initiative_id])}?{urlencode(brought)}"
