"""On paper: request, comparison, decision letter, annex to the agreement, fall-back plan."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.policies import may_read as may_read_agreement
from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.viewer import Request

from ..models import Challenge
from ..policies import may_read, may_read_plan
from ..queries.reading import milestones_of, seats_of
from .loading import seen_challenge

Has = Callable[[Request, Challenge], bool]


def _reads_contract(request: Request, whole: Challenge) -> bool:
    return whole.contract is not None and may_read_agreement(request.viewer, whole.contract)


SHEETS: dict[str, tuple[str | Promise, Has]] = {
    "verzoek": (_l("Uitdaagverzoek"), lambda request, whole: True),
    "informatie": (_l("Informatie over de taak"), lambda request, whole: hasattr(whole, "information")),
    "vergelijking": (_l("Vergelijking nu en straks"), lambda request, whole: may_read_plan(request.viewer, whole)),
    "besluit": (_l("Besluit op de uitdaging"), lambda request, whole: hasattr(whole, "decision")),
    "bijlage": (_l("Bijlage bij de afspraak"), _reads_contract),
    "terugvalplan": (_l("Terugvalplan"), lambda request, whole: hasattr(whole, "fallback")),
}


def _sheet(request: Request, pk: int, sheet: str) -> tuple[Challenge, dict[str, Any]]:
    whole = seen_challenge(request, pk)
    if sheet not in SHEETS or not SHEETS[sheet][1](request, whole):
        raise Http404
    plan = getattr(whole, "plan", None) if may_read_plan(request.viewer, whole) else None
    return whole, {
        "whole": whole, "initiative": whole.initiative, "sheet": sheet, "name": SHEETS[sheet][0], "plan": plan,
        "lines": list(plan.lines.all()) if plan else [], "criteria": list(whole.criteria.all()),
        "information": getattr(whole, "information", None), "decision": getattr(whole, "decision", None),
        "fallback": getattr(whole, "fallback", None), "seats": seats_of(whole),
        "milestones": milestones_of(whole) if sheet == "bijlage" else [],
        "address": request.build_absolute_uri(whole.get_absolute_url()),
    }  # fmt: skip


def challenge_print(request: Request, pk: int, sheet: str) -> HttpResponse:
    _whole, context = _sheet(request, pk, sheet)
    return render(request, "challenges/print.html", {**context, "pdf": reverse("challenge_pdf", args=[pk, sheet])})


def challenge_pdf(request: Request, pk: int, sheet: str) -> HttpResponse:
    whole, context = _sheet(request, pk, sheet)
    parts = [Part(whole, may_read), Part(whole.initiative, may_read_initiative)]
    if sheet == "bijlage" and whole.contract is not None:
        parts.append(Part(whole.contract, may_read_agreement))
    return pdf_response(request, "challenges/print.html", context, name=f"{SHEETS[sheet][0]}: {whole.task}",
                        parts=parts, page=reverse("challenge_print", args=[pk, sheet]))  # fmt: skip
