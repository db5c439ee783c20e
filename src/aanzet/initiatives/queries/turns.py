"""Who is to move at an initiative."""

from django.db.models import QuerySet

from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn

from ..models import Initiative

# Things of this room that rest and wake along with the initiative. Promises of other rooms have days of their own.
ALONG = ("intake", "contact_role", "backup_role", "participation", "proposal", "bundle")


def own_turns(initiative: Initiative, *, state: str = TurnState.OPEN) -> QuerySet[Turn]:
    """What is asked of people around this initiative, without the initiative's own turn."""
    return Turn.objects.filter(
        context_kind="initiative", context_id=initiative.pk, subject_kind__in=ALONG, state=state
    ).select_related("party")
