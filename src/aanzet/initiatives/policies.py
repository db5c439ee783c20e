"""Who may read, join, move, ask and answer at an initiative. Audiences tell who is core and who takes part."""

from aanzet.moderation.policies import covers
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.offices import CONNECTORS, CONTACTS
from aanzet.parties.policies import may_act_for, may_see
from aanzet.parties.policies import speaks_as as speaks_as
from aanzet.parties.queries import has_voice
from aanzet.parties.viewer import Speaker, Viewer

from .choices import InitiativeState, ParticipationState, StepState
from .models import Bundle, Initiative, Participation, ProgressNote, Proposal, Step
from .queries.facilitating import facilitator_of


def speaks_for(by: Speaker, participation: Participation) -> bool:
    """Whether this is the participant itself (V11). A government stands there as one official, not as all of them."""
    return speaks_as(by, participation.party) and _stands_there(by.party, participation)


def _stands_there(person: Party, participation: Participation) -> bool:
    one_of_many = participation.party.kind == PartyKind.GOVERNMENT and participation.person_id is not None
    return not one_of_many or participation.person_id == person.pk


def is_owner(viewer: Viewer, initiative: Initiative) -> bool:
    return initiative.owner_id in viewer.party_ids


def is_core(viewer: Viewer, initiative: Initiative) -> bool:
    return is_owner(viewer, initiative) or initiative.core_id in viewer.audience_ids


def is_participant(viewer: Viewer, initiative: Initiative) -> bool:
    return is_core(viewer, initiative) or initiative.participants_id in viewer.audience_ids


def may_read(viewer: Viewer, initiative: Initiative) -> bool:
    return may_see(viewer, initiative) or is_owner(viewer, initiative)


def may_start(viewer: Viewer) -> bool:
    return viewer.is_member


def may_change_words(viewer: Viewer, initiative: Initiative) -> bool:
    """Title, sentence and why are the owner's, and nobody else's."""
    return is_owner(viewer, initiative) and not initiative.is_stopped


def may_publish(viewer: Viewer, initiative: Initiative) -> bool:
    return is_owner(viewer, initiative) and initiative.is_draft


def may_move_on(viewer: Viewer, initiative: Initiative) -> bool:
    """Phase, next step: the owner and the core, while the initiative runs."""
    return is_core(viewer, initiative) and initiative.state == InitiativeState.RUNNING


def may_rest(viewer: Viewer, initiative: Initiative) -> bool:
    return is_core(viewer, initiative) and initiative.state in (InitiativeState.RUNNING, InitiativeState.RESTING)


def may_stop(viewer: Viewer, initiative: Initiative) -> bool:
    return is_owner(viewer, initiative) and not initiative.is_stopped


def may_reopen(viewer: Viewer, initiative: Initiative) -> bool:
    """The owner; when the owner left, whoever looks after the area wakes it, to find another hand for it."""
    resting = initiative.state == InitiativeState.RESTING
    alone = resting and may_hold_intake(viewer, initiative) and not has_voice(initiative.owner)
    return (is_owner(viewer, initiative) or alone) and not initiative.is_awake and initiative.published_at is not None


def may_hand_over(viewer: Viewer, initiative: Initiative) -> bool:
    """The owner; when the owner left, whoever looks after the area may ask a participant."""
    alone = may_hold_intake(viewer, initiative) and not has_voice(initiative.owner)
    return initiative.state == InitiativeState.RUNNING and (is_owner(viewer, initiative) or alone)


def may_join(viewer: Viewer, initiative: Initiative) -> bool:
    running = initiative.state == InitiativeState.RUNNING
    return viewer.is_signed_in and running and may_read(viewer, initiative)


def may_invite(viewer: Viewer, initiative: Initiative) -> bool:
    """The core, and connectors, whose work it is. A guest approaches nobody."""
    knows = is_core(viewer, initiative) or (viewer.is_connector and may_read(viewer, initiative))
    return viewer.is_member and initiative.is_awake and knows


def may_see_invited(viewer: Viewer, participation: Participation) -> bool:
    return may_act_for(viewer, participation.party) or is_participant(viewer, participation.initiative)


def is_own(viewer: Viewer, participation: Participation) -> bool:
    mine = viewer.party is not None and may_act_for(viewer, participation.party)
    return mine and viewer.party is not None and _stands_there(viewer.party, participation)


