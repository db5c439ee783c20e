"""Asking about a place: another ring, a seat in the core, taking over. Only the asked party's yes changes anything."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.services import tell
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.asks import Ask
from aanzet.turns.services import end_turn

from .. import asks
from ..choices import Answer, Energy, InitiativeState, ParticipationState, ProposalKind, Ring
from ..models import Initiative, Participation, Proposal
from ..policies import speaks_as, speaks_for
from ..regrouping import tell_regrouped
from .bundling import redirect_bundles
from .laying import answer_by, is_ownerless, lay, locked, settle
from .rings import keep_audiences, locked_participation

ASKS: dict[str, Ask] = {
    ProposalKind.RING: asks.SHIFT,
    ProposalKind.CORE: asks.ENTER_CORE,
    ProposalKind.OWNER: asks.TAKE_OVER,
}


class CannotPropose(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def propose_ring(participation: Participation, *, ring: str, words: str, by: Speaker, at: dt.datetime) -> Proposal:
    """Ask a participant to stand nearer or further. A question, never a placement."""
    participation = _active(participation)
    if speaks_for(by, participation):
        raise CannotPropose(_("Dit is je eigen plek. Die verander je zelf."))
    if ring == participation.ring:
        raise CannotPropose(_("%(name)s staat daar al.") % {"name": participation.face.name})
    return _propose(participation, ProposalKind.RING, to=participation.party, ring=ring, words=words, by=by, at=at)


@transaction.atomic
def propose_core(participation: Participation, *, words: str, by: Speaker, at: dt.datetime) -> Proposal:
    """The party itself wants to be in the core; the owner answers for the core."""
    participation = _active(participation)
    if not speaks_for(by, participation):
        raise CannotPropose(_("Alleen %(name)s kan dat zelf vragen.") % {"name": participation.face.name})
    to = participation.initiative.owner
    return _propose(participation, ProposalKind.CORE, to=to, ring=Ring.CORE, words=words, by=by, at=at)


@transaction.atomic
def propose_owner(participation: Participation, *, words: str, by: Speaker, at: dt.datetime,
                  in_absence: bool = False) -> Proposal:  # fmt: skip
    """The owner asks a participant to take over. Two-sided: nothing moves before the yes. `in_absence`: a room above
    knows that the owner is suddenly not there, and saw to it who asks."""
    participation = _active(participation)
    one = participation.initiative
    if not (in_absence or speaks_as(by, one.owner) or is_ownerless(one)):
        raise CannotPropose(_("Alleen wie de kar trekt, kan vragen om het over te nemen."))
    return _propose(participation, ProposalKind.OWNER, to=participation.party, ring="", words=words, by=by, at=at)


def _active(participation: Participation) -> Participation:
    participation = locked_participation(participation)
    if not participation.is_active or participation.initiative.state != InitiativeState.RUNNING:
        raise CannotPropose(_("Dit initiatief loopt nu niet, of %(name)s doet niet meer mee.") % {
            "name": participation.face.name})  # fmt: skip
    return participation


def _propose(participation: Participation, kind: ProposalKind, *, to: Party, ring: str, words: str, by: Speaker,
             at: dt.datetime) -> Proposal:  # fmt: skip
    open_one = participation.proposals.filter(kind=kind, answer=Answer.OPEN).first()
    if open_one:
        return open_one
    initiative = participation.initiative
    made_by = participation.party if kind == ProposalKind.CORE else by.party
    if made_by == to:
        raise CannotPropose(_("Dat ben je zelf."))
    proposal = Proposal.objects.create(
        initiative=initiative, kind=kind, participation=participation, made_by=made_by, to=to, ring=ring, words=words,
        made_at=at,
    )  # fmt: skip
    log("proposal.made", by=by, at=at, subject=proposal.subject, seen_like=initiative.for_participants,
        story=initiative.subject, kind=kind, party=participation.party_id, ring=ring)  # fmt: skip
    lay(
        proposal.subject, initiative=initiative, ask=ASKS[kind], to=to, due=answer_by(at), at=at, by=by,
        url=proposal.get_absolute_url(), waiting=made_by, seen_like=initiative.for_participants,
    )  # fmt: skip
    return proposal


@transaction.atomic
def answer_proposal(proposal: Proposal, *, yes: bool, words: str = "", by: Speaker, at: dt.datetime) -> Proposal:
    """Yes or not now, kindly. The same answer again is harmless."""
    locked(proposal.initiative)
    rows = Proposal.objects.select_related("initiative__owner", "initiative__area", "initiative__next_step", "to",
                                           "participation__party", "participation__person", "made_by")  # fmt: skip
    proposal = rows.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not speaks_as(by, proposal.to):
        raise CannotPropose(_("Deze vraag is aan %(name)s.") % {"name": proposal.to.name})
    if not proposal.is_open:
        return proposal
    proposal.answer, proposal.answered_at, proposal.answer_words = (Answer.YES if yes else Answer.NO), at, words
    proposal.save()
    end_turn(proposal.subject, at=at)
    initiative = proposal.initiative
    log("proposal.answered", by=by, at=at, subject=proposal.subject, seen_like=initiative.for_participants,
        story=initiative.subject, kind=proposal.kind, answer=proposal.answer, ring=proposal.ring,
        party=proposal.participation.party_id)  # fmt: skip
    if yes:
        _carry_out(proposal, by=by, at=at)
    elif proposal.kind == ProposalKind.OWNER:
        tell_regrouped(initiative, at=at)  # who pulls it stays who it was: somebody may be waiting for that
    tell(proposal.made_by, kind=asks.ANSWERED.code, title=initiative.title, url=proposal.get_absolute_url(),
         subject=proposal.subject, seen_like=initiative.for_participants, at=at, actor=by.party,
         detail=Answer(proposal.answer).label)  # fmt: skip
    return proposal


def _carry_out(proposal: Proposal, *, by: Speaker, at: dt.datetime) -> None:
    participation = proposal.participation
    if proposal.kind == ProposalKind.OWNER:
        _hand_over(proposal.initiative, participation, by=by, at=at)
        tell_regrouped(proposal.initiative, at=at)
        return
    participation.ring, participation.state = proposal.ring, ParticipationState.SHIFTED
    participation.save(update_fields=["ring", "state"])
    keep_audiences(proposal.initiative)
    log("participation.shifted", by=by, at=at, subject=participation.subject, seen_like=proposal.initiative,
        story=proposal.initiative.subject, party=participation.party_id, ring=proposal.ring)  # fmt: skip
    tell_regrouped(proposal.initiative, at=at)


def _hand_over(initiative: Initiative, participation: Participation, *, by: Speaker, at: dt.datetime) -> None:
    """The new owner stands in the core by this yes. The old one stays where it stood, and moves when it wants."""
    before = initiative.owner_id
    initiative.owner = participation.party
    initiative.save(update_fields=["owner"])
    participation.ring, participation.energy = Ring.CORE, participation.energy or Energy.PUSHING
    participation.save(update_fields=["ring", "energy"])
    keep_audiences(initiative)
    # What was asked of the old owner is asked of the new one.
    redirect_bundles(initiative, by=by, at=at)
    for other in initiative.proposals.filter(kind=ProposalKind.CORE, answer=Answer.OPEN).select_related(
        "participation"
    ):
        _redirect(other, initiative, by=by, at=at)
    log("initiative.handed_over", by=by, at=at, subject=initiative.subject, seen_like=initiative,
        party=participation.party_id, before=before)  # fmt: skip
    settle(initiative, by=by, at=at)


def _redirect(proposal: Proposal, initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    if proposal.made_by_id == initiative.owner_id:
        proposal.answer, proposal.answered_at = Answer.WITHDRAWN, at
        proposal.save(update_fields=["answer", "answered_at"])
        end_turn(proposal.subject, at=at)
        return
    proposal.to = initiative.owner
    proposal.save(update_fields=["to"])
    lay(
        proposal.subject, initiative=initiative, ask=asks.ENTER_CORE, to=initiative.owner, due=answer_by(at), at=at,
        by=by, url=proposal.get_absolute_url(), waiting=proposal.made_by, seen_like=initiative.for_participants,
    )  # fmt: skip


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: Speaker, at: dt.datetime) -> None:
    """Who asked may take the question back."""
    locked(proposal.initiative)
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=proposal.pk)
    if not speaks_as(by, proposal.made_by):
        raise CannotPropose(_("Alleen wie het vroeg, kan de vraag terugnemen."))
    if proposal.is_open:
        proposal.answer, proposal.answered_at = Answer.WITHDRAWN, at
        proposal.save(update_fields=["answer", "answered_at"])
        end_turn(proposal.subject, at=at)
        log("proposal.withdrawn", by=by, at=at, subject=proposal.subject, story=proposal.initiative.subject,
            seen_like=proposal.initiative.for_participants, kind=proposal.kind)  # fmt: skip
        if proposal.kind == ProposalKind.OWNER:
            tell_regrouped(proposal.initiative, at=at)


def withdraw_proposals_about(participation: Participation, *, at: dt.datetime) -> None:
    for proposal in participation.proposals.filter(answer=Answer.OPEN):
        proposal.answer, proposal.answered_at = Answer.WITHDRAWN, at
        proposal.save(update_fields=["answer", "answered_at"])
        end_turn(proposal.subject, at=at)
