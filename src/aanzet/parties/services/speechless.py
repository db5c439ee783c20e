"""An organisation for which nobody speaks any more: the rooms above are told, so that nothing waits on an empty
chair."""

import datetime as dt
from collections.abc import Iterable

from ..choices import HatState
from ..departing import tell_orphaned
from ..models import Party
from ..queries import has_voice


def organisations_of(person: Party) -> list[Party]:
    """For whom this person speaks."""
    rows = Party.objects.filter(spokespeople__person=person, spokespeople__state=HatState.CONFIRMED)
    return list(rows.distinct().order_by("pk"))


def leave_speechless(organisations: Iterable[Party], *, at: dt.datetime) -> None:
    """Somebody who spoke for these is gone: whoever has nobody left is said so."""
    for organisation in organisations:
        if not has_voice(organisation):
            tell_orphaned(organisation, at=at)
