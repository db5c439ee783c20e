"""Drawing an own area from existing ones (S30)."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.areas.choices import Level
from aanzet.areas.services import draw_area
from aanzet.logbook.subjects import Subject
from aanzet.parties.access import allowed
from aanzet.parties.telling import log
from aanzet.parties.viewer import Request, Viewer
from aanzet.portal.forms import DrawAreaForm


def may_draw(viewer: Viewer) -> bool:
    """Who knows the municipality: officials, connectors and the administrator."""
    return viewer.helper is None and (viewer.is_official or viewer.is_connector or viewer.is_admin)


@allowed(may_draw)
def area_draw(request: Request) -> HttpResponse:
    form = DrawAreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        area = draw_area(form.cleaned_data["name"], parts=form.parts, level=Level[form.cleaned_data["level"]])
        log("area.drawn", by=request.viewer.speaks(), at=timezone.now(), subject=Subject("area", area.pk))
        messages.success(request, _("%(name)s staat nu op de kaart.") % {"name": area.name})
        return HttpResponseRedirect(area.get_absolute_url(), status=303)
    return render(request, "portal/area_draw.html", {"form": form})
