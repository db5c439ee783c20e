"""Where people meet now to put offers and needs together: a room above says where."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aanzet.parties.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Gathering:
    title: str
    since: dt.datetime
    where: str
    url: str


Find = Callable[[Viewer], Sequence[Gathering]]
_finders: dict[str, Find] = {}


def register_gatherings(room: str, find: Find) -> None:
    _finders[room] = find


def gatherings_now(viewer: Viewer) -> list[Gathering]:
    """As many queries as there are rooms that register: one."""
    return [one for find in _finders.values() for one in find(viewer)]
