"""The lives of a denominator and of each recognition: read these tables to know what may happen (V1, V11)."""

import datetime as dt

from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import OPEN_DENOMINATORS, SPOKEN, DenominatorState, RecognitionState
from .models import Denominator, Recognition

ANSWER_DAYS = 7
TALK_DAYS = 14

_S = RecognitionState
_ALL = tuple(state for state in RecognitionState if state != RecognitionState.LAPSED)


def asked_party(recognition: Recognition) -> list[Party]:
    return [recognition.asked]


RECOGNITION: Life[Recognition] = Life(
    stands={
        _S.ASKED: Stand(
            asks.RECOGNISE,
            mover=lambda recognition: recognition.asked,
            due=lambda recognition, day: day + dt.timedelta(days=ANSWER_DAYS),
            waiting=lambda recognition: recognition.denominator.proposer,
        ),
        **dict.fromkeys([*SPOKEN, _S.LAPSED]),
    },
    transitions=(
        # Whoever said something may say something else, as long as the denominator is open.
        Transition("recognise", (_S.ASKED, _S.NOT_YET, _S.OTHERWISE), _S.YES, "recognition.yes", asked_party),
        Transition("not_yet", (_S.ASKED, _S.YES, _S.OTHERWISE), _S.NOT_YET, "recognition.not_yet", asked_party),
        Transition("otherwise", _ALL, _S.OTHERWISE, "recognition.otherwise", asked_party),
        # The text changed.
        Transition("ask_again", _ALL, _S.ASKED, "recognition.asked_again"),
        Transition("lapse", _ALL, _S.LAPSED, "recognition.lapsed"),
    ),
)


def proposer(denominator: Denominator) -> list[Party]:
    return [denominator.proposer]


def recognisers(denominator: Denominator) -> list[Party]:
    live = denominator.recognitions.exclude(state=RecognitionState.LAPSED).select_related("asked")
    return [row.asked for row in live]


_D = DenominatorState


def _in_two_weeks(denominator: Denominator, day: dt.date) -> dt.date:
    return day + dt.timedelta(days=TALK_DAYS)


DENOMINATOR: Life[Denominator] = Life(
    stands={
        _D.ASKED: None,  # the recognitions have the turns
        _D.TALK: Stand(asks.REVISE, lambda row: row.proposer, _in_two_weeks, lambda row: None),
        _D.RECOGNISED: Stand(asks.INTO_GOAL, lambda row: row.proposer, _in_two_weeks, lambda row: None),
        **dict.fromkeys([_D.PLACED, _D.KEPT, _D.WITHDRAWN, _D.LAPSED]),
    },
    transitions=(
        Transition("ask_again", OPEN_DENOMINATORS, _D.ASKED, "denominator.changed", proposer),
        # These three follow from what the parties say.
        Transition("wait", (_D.TALK, _D.RECOGNISED), _D.ASKED, "denominator.waits"),
        Transition("talk", (_D.ASKED, _D.RECOGNISED), _D.TALK, "denominator.talk"),
        Transition("agree", (_D.ASKED, _D.TALK), _D.RECOGNISED, "denominator.recognised"),
        Transition("place", (_D.RECOGNISED,), _D.PLACED, "denominator.placed", recognisers),
        Transition("keep", (_D.RECOGNISED,), _D.KEPT, "denominator.kept", proposer),
        Transition("withdraw", OPEN_DENOMINATORS, _D.WITHDRAWN, "denominator.withdrawn", proposer),
        Transition("lapse", OPEN_DENOMINATORS, _D.LAPSED, "denominator.lapsed"),
    ),
)
