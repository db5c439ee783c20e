"""The lives of a control map, a change in it, an answer, a fear note, a director and a talk: read these tables to know
what may happen (V1, V11). A director stands nowhere as somebody who decides."""

import datetime as dt

from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import ANSWERED, AnswerState, ChangeState, DirectorState, FearState, MapState, TalkState
from .models import Assent, ControlMap, Directorship, FearNote, Invited, Talk, TopicChange
from .queries.sides import core_parties

DISCUSS_DAYS = 14
ANSWER_DAYS = 7


def _within(days: int) -> dt.timedelta:
    return dt.timedelta(days=days)


def puller(control_map: ControlMap) -> list[Party]:
    return [control_map.initiative.owner]


def core(control_map: ControlMap) -> list[Party]:
    return core_parties(control_map.initiative)


_M = MapState
CONTROL_MAP: Life[ControlMap] = Life(
    stands={
        _M.DRAFT: Stand(
            asks.DISCUSS,
            mover=lambda one: one.initiative.owner,
            due=lambda one, day: day + _within(DISCUSS_DAYS),
            waiting=lambda one: None,
        ),
        _M.ASKED: None,  # the assents have the turns
        _M.VALID: Stand(
            asks.REVIEW,
            mover=lambda one: one.initiative.owner,
            due=lambda one, day: max(one.valid_until or day, day),
            waiting=lambda one: None,
        ),
        _M.REVISING: None,  # the next version is what is open
        _M.REVISED: None,
        _M.WITHDRAWN: None,
    },
    transitions=(
        Transition("ask", (_M.DRAFT,), _M.ASKED, "control.asked", puller),
        Transition("take_back", (_M.ASKED,), _M.DRAFT, "control.taken_back", puller),
        Transition("refuse", (_M.ASKED,), _M.DRAFT, "control.refused"),
        Transition("agree", (_M.ASKED,), _M.VALID, "control.valid"),
        Transition("revise", (_M.VALID,), _M.REVISING, "control.revising", core),
        Transition("stand", (_M.REVISING,), _M.VALID, "control.stands"),
        Transition("replace", (_M.VALID, _M.REVISING), _M.REVISED, "control.revised"),
        Transition("lay_aside", (_M.DRAFT,), _M.WITHDRAWN, "control.laid_aside", puller),
        Transition("lapse", (_M.DRAFT, _M.ASKED), _M.WITHDRAWN, "control.lapsed"),
    ),
)


def asked(answer: Assent | Invited) -> list[Party]:
    return [answer.party]


def proposer_of(change: TopicChange) -> list[Party]:
    return [change.proposer]


# Its assents have the turns.
TOPIC_CHANGE: Life[TopicChange] = Life(
    stands={str(state): None for state in ChangeState},
    transitions=(
        Transition("agree", (ChangeState.ASKED,), ChangeState.AGREED, "control.changed"),
        Transition("decline", (ChangeState.ASKED,), ChangeState.DECLINED, "control.stays"),
        Transition("withdraw", (ChangeState.ASKED,), ChangeState.WITHDRAWN, "control.change_withdrawn", proposer_of),
        Transition("lapse", (ChangeState.ASKED,), ChangeState.WITHDRAWN, "control.change_lapsed"),
    ),
)


def _who_asks(assent: Assent) -> Party:
    return assent.change.proposer if assent.change else assent.control_map.initiative.owner


ASSENT: Life[Assent] = Life(
    stands={
        AnswerState.ASKED: Stand(
            asks.ASSENT,
            mover=lambda assent: assent.party,
            due=lambda assent, day: day + _within(ANSWER_DAYS),
            waiting=_who_asks,
        ),
        AnswerState.YES: None,
        AnswerState.NO: None,
        AnswerState.LAPSED: None,
    },
    transitions=(
        Transition("accept", (AnswerState.ASKED,), AnswerState.YES, "control.yes", asked),
        Transition("decline", (AnswerState.ASKED,), AnswerState.NO, "control.no", asked),
        Transition("lapse", (AnswerState.ASKED, *ANSWERED), AnswerState.LAPSED, "control.answer_lapsed"),
    ),
)


