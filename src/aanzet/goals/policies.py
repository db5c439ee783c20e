"""Who may read, write and move. What may be done to a thing stands in `lives`; here is what lies around it."""

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_core
from aanzet.parties.viewer import Viewer

from .choices import AT_THE_TABLE, DONE_WITH_IMAGE, GoalState
from .lives import DOUBT, GOAL
from .models import Doubt, Goal, OwnImage
from .queries.core import seats_of


def runs(initiative: Initiative) -> bool:
    return initiative.state == InitiativeState.RUNNING


def sits_in_core(viewer: Viewer, initiative: Initiative) -> bool:
    """Speaks for a party whose JA counts. Of a government that is the official who stands there, and no other."""
    return is_core(viewer, initiative) and any(seat.asked.pk in viewer.party_ids for seat in seats_of(initiative))


def may_begin(viewer: Viewer, initiative: Initiative) -> bool:
    return viewer.is_signed_in and runs(initiative) and sits_in_core(viewer, initiative)


def may_read_images(viewer: Viewer, goal: Goal, own: list[OwnImage]) -> bool:
    """The core, once all lie side by side; and who did not write, after writing or skipping. `own` are the reader's."""
    done = all(image.state in DONE_WITH_IMAGE for image in own)
    return goal.is_revealed and done and is_core(viewer, goal.initiative)


def is_own_image(viewer: Viewer, image: OwnImage) -> bool:
    return image.asked_id in viewer.party_ids


def may_open_images(viewer: Viewer, goal: Goal) -> bool:
    return goal.state == GoalState.IMAGES and runs(goal.initiative) and GOAL.may("open", goal, viewer)


def may_propose(viewer: Viewer, goal: Goal) -> bool:
    """The core; at the table whoever convened it may write down what was chosen. After a third text nobody."""
    open_to_text = goal.state in AT_THE_TABLE or not goal.is_last_round
    return open_to_text and runs(goal.initiative) and GOAL.may("propose", goal, viewer)


def may_convene(viewer: Viewer, goal: Goal) -> bool:
    return runs(goal.initiative) and GOAL.may("convene", goal, viewer)


def may_read_doubt(viewer: Viewer, doubt: Doubt) -> bool:
    """The one who told it and the one who hears it; nobody who speaks for the same organisation."""
    return viewer.party is not None and viewer.party.pk in (doubt.person_id, doubt.facilitator_id)


def may_hear(viewer: Viewer, doubt: Doubt) -> bool:
    return may_read_doubt(viewer, doubt) and DOUBT.may("hear", doubt, viewer)


def may_plan_step(viewer: Viewer, goal: Goal) -> bool:
    return goal.current is not None and runs(goal.initiative) and sits_in_core(viewer, goal.initiative)
