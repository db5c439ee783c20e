"""Who is to move at an initiative."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import today
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn
from aanzet.turns.queries import Badge, badge_of

from ..models import Initiative

FAR = dt.timedelta(weeks=8)
# Kinds of things that rest and wake along with the initiative. Promises have days of their own.
_ALONG = ["intake", "contact_role", "backup_role", "participation", "proposal", "bundle"]


def register_along(*kinds: str) -> None:
    """Things of another room that rest when the initiative rests."""
    _ALONG.extend(kind for kind in kinds if kind not in _ALONG)


def own_turns(initiative: Initiative, *, state: str = TurnState.OPEN) -> QuerySet[Turn]:
    """What is asked of people around this initiative, without the initiative's own turn."""
    return Turn.objects.filter(
        context_kind="initiative", context_id=initiative.pk, subject_kind__in=_ALONG, state=state
    ).select_related("party")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked, as the page shows it: who is to move, and who is asked the same for the same day."""

    turn: Turn
    badge: Badge
    # Weeks away: it is said, but not on top.
    is_far: bool = False
    also: list[str] = field(default_factory=list)


def lines_of(turns: Iterable[Turn], viewer: Viewer, *, at: dt.datetime) -> list[Line]:
    """What stands still first, then by date; what is weeks away is marked. What is silent or rests stays a line of its
    own, for each has its own way on."""
    lines: dict[object, Line] = {}
    for turn in turns:
        badge = badge_of(turn, viewer, at)
        together = badge.kind in ("jij", "ander")
        key = (turn.ask, turn.title, turn.due_on) if together else turn.pk
        line = lines.setdefault(key, Line(turn, badge, turn.due_on > today(at) + FAR))
        if badge.party_name not in (line.badge.party_name, *line.also):
            line.also.append(badge.party_name)
    return sorted(lines.values(), key=lambda line: (line.badge.kind != "stil", line.is_far, line.turn.due_on))
