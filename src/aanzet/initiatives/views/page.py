"""The page of one initiative, its story, and what hangs on a notice board."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext as _

from aanzet.documents.views import Part, pdf_response
from aanzet.parties.viewer import Request

from ..models import Initiative
from ..moves import missed_place, moves_of, own_places
from ..page_parts import parts_of, rows_of
from ..place_notes import place_notes
from ..policies import may_read
from ..queries.page import dossier_of, question_shown
from ..queries.people import rings_of
from ..queries.story import story_of
from ..queries.turns import lines_of
from ..steps_ahead import step_ahead
from .loading import seen_initiative


def initiative(request: Request, pk: int) -> HttpResponse:
    row, now = seen_initiative(request, pk), timezone.now()
    dossier = dossier_of(row, request.viewer, at=now)
    context = {
        "dossier": dossier,
        "initiative": row,
        "ahead": step_ahead(row, timezone.localdate(now)) if row.next_step is None and not row.is_stopped else None,
        "lines": lines_of(dossier.turns, request.viewer, at=now),
        "question": question_shown(row, request.viewer),
        "places": own_places(request.viewer, dossier.rings),
        "missed": missed_place(request.viewer, row, dossier.rings),
        "may": moves_of(request.viewer, row),
        "parts": parts_of(row, request.viewer),
        "rows": rows_of(row, request.viewer),
        "notes": place_notes(row, request.viewer),
        "share_url": request.build_absolute_uri(reverse("initiative_short", args=[int_to_base36(row.pk)])),
    }
    return render(request, "initiatives/initiative.html", context)


def initiative_story(request: Request, pk: int) -> HttpResponse:
    row = seen_initiative(request, pk)
    newest = request.GET.get("volgorde") == "nieuwste"
    lines = story_of(row, request.viewer, newest_first=newest)
    return render(request, "initiatives/story.html", {"initiative": row, "lines": lines, "newest": newest})


def initiative_print(request: Request, pk: int) -> HttpResponse:
    """One page for the notice board: who, what, the next step, how to join, and the code to it."""
    context = _sheet(request, seen_initiative(request, pk))
    return render(request, "initiatives/print.html", {**context, "pdf": reverse("initiative_pdf", args=[pk])})


def initiative_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_initiative(request, pk)
    return pdf_response(request, "initiatives/print.html", _sheet(request, row), name=row.title,
                        parts=[Part(row, may_read)], page=reverse("initiative_print", args=[pk]))  # fmt: skip


def _sheet(request: Request, row: Initiative) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("initiative_short", args=[int_to_base36(row.pk)]))
    dossier = dossier_of(row, request.viewer, at=timezone.now())
    return {"dossier": dossier, "initiative": row, "address": address}


def initiative_rings(request: Request, pk: int) -> HttpResponse:
    """The poster of the three rings."""
    row = seen_initiative(request, pk)
    context = {**_poster(request, row), "pdf": reverse("initiative_rings_pdf", args=[pk])}
    return render(request, "initiatives/rings.html", context)


def initiative_rings_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_initiative(request, pk)
    name = _("Wie doet mee met %(title)s") % {"title": row.title}
    return pdf_response(request, "initiatives/rings.html", _poster(request, row), name=name,
                        parts=[Part(row, may_read)], page=reverse("initiative_rings", args=[pk]))  # fmt: skip


def _poster(request: Request, row: Initiative) -> dict[str, Any]:
    return {"initiative": row, "rings": rings_of(row), "notes": place_notes(row, request.viewer)}


def initiative_short(request: Request, code: str) -> HttpResponse:
    try:
        number = base36_to_int(code[:11])
    except ValueError:
        raise Http404 from None
    return HttpResponsePermanentRedirect(reverse("initiative", args=[number]))
