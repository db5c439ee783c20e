"""V1, V2, V10 and V11 over the whole life of agreements: no sequence of what people may do breaks them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.agreements.choices import OPEN_COMMITMENTS, AgreementState, AssentState, CommitmentState
from aanzet.agreements.lives import AGREEMENT, ASSENT, COMMITMENT
from aanzet.agreements.models import Agreement, Assent, Commitment
from aanzet.agreements.services.answering import accept, decline, withdraw
from aanzet.agreements.services.changing import agree_change, ask_change, refuse_change
from aanzet.agreements.services.keeping import claim, confirm, hand_over, report_not_kept, stop
from aanzet.agreements.services.proposing import CannotAgree, propose
from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.agreements.builders import all_say_yes, going, leg, proposed, ring_of_three, speaking, village
from tests.cast import NOW, Cast, speaker

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "council", "tineke", "nel"])
STRANGER = st.one_of(st.none(), st.none(), st.none(), WHO)
WHICH = st.integers(0, 9)
DAYS = st.integers(-3, 40)


def turns_on(subject: Subject) -> list[Turn]:
    rows = Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id)
    return list(rows.select_related("party"))


class Promising(Sequence):
    """Four parties promise, keep, fail, change and leave; refusals are fine, broken promises are not."""

    @initialize()
    def begin(self) -> None:
        self.made = village(self.cast)
        self.left: set[int] = set()
        propose(ring_of_three(self.cast), initiative=self.made, by=speaker(self.cast.joris), at=NOW)

    def attempt(self, action: Callable[..., Any], thing: Any, *, by: Party, **more: Any) -> None:
        if by.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(thing, by=speaking(self.cast, by), at=self.now, **more)
        except (CannotMove, CannotAgree):
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def promise(self, which: int) -> Commitment | None:
        rows = Commitment.objects.exclude(state=CommitmentState.PROPOSED)
        found: Commitment | None = self.one(rows.select_related("giver", "receiver", "wish_by", "agreement"), which)
        return found

    @rule(pairs=st.lists(st.tuples(WHO, WHO), min_size=1, max_size=3), by=WHO, days=DAYS, gift=st.booleans())
    def proposes(self, pairs: list[tuple[str, str]], by: str, days: int, gift: bool) -> None:
        legs = [leg(self.who(one), self.who(other), due_on=self.day(days)) for one, other in pairs]
        because = "Omdat het kan." if gift else ""
        self.attempt(propose, legs, by=self.who(by), initiative=self.made, gift_because=because)

    @rule(which=WHICH, yes=st.sampled_from([True, True, True, False]), stranger=STRANGER)
    def answers(self, which: int, yes: bool, stranger: str | None) -> None:
        row = self.one(Assent.objects.select_related("party", "agreement"), which)
        if row:
            self.attempt(accept if yes else decline, row, by=self.who(stranger) if stranger else row.party)

    @rule(which=WHICH, stranger=STRANGER)
    def takes_back(self, which: int, stranger: str | None) -> None:
        row = self.one(Agreement.objects.select_related("proposer"), which)
        self.attempt(withdraw, row, by=self.who(stranger) if stranger else row.proposer)

    @rule(which=WHICH, stranger=STRANGER)
    def says_it_is_done(self, which: int, stranger: str | None) -> None:
        if row := self.promise(which):
            self.attempt(hand_over, row, by=self.who(stranger) if stranger else row.giver)

    @rule(which=WHICH, stranger=STRANGER)
    def says_it_happened(self, which: int, stranger: str | None) -> None:
        if row := self.promise(which):
            self.attempt(confirm, row, by=self.who(stranger) if stranger else row.receiver)

    @rule(which=WHICH, by=WHO, days=DAYS)
    def asks_another_day(self, which: int, by: str, days: int) -> None:
        if row := self.promise(which):
            self.attempt(ask_change, row, by=self.who(by), day=self.day(days))

    @rule(which=WHICH, yes=st.booleans(), stranger=STRANGER)
    def answers_the_day(self, which: int, yes: bool, stranger: str | None) -> None:
        row = self.promise(which)
        if row and row.wish_by:
            by = self.who(stranger) if stranger else row.asked
            self.attempt(agree_change if yes else refuse_change, row, by=by)

    @rule(which=WHICH, by=WHO, days=DAYS)
    def says_it_failed(self, which: int, by: str, days: int) -> None:
        if row := self.promise(which):
            self.attempt(report_not_kept, row, by=self.who(by), because="Regen.", new_day=self.day(days))

    @rule(which=WHICH, by=WHO, because=st.sampled_from(["Ziek.", ""]))
    def stops(self, which: int, by: str, because: str) -> None:
        if row := self.promise(which):
            self.attempt(stop, row, by=self.who(by), because=because)

    @rule(which=WHICH, by=WHO)
    def takes_over(self, which: int, by: str) -> None:
        if row := self.one(
            Commitment.objects.filter(state=CommitmentState.UNCLAIMED).select_related("agreement"), which
        ):
            self.attempt(claim, row, by=self.who(by))

    @rule(who=st.sampled_from(["joris", "tineke", "nel"]))
    def leaves_for_good(self, who: str) -> None:
        party = self.who(who)
        if party.pk not in self.left and len(self.left) < 2:
            self.left.add(party.pk)
            leave(party, by=speaker(party), at=self.now)

    @rule(which=WHICH)
    def v1_who_is_to_move_does_so_and_is_not_refused(self, which: int) -> None:
        """Through the service, whatever went before; and then it is as if it had not happened."""
        turn = self.one(Turn.objects.running().filter(subject_kind__in=["assent", "commitment"]), which)
        if turn is None:
            return
        by, point = speaking(self.cast, turn.party), transaction.savepoint()
        if turn.subject_kind == "assent":
            accept(Assent.objects.get(pk=turn.subject_id), by=by, at=self.now)
        else:
            thing = Commitment.objects.select_related("agreement").get(pk=turn.subject_id)
            for action, more in self.moves_of(thing):
                again = transaction.savepoint()
                action(thing, by=by, at=self.now, **more)
                transaction.savepoint_rollback(again)
        transaction.savepoint_rollback(point)

    def moves_of(self, thing: Commitment) -> list[tuple[Callable[..., Any], dict[str, Any]]]:
        """What the party to move may do, in each state."""
        S = CommitmentState
        other_day = thing.wish_due_on == self.day(5)
        answers: list[Any] = [(agree_change, {}), (ask_change, {"day": self.day(6 if other_day else 5)})]
        moves: dict[str, list[Any]] = {
            S.PLANNED: [(hand_over, {}), (stop, {"because": "Ziek."})],
            S.CHANGING: [*answers, (refuse_change, {})],
            S.NOT_KEPT: answers,
            S.HANDED_OVER: [(confirm, {}), (report_not_kept, {"because": "Nee.", "new_day": self.day(5)})],
            S.UNCLAIMED: [(stop, {"because": "Het lukt zonder."})],
        }
        return moves[thing.state]

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v1_open_things_have_one_mover_with_a_day_who_is_there_and_may_move(self) -> None:
        for assent in Assent.objects.select_related("party", "agreement"):
            self.stands(ASSENT, assent, is_open=assent.state == AssentState.ASKED)
        for commitment in Commitment.objects.select_related("giver", "receiver", "wish_by", "kept_by", "agreement"):
            self.stands(COMMITMENT, commitment, is_open=commitment.state in OPEN_COMMITMENTS)

    def stands(self, life: Any, thing: Any, *, is_open: bool) -> None:
        running = turns_on(thing.subject)
        assert len(running) == is_open, thing
        for turn in running:
            assert turn.party == life.stands[thing.state].mover(thing)
            assert turn.party_id not in self.left, "nobody waits for who is gone"
            may = [step for step in life.transitions if thing.state in step.sources and step.who]
            assert any(turn.party in step.who(thing) for step in may), "who is to move can"

    @invariant()
    def v1_an_open_agreement_has_something_open_and_a_closed_one_nothing(self) -> None:
        for agreement in Agreement.objects.all():
            asked = agreement.assents.filter(state=AssentState.ASKED).exists()
            going = agreement.commitments.filter(state__in=OPEN_COMMITMENTS).exists()
            assert asked == (agreement.state == AgreementState.PROPOSED), agreement.state
            assert going == (agreement.state == AgreementState.RUNNING), agreement.state

    @invariant()
    def v2_whatever_is_fulfilled_the_receiver_said_so(self) -> None:
        for commitment in Commitment.objects.filter(state=CommitmentState.FULFILLED):
            line = LogLine.objects.get(verb="commitment.fulfilled", subject_id=commitment.pk)
            spoke = speaking(self.cast, commitment.receiver)
            assert line.actor_id == spoke.party.pk
            assert commitment.confirmed_by_id == commitment.receiver_id

    @invariant()
    def v11_nobody_is_bound_without_an_own_yes(self) -> None:
        for commitment in Commitment.objects.filter(accepted_at__isnull=False).select_related("giver"):
            assent = Assent.objects.get(agreement=commitment.agreement_id, party=commitment.giver_id)
            assert assent.state == AssentState.YES
            assert assent.person_id == speaking(self.cast, commitment.giver).party.pk

    @invariant()
    def v10_what_the_departed_promised_is_claimed_named_or_let_go(self) -> None:
        owed = Commitment.objects.filter(giver__in=self.left, state__in=OPEN_COMMITMENTS)
        assert set(owed.values_list("state", flat=True)) <= {CommitmentState.UNCLAIMED, CommitmentState.HANDED_OVER}


def test_v01_v02_v10_v11_no_sequence_of_what_people_may_do_breaks_an_agreement(cast: Cast) -> None:
    run_any_sequence(Promising, cast, examples=15)


def test_v02_the_database_refuses_a_fulfilment_by_anybody_else(cast: Cast) -> None:
    row = going(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=row.pk).update(
            state=CommitmentState.FULFILLED, confirmed_by=row.giver, ended_at=NOW
        )


def test_v02_there_is_one_way_to_fulfilled_and_it_is_the_receivers() -> None:
    ways = [step for step in COMMITMENT.transitions if step.target == CommitmentState.FULFILLED]
    assert [step.name for step in ways] == ["confirm"]
    commitment = Commitment(giver=Party(pk=1, name="A"), receiver=Party(pk=2, name="B"))
    assert ways[0].who is not None
    assert list(ways[0].who(commitment)) == [commitment.receiver]


def test_v02_the_giver_nor_a_stranger_confirms(cast: Cast) -> None:
    row = going(cast)
    hand_over(row, by=speaker(cast.joris), at=NOW)
    for other in (cast.joris, cast.nel, cast.samira, cast.admin):
        with pytest.raises(CannotMove):
            confirm(row, by=speaker(other), at=NOW)


def test_v11_a_promise_does_not_bind_before_every_giver_said_yes(cast: Cast) -> None:
    made = proposed(cast, *ring_of_three(cast))
    first = made.assents.get(party=cast.tineke)
    accept(first, by=speaker(cast.tineke), at=NOW)
    assert Agreement.objects.get(pk=made.pk).state == AgreementState.PROPOSED
    assert all_say_yes(made, cast).state == AgreementState.RUNNING


def test_v01_every_state_of_every_life_is_over_or_leads_on() -> None:
    assert COMMITMENT.over == {CommitmentState.FULFILLED, CommitmentState.STOPPED}
    # A JA can be taken back while the others are still asked.
    assert ASSENT.over == {AssentState.NO, AssentState.LAPSED}
    assert AGREEMENT.over == set(AgreementState) - {AgreementState.PROPOSED, AgreementState.RUNNING}
