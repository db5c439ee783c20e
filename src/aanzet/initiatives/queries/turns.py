"""Who is to move at an initiative."""

from django.db.models import QuerySet

from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn

from ..models import Initiative

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
