"""One sentence for all, and the table that chooses."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from aanzet.initiatives.policies import is_core
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require, seen_initiative
from aanzet.interests.vague import vague_word
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import WISHES
from ..forms import BringForm, TableForm, TextForm
from ..models import Goal
from ..policies import may_read_images, moves_of
from ..queries.pages import dossier_of, goal_of
from ..services.imagining import bring
from ..services.wording import convene, propose
from .loading import attempt, core_speaker, may_know_of, seen_goal


@signed_in
def goal_propose(request: Request, pk: int) -> HttpResponse:
    """The first sentence or a next one. `?tekst=` and `?zie=` bring a sentence and its sign from elsewhere, shown and
    still to be changed."""
    initiative = seen_initiative(request, pk)
    goal = goal_of(initiative)
    found = {name: request.GET.get(name, "").replace("\x00", "").strip() for name in ("tekst", "zie")}
    brought = {name: words for name, words in found.items() if words}
    require(is_core(request.viewer, initiative) or (goal is not None and may_know_of(request.viewer, goal)))
    if goal is None:
        query = f"?{urlencode(brought)}" if brought else ""
        return HttpResponseRedirect(reverse("goal_begin", args=[pk]) + query, status=303)
    if not goal.is_revealed:
        return _bring(request, goal, brought)
    return _propose(request, goal, brought)


def _propose(request: Request, goal: Goal, brought: dict[str, str]) -> HttpResponse:
    may = moves_of(request.viewer, goal)
    if may.core and not may.propose:
        messages.info(request, _("Dit was de derde tekst. Is het geen JA van iedereen, dan kiest een tafel."))
        return to(goal)
    require(may.propose)
    form = TextForm(posted(request), goal=goal, sentence=brought.get("tekst", ""), sign=brought.get("zie", ""))
    if request.method == "POST" and form.is_valid():
        by = core_speaker(request.viewer, goal.initiative)
        refusal = attempt(request, propose, goal, form.text, after=form.cleaned_data["after"], by=by, at=timezone.now(),
                          said=_("De zin staat er. Ieder in de kern zegt nu zelf wat hij ervan vindt."))  # fmt: skip
        if not refusal:
            return to(goal)
        form.add_error(None, refusal)
        goal = seen_goal(request, goal.initiative.pk)
    dossier = dossier_of(goal, request.viewer)
    shown = may_read_images(request.viewer, goal, dossier.own_images(request.viewer))
    typed = " ".join(str(form[name].value() or "") for name in ("sentence", "result"))
    context = {"form": form, "goal": goal, "initiative": goal.initiative, "vague": vague_word(typed),
               "images": [image for image in dossier.images if image.state == "written"] if shown else [],
               "at_table": may.at_table,
               "wishes": [voice for voice in dossier.voices if voice.state in WISHES]}  # fmt: skip
    return render(request, "goals/propose.html", context)


def goal_hint(request: Request) -> HttpResponse:
    """Beside the form while somebody types: a word under which everybody hears something else."""
    typed = " ".join(request.GET.get(name, "")[:300] for name in ("sentence", "result"))
    return render(request, "goals/hint.html", {"vague": vague_word(typed)})


def _bring(request: Request, goal: Goal, brought: dict[str, str]) -> HttpResponse:
    """While the others still write, a sentence from elsewhere is laid ready."""
    require(is_core(request.viewer, goal.initiative))
    if not brought and request.method == "GET":
        messages.info(request, _("Eerst schrijft ieder alleen. Daarna maken jullie samen een zin."))
        return to(goal)
    form = BringForm(posted(request), initial={"sentence": brought.get("tekst", ""), "sign": brought.get("zie", "")})
    if request.method == "POST" and form.is_valid():
        by = core_speaker(request.viewer, goal.initiative)
        refusal = attempt(request, bring, goal, form.cleaned_data["sentence"], sign=form.cleaned_data["sign"], by=by,
                          at=timezone.now(), said=_("De zin ligt klaar voor het voorstel."))  # fmt: skip
        if not refusal:
            return to(goal)
        form.add_error(None, refusal)
    return render(request, "goals/bring.html", {"form": form, "goal": goal, "initiative": goal.initiative})


@signed_in
def goal_convene(request: Request, pk: int) -> HttpResponse:
    goal = seen_goal(request, pk)
    may = moves_of(request.viewer, goal)
    if not may.convene and may.core:
        messages.info(request, _("Wie de kern helpt om eruit te komen, kiest de dag van de tafel."))
        return to(goal)
    require(may.convene)
    form = TableForm(posted(request), goal=goal)
    if request.method == "POST" and form.is_valid():
        by = core_speaker(request.viewer, goal.initiative)
        refusal = attempt(request, convene, goal, **form.cleaned_data, by=by, at=timezone.now(),
                          said=_("De tafel staat. De kern hoort de dag."))  # fmt: skip
        if not refusal:
            return to(goal)
        form.add_error(None, refusal)
    return render(request, "goals/convene.html", {"form": form, "goal": goal, "initiative": goal.initiative})