def may_answer_invitation(viewer: Viewer, participation: Participation) -> bool:
    return participation.is_invited and is_own(viewer, participation)


def may_withdraw_invitation(viewer: Viewer, participation: Participation) -> bool:
    inviter = viewer.party is not None and viewer.party.pk == participation.invited_by_id
    return participation.is_invited and (inviter or is_core(viewer, participation.initiative))


def may_ask_again(viewer: Viewer, participation: Participation) -> bool:
    """Who asked, or the core, of who said: not now, later."""
    declined = participation.state == ParticipationState.DECLINED and participation.again_on is not None
    inviter = viewer.party is not None and viewer.party.pk == participation.invited_by_id
    return declined and participation.initiative.is_awake and (inviter or is_core(viewer, participation.initiative))


def may_shift(viewer: Viewer, participation: Participation) -> bool:
    """Only the party itself chooses its ring, energy, form and level (V11)."""
    return participation.is_active and is_own(viewer, participation) and not participation.initiative.is_stopped


def may_leave(viewer: Viewer, participation: Participation) -> bool:
    return participation.is_active and is_own(viewer, participation)


def may_ask_shift(viewer: Viewer, participation: Participation) -> bool:
    """The core may ask, never place."""
    initiative = participation.initiative
    asker = is_core(viewer, initiative) and initiative.state == InitiativeState.RUNNING
    return asker and participation.is_active and not is_own(viewer, participation)


def may_open_proposal(viewer: Viewer, proposal: Proposal) -> bool:
    sides = proposal.to_id in viewer.party_ids or proposal.made_by_id in viewer.party_ids
    return sides or is_core(viewer, proposal.initiative)


def may_answer_proposal(viewer: Viewer, proposal: Proposal) -> bool:
    return proposal.is_open and proposal.to_id in viewer.party_ids


def may_withdraw_proposal(viewer: Viewer, proposal: Proposal) -> bool:
    return proposal.is_open and proposal.made_by_id in viewer.party_ids


def may_tell(viewer: Viewer, initiative: Initiative) -> bool:
    told = initiative.state in (InitiativeState.RUNNING, InitiativeState.RESTING)
    return told and is_participant(viewer, initiative)


def may_read_note(viewer: Viewer, note: ProgressNote) -> bool:
    """Both must be readable: a note never reaches further than its initiative."""
    return may_see(viewer, note) and may_read(viewer, note.initiative)


def may_withdraw_progress(viewer: Viewer, note: ProgressNote) -> bool:
    return note.withdrawn_at is None and note.author_id in viewer.party_ids


def may_come(viewer: Viewer, step: Step) -> bool:
    return viewer.is_signed_in and step.state == StepState.PLANNED and may_read(viewer, step.initiative)


def may_bundle(viewer: Viewer, initiative: Initiative) -> bool:
    return is_owner(viewer, initiative) and initiative.state == InitiativeState.RUNNING


def may_open_bundle(viewer: Viewer, bundle: Bundle) -> bool:
    return is_core(viewer, bundle.one) or is_core(viewer, bundle.other)


def may_answer_bundle(viewer: Viewer, bundle: Bundle) -> bool:
    return is_owner(viewer, bundle.other)


def may_end_bundle(viewer: Viewer, bundle: Bundle) -> bool:
    return is_owner(viewer, bundle.one) or is_owner(viewer, bundle.other)


def may_hold_intake(viewer: Viewer, initiative: Initiative) -> bool:
    """A broker, contact or connector of the area who is not the owner; whoever has the turn passes by `has_turn`."""
    if initiative.is_draft or initiative.is_stopped or is_owner(viewer, initiative):
        return False
    offices = (*CONTACTS, *CONNECTORS)
    return any(hat.is_confirmed and hat.role in offices and covers(hat, initiative.area) for hat in viewer.hats)


def may_miss(viewer: Viewer, initiative: Initiative) -> bool:
    """Who sees first that the one person who carries it is not there: whoever takes part, and who looks after the
    area."""
    near = is_participant(viewer, initiative) or may_hold_intake(viewer, initiative)
    return near and viewer.helper is None and initiative.director_id is None and initiative.is_awake


def is_facilitator(viewer: Viewer, initiative: Initiative) -> bool:
    """Who is trusted with doubts and asked to convene; the owner is so where nobody else is there to ask."""
    return facilitator_of(initiative).pk in viewer.party_ids
