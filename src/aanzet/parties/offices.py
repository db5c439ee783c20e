"""Who holds an office in an area: the connector to be asked, the official who is the contact. Smallest area first."""

from django.db.models import Q

from aanzet.areas.models import Area

from .choices import HatRole, HatState, PartyKind
from .models import Hat, Party

CONNECTORS = (HatRole.CONNECTOR, HatRole.SPIL)
CONTACTS = (HatRole.CONTACT, HatRole.AREA_DIRECTOR)


def holders(area: Area | None, *roles: HatRole) -> list[Hat]:
    """Confirmed hats with one of these roles in the area or in an area above it; the nearest first, then the longest
    in office. A hat without an area counts for everywhere, last."""
    rows = Hat.objects.filter(role__in=roles, state=HatState.CONFIRMED, until=None).select_related(
        "person", "organisation", "area"
    )
    line = [*area.ancestor_ids, area.pk] if area else []
    rows = rows.filter(Q(area__in=line) | Q(area=None))
    return sorted(rows, key=lambda hat: (hat.area.level if hat.area else 99, hat.since, hat.pk))


def holds_office(person: Party, area: Area | None) -> bool:
    """Connector or contact of this area, or of one above it."""
    return any(hat.person_id == person.pk for hat in holders(area, *CONNECTORS, *CONTACTS))


def connector_of(area: Area | None, *, not_party: Party | None = None) -> Party | None:
    """The person who sees to it that a question is answered there."""
    return next((hat.person for hat in holders(area, *CONNECTORS) if hat.person != not_party), None)


def contact_of(area: Area | None, *, not_party: Party | None = None) -> Party | None:
    """The official whom an initiative gets to speak to first."""
    for hat in holders(area, *CONTACTS):
        if hat.organisation and hat.organisation.kind == PartyKind.GOVERNMENT and hat.person != not_party:
            return hat.person
    return None


def office_name(person: Party) -> str:
    """The government that this person moves for, or nothing."""
    hat = (
        Hat.objects.filter(person=person, state=HatState.CONFIRMED, organisation__kind=PartyKind.GOVERNMENT)
        .select_related("organisation")
        .first()
    )
    return hat.organisation.name if hat and hat.organisation else ""


def keeper_of(area: Area | None, *, not_party: Party | None = None) -> Party | None:
    """Somebody in any case: the connector, else the contact of the municipality (V1 asks for exactly one party)."""
    return connector_of(area, not_party=not_party) or contact_of(area, not_party=not_party)
