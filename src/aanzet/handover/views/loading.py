"""Getting the departure or handover a page is about, or the right refusal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

from aanzet.initiatives.services.intake import CannotIntake
from aanzet.initiatives.services.proposing import CannotPropose
from aanzet.initiatives.views import acting
from aanzet.initiatives.views.acting import to
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove

from ..lives import HANDOVER, SEAT
from ..models import Departure, Handover
from ..policies import may_read, may_read_dossier, may_see_departure
from ..queries.pages import departure_for, handover_for
from ..services.holding import CannotHandOver

REFUSALS = (CannotHandOver, CannotMove, CannotPropose, CannotIntake, TooOften)


def seen_handover(request: Request, pk: int) -> Handover:
    handover = handover_for(pk)
    if handover is None or not may_read(request.viewer, handover):
        raise Http404
    return handover


def seen_dossier(request: Request, pk: int) -> Handover:
    handover = seen_handover(request, pk)
    if not may_read_dossier(request.viewer, handover):
        raise PermissionDenied
    return handover


def seen_departure(request: Request, pk: int) -> Departure:
    departure = departure_for(pk)
    if departure is None or not may_see_departure(request.viewer, departure):
        raise Http404
    return departure


def turned_away(request: Request, handover: Handover, name: str) -> HttpResponse | None:
    return acting.turned_away(request, *_of(handover, name), name, page=handover)


def _of(handover: Handover, name: str) -> tuple[Any, Any]:
    seats = {step.name for step in SEAT.transitions}
    return (SEAT, handover.seat) if name in seats else (HANDOVER, handover)


def speaker_in(request: Request, handover: Handover, name: str) -> Speaker:
    return acting.speaker_in(request, *_of(handover, name), name)


def attempt(request: Request, action: Callable[..., Any], *args: Any, said: str | Promise = "", **more: Any) -> str:
    return acting.attempt(request, lambda: action(*args, at=timezone.now(), **more), said, REFUSALS)


def at_once(
    request: Request, handover: Handover, name: str, action: Callable[..., Any], said: str | Promise
) -> HttpResponse:
    """A move of one button."""
    if away := turned_away(request, handover, name):
        return away
    if refusal := attempt(request, action, handover, by=speaker_in(request, handover, name), said=said):
        messages.error(request, refusal)
    return to(handover)


def speaker_asked(request: Request, row: Handover) -> Speaker:
    """In the hat in which they were asked."""
    hat = row.seat.asked_hat
    worn = next((one for one in request.viewer.hats if hat and one.pk == hat.pk and one.is_confirmed), None)
    return request.viewer.speaks(worn)
