"""What somebody would hand over, and who could come next."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from aanzet.agreements.choices import UNTIL_DONE
from aanzet.agreements.models import Commitment
from aanzet.initiatives.choices import ACTIVE, Duty, InitiativeState, Ring
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.queries.intake import contact_candidates
from aanzet.parties.choices import HatState, PartyKind
from aanzet.parties.models import Hat, Party
from aanzet.parties.queries import spokespeople
from aanzet.parties.viewer import Viewer

from ..choices import BEFORE_RECEIPT, OFFICIAL, Role
from ..models import Handover

AWAKE = (InitiativeState.RUNNING, InitiativeState.RESTING)
MOST_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One role at one initiative."""

    initiative: Initiative
    role: str
    participation: Participation | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could come next, in the hat that they would wear; `place` where they take part already."""

    person: Party
    hat: Hat | None = None
    place: Participation | None = None


def roles_of(person: Party, *, organisation: Party | None = None) -> list[Item]:
    """Every place where this person stands, what is theirs alone first; without what is being handed over already. With
    `organisation` only where they stand for it. Three queries."""
    rows = Participation.objects.filter(person=person, state__in=ACTIVE, initiative__state__in=AWAKE)
    if organisation:
        rows = rows.filter(party=organisation)
    rows = rows.select_related("initiative__owner", "initiative__area", "party").order_by("initiative__title", "pk")
    items = [Item(row.initiative, _role(row, person), row) for row in rows]
    if not organisation:
        directed = Initiative.objects.filter(director=person, state__in=AWAKE).select_related("owner", "area")
        items += [Item(one, Role.DIRECTOR) for one in directed.order_by("title", "pk")]
    open_ones = Handover.objects.filter(departure__person=person, state__in=BEFORE_RECEIPT)
    known = set(open_ones.values_list("initiative", "role", "participation"))
    order = list(Role)
    left = [item for item in items if (item.initiative.pk, item.role, _pk(item)) not in known]
    return sorted(left, key=lambda item: order.index(Role(item.role)))


def item_at(place: Participation) -> Item:
    return Item(place.initiative, _role(place, place.party), place)


def companions_of(viewer: Viewer) -> list[Participation]:
    """Residents in the core of the initiatives that this viewer helps to carry, and who carries alone what the viewer
    takes part in. One query."""
    mine = Q(initiative__core__in=list(viewer.audience_ids)) | Q(initiative__owner__in=list(viewer.party_ids))
    mine |= Q(initiative__director=viewer.party_id)
    here = Participation.objects.filter(initiative=OuterRef("initiative"), state__in=ACTIVE).exclude(pk=OuterRef("pk"))
    others = Exists(here.filter(Q(ring=Ring.CORE) | Q(duty__in=OFFICIAL)))
    mine |= Q(~others, initiative__participants__in=list(viewer.audience_ids), initiative__director=None)
    contact = Participation.objects.filter(duty__in=OFFICIAL, state__in=ACTIVE, person=viewer.party_id)
    rows = Participation.objects.filter(mine | Q(initiative__in=contact.values("initiative")), state__in=ACTIVE)
    rows = rows.filter(ring=Ring.CORE, party__kind=PartyKind.PERSON, initiative__state__in=AWAKE)
    rows = rows.exclude(party__in=list(viewer.party_ids)).select_related("initiative", "party")
    return list(rows.order_by("initiative__title", "party__name", "pk")[:MOST_CANDIDATES])


def confirms_alone(person: Party, organisation: Party) -> bool:
    """Nobody else confirms who speaks for this organisation."""
    rows = Hat.objects.filter(organisation=organisation, state=HatState.CONFIRMED, manages=True, until=None)
    return set(rows.values_list("person", flat=True)) == {person.pk}


def who_confirm_alone() -> list[Hat]:
    """For the administrator: organisations in which only one person could say that somebody is away. One query."""
    rows = Hat.objects.filter(state=HatState.CONFIRMED, manages=True, until=None, organisation__isnull=False)
    alone = rows.values("organisation").annotate(count=Count("person", distinct=True)).filter(count=1)
    found = rows.filter(organisation__in=alone.values("organisation")).select_related("person", "organisation")
    return list(found.order_by("organisation__name", "pk")[:MOST_CANDIDATES])


def _pk(item: Item) -> int | None:
    return item.participation.pk if item.participation else None


def _role(row: Participation, person: Party) -> Role:
    if row.duty:
        return Role.CONTACT if row.duty == Duty.CONTACT else Role.BACKUP
    # Who pulls it may stand there for an organisation as well.
    return Role.OWNER if row.party_id == person.pk == row.initiative.owner_id else Role.CORE


def promises_by_initiative(person: Party, initiatives: Iterable[Initiative]) -> dict[int, int]:
    """How many open promises this person sees to at each. One query."""
    rows = Commitment.objects.filter(carrier=person, state__in=UNTIL_DONE)
    numbers = rows.filter(agreement__initiative__in=[one.pk for one in initiatives])
    found: dict[int, int] = {}
    for pk in numbers.values_list("agreement__initiative", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def candidates_for(handover: Handover) -> list[Candidate]:
    """Who could come next: for a contact role officials and connectors of the area, else whoever takes part and whoever
    speaks for the same organisation. Three queries at most."""
    leaving = handover.departure.person_id
    if handover.role in OFFICIAL:
        other = Duty.BACKUP if handover.role == Role.CONTACT else Duty.CONTACT
        first = _holders(handover, other)
        hats = [hat for hat in contact_candidates(handover.initiative) if hat.person_id != leaving]
        if handover.role == Role.BACKUP:
            hats = [hat for hat in hats if hat.person_id not in first]
        hats.sort(key=lambda hat: hat.person_id not in first)
        return [Candidate(hat.person, hat) for hat in hats]
    places = handover.initiative.participations.filter(state__in=ACTIVE).select_related("party", "person", "hat")
    found = {row.face.pk: Candidate(row.face, row.hat, row) for row in places if row.face.is_person}
    row = handover.participation
    if handover.role == Role.CORE and row and not row.party.is_person:
        for hat in spokespeople(row.party):
            found[hat.person_id] = Candidate(hat.person, hat)
    return [who for pk, who in found.items() if pk != leaving][:MOST_CANDIDATES]


def _holders(handover: Handover, duty: str) -> set[int]:
    rows = handover.initiative.participations.filter(duty=duty, state__in=ACTIVE)
    return {pk for pk in rows.values_list("person", flat=True) if pk}


def colleagues_of(organisation: Party, *, without: Party) -> list[Hat]:
    """Who could take over many at once: who speaks for the organisation, one hat each. One query."""
    rows = Hat.objects.filter(organisation=organisation, state=HatState.CONFIRMED, until=None).exclude(person=without)
    rows = rows.exclude(Q(person__state="left")).select_related("person", "organisation").order_by("person__name", "pk")
    first: dict[int, Hat] = {}
    for hat in rows:
        first.setdefault(hat.person_id, hat)
    return list(first.values())
