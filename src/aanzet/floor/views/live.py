"""The console of who helps on the floor, and the wall."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition

from aanzet.exchange.choices import Resource
from aanzet.initiatives.views.loading import require
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..models import Entry, Market
from ..policies import is_crew
from ..queries.markets import entries_at, find_badges, find_entries, fitting_here
from ..queries.slips import standing, wall, wall_mark
from .loading import seen_market


@signed_in
def market_console(request: Request, pk: int) -> HttpResponse:
    """Search by number, words or name; a fragment for htmx while somebody types."""
    market = seen_market(request, pk)
    require(is_crew(request.viewer, market))
    words, corner = request.GET.get("q", "")[:80], request.GET.get("hoek", "")
    corner = corner if corner in Resource.values else ""
    beside = _beside(request, market)
    context = {
        "market": market, "words": words, "corner": corner, "corners": Resource.choices, "beside": beside,
        "found": [] if beside else find_entries(market, request.viewer, words, corner),
        "fits": fitting_here(beside, request.viewer) if beside else [],
        "badges": find_badges(market, words) if words.strip() and not beside else [],
    }  # fmt: skip
    if request.htmx:
        return render(request, "floor/found.html", context)
    return render(request, "floor/console.html", {**context, "standing": standing(market)})


def _beside(request: Request, market: Market) -> Entry | None:
    number = request.GET.get("bij", "")
    if not (number.isdecimal() and len(number) < 6):
        return None
    return entries_at(market, request.viewer).filter(number=int(number)).select_related("market").first()


def market_wall(request: Request, pk: int) -> HttpResponse:
    market = seen_market(request, pk)
    return render(request, "floor/wall.html", {"market": market, "wall": wall(market)})


def _mark(request: Any, pk: int) -> str | None:
    """Nothing to say to whoever may not read it: the view answers that."""
    found = wall_mark(pk)
    return f'"{found}"'.replace(" ", "_") if found else None


@condition(etag_func=_mark)
def market_wall_part(request: Request, pk: int) -> HttpResponse:
    """Asked for every two seconds: 304 as long as nothing was confirmed."""
    market = seen_market(request, pk)
    answer = render(request, "floor/wall_part.html", {"market": market, "wall": wall(market)})
    answer["Cache-Control"] = "private, no-cache"
    return answer
