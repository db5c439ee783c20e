"""Taking a job and every step after it. Pressing twice is harmless; who may not is told so."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.views.loading import count_move, posted, require
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of

from ..choices import PlacementState
from ..forms.steps import DayForm, HoursForm, TakeForm, ThanksForm, WordForm
from ..lives import PLACEMENT
from ..models import Placement
from ..policies import is_coordinator, is_own, may_read_placement, may_see_vog, may_take, may_tell_hours
from ..queries.reading import placements_at, turn_at
from ..queries.swapping import swaps_around
from ..queries.weighing import load_of, spells_of
from ..services.fitting import offer_of
from ..services.holding import CannotPlace
from ..services.placing import (
    decline,
    go_on,
    plan_day,
    say_checked,
    say_yes,
    see_vog,
    stop,
    take_back,
    take_job,
    thank,
)
from ..services.telling import TELLS_HOURS, tell_hours
from .loading import at_once, seen_job, seen_placement, speaker_as, to, try_it, turned_away


@signed_in
def job_take(request: Request, pk: int) -> HttpResponse:
    job, viewer = seen_job(request, pk), request.viewer
    require(viewer.is_member and not is_own(viewer, job))
    running = next((row for row in placements_at(job, viewer) if row.volunteer_id == viewer.party_id), None)
    if running is not None:
        return to(running)
    if not may_take(viewer, job):
        messages.info(request, _("Deze klus is intussen bezet of van het bord."))
        return to(job)
    form = TakeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            count_move(request)
            row = take_job(
                job,
                words=data["words"],
                adult=data["adult"] == "ja",
                by=viewer.speaks(),
                at=timezone.now(),
                once=data["once"],
            )
            messages.success(
                request, _("Fijn. %(name)s kiest een dag en vraagt of die past.") % {"name": job.party.name}
            )
            return to(row)
        except (CannotPlace, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "volunteering/take.html", {"form": form, "job": job})


@signed_in
def placement(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_placement(request, pk), request.viewer
    own = may_tell_hours(viewer, row)
    offer = offer_of(row.volunteer) if own else None
    spells = spells_of([row])[row.pk]
    turn = turn_at(row, spells, viewer) if row.is_open else None
    swaps = swaps_around(row, viewer)
    context = {
        "row": row,
        "moves": PLACEMENT.open_to(row, viewer),
        "spells": spells,
        "turn": turn,
        "came_by": next((one for one in swaps if one.became_id == row.pk), None),
        "swap": next((one for one in swaps if one.placement_id == row.pk), None),
        "badge": badge_of(turn, viewer, timezone.now()) if turn else None,
        "own": own,
        "looks_along": row.guide_id == viewer.party_id and is_coordinator(viewer),
        "host": row.job.party_id in viewer.party_ids,
        "may_vog": may_see_vog(viewer, row),
        "may_hours": own and row.state in TELLS_HOURS,
        "load": load_of(row.volunteer, offer, at=timezone.now()) if own and row.is_open else None,
    }
    return render(request, "volunteering/placement.html", context)


def _by(request: Request, row: Placement, name: str) -> Speaker:
    return speaker_as(request, PLACEMENT.acting(name, row, request.viewer))


def _press(request: Request, pk: int, name: str, action: Callable[..., Any], said: str | Promise) -> HttpResponse:
    row = seen_placement(request, pk)
    if away := turned_away(request, row, name):
        return away
    return at_once(request, row, action, said, by=_by(request, row, name))


@require_POST
@signed_in
def placement_yes(request: Request, pk: int) -> HttpResponse:
    return _press(request, pk, "say_yes", say_yes, _l("Fijn. Nu kiest wie de klus heeft een dag."))


@require_POST
@signed_in
def placement_back(request: Request, pk: int) -> HttpResponse:
    return _press(request, pk, "withdraw", take_back, _l("Je nam het terug. Dat mag altijd."))


@require_POST
@signed_in
def placement_go_on(request: Request, pk: int) -> HttpResponse:
    return _press(request, pk, "go_on", go_on, _l("Fijn dat je doorgaat. Over zes weken vraagt iemand hoe het is."))


@require_POST
@signed_in
def placement_vog(request: Request, pk: int) -> HttpResponse:
    row = seen_placement(request, pk)
    require(row.job.party_id in request.viewer.party_ids)
    return at_once(
        request,
        row,
        see_vog,
        _("Genoteerd dat je de VOG zag. Bewaar geen kopie."),
        by=speaker_as(request, row.job.party),
    )


def _with_form(
    request: Request,
    pk: int,
    name: str,
    action: Callable[..., Any],
    said: str | Promise,
    form: forms.Form,
    words: Mapping[str, str | Promise],
    row: Placement,
) -> HttpResponse:
    """A short form about a step; what was typed stays where it could not be."""
    if away := turned_away(request, row, name):
        return away
    if request.method == "POST" and form.is_valid():
        refusal = try_it(request, row, action, said, by=_by(request, row, name), **form.cleaned_data)
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    context = {"form": form, "back": row.get_absolute_url(), "kicker": row.title, **words}
    return render(request, "volunteering/form_page.html", context)


@signed_in
def placement_no(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _l("Nu niet"),
        "lead": _l("Dat is een goed antwoord. De ander hoort het meteen."),
        "button": _l("Nu niet"),
    }
    row = seen_placement(request, pk)
    said = _l("Dank je. Nu niet is ook een antwoord.")
    return _with_form(request, pk, "decline", decline, said, WordForm(posted(request)), words, row)


@signed_in
def placement_day(request: Request, pk: int) -> HttpResponse:
    row = seen_placement(request, pk)
    trial = not row.job.is_once
    words = {
        "title": _l("Kies een dag voor de proefdag") if trial else _l("Kies een dag"),
        "button": _l("Stel deze dag voor"),
        "lead": _l("Bel gerust eerst even. De vrijwilliger zegt JA op de dag die je hier kiest."),
    }
    said = _l("Je voorstel ligt er. De vrijwilliger zegt of de dag past.")
    return _with_form(request, pk, "plan", plan_day, said, DayForm(posted(request), job=row.job), words, row)


@signed_in
def placement_check(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _l("Hoe gaat het?"),
        "button": _l("Ik heb het gevraagd"),
        "lead": _l("Bel of loop even langs. Past het nog? Mag het kleiner, of wil iemand ruilen?"),
    }
    row = seen_placement(request, pk)
    said = _l("Genoteerd. Over een half jaar vragen we het weer.")
    return _with_form(request, pk, "check", say_checked, said, WordForm(posted(request)), words, row)


@signed_in
def placement_stop(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _l("Stoppen"),
        "lead": _l("Stoppen mag altijd. Het eindigt met een woord van dank."),
        "button": _l("Ja, dit stopt"),
    }
    row = seen_placement(request, pk)
    said = _l("Het is gestopt. Dank dat je het deed.")
    return _with_form(request, pk, "stop", stop, said, WordForm(posted(request)), words, row)


@signed_in
def placement_thank(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _l("Zeg dank"),
        "lead": _l("Iemand deed dit voor jullie. Wat bracht het?"),
        "button": _l("Verstuur je dank"),
    }
    row = seen_placement(request, pk)
    said = _l("Je dank is verstuurd.")
    return _with_form(request, pk, "thank", thank, said, ThanksForm(posted(request)), words, row)


@signed_in
def placement_hours(request: Request, pk: int) -> HttpResponse:
    row = seen_placement(request, pk)
    require(may_tell_hours(request.viewer, row))
    if row.state not in TELLS_HOURS:
        messages.info(request, _("Uren vertel je zolang je hier aan de slag bent."))
        return to(row)
    form = HoursForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            tell_hours(row, by=request.viewer.speaks(), at=timezone.now(), **form.cleaned_data)
            messages.success(
                request, _("Genoteerd. Ze tellen zodra %(name)s ze bevestigt.") % {"name": row.job.party.name}
            )
            return to(row)
        except CannotPlace as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "back": row.get_absolute_url(),
        "kicker": row.title,
        "title": _("Wat heb je gedaan?"),
        "lead": _("Wie de klus heeft zegt of het klopt. Alleen bevestigde uren staan op je verklaring."),
        "button": _("Geef deze uren door"),
    }
    return render(request, "volunteering/form_page.html", context)


def _thanked(request: Request, pk: int) -> dict[str, Any]:
    row = seen_placement(request, pk)
    if row.state != PlacementState.DONE:
        raise Http404
    return {
        "row": row,
        "spells": spells_of([row])[row.pk],
        "address": request.build_absolute_uri(row.get_absolute_url()),
    }


@signed_in
def placement_letter(request: Request, pk: int) -> HttpResponse:
    context = {**_thanked(request, pk), "pdf": reverse("placement_letter_pdf", args=[pk])}
    return render(request, "volunteering/letter_print.html", context)


@signed_in
def placement_letter_pdf(request: Request, pk: int) -> HttpResponse:
    told = _thanked(request, pk)
    return pdf_response(
        request,
        "volunteering/letter_print.html",
        told,
        name=_("Bedankt"),
        parts=[Part(told["row"], may_read_placement)],
        page=reverse("placement_letter", args=[pk]),
    )
