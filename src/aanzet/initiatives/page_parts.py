"""Parts that other rooms bring to the page of an initiative: agreements, and what comes after.

register_part(PagePart("afspraken", _l("afspraken"), "agreements/on_initiative.html", find))      # in apps.ready
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from aanzet.parties.viewer import Viewer

from .models import Initiative


@dataclass(frozen=True, slots=True)
class PagePart:
    """`find` asks the policies and gives what the template shows as `found`; None where there is nothing to show.
    `anchor` and `label` are for the list of parts on a phone."""

    anchor: str
    label: str | Promise
    template: str
    find: Callable[[Initiative, Viewer], Any]


_PARTS: dict[str, PagePart] = {}


def register_part(part: PagePart) -> None:
    _PARTS[part.anchor] = part


def parts_of(initiative: Initiative, viewer: Viewer) -> list[tuple[PagePart, Any]]:
    """A part costs what its room says; nothing for a part that has nothing to show."""
    found = ((part, part.find(initiative, viewer)) for part in _PARTS.values())
    return [(part, thing) for part, thing in found if thing is not None]
