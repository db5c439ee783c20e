"""Reading: the agreement as it stands, each text as it was signed, its paper."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.agreements.policies import may_read as may_read_agreement
from aanzet.direction.choices import MARK
from aanzet.direction.models import ControlMap
from aanzet.direction.policies import may_read as may_read_map
from aanzet.direction.queries.maps import holding_at, newest_state
from aanzet.documents.views import Part, pdf_response, readable
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.initiatives.queries.people import Rings, rings_of
from aanzet.initiatives.views.loading import seen_initiative
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Viewer

from ..choices import CooperationState
from ..exports import days_as_ics, shares_as_csv
from ..models import Cooperation, CooperationText
from ..policies import may_answer, may_begin, may_read, may_see_scan, may_step_out, moves_of
from ..queries.reading import cooperation_at, letters_at, text_of, texts_of
from ..services.freezing import promises_in
from ..services.giving import ANCHOR as LETTERS
from .loading import seen_cooperation


def cooperation(request: Request, pk: int) -> HttpResponse:
    initiative, viewer = seen_initiative(request, pk), request.viewer
    whole = cooperation_at(initiative)
    if whole is not None and not may_read(viewer, whole):
        whole = None
    text = text_of(whole) if whole else None
    if whole is None or text is None:
        context = {"initiative": initiative, "may_begin": may_begin(viewer, initiative)}
        return render(request, "cooperation/none.html", context)
    rings, may = rings_of(initiative), moves_of(viewer, whole)
    signatures = list(text.signatures.all())
    context = {
        "initiative": initiative,
        "whole": whole,
        "text": text,
        "signatures": signatures,
        "held": text_of(whole, whole.holding.number) if whole.holding and whole.holding_id != text.pk else None,
        "seat": _seat(viewer, initiative, rings),
        "answer": next((row for row in signatures if may_answer(viewer, row)), None),
        "out": next((row for row in signatures if may_step_out(viewer, row)), None),
        "scans": [row for row in signatures if row.scan and may_see_scan(viewer, row)],
        "may_write": bool(may & {"write", "change"}),
        "may": may,
        "may_begin": not whole.is_open and may_begin(viewer, initiative),
        "rings": rings,
        "letters": letters_at(initiative, viewer) if has_part(initiative, LETTERS) else [],
        "annex": _annex(initiative, viewer),
        "earlier": [row for row in texts_of(whole) if row.pk != text.pk] if text.number > 1 else [],
    }  # fmt: skip
    return render(request, "cooperation/cooperation.html", context)


def _seat(viewer: Viewer, initiative: Initiative, rings: Rings) -> Party | None:
    """`policies.seat_of`, among who was fetched already."""
    core = (row for row in rings.active if row.ring == Ring.CORE or row.party_id == initiative.owner_id)
    return next((row.party for row in core if row.asked.pk in viewer.party_ids), None)


def _annex(initiative: Initiative, viewer: Viewer) -> ControlMap | None:
    """Only that it is there: its topics stand on the sheet."""
    found = newest_state(initiative, viewer) if has_part(initiative, MARK) else None
    return found if found and found.holds else None


def cooperation_text(request: Request, pk: int, number: int) -> HttpResponse:
    """One text as it was asked about, with what each said."""
    whole, text = _frozen(request, pk, number)
    context = {"whole": whole, "initiative": whole.initiative, "text": text, "signatures": list(text.signatures.all())}
    return render(request, "cooperation/text.html", context)


def cooperation_words(request: Request, pk: int, number: int) -> HttpResponse:
    """The frozen words, as a file whose digest anybody can count again."""
    _whole, text = _frozen(request, pk, number)
    answer = HttpResponse(text.frozen.encode(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="samenwerkingsafspraak-{pk}-tekst-{number}.txt"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _frozen(request: Request, pk: int, number: int) -> tuple[Cooperation, CooperationText]:
    whole = seen_cooperation(request, pk)
    text = text_of(whole, number)
    if text is None or not text.is_frozen:
        raise Http404
    return whole, text


def cooperation_csv(request: Request, pk: int) -> HttpResponse:
    text = text_of(seen_cooperation(request, pk))
    if text is None:
        raise Http404
    return shares_as_csv(text, request)


def cooperation_calendar(request: Request, pk: int) -> HttpResponse:
    """The days of the text that holds; a concept has none yet."""
    whole = seen_cooperation(request, pk)
    text = text_of(whole, whole.holding.number) if whole.holding and whole.is_open else None
    if text is None:
        raise Http404
    return days_as_ics(text, request)


def cooperation_print(request: Request, pk: int) -> HttpResponse:
    whole = seen_cooperation(request, pk)
    context, _parts = _sheets(request, whole)
    return render(request, "cooperation/print.html", {**context, "pdf": reverse("cooperation_pdf", args=[pk])})


def cooperation_pdf(request: Request, pk: int) -> HttpResponse:
    whole = seen_cooperation(request, pk)
    context, parts = _sheets(request, whole)
    name = _("Samenwerkingsafspraak %(title)s") % {"title": whole.initiative.title}
    return pdf_response(request, "cooperation/print.html", context, name=name, parts=parts,
                        page=reverse("cooperation_print", args=[pk]))  # fmt: skip


def _sheets(request: Request, whole: Cooperation) -> tuple[dict[str, Any], list[Part]]:
    """What stands on the two pages and the annex, and everything they tell of; a promise or a control map that this
    reader may not read is left out."""
    text = text_of(whole)
    if text is None:
        raise Http404
    promises = promises_in(whole)
    around = {row.agreement_id: Part(row.agreement, may_read_agreement) for row in promises}
    shown = {row.pk: row for row in readable(request.viewer, around.values())}
    annex = holding_at(whole.initiative, request.viewer)
    context = {
        "whole": whole, "initiative": whole.initiative, "text": text, "signatures": list(text.signatures.all()),
        "promises": [row for row in promises if row.agreement_id in shown],
        "letters": {row.organisation_id: row for row in letters_at(whole.initiative, request.viewer)},
        "address": request.build_absolute_uri(whole.get_absolute_url()),
        "annex": annex,
        "wants_names": whole.state == CooperationState.ROUND,
    }  # fmt: skip
    parts = [Part(whole, may_read), Part(whole.initiative, may_read_initiative)]
    parts += [Part(annex, may_read_map)] if annex else []
    return context, [*parts, *(part for pk, part in around.items() if pk in shown)]
