"""Somebody leaves Aanzet: places are freed, questions to them end, and what they pulled finds another hand (V1)."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from aanzet.parties.choices import HatState, PartyState
from aanzet.parties.models import AudienceMember, Hat, Party
from aanzet.parties.offices import holds_office
from aanzet.turns.models import Turn
from aanzet.turns.services import end_turn

from ..choices import ACTIVE, Answer, BundleState, InitiativeState, ParticipationState
from ..models import Bundle, Coming, Initiative, Participation, Proposal
from ..regrouping import tell_regrouped
from .bundling import lapse_bundle
from .duties import free_place
from .intake import redirect_intake
from .inviting import lapse, lay_asking_again
from .laying import locked, settle
from .proposing import withdraw_proposals_about
from .rings import locked_participation


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes; with `erased` their own words at places go too."""
    _hold_all_around(party)
    for draft in each_locked(Initiative.objects.filter(owner=party, state=InitiativeState.DRAFT)):
        _drop_draft(draft, at=at)
    states = [*ACTIVE, ParticipationState.INVITED]
    rows = Participation.objects.filter(Q(party=party) | Q(person=party), state__in=states)
    for row in rows.select_related("initiative").order_by("initiative", "pk"):
        free_place(row, at=at)
    asked = Proposal.objects.filter(Q(made_by=party) | Q(to=party), answer=Answer.OPEN)
    for proposal in asked.select_related("initiative", "participation").order_by("initiative", "pk"):
        locked(proposal.initiative)
        withdraw_proposals_about(proposal.participation, at=at)
    Coming.objects.filter(party=party).delete()
    _pass_on(party, at=at)
    if erased:
        Participation.objects.filter(Q(party=party) | Q(person=party)).update(brings="", farewell="")
        Proposal.objects.filter(made_by=party).update(words="")
        Proposal.objects.filter(to=party).update(answer_words="")


def _hold_all_around(party: Party) -> None:
    """Every initiative of which something changes now, here or in a room above: all at once and in order of number,
    before anything of it is read, so that two who go never wait for each other (docs/decisions/0017)."""
    places = Participation.objects.filter(Q(party=party) | Q(person=party)).values("initiative")
    turns = Turn.objects.running().filter(Q(party=party) | Q(waiting=party), context_kind="initiative")
    rows = Initiative.objects.filter(
        Q(owner=party) | Q(director=party) | Q(pk__in=places) | Q(pk__in=turns.values("context_id"))
    )
    list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _ask_again_elsewhere(party: Party, *, at: dt.datetime) -> None:
    """Who would ask again is gone, and so somebody else does; or who would be asked is."""
    later = Turn.objects.running().filter(subject_kind="later_invitation")
    lying = Participation.objects.filter(pk__in=later.filter(party=party).values("subject_id"))
    asked = Participation.objects.filter(party=party, state=ParticipationState.DECLINED, again_on__isnull=False)
    for row in (lying | asked).select_related("initiative__owner", "initiative__area", "party", "invited_by"):
        if row.party_id == party.pk:
            end_turn(row.later, at=at)
        else:
            lay_asking_again(row, at=at, without=party)


def _drop_draft(draft: Initiative, *, at: dt.datetime) -> None:
    """Nobody else saw it as theirs. Its ended turns stay, so its audiences do too, without anybody in them."""
    for participation in draft.participations.all():
        end_turn(participation.subject, at=at)
    end_turn(draft.subject, at=at)
    AudienceMember.objects.filter(audience__in=[draft.participants_id, draft.core_id]).delete()
    draft.delete()


def come_back(party: Party, /, *, at: dt.datetime) -> None:
    """What nobody took over meanwhile lies with its owner again."""
    spoken = Hat.objects.filter(person=party, state=HatState.CONFIRMED, organisation__isnull=False)
    rows = Initiative.objects.filter(Q(owner=party) | Q(owner__in=spoken.values("organisation")))
    for initiative in each_locked(rows.exclude(state=InitiativeState.DRAFT)):
        settle(initiative, by=None, at=at)
        tell_regrouped(initiative, at=at)


def _pass_on(party: Party, *, at: dt.datetime) -> None:
    lying = Turn.objects.running().filter(party=party, context_kind="initiative").values("context_id")
    for initiative in each_locked(Initiative.objects.filter(Q(owner=party) | Q(pk__in=lying))):
        if initiative.owner_id == party.pk:
            if party.is_person:
                initiative.owner.state = PartyState.LEFT  # is so at the end of this same transaction
            for bundle in Bundle.objects.filter(other=initiative, state=BundleState.ASKED):
                lapse_bundle(bundle, at=at)
        redirect_intake(initiative, left=party, at=at)
        settle(initiative, by=None, at=at, without=party)
        tell_regrouped(initiative, at=at)


def each_locked(rows: QuerySet[Initiative]) -> Iterator[Initiative]:
    """One by one, in order of number, each held before it is read (docs/decisions/0017)."""
    for initiative in list(rows.order_by("pk").only("pk")):
        yield locked(initiative)


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    """Nobody speaks for it any more: what it was asked is asked no longer, and what it pulls lies with whoever looks
    after the area until somebody does."""
    _hold_all_around(organisation)
    asked = Participation.objects.filter(party=organisation, state=ParticipationState.INVITED)
    for row in asked.select_related("initiative").order_by("initiative", "pk"):
        lapse(locked_participation(row), at=at)
    for proposal in Proposal.objects.filter(to=organisation, answer=Answer.OPEN).select_related("participation"):
        locked(proposal.initiative)
        withdraw_proposals_about(proposal.participation, at=at)
    _pass_on(organisation, at=at)


def office_ended(person: Party, /, *, at: dt.datetime) -> None:
    """Connector or contact of an area no longer: what lay with them for that lies with who is it now, in this room and
    in those above."""
    lying = Turn.objects.running().filter(party=person, context_kind="initiative").values("context_id")
    for initiative in each_locked(Initiative.objects.filter(pk__in=lying)):
        if not holds_office(person, initiative.area):
            redirect_intake(initiative, left=person, at=at)
        settle(initiative, by=None, at=at)
        tell_regrouped(initiative, at=at)
