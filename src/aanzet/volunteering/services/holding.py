"""Holding rows while something changes, keeping a job true to who does it, and the index.

Order of holding: initiative, agreement, volunteer, job, placement, swap. Of two of a kind the older first.
"""

import datetime as dt

from aanzet.areas.models import Area
from aanzet.notices.services import tell
from aanzet.parties.models import Party
from aanzet.parties.offices import keeper_of
from aanzet.parties.viewer import Speaker
from aanzet.search.services import forget_text, index_text

from .. import asks
from ..choices import PUT_FORWARD, TAKES_A_PLACE, JobState, PlacementState
from ..lives import JOB, PLACEMENT
from ..models import Job, Placement, TimeOffer

WHOLE = ("party", "author", "area", "audience", "theme", "initiative__area")
AROUND = ("volunteer", "author", "guide", "audience")


class CannotPlace(Exception):
    """The message is fit for the screen; `field` names where it belongs."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


def held_job(pk: int) -> Job:
    """The row as it is now, held until the transaction ends. Held first and read after."""
    list(Job.objects.filter(pk=pk).select_for_update(of=("self",)).values_list("pk"))
    return Job.objects.select_related(*WHOLE).get(pk=pk)


def held_placement(row: Placement) -> Placement:
    """The job is held first, so that two who get the same place come one after the other."""
    job = held_job(row.job_id)
    list(Placement.objects.filter(pk=row.pk).select_for_update(of=("self",)).values_list("pk"))
    row = Placement.objects.select_related(*AROUND).get(pk=row.pk)
    row.job = job
    return row


def held_offer(offer: TimeOffer) -> TimeOffer:
    list(TimeOffer.objects.filter(pk=offer.pk).select_for_update(of=("self",)).values_list("pk"))
    return TimeOffer.objects.select_related("party", "author", "guide", "area", "audience", "near").get(pk=offer.pk)


def guide_for(area: Area, *, without: Party, also_not: Party | None = None) -> Party | None:
    """The person who looks along there: never the volunteer, nor who is leaving."""
    found = keeper_of(area, not_party=without)
    return None if found is None or found == also_not else found


def settle_job(job: Job, *, at: dt.datetime) -> None:
    """Count anew who does it, and let its state follow. For a caller that holds the job."""
    rows = list(job.placements.values_list("state", "stopped"))
    finished = sum(state == PlacementState.DONE and not stopped for state, stopped in rows)
    thanked_soon = sum(state == PlacementState.THANKS and not stopped for state, stopped in rows)
    taken = sum(state in TAKES_A_PLACE for state, _stopped in rows)
    taken += finished + thanked_soon if job.is_once else 0
    changed, job.taken = job.taken != taken, taken
    if step := _step(job, all_done=job.is_once and finished >= job.places):
        job.sign_at = at if step == "free" else job.sign_at
        JOB.move(step, job, by=None, at=at)
        if step == "fill":
            lapse_put_forward(job, at=at)
        index(job, at=at)
    elif changed:
        job.save(update_fields=["taken"])


def _step(job: Job, *, all_done: bool) -> str:
    if all_done and job.state in (JobState.OPEN, JobState.FULL):
        return "finish"
    if job.state == JobState.OPEN and job.left <= 0:
        return "fill"
    return "free" if job.state == JobState.FULL and job.left > 0 else ""


def lapse_put_forward(job: Job, *, at: dt.datetime) -> None:
    """It is no longer there: who was asked or asked hears so, with thanks. For a caller that holds the job."""
    for row in job.placements.filter(state__in=PUT_FORWARD).select_related(*AROUND).order_by("pk"):
        row.job = job
        end_placement(row, "lapse", by=None, at=at)
        tell(
            row.volunteer,
            kind=asks.JOB_GONE.code,
            title=job.what,
            url=row.get_absolute_url(),
            subject=row.subject,
            seen_like=row,
            at=at,
        )


def end_placement(row: Placement, name: str, *, by: Speaker | None, at: dt.datetime, why: str = "") -> bool:
    """A step to an end without work. Whether it was still to be done. For a caller that holds it."""
    step = PLACEMENT.check(name, row, by=by)
    if step is None:
        return False
    row.slot, row.ended_at = None, at
    PLACEMENT.make(step, row, by=by, at=at, why=why)
    return True


def index(job: Job, *, at: dt.datetime) -> None:
    """What hangs on the board, in its own circle."""
    around = job.initiative
    two_circles = bool(around and around.audience_id and around.audience_id != job.audience_id)
    if not job.is_open or two_circles:
        forget_text(job.subject)
        return
    parts = (job.story, job.when_words, job.place_words)
    index_text(
        job.subject,
        title=job.what,
        text="\n\n".join(part for part in parts if part),
        url=job.get_absolute_url(),
        seen_like=job,
        area=job.area,
        themes=[job.theme] if job.theme else [],
        at=at,
        note="klus",
    )
