from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.portal.overviews import overviews_of
from aanzet.portal.today import today_of


@signed_in
def today(request: Request) -> HttpResponse:
    now = timezone.now()
    page = today_of(request.viewer, at=now, everything="alles" in request.GET)
    context = {"page": page, "now": now, "viewer": request.viewer, "overviews": overviews_of(request.viewer)}
    return render(request, "portal/today.html", context)
