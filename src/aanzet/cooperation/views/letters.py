"""Space letters: giving, reading, on paper, going on, taking back, giving back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.queries.people import rings_of
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import (
    count_move,
    posted,
    require,
    seen_initiative,
    seen_participation,
    speaker_of_board,
)
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.policies import may_manage
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove

from ..exports import letter_as_ics, letters_as_csv
from ..forms import BecauseForm, LetterForm, UntilForm
from ..models import SpaceLetter
from ..policies import may_give_room, may_move_letter, may_read_letter
from ..queries.reading import letter_at, letters_at
from ..services.giving import give, give_back, renew, withdraw
from .loading import seen_letter


def space_letters(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    letters = letters_at(initiative, request.viewer)
    known = {letter.participation_id for letter in letters}
    places = [row for row in rings_of(initiative).active if may_give_room(request.viewer, row) and row.pk not in known]
    context = {"initiative": initiative, "letters": letters, "places": places}
    return render(request, "cooperation/letters.html", context)


def space_letters_csv(request: Request, pk: int) -> HttpResponse:
    return letters_as_csv(letters_at(seen_initiative(request, pk), request.viewer), request)


def space_letter_calendar(request: Request, pk: int) -> HttpResponse:
    letter = seen_letter(request, pk)
    if not letter.holds:
        raise Http404
    return letter_as_ics(letter, request)


@signed_in
def space_letter_give(request: Request, pk: int) -> HttpResponse:
    place = seen_participation(request, pk)
    require(may_give_room(request.viewer, place))
    if there := letter_at(place, request.viewer):
        return to(there)
    form = LetterForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            count_move(request)
            letter = give(place, room_to=data["room_to"], up_to=data["up_to"], until=data["until"], once=data["once"],
                          circle=int(data["circle"]), by=speaker_of_board(request.viewer, place.party),
                          at=timezone.now())  # fmt: skip
            messages.success(request, _("%(name)s heeft de ruimtebrief.") % {"name": place.face.name})
            return to(letter)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "cooperation/give.html", {"form": form, "place": place, "initiative": place.initiative})


def space_letter(request: Request, pk: int) -> HttpResponse:
    letter = seen_letter(request, pk)
    may = {name for name in ("renew", "withdraw", "return") if may_move_letter(request.viewer, letter, name)}
    return render(request, "cooperation/letter.html", {"letter": letter, "initiative": letter.initiative, "may": may})


def space_letter_print(request: Request, pk: int) -> HttpResponse:
    context = _sheet(request, seen_letter(request, pk))
    return render(request, "cooperation/letter_print.html", {**context, "pdf": reverse("space_letter_pdf", args=[pk])})


def space_letter_pdf(request: Request, pk: int) -> HttpResponse:
    letter = seen_letter(request, pk)
    name = _("Ruimtebrief voor %(name)s") % {"name": letter.bearer.name}
    parts, page = [Part(letter, may_read_letter)], reverse("space_letter_print", args=[pk])
    context = _sheet(request, letter)
    return pdf_response(request, "cooperation/letter_print.html", context, name=name, parts=parts, page=page)


def _sheet(request: Request, letter: SpaceLetter) -> dict[str, Any]:
    return {"letter": letter, "initiative": letter.initiative,
            "address": request.build_absolute_uri(letter.get_absolute_url())}  # fmt: skip


def _moved(request: Request, letter: SpaceLetter, name: str, form: Any, action: Callable[..., Any], by: Speaker,
           said: str | Promise) -> HttpResponse | None:  # fmt: skip
    """A form with one question, and the move it is about."""
    if not may_move_letter(request.viewer, letter, name):
        messages.info(request, _("Deze brief geldt al niet meer."))
        return to(letter)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            action(letter, by=by, at=timezone.now(), **form.cleaned_data)
            messages.success(request, str(said))
            return to(letter)
        except (CannotMove, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return None


def _of_board(request: Request, letter: SpaceLetter) -> Speaker:
    own = request.viewer.party_id == letter.bearer_id or request.viewer.helper is not None
    require(not own and may_manage(request.viewer, letter.organisation))
    return speaker_of_board(request.viewer, letter.organisation)


@signed_in
def space_letter_renew(request: Request, pk: int) -> HttpResponse:
    letter = seen_letter(request, pk)
    by, form = _of_board(request, letter), UntilForm(posted(request), initial={"until": letter.until})
    moved = _moved(request, letter, "renew", form, renew, by, _l("De brief gaat verder."))
    return moved or render(request, "cooperation/letter_renew.html", {"form": form, "letter": letter})


@signed_in
def space_letter_withdraw(request: Request, pk: int) -> HttpResponse:
    letter = seen_letter(request, pk)
    by, form = _of_board(request, letter), BecauseForm(posted(request))
    moved = _moved(request, letter, "withdraw", form, withdraw, by, _l("De brief is ingetrokken."))
    return moved or render(request, "cooperation/letter_withdraw.html", {"form": form, "letter": letter})


@signed_in
def space_letter_return(request: Request, pk: int) -> HttpResponse:
    letter = seen_letter(request, pk)
    require(letter.bearer_id == request.viewer.party_id)
    form = BecauseForm(posted(request))
    moved = _moved(request, letter, "return", form, give_back, request.viewer.speaks(), _l("Je gaf de brief terug."))
    return moved or render(request, "cooperation/letter_return.html", {"form": form, "letter": letter})
