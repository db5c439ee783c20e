"""Challenges as pages show them. Each list costs a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.queries.lists import readable as readable_initiative
from aanzet.parties.choices import PartyKind, PartyState
from aanzet.parties.models import Party
from aanzet.parties.offices import contact_of
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.turns.models import Turn
from aanzet.web.prepared import prepared

from ..choices import CHALLENGE_OVER, SeatState
from ..models import Assessment, Challenge, Fallback, Judged, Milestone, Seat

AROUND = ("initiative__area", "initiative__owner", "audience", "author", "hat", "helper", "municipality")
ANSWERS = ("information__person", "plan", "decision__person", "ending__person", "contract",
           "fallback__taker", "fallback__person")  # fmt: skip


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    return seen_by(viewer, prefix) & readable_initiative(viewer, f"{prefix}initiative__")


def challenge_for(pk: int) -> Challenge | None:
    """With everything that was answered, and who has which role. Two queries."""
    seats = Prefetch(
        "seats", Seat.objects.select_related("party", "person", "hat__organisation", "helper").order_by("pk")
    )
    return Challenge.objects.filter(pk=pk).select_related(*AROUND, *ANSWERS).prefetch_related(seats).first()


def at_initiative(initiative: Initiative, viewer: Viewer) -> Challenge | None:
    """The one that is open, else the last. One query."""
    found = list(_at_initiative(initiative.pk, viewer.reader))
    return next((row for row in found if row.is_open), found[0] if found else None)


@prepared
def _at_initiative(initiative_id: int, reader: Reader) -> QuerySet[Challenge]:
    rows = Challenge.objects.filter(readable(reader), initiative=initiative_id)
    return rows.select_related("municipality").order_by("-begun_at", "-pk")


def seats_of(whole: Challenge) -> list[Seat]:
    """Of a challenge that a page fetched."""
    return [seat for seat in whole.seats.all() if seat.state != SeatState.LAPSED]


def seat_for(pk: int) -> Seat | None:
    around = [f"challenge__{name}" for name in AROUND]
    return Seat.objects.filter(pk=pk).select_related("party", "asked_by", *around).first()


def fallback_for(pk: int) -> Fallback | None:
    """By number of the challenge."""
    around = [f"challenge__{name}" for name in AROUND]
    return Fallback.objects.filter(challenge=pk).select_related("taker", "person", *around).first()


def milestones_of(whole: Challenge) -> list[Milestone]:
    """One query; who may read them is asked of the contract."""
    around = ("commitment__giver", "commitment__receiver")
    return list(whole.milestones.select_related(*around).order_by("-stream", "commitment__position"))


def assessments_of(whole: Challenge) -> list[Assessment]:
    """For who may see them (`policies.may_see_judgements`). Two queries."""
    judged = Prefetch("judgements", Judged.objects.select_related("criterion").order_by("criterion__position"))
    return list(whole.assessments.select_related("person").prefetch_related(judged))


def candidates_for(whole: Challenge) -> list[Party]:
    """Who may be asked for a role: who takes part, and the municipality."""
    rows = Participation.objects.filter(initiative=whole.initiative, state__in=ACTIVE).select_related("party")
    found = [*(row.party for row in rows.order_by("since", "pk")), whole.municipality]
    return list({party.pk: party for party in found}.values())


def outside(whole: Challenge, parties: Collection[Party]) -> list[Party]:
    """Of these who does not take part: with them nothing can be agreed yet."""
    rows = Participation.objects.filter(initiative=whole.initiative, state__in=ACTIVE, party__in=parties)
    here = set(rows.values_list("party", flat=True))
    return [party for party in parties if party.pk not in here]


def municipalities_for(initiative: Initiative) -> list[Party]:
    """The one of the area first."""
    rows = list(Party.objects.filter(kind=PartyKind.GOVERNMENT).exclude(state=PartyState.LEFT).order_by("name"))
    contact = contact_of(initiative.area)
    own = set(contact.hats.filter(state="confirmed").values_list("organisation", flat=True)) if contact else set()
    return sorted(rows, key=lambda party: party.pk not in own)


@dataclass(frozen=True, slots=True)
class Listed:
    """A challenge with its turn, for the list."""

    challenge: Challenge
    turn: Turn | None


def challenges_for(viewer: Viewer, *, over: bool = False) -> list[Listed]:
    """What this reader may read, the longest awaited first. Two queries."""
    rows = Challenge.objects.filter(readable(viewer)).select_related("initiative__area", "municipality")
    rows = rows.filter(state__in=CHALLENGE_OVER) if over else rows.exclude(state__in=CHALLENGE_OVER)
    found = list(rows.order_by("-begun_at", "-pk")[:200])
    running = Turn.objects.running().filter(subject_kind="challenge", subject_id__in=[row.pk for row in found])
    turns = {turn.subject_id: turn for turn in running.filter(seen_by(viewer)).select_related("party")}
    listed = [Listed(row, turns.get(row.pk)) for row in found]
    return sorted(listed, key=lambda one: (one.turn is None, one.turn.given_at if one.turn else one.challenge.begun_at))
