"""Who takes part, and who was there before: the repliers of the question it came from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from aanzet.conversations.models import Recognition, Reply
from aanzet.parties.choices import Circle, PartyState
from aanzet.parties.models import Party
from aanzet.web.prepared import prepared

from ..choices import ACTIVE, Duty, Energy, ParticipationState, Plane, Ring
from ..models import Initiative, Participation

# S24: above seven the core gets slow.
CORE_AT_MOST = 7
PULLERS_ASKED_FROM = 3


# What a face and a hat show; the rest of a card stays where it is.
FACE = ("kind", "state", "name", "photo", "protected", "erased_at")
HAT = ("role", "title", "organisation__name")


def repliers_of(question_id: int, asker_id: int, *, seen: Q | None = None) -> QuerySet[Party]:
    """Whoever said something about the question, without the asker and without who left. `seen` is the reader's circle
    filter for the replies; without it every reply counts that is not hidden."""
    visible = seen if seen is not None else Q(circle__lte=Circle.NETWORK)
    replied = Reply.objects.filter(visible, question=question_id, withdrawn_at=None).order_by().values("author")
    recognised = Recognition.objects.filter(question=question_id).order_by().values("party")
    rows = Party.objects.filter(Q(pk__in=replied) | Q(pk__in=recognised)).exclude(pk=asker_id)
    return rows.exclude(state=PartyState.LEFT).order_by("name", "pk")


@dataclass
class Rings:
    """The three rings, each in order of coming; the invited apart."""

    core: list[Participation] = field(default_factory=list)
    ring: list[Participation] = field(default_factory=list)
    free: list[Participation] = field(default_factory=list)
    invited: list[Participation] = field(default_factory=list)
    contact: Participation | None = None
    backup: Participation | None = None

    @property
    def active(self) -> list[Participation]:
        return [*self.core, *self.ring, *self.free]

    @property
    def carried_by_one(self) -> Participation | None:
        """The person on whom all of it rests: nobody else in the core, and no contact."""
        alone = len(self.core) == 1 and self.contact is None and self.backup is None and self.core[0].party.is_person
        return self.core[0] if alone else None

    @property
    def core_is_full(self) -> bool:
        return len(self.core) > CORE_AT_MOST

    @property
    def one_pulls_alone(self) -> bool:
        """One party pushes and several take part: when it leaves, everything stops (S24)."""
        pullers = {row.party_id for row in self.active if row.energy == Energy.PUSHING}
        return len(self.active) >= PULLERS_ASKED_FROM and len(pullers) == 1

    @property
    def nobody_with_hands(self) -> bool:
        """People who decide, and nobody who says to do the work."""
        planes = {row.plane for row in self.active}
        return Plane.STRATEGIC in planes and Plane.OPERATIONAL not in planes

    def of(self, party_ids: frozenset[int], person_id: int | None) -> list[Participation]:
        """The places, also asked ones, of one reader."""
        rows = [*self.active, *self.invited]
        return [row for row in rows if row.person_id == person_id or (row.party_id in party_ids and person_id)]


OWN = ("initiative", "state", "ring", "energy", "form", "plane", "duty", "brings", "invited_by", "since")


@prepared
def _participations(initiative_id: int) -> QuerySet[Participation]:
    rows = Participation.objects.filter(initiative=initiative_id, state__in=[*ACTIVE, ParticipationState.INVITED])
    rows = rows.select_related("party", "person", "hat__organisation")
    shown = [f"{who}__{name}" for who in ("party", "person") for name in FACE] + [f"hat__{name}" for name in HAT]
    return rows.only(*OWN, *shown)


def rings_of(initiative: Initiative) -> Rings:
    """One query."""
    rings = Rings()
    for row in _participations(initiative.pk):
        row.initiative = initiative
        _put(rings, row)
    return rings


def _put(rings: Rings, row: Participation) -> None:
    if row.is_invited:
        rings.invited.append(row)
        return
    {Ring.CORE: rings.core, Ring.RING: rings.ring, Ring.FREE: rings.free}[Ring(row.ring)].append(row)
    if row.duty == Duty.CONTACT:
        rings.contact = row
    elif row.duty == Duty.BACKUP:
        rings.backup = row


def party_names(pks: Sequence[int]) -> dict[int, str]:
    return dict(Party.objects.filter(pk__in=pks).values_list("pk", "name"))
