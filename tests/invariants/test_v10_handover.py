"""V1, V10 and V11 over every way in which a contact role ends: no sequence leaves a promise without somebody."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from aanzet.agreements.choices import OPEN_COMMITMENTS, UNTIL_DONE, CommitmentState
from aanzet.agreements.models import Commitment
from aanzet.agreements.services.keeping import claim, confirm, hand_over, stop
from aanzet.agreements.services.proposing import CannotAgree, propose
from aanzet.handover.choices import OPEN_HANDOVERS, DepartureKind, HandoverState, SeatState
from aanzet.handover.lives import HANDOVER, SEAT
from aanzet.handover.models import Handover, Seat
from aanzet.handover.queries.roles import candidates_for, roles_of
from aanzet.handover.services.announcing import announce, withdraw_departure
from aanzet.handover.services.checking import mend, movers, say_it_went_well, say_what_is_missing
from aanzet.handover.services.holding import CannotHandOver
from aanzet.handover.services.naming import accept, ask_successor, decline, step_back, take_back
from aanzet.handover.services.receiving import passing, plan_talk, receive
from aanzet.handover.services.writing import make_ready, write
from aanzet.initiatives.choices import ACTIVE, Duty, ParticipationState
from aanzet.initiatives.models import Initiative, Participation, Proposal
from aanzet.initiatives.services.intake import CannotIntake, accept_contact, ask_contact, decline_contact
from aanzet.initiatives.services.inviting import CannotInvite
from aanzet.initiatives.services.joining import leave as leave_initiative
from aanzet.initiatives.services.laying import vacancy_of
from aanzet.initiatives.services.proposing import CannotPropose, answer_proposal
from aanzet.initiatives.services.rings import CannotTakePart
from aanzet.parties.choices import HatState, PartyKind, PartyState
from aanzet.parties.models import Hat, Party
from aanzet.parties.queries import has_voice
from aanzet.parties.services.hats import CannotWearHat, end_hat
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import Speaker
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.agreements.builders import all_say_yes, leg
from tests.cast import NOW, Cast
from tests.handover.builders import colleague, contacted

from .sequences import run_any_sequence

WHO = st.sampled_from(["anouk", "hanna", "piet", "joris", "samira", "tineke"])
WHICH = st.integers(0, 5)
REFUSALS = (
    CannotMove,
    CannotAgree,
    CannotHandOver,
    CannotIntake,
    CannotInvite,
    CannotTakePart,
    CannotPropose,
    CannotWearHat,
)


class Going(RuleBasedStateMachine):
    """Officials, a chair and residents promise, go, come, are ill, lose their hat and leave; refusals are fine."""

    cast: Cast

    @initialize()
    def begin(self) -> None:
        self.point = transaction.savepoint()
        self.now = NOW
        self.made = contacted(self.cast)
        hanna = colleague(self.cast)
        piet = colleague(self.cast, "Piet", manages=False)
        self.people = {name: getattr(self.cast, name) for name in ("anouk", "joris", "samira", "tineke")}
        self.people |= {"hanna": hanna.person, "piet": piet.person}
        self.promises(giver="town", by="anouk")

    def teardown(self) -> None:
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def by(self, name: str) -> Speaker:
        person = self.people[name]
        hat = Hat.objects.select_related("organisation", "person").filter(
            person=person, organisation__isnull=False, state=HatState.CONFIRMED
        )
        return Speaker(person, hat.first())

    def gone(self, name: str) -> bool:
        return Party.objects.filter(pk=self.people[name].pk, state=PartyState.LEFT).exists()

    def attempt(self, action: Callable[..., Any], *things: Any, by: str, **more: Any) -> None:
        if self.gone(by):
            return
        try:
            with transaction.atomic():
                action(*things, by=self.by(by), at=self.now, **more)
        except REFUSALS:
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def handover(self, which: int) -> Handover | None:
        rows = Handover.objects.select_related("departure__person", "initiative", "seat", "writer", "successor")
        found: Handover | None = self.one(rows.filter(state__in=OPEN_HANDOVERS), which)
        return found

    @rule(giver=st.sampled_from(["town", "council", "tineke"]), by=WHO)
    def promises(self, giver: str, by: str) -> None:
        try:
            with transaction.atomic():
                party = getattr(self.cast, giver)
                made = propose(
                    [leg(party, self.cast.joris, due_on=self.now.date() + dt.timedelta(days=9))],
                    initiative=self.made,
                    by=self.by(by),
                    at=self.now,
                )
                all_say_yes(made, self.cast) if giver != "town" else None
        except REFUSALS:
            pass

    @rule(which=WHICH, by=WHO, action=st.sampled_from([hand_over, confirm, claim]))
    def keeps(self, which: int, by: str, action: Callable[..., Any]) -> None:
        row = self.one(Commitment.objects.exclude(state="proposed").select_related("agreement"), which)
        if row:
            self.attempt(action, row, by=by)

    @rule(which=WHICH, by=WHO)
    def stops_one(self, which: int, by: str) -> None:
        row = self.one(Commitment.objects.exclude(state="proposed").select_related("agreement"), which)
        if row:
            self.attempt(stop, row, by=by, because="Ziek.")

    @rule(who=WHO, by=WHO, days=st.integers(0, 40), kind=st.sampled_from(list(DepartureKind)))
    def announces(self, who: str, by: str, days: int, kind: str) -> None:
        person, speaks = self.people[who], self.by(by)
        organisation = speaks.hat.organisation if speaks.hat else None
        if self.gone(who) or (kind != DepartureKind.PLANNED and who == by):
            return
        by = who if kind == DepartureKind.PLANNED else by
        items = [item for item in roles_of(person) if item.initiative.pk == self.made.pk]
        day = self.now.date() + dt.timedelta(days=0 if kind == DepartureKind.SUDDEN else days)
        self.attempt(announce, person, items, by=by, day=day, kind=kind, organisation=organisation)

    @rule(which=WHICH, whom=WHICH, by=WHO)
    def asks_somebody(self, which: int, whom: int, by: str) -> None:
        if (row := self.handover(which)) and (found := candidates_for(row)):
            self.attempt(ask_successor, row, found[whom % len(found)], by=by)

    @rule(which=WHICH, by=WHO, action=st.sampled_from([accept, accept, accept, decline, take_back, step_back]))
    def answers(self, which: int, by: str, action: Callable[..., Any]) -> None:
        if row := self.handover(which):
            self.attempt(action, row, by=by)

    @rule(which=WHICH)
    def who_was_asked_says_yes(self, which: int) -> None:
        if (row := self.handover(which)) and row.seat.asked_id:
            for name, person in self.people.items():
                if person.pk == row.seat.asked_id:
                    self.attempt(accept, row, by=name)

    @rule(which=WHICH, yes=st.booleans())
    def the_owner_question_is_answered(self, which: int, yes: bool) -> None:
        row = self.one(Proposal.objects.filter(kind="owner", answer="open"), which)
        for name, person in self.people.items():
            if row and row.to_id == person.pk:
                self.attempt(answer_proposal, row, by=name, yes=yes)

    @rule(which=WHICH, by=WHO)
    def writes(self, which: int, by: str) -> None:
        if row := self.handover(which):
            self.attempt(write, row, {"story": "Zo was het."}, by=by)
            self.attempt(make_ready, row, by=by)

    @rule(which=WHICH, by=WHO)
    def the_talk(self, which: int, by: str) -> None:
        if row := self.handover(which):
            self.attempt(plan_talk, row, by=by, moment=self.now + dt.timedelta(days=3), place="Hier")

    @rule(which=WHICH)
    def signs(self, which: int) -> None:
        if (row := self.handover(which)) and row.successor:
            for name, person in self.people.items():
                if person.pk == row.successor_id:
                    self.attempt(receive, row, by=name, promises=[one.pk for one in passing(row)])

    @rule(which=WHICH, by=WHO, action=st.sampled_from([say_it_went_well, mend]))
    def says_how_it_is(self, which: int, by: str, action: Callable[..., Any]) -> None:
        if row := self.handover(which):
            self.attempt(action, row, by=by)

    @rule(which=WHICH, by=WHO, whom=WHICH)
    def misses(self, which: int, by: str, whom: int) -> None:
        if (row := self.handover(which)) and (found := movers(row)):
            self.attempt(say_what_is_missing, row, by=by, missing="De kaart.", mover=found[whom % len(found)])

    @rule(which=WHICH, by=WHO)
    def stays_after_all(self, which: int, by: str) -> None:
        if row := self.handover(which):
            self.attempt(withdraw_departure, row.departure, by=by)

    @rule(which=WHICH, by=WHO)
    def leaves_the_initiative(self, which: int, by: str) -> None:
        row = self.one(Participation.objects.filter(person=self.people[by], state__in=ACTIVE), which)
        if row:
            self.attempt(leave_initiative, row, by=by)

    @rule(by=WHO, duty=st.sampled_from([Duty.CONTACT, Duty.BACKUP]), whom=WHO)
    def asks_a_contact(self, by: str, duty: str, whom: str) -> None:
        hat = (
            Hat.objects.select_related("person", "organisation")
            .filter(person=self.people[whom], state=HatState.CONFIRMED, organisation__kind=PartyKind.GOVERNMENT)
            .first()
        )
        if hat and not self.gone(whom):
            self.attempt(ask_contact, Initiative.objects.get(pk=self.made.pk), by=by, duty=duty, hat=hat)

    @rule(which=WHICH, yes=st.booleans())
    def the_contact_answers(self, which: int, yes: bool) -> None:
        rows = Participation.objects.filter(state=ParticipationState.INVITED).exclude(duty="")
        row = self.one(rows.select_related("initiative", "party", "person", "invited_by"), which)
        for name, person in self.people.items():
            if row and row.person_id == person.pk:
                self.attempt(accept_contact if yes else decline_contact, row, by=name)

    @rule(by=WHO, whose=WHO)
    def a_hat_ends(self, by: str, whose: str) -> None:
        hat = Hat.objects.filter(
            person=self.people[whose], state=HatState.CONFIRMED, organisation__isnull=False
        ).first()
        if hat:
            self.attempt(end_hat, hat, by=by)

    @rule(who=st.sampled_from(["anouk", "hanna", "piet", "samira", "tineke"]))
    def leaves_for_good(self, who: str) -> None:
        self.attempt(leave, self.people[who], by=who)

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v10_every_open_promise_has_somebody_who_stands_for_it(self) -> None:
        for row in Commitment.objects.filter(state__in=UNTIL_DONE).select_related("giver", "carrier"):
            assert row.carrier is not None
            assert has_voice(row.carrier)
            if row.giver.is_person:
                assert row.carrier_id == row.giver_id
            else:
                worn = Hat.objects.filter(person=row.carrier, organisation=row.giver, state=HatState.CONFIRMED)
                assert worn.exists(), f"{row.carrier} no longer speaks for {row.giver}"

    @invariant()
    def v01_a_promise_waits_on_somebody_who_is_there(self) -> None:
        for row in Commitment.objects.filter(state__in=OPEN_COMMITMENTS):
            turn = Turn.objects.running().select_related("party").get(subject_kind="commitment", subject_id=row.pk)
            if row.state != CommitmentState.UNCLAIMED:
                assert has_voice(turn.party), row.state

    @invariant()
    def v10_who_has_left_stands_nowhere_as_a_contact(self) -> None:
        for row in Participation.objects.exclude(duty="").filter(state__in=ACTIVE).select_related("person", "party"):
            assert row.person is not None
            assert has_voice(row.person)
            if not row.party.is_person:
                worn = Hat.objects.filter(person=row.person, organisation=row.party, state=HatState.CONFIRMED)
                assert worn.exists()

    @invariant()
    def v01_every_open_handover_and_chair_has_one_mover_who_is_there(self) -> None:
        rows = Handover.objects.select_related(
            "departure__person",
            "departure__organisation",
            "initiative__owner",
            "initiative__area",
            "writer",
            "successor",
            "mover",
            "participation__party",
        )
        for row in rows:
            self.stands(HANDOVER, row)
        for seat in Seat.objects.select_related("handover__initiative__owner", "handover__departure__organisation"):
            self.stands(SEAT, seat)
            if seat.handover.state == HandoverState.READY:
                assert seat.state != SeatState.CLOSED, "a dossier that nobody fetches has a chair that is sought for"

    def stands(self, life: Any, thing: Any) -> None:
        running = list(
            Turn.objects.running()
            .select_related("party")
            .filter(subject_kind=thing.subject.kind, subject_id=thing.subject.id)
        )
        assert len(running) == (life.stands[thing.state] is not None), (thing, thing.state)
        for turn in running:
            assert has_voice(turn.party), (thing.state, turn.ask)

    @invariant()
    def v01_a_vacant_chair_has_the_open_role_behind_it(self) -> None:
        made = Initiative.objects.get(pk=self.made.pk)
        if made.participations.filter(duty=Duty.CONTACT, state__in=[*ACTIVE, ParticipationState.INVITED]).exists():
            return
        subject = vacancy_of(made, Duty.CONTACT)
        asked = Seat.objects.filter(handover__initiative=made, handover__role="contact", state=SeatState.ASKED)
        laid = Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id).exists()
        assert laid or asked.exists(), "nobody is the contact, and nobody is asked"

    @invariant()
    def v11_nobody_comes_without_an_own_yes(self) -> None:
        for row in Handover.objects.filter(successor__isnull=False).select_related("seat"):
            assert row.seat.said_yes_at is not None or row.seat.state == SeatState.CLOSED


def test_v01_v10_v11_no_way_to_go_leaves_a_promise_behind(cast: Cast) -> None:
    run_any_sequence(Going, cast, examples=8)
