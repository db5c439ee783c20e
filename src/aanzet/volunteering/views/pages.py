"""Reading: the board, one job, the jobs of an initiative, my work, and what was confirmed; also on paper."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.areas.queries import theme_list
from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.models.initiatives import Seen
from aanzet.initiatives.views.loading import seen_initiative
from aanzet.parties.access import signed_in
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Request

from ..exports import hours_as_csv, jobs_as_csv
from ..forms.jobs import BoardForm
from ..forms.steps import PeriodForm
from ..lives import JOB
from ..models import Job
from ..policies import (
    is_coordinator,
    is_own,
    may_bring,
    may_bring_at,
    may_offer,
    may_read,
    may_see_shoulders,
    may_take,
)
from ..queries.reading import ON_ONE_SHEET, PER_PAGE, job_areas, jobs_at, my_work, on_board, placements_at
from ..queries.swapping import asked_of
from ..queries.weighing import confirmed_hours, load_of, shoulders_of, spells_of
from ..services.fitting import offer_of
from .loading import seen_job

# What is told of the reader alone, to the reader alone.
ONE_S_OWN = Part(Seen(Circle.NAMED, None), lambda viewer, thing: True)


def _filters(request: Request) -> BoardForm:
    return BoardForm(request.GET, areas=job_areas(), themes=list(theme_list()))


def jobs(request: Request) -> HttpResponse:
    form = _filters(request)
    page = Paginator(on_board(request.viewer, form.wanted), PER_PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "page": page,
        "rows": list(page),
        "query": query.urlencode(),
        "filtered": form.wanted.anything,
        "may_bring": may_bring(request.viewer),
        "may_offer": may_offer(request.viewer),
        "coordinates": is_coordinator(request.viewer),
    }
    return render(request, "volunteering/board.html", context)


def jobs_csv(request: Request) -> HttpResponse:
    return jobs_as_csv(on_board(request.viewer, _filters(request).wanted), request)


def jobs_print(request: Request) -> HttpResponse:
    """For the notice board: with a strip to tear off under each job."""
    query = request.GET.urlencode()
    pdf = reverse("jobs_pdf") + (f"?{query}" if query else "")
    return render(request, "volunteering/board_print.html", {**_sheet(request), "pdf": pdf})


def jobs_pdf(request: Request) -> HttpResponse:
    sheet = _sheet(request)
    return pdf_response(
        request,
        "volunteering/board_print.html",
        sheet,
        name=_("Klussen"),
        parts=[Part(job, may_read) for job in sheet["rows"]],
        page=reverse("jobs_print"),
    )


def _sheet(request: Request) -> dict[str, Any]:
    """What everybody may see: paper on a wall is read by everybody (V6)."""
    rows = [job for job in on_board(request.viewer, _filters(request).wanted)[:PER_PAGE] if job.circle == 0]
    return {"rows": rows[:ON_ONE_SHEET], "address": request.build_absolute_uri(reverse("jobs"))}


def job(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_job(request, pk), request.viewer
    placed = placements_at(row, viewer) if viewer.is_signed_in else []
    context = {
        "job": row,
        "moves": JOB.open_to(row, viewer),
        "placements": placed,
        "own": is_own(viewer, row),
        "mine": next((one for one in placed if one.volunteer_id == viewer.party_id), None),
        "may_take": may_take(viewer, row),
        "door": _door(request, row),
    }
    return render(request, "volunteering/job.html", context)


def _door(request: Request, row: Job) -> str:
    """A visitor signs in first, and comes back to what was wanted."""
    if request.viewer.is_signed_in or not row.is_open:
        return ""
    return f"{reverse('sign_in')}?{urlencode({'next': reverse('job_take', args=[row.pk])})}"


def job_print(request: Request, pk: int) -> HttpResponse:
    row = seen_job(request, pk)
    context = {**_one_sheet(request, row), "pdf": reverse("job_pdf", args=[pk])}
    return render(request, "volunteering/job_print.html", context)


def job_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_job(request, pk)
    return pdf_response(
        request,
        "volunteering/job_print.html",
        _one_sheet(request, row),
        name=row.what,
        parts=[Part(row, may_read)],
        page=reverse("job_print", args=[pk]),
    )


def _one_sheet(request: Request, row: Job) -> dict[str, Any]:
    return {"job": row, "address": request.build_absolute_uri(row.get_absolute_url())}


def jobs_of_initiative(request: Request, pk: int) -> HttpResponse:
    initiative, viewer = seen_initiative(request, pk), request.viewer
    found = shoulders_of(initiative, at=timezone.now()) if may_see_shoulders(viewer, initiative) else None
    context = {
        "initiative": initiative,
        "rows": jobs_at(initiative, viewer),
        "may_bring": may_bring_at(viewer, initiative),
        "shoulders": found,
    }
    return render(request, "volunteering/at_initiative.html", context)


@signed_in
def mine(request: Request) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    assert viewer.party is not None
    found, offer = my_work(viewer), offer_of(viewer.party)
    context = {
        "mine": found,
        "swaps": asked_of(viewer),
        "offer": offer,
        "load": load_of(viewer.party, offer, at=now),
        "may_bring": may_bring(viewer),
        "spells": spells_of([*found.doing, *found.done]),
        "coordinates": is_coordinator(viewer),
    }
    return render(request, "volunteering/mine.html", context)


def _stated(request: Request) -> dict[str, Any]:
    """The hours of the reader alone, of a period."""
    form = PeriodForm(request.GET or None)
    since, until = form.period
    assert request.viewer.party is not None
    found = confirmed_hours(request.viewer.party, since, until)
    return {
        "form": form,
        "since": since,
        "until": until,
        "found": found,
        "party": request.viewer.party,
        "query": urlencode({"van": since.isoformat(), "tot": until.isoformat()}),
    }


@signed_in
def hours(request: Request) -> HttpResponse:
    return render(request, "volunteering/hours.html", _stated(request))


@signed_in
def hours_csv(request: Request) -> HttpResponse:
    return hours_as_csv(_stated(request)["found"])


@signed_in
def hours_print(request: Request) -> HttpResponse:
    told = _stated(request)
    pdf = f"{reverse('hours_pdf')}?{told['query']}"
    context = {**told, "pdf": pdf, "address": request.build_absolute_uri(reverse("my_work"))}
    return render(request, "volunteering/hours_print.html", context)


@signed_in
def hours_pdf(request: Request) -> HttpResponse:
    told = {**_stated(request), "address": request.build_absolute_uri(reverse("my_work"))}
    return pdf_response(
        request,
        "volunteering/hours_print.html",
        told,
        name=_("Urenverklaring"),
        parts=[ONE_S_OWN],
        page=reverse("hours_print"),
    )


@signed_in
def experience_print(request: Request) -> HttpResponse:
    context = {**_experience(request), "pdf": reverse("experience_pdf")}
    return render(request, "volunteering/experience_print.html", context)


@signed_in
def experience_pdf(request: Request) -> HttpResponse:
    return pdf_response(
        request,
        "volunteering/experience_print.html",
        _experience(request),
        name=_("Bewijs van ervaring"),
        parts=[ONE_S_OWN],
        page=reverse("experience_print"),
    )


def _experience(request: Request) -> dict[str, Any]:
    return {
        **_stated(request),
        "done": my_work(request.viewer).done,
        "address": request.build_absolute_uri(reverse("my_work")),
    }
