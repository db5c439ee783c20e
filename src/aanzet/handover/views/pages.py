"""Reading: my handovers, one departure, one handover, its dossier and its papers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.agreements.models import Commitment
from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.models.initiatives import Seen
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.access import signed_in
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Request
from aanzet.turns.queries import badge_of, running_turns
from aanzet.web.calendars import Entry, calendar_file

from ..choices import BEFORE_RECEIPT, SeatState
from ..models import Handover
from ..policies import (
    may_read_dossier,
    may_read_fact,
    may_read_place,
    may_read_promise,
    may_read_words,
    may_see_gaps,
    may_start_for_others,
    may_withdraw,
    may_write,
    moves_of,
)
from ..queries.pages import Dossier, dossier_of, handovers_of
from ..queries.pages import my_handovers as mine_of
from ..services.receiving import passing
from .loading import seen_departure, seen_dossier, seen_handover


@signed_in
def my_handovers(request: Request) -> HttpResponse:
    rows = mine_of(request.viewer)
    context = {
        "rows": rows,
        "badges": _badges(rows, request),
        "may_start": may_start_for_others(request.viewer),
        "may_see_gaps": may_see_gaps(request.viewer),
    }
    return render(request, "handover/mine.html", context)


def _badges(rows: list[Handover], request: Request) -> dict[int, Any]:
    """By the number of the handover: its own turn, else that of the chair. Two queries."""
    subjects = [thing for row in rows if row.is_open for thing in (row.subject, row.seat.subject)]
    turns, now = running_turns(subjects, request.viewer), timezone.now()
    found = {row.pk: turns.get(row.subject) or turns.get(row.seat.subject) for row in rows}
    return {pk: badge_of(turn, request.viewer, now) for pk, turn in found.items() if turn}


@signed_in
def departure(request: Request, pk: int) -> HttpResponse:
    row = seen_departure(request, pk)
    rows = handovers_of(row)
    waiting = [one for one in rows if one.seat.state in (SeatState.SOUGHT, SeatState.LATE, SeatState.VACANT)]
    asked = [one for one in rows if one.seat.state == SeatState.ASKED and one.seat.asked_id in request.viewer.party_ids]
    context = {
        "departure": row,
        "rows": rows,
        "badges": _badges(rows, request),
        "waiting": waiting,
        "asked": asked,
        "may_withdraw": may_withdraw(request.viewer, row) and any(one.state in BEFORE_RECEIPT for one in rows),
        "may_name": row.organisation_id is not None and bool(waiting),
    }
    return render(request, "handover/departure.html", context)


def handover(request: Request, pk: int) -> HttpResponse:
    row, now, viewer = seen_handover(request, pk), timezone.now(), request.viewer
    turns = running_turns([row.subject, row.seat.subject], viewer) if row.is_open else {}
    inside = may_read_dossier(viewer, row)
    context = {
        "handover": row,
        "badges": [(turn, badge_of(turn, viewer, now)) for turn in turns.values()],
        "may": moves_of(viewer, row) if viewer.is_signed_in else frozenset(),
        "may_write": may_write(viewer, row),
        "has_met": row.talk_at is not None and row.talk_at <= now,
        "may_read_dossier": inside,
        "may_read_place": may_read_place(viewer, row),
        "passing": _passing(request, row) if inside and row.received_at is None and row.is_open else [],
        "may_withdraw": may_withdraw(viewer, row.departure) and row.state in BEFORE_RECEIPT,
    }
    return render(request, "handover/handover.html", context)


def _passing(request: Request, row: Handover) -> list[Commitment]:
    return [one for one in passing(row) if may_read_promise(request.viewer, row, one)]


def _dossier(request: Request, row: Handover) -> dict[str, Any]:
    found: Dossier = dossier_of(row, request.viewer)
    notes = [
        (note, may_read_words(request.viewer, note)) for note in found.notes if may_read_fact(request.viewer, note)
    ]
    return {"handover": row, "dossier": found, "notes": notes, "may_write": may_write(request.viewer, row)}


@signed_in
def dossier(request: Request, pk: int) -> HttpResponse:
    return render(request, "handover/dossier.html", _dossier(request, seen_dossier(request, pk)))


def _sheet(request: Request, row: Handover) -> dict[str, Any]:
    return _dossier(request, row) | {"address": _address(request, row)}


@signed_in
def dossier_print(request: Request, pk: int) -> HttpResponse:
    context = _sheet(request, seen_dossier(request, pk))
    return render(request, "handover/dossier_print.html", context | {"pdf": reverse("dossier_pdf", args=[pk])})


@signed_in
def dossier_pdf(request: Request, pk: int) -> HttpResponse:
    """For the named readers; what it tells of others' things was asked of their own policies already."""
    row = seen_dossier(request, pk)
    whole = Part(Seen(Circle.NAMED, row.readers_id), lambda viewer, _thing: may_read_dossier(viewer, row))
    name = _("Overdrachtsdossier %(title)s") % {"title": row.initiative.title}
    page = reverse("dossier_print", args=[pk])
    return pdf_response(
        request, "handover/dossier_print.html", _sheet(request, row), name=name, parts=[whole], page=page
    )


def _address(request: Request, row: Handover) -> str:
    return request.build_absolute_uri(row.get_absolute_url())


@signed_in
def letter_print(request: Request, pk: int) -> HttpResponse:
    """Who comes introduces themselves on paper, for whoever reads no mail."""
    context = _letter(request, pk)
    return render(request, "handover/letter.html", context | {"pdf": reverse("letter_pdf", args=[pk])})


@signed_in
def letter_pdf(request: Request, pk: int) -> HttpResponse:
    """As wide as the handover itself: the letter is for everybody around the initiative."""
    context = _letter(request, pk)
    row: Handover = context["handover"]
    name = _("Kennismaken met %(name)s") % {"name": context["who"]}
    parts, page = [Part(row.initiative, may_read_initiative)], reverse("handover_letter", args=[pk])
    return pdf_response(request, "handover/letter.html", context, name=name, parts=parts, page=page)


def _letter(request: Request, pk: int) -> dict[str, Any]:
    row = seen_dossier(request, pk)
    if row.successor is None:
        raise Http404
    return {"handover": row, "who": row.successor.name, "address": _address(request, row)}


@signed_in
def talk_calendar(request: Request, pk: int) -> HttpResponse:
    row = seen_dossier(request, pk)
    if row.talk_at is None:
        raise Http404
    entry = Entry(
        uid=f"overdracht-{row.pk}@{request.get_host()}",
        start=row.talk_at,
        location=row.talk_place,
        summary=_("Overdrachtsgesprek (%(title)s)") % {"title": row.initiative.title},
        url=_address(request, row),
    )
    return calendar_file([entry], name="overdracht")
