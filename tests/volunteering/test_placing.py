"""From the first word to the thanks: somebody and a job."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from aanzet.agreements.choices import CommitmentState
from aanzet.agreements.services.keeping import stop as stop_promise
from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import helped_viewer_for
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from aanzet.volunteering.choices import JobState, PlacementState
from aanzet.volunteering.models import Job, Placement
from aanzet.volunteering.queries.reading import suggestions
from aanzet.volunteering.queries.weighing import confirmed_hours, load_of
from aanzet.volunteering.services.consenting import note_consent
from aanzet.volunteering.services.holding import CannotPlace
from aanzet.volunteering.services.jobs import withdraw_job
from aanzet.volunteering.services.placing import (
    decline,
    go_on,
    plan_day,
    propose_job,
    say_checked,
    say_yes,
    see_vog,
    stop,
    take_back,
    thank,
)
from aanzet.volunteering.services.telling import tell_hours
from tests.cast import NOW, Cast, person, speaker, viewer

from .builders import (
    SOON,
    TWO,
    agreed,
    fresh,
    happened,
    job_of,
    offer_from,
    planned,
    promise_of,
    refuse_day,
    taken,
    working,
)

pytestmark = pytest.mark.django_db
YEAR = (NOW.date() - dt.timedelta(days=365), NOW.date() + dt.timedelta(days=30))


def test_a_job_done_once_ends_with_thanks(cast: Cast) -> None:
    job = job_of(cast)
    row = agreed(job, cast.nel)
    assert row.state == PlacementState.DAY
    job.refresh_from_db()
    assert (job.state, job.taken) == (JobState.FULL, 1)
    row = happened(row)
    assert row.state == PlacementState.THANKS
    turn = running_turn(row.subject)
    assert turn
    assert turn.party == cast.joris
    row = thank(row, words="Wat staan ze mooi.", by=speaker(cast.joris), at=NOW)
    job.refresh_from_db()
    assert (row.state, job.state) == (PlacementState.DONE, JobState.DONE)
    assert Notice.objects.filter(party=cast.nel, kind="placement.thanked").exists()
    assert running_turn(row.subject) is None


def test_a_regular_job_has_a_trial_day_a_check_and_an_end(cast: Cast) -> None:
    row = working(job_of(cast, rhythm="regular"), cast.nel)
    assert row.state == PlacementState.WORKING
    assert row.check_on == NOW.date() + dt.timedelta(days=42)
    turn = running_turn(row.subject)
    assert turn
    assert turn.party == cast.fatima
    assert turn.due_on == row.check_on
    row = say_checked(row, words="Het gaat goed.", by=speaker(cast.fatima), at=NOW)
    assert row.check_on == NOW.date() + dt.timedelta(days=182)
    row = stop(row, by=speaker(cast.nel), at=NOW)
    assert row.state == PlacementState.THANKS
    assert Job.objects.get().state == JobState.OPEN  # the place is free again
    assert thank(row, words="Dank voor alles.", by=speaker(cast.joris), at=NOW).state == PlacementState.DONE


def test_v11_a_coordinator_puts_it_and_only_the_volunteer_says_yes(cast: Cast) -> None:
    job, offer = job_of(cast), offer_from(cast, cast.nel, guided=True)
    row = propose_job(job, offer, words="Dit past bij je.", by=speaker(cast.fatima), at=NOW)
    for other in (cast.fatima, cast.joris, cast.tineke):
        with pytest.raises(CannotMove):
            say_yes(row, by=speaker(other), at=NOW)
    row = say_yes(row, by=speaker(cast.nel), at=NOW)
    assert (row.state, row.yes_at) == (PlacementState.WISHED, NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=row.pk).update(yes_at=None)


def test_v11_a_no_needs_no_reason_and_ends_it(cast: Cast) -> None:
    offer = offer_from(cast, cast.nel)
    row = propose_job(job_of(cast), offer, by=speaker(cast.fatima), at=NOW)
    assert decline(row, by=speaker(cast.nel), at=NOW).state == PlacementState.DECLINED
    assert running_turn(row.subject) is None
    assert Notice.objects.filter(party=cast.fatima, kind="placement.declined").exists()


def test_never_a_fourth_proposal(cast: Cast) -> None:
    offer = offer_from(cast, cast.nel)
    jobs = [job_of(cast, what=f"Bordjes schilderen {word}") for word in ("rood", "blauw", "groen", "geel")]
    rows = [propose_job(job, offer, by=speaker(cast.fatima), at=NOW) for job in jobs[:2]]
    rows.append(taken(jobs[2], cast.nel))
    with pytest.raises(CannotPlace, match="Drie voorstellen"):
        propose_job(jobs[3], offer, by=speaker(cast.fatima), at=NOW)
    take_back(rows[2], by=speaker(cast.nel), at=NOW)
    assert propose_job(jobs[3], offer, by=speaker(cast.fatima), at=NOW).slot == 3


def test_a_proposal_waits_for_the_first_talk(cast: Cast) -> None:
    offer = offer_from(cast, cast.nel, met=False)
    with pytest.raises(CannotPlace, match="Maak eerst kennis"):
        propose_job(job_of(cast), offer, by=speaker(cast.fatima), at=NOW)


def test_the_last_place_is_given_once(cast: Cast) -> None:
    job = job_of(cast)
    first, second = taken(job, cast.nel), taken(job, cast.tineke)
    plan_day(first, day=SOON, hours=TWO, by=speaker(cast.joris), at=NOW)
    assert fresh(second).state == PlacementState.WITHDRAWN
    assert Notice.objects.filter(party=cast.tineke, kind="job.gone").exists()
    with pytest.raises(CannotMove):
        plan_day(second, day=SOON, hours=TWO, by=speaker(cast.joris), at=NOW)
    with pytest.raises(CannotPlace, match="bezet"):
        taken(Job.objects.get(), cast.samira)


def test_a_day_that_does_not_suit_comes_back_for_another(cast: Cast) -> None:
    row = refuse_day(planned(job_of(cast), cast.nel))
    assert row.state == PlacementState.AGAIN
    turn = running_turn(row.subject)
    assert turn
    assert turn.party == cast.joris
    row = plan_day(row, day=SOON + dt.timedelta(days=7), hours=TWO, by=speaker(cast.joris), at=NOW)
    assert row.state == PlacementState.PLANNED
    assert row.spells.count() == 2


def test_a_promise_that_is_let_go_asks_another_day_and_the_place_can_be_freed(cast: Cast) -> None:
    row = agreed(job_of(cast), cast.nel)
    stop_promise(promise_of(row), because="Ik ben ziek", by=speaker(cast.nel), at=NOW)
    row = fresh(row)
    assert row.state == PlacementState.AGAIN
    take_back(row, by=speaker(cast.nel), at=NOW)
    assert Job.objects.get().state == JobState.OPEN


def test_v02_hours_count_once_whose_job_it_is_confirmed_them(cast: Cast) -> None:
    row = working(job_of(cast, rhythm="regular"), cast.nel)
    before = confirmed_hours(cast.nel, *YEAR).hours
    spell = tell_hours(row, hours=Decimal("2.5"), on=NOW.date(), by=speaker(cast.nel), at=NOW)
    assert spell.agreement.commitments.get().state == CommitmentState.HANDED_OVER
    assert confirmed_hours(cast.nel, *YEAR).hours == before
    happened(row)
    assert confirmed_hours(cast.nel, *YEAR).hours == before + Decimal("2.5")
    spell.agreement.commitments.update(same_person=True)  # nobody else spoke for whose job it is
    assert confirmed_hours(cast.nel, *YEAR).hours == before
    with pytest.raises(CannotPlace):
        tell_hours(row, hours=TWO, on=NOW.date(), by=speaker(cast.joris), at=NOW)


def test_hours_are_told_once_however_often_it_is_pressed(cast: Cast) -> None:
    row, once = working(job_of(cast, rhythm="regular"), cast.nel), uuid.uuid4()
    both = [tell_hours(row, hours=TWO, on=NOW.date(), by=speaker(cast.nel), at=NOW, once=once) for _ in range(2)]
    assert both[0] == both[1]


@pytest.mark.parametrize(("hours", "days"), [("0", 0), ("17", 0), ("2", 1), ("2", -100)])
def test_hours_that_cannot_be(cast: Cast, hours: str, days: int) -> None:
    row = working(job_of(cast, rhythm="regular"), cast.nel)
    on = NOW.date() + dt.timedelta(days=days)
    with pytest.raises(CannotPlace):
        tell_hours(row, hours=Decimal(hours), on=on, by=speaker(cast.nel), at=NOW)


def test_more_than_one_said_is_seen(cast: Cast) -> None:
    offer = offer_from(cast, cast.nel, hours_a_week=1)
    row = working(job_of(cast, rhythm="regular"), cast.nel)
    assert not load_of(cast.nel, offer, at=NOW).is_over
    for _ in range(2):
        tell_hours(row, hours=Decimal(6), on=NOW.date(), by=speaker(cast.nel), at=NOW)
    assert load_of(cast.nel, offer, at=NOW).is_over
    assert load_of(cast.nel, offer, at=NOW + dt.timedelta(days=200)).is_long


def test_a_certificate_is_asked_only_where_a_rule_says_so(cast: Cast) -> None:
    row = taken(job_of(cast, vog_rule="Artikel 4 van ons protocol"), cast.nel)
    with pytest.raises(CannotPlace, match="VOG"):
        plan_day(row, day=SOON, hours=TWO, by=speaker(cast.joris), at=NOW)
    assert see_vog(row, by=speaker(cast.joris), at=NOW).vog_seen_on == NOW.date()
    assert plan_day(row, day=SOON, hours=TWO, by=speaker(cast.joris), at=NOW).state == PlacementState.PLANNED
    regular = happened(
        agreed(job_of(cast, what="Kinderen begeleiden", rhythm="regular", vog_rule="Regel"), cast.tineke)
    )
    with pytest.raises(CannotPlace, match="VOG"):
        go_on(regular, by=speaker(cast.tineke), at=NOW)


def test_who_is_younger_than_eighteen_needs_a_parent_and_a_fitting_job(cast: Cast) -> None:
    child = person("Fien", home=cast.village)
    job, grown = job_of(cast, minors_welcome=True), job_of(cast, what="Bomen zagen")
    with pytest.raises(CannotPlace, match="achttien"):
        taken(grown, child, adult=False)
    with pytest.raises(CannotPlace, match="ouder"):
        taken(job, child, adult=False)
    offer = offer_from(cast, child, minor=True)
    assert offer.circle == Circle.NAMED
    with pytest.raises(CannotMove):
        note_consent(offer, name="Moeder", by=speaker(child), at=NOW)
    for _ in range(2):
        with pytest.raises(CannotPlace, match="ouder"):
            taken(job, child, adult=True)
    note_consent(offer, name="Moeder", by=speaker(cast.fatima), at=NOW)
    assert taken(job, child, adult=False).state == PlacementState.WISHED


def test_nobody_takes_their_own_job(cast: Cast) -> None:
    with pytest.raises(CannotPlace, match="eigen klus"):
        taken(job_of(cast), cast.joris)


def test_thanks_are_words_and_no_money(cast: Cast) -> None:
    row = happened(agreed(job_of(cast), cast.nel))
    for words in ("", "Je krijgt een cadeaubon"):
        with pytest.raises(CannotPlace):
            thank(row, words=words, by=speaker(cast.joris), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=row.pk).update(state=PlacementState.DONE)


def test_a_withdrawn_job_lets_go_of_who_was_asked_and_not_of_who_works(cast: Cast) -> None:
    job = job_of(cast, places=2)
    runs, asked = agreed(job, cast.nel), taken(job, cast.tineke)
    withdraw_job(job, by=speaker(cast.joris), at=NOW)
    assert (fresh(runs).state, fresh(asked).state) == (PlacementState.DAY, PlacementState.WITHDRAWN)


def test_who_leaves_leaves_nothing_open(cast: Cast) -> None:
    job = job_of(cast, places=2)
    row, own = agreed(job, cast.nel), taken(job, cast.tineke)
    leave(cast.nel, by=speaker(cast.nel), at=NOW)
    assert fresh(row).state == PlacementState.WITHDRAWN
    leave(cast.fatima, by=speaker(cast.fatima), at=NOW)
    assert fresh(own).guide_id != cast.fatima.pk
    leave(cast.joris, by=speaker(cast.joris), at=NOW)
    assert fresh(own).state == PlacementState.WITHDRAWN
    assert Job.objects.get().state == JobState.WITHDRAWN
    assert running_turn(job.subject) is None


def test_thanks_stay_with_who_got_them_without_the_name_of_who_is_erased(cast: Cast) -> None:
    row = happened(agreed(job_of(cast), cast.nel))
    row = thank(row, words=f"Dank je wel. {cast.joris.name}", by=speaker(cast.joris), at=NOW)
    erase_person(cast.joris, viewer=viewer(cast.joris), at=NOW)
    row = fresh(row)
    assert row.thanks == "Dank je wel. [naam gewist]"
    assert Job.objects.get().what == "Bordjes schilderen voor het bos"
    erase_person(cast.nel, viewer=helped_viewer_for(cast.nel, helper=cast.bo, channel="desk"), at=NOW)
    assert fresh(row).thanks == "–"


def test_somebody_who_reacts_is_a_sign_that_the_job_is_alive(cast: Cast) -> None:
    job = job_of(cast, places=2)
    before = running_turn(job.subject)
    later = NOW + dt.timedelta(days=30)
    taken(job, cast.tineke, at=later)
    after = running_turn(job.subject)
    assert before
    assert after
    assert after.due_on - before.due_on == dt.timedelta(days=30)


def test_what_runs_with_somebody_is_not_suggested_again(cast: Cast) -> None:
    job = job_of(cast)
    offer = offer_from(cast, cast.tineke)
    coordinator = viewer(cast.fatima)
    assert [one.job for one in suggestions(offer, coordinator)] == [job]
    taken(job, cast.tineke)
    assert suggestions(offer, coordinator) == []
