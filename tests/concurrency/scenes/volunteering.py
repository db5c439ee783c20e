"""The volunteers' point at the same moment: the last place goes to one, a double press takes a job once, and two who
change places both move or both stay."""

import datetime as dt
import uuid
from decimal import Decimal
from functools import partial

from django.utils import timezone

from aanzet.agreements.choices import OPEN_AGREEMENTS
from aanzet.agreements.models import Agreement
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.volunteering.choices import AnswerState, JobState, PlacementState, SwapState
from aanzet.volunteering.models import Job, JobSwap, Placement, SwapAnswer
from aanzet.volunteering.services.consenting import note_consent, note_taken_back
from aanzet.volunteering.services.holding import CannotPlace
from aanzet.volunteering.services.jobs import JobLines, bring_job
from aanzet.volunteering.services.offers import OfferLines, offer_time
from aanzet.volunteering.services.placing import plan_day, stop, take_job
from aanzet.volunteering.services.swapping import accept_swap, propose_swap
from tests.cast import Cast, person, speaker
from tests.volunteering.builders import job_of, wanted, working

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


def _swap(cast: Cast, number: int) -> JobSwap:
    rows = []
    for host, name in ((cast.joris, "Mees"), (cast.samira, "Ines")):
        job = job_of(
            cast, host, what=f"Klus van {name} {number}", rhythm="regular", minors_welcome=True, at=timezone.now()
        )
        rows.append(working(job, person(f"{name} {number}", home=cast.village)))
    assert rows[0].guide  # whoever looks after the village by now
    return propose_swap(*rows, by=speaker(rows[0].guide), at=timezone.now())


def _yes(answer: SwapAnswer) -> JobSwap:
    return accept_swap(answer, by=speaker(answer.party), at=timezone.now())


def two_who_want_to_swap_at_once(cast: Cast) -> None:
    for number in range(3):
        swap = _swap(cast, number)
        answers = swap.answers.select_related("party")
        for outcome in race(*(partial(_yes, answer) for answer in answers)):
            assert outcome.error is None, outcome.error
        swap.refresh_from_db()
        assert swap.state == SwapState.HOSTS
        assert swap.answers.filter(state=AnswerState.HOST).count() == 2, "each of whose jobs they are is asked once"


def the_last_yes_to_a_swap_and_somebody_who_stops(cast: Cast) -> None:
    for number in range(3, 6):
        swap = wanted(_swap(cast, number))
        hosts = swap.answers.filter(of_host=True).select_related("party", "placement__volunteer").order_by("pk")
        first, last = hosts
        _yes(first)
        row = first.placement
        outcomes = race(partial(_yes, last), partial(stop, row, by=speaker(row.volunteer), at=timezone.now()))
        for outcome in outcomes:
            assert outcome.error is None or isinstance(outcome.error, CannotMove), outcome.error
        swap.refresh_from_db()
        at_work = Placement.objects.filter(
            job__placements__swap_answers__swap=swap, state=PlacementState.WORKING
        ).distinct()
        moved = SwapAnswer.objects.filter(swap=swap, became__state=PlacementState.WORKING).count()
        assert (swap.state, at_work.count(), moved) in ((SwapState.DONE, 2, 2), (SwapState.OFF, 1, 0))
        for job in Job.objects.filter(placements__swap_answers__swap=swap).distinct():
            assert job.taken == job.placements.filter(state=PlacementState.WORKING).count()


def two_who_propose_a_swap_with_the_same_person(cast: Cast) -> None:
    swap, other = _swap(cast, 6), _swap(cast, 7)
    pairs = [answers.order_by("pk") for answers in (swap.answers, other.answers)]
    rows = [answer.placement for answers in pairs for answer in answers.select_related("placement")]
    SwapAnswer.objects.filter(swap__in=[swap, other]).update(state=AnswerState.LAPSED)
    by, now = speaker(swap.author), timezone.now()
    outcomes = race(
        partial(propose_swap, rows[0], rows[1], by=by, at=now), partial(propose_swap, rows[3], rows[0], by=by, at=now)
    )
    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert len(errors) == 1, errors
    assert isinstance(errors[0], CannotPlace), errors


def a_parent_takes_the_yes_back_at_the_last_yes_to_a_swap(cast: Cast) -> None:
    for number in range(8, 11):
        swap, now = _swap(cast, number), timezone.now()
        by = speaker(swap.author)
        child = swap.answers.select_related("party").order_by("pk")[0].party
        lines = OfferLines("Schilderen", cast.village, 2, minor=True)
        offer = note_consent(offer_time(lines, by=speaker(child), at=now), name="Karin", by=by, at=now)
        first, last = wanted(swap).answers.filter(of_host=True).select_related("party").order_by("pk")
        _yes(first)
        outcomes = race(partial(_yes, last), partial(note_taken_back, offer, by=by, at=now))
        assert outcomes[1].error is None, outcomes[1].error
        assert outcomes[0].error is None or isinstance(outcomes[0].error, CannotMove), outcomes[0].error
        assert not Placement.objects.filter(volunteer=child, state=PlacementState.WORKING).exists()
