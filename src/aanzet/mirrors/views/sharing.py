"""The ACTIE card for more people than who answered: asking, each side's own answer, and taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from aanzet.initiatives.views.acting import came_between, to
from aanzet.initiatives.views.loading import posted, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request, Speaker

from ..forms import ShareForm
from ..lives import CARD_YES
from ..models import CardYes, Round
from ..policies import answered_here, may_ask_to_share, may_close_card
from ..queries import card_yeses_of
from ..services.sharing import ask_to_share, say_to_sharing, take_back
from .loading import attempt, seen_round


@signed_in
def mirror_share(request: Request, pk: int) -> HttpResponse:
    """One page for who asks, for who is asked and for who wants it back."""
    row, viewer = seen_round(request, pk), request.viewer
    if not (row.is_actie and row.is_opened):
        return to(row)
    said = card_yeses_of(row)
    own = next((one for one in said if CARD_YES.may("accept", one, viewer)), None)
    form = ShareForm(posted(request) if "vraag" in request.POST else None, initiative=row.initiative)
    if request.method == "POST" and (answer := _move(request, row, own, form)):
        return answer
    context = {"row": row, "initiative": row.initiative, "form": form, "said": said, "own": own,
               "may_ask": may_ask_to_share(viewer, row), "may_close": may_close_card(viewer, row)}  # fmt: skip
    return render(request, "mirrors/share.html", context)


def _move(request: Request, row: Round, own: CardYes | None, form: ShareForm) -> HttpResponse | None:
    if not answered_here(request.viewer, row):
        raise PermissionDenied
    if "vraag" in request.POST:
        if not form.is_valid():
            return None
        circle = int(form.cleaned_data["circle"])
        refusal = attempt(request, ask_to_share, row, circle, by=_as_side(request, row),
                          said=_("De vraag is gesteld. Pas als iedere kant ja zegt, gaat de kaart open."))  # fmt: skip
    elif "terug" in request.POST:
        refusal = attempt(request, take_back, row, by=_as_side(request, row),
                          said=_("Goed. De kaart is weer alleen voor wie invulde."))  # fmt: skip
    elif own is None:
        return came_between(request, to(row))
    else:
        yes = request.POST.get("answer") == "ja"
        said = _("Dank je. Je ja staat erbij.") if yes else _("Goed. De kaart blijft bij wie invulde.")
        refusal = attempt(request, say_to_sharing, own, yes=yes, by=speaker_for(request.viewer, own.party), said=said)
    if refusal:
        messages.error(request, refusal)
    return to(row)


def _as_side(request: Request, row: Round) -> Speaker:
    """For the side that this viewer answered for, or speaks for."""
    sides = [seat.party for seat in row.seats.all() if seat.is_answered and seat.party_id in request.viewer.party_ids]
    return speaker_for(request.viewer, sides[0])
