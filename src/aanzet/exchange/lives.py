"""The lives of an item, a response and a match: read these tables to know what may happen (V1, V2, V11)."""

import datetime as dt

from aanzet.agreements.choices import OPEN_COMMITMENTS
from aanzet.parties.models import Party
from aanzet.parties.offices import connector_of
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import CHANGEABLE, ON_LIST, OPEN_RESPONSES, RUNNING_MATCHES, ItemState, MatchState, ResponseState
from .models import Item, Match, Response

FINISH_DAYS = 14
ANSWER_DAYS = 7
FORM_DAYS = 14
CONTACT_DAYS = 14


def _within(days: int) -> dt.timedelta:
    return dt.timedelta(days=days)


def bringers(item: Item) -> list[Party]:
    """Whose it is. Who typed it for an organisation and left it since has no say in it any more."""
    return [item.party]


def bringer(item: Item) -> Party:
    return item.party


def may_hand_on(item: Item) -> list[Party]:
    """Also the connector of the area knows somebody who can help."""
    found = connector_of(item.area)
    return [*bringers(item), *([found] if found else [])]


_I = ItemState
_LISTED: Stand[Item] = Stand(asks.STILL_THERE, bringer, lambda item, day: item.expires_on, lambda item: None)
ITEM: Life[Item] = Life(
    stands={
        _I.DRAFT: Stand(asks.FINISH, bringer, lambda item, day: day + _within(FINISH_DAYS), lambda item: None),
        _I.CHECKED: Stand(asks.SHOW, bringer, lambda item, day: day + _within(FINISH_DAYS), lambda item: None),
        _I.FLOOR: _LISTED,
        _I.TALKING: _LISTED,
        _I.SEASON: _LISTED,
        _I.MATCHED: None,  # its promises have the turns
        _I.PASSED_ON: None,
        _I.EXPIRED: None,
        _I.WITHDRAWN: None,
        _I.SHIELDED: None,  # it waits for nobody: a moderator decided
    },
    transitions=(
        Transition("check", (_I.DRAFT,), _I.CHECKED, "item.checked", bringers),
        Transition("show", (_I.CHECKED,), _I.FLOOR, "item.shown", bringers),
        Transition("renew", (*ON_LIST, _I.EXPIRED, _I.PASSED_ON), _I.SEASON, "item.renewed", bringers),
        Transition("talk", (_I.FLOOR, _I.SEASON, _I.MATCHED), _I.TALKING, "item.talking"),
        Transition("fill", (_I.FLOOR, _I.SEASON, _I.TALKING), _I.MATCHED, "item.matched"),
        Transition("free", (_I.TALKING, _I.MATCHED, _I.FLOOR, _I.SHIELDED), _I.SEASON, "item.free"),
        Transition("first", (_I.TALKING, _I.MATCHED, _I.SHIELDED), _I.FLOOR, "item.free"),
        # What a moderator decided; undone it is free again.
        Transition("shield", (*ON_LIST, _I.MATCHED), _I.SHIELDED, "item.shielded"),
        Transition("pass_on", ON_LIST, _I.PASSED_ON, "item.passed_on", may_hand_on),
        Transition("hide", ON_LIST, _I.EXPIRED, "item.expired"),
        Transition("withdraw", (*CHANGEABLE, _I.EXPIRED, _I.PASSED_ON), _I.WITHDRAWN, "item.withdrawn", bringers),
        Transition("lapse", tuple(state for state in _I if state != _I.WITHDRAWN), _I.WITHDRAWN, "item.lapsed"),
    ),
)


def owner(response: Response) -> list[Party]:
    return [response.item.party]


def responder(response: Response) -> list[Party]:
    return [response.party]


def both(response: Response) -> list[Party]:
    return [response.item.party, response.party]


_R = ResponseState
RESPONSE: Life[Response] = Life(
    stands={
        _R.ASKED: Stand(
            asks.ANSWER, lambda row: row.item.party, lambda row, day: day + _within(ANSWER_DAYS), lambda row: row.party
        ),
        _R.OTHER: Stand(
            asks.ANSWER_OTHER, lambda row: row.party, lambda row, day: day + _within(ANSWER_DAYS),
            lambda row: row.item.party,
        ),
        _R.YES: Stand(
            asks.FILL_FORM, lambda row: row.party, lambda row, day: day + _within(FORM_DAYS), lambda row: row.item.party
        ),
        _R.FORM: None,  # the agreement has the turns
        _R.NO: None,
        _R.WITHDRAWN: None,
        _R.LAPSED: None,
    },
    transitions=(
        Transition("yes", (_R.ASKED,), _R.YES, "response.yes", owner),
        Transition("yes", (_R.OTHER,), _R.YES, "response.yes", responder),
        Transition("other", (_R.ASKED,), _R.OTHER, "response.other", owner),
        Transition("no", (_R.ASKED,), _R.NO, "response.no", owner),
        Transition("no", (_R.OTHER,), _R.NO, "response.no", responder),
        Transition("no", (_R.YES,), _R.NO, "response.no", both),
        Transition("withdraw", (_R.ASKED, _R.OTHER, _R.YES), _R.WITHDRAWN, "response.withdrawn", responder),
        # Two fill one form: from the moment that a first word was said, either side may.
        Transition("form", OPEN_RESPONSES, _R.FORM, "response.form", both),
        Transition("again", (_R.FORM,), _R.YES, "response.again"),
        Transition("lapse", (*OPEN_RESPONSES, _R.FORM), _R.LAPSED, "response.lapsed"),
    ),
)  # fmt: skip


def sides(match: Match) -> list[Party]:
    return list(match.agreement.sides.members.all())


def who_knows(match: Match) -> Party:
    """Whom is asked how it stands: who still waits for something, the first promise first."""
    rows = match.agreement.commitments.filter(state__in=OPEN_COMMITMENTS).select_related("receiver")
    first = rows.order_by("position").first()
    return first.receiver if first else match.contact_by


def _other_side(match: Match) -> Party | None:
    return next((party for party in sides(match) if party.pk != match.contact_by_id), None)


_M = MatchState
MATCH: Life[Match] = Life(
    stands={
        _M.FORM: None,  # each JA has its own turn
        _M.CONFIRMED: Stand(
            asks.CONTACT, lambda row: row.contact_by, lambda row, day: row.asked_on or day, _other_side
        ),
        _M.CONTACTED: Stand(asks.HOW_IS_IT, who_knows, lambda row, day: row.asked_on or day, lambda row: None),
        **dict.fromkeys((_M.DONE, _M.NOT_FEASIBLE, _M.NEVER_CONTACTED, _M.EXPIRED, _M.FELL)),
    },
    transitions=(
        Transition("begin", (_M.FORM,), _M.CONFIRMED, "match.begins"),
        Transition("fall", (_M.FORM,), _M.FELL, "match.fell"),
        Transition("contact", (_M.CONFIRMED,), _M.CONTACTED, "match.contacted", sides),
        Transition("goes_on", (_M.CONTACTED,), _M.CONTACTED, "match.goes_on", sides),
        Transition("not_feasible", RUNNING_MATCHES, _M.NOT_FEASIBLE, "match.not_feasible", sides),
        # Follows from the receiver's own word on the promises (V2).
        Transition("finish", RUNNING_MATCHES, _M.DONE, "match.done"),
        Transition("stop", RUNNING_MATCHES, _M.NOT_FEASIBLE, "match.not_feasible"),
        Transition("expire", (_M.CONFIRMED,), _M.NEVER_CONTACTED, "match.never_contacted"),
        Transition("expire", (_M.CONTACTED,), _M.EXPIRED, "match.expired"),
    ),
)
