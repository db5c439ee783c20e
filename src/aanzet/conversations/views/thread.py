"""The question page, and what one does there: answer, ask back, recognise, change, withdraw."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.documents.views import Part, pdf_response
from aanzet.parties.access import signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften, take, take_move
from aanzet.parties.viewer import Request
from aanzet.search.queries import look_alikes
from aanzet.turns.queries import badge_of, running_turns

from .. import policies
from ..choices import QuestionState, ReplyKind
from ..forms import GuestForm, ReplyForm
from ..guesting import send_guest_recognition, send_guest_reply
from ..models import Question, Reply
from ..queries import (
    examples_in,
    introductions_of,
    outgrowths_of,
    recognitions_of,
    replied_already,
    thread_of,
)
from ..services.replying import (
    CannotReply,
    change_reply,
    check_rules,
    recognise,
    reply_to,
    unrecognise,
    withdraw_reply,
)
from .asking import ALIKE_KINDS
from .loading import require, see_other, seen_question, seen_reply

FACES_SHOWN = 12
ALIKE_SHOWN, ALIKE_ON_PAGE = 3, 10


def question(request: Request, pk: int) -> HttpResponse:
    found = seen_question(request, pk)
    if found.is_draft:
        return see_other(f"{found.get_absolute_url()}bewerk/")
    context = _page(request, found)
    # Most questions have neither: what is annotated says whether to ask.
    grown, introduced = getattr(found, "has_grown", False), getattr(found, "has_introductions", False)
    context |= {
        "outgrowths": list(outgrowths_of(found, request.viewer)) if grown else [],
        "introductions": list(introductions_of(request.viewer, found)) if introduced else [],
        "suggests": found.state != QuestionState.WITHDRAWN and not _human_first(found),
    }
    return render(request, "conversations/question.html", context)


def question_similar(request: Request, pk: int) -> HttpResponse:
    """What looks like this question: fetched after its page was shown, or a page of its own without JavaScript."""
    found = seen_question(request, pk)
    text = f"{found.text} {found.explanation}"[:2000]
    shown = ALIKE_SHOWN if request.htmx else ALIKE_ON_PAGE
    alike = look_alikes(
        text, viewer=request.viewer, kinds=ALIKE_KINDS, area=found.area, exclude=found.subject, limit=shown
    )
    template = "conversations/similar_part.html" if request.htmx else "conversations/similar.html"
    return render(request, template, {"question": found, "alike": alike})


def question_paper(request: Request, pk: int) -> HttpResponse:
    """The same letter for on paper, with lines to answer on."""
    context = _page(request, seen_question(request, pk))
    return render(request, "conversations/paper.html", {**context, "pdf": reverse("question_pdf", args=[pk])})


def question_pdf(request: Request, pk: int) -> HttpResponse:
    found = seen_question(request, pk)
    return pdf_response(request, "conversations/paper.html", _page(request, found), name=found.title,
                        parts=[Part(found, policies.may_read)], page=reverse("question_paper", args=[pk]))  # fmt: skip


def _page(request: Request, found: Question) -> dict[str, Any]:
    viewer, at = request.viewer, timezone.now()
    thread = thread_of(found, viewer)
    recognitions = recognitions_of(found.pk)
    turn = running_turns([found.subject], viewer).get(found.subject)
    return {
        "question": found,
        "thread": thread,
        "reply_count": sum(letter.reply.withdrawn_at is None for letter in thread),
        "recognitions": recognitions[:FACES_SHOWN],
        "recognition_count": len(recognitions),
        "recognised": viewer.party is not None and any(row.party_id == viewer.party.pk for row in recognitions),
        "examples": examples_in(thread),
        "turn": turn,
        "badge": badge_of(turn, viewer, at) if turn else None,
        "may": policies,
        "viewer": viewer,
        "now": at,
    }


def _human_first(found: Question) -> bool:
    """Who doubts hears a person first; suggestions by the machine come after the first reply (S04)."""
    return found.in_doubt and found.first_reply_at is None


def reply_write(request: Request, pk: int) -> HttpResponse:
    """An answer to a question; for a visitor by mail link."""
    found = seen_question(request, pk)
    require(policies.may_reply(request.viewer, found))
    return _write(request, found, None)


def reply_nest(request: Request, pk: int) -> HttpResponse:
    """Something under a reply: a question back, or the answer to one."""
    parent = seen_reply(request, pk)
    require(policies.may_reply(request.viewer, parent.question))
    return _write(request, parent.question, parent)


def _write(request: Request, found: Question, parent: Reply | None) -> HttpResponse:
    asked_back = parent is not None and parent.kind == ReplyKind.COUNTER_QUESTION
    kind = (
        ReplyKind.ANSWER_BACK if asked_back else ReplyKind.COUNTER_QUESTION if parent else request.GET.get("soort", "")
    )
    form = ReplyForm(
        request.POST or None, viewer=request.viewer, nested=parent is not None, initial={"kind": kind},
        hat=found.hat if policies.is_author(request.viewer, found) else None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return _sent(request, form, found, parent)
        except (CannotReply, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(
        request, "conversations/reply.html", {"form": form, "question": found, "parent": parent, "reply": None}
    )


def _sent(request: Request, form: ReplyForm, found: Question, parent: Reply | None) -> HttpResponse:
    at = timezone.now()
    if not request.viewer.is_signed_in:
        email = send_guest_reply(form, found, parent, at=at, request=request)
        return render(request, "conversations/link_sent.html", {"email": email, "text": form.words.text})
    once = form.cleaned_data["once"]
    known = replied_already(found, parent, form.speaker.party, form.words.text, at=at)
    if known is not None and known.once != once:
        messages.info(request, _("Dit schreef je net al. Het staat er één keer."))
        return see_other(known.get_absolute_url())
    take("words_from_person", form.speaker.party.pk, at=at)
    reply = reply_to(found, form.words, by=form.speaker, at=at, parent=parent, once=once)
    card_saved(request)
    if reply.kind == ReplyKind.CONTACT and policies.may_introduce(request.viewer, found):
        messages.success(
            request, _("Je antwoord staat erbij. Doet diegene mee op Aanzet? Dan kun je ze in contact brengen.")
        )
    else:
        messages.success(request, _("Je antwoord staat erbij. Dank je."), extra_tags="rolt")
    return see_other(reply.get_absolute_url())


@signed_in
def reply_edit(request: Request, pk: int) -> HttpResponse:
    reply = seen_reply(request, pk)
    require(policies.may_change(request.viewer, reply))
    form = ReplyForm(request.POST or None, viewer=request.viewer, reply=reply, nested=reply.parent_id is not None)
    if request.method == "POST" and form.is_valid():
        try:
            change_reply(reply, form.words, by=request.viewer.speaks(), at=timezone.now())
            messages.success(request, _("Je antwoord is aangepast."))
            return see_other(reply.get_absolute_url())
        except CannotReply as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "question": reply.question, "parent": None, "reply": reply}
    return render(request, "conversations/reply.html", context)


@signed_in
def reply_withdraw(request: Request, pk: int) -> HttpResponse:
    reply = seen_reply(request, pk)
    require(policies.is_author(request.viewer, reply))
    if request.method == "POST":
        withdraw_reply(reply, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Je antwoord is ingetrokken."))
        return see_other(reply.get_absolute_url())
    return render(request, "conversations/withdraw.html", {"question": reply.question, "reply": reply})


@require_POST
@signed_in
def reply_check(request: Request, pk: int) -> HttpResponse:
    reply = seen_reply(request, pk)
    require(policies.may_check_rules(request.viewer, reply))
    check_rules(reply, by=request.viewer.speaks(), at=timezone.now())
    messages.success(request, _("Dank je. Er staat nu bij dat jij dit nakeek."))
    return see_other(reply.get_absolute_url())


def question_recognise(request: Request, pk: int) -> HttpResponse:
    """One click, and one click to undo; a visitor leaves a name and an address."""
    found = seen_question(request, pk)
    if not request.viewer.is_signed_in:
        return _recognise_as_guest(request, found)
    if request.method == "POST":
        require(policies.may_recognise(request.viewer, found))
        change = unrecognise if request.POST.get("terug") else recognise
        by, at = request.viewer.speaks(), timezone.now()
        try:
            take_move(by.party.pk, at=at)
            change(found, by=by, at=at)
        except TooOften as refusal:
            messages.info(request, str(refusal))
    return see_other(f"{found.get_absolute_url()}#herkend")


def _recognise_as_guest(request: Request, found: Question) -> HttpResponse:
    # The button on the page is a bare form: it opens this page, and only the form with a name is checked.
    form = GuestForm(request.POST if "guest_name" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            email = send_guest_recognition(form, found, at=timezone.now(), request=request)
            return render(request, "conversations/link_sent.html", {"email": email, "text": ""})
        except TooOften as refusal:
            form.add_error(None, str(refusal))
    return render(request, "conversations/recognise.html", {"form": form, "question": found})
