"""Getting the look in the mirror, the seat or the talk a page is about, or the right refusal."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from aanzet.agreements.services.proposing import CannotAgree
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.initiatives.views import acting
from aanzet.initiatives.views.loading import require
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker, Viewer
from aanzet.turns.lifecycle import CannotMove

from ..lives import ROUND
from ..models import Round, Seat, TalkRequest
from ..policies import may_read, may_read_card, may_see_talk, may_sit
from ..queries import round_for, seat_for, talk_for
from ..services.holding import CannotMirror

REFUSALS = (CannotMove, CannotMirror, CannotAgree, TooOften)


def seen_round(request: Request, pk: int) -> Round:
    row = round_for(pk)
    if row is None or not may_read(request.viewer, row):
        raise Http404
    return row


def seen_card(request: Request, pk: int) -> Round:
    """The sheet of one page, perhaps for more people than the look itself."""
    row = round_for(pk)
    if row is None or not may_read_card(request.viewer, row):
        raise Http404
    return row


def known_round(request: Request, pk: int) -> Round:
    """For what the keeper may do without reading it: that there is a mirror is known to who sees the initiative."""
    row = round_for(pk)
    if row is None or not (may_read(request.viewer, row) or _keeps(request.viewer, row)):
        raise Http404
    return row


def _keeps(viewer: Viewer, row: Round) -> bool:
    return row.mover_id in viewer.party_ids and may_read_initiative(viewer, row.initiative)


def own_seat(request: Request, pk: int) -> Seat:
    seat = seat_for(pk)
    if seat is None or not may_sit(request.viewer, seat):
        raise Http404
    return seat


def seen_talk(request: Request, pk: int) -> TalkRequest:
    found = talk_for(pk)
    if found is None or not may_see_talk(request.viewer, found):
        raise Http404
    return found


def require_could(request: Request, row: Round, name: str) -> None:
    """Whoever may see it and is never asked to do this is told why not; who was late reads how it stands now."""
    require(ROUND.could(name, row, request.viewer))


def speaker_in(request: Request, row: Round, name: str) -> Speaker:
    return acting.speaker_in(request, ROUND, row, name)


def attempt(request: Request, action: Callable[..., Any], *things: Any, by: Speaker, said: str | Promise = "",
            **more: Any) -> str:  # fmt: skip
    return acting.attempt(request, lambda: action(*things, by=by, at=timezone.now(), **more), said, REFUSALS)


def to_mirrors(row: Round) -> HttpResponse:
    return HttpResponseRedirect(reverse("mirrors", args=[row.initiative_id]), status=303)
