"""From felt to words that both agree on, and the right moment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.acting import attempt, to, turned_away
from aanzet.initiatives.views.loading import posted, require, seen_initiative, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften, take
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..choices import Matter
from ..forms.differences import KIND_NOTES, AnswerForm, MomentForm, ReferForm, StartForm, WordsForm
from ..lives import DIFFERENCE, STANDPOINT
from ..models import Standpoint
from ..policies import may_start
from ..queries import asked_of, others_at, own_at, steps_ahead, wishes_at
from ..services.answering import say
from ..services.feeling import feel, refer
from ..services.placing import park, schedule
from ..services.wording import draft, word
from .loading import form_page, seen_difference


@signed_in
def difference_start(request: Request, pk: int) -> HttpResponse:
    """Something that is felt; `?met=`, `?over=` and `?stem=` come from a JA, mits or a NEE."""
    initiative, viewer = seen_initiative(request, pk), request.viewer
    require(may_start(viewer, initiative))
    own = own_at(initiative, viewer)
    others = others_at(initiative, *viewer.party_ids)
    initial = {"other": request.GET.get("met", ""), "words": request.GET.get("over", "")[:300],
               "stem": _number(request.GET.get("stem", ""))}  # fmt: skip
    voices = wishes_at(initiative) if "stem" in request.GET or "stem" in request.POST else []
    form = StartForm(posted(request), own=own, others=others, voices=voices, initial=initial)
    if own and request.method == "POST" and form.is_valid():
        try:
            return _feel(request, initiative, form)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "initiative": initiative, "alone": not own or not others, "kind_notes": KIND_NOTES}
    return render(request, "differences/start.html", context)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def _feel(request: Request, initiative: Initiative, form: StartForm) -> HttpResponse:
    take("words_from_person", request.viewer.speaks().party.pk, at=timezone.now())
    made = feel(initiative, form.felt, one=form.party, by=speaker_for(request.viewer, form.party), at=timezone.now(),
                once=form.cleaned_data["once"])  # fmt: skip
    messages.success(request, _("Het staat er. Alleen jij en wie jullie helpt praten, lezen dit."))
    return to(made)


@signed_in
def difference_words(request: Request, pk: int) -> HttpResponse:
    """The facilitator lays words ready; a side, or the facilitator later on, lays them before both."""
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "word", "draft"):
        return away
    drafts = not DIFFERENCE.may("word", row, request.viewer)
    form = WordsForm(posted(request), difference=row)
    said = _("De woorden liggen klaar.") if drafts else _("De woorden liggen voor. Nu is de ander aan zet.")
    action = draft if drafts else word
    return form_page(
        request, row, form, names=("draft",) if drafts else ("word",), said=said, template="differences/words.html",
        act=lambda by, at: action(row, by=by, at=at, **form.given), drafts=drafts, kind_notes=KIND_NOTES,
    )  # fmt: skip


@signed_in
def difference_answer(request: Request, pk: int) -> HttpResponse:
    """JA or nu niet to what lies before this reader."""
    row, viewer = seen_difference(request, pk), request.viewer
    asked = asked_of(row, viewer)
    if not asked:
        if request.method == "POST" and not any(one.party_id in viewer.party_ids for one in row.standpoints.all()):
            raise PermissionDenied
        messages.info(request, _("Er ligt hier nu geen vraag bij jou."))
        return to(row)
    options, vote = list(row.options.all()), asked[0].matter == Matter.VOTE
    form = AnswerForm(posted(request), options=options, vote=vote)
    if request.method == "POST" and form.is_valid():
        if _is_old(request, asked):
            messages.info(request, _("Dit is intussen veranderd. Lees eerst hoe het nu staat."))
            return to(row)
        refusal = attempt(request, lambda: _say(request, asked, form), _("Je antwoord staat er."))
        if refusal:
            messages.error(request, refusal)
        return to(row)
    context = {"difference": row, "form": form, "asked": asked[0], "options": options}
    return render(request, "differences/answer.html", context)


def _is_old(request: Request, asked: list[Standpoint]) -> bool:
    """Whether the page showed an earlier text than what lies there now."""
    return request.POST.get("ronde", str(asked[0].round)) != str(asked[0].round)


def _say(request: Request, asked: list[Standpoint], form: AnswerForm) -> None:
    for standpoint in asked:
        if STANDPOINT.may("say_yes", standpoint, request.viewer):
            say(standpoint, yes=form.yes, words=form.cleaned_data["words"], option=form.chosen,
                by=speaker_for(request.viewer, standpoint.party), at=timezone.now())  # fmt: skip


@signed_in
def difference_refer(request: Request, pk: int) -> HttpResponse:
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "refer"):
        return away
    form = ReferForm(posted(request))
    return form_page(
        request, row, form, names=("refer",), said=_("Dank je. Dit blijft tussen jullie."),
        template="differences/refer.html", act=lambda by, at: refer(row, by=by, at=at, **form.cleaned_data),
    )  # fmt: skip


@signed_in
def difference_moment(request: Request, pk: int) -> HttpResponse:
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "schedule", "park"):
        return away
    form = MomentForm(posted(request), steps=steps_ahead(row.initiative))

    def place(by: object, at: object) -> object:
        data = form.cleaned_data
        if data["moment"] == "later":
            return park(row, until=data["on"], by=by, at=at)  # type: ignore[arg-type]
        return schedule(row, step=form.step, before_on=None if form.step else data["on"], by=by, at=at)  # type: ignore[arg-type]

    return form_page(
        request, row, form, names=("schedule", "park"), said=_("Het moment staat erbij."), act=place,
        template="differences/moment.html",
    )  # fmt: skip
