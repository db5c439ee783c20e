"""What rooms above this one bring to a goal: what blocks a step, and what can be made of a condition.

register_blocker(find)              # find(step) -> what has to be settled before this step begins or ends
register_condition_link(find)       # find(voice, viewer) -> a way on from "JA, mits" or NEE, beside that voice
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from aanzet.parties.viewer import Viewer

from .models import GoalStep, Voice


@dataclass(frozen=True, slots=True)
class Blocker:
    """What stands in the way in one sentence, and the page where it is settled."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Link:
    words: str | Promise
    href: str


FindBlockers = Callable[[GoalStep], list[Blocker]]
FindLink = Callable[[Voice, Viewer], Link | None]
_BLOCKERS: list[FindBlockers] = []
_CONDITIONS: list[FindLink] = []


def register_blocker(find: FindBlockers) -> None:
    if find not in _BLOCKERS:
        _BLOCKERS.append(find)


def register_condition_link(find: FindLink) -> None:
    """`find` asks its own policies; None where this reader has nothing to do there."""
    if find not in _CONDITIONS:
        _CONDITIONS.append(find)


def blockers_of(step: GoalStep) -> list[Blocker]:
    return [blocker for find in _BLOCKERS for blocker in find(step)]


def links_beside(voice: Voice, viewer: Viewer) -> list[Link]:
    return [link for find in _CONDITIONS if (link := find(voice, viewer)) is not None]
