"""What fits now: for who takes part their own, for the crew all; put forward, answered, renewed as things change."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.agreements.lives import ASSENT
from aanzet.agreements.models import Assent, Commitment
from aanzet.exchange.courses import Course
from aanzet.exchange.models import Match
from aanzet.exchange.services.finding import reconsider, refuse
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Viewer
from aanzet.turns.lifecycle import CannotMove

from ..forms import BadgeForm
from ..models import Market
from ..policies import is_crew, sees_fits
from ..queries.courses import courses_here, here, promises_and_answers, put_forward_here, refused_here
from ..services.answering import answer_here, answer_with_badge, put_forward
from .loading import counted, seen_market, to

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """A course that was put forward; `mine`: answers that this reader may give."""

    match: Match
    promises: list[Commitment]
    mine: list[Assent]


def fits_for(request: Request, market: Market) -> dict[str, Any]:
    """For the page, and for the part of it that is asked for again and again. Nine queries at most."""
    viewer, crew = request.viewer, is_crew(request.viewer, market)
    rows = here(market)
    found = [one for one in courses_here(market, rows) if crew or _own(one, viewer)]
    waiting, refused = _waiting(market, viewer, crew), refused_here(market, viewer)
    told = (rows.stamp, viewer.party_id, get_language(), [one.pk for one in refused], [
        (one.match.pk, [(answer.pk, answer.state) for answer in one.match.agreement.assents.all()]) for one in waiting
    ])  # fmt: skip
    mark = hashlib.sha256(repr(told).encode()).hexdigest()[:24]
    return {"market": market, "courses": found[:MOST_SHOWN], "more": max(0, len(found) - MOST_SHOWN),
            "waiting": waiting, "refused": refused, "fits_crew": crew, "mark": mark}  # fmt: skip


def _own(course: Course, viewer: Viewer) -> bool:
    return any(party.pk in viewer.party_ids for party in course.parties)


def _waiting(market: Market, viewer: Viewer, crew: bool) -> list[Waiting]:
    """The crew walks people together: it sees who gives what to whom, as it did before, and nobody's answer."""
    found = promises_and_answers(put_forward_here(market))
    return [
        Waiting(match, list(match.agreement.commitments.all()), _answers(match.agreement.assents.all(), viewer))
        for match in found if crew or match.agreement.sides_id in viewer.audience_ids
    ]  # fmt: skip


def _answers(assents: Iterable[Assent], viewer: Viewer) -> list[Assent]:
    return [one for one in assents if ASSENT.may("accept", one, viewer)]


@signed_in
def market_fits(request: Request, pk: int) -> HttpResponse:
    market = _seen(request, pk)
    return render(request, "floor/fits.html", fits_for(request, market))


@signed_in
def market_fits_part(request: Request, pk: int) -> HttpResponse:
    """Asked for every few seconds: 304 as long as nothing changed."""
    context = fits_for(request, _seen(request, pk))
    mark = f'"{context["mark"]}"'
    answer = get_conditional_response(request, etag=mark)
    if answer is None:
        answer = render(request, "floor/fits_part.html", context)
    answer["ETag"], answer["Cache-Control"] = mark, "private, no-cache"
    return answer


def _seen(request: Request, pk: int) -> Market:
    market = seen_market(request, pk)
    require(sees_fits(request.viewer, market))
    return market


@require_POST
@signed_in
def market_fits_move(request: Request, pk: int) -> HttpResponse:
    """Put a course forward, say *nu niet* to it before that (and *toch wel*), or answer what was put forward."""
    market, viewer = _seen(request, pk), request.viewer
    steps = {"voor": _put, "niet": _refuse, "toch": _reconsider, "ja": _answer, "nee": _answer}
    step = steps.get(request.POST.get("stap", ""))
    try:
        if step is not None:
            count_move(request)
            messages.success(request, step(request, market, viewer))
    except (CannotMove, TooOften) as refusal:
        messages.error(request, str(refusal))
    return to(reverse("market_fits", args=[pk]))


def _course(request: Request, market: Market, viewer: Viewer) -> tuple[str, Course | None]:
    """What was pressed, where it is still possible; of others only the crew may."""
    key = request.POST.get("wat", "")[:400]
    course = here(market).asked.course_of(key)
    require(course is None or is_crew(viewer, market) or _own(course, viewer))
    return key, course


def _put(request: Request, market: Market, viewer: Viewer) -> str:
    key, course = _course(request, market, viewer)
    own = next((party for party in course.parties if party.pk in viewer.party_ids), None) if course else None
    put_forward(market, key, by=speaker_for(viewer, own) if own else viewer.speaks(), at=timezone.now())
    return _("Voorgesteld. Ieder zegt nu zelf JA of nu niet.")


def _refuse(request: Request, market: Market, viewer: Viewer) -> str:
    _key, course = _course(request, market, viewer)
    require(course is None or _own(course, viewer))
    if course:
        for party in course.parties:
            if party.pk in viewer.party_ids:
                refuse(course, party, by=speaker_for(viewer, party), at=timezone.now())
    return _("Dank je. Nu niet is ook een antwoord. Dit is wat er nu past.")


def _reconsider(request: Request, market: Market, viewer: Viewer) -> str:
    wanted = request.POST.get("wat", "")
    row = next((one for one in refused_here(market, viewer) if str(one.pk) == wanted), None)
    if row is None:
        raise CannotMove(_("Dit is intussen veranderd. Kijk wat er nu past."))
    reconsider(row, by=speaker_for(viewer, row.party), at=timezone.now())
    return _("Toch wel. We zoeken weer met je mee.")


def _answer(request: Request, market: Market, viewer: Viewer) -> str:
    yes, wanted = request.POST.get("stap") == "ja", request.POST.get("wat", "")
    one = next((one for one in _waiting(market, viewer, False) if str(one.match.pk) == wanted), None)
    if one is None or not one.mine:
        raise CannotMove(_("Dit is intussen veranderd. Kijk wat er nu past."))
    for assent in one.mine:
        answer_here(market, assent, yes=yes, by=speaker_for(viewer, assent.party), at=timezone.now())
    return _("Je zei JA.") if yes else _("Dank je. Nu niet is ook een antwoord.")


@signed_in
def market_fits_answer(request: Request, pk: int, match_pk: int) -> HttpResponse:
    """With the code on a badge, on the phone of the crew: for who has none in hand."""
    market = seen_market(request, pk)
    require(is_crew(request.viewer, market))
    one = next((one for one in _waiting(market, request.viewer, True) if one.match.pk == match_pk), None)
    if one is None:
        if not Match.objects.filter(pk=match_pk, uses__item__market_entries__market=market).exists():
            raise Http404
        messages.info(request, _("Hier heeft ieder al antwoord op gegeven."))
        return to(reverse("market_fits", args=[pk]))
    form = BadgeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        yes = form.cleaned_data["answer"] == "ja"
        try:
            with counted(request, market, form.badge):
                answer_with_badge(market, one.match, form.badge, yes=yes, by=request.viewer.speaks(), at=timezone.now())
            messages.success(request, _("Opgeschreven."))
            return to(reverse("market_fits", args=[pk]))
        except (CannotMove, TooOften) as refusal:
            field = getattr(refusal, "field", "")
            form.add_error(field if field in form.fields else None, str(refusal))
    return render(request, "floor/fits_answer.html", {"market": market, "one": one, "form": form})
