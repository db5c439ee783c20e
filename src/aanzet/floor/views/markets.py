"""The list, one market, announcing, changing, the bells, calling off, and what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.loading import count_move, posted, require, speaker_for
from aanzet.parties.access import allowed, signed_in, to_sign_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import badge_of, running_turns
from aanzet.web.calendars import Entry as Moment
from aanzet.web.calendars import calendar_file

from ..choices import Task
from ..forms import BecauseForm, LessonForm, MarketForm
from ..lives import MARKET
from ..models import Market
from ..policies import is_crew, is_host, may_announce, may_change, may_fill, may_sign_up
from ..queries.markets import duties_at, markets, own_entries, who_comes
from ..queries.slips import outcomes, own_matches
from ..services.announcing import announce, begin_care, call_off, change_market, finish, open_items, ring, ring_end
from ..services.holding import CannotFloor
from .loading import seen_market, to


def market_list(request: Request) -> HttpResponse:
    context = {"markets": markets(request.viewer), "may_announce": may_announce(request.viewer)}
    return render(request, "floor/list.html", context)


def market(request: Request, pk: int) -> HttpResponse:
    row, viewer = seen_market(request, pk, counted=True), request.viewer
    coming, own = who_comes(row, viewer)
    here = next((one for one in own if one.coming), None)
    duties = duties_at(row)
    crew = is_crew(viewer, row)
    turns = running_turns([row.subject], viewer)
    context = {
        "market": row, "own": own, "here": here, "coming": coming, "crew": crew,
        "duties": duties, "laid": own_entries(row, viewer) if viewer.is_signed_in else [],
        "agreed": own_matches(row, viewer) if viewer.is_signed_in and row.opened_at else [],
        "host": is_host(viewer, row), "may": MARKET.open_to(row, viewer), "on_the_day": timezone.localdate() >= row.day,
        "may_sign_up": may_sign_up(viewer, row) or (row.is_joinable and not viewer.is_signed_in),
        "may_fill": may_fill(viewer, row, here), "may_change": may_change(viewer, row),
        "confirms": crew and (is_host(viewer, row) or any(
            one.task == Task.CONFIRMER and one.party_id in viewer.party_ids for one in duties)),
        "badge": next((badge_of(turn, viewer, timezone.now()) for turn in turns.values()), None),
    }  # fmt: skip
    return render(request, "floor/market.html", context)


@allowed(may_announce)
def market_announce(request: Request) -> HttpResponse:
    form = MarketForm(posted(request), viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            made = announce(form.gathering, by=form.speaker, at=timezone.now(), once=form.cleaned_data["once"])
            messages.success(request, _("De beursvloer is aangekondigd."))
            return to(made)
        except (CannotFloor, TooOften) as refusal:
            _refuse(form, refusal)
    return render(request, "floor/announce.html", {"form": form, "market": None})


def _refuse(form: MarketForm, refusal: Exception) -> None:
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, str(refusal))


@signed_in
def market_change(request: Request, pk: int) -> HttpResponse:
    row = seen_market(request, pk)
    require(is_host(request.viewer, row))
    if not may_change(request.viewer, row):
        messages.info(request, _("Deze beursvloer is al begonnen of voorbij. Veranderen kan niet meer."))
        return to(row)
    form = MarketForm(posted(request), viewer=request.viewer, market=row)
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            change_market(row, form.gathering, by=speaker_for(request.viewer, row.host), at=timezone.now())
            messages.success(request, _("Het is aangepast. Wie komt, hoort het als de dag of de plek anders is."))
            return to(row)
        except (CannotMove, TooOften) as refusal:
            _refuse(form, refusal)
    return render(request, "floor/announce.html", {"form": form, "market": row})


@signed_in
def market_call_off(request: Request, pk: int) -> HttpResponse:
    row = seen_market(request, pk)
    require(is_host(request.viewer, row))
    if not may_change(request.viewer, row):
        messages.info(request, _("Afzeggen kan niet meer."))
        return to(row)
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            by = speaker_for(request.viewer, row.host)
            call_off(row, because=form.cleaned_data["words"], by=by, at=timezone.now())
            messages.success(request, _("Afgezegd. Iedereen die zou komen, hoort het."))
            return to(row)
        except CannotMove as refusal:
            form.add_error("words", str(refusal))
    return render(request, "floor/call_off.html", {"market": row, "form": form})


BELLS: dict[str, tuple[str, Callable[..., Market]]] = {
    "inbreng": ("open_items", open_items), "begin": ("ring", ring), "einde": ("ring_end", ring_end),
    "nazorg": ("care", begin_care),
}  # fmt: skip


@require_POST
@signed_in
def market_ring(request: Request, pk: int) -> HttpResponse:
    """The next step of the market, by the host."""
    row = seen_market(request, pk)
    require(is_host(request.viewer, row))
    name, action = BELLS.get(request.POST.get("stap", ""), ("", ring))
    try:
        if name:
            count_move(request)
            action(row, by=speaker_for(request.viewer, row.host), at=timezone.now())
            messages.success(request, _bell_words(name))
    except (CannotMove, TooOften) as refusal:
        messages.error(request, str(refusal))
    return to(row)


def _bell_words(name: str) -> str:
    return {
        "open_items": _("De inbreng is open."),
        "ring": _("De bel luidt. De vloer is open."),
        "ring_end": _("De slotbel luidt. Dank je wel."),
        "care": _("De nazorg begint. Na twee weken vragen we ieder of er contact was."),
    }[name]


def market_calendar(request: Request, pk: int) -> HttpResponse:
    row = seen_market(request, pk)
    address = request.build_absolute_uri(row.get_absolute_url())
    moment = Moment(f"beursvloer-{row.pk}@{request.get_host()}", row.starts_at, row.title, address, row.place_words,
                    lasts=row.ends_at - row.starts_at)  # fmt: skip
    return calendar_file([moment], name="beursvloer")


def market_outcome(request: Request, pk: int) -> HttpResponse:
    """Numbers without names; the host rounds off here with what was learnt."""
    row = seen_market(request, pk)
    may_finish = MARKET.may("finish", row, request.viewer)
    form = LessonForm(posted(request))
    if request.method == "POST" and not request.viewer.is_signed_in:
        return to_sign_in(request)
    if request.method == "POST":
        require(is_host(request.viewer, row))
        if may_finish and form.is_valid():
            try:
                by = speaker_for(request.viewer, row.host)
                finish(row, lesson=form.cleaned_data["words"], by=by, at=timezone.now())
                messages.success(request, _("Afgerond. Dank je wel."))
            except CannotMove as refusal:
                messages.error(request, str(refusal))
            return to(request.path)
    context = {"market": row, "outcomes": outcomes(row), "form": form,
               "may_finish": may_finish}  # fmt: skip
    return render(request, "floor/outcome.html", context)
