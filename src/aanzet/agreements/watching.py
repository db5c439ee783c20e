"""Rooms above that go along with an agreement: what they hold changes when it runs, falls or ends.

register_watcher("exchange", follow_agreement)      # follow_agreement(agreement, at=…), in the same transaction
"""

import datetime as dt
from typing import Protocol

from .models import Agreement


class Watcher(Protocol):
    def __call__(self, agreement: Agreement, /, *, at: dt.datetime) -> None: ...


_WATCHERS: dict[str, Watcher] = {}


def register_watcher(room: str, function: Watcher) -> None:
    """The caller holds the agreement, and a promise in it or the whole has just changed. Safe to be told twice."""
    _WATCHERS[room] = function


def tell_watchers(agreement: Agreement, *, at: dt.datetime) -> None:
    for function in list(_WATCHERS.values()):
        function(agreement, at=at)
