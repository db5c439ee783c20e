"""Where nobody is the contact: for who looks after initiatives."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from aanzet.areas.models import Area
from aanzet.parties.access import allowed
from aanzet.parties.viewer import Request
from aanzet.turns.queries import badge_of

from ..exports import gaps_as_csv
from ..policies import may_see_gaps
from ..queries.gaps import Gap, gaps


def _found(request: Request) -> tuple[Area | None, list[Gap]]:
    area = Area.objects.filter(slug=request.GET.get("gebied", "").replace("\x00", "")[:80]).first()
    return area, gaps(request.viewer, area=area, at=timezone.now())


@allowed(may_see_gaps)
def without_contact(request: Request) -> HttpResponse:
    area, rows = _found(request)
    now = timezone.now()
    badges = {gap.initiative.pk: badge_of(gap.turn, request.viewer, now) for gap in rows if gap.turn}
    areas = sorted({gap.initiative.area for gap in rows}, key=lambda one: one.name) if area is None else []
    context = {"rows": rows, "badges": badges, "area": area, "areas": areas, "days": sum(gap.days for gap in rows)}
    return render(request, "handover/gaps.html", context)


@allowed(may_see_gaps)
def without_contact_csv(request: Request) -> HttpResponse:
    return gaps_as_csv(_found(request)[1], request)
