"""The core and its goal at the same moment: no JA is lost, none counts for another text, nothing happens twice."""

import datetime as dt
import uuid
from functools import partial

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from aanzet.goals.choices import GoalState, VoiceState
from aanzet.goals.models import Goal, GoalStep, OwnImage, Voice
from aanzet.goals.services.imagining import begin_goal, open_images, skip_image, write_image
from aanzet.goals.services.stepping import claim_step, let_go, plan_step
from aanzet.goals.services.voicing import say
from aanzet.goals.services.wording import Text, TextChanged, propose
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import change_place, join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.initiatives.builders import running

from ..racing import Outcome, race, send, signed_in, together

ROUNDS = 3
AT_ONCE = 4


def _core(cast: Cast, title: str) -> Initiative:
    made = running(cast, title=title)
    for party in (cast.tineke, cast.nel):
        place = join(made, Place(Ring.CORE), by=speaker(party), at=timezone.now())
        wished = made.proposals.get(participation=place)
        answer_proposal(wished, yes=True, by=speaker(cast.joris), at=timezone.now())
    return made


def _begun(cast: Cast, title: str) -> Goal:
    day = timezone.localdate() + dt.timedelta(days=9)
    return begin_goal(_core(cast, title), reveal_on=day, by=speaker(cast.joris), at=timezone.now())


def _image(goal: Goal, party: Party) -> OwnImage:
    return OwnImage.objects.select_related("goal__initiative").get(goal=goal, party=party)


def _text(sentence: str) -> Text:
    return Text(sentence, "Een hectare bos.", "Er staan fietsen.", "Een wens.")


def _in_round(cast: Cast, title: str) -> Goal:
    goal = _begun(cast, title)
    for party in (cast.joris, cast.tineke, cast.nel):
        skip_image(_image(goal, party), by=speaker(party), at=timezone.now())
    return propose(goal, _text("Een bos."), after=0, by=speaker(cast.joris), at=timezone.now())


def _voice(goal: Goal, party: Party) -> Voice:
    rows = Voice.objects.select_related("version__goal__initiative")
    return rows.get(version__goal=goal, version__goal__current=F("version"), party=party)


def _saying(goal: Goal, party: Party, answer: str = VoiceState.YES) -> "partial[Voice]":
    return partial(say, _voice(goal, party), answer, by=speaker(party), at=timezone.now())


