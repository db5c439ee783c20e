"""The lives of a handover and of the chair that it leaves: read these tables to know what may happen (V1, V10, V11)."""

import datetime as dt

from aanzet.initiatives.choices import Ring
from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.queries import has_voice, spokespeople
from aanzet.turns.calendar import add_working_days, next_working_day, today
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import AFTER_RECEIPT, BEFORE_RECEIPT, SEEKING, HandoverState, Role, SeatState
from .models import Handover, Seat

DOSSIER_WORKING_DAYS = 10
NAME_WORKING_DAYS = 10
ANSWER_WORKING_DAYS = 5
TALK_WORKING_DAYS = 5
TICK_WORKING_DAYS = 10
MEND_WORKING_DAYS = 5
CHECK_DAYS = 42
CHECK_AGAIN_DAYS = 14


def _in_working_days(count: int, day: dt.date) -> dt.date:
    return add_working_days(day, count)


def manager_of(organisation: Party | None, *, without: Party | None = None) -> Party | None:
    """Who confirms for the organisation; where nobody does, who spoke for it longest."""
    hats = spokespeople(organisation) if organisation else ()
    return next((hat.person for hat in hats if hat.person != without), None)


def stands_in(handover: Handover) -> Party:
    """Somebody who can move in any case: the organisation's own, else who helps the initiative to talk."""
    found = manager_of(handover.organisation, without=handover.leaving)
    found = found or facilitator_of(handover.initiative, without=handover.leaving)
    if handover.departure.is_absence and found == handover.leaving and has_voice(handover.writer):
        return handover.writer  # there is no director and no connector, and who pulls it is the one who is not there
    return found


def there(party: Party | None, handover: Handover) -> Party:
    return party if party and has_voice(party) else stands_in(handover)


def writer_of(handover: Handover) -> Party:
    return there(handover.writer, handover)


def writers(handover: Handover) -> list[Party]:
    return [handover.writer, handover.leaving, writer_of(handover)]


def successor_of(handover: Handover) -> Party:
    return there(handover.successor, handover)


def residents(handover: Handover) -> list[Party]:
    """Who can say how it was: the core, without who left, who came and the governments."""
    out = {handover.departure.person_id, handover.successor_id}
    rows = handover.initiative.participations.filter(ring=Ring.CORE, ended_at=None).select_related("party", "person")
    faces = [row.party for row in rows if row.face.pk not in out and row.party.kind != PartyKind.GOVERNMENT]
    owner = handover.initiative.owner
    first = [owner] if owner.pk not in out else []
    return list({party.pk: party for party in [*first, *faces] if has_voice(party)}.values())


def who_tells(handover: Handover) -> list[Party]:
    """The residents; where nobody else is in the core, who helps the initiative to talk."""
    return residents(handover) or [facilitator_of(handover.initiative, without=handover.successor)]


def first_resident(handover: Handover) -> Party:
    return who_tells(handover)[0]


def at_the_table(handover: Handover) -> list[Party]:
    return [successor_of(handover), handover.leaving, handover.writer]


def mender(handover: Handover) -> list[Party]:
    return [there(handover.mover, handover), first_resident(handover)]


def check_day(handover: Handover, day: dt.date) -> dt.date:
    days = CHECK_AGAIN_DAYS if handover.checked_at else CHECK_DAYS
    return next_working_day(day + dt.timedelta(days=days))


def _talk_day(handover: Handover, day: dt.date) -> dt.date:
    return max(today(handover.talk_at), day) if handover.talk_at else day


def _dossier_day(handover: Handover, day: dt.date) -> dt.date:
    """In ten working days, and before the last day where there is time for that."""
    return max(min(_in_working_days(DOSSIER_WORKING_DAYS, day), handover.departure.day), add_working_days(day, 1))


