"""The lives of a market, a task and a form: read these tables to know what may happen (V1, V11)."""

import datetime as dt

from django.db.models import QuerySet

from aanzet.parties.choices import HatState
from aanzet.parties.models import Hat, Party
from aanzet.parties.offices import keeper_of
from aanzet.parties.queries import spokespeople
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import DutyState, MarketState, SlipState, Task
from .models import Duty, Market, Slip

ITEMS_DAYS = 28
PAPER_DAYS = 7
LOOK_BACK_DAYS = 180
ANSWER_DAYS = 7
CONFIRM_DAYS = 2


def _within(days: int) -> dt.timedelta:
    return dt.timedelta(days=days)


def items_from(market: Market) -> dt.date:
    """The day on which the items open: four weeks before."""
    return market.day - _within(ITEMS_DAYS)


def host(market: Market) -> Party:
    return market.host


def hosts(market: Market) -> list[Party]:
    return [market.host]


_M = MarketState
MARKET: Life[Market] = Life(
    stands={
        _M.ANNOUNCED: Stand(asks.OPEN_ITEMS, host, lambda row, day: max(items_from(row), day), lambda row: None),
        _M.ITEMS_OPEN: Stand(asks.RING, host, lambda row, day: max(row.day, day), lambda row: None),
        _M.OPEN: Stand(asks.RING_END, host, lambda row, day: day, lambda row: None),
        _M.CLOSED: Stand(asks.TYPE_OVER, host, lambda row, day: day + _within(PAPER_DAYS), lambda row: None),
        _M.AFTERCARE: Stand(
            asks.LOOK_BACK, host, lambda row, day: max(row.day + _within(LOOK_BACK_DAYS), day), lambda row: None
        ),
        _M.FINISHED: None,
        _M.CALLED_OFF: None,
    },
    transitions=(
        Transition("open_items", (_M.ANNOUNCED,), _M.ITEMS_OPEN, "market.items_open", hosts),
        Transition("ring", (_M.ITEMS_OPEN,), _M.OPEN, "market.opened", hosts),
        Transition("ring_end", (_M.OPEN,), _M.CLOSED, "market.closed", hosts),
        Transition("care", (_M.CLOSED,), _M.AFTERCARE, "market.aftercare", hosts),
        Transition("finish", (_M.AFTERCARE,), _M.FINISHED, "market.finished", hosts),
        Transition("call_off", (_M.ANNOUNCED, _M.ITEMS_OPEN), _M.CALLED_OFF, "market.called_off", hosts),
        # The day that it was for has come near: the clock does it.
        Transition("time", (_M.ANNOUNCED,), _M.ITEMS_OPEN, "market.items_open"),
        # The host is gone, and nobody keeps the area.
        Transition("lapse", (_M.ANNOUNCED, _M.ITEMS_OPEN), _M.CALLED_OFF, "market.called_off"),
        Transition("lapse", (_M.OPEN, _M.CLOSED, _M.AFTERCARE), _M.FINISHED, "market.finished"),
    ),
)


def asked(duty: Duty) -> list[Party]:
    return [duty.party]


def duty_hosts(duty: Duty) -> list[Party]:
    return [duty.market.host]


_D = DutyState
DUTY: Life[Duty] = Life(
    stands={
        _D.ASKED: Stand(
            asks.DUTY, lambda row: row.party,
            lambda row, day: max(min(day + _within(ANSWER_DAYS), row.market.day), day), lambda row: row.market.host,
        ),
        _D.YES: None,
        _D.NO: None,
        _D.ENDED: None,
    },
    transitions=(
        Transition("accept", (_D.ASKED,), _D.YES, "duty.yes", asked),
        Transition("decline", (_D.ASKED,), _D.NO, "duty.no", asked),
        Transition("give_back", (_D.YES,), _D.ENDED, "duty.ended", asked),
        Transition("release", (_D.ASKED, _D.YES), _D.ENDED, "duty.ended", duty_hosts),
        Transition("lapse", (_D.ASKED, _D.YES), _D.ENDED, "duty.ended"),
    ),
)  # fmt: skip


def sides(slip: Slip) -> list[Party]:
    return [slip.one.party, slip.other.party]


def confirmers(slip: Slip) -> list[Party]:
    """Who said JA to confirming, and the host; never somebody it is of or who speaks for one of them (V5). With nobody
    left who keeps the area."""
    tied = whose(slip) | set(speaks_for(whose(slip)))
    rows = Duty.objects.filter(market=slip.market_id, task=Task.CONFIRMER, state=DutyState.YES).select_related("party")
    found = [*(row.party for row in rows.order_by("pk")), slip.market.host]
    apart = [party for party in found if _has_somebody_apart(party, tied)]
    keeper = None if apart else keeper_of(slip.market.area)
    return apart or ([keeper] if keeper and keeper.pk not in tied else [slip.market.host])


def whose(slip: Slip) -> set[int]:
    """The two that it is of: the parties, and the people who came for them."""
    return {number for row in (slip.one, slip.other) for number in (row.party_id, row.person_id)}


def speaks_for(parties: set[int]) -> QuerySet[Hat, int]:
    return Hat.objects.filter(organisation__in=parties, state=HatState.CONFIRMED).values_list("person", flat=True)


def _has_somebody_apart(party: Party, tied: set[int]) -> bool:
    if party.pk in tied or party.is_person:
        return party.pk not in tied
    return spokespeople(party).exclude(person__in=tied).exists()


_S = SlipState
SLIP: Life[Slip] = Life(
    stands={
        _S.FILLED: Stand(
            asks.CONFIRM, lambda row: confirmers(row)[0], lambda row, day: day + _within(CONFIRM_DAYS), lambda row: None
        ),
        _S.RETURNED: Stand(
            asks.REMARK, lambda row: row.one.party, lambda row, day: day + _within(ANSWER_DAYS), lambda row: None
        ),
        _S.CONFIRMED: None,  # the promises have the turns
        _S.DROPPED: None,
    },
    transitions=(
        Transition("confirm", (_S.FILLED, _S.RETURNED), _S.CONFIRMED, "slip.confirmed", confirmers),
        Transition("send_back", (_S.FILLED,), _S.RETURNED, "slip.returned", confirmers),
        Transition("again", (_S.RETURNED,), _S.FILLED, "slip.again", sides),
        Transition("drop", (_S.FILLED, _S.RETURNED), _S.DROPPED, "slip.dropped", sides),
        # What the two agreed ended in another way, or is done already.
        Transition("lapse", (_S.FILLED, _S.RETURNED), _S.DROPPED, "slip.dropped"),
        Transition("kept", (_S.FILLED, _S.RETURNED), _S.CONFIRMED, "slip.confirmed"),
    ),
)
