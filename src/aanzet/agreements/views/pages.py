"""Reading: the agreements of an initiative, one agreement, its paper, and my own promises."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.views.loading import seen_initiative
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today
from aanzet.turns.queries import badge_of

from ..choices import AssentState
from ..exports import promises_as_csv
from ..lives import ASSENT
from ..models import Agreement, Commitment
from ..policies import may_propose, may_propose_directly, may_read, may_withdraw, moves_of
from ..queries import agreements_of, events_of, my_promises, turns_by_number
from ..sources import source_of
from .loading import seen_agreement


def agreements(request: Request, pk: int) -> HttpResponse:
    initiative, now = seen_initiative(request, pk), timezone.now()
    rows = agreements_of(initiative, request.viewer)
    promises = [one for row in rows for one in row.commitments.all() if one.is_open]
    turns = turns_by_number(promises, request.viewer)
    badges = {pk: badge_of(turn, request.viewer, now) for pk, turn in turns.items()}
    context = {"initiative": initiative, "rows": rows, "badges": badges,
               "may_propose": may_propose(request.viewer, initiative)}  # fmt: skip
    return render(request, "agreements/list.html", context)


def agreements_csv(request: Request, pk: int) -> HttpResponse:
    rows = agreements_of(seen_initiative(request, pk), request.viewer)
    return promises_as_csv([one for row in rows for one in _promises(row)], request)


def _promises(agreement: Agreement) -> list[Commitment]:
    """With the agreement that was fetched already."""
    rows = list(agreement.commitments.all())
    for row in rows:
        row.agreement = agreement
    return rows


def agreement(request: Request, pk: int) -> HttpResponse:
    row, now, viewer = seen_agreement(request, pk), timezone.now(), request.viewer
    promises = _promises(row)
    # Either the givers are asked, or the promises run.
    asked = [one for one in row.assents.all() if one.state == AssentState.ASKED]
    turns = turns_by_number(asked or [one for one in promises if one.is_open], viewer)
    badges = {number: badge_of(turn, viewer, now) for number, turn in turns.items()}
    moves = {one.pk: moves_of(viewer, one) for one in promises}
    context = {
        "agreement": row,
        "promises": promises,
        "badges": {} if asked else {number: moves[number].badge(badge) for number, badge in badges.items()},
        "asked": badges if asked else {},
        "moves": moves,
        "events": events_of(row),
        "today": today(now),
        "may_answer": any(ASSENT.may("accept", assent, viewer) for assent in row.assents.all()),
        "may_withdraw": may_withdraw(viewer, row),
        "source": source_of(row, viewer),
    }
    return render(request, "agreements/agreement.html", context)


def agreement_print(request: Request, pk: int) -> HttpResponse:
    context = _sheet(request, seen_agreement(request, pk))
    return render(request, "agreements/print.html", {**context, "pdf": reverse("agreement_pdf", args=[pk])})


def agreement_pdf(request: Request, pk: int) -> HttpResponse:
    row = seen_agreement(request, pk)
    return pdf_response(request, "agreements/print.html", _sheet(request, row), name=row.title,
                        parts=[Part(row, may_read)], page=reverse("agreement_print", args=[pk]))  # fmt: skip


def _sheet(request: Request, row: Agreement) -> dict[str, Any]:
    address = request.build_absolute_uri(row.get_absolute_url())
    return {"agreement": row, "promises": list(row.commitments.all()), "address": address}


@signed_in
def my_agreements(request: Request) -> HttpResponse:
    mine, now = my_promises(request.viewer), timezone.now()
    turns = turns_by_number([*mine.given, *mine.received], request.viewer)
    badges = {pk: badge_of(turn, request.viewer, now) for pk, turn in turns.items()}
    context = {"mine": mine, "badges": badges, "may_propose": may_propose_directly(request.viewer)}
    return render(request, "agreements/mine.html", context)


@signed_in
def my_agreements_csv(request: Request) -> HttpResponse:
    mine = my_promises(request.viewer)
    return promises_as_csv([*mine.given, *mine.received, *mine.closed], request)
