"""What other rooms say of a place beside the name of who stands there: "heeft een ruimtebrief tot 3 december".

register_place_notes("ruimtebrief", find)      # find(initiative, viewer) -> words by number of the participation
"""

from collections.abc import Callable

from aanzet.parties.viewer import Viewer

from .models import Initiative

FindNotes = Callable[[Initiative, Viewer], dict[int, str]]
_NOTES: dict[str, FindNotes] = {}


def register_place_notes(room: str, find: FindNotes) -> None:
    """`find` asks the policies, and costs nothing where there is nothing (`page_parts.has_part`)."""
    _NOTES[room] = find


def place_notes(initiative: Initiative, viewer: Viewer) -> dict[int, str]:
    notes: dict[int, list[str]] = {}
    for find in _NOTES.values():
        for number, words in find(initiative, viewer).items():
            notes.setdefault(number, []).append(words)
    return {number: ", ".join(words) for number, words in notes.items()}
