"""V1 and V11 over the whole life of a denominator, and what its states promise: no sequence breaks them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.initiatives.choices import ACTIVE, Ring
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.joining import leave as leave_initiative
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.interests.choices import OPEN_DENOMINATORS, SHARED_BY_ALL, SPOKEN, DenominatorState, RecognitionState
from aanzet.interests.lives import DENOMINATOR, RECOGNITION
from aanzet.interests.models import Denominator, Interest, Recognition
from aanzet.interests.queries import shared_lines
from aanzet.interests.services.answering import answer
from aanzet.interests.services.closing import keep_as_it_is, place_in_goal, withdraw
from aanzet.interests.services.keeping import CannotKeep, ChangedMeanwhile
from aanzet.interests.services.proposing import CannotPropose, Wording, change_text, join_in
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker, viewer
from tests.interests.builders import again, entry, keep, proposed, recognition, speaking, village

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "council", "tineke", "nel"])
PEOPLE = st.sampled_from(["tineke", "nel"])
STRANGER = st.one_of(st.none(), st.none(), st.none(), WHO)
WHICH = st.integers(0, 9)
SAID = st.sampled_from(["recognise", "recognise", "recognise", "not_yet", "otherwise"])
REFUSALS = (CannotMove, CannotPropose, CannotTakePart, CannotKeep, ChangedMeanwhile)


class Binding(Sequence):
    """Four parties write, share, propose, answer, change and leave; refusals are fine, broken promises are not."""

    @initialize()
    def begin(self) -> None:
        self.left = set[int]()
        self.made = village(self.cast)
        proposed(self.cast, self.made, self.cast.council, self.cast.tineke, self.cast.nel)

    def attempt(self, action: Callable[..., Any], *things: Any, by: Party | None, **more: Any) -> None:
        if by is not None and by.pk in self.left:
            return
        speaks = {"by": speaking(self.cast, by), "at": self.now} if by else {}
        try:
            with transaction.atomic():
                action(*things, **speaks, **more)
        except REFUSALS:
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def denominator(self, which: int) -> Denominator | None:
        row: Denominator | None = self.one(Denominator.objects.select_related("initiative", "proposer"), which)
        return row

    @rule(by=WHO, others=st.lists(WHO, min_size=1, max_size=3))
    def proposes(self, by: str, others: list[str]) -> None:
        if self.who(by).pk not in self.left:
            self.attempt(proposed, self.cast, self.made, *map(self.who, others), by=None, text=f"Van {by}")

    @rule(which=WHICH, name=SAID, stranger=STRANGER, stale=st.sampled_from([0, 0, 0, 1]))
    def answers(self, which: int, name: str, stranger: str | None, stale: int) -> None:
        row = self.one(Recognition.objects.select_related("denominator", "asked", "party"), which)
        if row:
            by = self.who(stranger) if stranger else row.party
            words = "Zo zeg ik het" if name == "otherwise" else ""
            self.attempt(answer, row, name, words=words, version=row.denominator.version - stale, by=by)

    @rule(which=WHICH, number=st.integers(1, 3), stranger=STRANGER)
    def changes(self, which: int, number: int, stranger: str | None) -> None:
        if row := self.denominator(which):
            by = self.who(stranger) if stranger else row.proposer
            self.attempt(change_text, row, Wording(f"Woorden {number}"), by=by)

    @rule(which=WHICH, by=WHO)
    def joins_in(self, which: int, by: str) -> None:
        if row := self.denominator(which):
            self.attempt(join_in, row, by=self.who(by))

    @rule(which=WHICH, how=st.sampled_from([place_in_goal, keep_as_it_is, withdraw]), stranger=STRANGER)
    def ends(self, which: int, how: Callable[..., Any], stranger: str | None) -> None:
        if row := self.denominator(which):
            self.attempt(how, row, by=self.who(stranger) if stranger else row.proposer)

    @rule(by=WHO, text=st.sampled_from(["Rust", "Bessen", "Gasten"]), share=st.booleans())
    def writes(self, by: str, text: str, share: bool) -> None:
        if self.who(by).pk not in self.left:
            self.attempt(keep, self.cast, self.made, self.who(by), entry(text, share=share), by=None)

    @rule(which=WHICH, by=WHO, share=st.booleans(), text=st.sampled_from(["", "Noten", None]))
    def rewrites(self, which: int, by: str, share: bool, text: str | None) -> None:
        row = self.one(Interest.objects.select_related("party"), which)
        if row and self.who(by).pk not in self.left:
            before = (row.text, row.shared_at)
            self.attempt(keep, self.cast, self.made, self.who(by), again(row, text=text, share=share), by=None)
            found = Interest.objects.filter(pk=row.pk).first()
            if self.who(by) != row.party:
                assert found is not None
                assert (found.text, found.shared_at) == before, "a line is its party's alone"

    @rule(who=PEOPLE)
    def steps_out(self, who: str) -> None:
        place = self.made.participations.filter(party=self.who(who), state__in=ACTIVE).first()
        if place:
            self.attempt(leave_initiative, place, by=self.who(who))

    @rule(who=PEOPLE)
    def steps_in(self, who: str) -> None:
        self.attempt(join, self.made, Place(Ring.RING), by=self.who(who))

    @rule(who=PEOPLE)
    def leaves_for_good(self, who: str) -> None:
        party = self.who(who)
        if party.pk not in self.left:
            self.left.add(party.pk)
            leave(party, by=speaker(party), at=self.now)

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v1_what_is_open_has_one_mover_who_is_there_and_may_move(self) -> None:
        for row in Recognition.objects.select_related("asked", "party", "denominator__proposer"):
            self.stands(RECOGNITION, row, asks=row.state == RecognitionState.ASKED)
        for whole in Denominator.objects.select_related("proposer", "initiative"):
            talks = whole.state in (DenominatorState.TALK, DenominatorState.RECOGNISED)
            self.stands(DENOMINATOR, whole, asks=talks)

    def stands(self, life: Any, thing: Any, *, asks: bool) -> None:
        rows = Turn.objects.running().filter(subject_kind=thing.subject.kind, subject_id=thing.pk)
        running = list(rows.select_related("party"))
        assert len(running) == asks, (thing, thing.state)
        for turn in running:
            assert turn.party == life.stands[thing.state].mover(thing)
            assert turn.party_id not in self.left, "nobody waits for who is gone"
            steps = [step for step in life.transitions if thing.state in step.sources and step.who]
            assert any(turn.party in step.who(thing) for step in steps), "who is to move can"

    @invariant()
    def its_state_is_what_its_parties_say_of_this_very_text(self) -> None:
        for whole in Denominator.objects.all():
            said = list(whole.recognitions.exclude(state=RecognitionState.LAPSED))
            states = {row.state for row in said}
            assert all(row.version == whole.version for row in said if row.state in SPOKEN)
            if whole.state in SHARED_BY_ALL:
                assert states == {RecognitionState.YES}
                assert len(said) > 1
            elif whole.state == DenominatorState.ASKED:
                assert RecognitionState.ASKED in states
            elif whole.state == DenominatorState.TALK:
                assert RecognitionState.ASKED not in states
                assert states != {RecognitionState.YES}
            assert whole.is_open == (whole.state in OPEN_DENOMINATORS)

    @invariant()
    def v11_nobody_recognises_but_by_an_own_word(self) -> None:
        for row in Recognition.objects.filter(state__in=SPOKEN).select_related("asked", "person"):
            assert row.person == speaking(self.cast, row.asked).party

    @invariant()
    def v6_nobody_reads_what_is_not_shared_or_whose_party_is_gone(self) -> None:
        here = set(self.made.participations.filter(state__in=ACTIVE).values_list("party", flat=True))
        for row in shared_lines(self.made, viewer(self.cast.joris)):
            assert row.is_shared
            assert row.party_id in here
        assert shared_lines(self.made, viewer(self.cast.fatima)) == []
        assert not Interest.objects.filter(party__in=self.left).exists()


def test_v01_v06_v11_no_sequence_of_what_people_may_do_breaks_a_denominator(cast: Cast) -> None:
    run_any_sequence(Binding, cast, examples=12, steps=20)


def test_v11_the_database_refuses_an_answer_that_nobody_gave(cast: Cast) -> None:
    row = recognition(proposed(cast, village(cast)), cast.tineke)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.filter(pk=row.pk).update(state=RecognitionState.YES)


def test_v01_every_state_is_over_or_leads_on() -> None:
    ended = {DenominatorState.PLACED, DenominatorState.KEPT, DenominatorState.WITHDRAWN, DenominatorState.LAPSED}
    assert DENOMINATOR.over == ended
    assert RECOGNITION.over == {RecognitionState.LAPSED}
