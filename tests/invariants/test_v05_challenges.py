"""V1, V5, V7 and V11 over the life of a challenge: no sequence of moves, allowed or not, breaks them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from aanzet.agreements.services.answering import accept
from aanzet.challenges.choices import CARRIED, CHALLENGE_OVER, FallbackState, Role, SeatState
from aanzet.challenges.lives import CHALLENGE
from aanzet.challenges.models import Assessment, Challenge, Decision, Fallback, Information, Seat
from aanzet.challenges.policies import is_tied, parties_of
from aanzet.challenges.services.arranging import answer_fallback, go_on, propose_contract, start, write_fallback
from aanzet.challenges.services.carrying import end_well, extend, give_back, look_back, receive
from aanzet.challenges.services.informing import Because, inform
from aanzet.challenges.services.judging import assess, decide
from aanzet.challenges.services.planning import hand_in, save_plan, take_plan_back
from aanzet.challenges.services.requesting import begin, request, withdraw
from aanzet.challenges.services.roles import answer_role, ask_role, step_down
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.life import stop
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.logbook.models import LogLine
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, speaker
from tests.challenges.builders import (
    BECAUSE,
    FACTS,
    LOOK_BACK,
    SHEET,
    assessed,
    colleague,
    crowd,
    opinions,
    parts,
    plan_words,
    ready,
    ruling,
    town_speaker,
    words,
)

from .sequences import run_any_sequence

RESIDENTS = st.sampled_from(["joris", "tineke", "nel"])
OFFICIALS = st.sampled_from(["anouk", "hanna"])
ANYBODY = st.one_of(RESIDENTS, OFFICIALS)
REFUSALS = (CannotMove, CannotTakePart)


class Challenging(RuleBasedStateMachine):
    """Three residents and two officials do what they may and what they may not, from three moments on."""

    cast: Cast

    @initialize(build=st.sampled_from([None, assessed, ready]))
    def begins(self, build: Callable[..., Challenge] | None) -> None:
        self.point = transaction.savepoint()
        self.left: set[str] = set()
        self.judged: list[tuple[str, int]] = []
        self.hanna = colleague(self.cast)
        self.made = crowd(self.cast)
        if build is not None:
            build(self.cast, self.made)

    def teardown(self) -> None:
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def who(self, name: str) -> Party:
        found: Party = self.hanna if name == "hanna" else getattr(self.cast, name)
        return found

    def speaking(self, name: str) -> Speaker:
        official = name in ("anouk", "hanna")
        return town_speaker(self.cast, self.who(name)) if official else speaker(self.who(name))

    def attempt(self, by: str, action: Callable[..., Any], *args: Any, **named: Any) -> bool:
        if by in self.left or any(arg is None for arg in args[:1]):
            return False
        try:
            with transaction.atomic():
                action(*args, by=self.speaking(by), at=NOW, **named)
        except REFUSALS:
            return False
        return True

    @property
    def whole(self) -> Challenge | None:
        rows = Challenge.objects.select_related("initiative__owner", "municipality")
        return rows.exclude(state__in=CHALLENGE_OVER).first()

    @rule(by=RESIDENTS)
    def begins_one(self, by: str) -> None:
        made = Initiative.objects.select_related("owner").get(pk=self.made.pk)
        self.attempt(by, begin, made, words(), municipality=self.cast.town)

    @rule(by=ANYBODY, of=st.sampled_from(["joris", "tineke", "nel", "town"]), role=st.sampled_from(Role.values))
    def asks(self, by: str, of: str, role: str) -> None:
        self.attempt(by, ask_role, self.whole, role=role, party=self.who(of))

    @rule(by=ANYBODY, yes=st.sampled_from([True, True, False]), own=st.booleans())
    def answers(self, by: str, yes: bool, own: bool) -> None:
        for seat in Seat.objects.filter(state=SeatState.ASKED).select_related("party", "challenge__initiative"):
            names = [name for name in ("joris", "tineke", "nel") if self.who(name) == seat.party]
            self.attempt((names or ["anouk"])[0] if own else by, answer_role, seat, yes=yes)

    @rule(by=ANYBODY)
    def steps_down(self, by: str) -> None:
        seat = Seat.objects.filter(state=SeatState.YES).select_related("party", "challenge__initiative").first()
        self.attempt(by, step_down, seat)

    @rule(by=ANYBODY, name=st.sampled_from(["request", "plan", "hand_in", "take_back", "go_on"]))
    def residents_move(self, by: str, name: str) -> None:
        whole = self.whole
        if name == "plan":
            self.attempt(by, save_plan, whole, plan_words(), SHEET)
            return
        moves = {"request": request, "hand_in": hand_in, "take_back": take_plan_back, "go_on": go_on}
        self.attempt(by, moves[name], whole)

    @rule(by=ANYBODY, because=st.sampled_from([None, BECAUSE, Because("regel")]), full=st.booleans())
    def informs(self, by: str, because: Because | None, full: bool) -> None:
        from dataclasses import replace

        self.attempt(by, inform, self.whole, FACTS if full else replace(FACTS, cost=""), because)

    @rule(by=ANYBODY, verdict=st.sampled_from(["", "yes", "no"]), because=st.sampled_from([None, BECAUSE]))
    def judges(self, by: str, verdict: str, because: Because | None) -> None:
        whole = self.whole
        if whole is None:
            return
        tied = is_tied(self.who(by).pk, parties_of(self.who(by)), whole)
        if verdict:
            done = self.attempt(by, decide, whole, ruling(verdict=verdict), opinions(whole), because)
        else:
            done = self.attempt(by, assess, whole, opinions(whole))
        assert not (done and tied), "V5"
        assert not (done and by not in ("anouk", "hanna")), "V5"

    @rule(who=ANYBODY)
    def joins(self, who: str) -> None:
        made = Initiative.objects.get(pk=self.made.pk)
        if who not in self.left:
            try:
                with transaction.atomic():
                    join(made, Place(Ring.FREE), by=speaker(self.who(who)), at=NOW)
            except REFUSALS:
                pass

    @rule(by=ANYBODY, days=st.integers(7, 9), yes=st.booleans(), catcher=ANYBODY)
    def falls_back(self, by: str, days: int, yes: bool, catcher: str) -> None:
        self.attempt(by, write_fallback, self.whole, what="Weer maaien.", taker=self.cast.town, days=days)
        row = Fallback.objects.select_related("challenge__initiative").first()
        self.attempt(catcher, answer_fallback, row, yes=yes, words="Anders.")

    @rule(by=ANYBODY)
    def contracts(self, by: str) -> None:
        whole = self.whole
        if whole is not None and self.attempt(by, propose_contract, whole, parts(self.cast, whole)) and self.whole:
            contract = self.whole.contract
            for assent in contract.assents.filter(state="asked").select_related("party") if contract else ():
                self.attempt("tineke" if assent.party == self.cast.tineke else "anouk", accept, assent)

    @rule(by=ANYBODY, name=st.sampled_from(["start", "back", "extend", "end", "give", "receive", "withdraw"]))
    def carries(self, by: str, name: str) -> None:
        whole = self.whole
        if name == "start":
            self.attempt(by, start, whole, evaluate_on=LOOK_BACK)
        elif name == "back":
            self.attempt(by, look_back, whole, words="Mooi.", wants_more=True)
        elif name == "extend":
            self.attempt(by, extend, whole, until=LOOK_BACK)
        elif name == "end":
            self.attempt(by, end_well, whole, reasons="Klaar.", because=BECAUSE)
        elif name == "receive":
            self.attempt(by, receive, whole)
        else:
            self.attempt(by, give_back if name == "give" else withdraw, whole, lesson="Kleiner.")

    @rule(who=st.sampled_from(["tineke", "nel", "hanna"]))
    def leaves(self, who: str) -> None:
        if who not in self.left:
            leave(self.who(who), by=speaker(self.who(who)), at=NOW)
            self.left.add(who)

    @rule()
    def the_initiative_stops(self) -> None:
        made = Initiative.objects.get(pk=self.made.pk)
        if not made.is_stopped:
            stop(made, lesson="Genoeg.", rather_not=False, by=speaker(self.cast.joris), at=NOW)

    @invariant()
    def v01_one_to_move_while_it_is_open(self) -> None:
        for whole in Challenge.objects.select_related("initiative"):
            turns = Turn.objects.running().filter(subject_kind="challenge", subject_id=whole.pk)
            expected = CHALLENGE.stands[whole.state] is not None
            assert turns.count() == int(expected), whole.state
            assert not expected or all(turn.due_on and turn.party.state != "left" for turn in turns)

    @invariant()
    def v01_a_role_that_fell_open_is_looked_for_while_it_is_needed(self) -> None:
        for seat in Seat.objects.exclude(state=SeatState.ASKED).select_related("challenge"):
            turn = Turn.objects.running().filter(subject_kind="challenge_seat", subject_id=seat.pk).first()
            assert (turn is not None) == (seat.state == SeatState.VACANT)
            assert turn is None or (turn.party.state != "left" and seat.challenge.is_open)

    @invariant()
    def v11_no_role_without_an_own_yes(self) -> None:
        for seat in Seat.objects.filter(state=SeatState.YES).select_related("party", "person"):
            assert seat.person
            spoken = parties_of(seat.person) | {self.cast.town.pk}
            assert seat.party_id in spoken
        for line in LogLine.objects.filter(verb="challenge_role.yes"):
            assert line.actor_id
        for row in Fallback.objects.filter(state=FallbackState.AGREED):
            assert row.person_id in {self.cast.anouk.pk, self.hanna.pk}

    @invariant()
    def v07_no_refusal_without_rule_intent_owner_and_route(self) -> None:
        for row in [*Decision.objects.filter(verdict="no"), *Information.objects.filter(cost="")]:
            assert row.rule
            assert row.intent
            assert row.rule_owner
            assert row.route

    @invariant()
    def what_is_carried_has_a_way_back_and_a_day(self) -> None:
        for whole in Challenge.objects.filter(state__in=CARRIED):
            assert whole.evaluate_on
            assert Fallback.objects.filter(challenge=whole, state=FallbackState.AGREED).exists()

    @invariant()
    def v05_only_officials_judge(self) -> None:
        judges = set(Assessment.objects.values_list("person", flat=True))
        judges |= set(Decision.objects.values_list("person", flat=True))
        assert judges <= {self.cast.anouk.pk, self.hanna.pk}


@pytest.mark.django_db
def test_no_sequence_breaks_a_challenge(cast: Cast) -> None:
    run_any_sequence(Challenging, cast, examples=3, steps=20)
