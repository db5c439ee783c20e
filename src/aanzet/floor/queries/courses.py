"""What fits now among what lies on the floor: swaps, rings and chains for who is there.

Each process keeps the engine warm for the markets it is asked about. What is proposed stands in the cache that all
processes share, under a stamp of the rows that it follows from: on the same rows everybody sees the same, and what was
proposed stays where that costs nothing.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from aanzet.agreements.models import Assent, Commitment
from aanzet.engines.clearing.floor import Proposal
from aanzet.exchange.choices import ON_LIST, OPEN_RESPONSES, ItemKind, MatchOrigin, MatchState
from aanzet.exchange.courses import Asked, Course, Live, Wish
from aanzet.exchange.models import Item, Match, Refusal, Response, Use
from aanzet.exchange.queries.lists import refusals_of
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Viewer

from ..choices import MarketState
from ..models import Market

COURSES = (MatchOrigin.DIRECT, MatchOrigin.RING, MatchOrigin.CHAIN)
WARM_MARKETS = 4
MOST_REFUSED = 12
KEPT_FOR = 6 * 60 * 60

WITH = ("party", "area")
# What of an item, and of whose it is, is looked at or shown.
LOOKED_AT = (
    "pk", "kind", "resource", "what", "story", "amount", "unit", "gift_because", "area", "party", "capacity", "taken",
    "state", "shown_at", "party__name", "party__state",
)  # fmt: skip

_known: dict[int, dict[int, tuple[tuple[Any, ...], Item]]] = {}
_warm: dict[int, Live] = {}
_lock = Lock()


@dataclass(frozen=True)
class Here:
    """The rows that decide what fits on one market. Three queries."""

    market: int
    items: list[Item]
    wishes: list[Wish]
    refused: list[tuple[int, int]]

    @cached_property
    def stamp(self) -> str:
        """The same for the same rows."""
        rows = [
            (item.pk, item.kind, item.left, item.what, item.story, item.gift_because, item.party_id, item.party.name)
            for item in self.items
        ]
        asked = [(wish.party.pk, wish.offer.pk) for wish in self.wishes]
        told = repr((settings.LONGEST_RING, rows, asked, self.refused))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def asked(self) -> Asked:
        return Asked(self.items, self.wishes, self.refused)


def here(market: Market, *, fresh: bool = False) -> Here:
    """What lies there for everybody to see and can still be had, of who came. Items that did not change are the objects
    of before, to look at; `fresh` for who is going to do something with them."""
    laid = Q(market_entries__market=market)
    came = Q(party__market_sign_ups__market=market, party__market_sign_ups__coming=True)
    items = Item.objects.filter(laid, came, state__in=ON_LIST, circle=Circle.OPEN, taken__lt=F("capacity"))
    asked = Response.objects.filter(
        came, state__in=OPEN_RESPONSES, item__kind=ItemKind.OFFER, item__market_entries__market=market
    ).select_related("item", "party")
    refused = Refusal.objects.filter(given__market_entries__market=market)
    return Here(
        market.pk, list(items.select_related(*WITH).order_by("pk")) if fresh else _known_items(market, items),
        [Wish(row.party, row.item) for row in asked.order_by("pk")],
        list(refused.order_by("pk").values_list("given", "receiver")),
    )  # fmt: skip


def _known_items(market: Market, items: QuerySet[Item]) -> list[Item]:
    """Six hundred rows with all that hangs on them take longer to make than what fits takes to find. One query, and one
    more for what is new or has changed."""
    told = {row[0]: row for row in items.order_by("pk").values_list(*LOOKED_AT)}
    known = _known.get(market.pk, {})
    new = [pk for pk, row in told.items() if pk not in known or known[pk][0] != row]
    found = Item.objects.select_related(*WITH).in_bulk(new) if new else {}
    kept = {
        pk: (row, found[pk] if pk in found else known[pk][1]) for pk, row in told.items() if pk in found or pk in known
    }
    _known.pop(market.pk, None)
    _known[market.pk] = kept
    for number in list(_known)[:-WARM_MARKETS]:
        _known.pop(number, None)
    return [item for _row, item in kept.values()]


def courses_here(market: Market, rows: Here | None = None) -> list[Course]:
    """The most trades that are possible now: the shortest first."""
    rows = rows or here(market)
    asked = rows.asked
    found = asked.told(_proposals(rows, asked)) if rows.items else []
    return sorted(found, key=lambda course: (course.chain, len(course.steps), course.key))


def _proposals(rows: Here, asked: Asked) -> tuple[Proposal, ...]:
    key = f"floor-courses-{rows.market}"
    kept = cache.get(key)
    if kept and kept[0] == rows.stamp:
        return tuple(Proposal(*one) for one in kept[1])
    with _lock:  # nothing is written inside: who waits for it may hold rows
        live = _warm.pop(rows.market, None) or Live(settings.LONGEST_RING)
        _warm[rows.market] = live
        for market in list(_warm)[:-WARM_MARKETS]:
            del _warm[market]
        found = live.proposals(asked, [Proposal(*one) for one in kept[1]] if kept else None)
    told = (rows.stamp, [(one.items, one.chain, one.through) for one in found])
    transaction.on_commit(lambda: cache.set(key, told, KEPT_FOR))
    return found


def course_here(market: Market, key: str) -> Course | None:
    """What somebody saw, if it is still possible."""
    return here(market, fresh=True).asked.course_of(key)


def open_floor_of(match: Match) -> Market | None:
    """The open floor where the items of this match lie."""
    rows = Market.objects.filter(state=MarketState.OPEN, entries__item__uses__match=match)
    return rows.select_related("area").order_by("-starts_at", "-pk").first()


def put_forward_here(market: Market) -> list[Match]:
    """Courses of what lies here, open for everybody, that wait for a JA. One query."""
    narrowed = Use.objects.filter(match=OuterRef("pk"), active=True, item__circle__gt=Circle.OPEN)
    rows = Match.objects.filter(
        state=MatchState.FORM, response=None, origin__in=COURSES, uses__active=True,
        uses__item__market_entries__market=market,
    ).exclude(Exists(narrowed))  # fmt: skip
    return list(rows.select_related("agreement").distinct().order_by("pk"))


def refused_here(market: Market, viewer: Viewer) -> list[Refusal]:
    """*Nu niet* that this reader said, of what can still be had here. One query."""
    rows = refusals_of(viewer).filter(given__market_entries__market=market)
    return list(rows[:MOST_REFUSED])


def promises_and_answers(matches: list[Match]) -> list[Match]:
    """With who gives what to whom, and who is asked for a JA. Two queries."""
    promises = Commitment.objects.select_related("giver", "receiver").order_by("position")
    assents = Assent.objects.select_related("party").order_by("pk")
    prefetch_related_objects(
        matches, Prefetch("agreement__commitments", promises), Prefetch("agreement__assents", assents)
    )
    for match in matches:
        for assent in match.agreement.assents.all():
            assent.agreement = match.agreement
    return matches
