"""What can be reported: every room with texts that a stranger may read says here how to find, read and narrow them.

register(ReportKind("reply", "antwoord", _l("Antwoord"), find, may_read, moves(set_circle)))   # in apps.ready
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.models import Area
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.services import Context

from .choices import ReportState


@dataclass(frozen=True, slots=True)
class Reported:
    """A text as it stands now. `thing` is the room's own row; `title` that of the page it stands on, `text` what was
    written, `context` the larger thing whose story and whose turns it belongs to."""

    thing: Any
    subject: Subject
    writer: Party
    area: Area | None
    title: str
    text: str
    url: str
    context: Context | None = None


HIDES = _l("Afschermen: alleen de schrijver en de moderatoren zien het")
Find = Callable[[Collection[int]], Iterable[Reported]]
MayRead = Callable[[Viewer, Any], bool]


@dataclass(frozen=True, slots=True)
class Move:
    """To which circle; with an `audience` that holds the writer and the moderators where it is hidden."""

    circle: int
    audience: Audience | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ReportKind:
    """`word` stands in the address; `where` before the title in lists. `may_read` is the policy of the thing. `move`
    gives a text another circle, with all that derives from it (V6); a kind without circles has none, and its writer is
    asked to change it instead."""

    kind: str
    word: str
    where: str | Promise
    find: Find
    may_read: MayRead
    move: Callable[[Reported, Move], None] | None = None
    hides: str | Promise = HIDES

    @property
    def outcomes(self) -> tuple[ReportState, ...]:
        if self.move is None:
            return (ReportState.LEFT, ReportState.ASKED)
        return (ReportState.LEFT, ReportState.NARROWED, ReportState.HIDDEN)


def moves(set_circle: Callable[..., None]) -> Callable[[Reported, Move], None]:
    """For a room whose service says it so: set_circle(thing, circle=…, audience=…, at=…)."""
    return lambda text, move: set_circle(text.thing, circle=move.circle, audience=move.audience, at=move.at)


_KINDS: dict[str, ReportKind] = {}


def register(kind: ReportKind) -> None:
    known = _KINDS.setdefault(kind.kind, kind)
    if known is not kind:
        raise ValueError(f"Report kind {kind.kind} is registered twice")


def kind_of(code: str) -> ReportKind:
    return _KINDS[code]


def kind_in_address(word: str) -> ReportKind | None:
    return next((kind for kind in _KINDS.values() if kind.word == word), None)


def find_one(subject: Subject) -> Reported | None:
    return next(iter(_KINDS[subject.kind].find([subject.id])), None)


def find_all(subjects: Iterable[Subject]) -> dict[Subject, Reported]:
    """One query for each kind that occurs."""
    ids: dict[str, set[int]] = {}
    for subject in subjects:
        ids.setdefault(subject.kind, set()).add(subject.id)
    return {found.subject: found for kind, numbers in ids.items() for found in _KINDS[kind].find(numbers)}
