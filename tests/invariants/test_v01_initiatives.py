"""V1, V11 and V12 over the whole life of an initiative: no sequence of what people may do breaks them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.initiatives.choices import ACTIVE, Answer, BundleState, Duty, ParticipationState, Phase, Ring
from aanzet.initiatives.models import Bundle, Initiative, Participation, Proposal
from aanzet.initiatives.services.bundling import CannotBundle, answer_bundle, ask_bundle, end_bundle
from aanzet.initiatives.services.intake import (
    CannotIntake,
    accept_contact,
    ask_contact,
    decline_contact,
    plan_talk,
    record_outcome,
)
from aanzet.initiatives.services.inviting import CannotInvite, decline_invitation, invite, withdraw_invitation
from aanzet.initiatives.services.joining import accept_invitation, change_place, join, leave
from aanzet.initiatives.services.laying import vacancy_of
from aanzet.initiatives.services.life import CannotMoveOn, move_phase, reopen, rest, stop
from aanzet.initiatives.services.progressing import CannotTell, News, tell_progress
from aanzet.initiatives.services.proposing import (
    CannotPropose,
    answer_proposal,
    propose_core,
    propose_owner,
    propose_ring,
    withdraw_proposal,
)
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.initiatives.services.stepping import CannotPlan, Plan, cancel_step, plan_step
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.choices import TurnState
from aanzet.turns.clock import run_clock
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import Cast, speaker
from tests.initiatives.builders import draft, running

from .sequences import Sequence, run_any_sequence

REFUSALS = (
    CannotBundle,
    CannotIntake,
    CannotInvite,
    CannotMoveOn,
    CannotPlan,
    CannotPropose,
    CannotTakePart,
    CannotTell,
)
PEOPLE = ("joris", "samira", "tineke", "fatima", "anouk")
WHO = st.sampled_from(PEOPLE)
STRANGER = st.one_of(st.none(), st.none(), st.none(), WHO)
CARERS = st.sampled_from(["anouk", "fatima"])
RINGS = st.sampled_from(list(Ring))
YES = st.booleans()


def assert_moved(subject: Subject) -> None:
    """Exactly one running turn, with a date, or at rest until one."""
    running = Turn.objects.filter(
        subject_kind=subject.kind, subject_id=subject.id, state__in=[TurnState.OPEN, TurnState.RESTING]
    )
    assert running.count() == 1, subject


class Life(Sequence):
    """Five people do what comes into their heads with two initiatives; refusals are fine, broken promises are not."""

    @initialize()
    def begin(self) -> None:
        self.made = running(self.cast)
        self.other = running(self.cast, by=self.cast.samira, title="De Moestuin")

    def attempt(self, action: Callable[..., Any], *args: Any, by: Party, **kwargs: Any) -> None:
        hat = by.hats.filter(organisation=self.cast.town).first()
        try:
            with transaction.atomic():
                action(*args, by=speaker(by, hat), at=self.now, **kwargs)
        except REFUSALS:
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def owner_or(self, stranger: Party | None) -> Party:
        """Mostly whoever may; now and then somebody who may not."""
        return stranger or Initiative.objects.get(pk=self.made.pk).owner

    def own_or(self, row: Participation, stranger: Party | None) -> Party:
        return stranger or row.face

    @property
    def active(self) -> Any:
        return self.made.participations.filter(state__in=ACTIVE).select_related("person", "party")

    @rule(by=WHO, ring=RINGS, looks=YES)
    def joins(self, by: str, ring: str, looks: bool) -> None:
        self.attempt(join, self.made, Place(ring, looks_along=looks), by=self.who(by))

    @rule(by=WHO, whom=WHO, ring=RINGS)
    def invites(self, by: str, whom: str, ring: str) -> None:
        self.attempt(invite, self.made, party=self.who(whom), hoped_ring=ring, by=self.who(by))

    @rule(stranger=STRANGER, which=st.integers(0, 5), yes=YES, ring=RINGS)
    def answers_invitation(self, stranger: str | None, which: int, yes: bool, ring: str) -> None:
        row = self.one(self.made.participations.filter(state=ParticipationState.INVITED), which)
        if row is None:
            return
        by = self.own_or(row, self.who(stranger) if stranger else None)
        if row.duty:
            self.attempt(accept_contact if yes else decline_contact, row, by=by)
        elif yes:
            self.attempt(accept_invitation, row, Place(ring), by=by)
        else:
            self.attempt(decline_invitation, row, by=by)

    @rule(stranger=STRANGER, which=st.integers(0, 5), ring=RINGS)
    def shifts(self, stranger: str | None, which: int, ring: str) -> None:
        if row := self.one(self.active, which):
            self.attempt(change_place, row, Place(ring), by=self.own_or(row, self.who(stranger) if stranger else None))

    @rule(stranger=STRANGER, which=st.integers(0, 5))
    def leaves(self, stranger: str | None, which: int) -> None:
        if row := self.one(self.active, which):
            self.attempt(leave, row, by=self.own_or(row, self.who(stranger) if stranger else None))

    @rule(which=st.integers(0, 5))
    def takes_invitation_back(self, which: int) -> None:
        if row := self.one(self.made.participations.filter(state=ParticipationState.INVITED, duty=Duty.NONE), which):
            self.attempt(withdraw_invitation, row, by=self.cast.joris)

    @rule(which=st.integers(0, 5), ring=RINGS)
    def is_asked_to_shift(self, which: int, ring: str) -> None:
        if row := self.one(self.active, which):
            self.attempt(propose_ring, row, ring=ring, words="", by=self.owner_or(None))

    @rule(which=st.integers(0, 5), stranger=STRANGER)
    def is_asked_to_take_over(self, which: int, stranger: str | None) -> None:
        if row := self.one(self.active, which):
            by = self.owner_or(self.who(stranger) if stranger else None)
            self.attempt(propose_owner, row, words="", by=by)

    @rule(which=st.integers(0, 5), stranger=STRANGER)
    def wishes_core(self, which: int, stranger: str | None) -> None:
        if row := self.one(self.active, which):
            self.attempt(propose_core, row, words="", by=self.own_or(row, self.who(stranger) if stranger else None))

    @rule(stranger=STRANGER, which=st.integers(0, 5), what=st.sampled_from(["yes", "yes", "no", "back"]))
    def answers_proposal(self, stranger: str | None, which: int, what: str) -> None:
        row = self.one(self.made.proposals.filter(answer=Answer.OPEN).select_related("to", "made_by"), which)
        if row and what == "back":
            self.attempt(withdraw_proposal, row, by=row.made_by)
        elif row:
            by = self.who(stranger) if stranger else row.to
            self.attempt(answer_proposal, row, yes=what == "yes", by=by if by.is_person else self.cast.anouk)

    @rule(phase=st.sampled_from(list(Phase)))
    def moves_phase(self, phase: str) -> None:
        self.attempt(move_phase, self.made, phase=phase, sentence="Verder.", by=self.owner_or(None))

    @rule(days=st.integers(0, 60))
    def rests(self, days: int) -> None:
        until = self.now.date() + dt.timedelta(days=days)
        self.attempt(rest, self.made, until=until, by=self.owner_or(None))

    @rule(stranger=STRANGER, how=st.sampled_from([("", True), ("Vraag eerst de eigenaar.", False), ("", False)]))
    def stops(self, stranger: str | None, how: tuple[str, bool]) -> None:
        by = self.owner_or(self.who(stranger) if stranger else None)
        self.attempt(stop, self.made, lesson=how[0], rather_not=how[1], by=by)

    @rule(stranger=STRANGER)
    def opens_again(self, stranger: str | None) -> None:
        self.attempt(reopen, self.made, by=self.owner_or(self.who(stranger) if stranger else None))

    @rule(days=st.integers(-2, 20))
    def plans(self, days: int) -> None:
        plan = Plan("Planten", self.now.date() + dt.timedelta(days=days))
        self.attempt(plan_step, self.made, plan, by=self.owner_or(None))

    @rule()
    def cancels(self) -> None:
        made = Initiative.objects.get(pk=self.made.pk)
        if made.next_step:
            self.attempt(cancel_step, made.next_step, by=made.owner)

    @rule(by=WHO)
    def tells(self, by: str) -> None:
        self.attempt(tell_progress, self.made, News("Zo gaat het."), by=self.who(by))

    @rule(days=st.integers(-1, 9))
    def plans_talk(self, days: int) -> None:
        on = self.now.date() + dt.timedelta(days=days)
        self.attempt(plan_talk, self.made, on=on, by=self.cast.anouk)

    @rule()
    def records(self) -> None:
        self.attempt(record_outcome, self.made, outcome="Dit kan.", route="mixed", by=self.cast.fatima)

    @rule(by=CARERS, whom=CARERS, duty=st.sampled_from([Duty.CONTACT, Duty.CONTACT, Duty.BACKUP]))
    def asks_contact(self, by: str, whom: str, duty: str) -> None:
        self.attempt(ask_contact, self.made, duty=duty, hat=self.who(whom).hats.get(), by=self.who(by))

    @rule(back=YES)
    def bundles(self, back: bool) -> None:
        made = Initiative.objects.get(pk=self.made.pk)
        pair = (self.other, made) if back else (made, self.other)
        self.attempt(ask_bundle, *pair, by=pair[0].owner)

    @rule(what=st.sampled_from(["yes", "no", "apart"]))
    def answers_bundle(self, what: str) -> None:
        rows = Bundle.objects.filter(state__in=[BundleState.ASKED, BundleState.TOGETHER])
        row = self.one(rows.select_related("one__owner", "other__owner"), 0)
        if row and what == "apart":
            self.attempt(end_bundle, row, by=row.one.owner)
        elif row:
            self.attempt(answer_bundle, row, yes=what == "yes", by=row.other.owner)

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v01_every_open_thing_has_one_to_move(self) -> None:
        if not hasattr(self, "made"):
            return
        for initiative in Initiative.objects.all():
            if initiative.is_stopped:
                assert running_turn(initiative.subject) is None
                assert running_turn(initiative.intake.subject) is None
                continue
            assert_moved(initiative.subject)
            if not initiative.intake.is_done:
                assert_moved(initiative.intake.subject)
            self.assert_contact(initiative)
        for row in Participation.objects.filter(state=ParticipationState.INVITED):
            assert_moved(row.subject)
        for proposal in Proposal.objects.filter(answer=Answer.OPEN):
            assert_moved(proposal.subject)
        for bundle in Bundle.objects.filter(state=BundleState.ASKED):
            assert_moved(bundle.subject)

    def assert_contact(self, initiative: Initiative) -> None:
        """Somebody is the contact, was asked to be, or is to find one."""
        held = initiative.participations.filter(duty=Duty.CONTACT, state__in=[*ACTIVE, ParticipationState.INVITED])
        if not held.exists():
            assert_moved(vacancy_of(initiative, Duty.CONTACT))

    @invariant()
    def nothing_that_is_closed_waits(self) -> None:
        if not hasattr(self, "made"):
            return
        running = Turn.objects.filter(state__in=[TurnState.OPEN, TurnState.RESTING])
        invited = set(Participation.objects.filter(state=ParticipationState.INVITED).values_list("pk", flat=True))
        asked = set(Proposal.objects.filter(answer=Answer.OPEN).values_list("pk", flat=True))
        assert set(running.filter(subject_kind="participation").values_list("subject_id", flat=True)) == invited
        assert set(running.filter(subject_kind="proposal").values_list("subject_id", flat=True)) == asked

    @invariant()
    def v11_who_has_a_place_said_yes_and_is_in_its_circle(self) -> None:
        if not hasattr(self, "made"):
            return
        for initiative in Initiative.objects.all():
            rows = list(initiative.participations.filter(state__in=ACTIVE))
            assert all(row.said_yes_at for row in rows)
            core = {row.person_id for row in rows if row.ring == Ring.CORE}
            people = set(initiative.core.members.filter(kind="person").values_list("pk", flat=True))
            assert people == core
            if not initiative.is_stopped:
                assert initiative.owner_id in {row.party_id for row in rows if row.ring == Ring.CORE}

    @invariant()
    def v12_a_stop_has_a_lesson_or_rather_not(self) -> None:
        if not hasattr(self, "made"):
            return
        for initiative in Initiative.objects.filter(state="stopped"):
            assert bool(initiative.lesson) != initiative.rather_not


def test_v01_v11_v12_hold_through_any_life(cast: Cast) -> None:
    run_any_sequence(Life, cast, examples=10)


def test_v01_a_draft_has_its_maker_to_move(cast: Cast) -> None:
    turn = running_turn(draft(cast).subject)
    assert turn
    assert turn.party == cast.joris


@pytest.mark.parametrize("until", [None, "2026-12-24"])
def test_v01_the_database_holds_that_rest_has_a_date(cast: Cast, until: str | None) -> None:
    from django.db import IntegrityError

    made = running(cast)
    wrong = {"state": "resting"} if until is None else {"rests_until": until}
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=made.pk).update(**wrong)
