"""Reading: the goal, all its texts, and its sheet on paper."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.policies import may_read
from aanzet.initiatives.views.loading import seen_initiative
from aanzet.parties.viewer import Request, Viewer
from aanzet.turns.calendar import today
from aanzet.turns.queries import badge_of

from ..choices import VoiceState
from ..exports import steps_as_csv, table_as_ics
from ..following import Link, links_beside
from ..models import Goal
from ..policies import may_begin, may_read_images, moves_of
from ..queries.core import own_place
from ..queries.pages import Dossier, dossier_of, goal_of, history_of
from ..words import START
from .loading import may_know_of, seen_goal


def goal(request: Request, pk: int) -> HttpResponse:
    """The goal; and where there is none yet the way to one."""
    initiative = seen_initiative(request, pk)
    found = goal_of(initiative)
    if found is None or not may_know_of(request.viewer, found):
        context = {"initiative": initiative, "may_begin": found is None and may_begin(request.viewer, initiative)}
        return render(request, "goals/none.html", context)
    return render(request, "goals/goal.html", _context(request, found))


def _context(request: Request, found: Goal) -> dict[str, Any]:
    viewer, now = request.viewer, timezone.now()
    dossier = dossier_of(found, viewer)
    own = dossier.own_images(viewer)
    may_images = may_read_images(viewer, found, own)
    badges = {subject: badge_of(turn, viewer, now) for subject, turn in dossier.turns.items()}
    return {
        "goal": found,
        "initiative": found.initiative,
        "dossier": dossier,
        "own_images": own,
        "own_voices": dossier.own_voices(viewer),
        "images": [image for image in dossier.images if image.state == "written"] if may_images else [],
        "may_read_images": may_images,
        "may": moves_of(viewer, found),
        "badges": badges,
        "links": _links(dossier, viewer),
        "today": today(now),
    }


def _links(dossier: Dossier, viewer: Viewer) -> dict[int, list[Link]]:
    """Beside each voice: what rooms above make of a condition; and who said NEE may choose another place."""
    links = {voice.pk: links_beside(voice, viewer) for voice in dossier.voices}
    for voice in dossier.own_voices(viewer):
        if voice.state == VoiceState.NO and (row := own_place(voice)):
            links[voice.pk].insert(0, Link(_("Liever in de ring? Jij kiest."), row.get_absolute_url()))
    return links


def goal_history(request: Request, pk: int) -> HttpResponse:
    found = seen_goal(request, pk)
    versions = history_of(found)
    if not versions:
        raise Http404
    context = {"goal": found, "initiative": found.initiative, "versions": versions}
    return render(request, "goals/history.html", context)


def _sheet(request: Request, pk: int) -> tuple[Goal, dict[str, Any]]:
    found = seen_goal(request, pk)
    if found.current is None:
        raise Http404
    dossier: Dossier = dossier_of(found, request.viewer)
    address = request.build_absolute_uri(found.get_absolute_url())
    context = {"goal": found, "initiative": found.initiative, "dossier": dossier, "address": address,
               "pdf": reverse("goal_pdf", args=[pk])}  # fmt: skip
    return found, context


def goal_steps_csv(request: Request, pk: int) -> HttpResponse:
    _found, context = _sheet(request, pk)
    return steps_as_csv(context["dossier"].steps, request)


def goal_calendar(request: Request, pk: int) -> HttpResponse:
    """The choosing table, where there is one."""
    found = seen_goal(request, pk)
    if found.table_on is None:
        raise Http404
    return table_as_ics(found, request)


def goal_print(request: Request, pk: int) -> HttpResponse:
    _found, context = _sheet(request, pk)
    return render(request, "goals/print.html", context)


def goal_pdf(request: Request, pk: int) -> HttpResponse:
    found, context = _sheet(request, pk)
    parts = [Part(found.initiative, may_read)]
    page = reverse("goal_print", args=[pk])
    return pdf_response(request, "goals/print.html", context, name=f"{START} {found.initiative.title}", parts=parts,
                        page=page)  # fmt: skip
