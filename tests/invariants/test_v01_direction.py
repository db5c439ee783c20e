"""V1 and V11 over the whole life of control maps, directors, notes and talks: no sequence of what people may do, nor of
what they may not, breaks them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.agreements.services.keeping import confirm, hand_over
from aanzet.direction.choices import (
    BEING_WRITTEN,
    HOLDING,
    AnswerState,
    ChangeState,
    Decider,
    DirectorState,
    FearState,
    MapState,
    Mark,
    TalkState,
)
from aanzet.direction.lives import ASSENT, CONTROL_MAP, DIRECTOR, FEAR, INVITED, TALK, TOPIC_CHANGE
from aanzet.direction.models import Assent, ControlMap, Directorship, FearNote, Invited, Talk, Topic, TopicChange
from aanzet.direction.services import answering, directing, fearing, mapping
from aanzet.direction.services.holding import CannotDirect
from aanzet.direction.services.mapping import Line
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import change_place, leave
from aanzet.initiatives.services.life import CannotMoveOn, reopen, stop
from aanzet.initiatives.services.proposing import CannotPropose
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.initiatives.services.starting import CannotChangeWords, change_words
from aanzet.logbook.models import LogLine
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave as leave_aanzet
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.agreements.builders import going, leg
from tests.cast import NOW, Cast, speaker
from tests.direction.builders import directed, into_core, lines, speaking, topic, valid, village
from tests.initiatives.builders import lines as five_lines

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "council", "tineke", "nel", "fatima"])
DECIDER = st.sampled_from(list(Decider))
WHICH = st.integers(0, 9)
REFUSED = (CannotDirect, CannotMove, CannotTakePart, CannotMoveOn, CannotPropose)


class Directing(Sequence):
    """Five parties write, answer, change, step in and out, leave and stop; refusals are fine, broken promises not."""

    @initialize()
    def begin(self) -> None:
        self.made = village(self.cast)
        self.left: set[int] = set()
        valid(self.cast, self.made)

    def attempt(self, action: Callable[..., Any], *args: Any, by: Party, **more: Any) -> None:
        if by.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(*args, by=speaking(self.cast, by), at=self.now, **more)
        except REFUSED:
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    @rule(by=WHO, decider=DECIDER, party=WHO, mark=st.sampled_from(list(Mark)), count=st.integers(1, 4))
    def writes(self, by: str, decider: str, party: str, mark: str, count: int) -> None:
        other = self.who(party) if decider in (Decider.YOU, Decider.ADVICE) else None
        what = [Line(f"Ding {number}", decider, other, mark) for number in range(count)]
        self.attempt(mapping.write_map, self.made, what, by=self.who(by))

    @rule(which=WHICH, by=WHO, name=st.sampled_from(["ask", "take_back", "lay_aside", "revise"]))
    def presses(self, which: int, by: str, name: str) -> None:
        row = self.one(ControlMap.objects.select_related("initiative"), which)
        if name == "ask":
            until = self.now.date() + dt.timedelta(days=200)
            self.attempt(mapping.ask_core, row, discussed_on=self.now.date(), valid_until=until, by=self.who(by))
        else:
            self.attempt(getattr(mapping, name), row, by=self.who(by))

    @rule(which=WHICH, yes=st.sampled_from([True, True, True, False]), own=st.booleans(), by=WHO)
    def answers(self, which: int, yes: bool, own: bool, by: str) -> None:
        rows = Assent.objects.filter(state=AnswerState.ASKED).select_related("party", "control_map")
        if row := self.one(rows, which):
            action = answering.accept if yes else answering.decline
            self.attempt(action, row, words="Anders.", by=row.party if own else self.who(by))

    @rule(which=WHICH, decider=DECIDER, party=WHO, by=WHO)
    def asks_for_another(self, which: int, decider: str, party: str, by: str) -> None:
        rows = Topic.objects.filter(control_map__state__in=HOLDING).select_related("control_map__initiative", "party")
        if row := self.one(rows, which):
            other = self.who(party) if decider in (Decider.YOU, Decider.ADVICE) else None
            self.attempt(answering.ask_change, row, decider=decider, party=other, by=self.who(by))

    @rule(which=WHICH, by=WHO)
    def takes_the_question_back(self, which: int, by: str) -> None:
        rows = TopicChange.objects.select_related("topic__control_map__initiative", "proposer", "author")
        if row := self.one(rows, which):
            self.attempt(answering.withdraw_change, row, by=self.who(by))

    @rule(party=WHO, by=WHO)
    def asks_a_director(self, party: str, by: str) -> None:
        self.attempt(directing.ask_director, self.made, party=self.who(party), by=self.who(by))

    @rule(which=WHICH, by=WHO, own=st.booleans(),
          name=st.sampled_from(["accept", "decline", "withdraw", "step_back", "thank"]))  # fmt: skip
    def moves_the_role(self, which: int, by: str, own: bool, name: str) -> None:
        row = self.one(Directorship.objects.select_related("initiative", "party"), which)
        if row is None:
            return
        who = row.party if own else self.who(by)
        if name in ("accept", "decline"):
            self.attempt(directing.accept_role if name == "accept" else directing.decline_role, row, by=who)
        else:
            self.attempt(directing.end_role, row, name, by=who)

    @rule(by=WHO, parties=st.lists(WHO, min_size=1, max_size=3), days=st.integers(-1, 20))
    def calls(self, by: str, parties: list[str], days: int) -> None:
        guests = list({self.who(name).pk: self.who(name) for name in parties}.values())
        on = self.now.date() + dt.timedelta(days=days)
        self.attempt(directing.call_talk, self.made, guests, about="Het pad", on=on, by=self.who(by))

    @rule(which=WHICH, coming=st.booleans())
    def says_whether_it_comes(self, which: int, coming: bool) -> None:
        if row := self.one(Invited.objects.select_related("party", "talk__initiative"), which):
            self.attempt(directing.answer_talk, row, coming=coming, by=row.party)

    @rule(which=WHICH, by=WHO, held=st.booleans())
    def ends_a_talk(self, which: int, by: str, held: bool) -> None:
        row = self.one(Talk.objects.select_related("initiative", "called_by"), which)
        if row and held:
            self.attempt(directing.round_off, row, yielded="We maaien samen.", by=self.who(by))
        elif row:
            self.attempt(directing.cancel_talk, row, by=self.who(by))

    @rule(by=WHO, move=st.sampled_from(["write", "share", "reread", "drop"]))
    def fears(self, by: str, move: str) -> None:
        who = self.who(by)
        if not who.is_person:
            return
        if move == "write":
            self.attempt(fearing.write_fear, self.made, "Dat het misgaat.", by=who)
        elif row := self.one(FearNote.objects.filter(writer=who).select_related("initiative"), 0):
            more = {"shared": True} if move == "share" else {"let_go": "Het hek", "came_back": ""}
            action = {"share": fearing.share_fear, "reread": fearing.reread_fear, "drop": fearing.drop_fear}[move]
            self.attempt(action, row, by=who, **({} if move == "drop" else more))

    @rule(name=st.sampled_from(["tineke", "nel", "council", "fatima"]), ring=st.sampled_from(list(Ring)))
    def steps_closer_or_away(self, name: str, ring: str) -> None:
        party = self.who(name)
        row = self.made.participations.filter(party=party, ended_at=None).first()
        if row and ring == Ring.FREE:
            self.attempt(leave, row, by=party)
        elif row:
            self.attempt(change_place, row, Place(ring), by=party)
        elif party.pk not in self.left and not Initiative.objects.get(pk=self.made.pk).is_stopped and name != "council":
            try:
                with transaction.atomic():
                    into_core(self.made, party, self.cast.joris)
            except REFUSED:
                pass

    @rule(stops=st.booleans())
    def stops_or_goes_on(self, stops: bool) -> None:
        if stops:
            self.attempt(stop, self.made, rather_not=True, by=self.cast.joris)
        else:
            self.attempt(reopen, self.made, by=self.cast.joris)

    @rule(name=st.sampled_from(["tineke", "nel", "fatima"]))
    def leaves_aanzet(self, name: str) -> None:
        party = self.who(name)
        if party.pk not in self.left:
            self.left.add(party.pk)
            leave_aanzet(party, by=speaker(party), at=self.now)

    @rule(days=st.integers(1, 120))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v1_open_things_have_one_mover_who_is_there_and_may_move(self) -> None:
        stopped = Initiative.objects.get(pk=self.made.pk).is_stopped
        for row in ControlMap.objects.select_related("initiative__owner"):
            wanted = row.state == MapState.DRAFT or (row.state == MapState.VALID and not stopped)
            self.stands(CONTROL_MAP, row, is_open=wanted)
        for assent in Assent.objects.select_related("party", "control_map__initiative", "change__topic"):
            self.stands(ASSENT, assent, is_open=assent.state == AnswerState.ASKED)
        for role in Directorship.objects.select_related("party", "initiative__owner"):
            self.stands(DIRECTOR, role, is_open=role.state == DirectorState.ASKED)
        for note in FearNote.objects.select_related("writer", "initiative__owner"):
            self.stands(FEAR, note, is_open=note.state == FearState.KEPT)
        for talk in Talk.objects.select_related("called_by", "initiative__owner"):
            self.stands(TALK, talk, is_open=talk.state == TalkState.PLANNED)
        for one in Invited.objects.select_related("party", "talk__initiative"):
            self.stands(INVITED, one, is_open=one.state == AnswerState.ASKED)

    def stands(self, life: Any, thing: Any, *, is_open: bool) -> None:
        rows = Turn.objects.running().filter(subject_kind=thing.subject.kind, subject_id=thing.subject.id)
        running = list(rows.select_related("party"))
        assert len(running) == is_open, (thing, thing.state)
        for turn in running:
            assert turn.party == life.stands[thing.state].mover(thing)
            assert turn.party_id not in self.left, "nobody waits for who is gone"
            may = [step for step in life.transitions if thing.state in step.sources and step.who]
            assert any(turn.party in step.who(thing) for step in may), "who is to move can"

    @invariant()
    def v1_what_is_asked_of_all_has_somebody_who_is_asked(self) -> None:
        for row in ControlMap.objects.filter(state=MapState.ASKED):
            assert row.assents.filter(change=None, state=AnswerState.ASKED).exists()
        for change in TopicChange.objects.all():
            waits = change.assents.filter(state=AnswerState.ASKED).exists()
            assert waits == (change.state == ChangeState.ASKED)

    @invariant()
    def one_version_is_written_and_one_holds(self) -> None:
        revising = ControlMap.objects.filter(state=MapState.REVISING).count()
        written = ControlMap.objects.filter(state__in=BEING_WRITTEN).count()
        assert written <= 1
        assert revising <= written, "what is being looked at again has a next version"
        for row in ControlMap.objects.all():
            assert row.topics.filter(mark=Mark.FIXED).count() <= 3

    @invariant()
    def v11_who_directs_said_yes_and_no_other_has_the_role(self) -> None:
        director = Initiative.objects.get(pk=self.made.pk).director_id
        serving = Directorship.objects.filter(initiative=self.made, state=DirectorState.SERVING).first()
        assert director == (serving.party_id if serving else None)
        if serving:
            line = LogLine.objects.filter(verb="director.yes", subject_id=serving.pk).get()
            assert line.actor_id == serving.party_id
            assert serving.party_id not in self.left

    @invariant()
    def v11_nobody_gets_a_say_without_an_own_yes(self) -> None:
        """Whoever is *jij* on a map that holds said JA to that map, or to the change that made it so."""
        for row in Topic.objects.filter(control_map__state__in=HOLDING, party__isnull=False):
            said = Assent.objects.filter(party=row.party_id, control_map=row.control_map_id, state=AnswerState.YES)
            assert said.exists(), row.title


def test_v01_v11_no_sequence_of_what_people_do_breaks_who_decides(cast: Cast) -> None:
    run_any_sequence(Directing, cast, examples=6)


def test_v01_every_state_of_every_life_is_over_or_leads_on() -> None:
    assert CONTROL_MAP.over == {MapState.REVISED, MapState.WITHDRAWN}
    assert TOPIC_CHANGE.over == set(ChangeState) - {ChangeState.ASKED}
    assert DIRECTOR.over == {DirectorState.DECLINED, DirectorState.WITHDRAWN, DirectorState.ENDED}
    assert FEAR.over == {FearState.DROPPED}
    assert TALK.over == {TalkState.HELD, TalkState.CANCELLED}


def test_v11_there_is_one_way_to_serving_and_it_is_the_candidates() -> None:
    ways = [step for step in DIRECTOR.transitions if step.target == DirectorState.SERVING]
    role = Directorship(party=Party(pk=1, name="A"), initiative=Initiative(owner=Party(pk=2, name="B")))
    assert [step.name for step in ways] == ["accept"]
    assert ways[0].who is not None
    assert list(ways[0].who(role)) == [role.party]


def test_v11_the_database_knows_no_director_without_a_yes(cast: Cast) -> None:
    made = village(cast)
    role = directing.ask_director(made, party=cast.fatima, by=speaker(cast.joris), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Directorship.objects.filter(pk=role.pk).update(state=DirectorState.SERVING)
    made.refresh_from_db()
    assert made.director is None
    for other in (cast.joris, cast.tineke, cast.admin):
        with pytest.raises(CannotMove):
            directing.accept_role(role, by=speaker(other), at=NOW)


def test_v11_a_director_decides_nothing(cast: Cast) -> None:
    """Every service that decides refuses somebody who is director and nothing else; what is refused at the door of its
    page walks `tests.direction.test_pages`."""
    made = village(cast)
    row = valid(cast, made)
    promise = going(cast, leg(cast.joris, cast.tineke), initiative=made)
    hand_over(promise, by=speaker(cast.joris), at=NOW)
    directed(cast, made)
    by = speaker(cast.fatima)
    tineke = made.participations.get(party=cast.tineke)
    own: dict[str, Any] = {"by": by, "at": NOW}
    deciding: list[Callable[[], Any]] = [
        lambda: mapping.write_map(made, lines(cast), **own),
        lambda: mapping.revise(row, **own),
        lambda: answering.ask_change(topic(row, "Naam"), decider=Decider.ME, **own),
        lambda: directing.ask_director(made, party=cast.tineke, **own),
        lambda: stop(made, rather_not=True, **own),
        lambda: reopen(made, **own),
        lambda: change_words(made, five_lines(cast, title="Anders"), **own),
        lambda: leave(tineke, **own),
        lambda: confirm(promise, **own),
    ]
    before = LogLine.objects.count()
    for decide in deciding:
        with pytest.raises((*REFUSED, CannotChangeWords)), transaction.atomic():
            decide()
    assert LogLine.objects.count() == before
