"""V1, V3 (its like) and V11 over the life of a co-operation agreement: no sequence of moves breaks them."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.cooperation.choices import COOPERATION_OVER, SIGNED, CooperationState, SignatureState
from aanzet.cooperation.lives import COOPERATION, LETTER, SIGNATURE
from aanzet.cooperation.models import Cooperation, CooperationText, Signature, SpaceLetter
from aanzet.cooperation.services.signing import dissolve, say, step_out, take_back, wake
from aanzet.cooperation.services.writing import ask, begin, change, renew, write_lines
from aanzet.goals.queries.core import seats_of
from aanzet.initiatives.choices import Energy, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.inviting import CannotInvite
from aanzet.initiatives.services.joining import change_place
from aanzet.initiatives.services.proposing import CannotPropose
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.parties.services.people import leave
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.cooperation.builders import asked, letter, signature, speaking, village, words

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "council", "tineke", "nel"])
REFUSALS = (CannotMove, CannotTakePart, CannotInvite, CannotPropose)


def turns_on(subject: Subject) -> list[Turn]:
    rows = Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id)
    return list(rows.select_related("party"))


class Agreeing(Sequence):
    """Four parties write, sign, doubt, sleep, change, step out and leave; refusals are fine, a broken word is not."""

    @initialize()
    def begins(self) -> None:
        self.left, self.count = set[int](), 0
        self.made = village(self.cast)
        asked(self.cast, self.made)

    def attempt(self, action: Callable[..., Any], thing: Any, by: str, *more: Any, **named: Any) -> None:
        party = self.who(by)
        if thing is None or party.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(thing, *more, by=speaking(self.cast, party), at=self.now, **named)
        except REFUSALS:
            pass

    @property
    def whole(self) -> Cooperation | None:
        rows = Cooperation.objects.select_related("initiative__owner", "current", "holding", "keeper")
        return rows.exclude(state__in=COOPERATION_OVER).first()

    def own(self, name: str) -> Signature | None:
        whole = self.whole
        rows = Signature.objects.select_related("text__cooperation__initiative", "party", "asked")
        return rows.filter(text=whole.current_id, party=self.who(name)).first() if whole else None

    def days(self) -> dict[str, dt.date]:
        day = self.now.date()
        return {"evaluate_on": day + dt.timedelta(days=40), "valid_until": day + dt.timedelta(days=80)}

    @rule(of=WHO, by=WHO, yes=st.sampled_from(["yes", "yes", "yes", "no"]), own=st.sampled_from([True, True, False]))
    def signs(self, of: str, by: str, yes: str, own: bool) -> None:
        self.attempt(say, self.own(of), of if own else by, yes, words="" if yes == "yes" else "Nog iets anders.")

    @rule(by=WHO)
    def writes_another_text(self, by: str) -> None:
        self.count += 1
        if whole := self.whole:
            text = words(goal=f"Doel {self.count}.", **self.days())
            self.attempt(change, whole, by, text, why="Anders.", after=whole.text.number)

    @rule(by=WHO)
    def writes_own_lines(self, by: str) -> None:
        self.count += 1
        if whole := self.whole:
            lines = {"brings": f"Iets {self.count}", "keeps": "", "why": "Meer.", "after": whole.text.number}
            self.attempt(write_lines, whole, by, **lines)

    @rule(by=WHO)
    def begins_and_asks(self, by: str) -> None:
        made = Initiative.objects.select_related("owner").get(pk=self.made.pk)
        self.attempt(begin, made, by, words(**self.days()))
        self.attempt(ask, self.whole, by)

    @rule(by=WHO)
    def looks_back(self, by: str) -> None:
        if whole := self.whole:
            self.attempt(renew, whole, by, why="Het gaat goed.", after=whole.text.number, **self.days())

    @rule(by=WHO, name=st.sampled_from(["take_back", "dissolve"]))
    def ends(self, by: str, name: str) -> None:
        if name == "dissolve":
            self.attempt(dissolve, self.whole, by, because="Klaar.")
        else:
            self.attempt(take_back, self.whole, by)

    @rule(by=WHO)
    def steps_out(self, by: str) -> None:
        self.attempt(step_out, self.own(by), by, because="Te druk.")

    @rule(by=WHO)
    def wakes(self, by: str) -> None:
        self.attempt(wake, self.own(by), by)

    @rule(by=st.sampled_from(["council", "tineke"]), ring=st.sampled_from([Ring.CORE, Ring.RING]))
    def shifts(self, by: str, ring: Ring) -> None:
        place = self.made.participations.filter(party=self.who(by), ended_at=None).first()
        self.attempt(change_place, place, by, Place(ring, energy=Energy.ACTIVE))

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @rule(name=st.sampled_from(["tineke", "tineke", "joris"]), sure=st.integers(0, 5))
    def leaves(self, name: str, sure: int) -> None:
        party = self.who(name)
        if sure == 0 and party.pk not in self.left:
            leave(party, by=speaker(party), at=self.now)
            self.left.add(party.pk)

    @invariant()
    def v1_open_things_have_one_mover_with_a_day(self) -> None:
        for row in Cooperation.objects.select_related("initiative__owner", "keeper", "current"):
            self.stands(COOPERATION, row)
        around = ("asked", "text__cooperation__initiative", "text__cooperation__keeper")
        for one in Signature.objects.select_related(*around):
            self.stands(SIGNATURE, one)

    def stands(self, life: Any, thing: Any) -> None:
        running, stand = turns_on(thing.subject), life.stands[thing.state]
        assert len(running) == (stand is not None), (thing, thing.state)
        for turn in running:
            assert turn.party == stand.mover(thing)
            assert turn.party_id not in self.left, "nobody waits for who is gone"

    @invariant()
    def v1_a_round_that_nobody_moves_does_not_exist(self) -> None:
        whole = self.whole
        if whole and whole.state == CooperationState.ROUND and len(seats_of(whole.initiative)) > 1:
            asked_now = whole.text.signatures.filter(state__in=[SignatureState.ASKED, SignatureState.SLEEPING])
            assert asked_now.exists()

    @invariant()
    def v3_valid_means_that_everybody_awake_said_ja_to_this_very_text(self) -> None:
        whole = self.whole
        if whole is None or whole.state not in SIGNED:
            return
        assert whole.holding_id == whole.current_id
        states = set(whole.text.signatures.filter(later=False).values_list("state", flat=True))
        assert SignatureState.YES in states
        last = LogLine.objects.filter(verb="cooperation.valid", subject_id=whole.pk).latest("pk")
        missing = whole.text.signatures.filter(later=False, state__in=[SignatureState.ASKED, SignatureState.NO])
        woke = LogLine.objects.filter(verb="signature.wakes", pk__gt=last.pk, subject_kind="signature")
        assert {row.pk for row in missing} <= set(woke.values_list("subject_id", flat=True)), "only who slept then"

    @invariant()
    def v11_every_ja_was_said_by_the_party_itself(self) -> None:
        for row in Signature.objects.filter(state__in=[SignatureState.YES, SignatureState.NO, SignatureState.LEFT]):
            assert row.person_id == speaking(self.cast, row.asked).party.pk

    @invariant()
    def what_was_frozen_stays_as_it_was(self) -> None:
        for text in CooperationText.objects.filter(frozen_at__isnull=False):
            assert hashlib.sha256(text.frozen.encode()).hexdigest() == text.digest


def test_v01_v03_v11_no_sequence_of_what_people_may_do_breaks_an_agreement_to_work_together(cast: Cast) -> None:
    run_any_sequence(Agreeing, cast, examples=12)


def test_v11_the_database_refuses_a_ja_of_nobody(cast: Cast) -> None:
    row = signature(asked(cast), cast.tineke)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(pk=row.pk).update(state=SignatureState.YES)


def test_v03_the_database_refuses_valid_without_the_text_that_was_signed(cast: Cast) -> None:
    whole = asked(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cooperation.objects.filter(pk=whole.pk).update(state=CooperationState.VALID)


def test_nobody_gives_themselves_room(cast: Cast) -> None:
    row = letter(cast)
    assert [step.name for step in LETTER.transitions if step.who and row.bearer in step.who(row)] == ["return"]
    with pytest.raises(IntegrityError), transaction.atomic():
        SpaceLetter.objects.filter(pk=row.pk).update(state="withdrawn")