def writer(note: FearNote) -> list[Party]:
    return [note.writer]


FEAR: Life[FearNote] = Life(
    stands={
        FearState.KEPT: Stand(
            asks.REREAD,
            mover=lambda note: note.writer,
            due=lambda note, day: max(note.reread_on, day),
            waiting=lambda note: None,
        ),
        FearState.REREAD: None,
        FearState.DROPPED: None,
    },
    transitions=(
        Transition("reread", (FearState.KEPT,), FearState.REREAD, "fear.reread", writer),
        Transition("drop", (FearState.KEPT, FearState.REREAD), FearState.DROPPED, "fear.dropped", writer),
        Transition("lapse", (FearState.KEPT, FearState.REREAD), FearState.DROPPED, "fear.lapsed"),
    ),
)


def candidate(role: Directorship) -> list[Party]:
    return [role.party]


def around(role: Directorship) -> list[Party]:
    return core_parties(role.initiative)


_D = DirectorState
DIRECTOR: Life[Directorship] = Life(
    stands={
        _D.ASKED: Stand(
            asks.DIRECT,
            mover=lambda role: role.party,
            due=lambda role, day: day + _within(ANSWER_DAYS),
            waiting=lambda role: role.asked_by,
        ),
        _D.SERVING: None,
        _D.DECLINED: None,
        _D.WITHDRAWN: None,
        _D.ENDED: None,
    },
    transitions=(
        # V11: the one way to serving, and the candidate's alone.
        Transition("accept", (_D.ASKED,), _D.SERVING, "director.yes", candidate),
        Transition("decline", (_D.ASKED,), _D.DECLINED, "director.no", candidate),
        Transition("withdraw", (_D.ASKED,), _D.WITHDRAWN, "director.withdrawn", around),
        Transition("lapse", (_D.ASKED,), _D.WITHDRAWN, "director.lapsed"),
        Transition("step_back", (_D.SERVING,), _D.ENDED, "director.stepped_back", candidate),
        Transition("thank", (_D.SERVING,), _D.ENDED, "director.thanked", around),
        Transition("leave", (_D.SERVING,), _D.ENDED, "director.left"),
    ),
)


def caller(talk: Talk) -> list[Party]:
    return [talk.called_by]


TALK: Life[Talk] = Life(
    stands={
        TalkState.PLANNED: Stand(
            asks.HELD,
            mover=lambda talk: talk.called_by,
            due=lambda talk, day: max(talk.on, day),
            waiting=lambda talk: None,
        ),
        TalkState.HELD: None,
        TalkState.CANCELLED: None,
    },
    transitions=(
        Transition("hold", (TalkState.PLANNED,), TalkState.HELD, "talk.held", caller),
        Transition("cancel", (TalkState.PLANNED,), TalkState.CANCELLED, "talk.cancelled", caller),
        Transition("lapse", (TalkState.PLANNED,), TalkState.CANCELLED, "talk.lapsed"),
    ),
)
INVITED: Life[Invited] = Life(
    stands={
        AnswerState.ASKED: Stand(
            asks.COME,
            mover=lambda one: one.party,
            due=lambda one, day: max(min(one.talk.on, day + _within(ANSWER_DAYS)), day),
            waiting=lambda one: one.talk.called_by,
        ),
        AnswerState.YES: None,
        AnswerState.NO: None,
        AnswerState.LAPSED: None,
    },
    transitions=(
        # Who said yes may still find that the day does not fit, and the other way round.
        Transition("come", (AnswerState.ASKED, AnswerState.NO), AnswerState.YES, "talk.yes", asked),
        Transition("stay_away", (AnswerState.ASKED, AnswerState.YES), AnswerState.NO, "talk.no", asked),
        Transition("lapse", (AnswerState.ASKED,), AnswerState.LAPSED, "talk.answer_lapsed"),
    ),
)
