"""What a room above finds for who stands in a match, and *nu niet* to a course that was not put to anybody yet."""

import datetime as dt
from collections.abc import Callable, Collection

from django.db import transaction

from ..courses import Course
from ..models import Match, Refusal

Finder = Callable[[Match], "list[Course] | None"]
_finders: dict[str, Finder] = {}


def register_finder(room: str, find: Finder) -> None:
    """It knows where those in a match are now, and what is possible there; None where it does not."""
    _finders[room] = find


def found_elsewhere(match: Match) -> list[Course] | None:
    return next((found for find in _finders.values() if (found := find(match)) is not None), None)


@transaction.atomic
def refuse(course: Course, parties: Collection[int], *, at: dt.datetime) -> None:
    """What these give and get here is not proposed to the two again."""
    for step in course.steps:
        if step.giver.pk in parties or step.receiver.pk in parties:
            Refusal.objects.get_or_create(given=step.offer, receiver=step.receiver, defaults={"at": at})
