"""Who may read, move, judge and decide. What may be done stands in `lives`; here is what lies around it (V5)."""

from collections.abc import Collection

from django.db.models import Q

from aanzet.initiatives.choices import InitiativeKind, InitiativeState
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.policies import is_owner, is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.policies import may_manage, may_see
from aanzet.parties.viewer import Viewer

from .choices import ChallengeState, SeatState
from .lives import CHALLENGE, FALLBACK, SEAT, residents
from .models import Challenge, Fallback, Seat

# A programme and a village plan hold initiatives; the task is theirs.
MAY_TURN = (InitiativeKind.INITIATIVE, InitiativeKind.PROJECT, InitiativeKind.CHALLENGE)
JUDGING = frozenset({"assess", "grant", "refuse"})


def may_read(viewer: Viewer, whole: Challenge) -> bool:
    """Both the challenge and its initiative (V6)."""
    return may_see(viewer, whole) and may_read_initiative(viewer, whole.initiative)


def runs(initiative: Initiative) -> bool:
    return initiative.state == InitiativeState.RUNNING


def may_begin(viewer: Viewer, initiative: Initiative) -> bool:
    """Who pulls it, while it runs; a government does not challenge itself."""
    own = viewer.is_member and is_owner(viewer, initiative) and initiative.owner.kind != PartyKind.GOVERNMENT
    return own and runs(initiative) and initiative.kind in MAY_TURN


def is_resident_side(viewer: Viewer, whole: Challenge) -> bool:
    return any(party.pk in viewer.party_ids for party in residents(whole))


def is_municipal(viewer: Viewer, whole: Challenge) -> bool:
    return whole.municipality_id in viewer.party_ids


def may_read_plan(viewer: Viewer, whole: Challenge) -> bool:
    """Everybody from the day it was handed in; until then who takes part on the residents' side."""
    plan = getattr(whole, "plan", None)
    if plan is None:
        return False
    inside = is_participant(viewer, whole.initiative) and not is_municipal(viewer, whole)
    return plan.handed_in_at is not None or inside or is_resident_side(viewer, whole)


def is_tied(person_id: int, parties: Collection[int], whole: Challenge) -> bool:
    """Took part in the initiative (also when no longer), has a role, or belongs to who does the task now (V5). What
    the municipality itself is in it does not count for each of its people."""
    own = set(parties) - {whole.municipality_id}
    if whole.initiative.owner_id in own or whole.author_id == person_id:
        return True
    information = getattr(whole, "information", None)
    if information is not None and information.contractor_id in own:
        return True
    here = Participation.objects.filter(initiative=whole.initiative_id, said_yes_at__isnull=False)
    if here.filter(Q(person=person_id) | Q(party__in=own)).exists():
        return True
    said = whole.seats.exclude(state__in=[SeatState.NO, SeatState.LAPSED]).exclude(party=whole.municipality_id)
    return said.filter(Q(party__in=own) | Q(person=person_id)).exists()


def is_tied_viewer(viewer: Viewer, whole: Challenge) -> bool:
    return viewer.party_id is not None and is_tied(viewer.party_id, viewer.party_ids, whole)


def parties_of(person: Party) -> set[int]:
    """A person, and everybody they speak for, whatever hat they wear now."""
    hats = person.hats.filter(state="confirmed", organisation__isnull=False)
    return {person.pk, *hats.values_list("organisation", flat=True)}


def may_judge(viewer: Viewer, whole: Challenge) -> bool:
    """An official of the municipality with their own sign-in, without a tie (V5)."""
    own = viewer.helper is None and is_municipal(viewer, whole)
    return own and not is_tied_viewer(viewer, whole)


def may_see_judgements(viewer: Viewer, whole: Challenge) -> bool:
    """Not even seen by who has a tie; after the decision its reasons are there for everybody, these are not."""
    return whole.state in (ChallengeState.PLANNED, ChallengeState.ASSESSED) and may_judge(viewer, whole)


def moves_of(viewer: Viewer, whole: Challenge) -> frozenset[str]:
    """What this viewer may do with it now."""
    found = CHALLENGE.open_to(whole, viewer)
    if not found:
        return found
    if not runs(whole.initiative):
        found &= {"receive", "withdraw", "give_back"}
    if found & JUDGING and not may_judge(viewer, whole):
        found -= JUDGING
    if whole.extended_at is not None:
        found -= {"extend"}
    # Of an official who is tied: the municipality ends it, not somebody who takes part in it.
    if found & {"extend", "end_well"} and is_tied_viewer(viewer, whole):
        found -= {"extend", "end_well"}
    return found


def may_ask_role(viewer: Viewer, whole: Challenge) -> bool:
    """The residents' side, from the first day until the task went back."""
    return whole.is_open and runs(whole.initiative) and is_resident_side(viewer, whole)


def may_arrange(viewer: Viewer, whole: Challenge) -> bool:
    """The fall-back plan and the contract: once the answer is yes, until the task is handed over."""
    at = (ChallengeState.GRANTED, ChallengeState.HANDOVER)
    return whole.state in at and runs(whole.initiative) and is_resident_side(viewer, whole)


def may_answer_role(viewer: Viewer, seat: Seat) -> bool:
    return seat.challenge.is_open and SEAT.may("yes", seat, viewer)


def may_move_role(viewer: Viewer, seat: Seat, name: str) -> bool:
    return seat.challenge.is_open and SEAT.may(name, seat, viewer)


def may_answer_fallback(viewer: Viewer, row: Fallback) -> bool:
    return row.challenge.is_open and FALLBACK.may("agree", row, viewer)


def may_publish_rules(viewer: Viewer, municipality: Party) -> bool:
    """Who confirms for the municipality, with their own sign-in."""
    own = viewer.helper is None and municipality.kind == PartyKind.GOVERNMENT
    return own and may_manage(viewer, municipality)
