"""Who may read, write, propose and recognise. Lines that are not shared are their party's alone (V6): no policy gives
them to anybody else, an administrator, a connector or a moderator included."""

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .lives import DENOMINATOR, RECOGNITION
from .models import Denominator, Recognition


def may_read_shared(viewer: Viewer, initiative: Initiative) -> bool:
    """What was shared is for who takes part: nobody reads along to learn a competitor's plans."""
    return is_participant(viewer, initiative)


def may_propose(viewer: Viewer, initiative: Initiative) -> bool:
    """Members who take part, while the initiative runs. A guest starts nothing."""
    running = initiative.state == InitiativeState.RUNNING
    return viewer.is_member and running and is_participant(viewer, initiative)


def is_side(viewer: Viewer, denominator: Denominator) -> bool:
    return denominator.sides_id in viewer.audience_ids or denominator.proposer_id in viewer.party_ids


def may_read(viewer: Viewer, denominator: Denominator) -> bool:
    if is_side(viewer, denominator):
        return True
    return may_see(viewer, denominator) and may_read_initiative(viewer, denominator.initiative)


def may_answer(viewer: Viewer, recognition: Recognition) -> bool:
    return recognition.denominator.is_open and bool(RECOGNITION.open_to(recognition, viewer))


def may_change(viewer: Viewer, denominator: Denominator) -> bool:
    return DENOMINATOR.may("ask_again", denominator, viewer)


def may_withdraw(viewer: Viewer, denominator: Denominator) -> bool:
    return DENOMINATOR.may("withdraw", denominator, viewer)


def may_place(viewer: Viewer, denominator: Denominator) -> bool:
    return DENOMINATOR.may("place", denominator, viewer)


def may_keep(viewer: Viewer, denominator: Denominator) -> bool:
    return DENOMINATOR.may("keep", denominator, viewer)


def may_see_chances(viewer: Viewer) -> bool:
    """Introducing is the work of connectors; a helper does not do it for somebody else."""
    return viewer.is_connector and viewer.helper is None
