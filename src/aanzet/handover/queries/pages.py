"""One departure, one handover, one dossier, as their pages show them."""

import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from aanzet.agreements.choices import OPEN_AGREEMENTS
from aanzet.agreements.models import Agreement
from aanzet.agreements.queries import agreements_of
from aanzet.differences.models import Difference
from aanzet.differences.queries import choices_made
from aanzet.direction.queries.maps import TopicDecided, topics_decided
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.initiatives.queries.people import Rings, rings_of
from aanzet.initiatives.queries.story import StoryLine, story_of
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer

from ..choices import ANCHOR, OPEN_HANDOVERS
from ..models import Departure, Handover, SensitiveNote

SHOWN = 100
STORY_SHOWN = 60
AROUND = (
    "departure__person",
    "departure__organisation",
    "departure__started_by",
    "departure__helper",
    "initiative__owner",
    "initiative__area",
    "initiative__director",
    "initiative__core",
    "initiative__intake",
    "participation__party",
    "participation__person",
    "participation__hat",
    "writer",
    "successor",
    "mover",
    "ticked_by",
    "checked_by",
    "seat__asked",
    "seat__asked_by",
    "seat__asked_hat__organisation",
)


def handovers() -> QuerySet[Handover]:
    return Handover.objects.select_related(*AROUND)


def handover_for(pk: int) -> Handover | None:
    """The caller asks the policy."""
    found = handovers().filter(pk=pk).first()
    if found:
        found.seat.handover = found
    return found


def departure_for(pk: int) -> Departure | None:
    rows = Departure.objects.select_related("person", "organisation", "started_by", "helper")
    return rows.filter(pk=pk).first()


def departure_once(person: Party, typed: str) -> Departure | None:
    """What the same form made already: what it asked about is no longer there to be chosen."""
    try:
        once = uuid.UUID(typed)
    except ValueError:
        return None
    return Departure.objects.filter(person=person, once=once).first()


def handovers_of(departure: Departure) -> list[Handover]:
    rows = list(handovers().filter(departure=departure).order_by("initiative__title", "pk"))
    for row in rows:
        row.departure, row.seat.handover = departure, row
    return rows


def my_handovers(viewer: Viewer) -> list[Handover]:
    """Where the viewer goes, comes, writes, began it, or is asked; what is open first. One query."""
    mine = viewer.party_ids
    own = Q(departure__person__in=mine) | Q(writer__in=mine) | Q(successor__in=mine) | Q(seat__asked__in=mine)
    rows = handovers().filter(own | Q(departure__started_by__in=mine)).order_by("-departure__announced_at", "pk")
    found = list(rows[:SHOWN])
    return sorted(found, key=lambda row: not row.is_open)


def at_the_initiative(initiative: Initiative) -> Handover | None:
    """The newest open one; nothing is asked of the database where there never was one. One query."""
    if not has_part(initiative, ANCHOR):
        return None
    rows = Handover.objects.select_related("departure__person", "departure__organisation", "seat")
    return rows.filter(initiative=initiative, state__in=OPEN_HANDOVERS).order_by("-pk").first()


def leaving_from(initiative: Initiative) -> set[int]:
    """Who goes, as long as it was not handed over. One query; none where there never was a handover."""
    if not has_part(initiative, ANCHOR):
        return set()
    rows = initiative.handovers.filter(state__in=OPEN_HANDOVERS)
    return set(rows.values_list("departure__person", flat=True))


@dataclass(frozen=True, slots=True)
class Dossier:
    """What this reader may see of everything that the handover holds: each part asked its own policy (V6)."""

    rings: Rings | None
    agreements: list[Agreement]
    story: list[StoryLine]
    choices: list[Difference]
    topics: list[TopicDecided]
    notes: list[SensitiveNote]

    @property
    def open_agreements(self) -> list[Agreement]:
        return [row for row in self.agreements if row.state in OPEN_AGREEMENTS]

    @property
    def kept(self) -> list[Agreement]:
        return [row for row in self.agreements if row not in self.open_agreements]

    @property
    def decisions(self) -> list[StoryLine]:
        """The lines that say why."""
        return [line for line in self.story if line.note]


def dossier_of(handover: Handover, viewer: Viewer) -> Dossier:
    """Eleven queries at most, whatever its length."""
    initiative = handover.initiative
    notes = list(handover.notes.select_related("author", "about", "handover"))
    if not may_read_initiative(viewer, initiative):
        return Dossier(None, [], [], [], [], notes)
    return Dossier(
        rings_of(initiative),
        agreements_of(initiative, viewer),
        story_of(initiative, viewer, most=STORY_SHOWN, newest_first=True)[::-1],
        [row for row in choices_made(initiative, viewer) if not row.stays_between],
        topics_decided(initiative, viewer),
        notes,
    )


def note_for(pk: int) -> SensitiveNote | None:
    rows = SensitiveNote.objects.select_related("author", "about", "handover__initiative__owner", "handover__successor")
    return rows.select_related("handover__seat", "handover__departure__person").filter(pk=pk).first()
