"""The lives of a goal, an own image, a voice, a doubt and a step: read these tables to know what may happen."""

import datetime as dt
from collections.abc import Callable

from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.parties.models import Party
from aanzet.turns.asks import Ask
from aanzet.turns.lifecycle import Life, Stand, Transition, within

from . import asks
from .choices import OPEN_STEPS, DoubtState, GoalState, ImageState, StepState, VoiceState
from .models import Doubt, Goal, GoalStep, OwnImage, Voice
from .queries.core import pullers_at, seats_of

ANSWER_DAYS = 7
AGAIN_DAYS = 14
MOVE_DAYS = 14


def core(goal: Goal) -> list[Party]:
    return [seat.asked for seat in seats_of(goal.initiative)]


def facilitator(goal: Goal) -> list[Party]:
    return [facilitator_of(goal.initiative)]


def facilitator_or_core(goal: Goal) -> list[Party]:
    return [*facilitator(goal), *core(goal)]


def _mover(ask: Ask, due: Callable[[Goal, dt.date], dt.date]) -> Stand[Goal]:
    return Stand(ask, mover=lambda goal: goal.mover, due=due, waiting=lambda goal: goal.initiative.owner)


_G = GoalState
GOAL: Life[Goal] = Life(
    stands={
        # The parties have turns of their own; on the day itself somebody opens what was written.
        _G.IMAGES: _mover(asks.REVEAL, lambda goal, day: max(goal.reveal_on, day)),
        _G.BESIDE: _mover(asks.PROPOSE, within(MOVE_DAYS)),
        _G.ROUND: None,  # the voices have the turns
        _G.WISHES: _mover(asks.CHANGE, within(MOVE_DAYS)),
        _G.STUCK: _mover(asks.CONVENE, within(MOVE_DAYS)),
        _G.TABLE: _mover(asks.CHOOSE, lambda goal, day: max(goal.table_on or day, day)),
        _G.SHARED: None,  # the steps have
    },
    transitions=(
        Transition("reveal", (_G.IMAGES,), _G.BESIDE, "goal.revealed"),
        Transition("open", (_G.IMAGES,), _G.BESIDE, "goal.revealed", facilitator_or_core),
        Transition("propose", (_G.BESIDE,), _G.ROUND, "goal.proposed", core),
        Transition("propose", (_G.ROUND, _G.WISHES, _G.SHARED), _G.ROUND, "goal.changed", core),
        Transition("propose", (_G.STUCK, _G.TABLE), _G.ROUND, "goal.changed", facilitator_or_core),
        Transition("convene", (_G.STUCK, _G.TABLE), _G.TABLE, "goal.table", facilitator),
        # How it stands follows from the voices alone: nobody presses these (V3).
        Transition("share", (_G.ROUND, _G.WISHES, _G.STUCK, _G.TABLE), _G.SHARED, "goal.shared"),
        Transition("ask_on", (_G.WISHES, _G.SHARED), _G.ROUND, "goal.round_open"),
        Transition("hear_wishes", (_G.ROUND, _G.SHARED), _G.WISHES, "goal.wishes"),
        Transition("get_stuck", (_G.ROUND, _G.WISHES), _G.STUCK, "goal.stuck"),
    ),
)


def asked_for_image(image: OwnImage) -> list[Party]:
    return [image.asked]


_I = ImageState
IMAGE: Life[OwnImage] = Life(
    stands={
        _I.ASKED: Stand(
            asks.IMAGE,
            mover=lambda image: image.asked,
            due=lambda image, day: max(image.goal.reveal_on, day),
            waiting=lambda image: image.goal.initiative.owner,
        ),
        _I.WRITTEN: None,
        _I.SKIPPED: None,
        _I.MISSED: None,
        _I.LAPSED: None,
    },
    transitions=(
        Transition("write", (_I.ASKED, _I.MISSED, _I.SKIPPED), _I.WRITTEN, "goal_image.written", asked_for_image),
        Transition("rewrite", (_I.WRITTEN,), _I.WRITTEN, "goal_image.written", asked_for_image),
        Transition("skip", (_I.ASKED, _I.MISSED), _I.SKIPPED, "goal_image.skipped", asked_for_image),
        Transition("miss", (_I.ASKED, _I.LAPSED), _I.MISSED, "goal_image.missed"),
        Transition("lapse", (_I.ASKED, _I.WRITTEN, _I.SKIPPED, _I.MISSED), _I.LAPSED, "goal_image.lapsed"),
        Transition("ask", (_I.LAPSED,), _I.ASKED, "goal_image.asked"),
        Transition("restore", (_I.LAPSED,), _I.WRITTEN, "goal_image.restored"),
    ),
)


def asked_for_voice(voice: Voice) -> list[Party]:
    return [voice.asked]


def _voice(ask: Ask, days: int) -> Stand[Voice]:
    return Stand(
        ask,
        mover=lambda voice: voice.asked,
        due=within(days),
        waiting=lambda voice: voice.version.goal.initiative.owner,
    )


