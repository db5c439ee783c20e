"""Two at work who change places: asked apart, and then whose jobs they are."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from aanzet.notices.models import Notice
from aanzet.parties.choices import Circle, HatRole
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import may_see
from aanzet.parties.services.erasing import erase_person
from aanzet.parties.services.hats import end_hat
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from aanzet.volunteering.choices import AnswerState, JobState, PlacementState, SwapState
from aanzet.volunteering.models import Job, JobSwap, Placement, SwapAnswer, TimeOffer
from aanzet.volunteering.services.consenting import note_consent, note_taken_back
from aanzet.volunteering.services.holding import CannotPlace
from aanzet.volunteering.services.jobs import change_job, hide_unanswered, withdraw_job
from aanzet.volunteering.services.offers import end_offer
from aanzet.volunteering.services.placing import stop, thank
from aanzet.volunteering.services.swapping import accept_swap, decline_swap, propose_swap, withdraw_swap
from tests.cast import NOW, Cast, hat, speaker, viewer

from .builders import answer_from, fresh, job_of, lines, offer_from, swap_between, two_at_work, wanted, working

pytestmark = pytest.mark.django_db


def says_yes(swap: JobSwap, party: Party, **more: Any) -> JobSwap:
    return accept_swap(answer_from(swap, party), by=speaker(party), at=NOW, **more)


def told(party: Party) -> list[str]:
    rows = Notice.objects.filter(party=party, kind__startswith="swap.")
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_with_four_times_yes_both_change_places_at_once(cast: Cast) -> None:
    one, other = two_at_work(cast)
    swap = swap_between(cast, one, other, words="Dit past jullie allebei.")
    for party in (cast.tineke, cast.nel):
        turn = running_turn(answer_from(swap, party).subject)
        assert turn
        assert (turn.party, turn.waiting, turn.due_on) == (party, cast.fatima, NOW.date() + dt.timedelta(days=7))
        swap = says_yes(swap, party)
    for party in (cast.joris, cast.samira):
        turn = running_turn(answer_from(swap, party).subject)
        assert turn
        assert turn.party == party
        assert (fresh(one).state, fresh(other).state) == (PlacementState.WORKING, PlacementState.WORKING)
        swap = says_yes(swap, party)
    assert swap.state == SwapState.DONE
    assert (fresh(one).state, fresh(other).state) == (PlacementState.THANKS, PlacementState.THANKS)
    now = {row.volunteer: row for row in Placement.objects.filter(state=PlacementState.WORKING)}
    assert (now[cast.tineke].job, now[cast.nel].job) == (other.job, one.job)
    for row in now.values():
        assert (row.guide, row.check_on) == (cast.fatima, NOW.date() + dt.timedelta(days=14))
        turn = running_turn(row.subject)
        assert turn
        assert turn.party == cast.fatima
    for job in Job.objects.all():
        assert (job.state, job.taken) == (JobState.FULL, 1)
    done = thank(fresh(one), words="Wat een soep.", by=speaker(cast.joris), at=NOW)
    assert (done.state, done.stopped) == (PlacementState.DONE, False)
    for party in (cast.tineke, cast.nel, cast.joris, cast.samira, cast.fatima):
        assert told(party)[-1] == "swap.done"


def test_v11_nobody_answers_for_another_and_twice_is_once(cast: Cast) -> None:
    swap = swap_between(cast, *two_at_work(cast))
    answer = answer_from(swap, cast.tineke)
    for other in (cast.fatima, cast.joris, cast.nel, cast.samira):
        for answers in (accept_swap, decline_swap):
            with pytest.raises(CannotMove):
                answers(answer, by=speaker(other), at=NOW)
    for _double_click in range(2):
        says_yes(swap, cast.tineke)
    # Typed by who helps, it is one's own yes (V14).
    helped = accept_swap(answer_from(swap, cast.nel), by=Speaker(cast.nel, helper=cast.bo, channel="desk"), at=NOW)
    assert helped.state == SwapState.HOSTS
    assert answer_from(swap, cast.nel).helper == cast.bo
    with pytest.raises(CannotMove):
        accept_swap(answer_from(swap, cast.samira), by=speaker(cast.joris), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SwapAnswer.objects.filter(pk=answer.pk).update(person=None)


def test_whose_job_it_is_hears_nothing_of_a_swap_that_a_volunteer_does_not_want(cast: Cast) -> None:
    one, other = two_at_work(cast)
    swap = swap_between(cast, one, other)
    says_yes(swap, cast.nel)
    swap = decline_swap(answer_from(swap, cast.tineke), by=speaker(cast.tineke), at=NOW)
    decline_swap(answer_from(swap, cast.tineke), by=speaker(cast.tineke), at=NOW)
    assert swap.state == SwapState.OFF
    assert {row.state for row in swap.answers.all()} == {AnswerState.NO, AnswerState.LAPSED}
    assert (fresh(one).state, fresh(other).state) == (PlacementState.WORKING, PlacementState.WORKING)
    assert told(cast.joris) == told(cast.samira) == []
    assert told(cast.fatima) == ["swap.no"]
    assert told(cast.nel) == ["swap.off"]
    assert Notice.objects.get(party=cast.nel, kind="swap.off").actor is None
    assert not any(may_see(viewer(host), swap) for host in (cast.joris, cast.samira))
    assert not any(running_turn(row.subject) for row in swap.answers.all())
    with pytest.raises(CannotMove):
        says_yes(swap, cast.nel)


@pytest.mark.parametrize("who", ["tineke", "joris"])
def test_a_yes_is_taken_back_as_long_as_not_everybody_answered(cast: Cast, who: str) -> None:
    swap, party = wanted(swap_between(cast, *two_at_work(cast))), getattr(cast, who)
    if who == "joris":
        swap = says_yes(swap, cast.joris)
    assert decline_swap(answer_from(swap, party), by=speaker(party), at=NOW).state == SwapState.OFF
    assert told(cast.samira) == ["swap.comes", "swap.off"]
    assert told(cast.nel)[-1] == "swap.off"


def test_what_is_done_is_not_taken_back(cast: Cast) -> None:
    swap = wanted(swap_between(cast, *two_at_work(cast)))
    for host in (cast.joris, cast.samira):
        swap = says_yes(swap, host)
    with pytest.raises(CannotMove):
        decline_swap(answer_from(swap, cast.tineke), by=speaker(cast.tineke), at=NOW)
    with pytest.raises(CannotMove):
        withdraw_swap(swap, by=speaker(cast.fatima), at=NOW)


def test_v06_one_reads_only_ones_own_answer(cast: Cast) -> None:
    swap = swap_between(cast, *two_at_work(cast))
    says_yes(swap, cast.tineke)
    answer = answer_from(swap, cast.tineke)
    for party, reads in ((cast.tineke, True), (cast.fatima, True), (cast.nel, False), (cast.joris, False)):
        assert may_see(viewer(party), answer.for_near) == reads


def test_one_answer_where_both_jobs_are_of_the_same(cast: Cast) -> None:
    one = working(job_of(cast, what="Soep koken", rhythm="regular"), cast.tineke)
    other = working(job_of(cast, rhythm="regular"), cast.nel)
    swap = wanted(swap_between(cast, one, other))
    assert swap.answers.filter(of_host=True).count() == 1
    assert says_yes(swap, cast.joris).state == SwapState.DONE


def test_the_coordinator_of_both_proposes_once_and_takes_it_back(cast: Cast) -> None:
    one, other = two_at_work(cast)
    once = uuid.uuid4()
    swaps = {swap_between(cast, one, other, once=once).pk for _double_click in range(2)}
    assert len(swaps) == 1
    with pytest.raises(CannotPlace, match="loopt al een ruil"):
        swap_between(cast, other, one)
    again = SwapAnswer(swap_id=swaps.copy().pop(), party=cast.bo, placement=one, near=open_audience("swap", members=[]))
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    swap = JobSwap.objects.get(pk=swaps.pop())
    with pytest.raises(CannotMove):
        withdraw_swap(swap, by=speaker(cast.tineke), at=NOW)
    for _double_click in range(2):
        assert withdraw_swap(swap, by=speaker(cast.fatima), at=NOW).state == SwapState.OFF
    assert told(cast.tineke) == told(cast.nel) == ["swap.off"]
    assert swap_between(cast, other, one).is_open


@pytest.mark.parametrize("who", ["tineke", "joris", "anouk", "admin"])
def test_nobody_else_proposes_a_swap(cast: Cast, who: str) -> None:
    with pytest.raises(CannotPlace, match="coördinator"):
        propose_swap(*two_at_work(cast), by=speaker(getattr(cast, who)), at=NOW)
    with pytest.raises(CannotPlace, match="coördinator"):
        propose_swap(*two_at_work(cast), by=Speaker(cast.fatima, helper=cast.bo), at=NOW)


def _is_once(cast: Cast, job: Job) -> None:
    change_job(job, lines(cast, what=job.what, rhythm="once"), by=speaker(job.party), at=NOW)


def _for_grown_ups(cast: Cast, job: Job) -> None:
    offer = note_consent(offer_from(cast, cast.tineke, minor=True), name="Karin", by=speaker(cast.fatima), at=NOW)
    end_offer(offer, by=speaker(cast.tineke), at=NOW)


def _not_this(cast: Cast, job: Job) -> None:
    offer_from(cast, cast.tineke, not_this="Geen bordjes")


def _no_parent(cast: Cast, job: Job) -> None:
    Job.objects.update(minors_welcome=True)
    offer_from(cast, cast.tineke, minor=True)


def _own_job(cast: Cast, job: Job) -> None:
    hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    Job.objects.filter(pk=job.pk).update(party=cast.council)


def _hidden(cast: Cast, job: Job) -> None:
    Party.objects.filter(pk=cast.tineke.pk).update(state="announced")
    Job.objects.filter(pk=job.pk).update(circle=Circle.NETWORK)


def _two_at_once(cast: Cast, job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(places=2, state=JobState.OPEN)
    working(Job.objects.get(pk=job.pk), cast.tineke)


def _off_the_board(cast: Cast, job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(state=JobState.WITHDRAWN)


@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [
        (_is_once, "maar één keer"),
        (_for_grown_ups, "achttien"),
        (_not_this, "niet wil doen"),
        (_no_parent, "ouder"),
        (_own_job, "diegene zelf"),
        (_hidden, "niet voor iedereen te zien"),
        (_two_at_once, "loopt al iets"),
        (_off_the_board, "van het bord"),
    ],
)
def test_where_somebody_may_not_come_there_is_no_swap_then_or_later(
    cast: Cast, meanwhile: Callable[[Cast, Job], None], why: str
) -> None:
    """Refused with the reason where it is proposed; it falls where it became so before the last yes."""
    one, other = two_at_work(cast)
    point = transaction.savepoint()
    meanwhile(cast, fresh(other).job)
    with pytest.raises(CannotPlace, match=why):
        swap_between(cast, fresh(one), fresh(other))
    transaction.savepoint_rollback(point)
    swap = says_yes(wanted(swap_between(cast, one, other)), cast.joris)
    meanwhile(cast, fresh(other).job)
    assert says_yes(swap, cast.samira).state == SwapState.OFF
    assert not SwapAnswer.objects.exclude(became=None).exists()


def test_two_people_and_two_jobs_and_no_money(cast: Cast) -> None:
    one, other = two_at_work(cast)
    more = working(job_of(cast, what="Gras maaien", rhythm="regular"), cast.tineke)
    for rows in ((one, one), (one, more)):
        with pytest.raises(CannotPlace, match="Kies twee mensen"):
            swap_between(cast, *rows)
    with pytest.raises(CannotPlace):
        swap_between(cast, one, other, words="Je krijgt een cadeaubon")


def test_whose_job_it_is_says_with_its_yes_that_the_certificate_was_seen(cast: Cast) -> None:
    one, other = two_at_work(cast)
    Job.objects.filter(pk=one.job_id).update(vog_rule="Artikel 4 van ons protocol")
    swap = wanted(swap_between(cast, fresh(one), fresh(other)))
    with pytest.raises(CannotPlace, match="VOG"):
        says_yes(swap, cast.joris)
    says_yes(swap, cast.joris, vog=True)
    says_yes(swap, cast.samira)
    seen = {row.job_id: row.vog_seen_on for row in Placement.objects.filter(state=PlacementState.WORKING)}
    assert seen == {one.job_id: NOW.date(), other.job_id: None}


def test_a_rule_that_came_after_the_yes_was_not_answered(cast: Cast) -> None:
    one, other = two_at_work(cast)
    swap = says_yes(wanted(swap_between(cast, one, other)), cast.joris)
    Job.objects.filter(pk=one.job_id).update(vog_rule="Artikel 4 van ons protocol")
    assert says_yes(swap, cast.samira).state == SwapState.OFF


def _stops(cast: Cast, row: Placement) -> None:
    stop(row, by=speaker(cast.tineke), at=NOW)


def _host_stops(cast: Cast, row: Placement) -> None:
    stop(row, by=speaker(cast.joris), at=NOW)


def _withdrawn(cast: Cast, row: Placement) -> None:
    Job.objects.filter(pk=row.job_id).update(state=JobState.OPEN, places=2)
    withdraw_job(row.job, by=speaker(cast.joris), at=NOW)


def _unheard(cast: Cast, row: Placement) -> None:
    Job.objects.filter(pk=row.job_id).update(state=JobState.OPEN, places=2)
    hide_unanswered(NOW + dt.timedelta(days=40))


def _volunteer_leaves(cast: Cast, row: Placement) -> None:
    leave(cast.tineke, by=speaker(cast.tineke), at=NOW)


def _host_erased(cast: Cast, row: Placement) -> None:
    erase_person(cast.joris, viewer=viewer(cast.joris), at=NOW)


def _coordinator_leaves(cast: Cast, row: Placement) -> None:
    leave(cast.fatima, by=speaker(cast.fatima), at=NOW)


def _office_ends(cast: Cast, row: Placement) -> None:
    for mine in Hat.objects.filter(person=cast.fatima):
        end_hat(mine, by=speaker(cast.fatima), at=NOW)


def _coach_ends(cast: Cast, row: Placement) -> None:
    Hat.objects.filter(person=cast.fatima).update(role=HatRole.NEIGHBOURHOOD_COACH)
    _office_ends(cast, row)


def _parent_thinks_otherwise(cast: Cast, row: Placement) -> None:
    note_taken_back(TimeOffer.objects.get(party=cast.tineke), by=speaker(cast.fatima), at=NOW)


@pytest.mark.parametrize("knows", [True, False], ids=["with the hosts", "with the volunteers"])
@pytest.mark.parametrize(
    "happens",
    [_stops, _host_stops, _withdrawn, _unheard, _volunteer_leaves, _host_erased, _coordinator_leaves, _office_ends,
     _coach_ends, _parent_thinks_otherwise],
)  # fmt: skip
def test_a_swap_falls_with_what_it_rests_on(
    cast: Cast, happens: Callable[[Cast, Placement], None], knows: bool
) -> None:
    one, other = two_at_work(cast, minors_welcome=True)
    note_consent(offer_from(cast, cast.tineke, minor=True), name="Karin", by=speaker(cast.fatima), at=NOW)
    swap = swap_between(cast, one, other)
    swap = wanted(swap) if knows else swap
    happens(cast, fresh(one))
    swap.refresh_from_db()
    assert (swap.state, swap.ended_at is None) == (SwapState.OFF, False)
    assert not any(running_turn(row.subject) for row in swap.answers.all())
    assert told(cast.nel)[-1] == "swap.off"
    assert told(cast.samira) == (["swap.comes", "swap.off"] if knows else [])
    assert fresh(other).state == PlacementState.WORKING


def test_the_words_go_with_who_wrote_them(cast: Cast) -> None:
    swap = swap_between(cast, *two_at_work(cast), words="Dit past jullie allebei.")
    erase_person(cast.fatima, viewer=viewer(cast.fatima), at=NOW)
    swap.refresh_from_db()
    assert swap.words == ""
