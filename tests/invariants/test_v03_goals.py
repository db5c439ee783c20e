"""V1, V3 and V11 over the whole life of goals: no order of events makes a goal everybody's without every awake JA."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from aanzet.goals.choices import (
    DONE_WITH_IMAGE,
    OPEN_STEPS,
    PULLED,
    DoubtState,
    GoalState,
    ImageState,
    StepState,
    VoiceState,
)
from aanzet.goals.lives import DOUBT, GOAL, IMAGE, STEP, VOICE
from aanzet.goals.models import Doubt, Goal, GoalStep, GoalVersion, OwnImage, Voice
from aanzet.goals.models.goals import MOST_ROUNDS
from aanzet.goals.queries.core import seats_of
from aanzet.goals.services import stepping
from aanzet.goals.services.imagining import begin_goal, open_images, skip_image, write_image
from aanzet.goals.services.settling import stand_of
from aanzet.goals.services.voicing import hear_doubt, say, wake
from aanzet.goals.services.wording import convene, propose
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services import life
from aanzet.initiatives.services.joining import change_place, join
from aanzet.initiatives.services.joining import leave as leave_initiative
from aanzet.initiatives.services.life import CannotMoveOn
from aanzet.initiatives.services.progressing import CannotTell, News
from aanzet.initiatives.services.proposing import CannotPropose, answer_proposal
from aanzet.initiatives.services.rings import CannotTakePart
from aanzet.initiatives.services.rings import Place as Spot
from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.services.people import leave
from aanzet.turns.choices import TurnState
from aanzet.turns.clock import run_clock
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.agreements.builders import speaking
from tests.cast import NOW, Cast, speaker
from tests.goals.builders import core_of_three, fresh, other_text

from .sequences import Sequence, run_any_sequence

WHO = st.sampled_from(["joris", "council", "nel", "tineke"])
ANSWER = st.sampled_from(["yes", "yes", "yes", "yes_if", "no", "not_yet"])
WHICH = st.integers(0, 9)
REFUSED = (CannotMove, CannotMoveOn, CannotTakePart, CannotTell, CannotPropose)


def turns_on(subject: Subject) -> list[Turn]:
    rows = Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id)
    return list(rows.select_related("party"))


class Agreeing(Sequence):
    """Parties write, propose, say, come, go, sleep and leave; refusals are fine, a false "of us all" is not."""

    @initialize()
    def begin(self) -> None:
        self.made = core_of_three(self.cast)
        self.left: set[int] = set()
        self.texts = 0
        self.goal = begin_goal(self.made, reveal_on=self.day(10), by=speaker(self.cast.joris), at=NOW)

    def attempt(self, action: Callable[..., Any], *things: Any, by: Party, **more: Any) -> None:
        if by.pk in self.left:
            return
        try:
            with transaction.atomic():
                action(*things, by=speaking(self.cast, by), at=self.now, **more)
        except REFUSED:
            pass

    def one(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def initiative(self) -> Initiative:
        return Initiative.objects.select_related("owner", "area", "next_step").get(pk=self.made.pk)

    @rule(which=WHICH, stranger=st.one_of(st.none(), st.none(), WHO), skips=st.booleans())
    def writes_or_skips(self, which: int, stranger: str | None, skips: bool) -> None:
        row = self.one(OwnImage.objects.select_related("goal__initiative", "asked"), which)
        by = self.who(stranger) if stranger else row.asked
        if skips:
            self.attempt(skip_image, row, by=by)
        else:
            self.attempt(write_image, row, "Een mooi bos.", by=by)

    @rule()
    def all_write(self) -> None:
        for row in OwnImage.objects.filter(state=ImageState.ASKED).select_related("goal__initiative", "asked"):
            self.attempt(write_image, row, "Een mooi bos.", by=row.asked)

    @rule(by=st.sampled_from(["fatima", "joris", "tineke"]))
    def opens(self, by: str) -> None:
        self.attempt(open_images, self.goal, by=self.who(by))

    @rule(by=WHO, stale=st.sampled_from([False, False, False, True]))
    def proposes(self, by: str, stale: bool) -> None:
        self.texts += 1
        current = fresh(self.goal).current
        number = current.number if current else 0
        self.attempt(propose, self.goal, other_text(self.texts), after=number - stale, by=self.who(by))

    @rule(which=WHICH, answer=ANSWER, stranger=st.one_of(st.none(), st.none(), st.none(), WHO), private=st.booleans())
    def says_something(self, which: int, answer: str, stranger: str | None, private: bool) -> None:
        """About any text, also one that stands no longer."""
        row = self.one(Voice.objects.select_related("version__goal__initiative", "asked"), which)
        if row:
            doubt = "Ik voel druk." if private and answer == "not_yet" else ""
            by = self.who(stranger) if stranger else row.asked
            self.attempt(say, row, answer, words="het klein blijft", doubt=doubt, by=by)

    @rule()
    def all_say_yes(self) -> None:
        current = fresh(self.goal).current
        for row in Voice.objects.filter(version=current).select_related("version__goal__initiative", "asked"):
            self.attempt(say, row, "yes", by=row.asked)

    @rule(which=WHICH)
    def wakes(self, which: int) -> None:
        rows = Voice.objects.filter(state=VoiceState.SLEEPING).select_related("version__goal__initiative", "asked")
        if row := self.one(rows, which):
            self.attempt(wake, row, by=row.asked)

    @rule(which=WHICH)
    def talks(self, which: int) -> None:
        if row := self.one(Doubt.objects.select_related("voice__version__goal__initiative", "facilitator"), which):
            self.attempt(hear_doubt, row, by=row.facilitator)

    @rule(days=st.integers(-2, 20))
    def convenes(self, days: int) -> None:
        self.attempt(convene, self.goal, on=self.day(days), by=self.cast.fatima)

    @rule(by=WHO, puller=WHO, days=st.integers(-3, 70))
    def plans_a_step(self, by: str, puller: str, days: int) -> None:
        self.attempt(stepping.plan_step, self.goal, "Een stap", puller=self.who(puller), due_on=self.day(days),
                     by=self.who(by))  # fmt: skip

    @rule(which=WHICH, by=WHO, what=st.sampled_from(["yes", "no", "claim", "begin", "let_go", "stop", "finish"]))
    def moves_a_step(self, which: int, by: str, what: str) -> None:
        step = self.one(GoalStep.objects.select_related("goal__initiative", "puller"), which)
        if step is None:
            return
        actions: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
            "yes": (stepping.answer_step, {"yes": True}),
            "no": (stepping.answer_step, {"yes": False}),
            "claim": (stepping.claim_step, {}),
            "begin": (stepping.begin_step, {}),
            "let_go": (stepping.let_go, {}),
            "stop": (stepping.stop_step, {"because": "Kan kleiner."}),
            "finish": (stepping.finish_step, {"news": News("Het ging goed.")}),
        }
        action, more = actions[what]
        self.attempt(action, step, by=self.who(by), **more)

    @rule(who=WHO, ring=st.sampled_from([Ring.CORE, Ring.RING]))
    def moves_between_rings(self, who: str, ring: str) -> None:
        party = self.who(who)
        if party.pk in self.left:
            return
        row = self.made.participations.filter(party=party, state__in=["takes_part", "shifted", "looks_along"]).first()
        if row is None:
            self.attempt(join, self.initiative(), Spot(ring), by=party)
        else:
            self.attempt(change_place, row, Spot(ring), by=party)
        for asked in self.made.proposals.filter(answer="open").select_related("to"):
            self.attempt(answer_proposal, asked, yes=True, by=asked.to)

    @rule(who=st.sampled_from(["council", "nel", "tineke"]))
    def leaves_the_initiative(self, who: str) -> None:
        for row in self.made.participations.filter(party=self.who(who), ended_at=None):
            self.attempt(leave_initiative, row, by=self.who(who))

    @rule(who=st.sampled_from(["joris", "nel", "tineke"]))
    def leaves_for_good(self, who: str) -> None:
        party = self.who(who)
        if party.pk not in self.left and not self.left:
            self.left.add(party.pk)
            leave(party, by=speaker(party), at=self.now)

    @rule(what=st.sampled_from(["rest", "stop", "reopen", "reopen"]))
    def life_of_the_initiative(self, what: str) -> None:
        more = {"rest": {"until": self.day(9)}, "stop": {"rather_not": True}, "reopen": {}}[what]
        self.attempt(getattr(life, what), self.initiative(), by=self.initiative().owner, **more)

    @rule(days=st.sampled_from([1, 8, 22, 60]))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        run_clock(at=self.now)

    @invariant()
    def v3_shared_means_a_yes_of_every_awake_party_of_the_core_on_this_very_text(self) -> None:
        goal = fresh(self.goal)
        if goal.initiative.is_stopped:
            return
        core = {seat.party.pk for seat in seats_of(goal.initiative)}
        live = Voice.objects.filter(version=goal.current).exclude(state=VoiceState.LAPSED) if goal.current else []
        voices = {voice.party_id: voice for voice in live}
        if goal.current is not None:
            assert set(voices) == core, "who stands in the core is asked, and nobody else"
        awake = [voice.state for voice in voices.values() if voice.state != VoiceState.SLEEPING]
        everybody = bool(awake) and set(awake) == {VoiceState.YES}
        assert (goal.state == GoalState.SHARED) == everybody
        if goal.current is not None and goal.state not in (GoalState.STUCK, GoalState.TABLE):
            assert goal.state == stand_of([voice.state for voice in voices.values()], is_last_round=goal.is_last_round)

    @invariant()
    def v3_a_yes_never_moves_to_another_text(self) -> None:
        for voice in Voice.objects.filter(state=VoiceState.YES).select_related("version"):
            assert voice.said_at is not None
            assert voice.said_at >= voice.version.proposed_at
            line = LogLine.objects.filter(verb="voice.yes", subject_kind="voice", subject_id=voice.pk)
            assert line.exists()
        assert not GoalVersion.objects.filter(round__gt=MOST_ROUNDS).exists()

    @invariant()
    def v11_nobody_is_said_to_have_said_anything_without_saying_it(self) -> None:
        for voice in Voice.objects.filter(person__isnull=False).select_related("asked"):
            assert voice.person_id == speaking(self.cast, voice.asked).party.pk
        for step in GoalStep.objects.filter(state__in=PULLED):
            assert step.said_yes_at is not None
        for image in OwnImage.objects.filter(state__in=DONE_WITH_IMAGE):
            assert image.person_id is not None

    @invariant()
    def v1_what_is_open_has_one_mover_with_a_day_who_may_move(self) -> None:
        goal, running = fresh(self.goal), not self.initiative().is_stopped
        self.stands(GOAL, goal, is_open=running and GOAL.stands[goal.state] is not None)
        if goal.state == GoalState.IMAGES and running:
            assert goal.images.filter(state=ImageState.ASKED).exists() or not seats_of(goal.initiative)
        for image in OwnImage.objects.select_related("goal__initiative", "asked"):
            self.stands(IMAGE, image, is_open=running and image.state == ImageState.ASKED)
        for voice in Voice.objects.select_related("version__goal__initiative", "asked"):
            waits = voice.state in (VoiceState.ASKED, VoiceState.NOT_YET, VoiceState.SLEEPING)
            self.stands(VOICE, voice, is_open=running and waits)
        for step in GoalStep.objects.select_related("goal__initiative", "puller", "planner"):
            self.stands(STEP, step, is_open=running and step.state in OPEN_STEPS)
        for doubt in Doubt.objects.select_related("facilitator", "voice__version__goal__initiative"):
            assert len(turns_on(doubt.subject)) == (doubt.state == DoubtState.TOLD)

    def stands(self, life_of: Any, thing: Any, *, is_open: bool) -> None:
        running = turns_on(thing.subject)
        assert len(running) == is_open, (thing, thing.state)
        for turn in running:
            assert turn.party == life_of.stands[thing.state].mover(thing)
            assert turn.party_id not in self.left, ("nobody waits for who is gone", thing, thing.state)
            if self.initiative().rests_until and self.initiative().rests_until > self.now.date():
                assert turn.state == TurnState.RESTING
        if thing.state == StepState.SEEKS:
            assert thing.puller_id is None

    @invariant()
    def a_doubt_is_read_by_two(self) -> None:
        for doubt in Doubt.objects.select_related("audience"):
            assert doubt.audience is not None
            assert set(doubt.audience.members.values_list("pk", flat=True)) == {doubt.person_id, doubt.facilitator_id}
        assert not LogLine.objects.filter(verb__startswith="doubt", story_kind="initiative").exists()


def test_v01_v03_v11_no_order_of_events_makes_a_goal_of_all_without_all(cast: Cast) -> None:
    run_any_sequence(Agreeing, cast, examples=12)


def test_v03_only_every_awake_yes_makes_it_of_all() -> None:
    assert stand_of(["yes", "yes"], is_last_round=False) == GoalState.SHARED
    assert stand_of(["yes", "sleeping"], is_last_round=False) == GoalState.SHARED
    assert stand_of(["sleeping"], is_last_round=False) == GoalState.ROUND
    assert stand_of([], is_last_round=False) == GoalState.ROUND
    assert stand_of(["yes", "asked"], is_last_round=True) == GoalState.ROUND
    assert stand_of(["yes", "not_yet"], is_last_round=True) == GoalState.ROUND
    assert stand_of(["yes", "yes_if"], is_last_round=False) == GoalState.WISHES
    assert stand_of(["yes", "no", "not_yet"], is_last_round=True) == GoalState.STUCK


def test_v03_nobody_presses_of_us_all() -> None:
    ways = [step for step in GOAL.transitions if step.target == GoalState.SHARED]
    assert [step.name for step in ways] == ["share"]
    assert ways[0].who is None


def test_v01_every_state_of_every_life_is_over_or_leads_on() -> None:
    assert GOAL.over == set()
    assert VOICE.over == set()
    assert STEP.over == {StepState.DONE, StepState.STOPPED}
    assert DOUBT.over == {DoubtState.HEARD, DoubtState.WITHDRAWN}


def test_goal_model_is_one_of_each_initiative() -> None:
    assert Goal._meta.get_field("initiative").unique
