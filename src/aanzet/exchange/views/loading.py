"""Finding what a page is about. What somebody may not see answers 404, as if it were not there."""

from django.http import Http404, HttpResponse, HttpResponseRedirect

from aanzet.parties.viewer import Request

from ..models import Item, Match, Response
from ..policies import may_read, may_read_match, may_read_response
from ..queries.pages import item_for, match_for, response_for


def seen_item(request: Request, pk: int) -> Item:
    item = item_for(pk, request.viewer)
    if item is None or not may_read(request.viewer, item):
        raise Http404
    return item


def seen_response(request: Request, pk: int) -> Response:
    row = response_for(pk)
    if row is None or not may_read_response(request.viewer, row):
        raise Http404
    return row


def seen_match(request: Request, pk: int) -> Match:
    match = match_for(pk)
    if match is None or not may_read_match(request.viewer, match):
        raise Http404
    return match


def to(thing: Item | Response | Match | str) -> HttpResponse:
    address = thing if isinstance(thing, str) else thing.get_absolute_url()
    return HttpResponseRedirect(address, status=303)
