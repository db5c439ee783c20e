"""An item is left to fewer people, by a moderator or with its initiative: what is only proposed with it falls for who
may not read it any more, without a word of it. What was agreed stands: a promise is a promise.

Order of holding: initiative, agreements, items by number.
"""

import datetime as dt
from collections.abc import Iterable
from functools import partial

from django.db import transaction

from aanzet.agreements.services.answering import UNREADABLE, take_off_table
from aanzet.agreements.services.holding import tell_sides
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.circling import within
from aanzet.moderation.queries import narrowed_to
from aanzet.notices.services import forget_notices, tell
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party
from aanzet.turns.calendar import today
from aanzet.turns.services import rename

from .. import asks
from ..choices import ON_LIST, OPEN_RESPONSES, ItemState
from ..lives import ITEM, RESPONSE
from ..models import Item, Match, Response
from .circling import set_circle
from .clearing import go_on_without, propose_next
from .holding import FREE_DAYS, all_held, held, index, settle
from .matching import is_course, proposals_with
from .reaching import shut_out

Where = tuple[int, int | None]


@transaction.atomic
def moderate(item: Item, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """As moderators decided: hidden it is off the list and waits for nobody; undone it is as free as it was."""
    hidden = narrowed_to(item.subject) >= Circle.NAMED
    where = None if hidden else (circle, audience.pk if audience else None)
    take_off = partial(_take_off_table, item, where, at=at)
    fallen = take_off()
    item = held(item)
    set_circle(item, circle=circle, audience=audience, at=at)
    if hidden and item.state in (*ON_LIST, ItemState.MATCHED):
        ITEM.move("shield", item, by=None, at=at)
    elif not hidden and item.state == ItemState.SHIELDED:
        _put_back(item, at=at)
    _end_responses(item, where, at=at)
    index(item, at=at)
    go_on_without(take_off, fallen, at=at)


def _put_back(item: Item, *, at: dt.datetime) -> None:
    item.expires_on = max(item.expires_on, today(at) + dt.timedelta(days=FREE_DAYS))
    ITEM.move("free" if item.renewed else "first", item, by=None, at=at)
    settle(item, at=at)


def follow_initiative(initiative: Initiative, was: Where, at: dt.datetime) -> None:
    """What stood as wide as its initiative goes along, and what stood wider than it does now comes along inwards."""
    rows = [
        item for item in initiative.items.select_related("party").order_by("pk")
        if (item.circle, item.audience_id) == was or item.circle < initiative.circle
    ]  # fmt: skip
    goes = {item.pk: within(item, initiative) for item in rows}
    wheres = {pk: (circle, audience.pk if audience else None) for pk, (circle, audience) in goes.items()}
    fallen = [match for item in rows for match in _take_off_table(item, wheres[item.pk], at=at)]
    for pk, item in all_held(goes).items():
        set_circle(item, circle=goes[pk][0], audience=goes[pk][1], at=at)
        _end_responses(item, wheres[pk], at=at)
    for match in fallen:
        propose_next(match, at=at)


def _is_shut(item: Item, parties: Iterable[Party], where: Where | None) -> bool:
    """Nowhere: hidden, for everybody."""
    return where is None or bool(shut_out(item, parties, where=where))


def _take_off_table(item: Item, where: Where | None, *, at: dt.datetime) -> list[Match]:
    """What fell, of which the others get the next best."""
    fallen = []
    for match in proposals_with(item):
        whole = match.agreement
        if not _is_shut(item, whole.sides.members.all(), where):
            continue
        unreadable = set(match.uses.filter(item=item).values_list("commitment", flat=True))
        take_off_table(whole, unreadable=unreadable, at=at)
        tell_sides(whole, asks.OFF_TABLE, by=None, at=at, url=match.get_absolute_url())
        fallen.append(match)
    return [match for match in fallen if is_course(match)]


def _end_responses(item: Item, where: Where | None, *, at: dt.datetime) -> None:
    """For who holds the item."""
    rows = item.responses.filter(state__in=OPEN_RESPONSES).select_related("party", "audience")
    for row in rows.order_by("pk"):
        if not _is_shut(item, [row.party], where):
            continue
        row.item, row.ended_at = item, at
        RESPONSE.move("lapse", row, by=None, at=at)
        forget_notices([row.subject])
        rename([row.subject], title=UNREADABLE)
        tell(row.party, kind=asks.RESPONSE_ENDED.code, title=UNREADABLE, url=row.get_absolute_url(),
             subject=row.subject, seen_like=row, at=at)  # fmt: skip
    settle(item, at=at)
    beside = Response.objects.filter(own_item=item, state__in=OPEN_RESPONSES).select_related("item__party")
    shut = [row.pk for row in beside if _is_shut(item, [row.item.party], where)]
    Response.objects.filter(pk__in=shut).update(own_item=None)
