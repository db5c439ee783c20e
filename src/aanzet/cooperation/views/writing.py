"""Writing at the text, asking for a JA, and looking back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.direction.queries.maps import holding_at
from aanzet.direction.templating import decides_words
from aanzet.goals.models import Goal
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import count_move, posted, require, seen_initiative, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..forms import LinesForm, RenewForm, TextForm
from ..models import Cooperation
from ..models.cooperations import PART_LENGTH
from ..policies import may_begin, may_move, may_write, seat_of
from ..queries.reading import cooperation_at, text_of
from ..services.writing import ask, begin, change, renew, write, write_lines
from .loading import move, seen_cooperation


def _seat(request: Request, initiative: Initiative) -> Party:
    seat = seat_of(request.viewer, initiative)
    require(seat is not None)
    assert seat is not None
    return seat


@signed_in
def cooperation_begin(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_begin(request.viewer, initiative))
    there = cooperation_at(initiative)
    if there is not None and there.is_open:
        return to(there)
    form = TextForm(
        posted(request), text=None, goal=_shared_goal(initiative), decides=_who_decides(request, initiative)
    )
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            by = speaker_for(request.viewer, _seat(request, initiative))
            whole = begin(initiative, form.words, circle=int(form.cleaned_data["circle"]), by=by, at=timezone.now(),
                          once=form.cleaned_data["once"])  # fmt: skip
            messages.success(request, _("Het concept staat er. Vul nu ieder aan wat jullie brengen en willen houden."))
            return to(whole)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "cooperation/write.html", {"form": form, "initiative": initiative, "whole": None})


def _shared_goal(initiative: Initiative) -> str:
    """The goal that everybody said JA to, where there is one."""
    goal = Goal.objects.select_related("current").filter(initiative=initiative).first() if has_part(
        initiative, "doel") else None  # fmt: skip
    return goal.current.sentence if goal and goal.is_shared and goal.current else ""


def _who_decides(request: Request, initiative: Initiative) -> str:
    """The control map that holds, in one line, where this writer may read it; what does not fit stays in the annex."""
    holds = holding_at(initiative, request.viewer)
    return decides_words(holds)[:PART_LENGTH] if holds else ""


@signed_in
def cooperation_write(request: Request, pk: int) -> HttpResponse:
    """The concept; or a next text of what was asked or signed."""
    whole = seen_cooperation(request, pk)
    _seat(request, whole.initiative)
    if not may_write(request.viewer, whole):
        messages.info(request, _("Hieraan kan nu niet worden geschreven."))
        return to(whole)
    text = text_of(whole)
    form = TextForm(posted(request), text=text)
    if request.method == "POST" and form.is_valid():
        if not (refusal := _save(request, whole, form)):
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "cooperation/write.html", {"form": form, "initiative": whole.initiative, "whole": whole})


def _save(request: Request, whole: Cooperation, form: TextForm) -> str:
    seat = _seat(request, whole.initiative)
    if whole.is_draft:
        return move(request, write, whole, seat, _l("Het concept is bewaard."), words=form.words)
    data = form.cleaned_data
    return move(request, change, whole, seat, _l("De nieuwe tekst staat er. Ieder zegt nu opnieuw JA."),
                words=form.words, why=data["why"], after=data["after"] or 0)  # fmt: skip


@signed_in
def cooperation_lines(request: Request, pk: int) -> HttpResponse:
    whole = seen_cooperation(request, pk)
    seat = _seat(request, whole.initiative)
    text = text_of(whole)
    if not may_write(request.viewer, whole) or text is None:
        messages.info(request, _("Hieraan kan nu niet worden geschreven."))
        return to(whole)
    own = next((row for row in text.shares.all() if row.party_id == seat.pk), None)
    form = LinesForm(posted(request), text=text, brings=own.brings if own else "", keeps=own.keeps if own else "")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        refusal = move(request, write_lines, whole, seat, _l("Dat is bewaard."), brings=data["brings"],
                       keeps=data["keeps"], why=data.get("why", ""), after=data["after"])  # fmt: skip
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    return render(request, "cooperation/lines.html", {"form": form, "whole": whole, "text": text, "seat": seat})


@require_POST
@signed_in
def cooperation_ask(request: Request, pk: int) -> HttpResponse:
    whole = seen_cooperation(request, pk)
    seat = _seat(request, whole.initiative)
    if refusal := move(request, ask, whole, seat, _l("De tekst staat vast. Ieder in de kern zegt nu JA.")):
        messages.error(request, refusal)
    return to(whole)


@signed_in
def cooperation_renew(request: Request, pk: int) -> HttpResponse:
    """Looking back together: go on like this, with another term."""
    whole = seen_cooperation(request, pk)
    seat = _seat(request, whole.initiative)
    text = text_of(whole)
    if text is None or not may_move(request.viewer, whole, "look_back"):
        messages.info(request, _("Terugkijken kan als de afspraak geldt."))
        return to(whole)
    form = RenewForm(posted(request), text=text)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        refusal = move(request, renew, whole, seat, _l("Ieder zegt nu JA op de nieuwe termijn."), **data)
        if not refusal:
            return to(whole)
        form.add_error(None, refusal)
    may_dissolve = may_move(request.viewer, whole, "dissolve")
    return render(request, "cooperation/renew.html", {"form": form, "whole": whole, "may_dissolve": may_dissolve})
