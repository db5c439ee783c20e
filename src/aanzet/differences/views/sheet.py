"""The sheet "wie doet wat": the way of somebody who comes for help, and who does each step."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.views.acting import attempt, to
from aanzet.initiatives.views.loading import require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import Doer
from ..forms.distances import SheetForm
from ..models import Distance
from ..policies import may_read_distance, may_write_sheet
from ..services.sheet import write_sheet
from .loading import seen_distance

PART_LENGTH = 140


@signed_in
def distance_sheet(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_distance(request, pk), request.viewer
    require(may_write_sheet(viewer, row))
    form = SheetForm(request.POST if request.method == "POST" else None, distance=row)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        own = next(party for party in (row.one, row.other, row.keeper) if party.pk in viewer.party_ids)
        by, at = speaker_for(viewer, own), timezone.now()
        act = lambda: write_sheet(row, form.lines, after=form.after, by=by, at=at)  # noqa: E731
        refusal = attempt(request, act, _("Het blad is bewaard. Beide kanten zien het."))
        if not refusal:
            return to(row)
    return render(request, "differences/sheet.html", {"form": form, "distance": row, "refusal": refusal})


@signed_in
def distance_sheet_print(request: Request, pk: int) -> HttpResponse:
    row = seen_distance(request, pk)
    require(may_write_sheet(request.viewer, row))
    pdf = reverse("distance_sheet_pdf", args=[pk])
    return render(request, "differences/sheet_print.html", {**_on_paper(request, row), "pdf": pdf})


@signed_in
def distance_sheet_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_distance(request, pk)
    require(may_write_sheet(request.viewer, row))
    page = reverse("distance_sheet_print", args=[pk])
    return pdf_response(request, "differences/sheet_print.html", _on_paper(request, row), name=_("Wie doet wat"),
                        parts=[Part(row, may_read_distance)], page=page)  # fmt: skip


def _on_paper(request: Request, row: Distance) -> dict[str, object]:
    address = request.build_absolute_uri(row.get_absolute_url())
    return {"distance": row, "journey": list(row.journey.all()), "address": address}


def on_the_sheet(row: Distance) -> dict[str, str]:
    """What the sheet says already, ready in the proposal for a boundary."""
    parts = {"theirs": Doer.OTHER, "ours": Doer.ONE, "together": Doer.BOTH}
    steps = list(row.journey.all())
    return {name: _fitting([step.what for step in steps if step.who == who]) for name, who in parts.items()}


def _fitting(steps: list[str]) -> str:
    """As many whole steps as fit in one promise."""
    told = ""
    for step in steps:
        longer = f"{told}; {step}" if told else step
        if len(longer) <= PART_LENGTH:
            told = longer
    return told
