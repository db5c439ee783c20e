"""The lives of a difference, a standpoint, a signal of distance and a hearing: read these tables to know what may
happen (V1, V5, V11)."""

import datetime as dt

from aanzet.parties.models import Party
from aanzet.turns.asks import Ask
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import (
    ALONE,
    OPEN,
    OPEN_DISTANCES,
    DistanceState,
    HearingState,
    StandpointState,
    State,
)
from .models import Difference, Distance, Hearing, Standpoint

ANSWER_DAYS = 7
# A relevant difference that is open so many days before its step is the facilitator's to move on.
CONVENE_DAYS = 14
HEAR_DAYS = 14


def one(row: Difference) -> list[Party]:
    return [row.one]


def guide(row: Difference) -> list[Party]:
    return [row.guide]


def sides(row: Difference) -> list[Party]:
    return [row.one, row.other]


def near(row: Difference) -> list[Party]:
    """Both sides and who helps them."""
    return [row.guide, row.one, row.other]


def feeler_or_guide(row: Difference) -> list[Party]:
    return [row.guide, row.one]


def decider(row: Difference) -> list[Party]:
    return [row.decider] if row.decider else []


def recorder(row: Difference) -> list[Party]:
    """Who writes down what the council decided: somebody without a tie to one of both sides (V5)."""
    return [row.decider or row.guide]


def way_party(row: Difference) -> list[Party]:
    return [row.way_party or row.guide, row.guide]


def penholder(row: Difference) -> Party:
    """Who puts options on paper: who felt it, until the day comes near."""
    return row.guide if row.convened else row.one


def _before_the_step(row: Difference, day: dt.date, days: int) -> dt.date:
    """In so many days, sooner where the step is near, never in the past."""
    due = day + dt.timedelta(days=days)
    if row.needed_by is not None:
        due = min(due, row.needed_by - dt.timedelta(days=0 if row.convened else CONVENE_DAYS))
    return max(due, day)


def _stand(ask: Ask, mover: object, days: int = ANSWER_DAYS) -> Stand[Difference]:
    return Stand(ask, mover, lambda row, day: _before_the_step(row, day, days), lambda row: row.one)  # type: ignore[arg-type]


def _on(ask: Ask, mover: object, name: str) -> Stand[Difference]:
    """On a day of its own."""
    return Stand(ask, mover, lambda row, day: max(getattr(row, name) or day, day), lambda row: row.one)  # type: ignore[arg-type]


def _guide(row: Difference) -> Party:
    return row.guide


_S = State
_PLACEABLE = (_S.NAMED, _S.PARKED, _S.AGENDA, _S.OPTIONS)
_TALKING = (_S.AGENDA, _S.OPTIONS, _S.TABLE)

