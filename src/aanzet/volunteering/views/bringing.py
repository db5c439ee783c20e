"""Bringing a job, its paper twin, changing it, saying that it still stands, taking it off the board."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.documents.views import pdf_response
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.loading import count_move, posted, require
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..choices import JobState
from ..forms.jobs import JobForm
from ..models import Job
from ..policies import is_own, may_bring
from ..queries.reading import initiatives_of
from ..services.holding import CannotPlace
from ..services.jobs import bring_job, change_job, renew_job, withdraw_job
from .loading import at_once, seen_job, speaker_as, to


@allowed(may_bring)
def job_bring(request: Request) -> HttpResponse:
    initial = {"initiative": request.GET.get("initiatief", "")[:12]}
    form = JobForm(posted(request), viewer=request.viewer, initiatives=initiatives_of(request.viewer), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            job = bring_job(form.lines(), by=form.speaker, at=timezone.now(), once=form.cleaned_data["once"])
            card_saved(request)
            messages.success(request, _("De klus hangt op het bord. Je hoort het als iemand wil."))
            return to(job)
        except CannotPlace as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except TooOften as refusal:
            form.add_error(None, str(refusal))
    return render(request, "volunteering/bring.html", {"form": form, "job": None})


@signed_in
def job_change(request: Request, pk: int) -> HttpResponse:
    job = seen_job(request, pk)
    require(is_own(request.viewer, job))
    if job.state in (JobState.DONE, JobState.WITHDRAWN):
        messages.info(request, _("Deze klus is klaar of ingetrokken. Veranderen kan niet meer."))
        return to(job)
    own = _with(initiatives_of(request.viewer), job)
    form = JobForm(posted(request), viewer=request.viewer, initiatives=own, job=job)
    if request.method == "POST" and form.is_valid():
        try:
            change_job(job, form.lines(), by=speaker_as(request, job.party), at=timezone.now())
            messages.success(request, _("De klus is aangepast."))
            return to(job)
        except CannotPlace as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except CannotMove as refusal:
            form.add_error(None, str(refusal))
    return render(request, "volunteering/bring.html", {"form": form, "job": job})


def _with(own: list[Initiative], job: Job) -> list[Initiative]:
    """Also the initiative that it stands at already."""
    there = job.initiative
    return own if there is None or there in own else [there, *own]


@require_POST
@signed_in
def job_renew(request: Request, pk: int) -> HttpResponse:
    job = seen_job(request, pk)
    require(is_own(request.viewer, job))
    return at_once(
        request, job, renew_job, _("Fijn. De klus hangt er weer een maand."), by=speaker_as(request, job.party)
    )


@signed_in
def job_withdraw(request: Request, pk: int) -> HttpResponse:
    job = seen_job(request, pk)
    require(is_own(request.viewer, job))
    if job.state not in (JobState.OPEN, JobState.EXPIRED):
        messages.info(request, _("Deze klus is al bezet, klaar of ingetrokken."))
        return to(job)
    if request.method == "POST":
        return at_once(request, job, withdraw_job, _("De klus is van het bord."), by=speaker_as(request, job.party))
    return render(request, "volunteering/withdraw.html", {"job": job})


def job_paper(request: Request) -> HttpResponse:
    context = {"address": request.build_absolute_uri(reverse("job_bring")), "pdf": reverse("job_paper_pdf")}
    return render(request, "volunteering/paper.html", context)


def job_paper_pdf(request: Request) -> HttpResponse:
    context = {"address": request.build_absolute_uri(reverse("job_bring"))}
    return pdf_response(request, "volunteering/paper.html", context, name=_("Klussen en tijd op papier"), parts=[],
                        page=reverse("job_paper"))  # fmt: skip
