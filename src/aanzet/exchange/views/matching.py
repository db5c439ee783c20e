"""What fits together, one match with its after-care, the call list, and what came of it all."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.agreements.lives import ASSENT
from aanzet.agreements.policies import moves_of
from aanzet.agreements.services.answering import take_back
from aanzet.documents.views import pdf_response
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import allowed, signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of, running_turns

from ..courses import Course
from ..exports import report_as_csv
from ..forms import BecauseForm, CallForm
from ..lives import MATCH
from ..models import Match
from ..policies import may_call, may_put_forward, sees_all_courses
from ..queries.lists import refusals_of
from ..queries.pages import promises_of
from ..queries.report import left_over, report, to_call
from ..services.aftercare import note_call, say_contacted, say_it_goes_on, say_not_feasible
from ..services.clearing import found_courses, put_forward
from ..services.finding import reconsider
from ..services.matching import CannotMatch
from .loading import seen_match, to

MOST_REFUSED = 20


@allowed(may_put_forward)
def courses(request: Request) -> HttpResponse:
    """Swaps, rings and chains that are possible now: my own, and for connectors all."""
    if "toch" in request.POST:
        return _reconsider(request)
    found = _mine(request)
    if request.method == "POST":
        key = request.POST.get("wat", "")[:400]
        course = next((one for one in found if one.key == key), None)
        try:
            count_move(request)
            match = put_forward(key, by=_speaker(request, course), at=timezone.now())
            messages.success(request, _("Voorgesteld. Ieder zegt nu zelf JA of nu niet."), extra_tags="rolt")
            return to(match if match.agreement.sides_id in _audiences(request, match) else reverse("exchange_courses"))
        except (CannotMatch, TooOften) as refusal:
            messages.error(request, str(refusal))
            return to(reverse("exchange_courses"))
    refused = refusals_of(request.viewer)[:MOST_REFUSED]
    context = {"courses": found, "all": sees_all_courses(request.viewer), "refused": refused}
    return render(request, "exchange/courses.html", context)


def _reconsider(request: Request) -> HttpResponse:
    """*Toch wel*, to what somebody said *nu niet* to."""
    wanted = request.POST["toch"]
    row = refusals_of(request.viewer).filter(pk=int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0).first()
    if row is None:
        messages.info(request, _("Dit is intussen veranderd. Kijk wat er nu past."))
    else:
        reconsider(row, by=speaker_for(request.viewer, row.party), at=timezone.now())
        messages.success(request, _("Toch wel. We zoeken weer met je mee."))
    return to(reverse("exchange_courses"))


def _mine(request: Request) -> list[Course]:
    found = found_courses()
    if sees_all_courses(request.viewer):
        return found
    return [one for one in found if any(party.pk in request.viewer.party_ids for party in one.parties)]


def _audiences(request: Request, match: Match) -> set[int]:
    """Who proposed it and is in it reads it at once: the audiences of the request are of before."""
    own = match.agreement.sides.members.filter(pk__in=list(request.viewer.party_ids)).exists()
    return {match.agreement.sides_id} if own else set()


def _speaker(request: Request, course: Course | None) -> Speaker:
    """In the hat of the party that is in it; a connector as such."""
    parties = course.parties if course else []
    own = next((party for party in parties if party.pk in request.viewer.party_ids), None)
    return speaker_for(request.viewer, own) if own else request.viewer.speaks()


@signed_in
def match(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_match(request, pk), request.viewer
    promises = promises_of(row)
    turns = running_turns([row.subject, *(one.subject for one in promises)], viewer)
    badges = {subject: badge_of(turn, viewer, timezone.now()) for subject, turn in turns.items()}
    assents = list(row.agreement.assents.select_related("party", "person", "helper").order_by("pk"))
    running = row.agreement.is_proposed
    moves = {one.pk: moves_of(viewer, one) for one in promises}
    context = {
        "match": row, "promises": promises, "may": MATCH.open_to(row, viewer),
        "moves": moves,
        "badge": badges.get(row.subject),
        "badges": {one.pk: moves[one.pk].badge(badges[one.subject]) for one in promises if one.subject in badges},
        "assents": assents,
        "may_answer": any(ASSENT.may("accept", one, viewer) for one in assents),
        "may_take_back": running and any(ASSENT.may("take_back", one, viewer) for one in assents),
        "chain": row.origin == "chain",
    }  # fmt: skip
    return render(request, "exchange/match.html", context)


def _at_once(request: Request, pk: int, name: str, action: Callable[..., Any], said: str) -> HttpResponse:
    row = seen_match(request, pk)
    acting = MATCH.acting(name, row, request.viewer)
    if acting is None:
        require(MATCH.could(name, row, request.viewer))
        messages.info(request, _("Dit is al gezegd, of intussen veranderd."))
        return to(row)
    try:
        count_move(request)
        action(row, by=speaker_for(request.viewer, acting), at=timezone.now())
        messages.success(request, said)
    except (CannotMove, TooOften) as refusal:
        messages.error(request, str(refusal))
    return to(row)


@require_POST
@signed_in
def match_contacted(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "contact", say_contacted, _("Fijn dat jullie elkaar spraken."))


@require_POST
@signed_in
def match_goes_on(request: Request, pk: int) -> HttpResponse:
    return _at_once(request, pk, "goes_on", say_it_goes_on, _("Dank je. We vragen het later nog eens."))


@require_POST
@signed_in
def match_take_back(request: Request, pk: int) -> HttpResponse:
    """A JA in a ring that does not run yet: then it falls for all."""
    row = seen_match(request, pk)
    own = [one for one in row.agreement.assents.select_related("party") if ASSENT.may("take_back", one, request.viewer)]
    require(bool(own) or row.agreement.sides_id in request.viewer.audience_ids)
    try:
        for assent in own[:1]:
            assent.agreement = row.agreement
            take_back(assent, by=speaker_for(request.viewer, assent.party), at=timezone.now())
            messages.success(request, _("Je JA is teruggenomen. Voor niemand blijft er iets half staan."))
    except CannotMove as refusal:
        messages.error(request, str(refusal))
    return to(row)


@signed_in
def match_not_feasible(request: Request, pk: int) -> HttpResponse:
    row = seen_match(request, pk)
    acting = MATCH.acting("not_feasible", row, request.viewer)
    if acting is None:
        messages.info(request, _("Dit is al afgesloten, of het loopt nog niet."))
        return to(row)
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            say_not_feasible(row, because=form.because, obstacle=form.cleaned_data["obstacle"],
                             by=speaker_for(request.viewer, acting), at=timezone.now())  # fmt: skip
            messages.success(request, _("Dank dat je het zegt. Wat vrijkomt, staat weer op de lijst."))
            return to(row)
        except CannotMove as refusal:
            form.add_error("why", str(refusal))
    return render(request, "exchange/not_feasible.html", {"match": row, "form": form})


@allowed(may_call)
def call_list(request: Request) -> HttpResponse:
    at = timezone.now()
    calls = to_call(request.viewer, at)
    if request.method == "POST":
        form = CallForm(request.POST)
        row = next((one for one in calls if form.is_valid() and one.match.pk == form.cleaned_data["match"]), None)
        if row is None:
            messages.info(request, _("Dit staat niet meer op de lijst."))
        else:
            result = form.cleaned_data["result"]
            note_call(row.match, row.party, result=result, by=request.viewer.speaks(), at=at)
            messages.success(request, _("Opgeschreven. Over een week kijken we opnieuw."))
        return to(reverse("exchange_calls"))
    left = left_over(request.viewer, at) if request.viewer.is_connector else []
    return render(request, "exchange/calls.html", {"calls": calls, "left": left})


def outcome(request: Request) -> HttpResponse:
    return render(request, "exchange/report.html", {"found": report(timezone.now())})


def outcome_csv(request: Request) -> HttpResponse:
    return report_as_csv(report(timezone.now()))


def outcome_print(request: Request) -> HttpResponse:
    context = {"found": report(timezone.now()), "pdf": reverse("exchange_outcome_pdf")}
    return render(request, "exchange/report_print.html", context)


def outcome_pdf(request: Request) -> HttpResponse:
    return pdf_response(request, "exchange/report_print.html", {"found": report(timezone.now())},
                        name=_("Wat ervan kwam"), parts=[], page=reverse("exchange_outcome_print"))  # fmt: skip
