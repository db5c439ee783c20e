"""Initiatives without a contact, and for how many days: told by the log, so that nobody has to keep count."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from aanzet.areas.models import Area
from aanzet.initiatives.choices import ACTIVE, Duty, InitiativeState
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.queries.lists import readable
from aanzet.initiatives.services.laying import vacancy_of
from aanzet.logbook.models import LogLine
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import today
from aanzet.turns.models import Turn
from aanzet.turns.queries import running_turns

AWAKE = (InitiativeState.RUNNING, InitiativeState.RESTING)
VERBS = ("contact.named", "contact.ended")
SHOWN = 500


@dataclass(frozen=True, slots=True)
class Gap:
    """`days` is how long nobody is the contact now, `in_all` with the times before."""

    initiative: Initiative
    days: int
    in_all: int
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a contact, of which the last one may go on."""

    begin: dt.datetime
    end: dt.datetime | None


def stretches(published: dt.datetime, lines: Iterable[tuple[dt.datetime, str]]) -> list[Stretch]:
    """From the day on which it was shown until somebody was named, and each time that a contact left; oldest first."""
    found: list[Stretch] = []
    since: dt.datetime | None = published
    for at, verb in lines:
        if verb == "contact.named" and since is not None:
            found.append(Stretch(since, at))
            since = None
        elif verb == "contact.ended" and since is None:
            since = at
    return [*found, Stretch(since, None)] if since is not None else found


def _days(stretch: Stretch, at: dt.datetime) -> int:
    return (today(stretch.end or at) - today(stretch.begin)).days


def without_contact(viewer: Viewer, *, area: Area | None = None) -> QuerySet[Initiative]:
    """Running or at rest, and nobody is the contact now."""
    contacts = Participation.objects.filter(initiative=OuterRef("pk"), duty=Duty.CONTACT, state__in=ACTIVE)
    rows = Initiative.objects.filter(readable(viewer), ~Exists(contacts), state__in=AWAKE, published_at__isnull=False)
    rows = rows.filter(area__in=Area.objects.within(area)) if area else rows
    return rows.select_related("area", "owner").order_by("published_at", "pk")


def gaps(viewer: Viewer, *, area: Area | None = None, at: dt.datetime) -> list[Gap]:
    """Longest first. Three queries."""
    rows = list(without_contact(viewer, area=area)[:SHOWN])
    lines = contact_lines([row.pk for row in rows])
    turns = running_turns([vacancy_of(row, Duty.CONTACT) for row in rows], viewer)
    found = [_gap(row, lines.get(row.pk, []), turns.get(vacancy_of(row, Duty.CONTACT)), at) for row in rows]
    return sorted(found, key=lambda gap: (-gap.days, gap.initiative.pk))


def _gap(row: Initiative, lines: Sequence[tuple[dt.datetime, str]], turn: Turn | None, at: dt.datetime) -> Gap:
    found = stretches(row.published_at or row.started_at, lines)
    now = next((_days(one, at) for one in found if one.end is None), 0)
    return Gap(row, now, sum(_days(one, at) for one in found), turn)


def contact_lines(initiatives: Sequence[int]) -> dict[int, list[tuple[dt.datetime, str]]]:
    """When contacts were named and left, oldest first. One query."""
    rows = LogLine.objects.filter(story_kind="initiative", story_id__in=initiatives, verb__in=VERBS)
    told: dict[int, list[tuple[dt.datetime, str]]] = {}
    for pk, at, verb, data in rows.order_by("at", "pk").values_list("story_id", "at", "verb", "data"):
        if data.get("duty") == Duty.CONTACT:
            told.setdefault(pk, []).append((at, verb))
    return told


def days_without(initiative: Initiative, *, at: dt.datetime) -> int:
    """How long nobody is the contact now; 0 where somebody is. One query."""
    lines = contact_lines([initiative.pk]).get(initiative.pk, [])
    return _gap(initiative, lines, None, at).days
