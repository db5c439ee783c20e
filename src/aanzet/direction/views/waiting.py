"""The waiting map of an initiative and of an area: drawn, as a table, and for a spreadsheet."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from aanzet.agreements.policies import may_propose
from aanzet.areas.models import Area
from aanzet.areas.queries import line_of
from aanzet.initiatives.views.loading import seen_initiative
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today

from ..exports import stones_as_csv
from ..policies import may_call, may_reveal
from ..queries.waiting import at_initiative, by_initiative, by_name, each, in_area, waiting_map_of, what_would_help


def waiting_map(request: Request, pk: int) -> HttpResponse:
    initiative, viewer, now = seen_initiative(request, pk), request.viewer, timezone.now()
    rows = at_initiative(initiative, viewer, on=today(now))
    waiting = waiting_map_of(rows, viewer, by_name, at=now, number=request.GET.get("pagina", "1"))
    context = {
        "initiative": initiative,
        "waiting": waiting,
        "helps": what_would_help(waiting, viewer),
        "may_call": may_call(viewer, initiative),
        "may_reveal": may_reveal(viewer, initiative),
        "may_lend": may_propose(viewer, initiative),
    }
    return render(request, "direction/waiting_map.html", context)


def waiting_csv(request: Request, pk: int) -> HttpResponse:
    initiative, now = seen_initiative(request, pk), timezone.now()
    rows = at_initiative(initiative, request.viewer, on=today(now))
    return stones_as_csv(each(rows, request.viewer, by_name, at=now), request)


def area_waiting(request: Request, slug: str) -> HttpResponse:
    """Organisations by their own name, people under that of their initiative: what is open, for whoever may see it."""
    area, viewer, now = get_object_or_404(Area, slug=slug), request.viewer, timezone.now()
    rows = in_area(area, viewer, on=today(now))
    waiting = waiting_map_of(rows, viewer, by_initiative, at=now, number=request.GET.get("pagina", "1"))
    context = {
        "area": area,
        "above": line_of(area),
        "waiting": waiting,
        "helps": what_would_help(waiting, viewer),
        "may_call": False,
        "may_reveal": False,
        "may_lend": False,
    }
    return render(request, "direction/area_waiting.html", context)


def area_waiting_csv(request: Request, slug: str) -> HttpResponse:
    area, now = get_object_or_404(Area, slug=slug), timezone.now()
    rows = in_area(area, request.viewer, on=today(now))
    return stones_as_csv(each(rows, request.viewer, by_initiative, at=now), request)
