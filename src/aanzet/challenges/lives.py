"""The lives of a challenge, a role and a fall-back plan: read these tables to know what may happen (V1, V11)."""

import datetime as dt
from collections.abc import Callable

from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.parties.models import Party
from aanzet.parties.queries import has_voice
from aanzet.turns.calendar import add_working_days, next_working_day
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import BEFORE_START, CARRIED, ChallengeState, FallbackState, Role, SeatState
from .models import Challenge, Fallback, Seat
from .queries.standards import standards_of

EXPLORE_DAYS = 42
PLAN_DAYS = 42
GO_ON_DAYS = 14
HANDOVER_DAYS = 56
FIND_DAYS = 14
ANSWER_DAYS = 14
EXTEND_DAYS = 21


def residents(whole: Challenge) -> list[Party]:
    """Who pulls the initiative, and who said yes to carrying this."""
    roles = (Role.CARRIER, Role.PRINCIPAL)
    said = [row for row in whole.roles_held if row.role in roles and row.state == SeatState.YES]
    carriers = [row.party for row in said if row.party_id != whole.municipality_id]
    return list({party.pk: party for party in (whole.initiative.owner, *carriers)}.values())


def lead(whole: Challenge) -> Party:
    """Who is to move for the residents: who pulls; else a carrier; else who helps them to talk."""
    there = (party for party in residents(whole) if has_voice(party))
    return next(there, None) or facilitator_of(whole.initiative)


def town(whole: Challenge) -> Party:
    """The municipality; where nobody speaks for it, who helps to find somebody."""
    return whole.municipality if has_voice(whole.municipality) else facilitator_of(whole.initiative)


def municipality(whole: Challenge) -> list[Party]:
    """The organisation; of its people those without a tie where something is judged: `policies.tie_of` (V5)."""
    return [whole.municipality]


def taker(whole: Challenge) -> list[Party]:
    fallback = getattr(whole, "fallback", None)
    return [fallback.taker if fallback else whole.municipality]


def _taker(whole: Challenge) -> Party:
    found = taker(whole)[0]
    return found if has_voice(found) else town(whole)


def _within(days: int) -> Callable[[object, dt.date], dt.date]:
    return lambda thing, day: next_working_day(day + dt.timedelta(days=days))


def _term(name: str) -> Callable[[Challenge, dt.date], dt.date]:
    """In as many working days as the municipality published."""
    return lambda whole, day: add_working_days(day, getattr(standards_of(whole.municipality_id), name))


def _evaluation_day(whole: Challenge, day: dt.date) -> dt.date:
    return max(whole.evaluate_on or day, day)


def _return_day(whole: Challenge, day: dt.date) -> dt.date:
    return max(whole.return_by or day, day)


_C = ChallengeState
CHALLENGE: Life[Challenge] = Life(
    stands={
        _C.EXPLORED: Stand(asks.REQUEST, lead, _within(EXPLORE_DAYS), lambda whole: None),
        _C.REQUESTED: Stand(asks.INFORM, town, _term("information_days"), lead),
        _C.INFORMED: Stand(asks.PLAN, lead, _within(PLAN_DAYS), town),
        _C.PLANNED: Stand(asks.ASSESS, town, _term("assessment_days"), lead),
        _C.ASSESSED: Stand(asks.DECIDE, town, _term("decision_days"), lead),
        _C.GRANTED: Stand(asks.GO_ON, lead, _within(GO_ON_DAYS), town),
        _C.REFUSED: None,
        _C.HANDOVER: Stand(asks.HAND_OVER, lead, _within(HANDOVER_DAYS), town),
        _C.RUNNING: Stand(asks.LOOK_BACK, lead, _evaluation_day, town),
        _C.EVALUATED: Stand(asks.EXTEND, town, _within(EXTEND_DAYS), lead),
        _C.EXTENDED: Stand(asks.LOOK_BACK, lead, _evaluation_day, town),
        _C.RETURNING: Stand(asks.TAKE_BACK, _taker, _return_day, lead),
        _C.BACK: None,
        _C.WITHDRAWN: None,
    },
    transitions=(
        Transition("write", (_C.EXPLORED,), _C.EXPLORED, "challenge.written", residents),
        Transition("request", (_C.EXPLORED,), _C.REQUESTED, "challenge.requested", residents),
        Transition("inform", (_C.REQUESTED,), _C.INFORMED, "challenge.informed", municipality),
        # What was left open is filled in later, without another turn.
        Transition("complete", (_C.INFORMED,), _C.INFORMED, "challenge.completed", municipality),
        Transition("hand_in", (_C.INFORMED,), _C.PLANNED, "challenge.planned", residents),
        Transition("take_plan_back", (_C.PLANNED,), _C.INFORMED, "challenge.plan_taken_back", residents),
        Transition("assess", (_C.PLANNED, _C.ASSESSED), _C.ASSESSED, "challenge.assessed", municipality),
        Transition("grant", (_C.ASSESSED,), _C.GRANTED, "challenge.granted", municipality),
        Transition("refuse", (_C.ASSESSED,), _C.REFUSED, "challenge.refused", municipality),
        Transition("go_on", (_C.GRANTED,), _C.HANDOVER, "challenge.goes_on", residents),
        Transition("start", (_C.HANDOVER,), _C.RUNNING, "challenge.started", residents),
        Transition("look_back", (_C.RUNNING, _C.EXTENDED), _C.EVALUATED, "challenge.evaluated", residents),
        Transition("extend", (_C.EVALUATED,), _C.EXTENDED, "challenge.extended", municipality),
        Transition("end_well", (_C.EVALUATED,), _C.RETURNING, "challenge.goes_back", municipality),
        Transition("give_back", CARRIED, _C.RETURNING, "challenge.given_back", residents),
        Transition("receive", (_C.RETURNING,), _C.BACK, "challenge.back", taker),
        Transition("withdraw", BEFORE_START, _C.WITHDRAWN, "challenge.withdrawn", residents),
        # What follows from something else: the initiative stopped.
        Transition("fall", BEFORE_START, _C.WITHDRAWN, "challenge.fell"),
        Transition("fall_back", CARRIED, _C.RETURNING, "challenge.falls_back"),
    ),
)


