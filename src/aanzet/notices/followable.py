"""What can be followed. The room that owns a kind of thing registers how to find it, so that nobody can follow (and
hear about) what they may not see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from aanzet.parties.viewer import Viewer


class Followable(Protocol):
    def get_absolute_url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FollowKind:
    """`find` gives the thing when this viewer may see it, else None; `label` is its name on the follows page."""

    kind: str
    find: Callable[[int, Viewer], Followable | None]
    label: str | Promise


_KINDS: dict[str, FollowKind] = {}


def register(kind: FollowKind) -> None:
    _KINDS[kind.kind] = kind


def find(kind: str, number: int, viewer: Viewer) -> Followable | None:
    known = _KINDS.get(kind)
    return known.find(number, viewer) if known else None
