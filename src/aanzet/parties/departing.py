"""What other rooms do when somebody leaves or has everything erased, and when somebody comes back: each registers one
function, run inside the same transaction.

    register_departure("turns", hand_over_turns)      # hand_over_turns(party, at=…, erased=True | False)
    register_return("turns", take_back_turns)         # take_back_turns(party, at=…)

    register_orphaned("agreements", find_a_keeper)    # find_a_keeper(organisation, at=…)

The last is for an organisation for which nobody speaks any more: it is still there, and what waits on it has to lie
with somebody who can move. With `erased` a room also removes what it holds about the person that is not part of a
shared story.
"""

import datetime as dt
from typing import Protocol

from .models import Party


class Departure(Protocol):
    def __call__(self, party: Party, /, *, at: dt.datetime, erased: bool) -> None: ...


class Orphaned(Protocol):
    def __call__(self, organisation: Party, /, *, at: dt.datetime) -> None: ...


class Return(Protocol):
    def __call__(self, party: Party, /, *, at: dt.datetime) -> None: ...


_DEPARTURES: dict[str, Departure] = {}
_RETURNS: dict[str, Return] = {}
_ORPHANED: dict[str, Orphaned] = {}


def register_departure(room: str, function: Departure) -> None:
    _DEPARTURES[room] = function


def tell_departure(party: Party, *, at: dt.datetime, erased: bool) -> None:
    for function in list(_DEPARTURES.values()):
        function(party, at=at, erased=erased)


def register_return(room: str, function: Return) -> None:
    _RETURNS[room] = function


def tell_return(party: Party, *, at: dt.datetime) -> None:
    for function in list(_RETURNS.values()):
        function(party, at=at)


def register_orphaned(room: str, function: Orphaned) -> None:
    _ORPHANED[room] = function


def tell_orphaned(organisation: Party, *, at: dt.datetime) -> None:
    for function in list(_ORPHANED.values()):
        function(organisation, at=at)
