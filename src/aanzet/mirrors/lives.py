"""The lives of a look in the mirror, of a seat in it, and of a talk that the core asks for (V1, V11)."""

import datetime as dt

from aanzet.direction.choices import AnswerState
from aanzet.initiatives.choices import ACTIVE, Duty
from aanzet.initiatives.models import Initiative
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Life, Stand, Transition, within

from . import asks
from .choices import MOVING, RoundState, SeatState, Side, TalkState
from .models import CardYes, Round, Seat, TalkRequest

PLAN_DAYS = 7
LEAD_DAYS = 7
LOOK_AGAIN_DAYS = 14
SHARE_DAYS = 14


def asked_party(seat: Seat) -> list[Party]:
    return [seat.party]


SEAT: Life[Seat] = Life(
    stands={
        SeatState.ASKED: Stand(
            asks.ANSWER,
            mover=lambda seat: seat.party,
            due=lambda seat, day: max(seat.round.closes_on, day),
            waiting=lambda seat: seat.round.started_by,
        ),
        SeatState.ANSWERED: None,
        SeatState.DECLINED: None,
        SeatState.LAPSED: None,
    },
    transitions=(
        Transition("answer", (SeatState.ASKED,), SeatState.ANSWERED, "mirror.answered", asked_party),
        Transition("decline", (SeatState.ASKED,), SeatState.DECLINED, "mirror.declined", asked_party),
        Transition("lapse", (SeatState.ASKED,), SeatState.LAPSED, "mirror.seat_lapsed"),
    ),
)


def contact_of_initiative(initiative: Initiative) -> Party | None:
    """The person whom the municipality named."""
    rows = initiative.participations.filter(duty=Duty.CONTACT, state__in=ACTIVE).select_related("party", "person")
    found = rows.first()
    return found.face if found else None


def _seats(row: Round) -> list[Seat]:
    """With their parties: as the page fetched them, else as they are now."""
    fetched = "seats" in getattr(row, "_prefetched_objects_cache", {})
    return list(row.seats.all() if fetched else row.seats.select_related("party"))


def sides(row: Round) -> list[Party]:
    """Who answers, who pulls the initiative now, and whoever is to move."""
    seats = [seat.party for seat in _seats(row)] if row.is_actie else []
    return [*seats, row.initiative.owner, *([row.mover] if row.mover else [])]


def keepers(row: Round) -> list[Party]:
    return [row.initiative.owner, *([row.mover] if row.mover else [])]


def starter(row: Round) -> list[Party]:
    return [row.started_by, row.initiative.owner]


def contacts(row: Round) -> list[Party]:
    """The contact of the municipality, and only when both sides answered (S11)."""
    answered = {seat.side: seat.party for seat in _seats(row) if seat.is_answered}
    if not {Side.INITIATOR, Side.CONTACT} <= set(answered):
        return []
    # Who answered chooses: a successor did not, and starts afresh.
    own = answered[Side.CONTACT]
    return [own] if contact_of_initiative(row.initiative) == own else []


_S = RoundState
ROUND: Life[Round] = Life(
    stands={
        _S.ASKED: None,  # the seats have the turns
        _S.SHOWN: Stand(
            asks.PLAN_TALK,
            mover=lambda row: row.mover or row.initiative.owner,
            due=lambda row, day: day + dt.timedelta(days=PLAN_DAYS),
            waiting=lambda row: None,
        ),
        _S.TALK: Stand(
            asks.CHOOSE,
            mover=lambda row: row.mover or row.initiative.owner,
            due=lambda row, day: max(row.talk_on or day, day),
            waiting=lambda row: row.initiative.owner,
        ),
        _S.CHOSEN: None,  # over until the next phase; its action points are agreements with turns of their own
        _S.AGAIN: Stand(
            asks.LOOK_AGAIN,
            mover=lambda row: row.mover or row.initiative.owner,
            due=lambda row, day: max(row.again_on or day, day),
            waiting=lambda row: None,
        ),
        _S.OVER: None,
        _S.LAPSED: None,
        _S.WITHDRAWN: None,
    },
    transitions=(
        Transition("show", (_S.ASKED,), _S.SHOWN, "mirror.shown"),
        Transition("settle", (_S.ASKED,), _S.AGAIN, "mirror.seen"),
        Transition("withdraw", (_S.ASKED,), _S.WITHDRAWN, "mirror.withdrawn", starter),
        Transition("plan", (_S.SHOWN, _S.TALK), _S.TALK, "mirror.talk_planned", sides),
        Transition("choose", (_S.TALK, _S.CHOSEN), _S.CHOSEN, "mirror.chosen", contacts),
        Transition("finish", (_S.SHOWN, _S.TALK), _S.OVER, "mirror.finished", sides),
        Transition("look_again", (_S.CHOSEN,), _S.AGAIN, "mirror.again"),
        Transition("repeat", (_S.CHOSEN, _S.AGAIN), _S.OVER, "mirror.repeated"),
        Transition("stop", (_S.AGAIN,), _S.OVER, "mirror.stopped", keepers),
        Transition("end", MOVING, _S.OVER, "mirror.ended"),
        Transition("lapse", (_S.ASKED,), _S.LAPSED, "mirror.lapsed"),
    ),
)


def own_side(row: CardYes) -> list[Party]:
    return [row.party]


CARD_YES: Life[CardYes] = Life(
    stands={
        AnswerState.ASKED: Stand(
            asks.SHARE_CARD,
            mover=lambda row: row.party,
            due=within(SHARE_DAYS),
            waiting=lambda row: row.round.card_asked_by,
        ),
        AnswerState.YES: None,
        AnswerState.NO: None,
        AnswerState.LAPSED: None,
    },
    transitions=(
        Transition("accept", (AnswerState.ASKED,), AnswerState.YES, "mirror.card_yes", own_side),
        Transition("decline", (AnswerState.ASKED,), AnswerState.NO, "mirror.card_no", own_side),
        Transition("lapse", (AnswerState.ASKED, AnswerState.YES), AnswerState.LAPSED, "mirror.card_lapsed"),
    ),
)


def asked_to_lead(request: TalkRequest) -> list[Party]:
    return [request.of]


TALK: Life[TalkRequest] = Life(
    stands={
        TalkState.ASKED: Stand(
            asks.LEAD_TALK,
            mover=lambda request: request.of,
            due=lambda request, day: day + dt.timedelta(days=LEAD_DAYS),
            waiting=lambda request: request.asked_by,
        ),
        TalkState.PLANNED: None,
        TalkState.DECLINED: None,
        TalkState.LAPSED: None,
    },
    transitions=(
        Transition("plan", (TalkState.ASKED,), TalkState.PLANNED, "mirror.talk_led", asked_to_lead),
        Transition("decline", (TalkState.ASKED,), TalkState.DECLINED, "mirror.talk_declined", asked_to_lead),
        Transition("lapse", (TalkState.ASKED,), TalkState.LAPSED, "mirror.talk_lapsed"),
    ),
)