DIFFERENCE: Life[Difference] = Life(
    stands={
        _S.FELT: _stand(asks.HELP_WORDS, _guide),
        _S.DRAFTED: _stand(asks.OWN_WORDS, lambda row: row.one),
        _S.WORDING: None,  # the standpoints have the turns
        _S.HELP: _stand(asks.HELP_WORDS, _guide),
        _S.NAMED: _stand(asks.PLACE, _guide),
        _S.PARKED: _on(asks.PLACE, _guide, "parked_until"),
        _S.AGENDA: _stand(asks.PAPER, penholder, 14),
        _S.OPTIONS: _stand(asks.CHOOSE, _guide, 14),
        _S.TABLE: _on(asks.TABLE, _guide, "table_on"),
        _S.CHOOSING: None,
        _S.VOTING: None,
        _S.DECIDING: _stand(asks.DECIDE, lambda row: row.decider or row.guide, 14),
        _S.COUNCIL: _on(asks.COUNCIL, lambda row: row.decider or row.guide, "way_on"),
        _S.IMPASSE: _stand(asks.MENU, _guide),
        _S.WAY_OUT: _on(asks.WAY_OUT, lambda row: row.way_party or row.guide, "way_on"),
        _S.TOLERATING: None,
        _S.CHOSEN: _on(asks.LOOK_BACK, _guide, "look_back_on"),
        _S.TOLERATED: _on(asks.LOOK_BACK, _guide, "look_back_on"),
        **dict.fromkeys((_S.LOOKED_BACK, _S.STOPPED, _S.SENTENCE, _S.SILENCE, _S.LET_GO, _S.REFERRED, _S.LAPSED), None),
    },
    transitions=(
        # Words. Only who feels it lets the other side know.
        Transition("draft", (_S.FELT, _S.DRAFTED), _S.DRAFTED, "difference.drafted", guide),
        Transition("word", ALONE, _S.WORDING, "difference.worded", one),
        Transition("word", (_S.WORDING, _S.HELP), _S.WORDING, "difference.worded", near),
        Transition("no_words", (_S.WORDING,), _S.HELP, "difference.no_words"),
        Transition("name", (_S.WORDING,), _S.NAMED, "difference.named"),
        Transition("let_go", ALONE, _S.LET_GO, "difference.let_go", one),
        Transition("let_go", (_S.WORDING, _S.HELP), _S.LET_GO, "difference.let_go", feeler_or_guide),
        # An old sore ends with one sentence or in silence; what is about a person is referred.
        Transition("sentence", (_S.WORDING,), _S.SENTENCE, "difference.sentence"),
        Transition("silence", ALONE, _S.SILENCE, "difference.silence", one),
        Transition("silence", (_S.WORDING, _S.HELP), _S.SILENCE, "difference.silence", sides),
        Transition("refer", (_S.FELT,), _S.REFERRED, "difference.referred", guide),
        # The right moment.
        Transition("park", _PLACEABLE, _S.PARKED, "difference.parked", guide),
        Transition("schedule", (_S.NAMED, _S.PARKED, _S.AGENDA), _S.AGENDA, "difference.agenda", guide),
        Transition("schedule", (_S.OPTIONS,), _S.OPTIONS, "difference.agenda", guide),
        Transition("convene", (_S.AGENDA,), _S.AGENDA, "difference.convened"),
        Transition("convene", (_S.OPTIONS,), _S.OPTIONS, "difference.convened"),
        # Options.
        Transition("write", (_S.AGENDA,), _S.AGENDA, "difference.option", near),
        Transition("write", (_S.OPTIONS,), _S.OPTIONS, "difference.option", near),
        Transition("on_paper", (_S.AGENDA,), _S.OPTIONS, "difference.options"),
        Transition("too_few", (_S.OPTIONS,), _S.AGENDA, "difference.too_few"),
        Transition("plan_table", (_S.OPTIONS,), _S.TABLE, "difference.table", near),
        Transition("plan_table", (_S.TABLE,), _S.TABLE, "difference.table", near),
        Transition("no_choice", (_S.TABLE,), _S.OPTIONS, "difference.no_choice", guide),
        Transition("stick", (_S.TABLE, _S.VOTING), _S.IMPASSE, "difference.impasse"),
        # A choice. What needs the yes of both is laid before both.
        Transition("offer", (_S.OPTIONS, _S.TABLE), _S.CHOOSING, "difference.offered", near),
        Transition("refuse", (_S.CHOOSING, _S.TOLERATING, _S.VOTING), _S.OPTIONS, "difference.refused"),
        Transition("refuse_early", (_S.TOLERATING,), _S.NAMED, "difference.refused"),
        Transition("refuse_on_agenda", (_S.TOLERATING,), _S.AGENDA, "difference.refused"),
        Transition("vote", (_S.CHOOSING,), _S.VOTING, "difference.voting"),
        Transition("hand_on", (_S.CHOOSING,), _S.DECIDING, "difference.handed_on"),
        # By the control map it was agreed before who decides on this.
        Transition("hand_to_owner", (_S.OPTIONS, _S.TABLE), _S.DECIDING, "difference.handed_on", near),
        Transition("to_council", (_S.CHOOSING,), _S.COUNCIL, "difference.council"),
        Transition("to_council", (_S.IMPASSE,), _S.COUNCIL, "difference.council", guide),
        Transition("choose", (_S.CHOOSING, _S.VOTING), _S.CHOSEN, "difference.chosen"),
        Transition("decide", (_S.DECIDING,), _S.CHOSEN, "difference.chosen", decider),
        Transition("decide", (_S.COUNCIL,), _S.CHOSEN, "difference.chosen", recorder),
        Transition("give_back", (_S.DECIDING,), _S.OPTIONS, "difference.given_back", decider),
        Transition("undecided", (_S.DECIDING,), _S.OPTIONS, "difference.given_back"),
        Transition("give_back", (_S.COUNCIL,), _S.OPTIONS, "difference.given_back", recorder),
        Transition("close_vote", (_S.VOTING,), _S.VOTING, "difference.vote_closed", guide),
        # Living with it.
        Transition("live_with", (_S.NAMED, _S.PARKED, *_TALKING), _S.TOLERATING, "difference.tolerating", near),
        Transition("tolerate", (_S.TOLERATING,), _S.TOLERATED, "difference.tolerated"),
        # Stuck: one of six ways, each with a party and a day.
        Transition("take_way", (_S.IMPASSE,), _S.WAY_OUT, "difference.way_out", guide),
        Transition("way_worked", (_S.WAY_OUT,), _S.STOPPED, "difference.stopped", way_party),
        Transition("way_back", (_S.WAY_OUT,), _S.OPTIONS, "difference.way_back", way_party),
        Transition("way_chose", (_S.WAY_OUT,), _S.CHOSEN, "difference.chosen", way_party),
        # Afterwards.
        Transition("look_back", (_S.CHOSEN, _S.TOLERATED), _S.LOOKED_BACK, "difference.looked_back", guide),
        Transition("reopen", (_S.CHOSEN, _S.TOLERATED), _S.AGENDA, "difference.reopened", guide),
        Transition("lapse", tuple(OPEN), _S.LAPSED, "difference.lapsed"),
        Transition("drop", tuple(state for state in OPEN if state not in ALONE), _S.LAPSED, "difference.lapsed", guide),
    ),
)


