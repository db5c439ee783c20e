"""The dossier, step by step; each step is kept as soon as it is sent."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.agreements.services.keeping import give_back
from aanzet.initiatives.queries.people import rings_of
from aanzet.initiatives.queries.story import story_of
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request

from ..forms import STEPS, NoteAnswerForm, NoteForm, PromisesForm, TextsForm
from ..models import Handover, SensitiveNote
from ..policies import may_answer_note, may_read_fact, may_read_words, may_write
from ..queries.pages import note_for
from ..services.receiving import passing
from ..services.writing import (
    PARTS,
    add_note,
    answer_note,
    choose_ways,
    give_note,
    make_ready,
    own_promises,
    remove_note,
    write,
)
from .loading import at_once, attempt, seen_handover

ORDER = list(STEPS)
STORY_SHOWN = 10


@signed_in
def dossier_step(request: Request, pk: int, step: str) -> HttpResponse:
    row = seen_handover(request, pk)
    if step not in STEPS:
        raise Http404
    require(may_write(request.viewer, row))
    form = _form(request, row, step)
    if form is not None and request.method == "POST" and form.is_valid():
        refusal = _keep(request, row, step, form)
        if not refusal:
            return _onward(request, row, step)
        form.add_error(None, refusal)
    return render(
        request, "handover/step.html", {"handover": row, "step": step, "form": form, **_beside(request, row, step)}
    )


def _form(request: Request, row: Handover, step: str) -> Any:
    sent = posted(request)
    if step == "beloftes":
        own = own_promises(row) if row.leaving.pk == request.viewer.party_id else []
        chosen = dict(row.choices.values_list("commitment", "way"))
        return PromisesForm(sent, rows=own, chosen=chosen) if own else None
    if step == "gevoelig":
        return NoteForm(sent, people=_others(request, row))
    if step == "kijken":
        return None
    initial = {name: getattr(row, name) for name in STEPS[step]}
    return TextsForm(sent, names=STEPS[step], initial=initial)


def _others(request: Request, row: Handover) -> list[Party]:
    people = {one.face.pk: one.face for one in rings_of(row.initiative).active}
    return [person for person in people.values() if person.pk != request.viewer.party_id]


def _keep(request: Request, row: Handover, step: str, form: Any) -> str:
    by = request.viewer.speaks()
    if step == "beloftes":
        return _keep_promises(request, row, form)
    if step == "gevoelig":
        data = form.cleaned_data
        return attempt(
            request,
            add_note,
            row,
            fact=data["fact"],
            words=data["words"],
            about=form.meant,
            by=by,
            said=_("Het is bewaard. Nog niemand leest het, tot jij het geeft."),
        )
    return attempt(request, write, row, form.cleaned_data, by=by, said=_("Bewaard."))


def _keep_promises(request: Request, row: Handover, form: PromisesForm) -> str:
    by = request.viewer.speaks()
    for commitment, why in form.given_back:
        if refusal := attempt(request, give_back, commitment, because=why, by=by):
            return refusal
    return attempt(request, choose_ways, row, form.ways, by=by, said=_("Bewaard."))


def _onward(request: Request, row: Handover, step: str) -> HttpResponse:
    """To the next step; back to the handover for who stops here."""
    if "stop" in request.POST:
        return to(row)
    stays = step == "gevoelig"
    following = step if stays else ORDER[min(ORDER.index(step) + 1, len(ORDER) - 1)]
    return HttpResponseRedirect(reverse("dossier_step", args=[row.pk, following]), status=303)


def _beside(request: Request, row: Handover, step: str) -> dict[str, Any]:
    filled = {name: bool(getattr(row, name)) for name in PARTS}
    context: dict[str, Any] = {
        "steps": ORDER,
        "filled": {one: any(filled[name] for name in names) for one, names in STEPS.items()},
        "following": ORDER[min(ORDER.index(step) + 1, len(ORDER) - 1)],
    }
    if step in ("beloftes", "kijken"):
        context["passing"] = passing(row)
    if step in ("verhaal", "besluiten"):
        context["story"] = story_of(row.initiative, request.viewer, newest_first=True, most=STORY_SHOWN)
    if step == "gevoelig":
        notes = row.notes.filter(author=request.viewer.party).select_related("about", "author", "handover")
        context["notes"] = list(notes)
    return context


@require_POST
@signed_in
def dossier_ready(request: Request, pk: int) -> HttpResponse:
    said = _l("Het dossier is klaar. Je opvolger en de kern kunnen het lezen.")
    return at_once(request, seen_handover(request, pk), "ready", make_ready, said)


def _seen_note(request: Request, pk: int) -> SensitiveNote:
    found = note_for(pk)
    if found is None or not may_read_fact(request.viewer, found):
        raise Http404
    return found


@signed_in
def note(request: Request, pk: int) -> HttpResponse:
    """For whoever it is about: what was written down, by whom, and room to say how they see it."""
    row = _seen_note(request, pk)
    may_answer = may_answer_note(request.viewer, row)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    form: forms.Form = NoteAnswerForm(posted(request), initial={"words": row.answer})
    if request.method == "POST" and form.is_valid():
        refusal = attempt(
            request,
            answer_note,
            row,
            words=form.cleaned_data["words"],
            by=request.viewer.speaks(),
            said=_("Dank je. Het staat erbij."),
        )
        if not refusal:
            return HttpResponseRedirect(reverse("handover_note", args=[row.pk]), status=303)
        form.add_error(None, refusal)
    context = {
        "written": row,
        "handover": row.handover,
        "form": form,
        "may_answer": may_answer,
        "may_read_words": may_read_words(request.viewer, row),
    }
    return render(request, "handover/note.html", context)


@require_POST
@signed_in
def note_give(request: Request, pk: int) -> HttpResponse:
    row = _seen_note(request, pk)
    require(row.author_id == request.viewer.party_id)
    if refusal := attempt(
        request, give_note, row, by=request.viewer.speaks(), said=_("Gegeven. Je opvolger leest het.")
    ):
        messages.error(request, refusal)
    return _to_notes(row)


@require_POST
@signed_in
def note_remove(request: Request, pk: int) -> HttpResponse:
    row = _seen_note(request, pk)
    require(row.author_id == request.viewer.party_id)
    if refusal := attempt(request, remove_note, row, by=request.viewer.speaks(), said=_("Het is weg.")):
        messages.error(request, refusal)
    return _to_notes(row)


def _to_notes(row: SensitiveNote) -> HttpResponse:
    address = reverse("dossier_step", args=[row.handover_id, "gevoelig"])
    return HttpResponseRedirect(address if row.handover.is_open else row.handover.get_absolute_url(), status=303)
