"""Who may read, propose and move. What may be done to a promise stands in `lives`; here is what lies around it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.choices import HatRole, HatState, PartyState
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import may_see
from aanzet.parties.queries import spokespeople
from aanzet.parties.viewer import Speaker, Viewer
from aanzet.turns.queries import Badge

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


class Moves(NamedTuple):
    """What somebody may do; `not_you` says whose it is where it is theirs in name alone."""

    may: frozenset[str]
    not_you: str = ""

    def badge(self, badge: Badge) -> Badge:
        return replace(badge, kind="ander") if self.not_you else badge


def gives_too(person: Party | None, commitment: Commitment) -> bool:
    """Whether this person promised it, or speaks for who did: nobody says alone that their own work is done (V2)."""
    if person is None or person.pk == commitment.giver_id:
        return person is not None
    hats = Hat.objects.filter(person=person, organisation=commitment.giver_id, state=HatState.CONFIRMED)
    return hats.exists()


def others_to_confirm(commitment: Commitment, by: Speaker) -> list[Party]:
    """Who else can say for the receiver that it happened, without a hand in the giving. Where only who types gave it
    too: the receiver with an own sign-in, else another helper."""
    whole = commitment.receiver
    voices = [whole] if whole.is_person else [hat.person for hat in spokespeople(whole)]
    apart = [one for one in dict.fromkeys(voices) if not gives_too(one, commitment)]
    if by.helper is None or not gives_too(by.helper, commitment):
        return apart
    helpers = Hat.objects.filter(role=HatRole.HELPER, state=HatState.CONFIRMED).exclude(person__state=PartyState.LEFT)
    people = [hat.person for hat in helpers.select_related("person").order_by("since", "pk")]
    sign_in = [one for one in apart if hasattr(one, "user")]
    return sign_in or [one for one in dict.fromkeys(people) if not gives_too(one, commitment)]


def said_by_others(others: Sequence[Party]) -> str:
    names = _(" of ").join(party.name for party in others[:3])
    return _("Jij hoort ook bij wie dit beloofde. Of het gebeurd is, zegt %(names)s.") % {"names": names}


def moves_of(viewer: Viewer, commitment: Commitment) -> Moves:
    """What this viewer may do with a promise now. Nobody confirms what they gave themselves while somebody else can:
    then it says who. No query for whoever has no hand in both."""
    may = COMMITMENT.open_to(commitment, viewer)
    tied = commitment.giver_id in viewer.party_ids or (viewer.helper and gives_too(viewer.helper, commitment))
    if "confirm" not in may or not tied:
        return Moves(may)
    others = others_to_confirm(commitment, viewer.speaks())
    return Moves(may - {"confirm"}, said_by_others(others)) if others else Moves(may)


def may_be_named(viewer: Viewer, party: Party) -> bool:
    """Whether somebody may propose something to this party directly: known, not protected, not away."""
    return party.is_open_for_contact and party.is_connected and not party.protected and party.erased_at is None
