"""What rooms above this one bring to a promise: a way on where another day is not enough.

register_promise_link(find)      # find(commitment, viewer) -> a way on beside "ask another day", or None
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from aanzet.parties.viewer import Viewer

from .models import Commitment


@dataclass(frozen=True, slots=True)
class Link:
    words: str | Promise
    href: str


FindLink = Callable[[Commitment, Viewer], Link | None]
_LINKS: list[FindLink] = []


def register_promise_link(find: FindLink) -> None:
    """`find` asks its own policies; None where this reader has nothing to do there."""
    if find not in _LINKS:
        _LINKS.append(find)


def links_beside(commitment: Commitment, viewer: Viewer) -> list[Link]:
    return [link for find in _LINKS if (link := find(commitment, viewer)) is not None]
