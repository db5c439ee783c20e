"""The residents' side before the decision: the request, the plan, and stopping."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.policies import is_owner
from aanzet.initiatives.views.loading import count_move, posted, require, seen_initiative, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..choices import ChallengeState
from ..forms import LessonForm, PlanForm, RequestForm
from ..models import Challenge
from ..policies import may_begin
from ..queries.reading import at_initiative, municipalities_for
from ..queries.standards import standards_of
from ..services.planning import hand_in, save_plan, take_plan_back
from ..services.requesting import begin, request, withdraw, write
from .loading import mine, move, own_side, seen_challenge, to


@signed_in
def challenge_begin(web: Request, pk: int) -> HttpResponse:
    """The criteria stand beside the form: they are known before anything is asked."""
    initiative = seen_initiative(web, pk)
    there = at_initiative(initiative, web.viewer)
    if there is not None and there.is_open and is_owner(web.viewer, initiative):
        return to(there)
    require(may_begin(web.viewer, initiative))
    towns = municipalities_for(initiative)
    form = RequestForm(posted(web), municipalities=towns)
    if web.method == "POST" and form.is_valid():
        try:
            count_move(web)
            whole = begin(initiative, form.request, municipality=form.chosen, once=form.cleaned_data["once"],
                          by=speaker_for(web.viewer, initiative.owner), at=timezone.now())  # fmt: skip
            card_saved(web)
            messages.success(web, _("Het verzoek staat klaar. Vraag nu wie het mee draagt."))
            return to(whole)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    standards = standards_of(towns[0].pk) if towns else None
    context = {"form": form, "initiative": initiative, "whole": None, "standards": standards, "towns": towns}
    return render(web, "challenges/write.html", context)


def challenge_paper(web: Request, pk: int) -> HttpResponse:
    """The same questions with the same numbers, to fill in by hand; the code leads to the page."""
    initiative = seen_initiative(web, pk)
    towns = municipalities_for(initiative)
    context = {"initiative": initiative, "standards": standards_of(towns[0].pk) if towns else None, "towns": towns,
               "address": web.build_absolute_uri(initiative.get_absolute_url())}  # fmt: skip
    return render(web, "challenges/paper.html", context)


@signed_in
def challenge_write(web: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(web, pk)
    side = own_side(web, whole)
    if not mine(web, whole, "write"):
        return _too_late(web, whole)
    form = RequestForm(posted(web), whole=whole)
    if web.method == "POST" and form.is_valid():
        refusal = move(web, lambda one, **more: write(one, form.request, **more), whole, side, _l("Dat is bewaard."))
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    context = {"form": form, "initiative": whole.initiative, "whole": whole, "towns": [whole.municipality],
               "standards": standards_of(whole.municipality_id)}  # fmt: skip
    return render(web, "challenges/write.html", context)


def _too_late(web: Request, whole: Challenge) -> HttpResponse:
    messages.info(web, _("Dit is intussen veranderd. Kijk hoe het nu staat."))
    return to(whole)


@require_POST
@signed_in
def challenge_request(web: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(web, pk)
    said = _l("Het verzoek is ingediend. De gemeente is aan zet.")
    if refusal := move(web, request, whole, own_side(web, whole), said):
        messages.error(web, refusal)
    return to(whole)


@signed_in
def challenge_plan(web: Request, pk: int) -> HttpResponse:
    """Saving keeps it among the residents; handing it in asks for support, continuity and the end."""
    whole = seen_challenge(web, pk)
    side = own_side(web, whole)
    if whole.state != ChallengeState.INFORMED:
        return _too_late(web, whole)
    hands_in = "hand_in" in web.POST
    form = PlanForm(posted(web), plan=getattr(whole, "plan", None), whole=hands_in)
    if web.method == "POST" and form.is_valid():
        said = _l("Het plan is ingediend. De gemeente is aan zet.") if hands_in else _l("Bewaard. Nog niemand anders leest het.")  # noqa: E501  # fmt: skip
        refusal = move(web, lambda one, **more: _keep(one, form, hands_in=hands_in, **more), whole, side, said)
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    context = {"form": form, "whole": whole, "information": getattr(whole, "information", None),
               "criteria": list(whole.criteria.all())}  # fmt: skip
    return render(web, "challenges/plan.html", context)


def _keep(whole: Challenge, form: PlanForm, *, hands_in: bool, **more: object) -> None:
    save_plan(whole, form.plan_words, form.rows, **more)  # type: ignore[arg-type]
    if hands_in:
        hand_in(whole, **more)  # type: ignore[arg-type]


@require_POST
@signed_in
def challenge_plan_back(web: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(web, pk)
    if refusal := move(web, take_plan_back, whole, own_side(web, whole), _l("Jullie kunnen verder aan het plan.")):
        messages.error(web, refusal)
    return to(whole)


@signed_in
def challenge_withdraw(web: Request, pk: int) -> HttpResponse:
    whole = seen_challenge(web, pk)
    side = own_side(web, whole)
    if not mine(web, whole, "withdraw"):
        return _too_late(web, whole)
    form = LessonForm(posted(web))
    if web.method == "POST" and form.is_valid():
        refusal = move(web, withdraw, whole, side, _l("De uitdaging is gestopt. Het initiatief gaat gewoon door."),
                       **form.cleaned_data)  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(web, "challenges/stop.html", {"form": form, "whole": whole, "carried": False})