_V = VoiceState
_OPEN = (_V.ASKED, _V.NOT_YET, _V.SLEEPING)
VOICE: Life[Voice] = Life(
    stands={
        _V.ASKED: _voice(asks.VOICE, ANSWER_DAYS),
        _V.NOT_YET: _voice(asks.VOICE_AGAIN, AGAIN_DAYS),
        _V.SLEEPING: _voice(asks.VOICE, ANSWER_DAYS),  # at rest, for some weeks at a time
        _V.YES: None,
        _V.YES_IF: None,
        _V.NO: None,
        _V.LAPSED: None,
    },
    transitions=(
        Transition("yes", (*_OPEN, _V.YES_IF, _V.NO), _V.YES, "voice.yes", asked_for_voice),
        Transition("yes_if", (*_OPEN, _V.YES, _V.YES_IF, _V.NO), _V.YES_IF, "voice.yes_if", asked_for_voice),
        Transition("no", (*_OPEN, _V.YES, _V.YES_IF, _V.NO), _V.NO, "voice.no", asked_for_voice),
        Transition("not_yet", (*_OPEN, _V.YES, _V.YES_IF, _V.NO), _V.NOT_YET, "voice.not_yet", asked_for_voice),
        # Told to one person alone: to everybody else it was not said yet.
        Transition("keep_back", (_V.YES, _V.YES_IF, _V.NO), _V.ASKED, "voice.asked"),
        Transition("doze", (_V.ASKED,), _V.SLEEPING, "voice.sleeps"),
        Transition("wake", (_V.SLEEPING,), _V.ASKED, "voice.wakes", asked_for_voice),
        Transition("stir", (_V.SLEEPING,), _V.ASKED, "voice.wakes"),
        Transition("lapse", (*_OPEN, _V.YES, _V.YES_IF, _V.NO), _V.LAPSED, "voice.lapsed"),
        Transition("ask", (_V.LAPSED,), _V.ASKED, "voice.asked"),
    ),
)

_D = DoubtState
DOUBT: Life[Doubt] = Life(
    stands={
        _D.TOLD: Stand(
            asks.DOUBT,
            mover=lambda doubt: doubt.facilitator,
            due=within(ANSWER_DAYS),
            waiting=lambda doubt: doubt.person,
        ),
        _D.HEARD: None,
        _D.WITHDRAWN: None,
    },
    transitions=(
        Transition("hear", (_D.TOLD,), _D.HEARD, "doubt.heard", lambda doubt: [doubt.facilitator]),
        Transition("withdraw", (_D.TOLD,), _D.WITHDRAWN, "doubt.withdrawn"),
    ),
)


def puller(step: GoalStep) -> list[Party]:
    return [step.puller] if step.puller else []


def claimants(step: GoalStep) -> list[Party]:
    return pullers_at(step.goal.initiative)


def planners(step: GoalStep) -> list[Party]:
    return [step.planner, *core(step.goal)]


def puller_or_planners(step: GoalStep) -> list[Party]:
    return [*puller(step), *planners(step)]


_S = StepState
_PULLED: Stand[GoalStep] = Stand(
    asks.STEP,
    mover=lambda step: step.puller or step.planner,
    due=lambda step, day: max(step.due_on, day),
    waiting=lambda step: step.goal.initiative.owner,
)
STEP: Life[GoalStep] = Life(
    stands={
        _S.ASKED: Stand(
            asks.PULL,
            mover=lambda step: step.puller or step.planner,
            due=within(ANSWER_DAYS),
            waiting=lambda step: step.planner,
        ),
        _S.SEEKS: Stand(
            asks.FIND_PULLER,
            mover=lambda step: step.planner,
            due=within(MOVE_DAYS),
            waiting=lambda step: step.goal.initiative.owner,
        ),
        _S.PLANNED: _PULLED,
        _S.BUSY: _PULLED,
        _S.DONE: None,
        _S.STOPPED: None,
    },
    transitions=(
        Transition("accept", (_S.ASKED,), _S.PLANNED, "goal_step.planned", puller),
        Transition("decline", (_S.ASKED,), _S.SEEKS, "goal_step.declined", puller),
        Transition("claim", (_S.SEEKS,), _S.PLANNED, "goal_step.planned", claimants),
        Transition("ask", (_S.SEEKS, _S.ASKED), _S.ASKED, "goal_step.asked", planners),
        Transition("begin", (_S.PLANNED,), _S.BUSY, "goal_step.begun", puller),
        Transition("finish", (_S.PLANNED, _S.BUSY), _S.DONE, "goal_step.done", puller),
        Transition("let_go", (_S.PLANNED, _S.BUSY), _S.SEEKS, "goal_step.let_go", puller),
        Transition("lose", (_S.ASKED, _S.PLANNED, _S.BUSY), _S.SEEKS, "goal_step.let_go"),
        Transition("shift", (_S.PLANNED,), _S.PLANNED, "goal_step.shifted", puller),
        Transition("shift", (_S.BUSY,), _S.BUSY, "goal_step.shifted", puller),
        Transition("stop", OPEN_STEPS, _S.STOPPED, "goal_step.stopped", puller_or_planners),
    ),
)
