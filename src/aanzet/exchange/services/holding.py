"""Holding items while something changes, keeping their state true to what is promised with them, and the index.

Order of holding: initiative, agreement, items by number.
"""

import datetime as dt
from collections.abc import Iterable

from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import tell, tell_followers
from aanzet.parties.viewer import Speaker
from aanzet.search.services import forget_text, index_text
from aanzet.turns.calendar import today

from .. import asks
from ..choices import NOTES, OPEN_RESPONSES, ItemKind, ItemState, MatchState
from ..lives import ITEM, RESPONSE
from ..models import Item, Response, Use

WHOLE = ("party", "author", "area", "audience", "theme", "initiative__area")
SETTLED = (ItemState.FLOOR, ItemState.TALKING, ItemState.SEASON, ItemState.MATCHED)
# What is free again is not asked about at once.
FREE_DAYS = 14


def held(item: Item) -> Item:
    """The row as it is now, held until the transaction ends."""
    return all_held([item.pk])[item.pk]


def all_held(numbers: Iterable[int]) -> dict[int, Item]:
    """By number, and held in that order, so that two who hold the same never wait for each other."""
    rows = Item.objects.filter(pk__in=set(numbers)).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))
    return {row.pk: row for row in rows.select_related(*WHOLE)}


def settle(item: Item, *, at: dt.datetime) -> None:
    """Count anew how often it is promised, and let its state follow. For a caller that holds the item."""
    if item.state not in SETTLED:
        _count(item)
        return
    uses = list(Use.objects.filter(item=item, active=True).values_list("match__state", flat=True))
    asked = item.responses.filter(state__in=OPEN_RESPONSES).exists()
    running = sum(state != MatchState.FORM for state in uses)
    step = _step(item, full=running >= item.capacity, talking=asked or running < len(uses))
    before, item.taken = item.taken, len(uses)
    freed = bool(step) and item.state == ItemState.MATCHED
    if freed:
        item.expires_on = max(item.expires_on, today(at) + dt.timedelta(days=FREE_DAYS))
    if step:
        ITEM.move(step, item, by=None, at=at)
        index(item, at=at)
        if freed:
            tell_who_follow(item, asks.FREE_AGAIN, at=at)
    elif before != item.taken:
        item.save(update_fields=["taken"])
    if step == "fill":
        lapse_responses(item, by=None, at=at)


def tell_who_follow(item: Item, kind: NoticeKind, *, at: dt.datetime) -> None:
    tell_followers([item.subject], kind=kind.code, title=item.title, url=item.get_absolute_url(), about=item.subject,
                   seen_like=item, at=at, actor=None)  # fmt: skip


def _count(item: Item) -> None:
    item.taken = Use.objects.filter(item=item, active=True).count()
    item.save(update_fields=["taken"])


def _step(item: Item, *, full: bool, talking: bool) -> str:
    """The transition to where it belongs now; nothing where it stands there."""
    rest = ItemState.SEASON if item.renewed else ItemState.FLOOR
    target = ItemState.MATCHED if full else ItemState.TALKING if talking else rest
    names = {ItemState.MATCHED: "fill", ItemState.TALKING: "talk", ItemState.SEASON: "free", ItemState.FLOOR: "first"}
    return "" if item.state == target else names[target]


def lapse_responses(item: Item, *, by: Speaker | None, at: dt.datetime) -> None:
    """It is no longer there to be had: who responded hears so, and nothing is left open. For who holds the item."""
    for row in item.responses.filter(state__in=OPEN_RESPONSES).select_related("party", "audience").order_by("pk"):
        row.item, row.ended_at = item, at
        RESPONSE.move("lapse", row, by=by, at=at)
        tell(row.party, kind=asks.LAPSED.code, title=item.title, url=row.get_absolute_url(), subject=row.subject,
             seen_like=row, at=at, detail="")  # fmt: skip
    Response.objects.filter(own_item=item, state__in=OPEN_RESPONSES).update(own_item=None)


def index(item: Item, *, at: dt.datetime) -> None:
    """What somebody may still respond to, in its own circle."""
    around = item.initiative
    two_circles = bool(around and around.audience_id and around.audience_id != item.audience_id)
    if not item.is_on_list or two_circles:
        forget_text(item.subject)
        return
    parts = (item.story, item.when_words, item.place_words, item.conditions)
    index_text(
        item.subject, title=item.what, text="\n\n".join(part for part in parts if part), url=item.get_absolute_url(),
        seen_like=item, area=item.area, themes=[item.theme] if item.theme else [], at=at,
        note=NOTES[ItemKind(item.kind)],
    )  # fmt: skip
