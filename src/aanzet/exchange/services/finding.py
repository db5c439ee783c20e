"""What a room above finds for who stands in a match, and *nu niet* to a course that was not put to anybody yet."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.policies import HasCircle, speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from ..courses import Course
from ..models import Match, Refusal, Response


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is possible where those in a match are now; `keep` is told what was proposed of it."""

    courses: list[Course]
    area: Area
    keep: Callable[[Match], object]


Finder = Callable[[Match], Elsewhere | None]
_finders: dict[str, Finder] = {}


def register_finder(room: str, find: Finder) -> None:
    """It knows where those in a match are now, and what is possible there; None where it does not."""
    _finders[room] = find


def found_elsewhere(match: Match) -> Elsewhere | None:
    return next((found for find in _finders.values() if (found := find(match)) is not None), None)


@transaction.atomic
def refuse(course: Course, party: Party, *, by: Speaker, at: dt.datetime) -> None:
    """*Nu niet* of one who stands in it: what this party gives and gets here is not proposed to the two again, until it
    says otherwise."""
    fresh = []
    for step in course.steps:
        if party in (step.giver, step.receiver):
            row, new = Refusal.objects.get_or_create(
                given=step.offer, receiver=step.receiver, party=party, defaults={"need": step.need, "at": at}
            )
            fresh += [row] if new else []
    if fresh:
        _log("course.refused", fresh[0], by=by, at=at)


@transaction.atomic
def reconsider(refusal: Refusal, *, by: Speaker, at: dt.datetime) -> None:
    """*Toch wel*: the two may be proposed to each other again. Safe to say twice. Raises CannotMove."""
    if not speaks_as(by, refusal.party):
        raise CannotMove(_("Dit is niet aan jou."))
    gone, _rows = Refusal.objects.filter(pk=refusal.pk).delete()
    if gone:
        _log("course.reconsidered", refusal, by=by, at=at)


def _log(verb: str, refusal: Refusal, *, by: Speaker, at: dt.datetime) -> None:
    """For that party alone: nobody was asked anything yet."""
    about, seen_like = _own(refusal)
    log(verb, by=by, at=at, subject=about, seen_like=seen_like)


def _own(refusal: Refusal) -> tuple[Subject, HasCircle]:
    """What the party brought itself: its offer, its need, or its words to who offers something."""
    item = refusal.given if refusal.given.party_id == refusal.party_id else refusal.need
    if item is not None:
        return item.subject, item.for_own
    row = Response.objects.filter(item=refusal.given, party=refusal.party).latest("pk")
    return row.subject, row
