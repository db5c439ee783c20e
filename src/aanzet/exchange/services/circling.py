"""An item gets another circle, by its bringer, a moderator or with its initiative: what derives follows (V6)."""

import datetime as dt

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.circling import within
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience
from aanzet.turns.services import recircle_turn

from ..models import Item
from .holding import WHOLE, index


def recircled(item: Item, *, was: tuple[int, int | None]) -> None:
    """After its circle was written: its turn and its notices follow."""
    if was != (item.circle, item.audience_id):
        recircle_turn(item.subject, seen_like=item.seen_like)
        recircle_notices(item.subject, seen_like=item, was=was)


def set_circle(item: Item, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """For a caller that holds it."""
    before = (item.circle, item.audience_id)
    item.circle, item.audience = circle, audience
    item.save(update_fields=["circle", "audience"])
    recircled(item, was=before)
    index(item, at=at)


def follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """What stood as wide as its initiative goes along, and what stood wider than it does now comes along inwards."""
    for item in initiative.items.select_related(*WHOLE).select_for_update(of=("self",)).order_by("pk"):
        stood = (item.circle, item.audience_id)
        if stood == was or stood[0] < initiative.circle:
            circle, audience = within(item, initiative)
            set_circle(item, circle=circle, audience=audience, at=at)
