"""Tasks by one's own JA, the badges, and the timetable of the speed dates."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.conversations.queries import is_own_name, people_named
from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.models.initiatives import Seen
from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.choices import Circle
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..forms import DatesForm, DutyForm
from ..lives import DUTY
from ..models import Duty, Market
from ..policies import is_crew, is_host, may_read
from ..queries.markets import all_badges
from ..services.crewing import accept_duty, ask_duty, decline_duty, give_back_duty, release_duty
from ..services.dating import keep_dates
from .loading import seen_market, to

# As many on one PDF as are pressed in a moment.
BADGES_AT_ONCE = 48


@signed_in
def duty_ask(request: Request, pk: int) -> HttpResponse:
    market = seen_market(request, pk)
    require(is_host(request.viewer, market))
    form, found = DutyForm(posted(request)), list[Party]()
    if request.method == "POST" and form.is_valid():
        found = _meant(request, form.cleaned_data["name"])
        if len(found) == 1:
            try:
                count_move(request)
                task, corner = form.chosen
                by = speaker_for(request.viewer, market.host)
                ask_duty(market, found[0], task=task, corner=corner, by=by, at=timezone.now())
                messages.success(request, _("%(name)s hoort het en zegt zelf ja of nu niet.") % {"name": found[0].name})
                return to(market, "#taken")
            except (CannotMove, TooOften) as refusal:
                form.add_error(None, str(refusal))
        elif not found:
            form.add_error("name", _("We kennen hier niemand die zo heet."))
        else:
            form.add_error("name", _("Wie bedoel je? Schrijf de hele naam: %(names)s.") % {
                "names": ", ".join(party.name for party in found)})  # fmt: skip
    return render(request, "floor/duty_ask.html", {"market": market, "form": form})


def _meant(request: Request, name: str) -> list[Party]:
    own = request.viewer.party
    if own is not None and is_own_name(name, request.viewer):
        return [own]
    return [party for party in people_named(name, viewer=request.viewer) if party.is_person]


def _duty(request: Request, pk: int) -> Duty:
    duty = Duty.objects.select_related("party", "market__host", "market__area").filter(pk=pk).first()
    if duty is None or not may_read(request.viewer, duty.market):
        raise Http404
    if duty.party_id not in request.viewer.party_ids and not is_host(request.viewer, duty.market):
        raise Http404
    return duty


@signed_in
def duty_answer(request: Request, pk: int) -> HttpResponse:
    duty = _duty(request, pk)
    if not DUTY.may("accept", duty, request.viewer):
        require(request.method == "GET" or DUTY.could("accept", duty, request.viewer))
        return to(duty.market, "#taken")
    if request.method == "POST":
        yes = request.POST.get("antwoord") == "ja"
        try:
            (accept_duty if yes else decline_duty)(duty, by=speaker_for(request.viewer, duty.party), at=timezone.now())
            messages.success(request, _("Fijn dat je helpt.") if yes else _("Dank je. Nu niet is ook een antwoord."))
        except CannotMove as refusal:
            messages.error(request, str(refusal))
        return to(duty.market, "#taken")
    return render(request, "floor/duty_answer.html", {"market": duty.market, "duty": duty})


@require_POST
@signed_in
def duty_end(request: Request, pk: int) -> HttpResponse:
    """Given back by who has it, or done without by the host."""
    duty = _duty(request, pk)
    own = duty.party_id in request.viewer.party_ids and DUTY.may("give_back", duty, request.viewer)
    try:
        if own:
            give_back_duty(duty, by=speaker_for(request.viewer, duty.party), at=timezone.now())
        else:
            release_duty(duty, by=speaker_for(request.viewer, duty.market.host), at=timezone.now())
        messages.success(request, _("Die taak is weer vrij."))
    except CannotMove as refusal:
        messages.error(request, str(refusal))
    return to(duty.market, "#taken")


def _crew_only(request: Request, pk: int) -> Market:
    market = seen_market(request, pk)
    require(is_crew(request.viewer, market))
    return market


def _badges(request: Request, market: Market) -> dict[str, Any]:
    """From a page of 48 on; all on screen."""
    badges = all_badges(market)
    first = request.GET.get("vanaf", "1")
    start = int(first) if first.isdecimal() and len(first) < 6 else 1
    return {"market": market, "badges": badges, "start": start, "each": BADGES_AT_ONCE,
            "address": request.build_absolute_uri(market.get_absolute_url())}  # fmt: skip


@signed_in
def market_badges(request: Request, pk: int) -> HttpResponse:
    market = _crew_only(request, pk)
    context = {**_badges(request, market), "pdf": reverse("market_badges_pdf", args=[pk])}
    return render(request, "floor/badges.html", context)


@signed_in
def market_badges_pdf(request: Request, pk: int) -> HttpResponse:
    market = _crew_only(request, pk)
    context = _badges(request, market)
    start = max(context["start"] - 1, 0)
    context["badges"] = context["badges"][start : start + BADGES_AT_ONCE]
    crew = Seen(Circle.NAMED, market.crew_id)
    return pdf_response(request, "floor/badges.html", context, name=_("Badges %(title)s") % {"title": market.title},
                        parts=[Part(crew)], page=reverse("market_badges", args=[pk]))  # fmt: skip


@signed_in
def market_dates(request: Request, pk: int) -> HttpResponse:
    market = _crew_only(request, pk)
    form = DatesForm(posted(request))
    if request.method == "POST":
        require(is_host(request.viewer, market))
        if form.is_valid():
            try:
                count_move(request)
                made = keep_dates(market, tables=form.cleaned_data["tables"], rounds=form.cleaned_data["rounds"],
                                  by=speaker_for(request.viewer, market.host), at=timezone.now())  # fmt: skip
                messages.success(request, _dates_words(made.repeats))
                return to(request.path)
            except (CannotMove, TooOften) as refusal:
                field = getattr(refusal, "field", "")
                form.add_error(field if field in form.fields else None, str(refusal))
    context = {"market": market, "form": form, "host": is_host(request.viewer, market)}
    return render(request, "floor/dates.html", context)


def _dates_words(repeats: int) -> str:
    if not repeats:
        return _("De indeling is klaar: niemand zit twee keer bij dezelfde.")
    return _("De indeling is klaar. Er zijn te weinig badges om elke ronde alleen nieuwe mensen te treffen.")


@signed_in
def market_dates_print(request: Request, pk: int) -> HttpResponse:
    market = _crew_only(request, pk)
    if not market.timetable:
        messages.info(request, _("Er is nog geen tafelindeling."))
        return to(reverse("market_dates", args=[pk]))
    names = {row.number: row.party.name for row in all_badges(market)}
    return render(request, "floor/dates_print.html", {"market": market, "names": names})
