"""V1, V11 and the three action points over the whole life of mirrors: no sequence of what people may do breaks them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.agreements.choices import OPEN_AGREEMENTS
from aanzet.agreements.models import Agreement
from aanzet.agreements.services.proposing import CannotAgree, Leg
from aanzet.initiatives.choices import Phase
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.life import CannotMoveOn, move_phase, reopen, rest, stop
from aanzet.initiatives.services.rings import CannotTakePart
from aanzet.logbook.models import LogLine
from aanzet.mirrors.choices import LIVE, MOVING, Role, RoundState, SeatState, TalkState
from aanzet.mirrors.lives import ROUND, SEAT, TALK
from aanzet.mirrors.models import ActionPoint, Round, Seat, TalkRequest
from aanzet.mirrors.services.answering import decline, hand_in, save_card
from aanzet.mirrors.services.asking import start_actie, start_preconditions, withdraw
from aanzet.mirrors.services.holding import CannotMirror
from aanzet.mirrors.services.talking import (
    MOST_ACTIONS,
    add_action,
    ask_talk,
    choose_role,
    decline_talk,
    finish,
    plan_led_talk,
    plan_talk,
)
from aanzet.mirrors.services.talking import stop as stop_asking
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.turns.choices import TurnState
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.mirrors.builders import fill, into_core, seat_of, speaking, with_contact

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "anouk", "council", "tineke", "fatima"])
STRANGER = st.one_of(st.none(), st.none(), st.none(), WHO)
WHICH = st.integers(0, 9)
DAYS = st.integers(-3, 50)


class Mirroring(Sequence):
    """Five parties ask, answer, talk, choose, forget and leave; refusals are fine, broken promises are not."""

    @initialize()
    def begin(self) -> None:
        self.made = with_contact(self.cast, self.cast.fatima)
        for party in (self.cast.council, self.cast.tineke):
            into_core(self.made, party, speaking(self.cast, party))
        self.left: set[int] = set()

    def initiative(self) -> Initiative:
        return Initiative.objects.get(pk=self.made.pk)

    def attempt(self, action: Callable[..., Any], *things: Any, by: Party, **more: Any) -> None:
        if by.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(*things, by=speaking(self.cast, by), at=self.now, **more)
        except (CannotMove, CannotMirror, CannotAgree, CannotMoveOn, CannotTakePart):
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def look(self, which: int) -> Round | None:
        found: Round | None = self.one(Round.objects.select_related("initiative", "mover", "started_by"), which)
        return found

    @rule(by=WHO, days=DAYS, helped=st.booleans())
    def asks_actie(self, by: str, days: int, helped: bool) -> None:
        supporter = self.cast.fatima if helped and self.cast.fatima.pk not in self.left else None
        self.attempt(start_actie, self.initiative(), by=self.who(by), closes_on=self.day(days), supporter=supporter)

    @rule(by=WHO, days=DAYS)
    def asks_the_core(self, by: str, days: int) -> None:
        self.attempt(start_preconditions, self.initiative(), by=self.who(by), closes_on=self.day(days))

    @rule(which=WHICH, value=st.integers(0, 5), stranger=STRANGER, whole=st.booleans())
    def answers(self, which: int, value: int, stranger: str | None, whole: bool) -> None:
        rows = Seat.objects.filter(round__state=RoundState.ASKED)
        seat = self.one(rows.select_related("round__initiative", "party"), which)
        if seat is None:
            return
        by = self.who(stranger) if stranger else seat.party
        for card in seat.round.mirror.cards[: None if whole else 1]:
            said = {one.id: value for one in card.closed}
            self.attempt(save_card, seat, card, said, by=by)
        self.attempt(hand_in, seat, by=by)

    @rule(which=WHICH, stranger=STRANGER)
    def says_not_now(self, which: int, stranger: str | None) -> None:
        if seat := self.one(Seat.objects.select_related("round__initiative", "party"), which):
            self.attempt(decline, seat, by=self.who(stranger) if stranger else seat.party)

    @rule(which=WHICH, by=WHO)
    def takes_back(self, which: int, by: str) -> None:
        if row := self.look(which):
            self.attempt(withdraw, row, by=self.who(by))

    @rule(which=WHICH, by=WHO, days=DAYS)
    def plans_the_talk(self, which: int, by: str, days: int) -> None:
        if row := self.look(which):
            self.attempt(plan_talk, row, by=self.who(by), on=self.day(days))

    @rule(which=WHICH, by=st.sampled_from(["anouk", "anouk", "joris", "fatima"]), role=st.sampled_from(list(Role)))
    def chooses(self, which: int, by: str, role: Role) -> None:
        if row := self.look(which):
            self.attempt(choose_role, row, role, by=self.who(by))

    @rule(which=WHICH, by=WHO, giver=WHO, receiver=WHO)
    def puts_down_an_action(self, which: int, by: str, giver: str, receiver: str) -> None:
        if row := self.look(which):
            sides = [self.cast.town if name == "anouk" else self.who(name) for name in (giver, receiver)]
            leg = Leg(sides[0], sides[1], "Een ding", self.day(5))
            self.attempt(add_action, row, leg, letter="C", by=self.who(by))

    @rule(which=WHICH, by=WHO, forever=st.booleans())
    def rounds_off(self, which: int, by: str, forever: bool) -> None:
        if row := self.look(which):
            self.attempt(stop_asking if forever else finish, row, by=self.who(by))

    @rule(which=WHICH, by=st.sampled_from(["joris", "tineke"]), yes=st.booleans())
    def talks_about_the_core(self, which: int, by: str, yes: bool) -> None:
        if row := self.look(which):
            self.attempt(ask_talk, row, by=self.who(by))
        asked = TalkRequest.objects.select_related("round__initiative", "of").filter(state=TalkState.ASKED).first()
        if asked and yes:
            self.attempt(plan_led_talk, asked, by=asked.of, on=self.day(5))
        elif asked and which > 5:
            self.attempt(decline_talk, asked, by=asked.of)

    @rule(phase=st.sampled_from(list(Phase)))
    def takes_a_step(self, phase: Phase) -> None:
        self.attempt(move_phase, self.initiative(), by=self.cast.joris, phase=phase, sentence="Verder")

    @rule(what=st.sampled_from(["rest", "reopen", "reopen", "stop"]))
    def lives(self, what: str) -> None:
        if what == "rest":
            self.attempt(rest, self.initiative(), by=self.cast.joris, until=self.day(10))
        elif what == "reopen":
            self.attempt(reopen, self.initiative(), by=self.cast.joris)
        else:
            self.attempt(stop, self.initiative(), by=self.cast.joris, rather_not=True)

    @rule(who=st.sampled_from(["joris", "anouk", "tineke", "fatima"]))
    def leaves_for_good(self, who: str) -> None:
        party = self.who(who)
        if party.pk not in self.left and len(self.left) < 2:
            self.left.add(party.pk)
            leave(party, by=speaker(party), at=self.now)

    @rule(days=st.integers(1, 30))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @rule(which=WHICH)
    def v1_who_is_to_move_does_so_and_is_not_refused(self, which: int) -> None:
        """Through the service, whatever went before; and then it is as if it had not happened."""
        turn = self.one(Turn.objects.running().filter(subject_kind__startswith="mirror"), which)
        if turn is None:
            return
        by, point = speaking(self.cast, turn.party), transaction.savepoint()
        if turn.subject_kind == "mirror_seat":
            seat = Seat.objects.select_related("round__initiative", "party").get(pk=turn.subject_id)
            self.fills_in_where_allowed(seat, by)
        elif turn.subject_kind == "mirror_talk":
            request = TalkRequest.objects.select_related("round__initiative").get(pk=turn.subject_id)
            plan_led_talk(request, on=self.day(5), by=by, at=self.now)
        else:
            row = Round.objects.select_related("initiative").get(pk=turn.subject_id)
            (stop_asking if row.state == RoundState.AGAIN else finish)(row, by=by, at=self.now)
        transaction.savepoint_rollback(point)

    def fills_in_where_allowed(self, seat: Seat, by: Any) -> None:
        """One person answers once; whoever speaks for two says not now for the other."""
        if seat.round.seats.filter(person=by.party).exists():
            decline(seat, by=by, at=self.now)
            return
        fill(seat, by, at=self.now)
        hand_in(seat, by=by, at=self.now)

    @invariant()
    def v1_open_things_have_one_mover_with_a_day_who_is_there(self) -> None:
        for seat in Seat.objects.select_related("party", "round__initiative__owner"):
            self.stands(SEAT, seat, is_open=seat.state == SeatState.ASKED)
        for row in Round.objects.select_related("initiative__owner", "mover"):
            self.stands(ROUND, row, is_open=row.state in MOVING)
            asked = row.seats.filter(state=SeatState.ASKED).exists()
            assert asked == row.is_asked, "while it is asked somebody is, and nobody otherwise"
        for request in TalkRequest.objects.select_related("of", "round__initiative"):
            self.stands(TALK, request, is_open=request.state == TalkState.ASKED)

    def stands(self, life: Any, thing: Any, *, is_open: bool) -> None:
        rows = Turn.objects.running().filter(subject_kind=thing.subject.kind, subject_id=thing.subject.id)
        running = list(rows.select_related("party"))
        assert len(running) == is_open, (thing, thing.state)
        for turn in running:
            assert turn.party == life.stands[thing.state].mover(thing)
            assert turn.party_id not in self.left, "nobody waits for who is gone"
            assert turn.state == TurnState.OPEN or turn.rests_until
            may = [step for step in life.transitions if thing.state in step.sources and step.who]
            assert any(turn.party in step.who(thing) for step in may), "who is to move can"

    @invariant()
    def one_look_at_a_time(self) -> None:
        live = list(Round.objects.filter(state__in=LIVE).values_list("instrument", flat=True))
        assert len(live) == len(set(live))

    @invariant()
    def v11_every_answer_is_the_partys_own(self) -> None:
        for seat in Seat.objects.filter(state=SeatState.ANSWERED).select_related("party"):
            line = LogLine.objects.get(verb="mirror.answered", subject_kind="mirror_seat", subject_id=seat.pk)
            assert line.actor_id == seat.person_id == speaking(self.cast, seat.party).party.pk

    @invariant()
    def v11_the_role_is_chosen_by_the_contact_after_both_sides_answered(self) -> None:
        for row in Round.objects.exclude(role=""):
            assert row.role_by == self.cast.anouk
            for party in (self.cast.joris, self.cast.anouk):
                assert seat_of(row, party).is_answered

    @invariant()
    def at_most_three_action_points_are_open(self) -> None:
        assert ActionPoint.objects.filter(agreement__state__in=OPEN_AGREEMENTS).count() <= MOST_ACTIONS
        assert ActionPoint.objects.count() == Agreement.objects.count()


def test_v01_v11_no_sequence_of_what_people_may_do_breaks_a_mirror(cast: Cast) -> None:
    run_any_sequence(Mirroring, cast, examples=10)


def test_v01_every_state_of_every_life_is_over_or_leads_on() -> None:
    assert ROUND.over == {RoundState.OVER, RoundState.LAPSED, RoundState.WITHDRAWN}
    assert SEAT.over == {SeatState.ANSWERED, SeatState.DECLINED, SeatState.LAPSED}
    assert TALK.over == {TalkState.PLANNED, TalkState.DECLINED, TalkState.LAPSED}
