"""A parent took the yes back: days that were to come go, and what runs ends with thanks.

Order of holding: agreements, volunteer, jobs, placements.
"""

import datetime as dt

from aanzet.agreements.choices import OPEN_AGREEMENTS, CommitmentState
from aanzet.agreements.models import Agreement
from aanzet.agreements.services.answering import lapse
from aanzet.agreements.services.holding import held
from aanzet.agreements.services.keeping import let_lapse
from aanzet.notices.services import tell
from aanzet.parties.models import Party

from .. import asks
from ..choices import OPEN_PLACEMENTS, PlacementState, SpellKind
from ..lives import PLACEMENT
from ..models import Placement
from .holding import end_placement, held_placement, settle_job
from .swapping import fall

RUNS = (PlacementState.CHOOSING, PlacementState.WORKING)
# What was done waits for its word, or for thanks.
STAYS = (PlacementState.DAY, PlacementState.THANKS)


def let_go_of_work(volunteer: Party, *, at: dt.datetime) -> None:
    """For a caller in a transaction."""
    _let_go_of_days(volunteer, at=at)
    Party.objects.select_for_update(no_key=True).get(pk=volunteer.pk)
    rows = Placement.objects.filter(volunteer=volunteer, state__in=OPEN_PLACEMENTS).order_by("job", "pk")
    for found in rows:
        _end(held_placement(found), at=at)
    _let_go_of_days(volunteer, at=at)  # one that was planned while we waited for its job: nobody answered it yet


def _let_go_of_days(volunteer: Party, *, at: dt.datetime) -> None:
    days = Agreement.objects.filter(spell__placement__volunteer=volunteer, state__in=OPEN_AGREEMENTS)
    for agreement in days.exclude(spell__kind=SpellKind.HOURS).order_by("pk"):
        _let_go(held(agreement), at=at)


def _let_go(agreement: Agreement, *, at: dt.datetime) -> None:
    """A day that is still to come. What was done already keeps its promise, for whose job it is to confirm."""
    if agreement.is_proposed:
        lapse(agreement, at=at)
        return
    for promise in agreement.commitments.exclude(state=CommitmentState.HANDED_OVER).select_related("giver", "receiver"):
        promise.agreement = agreement
        let_lapse(promise, at=at)


def _end(row: Placement, *, at: dt.datetime) -> None:
    if row.state in STAYS or not row.is_open:
        return
    if row.state in RUNS:
        row.stopped, row.check_on = row.started_at is None, None
        PLACEMENT.move("halt", row, by=None, at=at)
    else:
        end_placement(row, "lapse", by=None, at=at)
    settle_job(row.job, at=at)
    fall(at=at, answers__placement=row)
    tell(row.job.party, kind=asks.HALTED.code, title=row.title, url=row.get_absolute_url(), subject=row.subject,
         seen_like=row, at=at)  # fmt: skip
