"""V1, V6 and V11 of two who change places: any sequence of what people may do (and may not), then what must be."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis.stateful import invariant, rule

from aanzet.parties.choices import HatState
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import may_see
from aanzet.parties.services.hats import end_hat
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from aanzet.volunteering.choices import OPEN_ANSWERS, OPEN_SWAPS, TAKES_A_PLACE, PlacementState, SwapState
from aanzet.volunteering.lives import ANSWER, PLACEMENT
from aanzet.volunteering.models import Job, JobSwap, Placement, SwapAnswer
from aanzet.volunteering.services.holding import CannotPlace
from aanzet.volunteering.services.jobs import withdraw_job
from aanzet.volunteering.services.placing import stop, thank
from aanzet.volunteering.services.swapping import accept_swap, decline_swap, propose_swap, withdraw_swap
from tests.cast import NOW, Cast, person, speaker, viewer
from tests.volunteering.builders import job_of, working

from .sequences import Sequence, run_any_sequence

pytestmark = pytest.mark.django_db
WHICH = st.integers(0, 9)
WHO = st.sampled_from(["joris", "samira", "tineke", "fatima", "nel"])
STRANGER = st.one_of(st.none(), st.none(), st.none(), st.none(), WHO)


class Swapping(Sequence):
    """Three at work, with two whose jobs they are and one coordinator."""

    def __init__(self) -> None:
        super().__init__()
        self.left: set[int] = set()

    def attempt(self, action: Callable[..., Any], *things: Any, by: Party, **more: Any) -> None:
        if by.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(*things, by=speaker(by), at=self.now, **more)
        except (CannotPlace, CannotMove):
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    @rule(which=WHICH, apart=st.integers(1, 2), stranger=STRANGER)
    def proposes(self, which: int, apart: int, stranger: str | None) -> None:
        rows = Placement.objects.filter(state=PlacementState.WORKING)
        if rows:
            pair = self.one(rows, which), self.one(rows, which + apart)
            self.attempt(propose_swap, *pair, by=self.who(stranger or "fatima"))

    @rule(which=WHICH, move=st.sampled_from([accept_swap] * 5 + [decline_swap]), stranger=STRANGER)
    def answers(self, which: int, move: Callable[..., Any], stranger: str | None) -> None:
        rows = SwapAnswer.objects.select_related("party", "swap")
        if row := self.one(rows.filter(state__in=OPEN_ANSWERS), which) or self.one(rows, which):
            self.attempt(move, row, by=self.who(stranger) if stranger else row.party)

    @rule(which=WHICH)
    def who_is_asked_wants_it(self, which: int) -> None:
        if swap := self.one(JobSwap.objects.filter(state__in=OPEN_SWAPS), which):
            for row in swap.answers.select_related("party", "swap"):
                self.attempt(accept_swap, row, by=row.party)

    @rule(which=WHICH, who=WHO)
    def takes_back(self, which: int, who: str) -> None:
        if row := self.one(JobSwap.objects.all(), which):
            self.attempt(withdraw_swap, row, by=self.who(who))

    @rule(which=WHICH, move=st.sampled_from([stop, thank]), stranger=STRANGER)
    def ends(self, which: int, move: Callable[..., Any], stranger: str | None) -> None:
        if row := self.one(Placement.objects.select_related("volunteer", "job__party"), which):
            who = row.volunteer if move is stop else row.job.party
            self.attempt(move, row, words="Dank je wel.", by=self.who(stranger) if stranger else who)

    @rule(which=WHICH)
    def is_no_longer_needed(self, which: int) -> None:
        if job := self.one(Job.objects.select_related("party"), which):
            self.attempt(withdraw_job, job, by=job.party)

    @rule(who=st.sampled_from(["samira", "tineke"]))
    def leaves(self, who: str) -> None:
        party = self.who(who)
        if party.pk not in self.left:
            leave(party, by=speaker(party), at=self.now)
            self.left.add(party.pk)

    @rule()
    def is_no_coordinator_any_more(self) -> None:
        if JobSwap.objects.filter(state__in=OPEN_SWAPS).exists():
            for hat in Hat.objects.filter(person=self.cast.fatima, state=HatState.CONFIRMED):
                self.attempt(end_hat, hat, by=self.cast.fatima)

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v1_who_is_asked_is_to_move_with_a_day_and_is_there(self) -> None:
        asked = [(ANSWER, row) for row in SwapAnswer.objects.select_related("party", "swap__author")]
        works = Placement.objects.select_related("job__party", "volunteer", "guide", "author")
        for life, thing in [*asked, *((PLACEMENT, row) for row in works)]:
            stand, subject = life.stands[thing.state], thing.subject
            running = list(Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id))
            assert len(running) == (stand is not None), (thing, thing.state)
            for turn in running:
                assert turn.party == stand.mover(thing)
                assert turn.party_id not in self.left, "nobody waits for who is gone"
        for swap in JobSwap.objects.all():
            assert swap.is_open == any(row.is_asked for row in swap.answers.all()), "an open swap waits for an answer"

    @invariant()
    def v6_hosts_hear_of_what_both_want_and_nobody_reads_the_answer_of_another(self) -> None:
        for swap in JobSwap.objects.all():
            answers = list(swap.answers.select_related("party", "placement__job__party"))
            heard = any(row.of_host for row in answers)
            for row in answers:
                host = row.placement.job.party
                assert heard or not may_see(viewer(host), swap)
                assert not any(may_see(viewer(other.party), row.for_near) for other in answers if other != row)

    @invariant()
    def v11_nobody_moves_without_every_own_yes_and_no_place_is_given_twice(self) -> None:
        for swap in JobSwap.objects.prefetch_related("answers"):
            assert {row.state for row in swap.answers.all()} == {"yes"} or swap.state != SwapState.DONE
        for row in SwapAnswer.objects.exclude(person=None).select_related("party"):
            assert row.person_id == row.party_id, "here everybody speaks for themselves"
        for job in Job.objects.all():
            assert job.taken == job.placements.filter(state__in=TAKES_A_PLACE).count() <= job.places


def test_v01_v06_v11_no_sequence_of_what_people_may_do_breaks_a_swap(cast: Cast) -> None:
    people = (cast.tineke, cast.nel, person("Mees", home=cast.village))
    rows = [
        working(job_of(cast, host, what=f"Klus {number}", rhythm="regular"), who)
        for number, (host, who) in enumerate(zip((cast.joris, cast.samira, cast.joris), people, strict=True))
    ]
    propose_swap(*rows[:2], by=speaker(cast.fatima), at=NOW)
    run_any_sequence(Swapping, cast, examples=12, steps=12)
