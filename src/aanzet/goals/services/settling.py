"""How a goal stands follows from who stands in the core and what they said; never from the way it came there (V3).

`settle` may be said again at any moment: it asks who came, lets lapse what was of who went, opens the images when all
wrote, and makes a goal everybody's, or no longer, by looking at the voices on the text as it stands now.
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.queries.facilitating import facilitator_of, facilitators
from aanzet.initiatives.services.keeping import keep_turn
from aanzet.initiatives.services.telling import tell_participants
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import end_turn

from .. import asks
from ..choices import (
    AT_THE_TABLE,
    DONE_WITH_IMAGE,
    OPEN_STEPS,
    WISHES,
    DoubtState,
    GoalState,
    ImageState,
    VoiceState,
)
from ..lives import DOUBT, GOAL, IMAGE, STEP, VOICE
from ..models import Doubt, Goal, GoalStep, OwnImage, Voice
from ..queries.core import Seat, pullers_at, seats_of
from .holding import goal_at, index, tell_core


def stand_of(voices: Iterable[str], *, is_last_round: bool) -> GoalState:
    """V3 in one place: of everybody only when every voice that is awake says JA, and there is one."""
    awake = [voice for voice in voices if voice != VoiceState.SLEEPING]
    if awake and all(voice == VoiceState.YES for voice in awake):
        return GoalState.SHARED
    if VoiceState.ASKED in awake or not any(voice in WISHES for voice in awake):
        return GoalState.ROUND
    return GoalState.STUCK if is_last_round else GoalState.WISHES


def settle(goal: Goal, *, by: Speaker | None, at: dt.datetime, without: Party | None = None) -> None:
    """For a caller that holds the initiative. `without` is who is leaving just now."""
    initiative = goal.initiative
    if initiative.is_stopped:
        _end_turns(goal, at=at)
        return
    seats = {seat.party.pk: seat for seat in seats_of(initiative)}
    _keep_images(goal, seats, by=by, at=at)
    if goal.state == GoalState.IMAGES and _all_wrote(goal):
        reveal(goal, by=by, at=at)
    if goal.current is not None:
        _keep_voices(goal, seats, by=by, at=at)
        _keep_doubts(goal, at=at)
        _stand(goal, by=by, at=at)
    _keep_mover(goal, seats, without)
    keep_turn(GOAL, goal, goal.initiative, by=by, at=at)
    _keep_steps(goal, without, at=at)


def settle_at(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """Others stand around the initiative than before."""
    if has_part(initiative, "doel") and (goal := goal_at(initiative)):
        settle(goal, by=None, at=at)


def _end_turns(goal: Goal, *, at: dt.datetime) -> None:
    subjects = [goal.subject, *(image.subject for image in goal.images.all())]
    subjects += [voice.subject for voice in Voice.objects.filter(version=goal.current_id)]
    subjects += [step.subject for step in goal.steps.filter(state__in=OPEN_STEPS)]
    for subject in subjects:
        end_turn(subject, at=at)


def _keep_images(goal: Goal, seats: dict[int, Seat], *, by: Speaker | None, at: dt.datetime) -> None:
    known = {image.party_id: image for image in goal.images.select_related("party", "asked")}
    for pk, seat in seats.items():
        image = known.get(pk) or OwnImage(goal=goal, party=seat.party, asked=seat.asked, state=ImageState.ASKED)
        image.goal, image.asked = goal, seat.asked
        if image.pk is None and goal.is_revealed:
            image.state = ImageState.MISSED
        image.save()
        if image.state == ImageState.LAPSED:
            back = "restore" if image.text else ("miss" if goal.is_revealed else "ask")
            IMAGE.move(back, image, by=None, at=at)
        keep_turn(IMAGE, image, image.goal.initiative, by=by, at=at)
    for pk, image in known.items():
        # What was laid open stays there, as what was on the table then.
        seen = goal.is_revealed and image.state == ImageState.WRITTEN
        if pk not in seats and image.state != ImageState.LAPSED and not seen:
            image.goal = goal
            IMAGE.move("lapse", image, by=None, at=at)


def _all_wrote(goal: Goal) -> bool:
    states = set(goal.images.exclude(state=ImageState.LAPSED).values_list("state", flat=True))
    return bool(states) and states <= set(DONE_WITH_IMAGE)


def reveal(goal: Goal, *, by: Speaker | None, at: dt.datetime, name: str = "reveal") -> None:
    """All at the same moment. Who did not write can still do so, and reads the others after that."""
    step = GOAL.check(name, goal, by=by)
    if step is None:
        return
    goal.revealed_at, goal.mover = at, goal.initiative.owner
    GOAL.make(step, goal, by=by, at=at)
    for image in goal.images.filter(state=ImageState.ASKED).select_related("asked"):
        image.goal = goal
        IMAGE.move("miss", image, by=None, at=at)
    tell_core(goal, asks.REVEALED, by=by, at=at)


def _keep_voices(goal: Goal, seats: dict[int, Seat], *, by: Speaker | None, at: dt.datetime) -> None:
    text = goal.current
    assert text is not None
    known = {voice.party_id: voice for voice in text.voices.select_related("party", "asked")}
    for pk, seat in seats.items():
        voice = known.get(pk) or Voice(version=text, party=seat.party, asked=seat.asked)
        voice.version = text
        if voice.pk is None or voice.asked_id != seat.asked.pk:
            voice.asked = seat.asked
            voice.save()
        if voice.state == VoiceState.LAPSED:
            voice.words = ""
            voice.unsay()
            VOICE.move("ask", voice, by=None, at=at, party=pk)
        keep_turn(VOICE, voice, voice.version.goal.initiative, by=by, at=at)
    for pk, voice in known.items():
        if pk not in seats and voice.state != VoiceState.LAPSED:
            voice.version = text
            lapse_voice(voice, at=at)


def lapse_voice(voice: Voice, *, at: dt.datetime) -> None:
    """Its party left the core, or there is another text. For a caller that holds the initiative."""
    voice.slept_at = None
    VOICE.move("lapse", voice, by=None, at=at, party=voice.party_id)
    end_doubts(voice, at=at)


def end_doubts(voice: Voice, *, at: dt.datetime) -> None:
    for doubt in voice.doubts.filter(state=DoubtState.TOLD).select_related("facilitator", "person"):
        doubt.voice, doubt.ended_at = voice, at
        DOUBT.move("withdraw", doubt, by=None, at=at)


def _stand(goal: Goal, *, by: Speaker | None, at: dt.datetime) -> None:
    assert goal.current is not None
    states = list(goal.current.voices.exclude(state=VoiceState.LAPSED).values_list("state", flat=True))
    target = stand_of(states, is_last_round=goal.is_last_round)
    if target == goal.state or (goal.state in AT_THE_TABLE and target != GoalState.SHARED):
        return
    was_shared, goal.shared_at = goal.is_shared, None
    if target == GoalState.SHARED:
        _become_shared(goal, by=by, at=at)
        return
    ways = {GoalState.ROUND: "ask_on", GoalState.WISHES: "hear_wishes", GoalState.STUCK: "get_stuck"}
    if target == GoalState.STUCK:
        goal.mover = facilitator_of(goal.initiative)
    GOAL.move(ways[target], goal, by=None, at=at)
    index(goal, at=at)
    if target == GoalState.STUCK:
        tell_core(goal, asks.STUCK, by=by, at=at)
    elif was_shared:
        tell_core(goal, asks.REOPENED, by=by, at=at, detail=goal.current.sentence)


def _become_shared(goal: Goal, *, by: Speaker | None, at: dt.datetime) -> None:
    text = goal.current
    assert text is not None
    goal.shared_at, goal.table_on, goal.table_where = at, None, ""
    if text.shared_at is None:
        text.shared_at = at
        text.save(update_fields=["shared_at"])
    GOAL.move("share", goal, by=None, at=at)
    index(goal, at=at)
    if by is not None:
        tell_participants(goal.initiative, kind=asks.SHARED.code, by=by, at=at, detail=text.sentence,
                          url=goal.get_absolute_url())  # fmt: skip
    else:
        tell_core(goal, asks.SHARED, by=None, at=at, detail=text.sentence)


def _keep_mover(goal: Goal, seats: dict[int, Seat], without: Party | None) -> None:
    """To write: who wrote the text that stands, else the owner. To open and to convene: the facilitator."""
    initiative = goal.initiative
    if goal.state in (GoalState.IMAGES, *AT_THE_TABLE):
        mover = facilitator_of(initiative, without=without)
    else:
        writer = seats.get(goal.current.party_id) if goal.current else None
        mover = writer.asked if writer else owner_or_keeper(goal, without)
    if mover.pk != goal.mover_id:
        goal.mover = mover
        goal.save(update_fields=["mover"])


def owner_or_keeper(goal: Goal, without: Party | None) -> Party:
    owner = goal.initiative.owner
    gone = owner == without or owner.state == PartyState.LEFT
    return facilitator_of(goal.initiative, without=without) if gone else owner


def _keep_steps(goal: Goal, without: Party | None, *, at: dt.datetime) -> None:
    """Who does not take part any more pulls no step and looks for no hand."""
    rows = list(goal.steps.filter(state__in=OPEN_STEPS).select_related("puller", "planner"))
    here = {party.pk for party in pullers_at(goal.initiative)} if rows else set()
    for step in rows:
        step.goal = goal
        _keep_step(step, here - {without.pk if without else 0}, without, at=at)


def _keep_step(step: GoalStep, here: set[int], without: Party | None, *, at: dt.datetime) -> None:
    if step.planner_id not in here:
        planner = owner_or_keeper(step.goal, without)
        if planner.pk != step.planner_id:
            step.planner = planner
            step.save(update_fields=["planner"])
    if step.puller_id and step.puller_id not in here:
        step.puller = step.said_yes_at = None
        STEP.move("lose", step, by=None, at=at)
    keep_turn(STEP, step, step.goal.initiative, by=None, at=at)


def _keep_doubts(goal: Goal, *, at: dt.datetime) -> None:
    """Who heard it helps no longer: it is passed on to nobody."""
    rows = Doubt.objects.filter(voice__version=goal.current, state=DoubtState.TOLD)
    for doubt in rows.select_related("voice", "person", "facilitator"):
        if doubt.facilitator in [*facilitators(goal.initiative), goal.initiative.owner]:
            continue
        doubt.voice.version.goal = goal
        end_doubts(doubt.voice, at=at)
        tell_core(goal, asks.NOT_PASSED_ON, by=None, at=at, only=[doubt.person], url=doubt.voice.get_absolute_url())


def end_doubts_between(party: Party, *, at: dt.datetime) -> None:
    """Who heard it is gone: it is passed on to nobody, and who told it knows that. Who told it is gone: it ends."""
    open_ones = Doubt.objects.filter(Q(facilitator=party) | Q(person=party), state=DoubtState.TOLD)
    for doubt in open_ones.select_related("voice__version__goal__initiative__area", "person", "facilitator"):
        goal = doubt.voice.version.goal
        end_doubts(doubt.voice, at=at)
        if doubt.person_id != party.pk:
            tell_core(goal, asks.NOT_PASSED_ON, by=None, at=at, only=[doubt.person],
                      url=doubt.voice.get_absolute_url())  # fmt: skip
