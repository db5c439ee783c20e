"""The municipality's side: the figures of now, the judgement and the decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.views.loading import posted
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..forms import DecideForm, InformForm, JudgeForm
from ..models import Assessment, Challenge
from ..queries.reading import assessments_of
from ..services.informing import inform
from ..services.judging import Opinion, assess, decide
from .loading import mine, move, seen_challenge, to


def _elsewhere(request: Request, whole: Challenge) -> HttpResponse:
    messages.info(request, _("Dit is intussen veranderd. Kijk hoe het nu staat."))
    return to(whole)


@signed_in
def challenge_inform(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    if not mine(request, whole, "inform", "complete"):
        return _elsewhere(request, whole)
    form = InformForm(posted(request), information=getattr(whole, "information", None))
    if request.method == "POST" and form.is_valid():
        refusal = move(request, inform, whole, whole.municipality, _l("Dank je. De bewoners kunnen nu verder."),
                       facts=form.facts, because=form.because)  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/inform.html", {"form": form, "whole": whole})


@signed_in
def challenge_assess(request: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(request, pk)
    if not mine(request, whole, "assess"):
        return _elsewhere(request, whole)
    rows = assessments_of(whole)
    own = [row for row in rows if row.person_id == request.viewer.party_id]
    form = JudgeForm(posted(request), criteria=list(whole.criteria.all()), said=_said(own))
    if request.method == "POST" and form.is_valid():
        refusal = move(request, assess, whole, whole.municipality, _l("Je oordeel staat er."), opinions=form.opinions)
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/assess.html", _beside(whole, form))


def _said(rows: list[Assessment]) -> dict[int, Opinion]:
    return {one.criterion_id: Opinion(one.outcome, one.reason) for row in rows for one in row.judgements.all()}


def _beside(whole: Challenge, form: JudgeForm) -> dict[str, object]:
    pairs = [(form[f"outcome-{one.pk}"], form[f"reason-{one.pk}"]) for one in form.criteria]
    return {"form": form, "pairs": pairs, "whole": whole, "plan": whole.plan, "lines": list(whole.plan.lines.all()),
            "information": getattr(whole, "information", None)}  # fmt: skip


@signed_in
def challenge_decide(request: Request, pk: int) -> HttpResponse:
    """The reasons on each criterion start from what was judged."""
    whole = seen_challenge(request, pk)
    if not mine(request, whole, "grant", "refuse"):
        return _elsewhere(request, whole)
    rows = assessments_of(whole)
    form = DecideForm(posted(request), criteria=list(whole.criteria.all()), said=_said(rows[:1]))
    if request.method == "POST" and form.is_valid():
        refusal = move(request, decide, whole, whole.municipality, _l("Het besluit staat er. De bewoners horen het."),
                       ruling=form.ruling, opinions=form.opinions, because=form.because)  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "challenges/decide.html", {**_beside(whole, form), "assessments": rows})
