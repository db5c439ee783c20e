"""A job gets another circle, by its bringer, a moderator or with its initiative: what derives follows (V6)."""

import datetime as dt

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.circling import within
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience
from aanzet.turns.services import recircle_turn

from ..models import Job, TimeOffer
from .holding import WHOLE, index


def recircled(job: Job, *, was: tuple[int, int | None]) -> None:
    """After its circle was written: its turn and its notices follow."""
    if was != (job.circle, job.audience_id):
        recircle_turn(job.subject, seen_like=job.seen_like)
        recircle_notices(job.subject, seen_like=job, was=was)


def set_circle(job: Job, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """For a caller that holds it."""
    before = (job.circle, job.audience_id)
    job.circle, job.audience = circle, audience
    job.save(update_fields=["circle", "audience"])
    recircled(job, was=before)
    index(job, at=at)


def set_offer_circle(offer: TimeOffer, *, circle: int, audience: Audience | None) -> None:
    offer.circle, offer.audience = circle, audience
    offer.save(update_fields=["circle", "audience"])


def follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """What stood as wide as its initiative goes along, and what stood wider than it does now comes along inwards."""
    for job in initiative.jobs.select_related(*WHOLE).select_for_update(of=("self",)).order_by("pk"):
        stood = (job.circle, job.audience_id)
        if stood == was or stood[0] < initiative.circle:
            circle, audience = within(job, initiative)
            set_circle(job, circle=circle, audience=audience, at=at)
