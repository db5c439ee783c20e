"""What other rooms settle before a contact role ends, whichever way it ends (V10): each registers one function.

    register_settling("agreements", settle)      # settle(participation, by=…, at=…, forced=…)

It runs in the same transaction, with the initiative held, while the participation still has its role. Where the role
is laid down by choice it may refuse (`StillPromised`); where it ends anyhow (`forced`: somebody is gone, a hat was
ended) it leaves nothing open without somebody.
"""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Protocol

from aanzet.parties.viewer import Speaker

from .models import Initiative, Participation


class StillPromised(Exception):
    """Somebody else has to take over what was promised first. The message is fit for the screen."""


class Settling(Protocol):
    def __call__(
        self, participation: Participation, /, *, by: Speaker | None, at: dt.datetime, forced: bool
    ) -> None: ...


_SETTLINGS: dict[str, Settling] = {}


def register_settling(room: str, function: Settling) -> None:
    _SETTLINGS[room] = function


def settle_all(participation: Participation, *, by: Speaker | None, at: dt.datetime, forced: bool) -> None:
    for function in list(_SETTLINGS.values()):
        function(participation, by=by, at=at, forced=forced)


FindLeavers = Callable[[Initiative], Collection[int]]
_LEAVERS: dict[str, FindLeavers] = {}


def register_leavers(room: str, find: FindLeavers) -> None:
    """Who said that they go from this initiative: nobody asks them to be its contact."""
    _LEAVERS[room] = find


def leavers_of(initiative: Initiative) -> set[int]:
    return {pk for find in list(_LEAVERS.values()) for pk in find(initiative)}
