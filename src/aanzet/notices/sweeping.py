"""What the nightly clock throws away of this room: what was told two months ago, and whose mail it was."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from .choices import DeliveryState
from .models import Delivery, Notice
from .queries import KEPT_DAYS

BATCH = 1000
# Between two batches others may write (SQLite lets one in at a time).
PAUSE_SECONDS = 0.02


def sweep(*, at: dt.datetime) -> int:
    """The number of rows that went or were emptied. What somebody still has to bring, or what is still on its way,
    stays however old it is. May run twice."""
    since = at - dt.timedelta(days=KEPT_DAYS)
    needed = Q(delivery__state__in=[DeliveryState.BY_HAND, DeliveryState.WAITING])
    told = Notice.objects.filter(at__lt=since).exclude(needed)
    # The ledger keeps that a mail went out, what for, when and how often it was tried: not to whom, nor its subject.
    over = Delivery.objects.filter(created_at__lt=since, state__in=[DeliveryState.SENT, DeliveryState.FAILED])
    named = over.exclude(party=None, subject_line="")
    return _in_batches(told, lambda rows: rows.delete()[0]) + _in_batches(
        named, lambda rows: rows.update(party=None, subject_line="")
    )


def _in_batches(rows: QuerySet[Any], act: Callable[[QuerySet[Any]], int]) -> int:
    count = 0
    while pks := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        count += act(rows.model.objects.filter(pk__in=pks))
        time.sleep(PAUSE_SECONDS)
    return count
