from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.portal.today import today_of


@signed_in
def today(request: Request) -> HttpResponse:
    now = timezone.now()
    page = today_of(request.viewer, at=now, everything="alles" in request.GET)
    return render(request, "portal/today.html", {"page": page, "now": now, "viewer": request.viewer})
