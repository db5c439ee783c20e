"""Making a move from a page: whether one may, in whose name, and what is said of it. For every room of things that live
(turns.lifecycle)."""

from collections.abc import Callable
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove, Life

from .loading import count_move, speaker_for

REFUSALS: tuple[type[Exception], ...] = (CannotMove, TooOften)


class HasPage(Protocol):
    def get_absolute_url(self) -> str: ...


def to(thing: HasPage) -> HttpResponse:
    return HttpResponseRedirect(thing.get_absolute_url(), status=303)


def came_between(request: Request, where: HttpResponse) -> HttpResponse:
    """For who was too late, or pressed twice."""
    messages.info(request, _("Dit is al gedaan, of intussen veranderd. Kijk hoe het nu staat."))
    return where


def turned_away(request: Request, life: Life[Any], thing: Any, *names: str, page: HasPage | None = None
                ) -> HttpResponse | None:  # fmt: skip
    """None for who may do one of these now; back to the page for who could have; 403 for whom it is not."""
    if any(life.may(name, thing, request.viewer) for name in names):
        return None
    if not any(life.could(name, thing, request.viewer) for name in names):
        raise PermissionDenied
    return came_between(request, to(page or thing))


def speaker_in(request: Request, life: Life[Any], thing: Any, *names: str) -> Speaker:
    """As the party for which this viewer does it."""
    parties = (life.acting(name, thing, request.viewer) for name in names)
    party = next((party for party in parties if party), None)
    return speaker_for(request.viewer, party) if party else request.viewer.speaks()


def attempt(request: Request, act: Callable[[], object], said: str | Promise,
            refusals: tuple[type[Exception], ...] = REFUSALS) -> str:  # fmt: skip
    """Do it and say so; the refusal in words where it was too late, else nothing."""
    try:
        count_move(request)
        act()
    except refusals as refusal:
        return str(refusal)
    if said:
        messages.success(request, str(said))
    return ""
