"""An item gets another circle, by its bringer, a moderator or with its initiative: what derives follows (V6)."""

import datetime as dt

from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience
from aanzet.turns.services import recircle_turn

from ..models import Item
from .holding import index


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
