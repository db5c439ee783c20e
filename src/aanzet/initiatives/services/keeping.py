"""What a thing of another room needs of its initiative: its turn rests and ends along with it."""

import datetime as dt
from typing import TypeVar

from django.utils.translation import gettext as _

from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove, Life, Living
from aanzet.turns.services import end_turn, rest_turn, running_turn

from ..choices import InitiativeState
from ..models import Initiative

T = TypeVar("T", bound=Living)


def refuse_unless_running(initiative: Initiative) -> None:
    if initiative.state != InitiativeState.RUNNING:
        raise CannotMove(_("Dit initiatief loopt nu niet. Open het eerst weer."))


def keep_turn(life: Life[T], thing: T, initiative: Initiative, *, by: Speaker | None, at: dt.datetime) -> None:
    """The turn where it belongs; one that lies there already keeps its day. With the initiative at rest it rests."""
    stand, running = life.stands[thing.state], running_turn(thing.subject)
    if stand is None or initiative.is_stopped:
        if running:
            end_turn(thing.subject, at=at)
        return
    if running is None or (running.ask, running.party_id) != (stand.ask.code, stand.mover(thing).pk):
        life.lay(thing, by=by, at=at)
    keep_rest(thing, initiative, at=at)


def keep_rest(thing: Living, initiative: Initiative, *, at: dt.datetime) -> None:
    running, until = running_turn(thing.subject), initiative.rests_until
    if running and until and until > today(at) and running.rests_until is None:
        rest_turn(running, until=until, by=None, at=at, along=True)