def asked_party(row: Standpoint) -> list[Party]:
    return [row.party]


STANDPOINT: Life[Standpoint] = Life(
    stands={
        StandpointState.ASKED: Stand(
            asks.SAY,
            mover=lambda row: row.party,
            due=lambda row, day: day + dt.timedelta(days=ANSWER_DAYS),
            waiting=lambda row: row.difference.guide,
        ),
        StandpointState.YES: None,
        StandpointState.NO: None,
        StandpointState.LAPSED: None,
    },
    transitions=(
        Transition("say_yes", (StandpointState.ASKED,), StandpointState.YES, "standpoint.yes", asked_party),
        Transition("say_no", (StandpointState.ASKED,), StandpointState.NO, "standpoint.no", asked_party),
        Transition("lapse", (StandpointState.ASKED,), StandpointState.LAPSED, "standpoint.lapsed"),
    ),
)


def keeper(row: Distance) -> list[Party]:
    return [row.keeper]


def both(row: Distance) -> list[Party]:
    return [row.one, row.other]


_D = DistanceState
_AFTER_HEARING = (_D.HEARING, _D.SORTED, _D.BOUNDARY, _D.SETTLED)
DISTANCE: Life[Distance] = Life(
    stands={
        _D.FELT: Stand(
            asks.HEAR,
            mover=lambda row: row.keeper,
            due=lambda row, day: day + dt.timedelta(days=HEAR_DAYS),
            waiting=lambda row: row.felt_by if row.felt_by != row.keeper else None,
        ),
        _D.HEARING: None,  # the hearings have the turns
        _D.SORTED: Stand(
            asks.SORT,
            mover=lambda row: row.keeper,
            due=lambda row, day: day + dt.timedelta(days=ANSWER_DAYS),
            waiting=lambda row: row.one,
        ),
        _D.BOUNDARY: Stand(
            asks.DRAW,
            mover=lambda row: row.one,
            due=lambda row, day: day + dt.timedelta(days=HEAR_DAYS),
            waiting=lambda row: row.keeper,
        ),
        _D.SETTLED: Stand(
            asks.AGAIN,
            mover=lambda row: row.keeper,
            due=lambda row, day: max(row.again_on or day, day),
            waiting=lambda row: row.one,
        ),
        _D.CLOSED: None,
        _D.LAPSED: None,
    },
    transitions=(
        Transition("hear", (_D.FELT,), _D.HEARING, "distance.hearing", keeper),
        Transition("heard", (_D.HEARING,), _D.SORTED, "distance.heard"),
        # Without the other side, who said nothing: then it can only be accepted.
        Transition("leave_silent", (_D.HEARING,), _D.SORTED, "distance.silent", keeper),
        Transition("choose", (_D.SORTED,), _D.SETTLED, "distance.way", keeper),
        Transition("draw", (_D.SORTED,), _D.BOUNDARY, "distance.way", keeper),
        Transition("agree", (_D.BOUNDARY,), _D.SETTLED, "distance.boundary", both),
        Transition("again", (_D.BOUNDARY, _D.SETTLED), _D.SORTED, "distance.again", keeper),
        Transition("close", (_D.SETTLED, _D.SORTED), _D.CLOSED, "distance.closed", keeper),
        Transition("take_back", (_D.FELT,), _D.LAPSED, "distance.taken_back", lambda row: [row.felt_by]),
        Transition("lapse", tuple(OPEN_DISTANCES), _D.LAPSED, "distance.lapsed"),
    ),
)


def asked_side(row: Hearing) -> list[Party]:
    """The side itself; or the connector, who writes down what was said on the phone."""
    return [row.party, row.distance.keeper]


HEARING: Life[Hearing] = Life(
    stands={
        HearingState.ASKED: Stand(
            asks.BE_HEARD,
            mover=lambda row: row.party,
            due=lambda row, day: day + dt.timedelta(days=HEAR_DAYS),
            waiting=lambda row: row.distance.keeper,
        ),
        HearingState.HEARD: None,
        HearingState.LAPSED: None,
    },
    transitions=(
        Transition("tell", (HearingState.ASKED,), HearingState.HEARD, "hearing.told", asked_side),
        Transition("lapse", (HearingState.ASKED,), HearingState.LAPSED, "hearing.lapsed"),
    ),
)
