"""What an agreement grew out of in a room above: its page links back to it, for whoever may read both.

register_source("exchange", find_match)      # find_match(agreement, viewer): at most one query
"""

from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from aanzet.parties.viewer import Viewer

from .models import Agreement


@dataclass(frozen=True, slots=True)
class Source:
    """A link with its words."""

    words: str | Promise
    href: str


class Finder(Protocol):
    def __call__(self, agreement: Agreement, viewer: Viewer, /) -> Source | None: ...


_FINDERS: dict[str, Finder] = {}


def register_source(room: str, find: Finder) -> None:
    _FINDERS[room] = find


def source_of(agreement: Agreement, viewer: Viewer) -> Source | None:
    """What was agreed within an initiative grew there; the page links to that already."""
    if agreement.initiative_id is not None:
        return None
    return next((found for find in _FINDERS.values() if (found := find(agreement, viewer))), None)
