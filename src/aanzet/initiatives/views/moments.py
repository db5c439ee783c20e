"""The next step and who comes; progress with a photo."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.parties.access import signed_in
from aanzet.parties.choices import Circle
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today
from aanzet.web.uploads import serve_picture

from ..exports import ics_of_steps
from ..forms import CancelForm, ProgressForm, StepForm
from ..models import Initiative, ProgressNote, Step
from ..policies import may_come, may_move_on, may_read, may_read_note, may_tell, may_withdraw_progress
from ..queries.page import progress_of
from ..queries.repeats import told_already
from ..services.progressing import CannotTell, tell_progress, withdraw_progress
from ..services.stepping import CannotPlan, cancel_step, come, plan_step
from .loading import count_move, posted, require, seen_initiative, speaker_at, speaker_for, to_page


def _seen_step(request: Request, pk: int) -> Step:
    step = get_object_or_404(Step.objects.select_related("initiative__owner", "initiative__area"), pk=pk)
    if not may_read(request.viewer, step.initiative):
        raise Http404
    return step


@signed_in
def step_plan(request: Request, pk: int) -> HttpResponse:
    initiative, now = seen_initiative(request, pk), timezone.now()
    require(may_move_on(request.viewer, initiative))
    planned = initiative.next_step if initiative.next_step and initiative.next_step.on >= today(now) else None
    form = StepForm(posted(request), step=planned)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            plan_step(initiative, form.plan, by=speaker_at(request.viewer, initiative), at=now)
            return to_page(initiative, "#volgende-stap")
        except (CannotPlan, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/step.html", {"form": form, "initiative": initiative, "planned": planned})


@signed_in
def step_cancel(request: Request, pk: int) -> HttpResponse:
    step = _seen_step(request, pk)
    if step.pk != step.initiative.next_step_id:
        return to_page(step.initiative)
    require(may_move_on(request.viewer, step.initiative))
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        cancel_step(step, why=form.cleaned_data["why"], by=speaker_at(request.viewer, step.initiative),
                    at=timezone.now())  # fmt: skip
        messages.success(request, _("Wie zou komen, hoort dat het niet doorgaat."))
        return to_page(step.initiative)
    return render(request, "initiatives/step_cancel.html", {"form": form, "step": step})


@require_POST
@signed_in
def step_coming(request: Request, pk: int) -> HttpResponse:
    step, party = _seen_step(request, pk), request.viewer.speaks().party
    coming = request.POST.get("kom") != "niet"
    if coming:
        require(may_come(request.viewer, step))
    try:
        come(step, party=party, coming=coming, at=timezone.now())
        messages.success(request, _("Gezellig, je staat erbij.") if coming else _("Je staat er niet meer bij."))
    except CannotPlan as refusal:
        messages.error(request, str(refusal))
    return to_page(step.initiative, "#volgende-stap")


def step_calendar(request: Request, pk: int) -> HttpResponse:
    return ics_of_steps([_seen_step(request, pk)], request)


@signed_in
def progress_add(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_tell(request.viewer, initiative))
    form = ProgressForm(posted(request), request.FILES or None, viewer=request.viewer, initiative=initiative)
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(_told(request, initiative, form).get_absolute_url(), status=303)
        except (CannotTell, TooOften) as refusal:
            form.add_error(None, str(refusal))
    step = initiative.next_step
    context = {"form": form, "initiative": initiative, "step_was": bool(step and step.on <= today(timezone.now()))}
    return render(request, "initiatives/progress_add.html", context)


def _told(request: Request, initiative: Initiative, form: ProgressForm) -> ProgressNote:
    news, at, once = form.news, timezone.now(), form.cleaned_data["once"]
    known = told_already(initiative, form.speaker.party, text=news.text, photo_alt=news.photo_alt, at=at)
    if known is not None and known.once != once:
        messages.info(request, _("Dit vertelde je net al. Het staat er één keer."))
        return known
    count_move(request)
    note = tell_progress(initiative, news, by=form.speaker, at=at, once=once)
    messages.success(request, _("Dat staat erbij. Wie meedoet en wie volgt, hoort het."))
    return note


def progress_list(request: Request, pk: int) -> HttpResponse:
    """All that was told, newest first."""
    initiative = seen_initiative(request, pk)
    notes = progress_of(initiative, request.viewer, limit=200)
    return render(request, "initiatives/progress.html", {"initiative": initiative, "notes": notes})


def _seen_note(request: Request, pk: int) -> ProgressNote:
    note = get_object_or_404(ProgressNote.objects.select_related("initiative", "author"), pk=pk, withdrawn_at=None)
    if not may_read_note(request.viewer, note):
        raise Http404
    return note


def progress_photo(request: Request, pk: int) -> HttpResponseBase:
    note = _seen_note(request, pk)
    return serve_picture(note.photo, request, for_everybody=note.circle == Circle.OPEN)


@require_POST
@signed_in
def progress_withdraw(request: Request, pk: int) -> HttpResponse:
    note = _seen_note(request, pk)
    require(may_withdraw_progress(request.viewer, note))
    withdraw_progress(note, by=speaker_for(request.viewer, note.author), at=timezone.now())
    messages.success(request, _("Je bericht is weg. In het verhaal staat alleen dat je iets terugnam."))
    return to_page(note.initiative)
