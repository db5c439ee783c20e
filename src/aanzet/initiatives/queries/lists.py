"""Lists of initiatives, with the one open thing of each that matters most to the reader."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from aanzet.areas.models import Area, Theme
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.turns.calendar import today
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn
from aanzet.turns.queries import SILENT_AFTER_DAYS
from aanzet.web.prepared import prepared, prepared_count

from ..choices import ACTIVE, InitiativeState, StepState
from ..models import Initiative, Step

PER_PAGE = 20


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    condition = seen_by(viewer, prefix)
    return condition | Q(**{f"{prefix}owner__in": list(viewer.party_ids)}) if viewer.party_ids else condition


def initiatives_of(
    viewer: Viewer | Reader,
    *,
    area: Area | None = None,
    theme: Theme | None = None,
    phase: str = "",
    kind: str = "",
    seeking: bool = False,
    state: str = "",
) -> QuerySet[Initiative]:
    """What this viewer may read, the liveliest first. Without `state` the stopped ones are left out; drafts are only
    in the maker's own list (`my_initiatives`)."""
    rows = Initiative.objects.filter(readable(viewer)).exclude(state=InitiativeState.DRAFT)
    rows = rows.filter(state=state) if state else rows.exclude(state=InitiativeState.STOPPED)
    if area is not None:
        rows = rows.filter(area__in=Area.objects.within(area))
    if theme is not None:
        rows = rows.filter(themes=theme)
    if phase:
        rows = rows.filter(phase=phase)
    if kind:
        rows = rows.filter(kind=kind)
    if seeking:
        rows = rows.filter(state=InitiativeState.RUNNING).exclude(seeks="")
    return rows.select_related("area", "owner").prefetch_related("themes").order_by("-heard_at", "-pk")


# With nothing chosen.
how_many = prepared_count(initiatives_of)


@prepared
def liveliest(reader: Reader) -> QuerySet[Initiative]:
    """The first page of `initiatives_of` as most people ask for it: nothing chosen."""
    return initiatives_of(reader)[:PER_PAGE]


def my_initiatives(viewer: Viewer) -> QuerySet[Initiative]:
    """Where the viewer, or whom the viewer speaks for, stands in; drafts too."""
    taking_part = Q(participations__party__in=viewer.party_ids, participations__state__in=ACTIVE)
    rows = Initiative.objects.filter(taking_part | Q(owner__in=viewer.party_ids)).distinct()
    return rows.select_related("area", "owner").prefetch_related("themes").order_by("-heard_at", "-pk")


def areas_with_initiatives(viewer: Viewer) -> list[Area]:
    """What the list can be filtered by: where something goes on, smallest first. One query."""
    return _areas(viewer.reader)


@prepared
def _areas(reader: Reader) -> QuerySet[Area]:
    rows = Area.objects.filter(pk__in=initiatives_of(reader).order_by().values("area"))
    return rows.only("name", "slug", "path", "own").order_by("level", "name")[:200]


@prepared
def _turns_at(reader: Reader, initiatives: tuple[int, ...]) -> QuerySet[Turn]:
    rows = Turn.objects.running().filter(seen_by(reader), context_kind="initiative", context_id__in=initiatives)
    return rows.select_related("party")


def leading_turns(initiatives: Iterable[Initiative], viewer: Viewer, at: dt.datetime) -> dict[int, Turn]:
    """For each initiative the open thing that matters most: mine first, then the silent, then the oldest date, what
    rests last. One query for the whole list."""
    rows = _turns_at(viewer.reader, tuple(initiative.pk for initiative in initiatives))
    best: dict[int, Turn] = {}
    for turn in sorted(rows, key=lambda turn: weight(turn, viewer, at)):
        best.setdefault(turn.context_id or 0, turn)
    return best


def weight(turn: Turn, viewer: Viewer, at: dt.datetime) -> tuple[int, dt.date, int]:
    """For sorting turns, the weightiest first."""
    silent = turn.due_on <= today(at) - dt.timedelta(days=SILENT_AFTER_DAYS)
    if turn.state == TurnState.RESTING:
        rank = 4
    elif turn.subject_kind == "backup_role" and turn.party_id not in viewer.party_ids:
        rank = 3  # a second name is good to have; it never outweighs a move that others wait for
    elif turn.party_id in viewer.party_ids:
        rank = 0
    else:
        rank = 1 if silent else 2
    return rank, turn.due_on, turn.pk


def steps_ahead(viewer: Viewer, *, at: dt.datetime) -> QuerySet[Step]:
    """The next steps of everything that this viewer may read, soonest first."""
    rows = Step.objects.filter(readable(viewer, "initiative__"), state=StepState.PLANNED, on__gte=today(at))
    return (
        rows.exclude(initiative__state=InitiativeState.STOPPED).select_related("initiative").order_by("on", "starts_at")
    )
