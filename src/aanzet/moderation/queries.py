"""Who decides about a text, and the queue of a moderator."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from aanzet.areas.models import Area
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle, HatRole, HatState
from aanzet.parties.models import Hat, Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders
from aanzet.parties.viewer import Viewer

from .choices import MOVES, ReportState
from .models import Report
from .reportable import Reported, ReportKind, find_all, kind_of

SHOWN = 50


def moderates(hat: Hat) -> bool:
    return hat.is_confirmed and HatRole(hat.role) in (*CONNECTORS, *CONTACTS)


def _others(hats: Iterable[Hat], writer: Party) -> list[Party]:
    people = (hat.person for hat in hats if hat.person.is_open_for_contact and hat.organisation_id != writer.pk)
    return [person for person in dict.fromkeys(people) if person.pk != writer.pk]


def moderators_of(area: Area | None, *, writer: Party) -> list[Party]:
    """Who may decide about a text: the connectors and contacts of its area, the nearest first, without its writer and
    whoever speaks for that."""
    return _others(holders(area, *CONNECTORS, *CONTACTS), writer)


def moderators_elsewhere(*, writer: Party) -> list[Party]:
    """Where an area has nobody: those of elsewhere, of the widest area first."""
    rows = Hat.objects.filter(role__in=[*CONNECTORS, *CONTACTS], state=HatState.CONFIRMED, until=None)
    return _others(rows.select_related("person").order_by("-area__level", "since", "pk"), writer)


def narrowed_to(thing: Subject) -> int:
    """The widest circle that moderators leave to a text: whoever wrote it, and what it follows, choose within that. One
    query; for what may change circle after it was posted."""
    rows = Report.objects.filter(thing_kind=thing.kind, thing_id=thing.id, state__in=MOVES)
    states = set(rows.values_list("state", flat=True))
    if ReportState.HIDDEN in states:
        return Circle.NAMED
    return Circle.NETWORK if states else Circle.OPEN


@dataclass(frozen=True, slots=True)
class Reading:
    """A report beside the text that it is about."""

    report: Report
    kind: ReportKind
    text: Reported


def reports_for(viewer: Viewer, *, handled: bool = False) -> list[Reading]:
    """The queue of a moderator: the reports of the areas where the viewer holds the office, and those that were laid
    with the viewer for want of anybody nearer; oldest first. One query, and one for each kind of text in it."""
    hats = [hat for hat in viewer.hats if moderates(hat)]
    if not hats or viewer.party is None:
        return []
    where = Q(area=None) | Q(audience__in=viewer.audience_ids) & ~Q(reporter=viewer.party)
    for hat in hats:
        where |= Q(area__path__startswith=hat.area.path) if hat.area else Q(pk__gt=0)
    rows = Report.objects.filter(where).exclude(writer__in=viewer.party_ids)
    rows = rows.exclude(state=ReportState.OPEN) if handled else rows.filter(state=ReportState.OPEN)
    found = list(rows.select_related("handled_by")[:SHOWN])
    texts = find_all(row.thing for row in found)
    return [Reading(row, kind_of(row.thing_kind), texts[row.thing]) for row in found if row.thing in texts]
