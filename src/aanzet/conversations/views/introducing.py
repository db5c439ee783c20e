"""Contact: asking for it, bringing two people together, and each of them saying yes or rather not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request

from .. import policies
from ..choices import Answer, IntroductionState
from ..forms import AnswerForm, ContactForm, IntroduceForm
from ..models import Introduction, IntroductionSide, Question, Reply
from ..services import introducing
from ..services.introducing import CannotIntroduce, Proposal, known_details
from .loading import require, see_other, seen_introduction, seen_question, seen_reply


@signed_in
def question_contact(request: Request, pk: int) -> HttpResponse:
    return _contact(request, seen_question(request, pk))


@signed_in
def reply_contact(request: Request, pk: int) -> HttpResponse:
    return _contact(request, seen_reply(request, pk))


def _contact(request: Request, thing: Question | Reply) -> HttpResponse:
    require(policies.may_ask_contact(request.viewer, thing))
    by = request.viewer.speaks()
    form = ContactForm(request.POST or None, at_once=thing.offers_contact, initial={"details": known_details(by.party)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            row = introducing.ask_contact(
                thing, Proposal(data["reason"], data["details"]), by=by, at=timezone.now(), once=data["once"]
            )
            return see_other(row.get_absolute_url())
        except (CannotIntroduce, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "conversations/contact.html", {"form": form, "thing": thing})


@signed_in
def question_introduce(request: Request, pk: int) -> HttpResponse:
    """*Ik ken iemand*: the viewer brings the asker in contact with a third."""
    question = seen_question(request, pk)
    require(policies.may_introduce(request.viewer, question) and not policies.is_author(request.viewer, question))
    form = IntroduceForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            row = introducing.introduce(
                question, Proposal(data["reason"]), to=form.other, by=request.viewer.speaks(), at=timezone.now(),
                once=data["once"],
            )  # fmt: skip
            return see_other(row.get_absolute_url())
        except (CannotIntroduce, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "conversations/introduce.html", {"form": form, "question": question, "row": None})


@signed_in
def introduction(request: Request, pk: int) -> HttpResponse:
    """The page that the three share."""
    row = seen_introduction(request, pk)
    mine = _own_side(request, row)
    form = AnswerForm(request.POST or None, initial={"details": known_details(request.viewer.speaks().party)})
    if request.method == "POST":
        require(mine is not None)
        if mine and form.is_valid():
            try:
                row = introducing.answer_introduction(
                    mine, Answer(form.cleaned_data["answer"]), details=form.cleaned_data["details"],
                    by=request.viewer.speaks(), at=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Dank je voor je antwoord."), extra_tags="rolt")
                return see_other(row.get_absolute_url())
            except CannotIntroduce as refusal:
                form.add_error(None, str(refusal))
    sides = list(row.sides.select_related("party"))
    other = next((side for side in sides if mine and side.pk != mine.pk), None)
    context = {"row": row, "sides": sides, "mine": mine, "other": other, "form": form,
               "must_name": row.state == IntroductionState.WISHED and _introduces(request, row)}  # fmt: skip
    return render(request, "conversations/introduction.html", context)


def _own_side(request: Request, row: Introduction) -> IntroductionSide | None:
    return row.sides.filter(party__in=request.viewer.party_ids).select_related("introduction", "party").first()


def _introduces(request: Request, row: Introduction) -> bool:
    return row.introducer_id in request.viewer.party_ids


@signed_in
def introduction_name(request: Request, pk: int) -> HttpResponse:
    """The introducer names whom they meant."""
    row = seen_introduction(request, pk)
    require(_introduces(request, row))
    form = IntroduceForm(request.POST or None, viewer=request.viewer, without_reason=True)
    if request.method == "POST" and form.is_valid():
        try:
            introducing.name_other(row, to=form.other, by=request.viewer.speaks(), at=timezone.now())
            messages.success(request, _("We vragen het aan %(name)s.") % {"name": form.other.name}, extra_tags="rolt")
            return see_other(row.get_absolute_url())
        except (CannotIntroduce, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "conversations/introduce.html", {"form": form, "question": row.question, "row": row})


@require_POST
@signed_in
def introduction_decline(request: Request, pk: int) -> HttpResponse:
    row = seen_introduction(request, pk)
    require(_introduces(request, row))
    introducing.decline_to_introduce(row, by=request.viewer.speaks(), at=timezone.now())
    messages.success(request, _("Dat is goed. We laten het vriendelijk weten."))
    return see_other(row.get_absolute_url())
