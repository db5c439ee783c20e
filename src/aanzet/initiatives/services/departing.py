"""Somebody leaves Aanzet: places are freed, questions to them end, and what they pulled finds another hand (V1)."""

import datetime as dt

from django.db.models import Q

from aanzet.parties.choices import PartyKind, PartyState
from aanzet.parties.models import AudienceMember, Party
from aanzet.turns.models import Turn
from aanzet.turns.services import end_turn

from ..choices import ACTIVE, Answer, BundleState, Duty, InitiativeState, ParticipationState
from ..models import Bundle, Coming, Initiative, Participation, Proposal
from ..regrouping import tell_regrouped
from .bundling import lapse_bundle
from .intake import redirect_intake, reopen_vacancy
from .inviting import lapse
from .laying import settle
from .proposing import withdraw_proposals_about
from .rings import keep_audiences


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes; with `erased` their own words at places go too."""
    for draft in Initiative.objects.filter(owner=party, state=InitiativeState.DRAFT):
        _drop_draft(draft, at=at)
    states = [*ACTIVE, ParticipationState.INVITED]
    rows = Participation.objects.filter(Q(party=party) | Q(person=party), state__in=states)
    for row in rows.select_related("initiative__owner", "initiative__area", "party", "person"):
        _free(row, at=at)
    for proposal in Proposal.objects.filter(Q(made_by=party) | Q(to=party), answer=Answer.OPEN):
        withdraw_proposals_about(proposal.participation, at=at)
    Coming.objects.filter(party=party).delete()
    _pass_on(party, at=at)
    if erased:
        Participation.objects.filter(Q(party=party) | Q(person=party)).update(brings="", farewell="")
        Proposal.objects.filter(made_by=party).update(words="")
        Proposal.objects.filter(to=party).update(answer_words="")


def _drop_draft(draft: Initiative, *, at: dt.datetime) -> None:
    """Nobody else saw it as theirs. Its ended turns stay, so its audiences do too, without anybody in them."""
    for participation in draft.participations.all():
        end_turn(participation.subject, at=at)
    end_turn(draft.subject, at=at)
    AudienceMember.objects.filter(audience__in=[draft.participants_id, draft.core_id]).delete()
    draft.delete()


def _free(row: Participation, *, at: dt.datetime) -> None:
    """An organisation stays, with an empty chair; a person goes; an official's contact role is open again."""
    duty, row.duty = row.duty, Duty.NONE
    if row.is_invited:
        lapse(row, at=at)
    elif row.person_id != row.party_id and row.party.kind != PartyKind.GOVERNMENT:
        row.person = row.hat = None
        row.save()
    else:
        row.state, row.ended_at = ParticipationState.FINISHED, at
        row.save()
        withdraw_proposals_about(row, at=at)
    keep_audiences(row.initiative)
    if duty and not row.initiative.is_stopped:
        reopen_vacancy(row.initiative, duty=duty, left_by=row, by=None, at=at)
    tell_regrouped(row.initiative, at=at)


def come_back(party: Party, /, *, at: dt.datetime) -> None:
    """What nobody took over meanwhile lies with its owner again."""
    rows = Initiative.objects.filter(owner=party).exclude(state=InitiativeState.DRAFT)
    for initiative in rows.select_related("owner", "area", "next_step"):
        settle(initiative, by=None, at=at)
        tell_regrouped(initiative, at=at)


def _pass_on(party: Party, *, at: dt.datetime) -> None:
    lying = Turn.objects.running().filter(party=party, context_kind="initiative").values("context_id")
    rows = Initiative.objects.filter(Q(owner=party) | Q(pk__in=lying)).select_related("owner", "area", "next_step")
    for initiative in rows:
        if initiative.owner_id == party.pk:
            initiative.owner.state = PartyState.LEFT  # is so at the end of this same transaction
            for bundle in Bundle.objects.filter(other=initiative, state=BundleState.ASKED):
                lapse_bundle(bundle, at=at)
        redirect_intake(initiative, left=party, at=at)
        settle(initiative, by=None, at=at, without=party)
        tell_regrouped(initiative, at=at)
