"""The lives of a co-operation, a signature and a space letter: read these tables to know what may happen."""

import datetime as dt
from collections.abc import Callable

from aanzet.goals.queries.core import seats_of
from aanzet.parties.models import Party
from aanzet.turns.asks import Ask
from aanzet.turns.lifecycle import Life, Stand, Transition, within

from . import asks
from .choices import COOPERATION_OVER, CooperationState, LetterState, SignatureState
from .models import Cooperation, Signature, SpaceLetter

WRITE_DAYS = 14
ANSWER_DAYS = 7
LOOK_BACK_DAYS = 14
RENEW_DAYS_BEFORE = 14


def core(whole: Cooperation) -> list[Party]:
    return [seat.asked for seat in seats_of(whole.initiative)]


def keeper(whole: Cooperation) -> list[Party]:
    return [whole.keeper]


def _pen(ask: Ask, due: Callable[[Cooperation, dt.date], dt.date]) -> Stand[Cooperation]:
    return Stand(ask, mover=lambda whole: whole.keeper, due=due, waiting=lambda whole: whole.initiative.owner)


_C = CooperationState
_OPEN = tuple(state for state in _C if state not in COOPERATION_OVER)
_ASKED_OR_SIGNED = (_C.ROUND, _C.WISHES, _C.VALID, _C.DUE)
COOPERATION: Life[Cooperation] = Life(
    stands={
        _C.DRAFT: _pen(asks.WRITE, within(WRITE_DAYS)),
        _C.ROUND: None,  # the signatures have the turns
        _C.WISHES: _pen(asks.CHANGE, within(WRITE_DAYS)),
        _C.VALID: _pen(asks.LOOK_BACK, lambda whole, day: max(whole.text.evaluate_on, day)),
        _C.DUE: _pen(asks.LOOK_BACK, within(LOOK_BACK_DAYS)),
        _C.DISSOLVED: None,
        _C.WITHDRAWN: None,
    },
    transitions=(
        Transition("write", (_C.DRAFT,), _C.DRAFT, "cooperation.written", core),
        Transition("ask", (_C.DRAFT,), _C.ROUND, "cooperation.asked", core),
        Transition("change", _ASKED_OR_SIGNED, _C.ROUND, "cooperation.changed", core),
        Transition("look_back", (_C.VALID, _C.DUE), _C.ROUND, "cooperation.renewal_asked", core),
        # How it stands follows from the signatures alone: nobody presses these.
        Transition("hold", (_C.ROUND, _C.WISHES), _C.VALID, "cooperation.valid"),
        Transition("hear_wishes", (_C.ROUND,), _C.WISHES, "cooperation.wishes"),
        Transition("ask_on", (_C.WISHES,), _C.ROUND, "cooperation.round_open"),
        Transition("fall_due", (_C.VALID,), _C.DUE, "cooperation.due"),
        Transition("withdraw", (_C.DRAFT, _C.ROUND, _C.WISHES), _C.WITHDRAWN, "cooperation.withdrawn", keeper),
        # A next text is taken back: the one that was signed holds on.
        Transition("take_back", (_C.ROUND, _C.WISHES), _C.VALID, "cooperation.text_withdrawn", keeper),
        Transition("dissolve", _ASKED_OR_SIGNED, _C.DISSOLVED, "cooperation.dissolved", keeper),
        Transition("lapse", _OPEN, _C.DISSOLVED, "cooperation.lapsed"),
    ),
)


def asked(signature: Signature) -> list[Party]:
    return [signature.asked]


_S = SignatureState
_SIGN: Stand[Signature] = Stand(
    asks.SIGN,
    mover=lambda signature: signature.asked,
    due=within(ANSWER_DAYS),
    waiting=lambda signature: signature.text.cooperation.keeper,
)
SIGNATURE: Life[Signature] = Life(
    stands={
        _S.ASKED: _SIGN,
        _S.SLEEPING: _SIGN,  # at rest, for some weeks at a time
        _S.YES: None,
        _S.NO: None,
        _S.LEFT: None,
        _S.LAPSED: None,
    },
    transitions=(
        Transition("yes", (_S.ASKED, _S.SLEEPING, _S.NO), _S.YES, "signature.yes", asked),
        Transition("no", (_S.ASKED, _S.SLEEPING, _S.NO), _S.NO, "signature.no", asked),
        Transition("no", (_S.YES,), _S.NO, "signature.no", asked),
        Transition("doze", (_S.ASKED,), _S.SLEEPING, "signature.sleeps"),
        Transition("wake", (_S.SLEEPING,), _S.ASKED, "signature.wakes", asked),
        Transition("stir", (_S.SLEEPING,), _S.ASKED, "signature.wakes"),
        Transition("leave", (_S.YES,), _S.LEFT, "signature.left", asked),
        Transition("go", (_S.YES,), _S.LEFT, "signature.left"),
        Transition("lapse", (_S.ASKED, _S.SLEEPING, _S.YES, _S.NO), _S.LAPSED, "signature.lapsed"),
        Transition("ask", (_S.LAPSED, _S.LEFT), _S.ASKED, "signature.asked"),
    ),
)


def _before_the_end(letter: SpaceLetter, day: dt.date) -> dt.date:
    return max(letter.until - dt.timedelta(days=RENEW_DAYS_BEFORE), day)


def board(letter: SpaceLetter) -> list[Party]:
    """The organisation; of its people those who confirm others, and not the bearer: `policies.speaks_for_board`."""
    return [letter.organisation]


_L = LetterState
LETTER: Life[SpaceLetter] = Life(
    stands={
        _L.HOLDS: Stand(
            asks.RENEW,
            mover=lambda letter: letter.keeper,
            due=_before_the_end,
            waiting=lambda letter: letter.bearer,
        ),
        _L.EXPIRED: None,
        _L.WITHDRAWN: None,
        _L.RETURNED: None,
        _L.ENDED: None,
    },
    transitions=(
        Transition("renew", (_L.HOLDS,), _L.HOLDS, "space_letter.renewed", board),
        Transition("withdraw", (_L.HOLDS,), _L.WITHDRAWN, "space_letter.withdrawn", board),
        Transition("return", (_L.HOLDS,), _L.RETURNED, "space_letter.returned", lambda letter: [letter.bearer]),
        Transition("expire", (_L.HOLDS,), _L.EXPIRED, "space_letter.expired"),
        Transition("end", (_L.HOLDS,), _L.ENDED, "space_letter.over"),
    ),
)
