"""Parties and hats as pages show them."""

from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from aanzet.areas.models import Area

from .choices import HatRole, HatState, PartyKind, PartyState
from .models import Hat, Party
from .viewer import Viewer

GONE = [PartyState.LEFT]


def shown_hats(party: Party) -> QuerySet[Hat]:
    """The confirmed hats on a person's card."""
    return party.hats.filter(state=HatState.CONFIRMED).select_related("organisation", "area")


def spokespeople(organisation: Party) -> QuerySet[Hat]:
    """Who speaks for an organisation: who confirms others first, then the longest in the hat."""
    return (
        organisation.spokespeople.filter(state=HatState.CONFIRMED)
        .exclude(person__state__in=GONE)
        .select_related("person", "area")
        .order_by("-manages", "since", "id")
    )


def _managed_ids(viewer: Viewer) -> list[int]:
    return [hat.organisation_id for hat in viewer.hats if hat.manages and hat.is_confirmed and hat.organisation_id]


def waiting_hats(viewer: Viewer) -> QuerySet[Hat]:
    """Claimed hats whose confirmation is the viewer's move, oldest date first: of the organisations that the viewer
    manages, and for the administrator those that no organisation can answer."""
    rows = Hat.objects.filter(state=HatState.CLAIMED).select_related("person", "organisation", "area")
    condition: Combinable | Q = Q(organisation__in=_managed_ids(viewer))
    if viewer.is_admin:
        managers = Hat.objects.filter(organisation=OuterRef("organisation"), manages=True, state=HatState.CONFIRMED)
        condition = condition | Q(organisation=None) | ~Exists(managers)
    own = viewer.party.pk if viewer.party else None
    return rows.filter(condition).exclude(person=own).order_by("due_on", "id")


def claimed_hats(viewer: Viewer) -> list[Hat]:
    """What the viewer waits for: own hats without an answer."""
    return [hat for hat in viewer.hats if hat.state == HatState.CLAIMED]


def managed_organisations(viewer: Viewer) -> list[Party]:
    return [hat.organisation for hat in viewer.hats if hat.manages and hat.is_confirmed and hat.organisation]


def organisations() -> QuerySet[Party]:
    """Groups, organisations and governments that are still there."""
    return Party.objects.exclude(kind=PartyKind.PERSON).exclude(state__in=GONE)


@dataclass(frozen=True, slots=True)
class Doer:
    """A line of "Wie doet wat hier": a person or organisation with the hats it wears around here."""

    party: Party
    hats: tuple[Hat, ...]

    @property
    def is_enabler(self) -> bool:
        return any(hat.role == HatRole.ENABLER for hat in self.hats)

    @property
    def is_interested_only(self) -> bool:
        """An enabler who named no concrete room yet (S02)."""
        return self.is_enabler and not self.party.has_concrete_room

    @property
    def is_paid(self) -> bool:
        return any(hat.paid for hat in self.hats)


def doers(area: Area, *, role: HatRole | None = None, paid: bool | None = None, limit: int = 200) -> list[Doer]:
    """Who is to be found for what in an area: whose hat or working area lies in it, below it or above it. Only who
    chose to be visible, and nobody who is protected. Two queries whatever the length."""
    hats = Hat.objects.filter(_around(area, "area"), state=HatState.CONFIRMED)
    if role is not None:
        hats = hats.filter(role=role)
    if paid is not None:
        hats = hats.filter(paid=paid)
    workers = Party.working_areas.through.objects.filter(_around(area, "area"), party_id=OuterRef("pk"))
    condition: Combinable | Q = Exists(hats.filter(person=OuterRef("pk")))
    if role is None and paid is None:
        condition = Exists(hats.filter(person=OuterRef("pk"))) | Exists(workers)
    rows = (
        Party.objects.filter(condition, state=PartyState.VISIBLE, protected=False)
        .prefetch_related(Prefetch("hats", hats.select_related("organisation", "area"), to_attr="hats_here"))
        .order_by("name", "id")[:limit]
    )
    return [Doer(party, tuple(party.hats_here)) for party in rows]


def _around(area: Area, field: str) -> Q:
    return Q(**{f"{field}__path__startswith": area.path}) | Q(**{f"{field}__in": area.ancestor_ids})


def helpable(name: str) -> QuerySet[Party]:
    """People with this (part of a) name for whom a helper may type; the ones who are registered at a desk first."""
    return (
        Party.objects.filter(kind=PartyKind.PERSON, erased_at=None, name__icontains=name)
        .filter(Q(user=None) | Q(helper_allowed=True))
        .exclude(state=PartyState.LEFT)
        .select_related("home", "user")
        .annotate(
            starts=Case(When(name__istartswith=name, then=Value(0)), default=Value(1), output_field=IntegerField())
        )
        .order_by("starts", "name", "id")[:20]
    )
