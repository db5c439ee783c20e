"""Who may read, propose and move. What may be done to a promise stands in `lives`; here is what lies around it."""

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.models import Party
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .lives import AGREEMENT, ASSENT, COMMITMENT
from .models import Agreement, Assent, Commitment


def is_side(viewer: Viewer, agreement: Agreement) -> bool:
    """Gives or receives something in it, or speaks for who does; or proposed it, as long as they speak for who does."""
    typed = agreement.author_id == viewer.party_id and agreement.proposer_id in viewer.party_ids
    return agreement.sides_id in viewer.audience_ids or typed


def may_read(viewer: Viewer, agreement: Agreement) -> bool:
    """The sides always; others where they may read both the agreement and its initiative (V6)."""
    if is_side(viewer, agreement):
        return True
    around = agreement.initiative is None or may_read_initiative(viewer, agreement.initiative)
    return around and may_see(viewer, agreement)


def may_propose(viewer: Viewer, initiative: Initiative) -> bool:
    """Members who take part, while the initiative runs. A guest starts nothing."""
    running = initiative.state == InitiativeState.RUNNING
    return viewer.is_member and running and is_participant(viewer, initiative)


def may_propose_directly(viewer: Viewer) -> bool:
    """Between two parties: for known members, as with every first word to somebody."""
    return viewer.is_connected and viewer.is_member


def may_answer(viewer: Viewer, assent: Assent) -> bool:
    return ASSENT.may("accept", assent, viewer)


def may_withdraw(viewer: Viewer, agreement: Agreement) -> bool:
    return AGREEMENT.may("withdraw", agreement, viewer)


def may_move(viewer: Viewer, commitment: Commitment, name: str) -> bool:
    return COMMITMENT.may(name, commitment, viewer)


def may_be_named(viewer: Viewer, party: Party) -> bool:
    """Whether somebody may propose something to this party directly: known, not protected, not away."""
    return party.is_open_for_contact and party.is_connected and not party.protected and party.erased_at is None
