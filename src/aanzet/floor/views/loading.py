"""Finding what a page is about. What somebody may not see answers 404, as if it were not there."""

from django.http import Http404, HttpResponse, HttpResponseRedirect

from aanzet.parties.viewer import Request

from ..models import Entry, Market, Slip
from ..policies import may_read, may_read_slip
from ..queries.markets import market_for
from ..queries.slips import slip_for


def seen_market(request: Request, pk: int) -> Market:
    market = market_for(pk)
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
