"""Who may read, write and move. What may be done to a thing stands in `lives`; here is what lies around it."""

from dataclasses import dataclass

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_core, is_facilitator
from aanzet.parties.viewer import Viewer

from .choices import AT_THE_TABLE, DONE_WITH_IMAGE, HAS_TEXT, GoalState
from .lives import DOUBT
from .models import Doubt, Goal, OwnImage
from .queries.core import seats_of


def runs(initiative: Initiative) -> bool:
    return initiative.state == InitiativeState.RUNNING


def sits_in_core(viewer: Viewer, initiative: Initiative) -> bool:
    """Speaks for a party whose JA counts. Of a government that is the official who stands there, and no other."""
    return is_core(viewer, initiative) and any(seat.asked.pk in viewer.party_ids for seat in seats_of(initiative))


def may_begin(viewer: Viewer, initiative: Initiative) -> bool:
    return runs(initiative) and sits_in_core(viewer, initiative)


def may_read_images(viewer: Viewer, goal: Goal, own: list[OwnImage]) -> bool:
    """The core, once all lie side by side; and who did not write, after writing or skipping. `own` are the reader's."""
    done = all(image.state in DONE_WITH_IMAGE for image in own)
    return goal.is_revealed and done and is_core(viewer, goal.initiative)


def is_own_image(viewer: Viewer, image: OwnImage) -> bool:
    return image.asked_id in viewer.party_ids


def may_read_doubt(viewer: Viewer, doubt: Doubt) -> bool:
    """The one who told it and the one who hears it; nobody who speaks for the same organisation."""
    return viewer.party is not None and viewer.party.pk in (doubt.person_id, doubt.facilitator_id)


def may_hear(viewer: Viewer, doubt: Doubt) -> bool:
    return may_read_doubt(viewer, doubt) and DOUBT.may("hear", doubt, viewer)


@dataclass(frozen=True, slots=True)
class Moves:
    """What a reader may do on the goal itself, from two facts: whether they sit in its core, and whether they help it
    to talk."""

    goal: Goal
    core: bool
    facilitator: bool

    @property
    def at_table(self) -> bool:
        return self.goal.state in AT_THE_TABLE

    @property
    def open_images(self) -> bool:
        return self.goal.state == GoalState.IMAGES and (self.core or self.facilitator)

    @property
    def propose(self) -> bool:
        """The core; at the table also who convened it writes down what was chosen. After a third text nobody."""
        if self.at_table:
            return self.core or self.facilitator
        return self.core and self.goal.is_revealed and not self.goal.is_last_round

    @property
    def convene(self) -> bool:
        return self.facilitator and self.at_table

    @property
    def plan_step(self) -> bool:
        return self.core and self.goal.state in HAS_TEXT


def moves_of(viewer: Viewer, goal: Goal) -> Moves:
    """Nothing for visitors and while the initiative does not run; three queries at most."""
    if not viewer.is_signed_in or not runs(goal.initiative):
        return Moves(goal, core=False, facilitator=False)
    asked = goal.state in (GoalState.IMAGES, *AT_THE_TABLE)
    helps = asked and is_facilitator(viewer, goal.initiative)
    return Moves(goal, core=sits_in_core(viewer, goal.initiative), facilitator=helps)