_H = HandoverState
HANDOVER: Life[Handover] = Life(
    stands={
        _H.ANNOUNCED: Stand(asks.WRITE, writer_of, _dossier_day, lambda handover: handover.initiative.owner),
        _H.READY: None,  # who comes next has the turn
        _H.PLANNING: Stand(
            asks.MEET, successor_of, lambda handover, day: _in_working_days(TALK_WORKING_DAYS, day), first_resident
        ),
        _H.PLANNED: Stand(asks.RECEIVE, successor_of, _talk_day, first_resident),
        _H.RECEIVED: Stand(
            asks.TICK, first_resident, lambda handover, day: _in_working_days(TICK_WORKING_DAYS, day), successor_of
        ),
        _H.HANDED_OVER: Stand(asks.CHECK, first_resident, check_day, successor_of),
        _H.MISSING: Stand(
            asks.MEND,
            lambda handover: mender(handover)[0],
            lambda handover, day: _in_working_days(MEND_WORKING_DAYS, day),
            first_resident,
        ),
        _H.DONE: None,
        _H.WITHDRAWN: None,
        _H.LAPSED: None,
    },
    transitions=(
        Transition("ready", (_H.ANNOUNCED,), _H.READY, "handover.ready", writers),
        Transition("meet", (_H.READY,), _H.PLANNING, "handover.meet"),
        Transition("plan", (_H.PLANNING, _H.PLANNED), _H.PLANNED, "handover.planned", at_the_table),
        # The successor stepped back, or is gone.
        Transition("seek_again", (_H.PLANNING, _H.PLANNED), _H.READY, "handover.seeks_again"),
        Transition("receive", (_H.PLANNED,), _H.RECEIVED, "handover.received", lambda one: [successor_of(one)]),
        Transition("tick", (_H.RECEIVED,), _H.HANDED_OVER, "handover.ticked", who_tells),
        Transition("miss", (_H.RECEIVED, _H.HANDED_OVER), _H.MISSING, "handover.missing", who_tells),
        Transition("mend", (_H.MISSING,), _H.HANDED_OVER, "handover.mended", mender),
        Transition("finish", (_H.HANDED_OVER,), _H.DONE, "handover.done", who_tells),
        Transition("withdraw", BEFORE_RECEIPT, _H.WITHDRAWN, "handover.withdrawn"),
        Transition("lapse", (*BEFORE_RECEIPT, *AFTER_RECEIPT), _H.LAPSED, "handover.lapsed"),
    ),
)


def namers(seat: Seat) -> list[Party]:
    """Who may ask a successor: who leaves, who writes, everybody who speaks for the organisation, and in a case of the
    initiative's own who pulls it. For an owner who is suddenly not there somebody beside the initiative asks."""
    handover = seat.handover
    if handover.departure.is_absence and handover.role == Role.OWNER:
        return [handover.leaving, stands_in(handover)]
    found = [handover.leaving, handover.writer, handover.organisation, stands_in(handover)]
    if handover.role in (Role.CORE, Role.DIRECTOR):
        found.append(handover.initiative.owner)
    return [party for party in found if party]


def who_names(seat: Seat) -> Party:
    """The organisation; who leaves where there is none, and for who is suddenly not there whoever said so."""
    handover = seat.handover
    if handover.departure.is_absence:
        return stands_in(handover) if handover.role == Role.OWNER else there(handover.writer, handover)
    return there(handover.organisation or handover.leaving, handover)


def asked_one(seat: Seat) -> list[Party]:
    return [seat.asked] if seat.asked else []


def who_asked(seat: Seat) -> list[Party]:
    return [party for party in (seat.asked_by, seat.handover.leaving, seat.handover.writer) if party]


def _waits(seat: Seat) -> Party:
    return seat.handover.initiative.owner


_T = SeatState
SEAT: Life[Seat] = Life(
    stands={
        _T.SOUGHT: Stand(asks.NAME, who_names, lambda seat, day: max(seat.named_by, day), _waits),
        _T.LATE: Stand(
            asks.NAME,
            lambda seat: stands_in(seat.handover),
            lambda seat, day: _in_working_days(ANSWER_WORKING_DAYS, day),
            _waits,
        ),
        _T.ASKED: Stand(
            asks.SUCCEED,
            lambda seat: there(seat.asked, seat.handover),
            lambda seat, day: _in_working_days(ANSWER_WORKING_DAYS, day),
            lambda seat: seat.asked_by,
        ),
        _T.PROPOSED: None,  # the question to take over has its own turn
        _T.VACANT: None,  # the open contact role has the turn
        _T.FILLED: None,
        _T.CLOSED: None,
    },
    transitions=(
        Transition("ask", (_T.SOUGHT, _T.LATE, _T.VACANT), _T.ASKED, "successor.asked", namers),
        Transition("propose", (_T.SOUGHT, _T.LATE), _T.PROPOSED, "successor.asked", namers),
        Transition("accept", (_T.ASKED,), _T.FILLED, "successor.accepted", asked_one),
        Transition("decline", (_T.ASKED,), _T.SOUGHT, "successor.declined", asked_one),
        Transition("step_back", (_T.FILLED,), _T.SOUGHT, "successor.stepped_back", asked_one),
        Transition("take_back", (_T.ASKED, _T.PROPOSED), _T.SOUGHT, "successor.taken_back", who_asked),
        # The other ways: by the clock, by the intake, by who left.
        Transition("reopen", (_T.ASKED, _T.PROPOSED, _T.FILLED), _T.SOUGHT, "successor.sought"),
        Transition("grow_late", (_T.SOUGHT,), _T.LATE, "successor.late"),
        Transition("fall_vacant", (_T.SOUGHT, _T.LATE), _T.VACANT, "successor.vacant"),
        Transition("fill", SEEKING, _T.FILLED, "successor.filled"),
        Transition("close", (*SEEKING, _T.FILLED), _T.CLOSED, "successor.closed"),
    ),
)
