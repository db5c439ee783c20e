"""What a reader may do on the page of an initiative: one record of the policies, so that the template only asks."""

from dataclasses import dataclass

from aanzet.parties.viewer import Viewer

from . import policies
from .models import Initiative, Participation
from .queries.people import Rings


@dataclass(frozen=True, slots=True)
class Moves:
    core: bool
    participant: bool
    owner: bool
    change_words: bool
    publish: bool
    move_on: bool
    rest: bool
    stop: bool
    reopen: bool
    hand_over: bool
    join: bool
    invite: bool
    tell: bool
    bundle: bool
    intake: bool

    @property
    def anything_to_run(self) -> bool:
        return self.move_on or self.rest or self.stop or self.reopen or self.change_words


def moves_of(viewer: Viewer, initiative: Initiative) -> Moves:
    return Moves(
        core=policies.is_core(viewer, initiative),
        participant=policies.is_participant(viewer, initiative),
        owner=policies.is_owner(viewer, initiative),
        change_words=policies.may_change_words(viewer, initiative),
        publish=policies.may_publish(viewer, initiative),
        move_on=policies.may_move_on(viewer, initiative),
        rest=policies.may_rest(viewer, initiative),
        stop=policies.may_stop(viewer, initiative),
        reopen=policies.may_reopen(viewer, initiative),
        hand_over=policies.may_hand_over(viewer, initiative),
        join=policies.may_join(viewer, initiative),
        invite=policies.may_invite(viewer, initiative),
        tell=policies.may_tell(viewer, initiative),
        bundle=policies.may_bundle(viewer, initiative),
        intake=policies.may_hold_intake(viewer, initiative),
    )


def missed_place(viewer: Viewer, initiative: Initiative, rings: Rings) -> Participation | None:
    """The place of who carries it alone, for a reader beside it who may say that this person is suddenly not there."""
    place = rings.carried_by_one
    asks = place is not None and not policies.is_own(viewer, place) and policies.may_miss(viewer, initiative)
    return place if asks else None


def own_places(viewer: Viewer, rings: Rings) -> list[Participation]:
    """Where the reader stands here, or was asked to stand."""
    if viewer.party is None:
        return []
    return [row for row in [*rings.active, *rings.invited] if policies.is_own(viewer, row)]
