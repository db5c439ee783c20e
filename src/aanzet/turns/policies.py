from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .choices import TurnState
from .models import Turn


def may_move(viewer: Viewer, turn: Turn) -> bool:
    """The party to move itself, or who may speak for it."""
    return turn.state != TurnState.DONE and turn.party_id in viewer.party_ids


def may_ask_how(viewer: Viewer, turn: Turn) -> bool:
    """Any member who may see the turn and is not the one to move: asking how it stands is never a reproach."""
    return (
        turn.state == TurnState.OPEN
        and viewer.is_member
        and turn.party_id not in viewer.party_ids
        and may_see(viewer, turn)
    )
