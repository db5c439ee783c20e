"""What a party says to a denominator, and what becomes of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..choices import SPOKEN, DenominatorState
from ..forms import AnswerForm
from ..lives import DENOMINATOR
from ..models import Denominator, Recognition
from ..policies import may_answer, may_place
from ..queries import live, spoken_for
from ..services.answering import answer
from ..services.closing import keep_as_it_is, place_in_goal, withdraw
from ..services.proposing import join_in
from .loading import goal_address, seen_denominator


@signed_in
def denominator_answer(request: Request, pk: int) -> HttpResponse:
    """For the party that this viewer speaks for; `?als=` where there are more."""
    denominator = seen_denominator(request, pk)
    own = [row for row in live(denominator) if row.asked_id in request.viewer.party_ids]
    if not own and request.method == "GET":  # whoever waits for the answers follows the same link
        return to(denominator)
    if not own:
        raise PermissionDenied
    row = next((one for one in own if str(one.pk) == request.GET.get("als", "")), _first(own))
    row.denominator = denominator
    if not may_answer(request.viewer, row):
        messages.info(request, _("Deze noemer ligt niet meer voor. Kijk hoe het nu staat."))
        return to(denominator)
    form = AnswerForm(posted(request), initial=_said(row, denominator))
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, row, form)
            return to(denominator)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
            # Read again: the next answer is about the text that this page shows.
            form.data = {**form.data.dict(), "version": str(denominator.version)}  # type: ignore[attr-defined]
    context = {"denominator": denominator, "form": form, "row": row, "own": own}
    return render(request, "interests/answer.html", context)


def _first(own: list[Recognition]) -> Recognition:
    """What is still to be said comes first."""
    return next((row for row in own if row.state not in SPOKEN), own[0])


def _said(row: Recognition, denominator: Denominator) -> dict[str, object]:
    said = {"answer": row.state} if row.state in SPOKEN else {}
    return {"version": denominator.version, "words": row.words, **said}


def _answer(request: Request, row: Recognition, form: AnswerForm) -> None:
    count_move(request)
    data, by = form.cleaned_data, speaker_for(request.viewer, row.asked)
    answer(row, form.move, words=data["words"].strip(), version=data["version"], by=by, at=timezone.now())
    messages.success(request, _("Dank je. Je antwoord staat erbij. Je mag het nog veranderen."))


@require_POST
@signed_in
def denominator_join(request: Request, pk: int) -> HttpResponse:
    """Somebody who takes part and was not asked."""
    denominator = seen_denominator(request, pk)
    mine = spoken_for(request.viewer, *denominator.around)
    require(bool(mine))
    return _do(request, denominator, join_in, _l("Fijn. Je staat erbij."), as_party=mine[0])


@require_POST
@signed_in
def denominator_withdraw(request: Request, pk: int) -> HttpResponse:
    denominator = seen_denominator(request, pk)
    require(DENOMINATOR.could("withdraw", denominator, request.viewer))
    return _do(request, denominator, withdraw, _l("Je nam de noemer terug."), as_party=denominator.proposer)


@require_POST
@signed_in
def denominator_keep(request: Request, pk: int) -> HttpResponse:
    denominator = seen_denominator(request, pk)
    require(DENOMINATOR.could("keep", denominator, request.viewer))
    said = _l("De noemer blijft staan, ook zonder doel.")
    return _do(request, denominator, keep_as_it_is, said, as_party=denominator.proposer)


@require_POST
@signed_in
def denominator_place(request: Request, pk: int) -> HttpResponse:
    """Marks it, and goes on to the goal with the text filled in."""
    denominator, viewer = seen_denominator(request, pk), request.viewer
    require(DENOMINATOR.could("place", denominator, viewer))
    if not may_place(viewer, denominator):
        messages.info(request, _("Dit is al gedaan, of intussen veranderd. Kijk hoe het nu staat."))
        return to(denominator)
    party = DENOMINATOR.acting("place", denominator, viewer) or denominator.proposer
    answer = _do(request, denominator, place_in_goal, "", as_party=party)
    denominator.refresh_from_db(fields=["state"])
    placed = denominator.state == DenominatorState.PLACED
    return HttpResponseRedirect(goal_address(denominator), status=303) if placed else answer


def _do(request: Request, denominator: Denominator, action: Callable[..., Any], said: str | Promise, *,
        as_party: Any) -> HttpResponse:  # fmt: skip
    try:
        count_move(request)
        action(denominator, by=speaker_for(request.viewer, as_party), at=timezone.now())
        if said:
            messages.success(request, str(said))
    except (CannotMove, TooOften) as refusal:
        messages.error(request, str(refusal))
    return to(denominator)
