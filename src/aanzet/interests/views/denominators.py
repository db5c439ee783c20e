"""Writing a denominator, reading it, and its paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of, running_turns

from ..choices import RecognitionState
from ..forms import ProposeForm, WordingForm, once_of, wording_of
from ..lives import DENOMINATOR
from ..models import Denominator, Recognition
from ..models.denominators import TEXT_LENGTH
from ..policies import (
    may_answer,
    may_change,
    may_keep,
    may_place,
    may_propose,
    may_read,
    may_read_shared,
    may_withdraw,
)
from ..queries import Voice, live, spoken_for, together_with, voices_at
from ..services.proposing import CannotPropose, change_text, propose
from ..vague import vague_word
from .loading import bound_initiative, goal_address, seen_denominator


@signed_in
def denominator_propose(request: Request, pk: int) -> HttpResponse:
    """For the parties here; with `?met=` those of an initiative that goes along as well."""
    initiative = bound_initiative(request, pk)
    require(may_propose(request.viewer, initiative))
    along = together_with(initiative, request.viewer)
    other = next((one for one in along if str(one.pk) == request.GET.get("met", "")), None)
    mine = spoken_for(request.viewer, initiative)
    require(bool(mine))
    own = _speaking(request, mine)
    voices = voices_at(initiative, *([other] if other else []))
    others = [voice for voice in voices if voice.party.pk != own.pk]
    parties = [voice.party for voice in others]
    form = ProposeForm(posted(request), parties=parties, initial=_at_first(request, others))
    if request.method == "POST" and form.is_valid():
        try:
            made = _make(request, form, initiative, other, own)
            messages.success(request, _("De noemer ligt voor. Wie je koos, zegt nu zelf of het klopt."))
            return to(made)
        except (CannotPropose, TooOften) as refusal:
            form.add_error(None, str(refusal))
    context = {"initiative": initiative, "other": other, "along": along, "form": form, "own": own, "mine": mine,
               "others": others}  # fmt: skip
    return render(request, "interests/propose.html", context)


def _speaking(request: Request, mine: list[Party]) -> Party:
    wanted = request.GET.get("als", "")
    return next((party for party in mine if str(party.pk) == wanted), mine[0])


def _at_first(request: Request, others: list[Voice]) -> dict[str, object]:
    """The core is ticked; of two all."""
    core = [voice for voice in others if voice.is_core or len(others) == 1]
    return {"text": request.GET.get("tekst", "")[:TEXT_LENGTH], "asked": [str(voice.party.pk) for voice in core]}


def _make(
    request: Request, form: ProposeForm, initiative: Initiative, other: Initiative | None, own: Party
) -> Denominator:
    count_move(request)
    by: Speaker = speaker_for(request.viewer, own)
    return propose(initiative, form.wording, asked=form.chosen, other=other, by=by, at=timezone.now(),
                   once=once_of(form))  # fmt: skip


@signed_in
def denominator(request: Request, pk: int) -> HttpResponse:
    row, viewer, now = seen_denominator(request, pk), request.viewer, timezone.now()
    said = _live(row)
    turns = running_turns([row.subject, *(one.subject for one in said)], viewer) if row.is_open else {}
    own = turns.get(row.subject)
    vague = vague_word(row.text) if row.is_open and not row.sign else ""
    context = {
        "denominator": row,
        "said": said,
        "badge": badge_of(own, viewer, now) if own else None,
        "vague": vague,
        "may_answer": any(may_answer(viewer, one) for one in said),
        "may_read_shared": may_read_shared(viewer, row.initiative),
        "awaits_me": any(one.state == RecognitionState.ASKED and one.asked_id in viewer.party_ids for one in said),
        "goal": goal_address(row),
        "may_change": may_change(viewer, row),
        "may_withdraw": may_withdraw(viewer, row),
        "may_place": may_place(viewer, row),
        "may_keep": may_keep(viewer, row),
        "may_join": row.is_open and not any(one.asked_id in viewer.party_ids for one in said),
    }
    return render(request, "interests/denominator.html", context)


def _live(row: Denominator) -> list[Recognition]:
    said = live(row)
    for one in said:
        one.denominator = row
    return said


@signed_in
def denominator_print(request: Request, pk: int) -> HttpResponse:
    context = _sheet(request, seen_denominator(request, pk))
    return render(request, "interests/print.html", {**context, "pdf": reverse("denominator_pdf", args=[pk])})


@signed_in
def denominator_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_denominator(request, pk)
    return pdf_response(request, "interests/print.html", _sheet(request, row), name=_("Noemerkaart"),
                        parts=[Part(row, may_read)], page=reverse("denominator_print", args=[pk]))  # fmt: skip


def _sheet(request: Request, row: Denominator) -> dict[str, Any]:
    address = request.build_absolute_uri(row.get_absolute_url())
    return {"denominator": row, "said": _live(row), "address": address}


@signed_in
def denominator_change(request: Request, pk: int) -> HttpResponse:
    row = seen_denominator(request, pk)
    if not may_change(request.viewer, row):
        require(DENOMINATOR.could("ask_again", row, request.viewer))
        messages.info(request, _("Deze noemer ligt niet meer voor. Schrijf een nieuwe."))
        return to(row)
    form = WordingForm(posted(request), initial=wording_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            changed = change_text(row, form.wording, by=speaker_for(request.viewer, row.proposer), at=timezone.now())
            again = changed.version != row.version
            messages.success(request, _("De woorden zijn veranderd. Ieder ander leest ze opnieuw.") if again else
                             _("Er veranderde niets."))  # fmt: skip
            return to(row)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    vague = vague_word(row.text)
    return render(request, "interests/change.html", {"denominator": row, "form": form, "vague": vague})
