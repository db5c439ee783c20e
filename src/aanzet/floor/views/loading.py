"""Finding what a page is about. What somebody may not see answers 404, as if it were not there."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from aanzet.parties.limits import taken
from aanzet.parties.viewer import Request

from ..models import Entry, Market, Slip
from ..policies import may_read, may_read_slip
from ..queries.markets import market_for
from ..queries.slips import slip_for
from ..services.filling import Badge, WrongCode


def seen_market(request: Request, pk: int, *, counted: bool = False) -> Market:
    market = market_for(pk, counted=counted)
    if market is None or not may_read(request.viewer, market):
        raise Http404
    return market


def seen_slip(request: Request, pk: int) -> Slip:
    slip = slip_for(pk)
    if slip is None or not may_read_slip(request.viewer, slip):
        raise Http404
    return slip


def to(thing: Market | Slip | Entry | str, part: str = "") -> HttpResponse:
    address = thing if isinstance(thing, str) else thing.get_absolute_url()
    return HttpResponseRedirect(address + part, status=303)


def counted(request: Request, market: Market, *badges: Badge) -> AbstractContextManager[None]:
    """Wrong codes count, for each badge of which one was typed here and for all of them over a day: whoever guessed too
    often is refused, also with the right one. Who types for many others is one. Raises TooOften."""
    return taken(_tries(request, market, badges), at=timezone.now(), wrong=WrongCode)


def _tries(request: Request, market: Market, badges: Sequence[Badge]) -> list[tuple[str, object]]:
    whose = request.viewer.helper or request.viewer.party
    who = whose.pk if whose else 0
    tries: list[tuple[str, object]] = [
        ("code_for_person", f"{who} {market.pk} {one.number}") for one in badges if one.code
    ]
    return [*tries, ("badges_for_person", str(who))] if tries else []
