"""V1, V2, V4 and V11 of vraag en aanbod: any sequence of what people may do (and may not), then what must always be."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis.stateful import initialize, invariant, rule

from aanzet.agreements.choices import AssentState, CommitmentState
from aanzet.agreements.models import Assent, Commitment
from aanzet.agreements.money import speaks_of_money
from aanzet.agreements.services.answering import accept, decline, take_back
from aanzet.agreements.services.keeping import confirm, hand_over, stop
from aanzet.exchange.choices import OPEN_RESPONSES, RUNNING_MATCHES, ItemState, MatchState
from aanzet.exchange.lives import ITEM, MATCH, RESPONSE
from aanzet.exchange.models import Item, Match, Response, Use
from aanzet.exchange.services.aftercare import say_contacted, say_it_goes_on, say_not_feasible
from aanzet.exchange.services.bringing import Brought, CannotBring, bring_in, pass_on, renew, withdraw_item
from aanzet.exchange.services.clearing import found_courses, links_of
from aanzet.exchange.services.matching import CannotMatch, Form, Link, fill_form, propose_course
from aanzet.exchange.services.responding import CannotRespond, respond, say_no, say_other, say_yes
from aanzet.exchange.services.responding import take_back as take_response_back
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.agreements.builders import speaking
from tests.cast import Cast, speaker

from .sequences import Sequence, run_any_sequence

pytestmark = pytest.mark.django_db
WHO = st.sampled_from(["joris", "council", "tineke", "fatima"])
STRANGER = st.one_of(st.none(), st.none(), st.none(), WHO)
WHICH = st.integers(0, 9)
WHAT = st.sampled_from(["Een website bouwen", "Een kuub compost", "Een graafmachine te leen", "Een tientje", "Hulp"])
REFUSALS = (CannotBring, CannotMatch, CannotMove, CannotRespond)


class Exchanging(Sequence):
    """Four parties bring in, respond, agree, decline, keep, fail and leave; refusals are fine, broken rules are not."""

    @initialize()
    def begin(self) -> None:
        self.left: set[int] = set()
        ring = [("council", "graafmachine te leen", "website bouwen"), ("tineke", "website bouwen", "kuub compost"),
                ("joris", "kuub compost", "graafmachine te leen")]  # fmt: skip
        for who, gives, seeks in ring:
            for kind, what in (("offer", gives), ("need", seeks)):
                self.brings(who, kind, f"Een {what}", 1, gift=False)

    def attempt(self, action: Callable[..., Any], *things: Any, by: Party, **more: Any) -> None:
        if by.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(*things, by=speaking(self.cast, by), at=self.now, **more)
        except REFUSALS:
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    @rule(who=WHO, kind=st.sampled_from(["offer", "need"]), what=WHAT, times=st.integers(1, 2), gift=st.booleans())
    def brings(self, who: str, kind: str, what: str, times: int, gift: bool) -> None:
        because = "Ik heb genoeg." if gift and kind == "offer" else ""
        brought = Brought(kind, "hands", what, self.cast.village, capacity=times, gift_because=because)
        self.attempt(bring_in, brought, by=self.who(who))

    @rule(which=WHICH, move=st.sampled_from([renew, withdraw_item]), stranger=STRANGER)
    def changes(self, which: int, move: Callable[..., Any], stranger: str | None) -> None:
        if row := self.one(Item.objects.select_related("party"), which):
            self.attempt(move, row, by=self.who(stranger) if stranger else row.party)

    @rule(which=WHICH, who=WHO)
    def hands_on(self, which: int, who: str) -> None:
        if row := self.one(Item.objects.all(), which):
            self.attempt(pass_on, row, to="De buren", by=self.who(who))

    @rule(which=WHICH, who=WHO)
    def responds(self, which: int, who: str) -> None:
        if row := self.one(Item.objects.all(), which):
            self.attempt(respond, row, words="Dit zoek ik.", by=self.who(who))

    @rule(which=WHICH, move=st.sampled_from([say_yes, say_yes, say_no, say_other, take_response_back]), who=WHO)
    def answers(self, which: int, move: Callable[..., Any], who: str) -> None:
        if row := self.one(Response.objects.select_related("item__party", "party"), which):
            more = {"words": "In maart."} if move is say_other else {}
            self.attempt(move, row, by=self.who(who), **more)

    @rule(which=WHICH, who=WHO, back=st.sampled_from(["Later.", "", "Een tientje"]))
    def fills_the_form(self, which: int, who: str, back: str) -> None:
        row = self.one(Response.objects.filter(state__in=OPEN_RESPONSES).select_related("item__party", "party"), which)
        if row is None:
            return
        pair = (row.item.party, row.party) if row.item.is_offer else (row.party, row.item.party)
        offer, need = (row.item, None) if row.item.is_offer else (None, row.item)
        link = Link(*pair, row.item.what or "Iets", self.now.date() + dt.timedelta(days=9), offer, need)
        self.attempt(fill_form, Form([link], in_return=back), response=row, by=self.who(who))

    @rule(which=WHICH, who=WHO)
    def proposes_what_fits(self, which: int, who: str) -> None:
        found = found_courses()
        if found:
            course = found[which % len(found)]
            links = links_of(course, at=self.now)
            self.attempt(propose_course, links, origin=course.origin, by=self.who(who))

    @rule(which=WHICH, move=st.sampled_from([accept, accept, accept, decline, take_back]), stranger=STRANGER)
    def says_ja_or_not(self, which: int, move: Callable[..., Any], stranger: str | None) -> None:
        rows = Assent.objects.exclude(state=AssentState.LAPSED).select_related("party", "agreement")
        if row := self.one(rows, which):
            self.attempt(move, row, by=self.who(stranger) if stranger else row.party)

    @rule(which=WHICH, move=st.sampled_from([hand_over, confirm, stop]), by=WHO)
    def keeps_or_stops(self, which: int, move: Callable[..., Any], by: str) -> None:
        rows = Commitment.objects.exclude(state=CommitmentState.PROPOSED)
        if row := self.one(rows.select_related("giver", "receiver", "agreement"), which):
            more = {"because": "Ziek."} if move is stop else {}
            self.attempt(move, row, by=self.who(by), **more)

    @rule(which=WHICH, move=st.sampled_from([say_contacted, say_it_goes_on, say_not_feasible]), by=WHO)
    def tells_how_it_stands(self, which: int, move: Callable[..., Any], by: str) -> None:
        if row := self.one(Match.objects.select_related("agreement"), which):
            more = {"because": "Te nat."} if move is say_not_feasible else {}
            self.attempt(move, row, by=self.who(by), **more)

    @rule(who=st.sampled_from(["joris", "tineke"]))
    def leaves(self, who: str) -> None:
        party = self.who(who)
        if party.pk not in self.left:
            leave(party, by=speaker(party), at=self.now)
            self.left.add(party.pk)

    @rule(days=st.integers(1, 120))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v1_open_things_have_one_mover_with_a_day_who_is_there_and_may_move(self) -> None:
        for item in Item.objects.select_related("party", "author", "area", "own"):
            self.stands(ITEM, item)
        for row in Response.objects.select_related("party", "item__party"):
            self.stands(RESPONSE, row)
        for match in Match.objects.select_related("agreement", "contact_by"):
            self.stands(MATCH, match)

    def stands(self, life: Any, thing: Any) -> None:
        subject, stand = thing.subject, life.stands[thing.state]
        running = list(Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id))
        assert len(running) == (stand is not None), (thing, thing.state, len(running))
        for turn in running:
            assert turn.party == stand.mover(thing), (thing, thing.state)
            assert turn.party_id not in self.left, "nobody waits for who is gone"
            may = [step for step in life.transitions if thing.state in step.sources and step.who]
            assert any(turn.party in step.who(thing) for step in may), "who is to move can"

    @invariant()
    def nothing_is_promised_beyond_capacity_and_every_use_is_real(self) -> None:
        for item in Item.objects.all():
            used = Use.objects.filter(item=item, active=True)
            assert item.taken == used.count() <= item.capacity
            assert not used.filter(commitment__state=CommitmentState.STOPPED).exists()
            if item.state == ItemState.MATCHED:
                assert item.taken == item.capacity

    @invariant()
    def v2_a_match_is_done_only_when_a_receiver_said_so(self) -> None:
        for match in Match.objects.filter(state=MatchState.DONE):
            kept = Commitment.objects.filter(agreement=match.agreement_id, state=CommitmentState.FULFILLED)
            assert kept.exists()
            assert all(row.confirmed_by_id == row.receiver_id for row in kept)

    @invariant()
    def v4_there_is_no_money_in_anything_that_was_said(self) -> None:
        shown = Item.objects.exclude(state=ItemState.DRAFT)
        assert not any(speaks_of_money(item.what, item.conditions, item.gift_because) for item in shown)
        assert not any(speaks_of_money(match.in_return) for match in Match.objects.all())

    @invariant()
    def v11_a_match_runs_only_with_everybodys_own_yes(self) -> None:
        for match in Match.objects.filter(state__in=[*RUNNING_MATCHES, MatchState.DONE]):
            states = set(Assent.objects.filter(agreement=match.agreement_id).values_list("state", flat=True))
            assert states == {AssentState.YES}


def test_v01_v02_v04_v11_no_sequence_of_what_people_may_do_breaks_the_exchange(cast: Cast) -> None:
    run_any_sequence(Exchanging, cast, examples=16, steps=15)
