"""What this room hands to the rooms below."""

from aanzet.agreements.watching import register_watcher
from aanzet.initiatives.services.circling import register_derived
from aanzet.parties.departing import register_departure, register_orphaned
from aanzet.turns.clock import register_night

from .services.aftercare import close_unheard
from .services.bringing import hide_unanswered
from .services.circling import follow_initiative
from .services.departing import depart, orphaned
from .services.following import follow_agreement


def work_at_night(at: object) -> None:
    hide_unanswered(at)
    close_unheard(at)


register_watcher("exchange", follow_agreement)
register_departure("exchange", depart)
register_orphaned("exchange", orphaned)
register_derived("exchange", follow_initiative)
register_night("exchange", work_at_night)
