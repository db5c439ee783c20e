"""Getting the challenge, role or fall-back plan a page is about, or the right refusal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import Promise

from aanzet.initiatives.views.loading import count_move, require, speaker_for
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove

from ..lives import CHALLENGE, residents
from ..models import Challenge, Fallback, Seat
from ..policies import JUDGING, is_tied_viewer, may_read, moves_of
from ..queries.reading import challenge_for, fallback_for, seat_for


def seen_challenge(request: Request, pk: int) -> Challenge:
    whole = challenge_for(pk)
    if whole is None or not may_read(request.viewer, whole):
        raise Http404
    return whole


def seen_seat(request: Request, pk: int) -> Seat:
    seat = seat_for(pk)
    if seat is None or not may_read(request.viewer, seat.challenge):
        raise Http404
    return seat


def seen_fallback(request: Request, pk: int) -> Fallback:
    row = fallback_for(pk)
    if row is None or not may_read(request.viewer, row.challenge):
        raise Http404
    return row


def to(thing: Challenge) -> HttpResponse:
    return HttpResponseRedirect(thing.get_absolute_url(), status=303)


def mine(request: Request, whole: Challenge, *names: str) -> str:
    """Which of these moves is theirs now; empty where it was theirs and something came between. 403 where it never is,
    and where who judges has a tie (V5)."""
    viewer = request.viewer
    require(any(CHALLENGE.could(name, whole, viewer) for name in names))
    if JUDGING & set(names) or {"extend", "end_well"} & set(names):
        require(viewer.helper is None and not is_tied_viewer(viewer, whole))
    may = moves_of(viewer, whole)
    return next((name for name in names if name in may), "")


def own_side(request: Request, whole: Challenge) -> Party:
    """The party for which this viewer speaks on the residents' side, or 403."""
    found = next((party for party in residents(whole) if party.pk in request.viewer.party_ids), None)
    require(found is not None)
    assert found is not None
    return found


def move(request: Request, action: Callable[..., Any], thing: Any, party: Party, said: str | Promise, /,
         **more: Any) -> str:  # fmt: skip
    """Do it as this party and say so; the refusal in words where it cannot be, else nothing."""
    try:
        count_move(request)
        action(thing, by=speaker_for(request.viewer, party), at=timezone.now(), **more)
    except (CannotMove, TooOften) as refusal:
        return str(refusal)
    messages.success(request, str(said))
    return ""
