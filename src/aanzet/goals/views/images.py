"""Beginning a goal, and writing apart."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require, seen_initiative, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import ImageState
from ..forms import BeginForm, ImageForm
from ..policies import may_begin, moves_of
from ..queries.core import seats_of
from ..queries.pages import goal_of
from ..services.imagining import begin_goal, open_images, skip_image, write_image
from .loading import attempt, core_speaker, may_know_of, seen_goal, seen_image, to_goal


@signed_in
def goal_begin(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    known = goal_of(initiative)
    if known is not None and may_know_of(request.viewer, known):
        return to(known)
    require(may_begin(request.viewer, initiative))
    form = BeginForm(posted(request), brought=request.GET.get("tekst", ""), sign=request.GET.get("zie", ""))
    if request.method == "POST" and form.is_valid():
        data, by = form.cleaned_data, core_speaker(request.viewer, initiative)
        said = _("Het is begonnen. Ieder uit de kern schrijft nu alleen.")
        refusal = attempt(request, begin_goal, initiative, reveal_on=data["reveal_on"], brought=data["brought"],
                          sign=data["sign"], by=by, at=timezone.now(), said=said)  # fmt: skip
        if not refusal:
            return to_goal(initiative)
        form.add_error(None, refusal)
    context = {"form": form, "initiative": initiative, "seats": seats_of(initiative)}
    return render(request, "goals/begin.html", context)


@signed_in
def goal_image(request: Request, pk: int) -> HttpResponse:
    image = seen_image(request, pk)
    goal = image.goal
    closed = goal.is_revealed and image.state == ImageState.WRITTEN
    if image.state == ImageState.LAPSED or closed:
        messages.info(request, _("Jouw beeld ligt al bij de andere.") if closed else _("Dit is niet meer nodig."))
        return to(goal)
    form = ImageForm(posted(request), image=image)
    if request.method == "POST" and form.is_valid():
        refusal = attempt(request, write_image, image, form.cleaned_data["text"], at=timezone.now(),
                          by=speaker_for(request.viewer, image.asked), said=_("Je beeld is bewaard."))  # fmt: skip
        if not refusal:
            return to(goal)
        form.add_error(None, refusal)
    context = {"form": form, "initiative": goal.initiative, "goal": goal, "image": image}
    return render(request, "goals/image.html", context)


@require_POST
@signed_in
def goal_image_skip(request: Request, pk: int) -> HttpResponse:
    image = seen_image(request, pk)
    by = speaker_for(request.viewer, image.asked)
    said = _("Goed, je slaat dit over. Bij het voorstel ben je weer aan zet.")
    if refusal := attempt(request, skip_image, image, by=by, at=timezone.now(), said=said):
        messages.error(request, refusal)
    return to(image.goal)


@require_POST
@signed_in
def goal_open(request: Request, pk: int) -> HttpResponse:
    goal = seen_goal(request, pk)
    if goal.is_revealed:
        return to(goal)
    require(moves_of(request.viewer, goal).open_images)
    by = core_speaker(request.viewer, goal.initiative)
    if refusal := attempt(request, open_images, goal, by=by, at=timezone.now(), said=_("Alles ligt naast elkaar.")):
        messages.error(request, refusal)
    return to(goal)
