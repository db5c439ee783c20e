"""What the municipality owes an initiative, and who may become its contact."""

from django.db.models import Q, QuerySet

from aanzet.parties.choices import HatState, PartyKind
from aanzet.parties.models import Hat
from aanzet.parties.offices import CONNECTORS, CONTACTS
from aanzet.turns.models import Turn

from ..contact_roles import leavers_of
from ..models import Initiative

SUBJECTS = ("intake", "contact_role", "backup_role")
SHOWN = 60


def intake_turns(initiative: Initiative) -> QuerySet[Turn]:
    around = Turn.objects.running().filter(context_kind="initiative", context_id=initiative.pk)
    return around.filter(subject_kind__in=SUBJECTS)


def contact_candidates(initiative: Initiative) -> list[Hat]:
    """Officials and connectors of the area, one hat each, by name; not the owner, and nobody who goes."""
    line = [*initiative.area.ancestor_ids, initiative.area_id]
    office = Q(organisation__kind=PartyKind.GOVERNMENT) | Q(role__in=[*CONTACTS, *CONNECTORS])
    rows = Hat.objects.filter(office, Q(area=None) | Q(area__in=line), state=HatState.CONFIRMED, until=None)
    rows = rows.exclude(person__in=[initiative.owner_id, *leavers_of(initiative)])
    rows = rows.select_related("person", "organisation").order_by("person__name", "pk")
    first: dict[int, Hat] = {}
    for hat in rows:
        first.setdefault(hat.person_id, hat)
    return list(first.values())[:SHOWN]
