"""Parties and hats as pages show them."""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from aanzet.areas.models import Area
from aanzet.web.prepared import Path, prepared

from .choices import HatRole, HatState, PartyKind, PartyState
from .models import Hat, Party
from .viewer import SECOND_FACTORS, Viewer

GONE = [PartyState.LEFT]
DOERS_SHOWN, DOERS_LISTED = 8, 200


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


def other_voices(organisation: OuterRef, *, than: OuterRef) -> QuerySet[Hat]:
    """Inside another query: who speaks for an organisation and neither is this other party nor speaks for it too."""
    theirs = Hat.objects.filter(person=OuterRef("person"), organisation=OuterRef(than), state=HatState.CONFIRMED)
    rows = Hat.objects.filter(organisation=organisation, state=HatState.CONFIRMED).exclude(person__state__in=GONE)
    return rows.exclude(person=than).exclude(Exists(theirs))


def has_voice(party: Party) -> bool:
    """Whether anybody can still move for it: a person who did not leave, or who speaks for the organisation."""
    return party.state not in GONE if party.is_person else spokespeople(party).exists()


def usable_hats() -> QuerySet[Hat]:
    """Confirmed hats, without those for a government whose wearer has no second factor yet: the list twin of what
    `viewer.viewer_of` holds back."""
    hats = Hat.objects.filter(state=HatState.CONFIRMED)
    if settings.DEMO:
        return hats
    factors = Authenticator.objects.filter(user__party=OuterRef("person"), type__in=SECOND_FACTORS)
    return hats.exclude(~Exists(factors), organisation__kind=PartyKind.GOVERNMENT)


def _managed_ids(viewer: Viewer) -> list[int]:
    return [hat.organisation_id for hat in viewer.hats if hat.manages and hat.is_confirmed and hat.organisation_id]


def waiting_hats(viewer: Viewer) -> list[Hat]:
    """Claimed hats whose confirmation is the viewer's move, oldest date first: of the organisations that the viewer
    manages, and for the administrator those that no organisation can answer."""
    return _waiting_hats(tuple(sorted(set(_managed_ids(viewer)))), viewer.is_admin, viewer.party_id)


@prepared
def _waiting_hats(managed: tuple[int, ...], is_admin: bool, own: int | None) -> QuerySet[Hat]:
    rows = Hat.objects.filter(state=HatState.CLAIMED).select_related("person", "organisation", "area")
    condition: Combinable | Q = Q(organisation__in=managed)
    if is_admin:
        managers = Hat.objects.filter(organisation=OuterRef("organisation"), manages=True, state=HatState.CONFIRMED)
        condition = condition | Q(organisation=None) | ~Exists(managers)
    return rows.filter(condition).exclude(person=own).order_by("due_on", "id")


def claimed_hats(viewer: Viewer) -> list[Hat]:
    """What the viewer waits for: own hats without an answer."""
    return [hat for hat in viewer.hats if hat.state == HatState.CLAIMED]


def just_ended(viewer: Viewer, *, on: dt.date) -> list[Hat]:
    """Hats of this reader that ended since the day before: a page that was opened then spoke of them still."""
    since = on - dt.timedelta(days=1)
    rows = Hat.objects.filter(person=viewer.party_id, state=HatState.ENDED, until__gte=since)
    return list(rows.select_related("organisation").order_by("-until", "-pk")[:3]) if viewer.party_id else []


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


def doers(area: Area, *, role: HatRole | None = None, paid: bool | None = None, few: bool = False) -> list[Doer]:
    """Who is to be found for what in an area: whose hat or working area lies in it, below it or above it. Only who
    chose to be visible, and nobody who is protected. Two queries whatever the length."""
    chosen = (Path(area.path), tuple(area.ancestor_ids), role, paid)
    parties = _doers(*chosen, few)
    worn: dict[int, list[Hat]] = {party.pk: [] for party in parties}
    for hat in _hats_here(*chosen, tuple(worn)):
        worn[hat.person_id].append(hat)
    return [Doer(party, tuple(worn[party.pk])) for party in parties]


@prepared
def _doers(path: str, above: tuple[int, ...], role: HatRole | None, paid: bool | None, few: bool) -> QuerySet[Party]:
    hats = _hats_around(path, above, role, paid).filter(person=OuterRef("pk"))
    condition: Combinable | Q = Exists(hats)
    if role is None and paid is None:
        around = Party.working_areas.through.objects.filter(_around(path, above), party_id=OuterRef("pk"))
        condition = Exists(hats) | Exists(around)
    rows = Party.objects.filter(condition, state=PartyState.VISIBLE, protected=False)
    return rows.order_by("name", "id")[: DOERS_SHOWN if few else DOERS_LISTED]


@prepared
def _hats_here(
    path: str, above: tuple[int, ...], role: HatRole | None, paid: bool | None, people: tuple[int, ...]
) -> QuerySet[Hat]:
    rows = _hats_around(path, above, role, paid).filter(person__in=people)
    return rows.select_related("organisation", "area").defer("area__shape")


def _hats_around(path: str, above: tuple[int, ...], role: HatRole | None, paid: bool | None) -> QuerySet[Hat]:
    hats = Hat.objects.filter(_around(path, above), state=HatState.CONFIRMED)
    if role is not None:
        hats = hats.filter(role=role)
    return hats if paid is None else hats.filter(paid=paid)


def _around(path: str, above: tuple[int, ...]) -> Q:
    return Q(area__path__startswith=path) | Q(area__in=above)


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
