"""What each party says of the text; waking up; a doubt for one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import count_move, posted, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import GoalState, VoiceState
from ..forms import VoiceForm
from ..models import Goal, Voice
from ..policies import may_hear, may_read_doubt, runs
from ..queries.pages import doubt_for, told_alone, voice_now
from ..services.voicing import hear_doubt, listener_to, say, wake
from ..services.wording import TextChanged
from .loading import REFUSALS, attempt, seen_voice, to_goal

SAID = {
    VoiceState.YES: lambda: _("Je zei JA."),
    VoiceState.YES_IF: lambda: _("Je wens staat erbij. De anderen lezen hem."),
    VoiceState.NO: lambda: _("Dank je. NEE is ook een antwoord."),
    VoiceState.NOT_YET: lambda: _("Goed. Nog niet is ook een antwoord."),
}


TOLD_ALONE = _l("Goed. Alleen wie de kern helpt, leest het. Voor de anderen zei je nog niets.")


def _said(voice: Voice, answer: str) -> str:
    """The last JA is worth a sentence of its own."""
    if answer == VoiceState.YES and Goal.objects.filter(pk=voice.version.goal_id, state=GoalState.SHARED).exists():
        return _("Je zei JA. Nu is dit het doel van jullie allemaal.")
    return str(SAID[VoiceState(answer)]())


def _now(request: Request, voice: Voice) -> HttpResponse:
    """The text is another one: to what is asked about that."""
    messages.info(request, str(TextChanged()))
    now = voice_now(voice)
    return to(now) if now else to_goal(voice.version.goal.initiative)


@signed_in
def goal_voice(request: Request, pk: int) -> HttpResponse:
    voice = seen_voice(request, pk)
    goal = voice.version.goal
    if voice.asked_id not in request.viewer.party_ids:
        if request.method == "GET":  # whoever waits for the answer follows the same link
            return to_goal(goal.initiative)
        raise PermissionDenied
    if voice.version_id != goal.current_id:
        return _now(request, voice)
    if voice.state == VoiceState.LAPSED or not runs(goal.initiative):
        messages.info(request, _("Jouw antwoord is hier nu niet nodig."))
        return to_goal(goal.initiative)
    by = speaker_for(request.viewer, voice.asked)
    form = VoiceForm(posted(request), voice=voice, listener=listener_to(goal, voice, by.party))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            data = form.cleaned_data
            say(voice, data["answer"], words=data["words"], doubt=data.get("doubt", ""), by=by, at=timezone.now())
            alone = bool(data.get("doubt"))
            messages.success(request, str(TOLD_ALONE) if alone else _said(voice, data["answer"]))
            return to_goal(goal.initiative)
        except TextChanged:
            return _now(request, voice)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "voice": voice, "goal": goal, "version": voice.version, "initiative": goal.initiative,
               "told": told_alone(voice, request.viewer)}  # fmt: skip
    return render(request, "goals/voice.html", context)


@require_POST
@signed_in
def goal_voice_wake(request: Request, pk: int) -> HttpResponse:
    voice = seen_voice(request, pk)
    if voice.asked_id not in request.viewer.party_ids:
        raise PermissionDenied
    by = speaker_for(request.viewer, voice.asked)
    if refusal := attempt(request, wake, voice, by=by, at=timezone.now(), said=_("Fijn dat je er weer bent.")):
        messages.error(request, refusal)
        return to_goal(voice.version.goal.initiative)
    return to(voice)


@signed_in
def goal_doubt(request: Request, pk: int) -> HttpResponse:
    """For two people. The facilitator says when it was talked about."""
    doubt = doubt_for(pk)
    if doubt is None or not may_read_doubt(request.viewer, doubt):
        raise Http404
    if request.method == "POST":
        if not may_hear(request.viewer, doubt):
            raise PermissionDenied
        said = _("Mooi dat jullie praatten.")
        if refusal := attempt(request, hear_doubt, doubt, by=request.viewer.speaks(), at=timezone.now(), said=said):
            messages.error(request, refusal)
        return to_goal(doubt.voice.version.goal.initiative)
    context = {"doubt": doubt, "initiative": doubt.voice.version.goal.initiative, "goal": doubt.voice.version.goal,
               "may_hear": may_hear(request.viewer, doubt)}  # fmt: skip
    return render(request, "goals/doubt.html", context)
