"""Reading: the differences of an initiative, one difference, its note for the council; and what happens at a press."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.views.acting import attempt, speaker_in, to, turned_away
from aanzet.initiatives.views.loading import seen_initiative
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..exports import days_as_ics, days_of, differences_as_csv
from ..lives import DIFFERENCE
from ..models import Difference
from ..moves import moves_of
from ..policies import is_near, is_side, may_print_note, may_read_felt, may_start, may_tell_view
from ..queries import asked_of, badge_for, differences_of, lying_now, refused_last, turn_on, turns_of
from ..services import choosing, deciding, feeling, stuck
from .loading import seen_difference


def differences(request: Request, pk: int) -> HttpResponse:
    initiative, now = seen_initiative(request, pk), timezone.now()
    listed = differences_of(initiative, request.viewer)
    turns = turns_of(listed.open, request.viewer)
    context = {
        "initiative": initiative,
        "listed": listed,
        "badges": {number: badge_for(turn, request.viewer, now) for number, turn in turns.items()},
        "may_start": may_start(request.viewer, initiative),
    }
    return render(request, "differences/list.html", context)


def differences_csv(request: Request, pk: int) -> HttpResponse:
    listed = differences_of(seen_initiative(request, pk), request.viewer)
    return differences_as_csv([*listed.open, *listed.ended], request)


def difference(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_difference(request, pk), request.viewer
    asked, turn = asked_of(row, viewer), turn_on(row, viewer)
    context = {
        "difference": row,
        "initiative": row.initiative,
        "options": list(row.options.all()),
        "answers": lying_now(row),
        "refused": refused_last(row),
        "moves": moves_of(row, DIFFERENCE.open_to(row, viewer), asked),
        "badge": badge_for(turn, viewer, timezone.now()) if turn else None,
        "near": is_near(viewer, row),
        "side": is_side(viewer, row),
        "may_read_felt": may_read_felt(viewer, row),
        "may_tell_view": may_tell_view(viewer, row),
        "may_print": may_print_note(viewer, row),
        "days": days_of(row),
    }
    return render(request, "differences/difference.html", context)


def difference_note(request: Request, pk: int) -> HttpResponse:
    """Both sides on one page, for the council and for the table; once there is a choice, that choice."""
    row = _printed(request, pk)
    return render(
        request, "differences/note.html", {**_sheet(request, row), "pdf": reverse("difference_pdf", args=[pk])}
    )


def difference_pdf(request: Request, pk: int) -> HttpResponse:
    row = _printed(request, pk)
    return pdf_response(request, "differences/note.html", _sheet(request, row), name=f"{paper_title(row)} {row.title}",
                        parts=[Part(row, may_print_note)], page=reverse("difference_note", args=[pk]))  # fmt: skip


def _printed(request: Request, pk: int) -> Difference:
    row = seen_difference(request, pk)
    if not may_print_note(request.viewer, row):
        raise Http404
    return row


def _sheet(request: Request, row: Difference) -> dict[str, Any]:
    address = request.build_absolute_uri(row.get_absolute_url())
    return {"difference": row, "options": list(row.options.all()), "address": address, "name": paper_title(row)}


def paper_title(row: Difference) -> str:
    return _("Keuzebesluit") if row.settled_at else _("Keuzenotitie")


def difference_calendar(request: Request, pk: int) -> HttpResponse:
    """The table, the day before which there has to be a choice, and the day to look back."""
    row = seen_difference(request, pk)
    if not days_of(row):
        raise Http404
    return days_as_ics(row, request)


DO = {
    "no_choice": (choosing.tell_no_choice, _l("Dat is ook een antwoord.")),
    "close_vote": (choosing.close_vote, _l("De stemmen zijn geteld.")),
    "way_worked": (stuck.way_worked, _l("Het is afgerond.")),
    "way_back": (stuck.way_back, _l("Jullie gaan terug naar de opties.")),
    "give_back": (deciding.give_back, _l("Het ligt weer bij de opties.")),
    "reopen": (deciding.reopen, _l("Jullie kijken er opnieuw naar.")),
    "silence": (feeling.fall_silent, _l("Het is goed zo. Niemand hoeft er iets bij te zeggen.")),
    "let_go": (feeling.let_go, _l("Je hebt het losgelaten.")),
    "drop": (feeling.drop, _l("Het is afgerond.")),
}


@require_POST
@signed_in
def difference_do(request: Request, pk: int, name: str) -> HttpResponse:
    row = seen_difference(request, pk)
    if name not in DO:
        raise Http404
    if away := turned_away(request, DIFFERENCE, row, name):
        return away
    action, said = DO[name]
    by, at = speaker_in(request, DIFFERENCE, row, name), timezone.now()
    if refusal := attempt(request, lambda: action(row, by=by, at=at), said):
        messages.error(request, refusal)
    return to(row)
