"""Who stands in the core: the parties whose JA makes a goal everybody's (V3)."""

from dataclasses import dataclass

from django.db.models import Q

from aanzet.initiatives.choices import ACTIVE, Ring
from aanzet.initiatives.models import Initiative, Participation
from aanzet.parties.models import Party

from ..models import Voice


@dataclass(frozen=True, slots=True)
class Seat:
    """A party, and who speaks for it: itself, or for a government the one official who stands there."""

    party: Party
    asked: Party


def seats_of(initiative: Initiative) -> list[Seat]:
    """One for each party in the core, in the order of coming; the owner belongs to it wherever it stands. One query."""
    rows = Participation.objects.filter(initiative=initiative, state__in=ACTIVE)
    rows = rows.filter(Q(ring=Ring.CORE) | Q(party=initiative.owner_id)).select_related("party", "person")
    seats: dict[int, Seat] = {}
    for row in rows.order_by("since", "pk"):
        seats.setdefault(row.party_id, Seat(row.party, row.asked))
    return list(seats.values())


def own_place(voice: Voice) -> Participation | None:
    """Where this party stands, so that it can choose to stand elsewhere."""
    rows = Participation.objects.filter(initiative=voice.version.goal.initiative_id, party=voice.party_id)
    return rows.filter(state__in=ACTIVE, ring=Ring.CORE).order_by("since", "pk").first()


def pullers_at(initiative: Initiative) -> list[Party]:
    """Who takes part and can be asked to pull a step. One query."""
    rows = Participation.objects.filter(initiative=initiative, state__in=ACTIVE).select_related("party", "person")
    return list({row.asked.pk: row.asked for row in rows.order_by("since", "pk")}.values())