def _refused(outcomes: list[Outcome]) -> int:
    """How many were refused kindly; anything else is a fault."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, CannotMove):
            raise error
    return len(errors)


def _turns(kind: str, number: int) -> int:
    return Turn.objects.running().filter(subject_kind=kind, subject_id=number).count()


def _lines(verb: str, number: int) -> int:
    return LogLine.objects.filter(verb=verb, subject_id=number, subject_kind="goal").count()


def two_say_the_last_yes_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        goal = _in_round(cast, f"Twee keer JA {number}")
        _saying(goal, cast.joris)()
        assert _refused(race(_saying(goal, cast.tineke), _saying(goal, cast.nel))) == 0
        goal.refresh_from_db()
        assert goal.state == GoalState.SHARED
        assert _lines("goal.shared", goal.pk) == 1
        told = Notice.objects.filter(party=cast.joris, kind="goal.shared", url=goal.get_absolute_url())
        assert told.count() == 1


def a_changed_text_and_a_last_yes(cast: Cast) -> None:
    for number in range(ROUNDS):
        goal = _in_round(cast, f"Tekst tegen JA {number}")
        for party in (cast.joris, cast.tineke):
            _saying(goal, party)()
        outcomes = race(
            _saying(goal, cast.nel),
            partial(propose, goal, _text("Een ander bos."), after=1, by=speaker(cast.tineke), at=timezone.now()),
        )
        assert _refused(outcomes) <= 1
        late = outcomes[0].error
        assert late is None or isinstance(late, TextChanged)
        goal.refresh_from_db()
        assert goal.state == GoalState.ROUND
        assert goal.current is not None
        assert goal.current.number == 2
        assert set(goal.current.voices.values_list("state", flat=True)) == {VoiceState.ASKED}
        assert _lines("goal.shared", goal.pk) == (late is None)


def two_change_the_text_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        goal = _in_round(cast, f"Twee teksten {number}")
        outcomes = race(*(
            partial(propose, goal, _text(f"Het bos van {party.name}."), after=1, by=speaker(party), at=timezone.now())
            for party in (cast.tineke, cast.nel)
        ))  # fmt: skip
        assert _refused(outcomes) == 1
        assert goal.versions.count() == 2
        for voice in Voice.objects.filter(version__goal=goal):
            assert _turns("voice", voice.pk) == (voice.version_id == Goal.objects.get(pk=goal.pk).current_id)


def the_last_image_and_laying_all_open(cast: Cast) -> None:
    for number in range(ROUNDS):
        goal = _begun(cast, f"Laatste beeld {number}")
        for party in (cast.joris, cast.tineke):
            write_image(_image(goal, party), "Bessen.", by=speaker(party), at=timezone.now())
        later = timezone.now() + dt.timedelta(days=10)
        outcomes = race(
            partial(write_image, _image(goal, cast.nel), "Bramen.", by=speaker(cast.nel), at=later),
            partial(open_images, goal, by=speaker(cast.joris), at=later),
        )
        assert _refused(outcomes) == 0
        assert _lines("goal.revealed", goal.pk) == 1
        assert _image(goal, cast.nel).text == "Bramen."
        assert _turns("goal", goal.pk) == 1


def a_yes_and_leaving_the_core(cast: Cast) -> None:
    for number in range(ROUNDS):
        goal = _in_round(cast, f"JA en weg {number}")
        _saying(goal, cast.joris)()
        _saying(goal, cast.tineke)()
        place = goal.initiative.participations.get(party=cast.nel)
        voice = _voice(goal, cast.nel)
        outcomes = race(
            _saying(goal, cast.nel, VoiceState.NOT_YET),
            partial(change_place, place, Place(Ring.RING), by=speaker(cast.nel), at=timezone.now()),
        )
        _refused(outcomes)
        goal.refresh_from_db()
        voice.refresh_from_db()
        assert (goal.state, voice.state) == (GoalState.SHARED, VoiceState.LAPSED)
        assert _turns("voice", voice.pk) == 0


def one_goal(cast: Cast) -> None:
    made, client = _core(cast, "Een doel"), signed_in(cast.joris)
    form = {"reveal_on": (timezone.localdate() + dt.timedelta(days=9)).isoformat()}
    answers = together(AT_ONCE, lambda: send(client, reverse("goal_begin", args=[made.pk]), form))
    assert {status for status, _place in answers} == {303}, answers
    assert Goal.objects.filter(initiative=made).count() == 1
    assert OwnImage.objects.filter(goal__initiative=made).count() == 3


def one_goal_step(cast: Cast) -> None:
    goal, client = _in_round(cast, "Een stap"), signed_in(cast.joris)
    due = timezone.localdate() + dt.timedelta(days=9)
    form = {"title": "Planten", "puller": cast.joris.pk, "due_on": due.isoformat(), "once": str(uuid.uuid4())}
    address = reverse("goal_step_plan", args=[goal.initiative_id])
    answers = together(AT_ONCE, lambda: send(client, address, form))
    assert {status for status, _place in answers} == {303}, answers
    assert GoalStep.objects.filter(goal=goal).count() == 1


def two_pull_a_step(cast: Cast) -> None:
    for number in range(ROUNDS):
        goal = _in_round(cast, f"Wie trekt {number}")
        due = timezone.localdate() + dt.timedelta(days=9)
        step = plan_step(goal, "Graven", puller=cast.joris, due_on=due, by=speaker(cast.joris), at=timezone.now())
        let_go(step, by=speaker(cast.joris), at=timezone.now())
        claims = (partial(claim_step, step, by=speaker(one), at=timezone.now()) for one in (cast.tineke, cast.nel))
        outcomes = race(*claims)
        assert _refused(outcomes) <= 1
        step.refresh_from_db()
        assert step.puller in (cast.tineke, cast.nel)
        assert _turns("goal_step", step.pk) == 1
        told = LogLine.objects.filter(verb="goal_step.planned", subject_kind="goal_step", subject_id=step.pk)
        assert told.count() == 2