def asked(seat: Seat) -> list[Party]:
    return [seat.party]


def who_asked(seat: Seat) -> list[Party]:
    return [seat.asked_by, *residents(seat.challenge)]


_S = SeatState
SEAT: Life[Seat] = Life(
    stands={
        _S.ASKED: Stand(asks.TAKE_ROLE, lambda seat: seat.party, _within(ANSWER_DAYS), lambda seat: seat.asked_by),
        _S.YES: None,
        _S.NO: None,
        _S.LEFT: None,
        _S.VACANT: Stand(asks.FIND, lambda seat: lead(seat.challenge), _within(FIND_DAYS), lambda seat: None),
        _S.LAPSED: None,
    },
    transitions=(
        Transition("yes", (_S.ASKED,), _S.YES, "challenge_role.yes", asked),
        Transition("no", (_S.ASKED,), _S.NO, "challenge_role.no", asked),
        Transition("step_down", (_S.YES,), _S.LEFT, "challenge_role.left", asked),
        # Somebody else is needed: whoever leads looks for them, while the rest goes on (V1).
        Transition("leave_open", (_S.YES,), _S.VACANT, "challenge_role.open", asked),
        Transition("fall_open", (_S.YES,), _S.VACANT, "challenge_role.open"),
        Transition("fill", (_S.VACANT,), _S.LEFT, "challenge_role.filled"),
        Transition("take_back", (_S.ASKED,), _S.LAPSED, "challenge_role.taken_back", who_asked),
        Transition("ask_again", (_S.NO, _S.LEFT, _S.VACANT, _S.LAPSED), _S.ASKED, "challenge_role.asked", who_asked),
        Transition("lapse", (_S.ASKED, _S.YES, _S.VACANT), _S.LAPSED, "challenge_role.lapsed"),
    ),
)


def catcher(row: Fallback) -> list[Party]:
    return [row.taker]


_F = FallbackState
FALLBACK: Life[Fallback] = Life(
    stands={
        _F.ASKED: Stand(asks.CATCH, lambda row: row.taker, _within(ANSWER_DAYS), lambda row: lead(row.challenge)),
        _F.AGREED: None,
        # The residents have the turn of the handover: they write another one.
        _F.DECLINED: None,
        _F.LAPSED: None,
    },
    transitions=(
        Transition("agree", (_F.ASKED,), _F.AGREED, "fallback.agreed", catcher),
        Transition("decline", (_F.ASKED,), _F.DECLINED, "fallback.declined", catcher),
        Transition("write", (_F.ASKED, _F.AGREED, _F.DECLINED), _F.ASKED, "fallback.written",
                   lambda row: residents(row.challenge)),
        # Who would take it back is gone: whose task it was before is asked.
        Transition("ask_anew", (_F.ASKED, _F.AGREED, _F.DECLINED), _F.ASKED, "fallback.asked_anew"),
        Transition("lapse", (_F.ASKED, _F.AGREED, _F.DECLINED), _F.LAPSED, "fallback.lapsed"),
    ),
)  # fmt: skip
