"""Starting a mirror, and filling it in card by card."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted, require, seen_initiative, speaker_at, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.helping import card_saved
from aanzet.parties.viewer import Request

from ..choices import Instrument
from ..forms import CardForm, StartForm
from ..instruments import Card, mirror
from ..lives import SEAT, contact_of_initiative
from ..models import Seat
from ..policies import may_answer, may_decline, may_start
from ..queries import core_parties, live, possible_supporters, rounds_of
from ..services.answering import cards_to_do, decline, hand_in, save_card
from ..services.asking import FEWEST_CORE, start_actie, start_preconditions, withdraw
from .loading import attempt, own_seat, require_could, seen_round, speaker_in, to_mirrors


@signed_in
def mirror_start(request: Request, pk: int, code: str) -> HttpResponse:
    initiative, instrument = seen_initiative(request, pk), Instrument(code)
    rows = rounds_of(initiative)
    require(may_start(request.viewer, initiative, rows))
    is_actie = instrument == Instrument.ACTIE
    form = StartForm(posted(request), supporters=possible_supporters(initiative) if is_actie else None)
    if request.method == "POST" and form.is_valid():
        refusal = _start(request, initiative, form, is_actie=is_actie)
        if not refusal:
            return HttpResponseRedirect(reverse("mirrors", args=[initiative.pk]), status=303)
        form.add_error(None, refusal)
    lacking = contact_of_initiative(initiative) is None if is_actie else len(core_parties(initiative)) < FEWEST_CORE
    context = {"initiative": initiative, "mirror": mirror(instrument), "form": form, "lacking": lacking,
               "now": live(rows, instrument)}  # fmt: skip
    return render(request, "mirrors/start.html", context)


def _start(request: Request, initiative: Initiative, form: StartForm, *, is_actie: bool) -> str:
    data = form.cleaned_data
    more = {"supporter": form.supporter_chosen} if is_actie else {}
    return attempt(request, start_actie if is_actie else start_preconditions, initiative, closes_on=data["closes_on"],
                   once=data["once"], by=speaker_at(request.viewer, initiative), **more,
                   said=_("De vraag is gesteld. Ieder vult apart in."))  # fmt: skip


@require_POST
@signed_in
def mirror_withdraw(request: Request, pk: int) -> HttpResponse:
    row = seen_round(request, pk)
    require_could(request, row, "withdraw")
    by = speaker_in(request, row, "withdraw")
    if refusal := attempt(request, withdraw, row, by=by, said=_("Je nam de spiegel terug.")):
        messages.error(request, refusal)
        return to(row)
    return to_mirrors(row)


@signed_in
def mirror_answer(request: Request, pk: int) -> HttpResponse:
    """Where the seat stands: which cards are filled in, and handing in."""
    seat = own_seat(request, pk)
    if request.method == "POST":
        return _hand_in(request, seat)
    context = {"seat": seat, "row": seat.round, "initiative": seat.round.initiative, "to_do": cards_to_do(seat),
               "may_answer": may_answer(request.viewer, seat),
               "may_decline": may_decline(request.viewer, seat)}  # fmt: skip
    return render(request, "mirrors/answer.html", context)


def _hand_in(request: Request, seat: Seat) -> HttpResponse:
    if not SEAT.could("answer", seat, request.viewer):
        raise PermissionDenied
    by = speaker_for(request.viewer, seat.party)
    if refusal := attempt(request, hand_in, seat, by=by, said=_("Dank je. Je antwoord staat klaar.")):
        messages.error(request, refusal)
        return to(seat)
    card_saved(request)
    return to_mirrors(seat.round)


@signed_in
def mirror_card(request: Request, pk: int, code: str) -> HttpResponse:
    """One letter of ACTIE; the ten sentences of the preconditions on one page."""
    seat = own_seat(request, pk)
    cards = _cards(seat, code)
    if not may_answer(request.viewer, seat):
        messages.info(request, _("Deze spiegel is gesloten, of al ingevuld. Je antwoord verandert niet meer."))
        return to(seat)
    form = CardForm(posted(request), cards=cards, answers=list(seat.answers.all()))
    if request.method == "POST":
        is_whole = form.is_valid()
        refusal = _keep(request, seat, form)
        if refusal:
            form.add_error(None, refusal)
        elif is_whole:
            return _onward(seat, cards)
    every = seat.round.mirror.cards
    position = every.index(cards[0])
    context = {"seat": seat, "row": seat.round, "initiative": seat.round.initiative, "form": form, "cards": cards,
               "number": position + 1, "before": every[position - 1] if position else None}  # fmt: skip
    return render(request, "mirrors/card.html", context)


def _cards(seat: Seat, code: str) -> tuple[Card, ...]:
    if not seat.round.is_actie and code == "alles":
        return seat.round.mirror.cards
    card = seat.round.mirror.card(code) if seat.round.is_actie else None
    if card is None:
        raise Http404
    return (card,)


def _keep(request: Request, seat: Seat, form: CardForm) -> str:
    """What was filled in is kept, also where something is still missing."""
    for card in form.cards:
        by = speaker_for(request.viewer, seat.party)
        if refusal := attempt(request, save_card, seat, card, form.said(card), by=by):
            return refusal
    return ""


def _onward(seat: Seat, cards: tuple[Card, ...]) -> HttpResponse:
    """To the next card; after the last to where it is handed in."""
    every = seat.round.mirror.cards
    position = every.index(cards[-1]) + 1
    if position == len(every):
        return to(seat)
    return HttpResponseRedirect(reverse("mirror_card", args=[seat.pk, every[position].code]), status=303)


@require_POST
@signed_in
def mirror_decline(request: Request, pk: int) -> HttpResponse:
    seat = own_seat(request, pk)
    by = speaker_for(request.viewer, seat.party)
    if refusal := attempt(request, decline, seat, by=by, said=_("Dank je. Nu niet is ook een antwoord.")):
        messages.error(request, refusal)
        return to(seat)
    return to_mirrors(seat.round)
