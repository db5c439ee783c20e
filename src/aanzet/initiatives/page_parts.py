"""What other rooms bring to the page of an initiative, registered in their `apps.ready`.

register_part(PagePart("afspraken", _l("afspraken"), "agreements/on_initiative.html", find))      # a section of its own
register_row("regie", find, place=20)                        # a line under "Hoe we samenwerken", with a page behind it
register_before(PagePart("regie", …))                        # what stands beside the question whether somebody joins
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from aanzet.parties.viewer import Viewer

from .models import Initiative


@dataclass(frozen=True, slots=True)
class PagePart:
    """`find` asks the policies and gives what the template shows as `found`; None where there is nothing to show.
    `anchor` and `label` are for the list of parts on a phone. `on_top` stands before the story, the others after it."""

    anchor: str
    label: str | Promise
    template: str
    find: Callable[[Initiative, Viewer], Any]
    on_top: bool = False


@dataclass(frozen=True, slots=True)
class PageRow:
    """What it is, how it stands in one sentence, and the page behind it."""

    title: str
    words: str
    href: str


LAST = 90
FindRow = Callable[[Initiative, Viewer], PageRow | None]
_PARTS: dict[str, PagePart] = {}
_ROWS: dict[str, tuple[int, FindRow]] = {}
_BEFORE: dict[str, PagePart] = {}


def register_part(part: PagePart) -> None:
    _PARTS[part.anchor] = part


def register_row(anchor: str, find: FindRow, *, place: int = LAST) -> None:
    """`find` asks the policies; None where this reader has nothing to look for there. `place`: as a newcomer reads it,
    what we want first (10 and up), how we decide (20), where it chafes (40), what is on paper (60), who goes (80)."""
    _ROWS[anchor] = (place, find)


def register_before(part: PagePart) -> None:
    """What somebody knows before joining: on the page to join, and under an invitation."""
    _BEFORE[part.anchor] = part


def parts_of(initiative: Initiative, viewer: Viewer) -> list[tuple[PagePart, Any]]:
    """A part costs what its room says; nothing for a part that has nothing to show."""
    return _found(_PARTS.values(), initiative, viewer)


def before_joining(initiative: Initiative, viewer: Viewer) -> list[tuple[PagePart, Any]]:
    return _found(_BEFORE.values(), initiative, viewer)


def _found(parts: Iterable[PagePart], initiative: Initiative, viewer: Viewer) -> list[tuple[PagePart, Any]]:
    found = ((part, part.find(initiative, viewer)) for part in parts)
    return [(part, thing) for part, thing in found if thing is not None]


def rows_of(initiative: Initiative, viewer: Viewer) -> list[PageRow]:
    finds = [find for _place, find in sorted(_ROWS.values(), key=lambda row: row[0])]
    return [row for find in finds if (row := find(initiative, viewer)) is not None]


def mark_part(initiative: Initiative, anchor: str) -> None:
    """Say that this initiative has something of the kind, so that a page without it asks the database nothing.
    The caller holds the initiative."""
    if not has_part(initiative, anchor):
        initiative.marks = f"{initiative.marks} {anchor}".strip()
        initiative.save(update_fields=["marks"])


def has_part(initiative: Initiative, anchor: str) -> bool:
    return anchor in initiative.marks.split()
