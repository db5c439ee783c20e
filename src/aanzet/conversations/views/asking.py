"""Asking a question: form, look-alikes beside it, preview, draft, change."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.areas.forms import AreaField
from aanzet.areas.models import Area
from aanzet.parties.access import signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften, take
from aanzet.parties.viewer import Request, Viewer
from aanzet.search.queries import LookAlike, look_alikes

from ..forms import QuestionForm
from ..guesting import send_guest_question
from ..models import Question
from ..policies import may_change
from ..queries import asked_already, drafts_of
from ..services.asking import CannotAsk, ask_question, change_question, keep_draft, post_question, withdraw_question
from .loading import require, see_other, seen_question

ALIKE_KINDS = ("question", "initiative")


def question_ask(request: Request) -> HttpResponse:
    form = QuestionForm(
        request.POST or None, viewer=request.viewer, initial={"text": request.GET.get("vraag", "")[:140]}
    )
    if request.method == "POST" and form.is_valid():
        step = request.POST.get("stap", "bekijk")
        try:
            if step == "plaats":
                return _post(request, form)
            if step == "bewaar" and request.viewer.is_signed_in:
                draft = keep_draft(form.story, by=form.speaker, at=timezone.now(), once=form.cleaned_data["once"])
                messages.success(request, _("Bewaard als concept. Alleen jij ziet het."))
                return see_other(reverse("question_edit", args=[draft.pk]))
            if step == "bekijk":
                return _preview(request, form)
        except (CannotAsk, TooOften) as refusal:
            form.add_error(None, str(refusal))
    drafts = list(drafts_of(request.viewer)[:5]) if request.viewer.is_signed_in else []
    return render(request, "conversations/ask.html", {"form": form, "drafts": drafts, "question": None, **_alike(form)})


def _post(request: Request, form: QuestionForm) -> HttpResponse:
    at = timezone.now()
    if not request.viewer.is_signed_in:
        email = send_guest_question(form, at=at, request=request)
        return render(request, "conversations/link_sent.html", {"email": email, "text": form.story.text})
    known = asked_already(form.speaker.party, form.story.text, at=at)
    if known is not None and not known.is_draft and known.once != form.cleaned_data["once"]:
        messages.info(request, _("Deze vraag stelde je net al. Hij staat er één keer."))
        return see_other(known.get_absolute_url())
    take("words_from_person", form.speaker.party.pk, at=at)
    question = ask_question(form.story, by=form.speaker, at=at, once=form.cleaned_data["once"])
    card_saved(request)
    messages.success(request, _("Je vraag staat er. We laten je weten als iemand antwoordt."), extra_tags="rolt")
    return see_other(question.get_absolute_url())


def _preview(request: Request, form: QuestionForm, question: Question | None = None) -> HttpResponse:
    themes = list(form.cleaned_data["themes"])
    context = {
        "form": form, "story": form.story, "question": question, "author": request.viewer.party,
        "hat": form.cleaned_data.get("hat"), "drawing": themes[0].drawing if themes else "wonen",
    }  # fmt: skip
    context |= _alike(form)
    return render(request, "conversations/preview.html", context)


def _alike(form: QuestionForm) -> dict[str, Any]:
    """Questions and initiatives like the one that is being typed, for beside the form."""
    text = " ".join(str(form[name].value() or "") for name in ("text", "explanation"))
    area = form.cleaned_data.get("area") if form.is_bound and hasattr(form, "cleaned_data") else None
    return {"alike": alike_to(text, form.viewer, area)}


def alike_to(text: str, viewer: Viewer, area: Area | None) -> list[LookAlike]:
    if sum(letter.isalpha() for letter in text) < 8:
        return []
    return look_alikes(text[:2000], viewer=viewer, kinds=ALIKE_KINDS, area=area, limit=5)


@require_POST
def question_alike(request: Request) -> HttpResponse:
    """The fragment beside the form, while somebody types."""
    text = f"{request.POST.get('text', '')} {request.POST.get('explanation', '')}"
    try:
        area = AreaField(required=False).clean(request.POST.get("area", ""))
    except ValidationError:
        area = None
    return render(request, "conversations/alike.html", {"alike": alike_to(text, request.viewer, area)})


@signed_in
def question_edit(request: Request, pk: int) -> HttpResponse:
    """A draft, to go on with and to post; or an own question that was posted already, to change."""
    question = seen_question(request, pk)
    require(may_change(request.viewer, question))
    form = QuestionForm(request.POST or None, viewer=request.viewer, question=question)
    if request.method == "POST" and form.is_valid():
        try:
            return _edited(request, question, form)
        except (CannotAsk, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "conversations/ask.html", {"form": form, "question": question, "drafts": [], **_alike(form)})


def _edited(request: Request, question: Question, form: QuestionForm) -> HttpResponse:
    at, step = timezone.now(), request.POST.get("stap", "bewaar")
    if question.is_draft and step == "bekijk":
        return _preview(request, form, question)
    question = change_question(question, form.story, by=form.speaker, at=at)
    if question.is_draft and step == "plaats":
        take("words_from_person", form.speaker.party.pk, at=at)
        question = post_question(question, by=form.speaker, at=at)
        messages.success(request, _("Je vraag staat er. We laten je weten als iemand antwoordt."), extra_tags="rolt")
        return see_other(question.get_absolute_url())
    messages.success(
        request, _("Bewaard als concept. Alleen jij ziet het.") if question.is_draft else _("Je vraag is aangepast.")
    )
    back = reverse("question_edit", args=[question.pk]) if question.is_draft else question.get_absolute_url()
    return see_other(back)


@signed_in
def question_withdraw(request: Request, pk: int) -> HttpResponse:
    question = seen_question(request, pk)
    require(may_change(request.viewer, question))
    if request.method == "POST":
        draft = question.is_draft
        withdraw_question(question, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Je concept is weg.") if draft else _("Je vraag is ingetrokken."))
        return see_other(reverse("questions") if draft else question.get_absolute_url())
    return render(request, "conversations/withdraw.html", {"question": question, "reply": None})
