"""Jobs, offers and placements for tests, made through the services."""

import datetime as dt
from decimal import Decimal
from typing import Any

from aanzet.agreements.models import Agreement, Assent, Commitment
from aanzet.agreements.services.answering import accept
from aanzet.agreements.services.answering import decline as decline_assent
from aanzet.agreements.services.keeping import confirm
from aanzet.parties.models import Party
from aanzet.volunteering.models import Job, JobSwap, Placement, SwapAnswer, TimeOffer
from aanzet.volunteering.services.jobs import JobLines, bring_job
from aanzet.volunteering.services.offers import OfferLines, offer_time, say_met
from aanzet.volunteering.services.placing import go_on, plan_day, take_job
from aanzet.volunteering.services.swapping import accept_swap, propose_swap
from tests.cast import NOW, Cast, speaker
from tests.kept import kept

SOON = NOW.date() + dt.timedelta(days=7)
TWO = Decimal(2)


def lines(cast: Cast, **changes: Any) -> JobLines:
    given: dict[str, Any] = {
        "what": "Bordjes schilderen voor het bos", "area": cast.village, "hours": TWO, "when_words": "op zaterdag",
        "introduction": "Joris wijst je de weg",
    }  # fmt: skip
    return JobLines(**{**given, **changes})


@kept
def job_of(cast: Cast, party: Party | None = None, *, at: dt.datetime = NOW, **changes: Any) -> Job:
    return bring_job(lines(cast, **changes), by=speaker(party or cast.joris), at=at)


def offer_lines(cast: Cast, **changes: Any) -> OfferLines:
    return OfferLines(**{"glad_of": "Schilderen, en buiten zijn", "area": cast.village, "hours_a_week": 3, **changes})


@kept
def offer_from(cast: Cast, party: Party, *, met: bool = True, **changes: Any) -> TimeOffer:
    made = offer_time(offer_lines(cast, **changes), by=speaker(party), at=NOW)
    if met and made.guide:
        made = say_met(made, by=speaker(made.guide), at=NOW)
    return made


@kept
def taken(job: Job, party: Party, *, at: dt.datetime = NOW, **changes: Any) -> Placement:
    return take_job(job, by=speaker(party), at=at, **{"adult": True, **changes})


@kept
def planned(job: Job, party: Party, *, day: dt.date = SOON, **changes: Any) -> Placement:
    row = taken(job, party, **changes)
    return plan_day(row, day=day, hours=TWO, by=speaker(job.party), at=NOW)


def agreement_of(row: Placement) -> Agreement:
    found = row.spells.order_by("-pk").first()
    assert found
    return found.agreement


def assent_of(row: Placement) -> Assent:
    return Assent.objects.select_related("agreement", "party").get(agreement=agreement_of(row), party=row.volunteer)


@kept
def agreed(job: Job, party: Party, **changes: Any) -> Placement:
    """The day is set: the volunteer said JA to it."""
    row = planned(job, party, **changes)
    accept(assent_of(row), by=speaker(party), at=NOW)
    return fresh(row)


@kept
def refuse_day(row: Placement) -> Placement:
    decline_assent(assent_of(row), by=speaker(row.volunteer), at=NOW)
    return fresh(row)


def promise_of(row: Placement) -> Commitment:
    rows = Commitment.objects.select_related("agreement", "giver", "receiver")
    return rows.get(agreement=agreement_of(row))


@kept
def happened(row: Placement, *, at: dt.datetime = NOW) -> Placement:
    """Whose job it is says: yes, it was done."""
    confirm(promise_of(row), by=speaker(row.job.party), at=at)
    return fresh(row)


@kept
def working(job: Job, party: Party, **changes: Any) -> Placement:
    row = happened(agreed(job, party, **changes))
    return go_on(row, by=speaker(party), at=NOW)


def fresh(row: Placement) -> Placement:
    return Placement.objects.select_related("job__party", "volunteer", "guide", "audience").get(pk=row.pk)


@kept
def two_at_work(cast: Cast, **changes: Any) -> tuple[Placement, Placement]:
    """Tineke and Nel, at jobs of Joris and of Samira that are full with them; Fatima looks along with both."""
    first = job_of(cast, what="Soep koken", rhythm="regular", **changes)
    second = job_of(cast, cast.samira, what="Bordjes schilderen", rhythm="regular", **changes)
    return working(first, cast.tineke), working(second, cast.nel)


@kept
def swap_between(cast: Cast, one: Placement, other: Placement, **changes: Any) -> JobSwap:
    return propose_swap(one, other, by=speaker(cast.fatima), at=NOW, **changes)


def answer_from(swap: JobSwap, party: Party) -> SwapAnswer:
    return SwapAnswer.objects.select_related("swap", "party").get(swap=swap, party=party)


@kept
def wanted(swap: JobSwap) -> JobSwap:
    """Both volunteers said yes: whose jobs they are, are asked."""
    for answer in swap.answers.filter(of_host=False).select_related("party"):
        swap = accept_swap(answer, by=speaker(answer.party), at=NOW)
    return swap
