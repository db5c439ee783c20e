"""Summary, thanks, open again, and what it brought."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.parties.access import signed_in
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request

from .. import policies
from ..forms import ClosingNoteForm, ReopenForm, SummaryForm, ThanksForm
from ..models import Question
from ..services import closing
from .loading import require, see_other, seen_question


def _round(
    request: Request, question: Question, form: forms.Form, *, page: str, act: Callable[[], object], said: str
) -> HttpResponse:
    """One form, one service call, back to the question."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
            messages.success(request, said, extra_tags="rolt")
            return see_other(question.get_absolute_url())
        except closing.CannotRoundOff as refusal:
            form.add_error(None, str(refusal))
    return render(request, "conversations/round.html", {"form": form, "question": question, "page": page})


@signed_in
def question_summarise(request: Request, pk: int) -> HttpResponse:
    question = seen_question(request, pk)
    require(policies.may_summarise(request.viewer, question))
    form = SummaryForm(request.POST or None, initial={"summary": question.summary})
    by, at = request.viewer.speaks(), timezone.now()
    return _round(
        request, question, form, page="summary", said=_("Je samenvatting staat erboven. Dank je."),
        act=lambda: closing.summarise(question, form.cleaned_data["summary"], by=by, at=at),
    )  # fmt: skip


@require_POST
@signed_in
def question_ask_summary(request: Request, pk: int) -> HttpResponse:
    question = seen_question(request, pk)
    require(policies.may_summarise(request.viewer, question))
    number = request.POST.get("wie", "")
    of = get_object_or_404(Party, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
    try:
        closing.ask_summary(question, of=of, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("%(name)s is gevraagd om samen te vatten.") % {"name": of.name}, extra_tags="rolt")
    except closing.CannotRoundOff as refusal:
        messages.info(request, str(refusal))
    return see_other(question.get_absolute_url())


@require_POST
@signed_in
def question_decline_summary(request: Request, pk: int) -> HttpResponse:
    question = seen_question(request, pk)
    closing.decline_summary(question, by=request.viewer.speaks(), at=timezone.now())
    messages.success(request, _("Dat is goed. Iemand anders mag."))
    return see_other(question.get_absolute_url())


@signed_in
def question_close(request: Request, pk: int) -> HttpResponse:
    question = seen_question(request, pk)
    if not question.is_open:
        return see_other(question.get_absolute_url())
    require(policies.may_close(request.viewer, question))
    form = ThanksForm(request.POST or None)
    by, at = request.viewer.speaks(), timezone.now()
    return _round(
        request, question, form, page="close", said=_("Je vraag is gesloten met dank. Iedereen die meedeed hoort het."),
        act=lambda: closing.close_with_thanks(question, form.cleaned_data["thanks"], by=by, at=at),
    )  # fmt: skip


@signed_in
def question_reopen(request: Request, pk: int) -> HttpResponse:
    question = seen_question(request, pk)
    require(policies.may_reopen(request.viewer, question))
    form = ReopenForm(request.POST or None)
    by, at = request.viewer.speaks(), timezone.now()
    return _round(
        request, question, form, page="reopen", said=_("Je vraag staat weer open."),
        act=lambda: closing.reopen(question, form.cleaned_data["why"], by=by, at=at),
    )  # fmt: skip


@signed_in
def question_note(request: Request, pk: int) -> HttpResponse:
    question = seen_question(request, pk)
    require(policies.may_note(request.viewer, question))
    form = ClosingNoteForm(request.POST or None)
    by, at = request.viewer.speaks(), timezone.now()
    return _round(
        request, question, form, page="note", said=_("Dank je. Anderen hebben hier ook iets aan."),
        act=lambda: closing.note_what_it_brought(question, form.cleaned_data["note"], by=by, at=at),
    )  # fmt: skip
