"""The volunteers' point at the same moment: the last place goes to one, and a double press takes a job once."""

import datetime as dt
import uuid
from decimal import Decimal
from functools import partial

from django.utils import timezone

from aanzet.agreements.choices import OPEN_AGREEMENTS
from aanzet.agreements.models import Agreement
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.volunteering.choices import JobState, PlacementState
from aanzet.volunteering.models import Job, Placement
from aanzet.volunteering.services.consenting import note_consent, note_taken_back
from aanzet.volunteering.services.holding import CannotPlace
from aanzet.volunteering.services.jobs import JobLines, bring_job
from aanzet.volunteering.services.offers import OfferLines, offer_time
from aanzet.volunteering.services.placing import plan_day, take_job
from tests.cast import Cast, person, speaker

from ..racing import race, together


def _job(cast: Cast) -> Job:
    lines = JobLines("Bordjes schilderen", cast.village, Decimal(2), "op zaterdag", "Joris wijst je de weg",
                     minors_welcome=True)  # fmt: skip
    return bring_job(lines, by=speaker(cast.joris), at=timezone.now())


def _take(job: Job, party: Party, once: uuid.UUID) -> Placement:
    return take_job(job, adult=True, by=speaker(party), at=timezone.now(), once=once)


def two_who_get_the_last_place(cast: Cast) -> None:
    job = _job(cast)
    rows = [_take(job, person(f"Vrijwilliger {n}", home=cast.village), uuid.uuid4()) for n in range(2)]
    day = timezone.localdate() + dt.timedelta(days=7)
    by, now = speaker(cast.joris), timezone.now()
    outcomes = race(*(partial(plan_day, row, day=day, hours=Decimal(2), by=by, at=now) for row in rows))
    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert len(errors) == 1, errors
    assert isinstance(errors[0], CannotMove | CannotPlace), errors
    job.refresh_from_db()
    assert (job.taken, job.state) == (1, JobState.FULL)
    assert job.placements.filter(state=PlacementState.PLANNED).count() == 1
    assert Agreement.objects.filter(spell__placement__job=job).count() == 1


def one_who_takes_a_job_four_times(cast: Cast) -> None:
    job = _job(cast)
    rows = together(4, partial(_take, job, cast.tineke, uuid.uuid4()))
    assert {row.pk for row in rows} == {rows[0].pk}
    assert Placement.objects.filter(job=job).count() == 1


def a_parent_takes_the_yes_back_while_a_day_is_planned(cast: Cast) -> None:
    by, now, day = speaker(cast.joris), timezone.now(), timezone.localdate() + dt.timedelta(days=7)
    for number in range(3):
        child, job = person(f"Fien {number}", home=cast.village), _job(cast)
        lines = OfferLines("Schilderen", cast.village, 2, minor=True)
        offer = note_consent(
            offer_time(lines, by=speaker(child), at=now), name="Karin", by=speaker(cast.fatima), at=now
        )
        row = _take(job, child, uuid.uuid4())
        outcomes = race(
            partial(plan_day, row, day=day, hours=Decimal(2), by=by, at=now),
            partial(note_taken_back, offer, by=speaker(cast.fatima), at=now),
        )
        assert outcomes[1].error is None, outcomes[1].error
        assert outcomes[0].error is None or isinstance(outcomes[0].error, CannotMove | CannotPlace), outcomes[0].error
        offer.refresh_from_db()
        row.refresh_from_db()
        assert offer.waits_for_parent
        assert row.state == PlacementState.WITHDRAWN
        assert not Agreement.objects.filter(spell__placement=row, state__in=OPEN_AGREEMENTS).exists()
        job.refresh_from_db()
        assert job.taken == 0
