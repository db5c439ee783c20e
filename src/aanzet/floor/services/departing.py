"""Somebody leaves, or nobody speaks for an organisation any more: a market, its tasks and its forms go on (V1)."""

import datetime as dt

from aanzet.notices.services import recircle_notices
from aanzet.parties.circles import admit, dismiss
from aanzet.parties.models import Audience, Party
from aanzet.parties.offices import keeper_of
from aanzet.parties.queries import has_voice
from aanzet.turns.models import Turn
from aanzet.turns.services import recircle_turn

from ..choices import ENDED, OPEN_DUTIES, DutyState, SlipState
from ..lives import DUTY, MARKET, SLIP
from ..models import Duty, Market, SignUp, Slip
from .announcing import lapse
from .crewing import lay_slips, leave_crew
from .holding import held_market, held_slip, index


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the party goes."""
    for row in Market.objects.filter(host=party).exclude(state__in=ENDED).order_by("pk"):
        _hand_on(held_market(row), party, at=at)
    for duty in Duty.objects.filter(party=party, state__in=OPEN_DUTIES).select_related("market").order_by("pk"):
        duty.market = held_market(duty.market)
        DUTY.move("lapse", duty, by=None, at=at)
        leave_crew(duty.market, party, at=at)
    SignUp.objects.filter(party=party).update(coming=False, shown=False)
    rows = Slip.objects.filter(state=SlipState.RETURNED, one__party=party)
    for number in rows.order_by("pk").values_list("pk", flat=True):
        slip = held_slip(Slip(pk=number))
        SLIP.move("lapse", slip, by=None, at=at)
    if erased:
        Market.objects.filter(author=party, host=party, state__in=ENDED).update(story="")


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    depart(organisation, at=at, erased=False)


def office_ended(person: Party, /, *, at: dt.datetime) -> None:
    """Who kept the area confirmed forms for want of anybody else: who keeps it now does."""
    lying = Turn.objects.running().filter(party=person, subject_kind="market_slip").values("subject_id")
    for number in Slip.objects.filter(pk__in=lying).order_by("pk").values_list("pk", flat=True):
        slip = held_slip(Slip(pk=number))
        stand = SLIP.stands[slip.state]
        if stand and stand.mover(slip) != person:
            SLIP.lay(slip, by=None, at=at)


def _hand_on(market: Market, left: Party, *, at: dt.datetime) -> None:
    """To who keeps the area; without one to somebody who has a task already; else it is over."""
    crew = Duty.objects.filter(market=market, state=DutyState.YES).exclude(party=left).select_related("party")
    keeper = keeper_of(market.area, not_party=left)
    heir = next((one for one in (keeper, *(row.party for row in crew)) if one and has_voice(one)), None)
    if heir is None:
        lapse(market, at=at)
        return
    market.host = heir
    market.save(update_fields=["host"])
    dismiss(market.crew, left)
    admit(market.crew, heir)
    MARKET.lay(market, by=None, at=at)
    lay_slips(market, at=at)


def set_circle(market: Market, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """A moderator narrows it."""
    before = (market.circle, market.audience_id)
    market.circle, market.audience = circle, audience
    market.save(update_fields=["circle", "audience"])
    recircle_turn(market.subject, seen_like=market)
    recircle_notices(market.subject, seen_like=market, was=before)
    index(market, at=at)
