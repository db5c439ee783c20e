"""Holding rows while something changes, the index, and telling everybody who comes.

Order of holding: market, sign-ups by number, agreement, items by number, form.
"""

import datetime as dt

from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.search.services import forget_text, index_text
from aanzet.turns.lifecycle import CannotMove

from ..choices import OPEN_DUTIES, MarketState
from ..models import Duty, Market, SignUp, Slip
from ..models.slips import SLIP_WHOLE

WHOLE = ("host", "author", "area", "audience")


class CannotFloor(CannotMove):
    """The message is fit for the screen; `field` names where it belongs."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


def held_market(market: Market) -> Market:
    """The row as it is now, held until the transaction ends."""
    rows = Market.objects.filter(pk=market.pk)
    list(rows.select_for_update(of=("self",)).values_list("pk"))
    return rows.select_related(*WHOLE).get()


def held_slip(slip: Slip) -> Slip:
    rows = Slip.objects.filter(pk=slip.pk)
    list(rows.select_for_update(of=("self",)).values_list("pk"))
    return rows.select_related(*SLIP_WHOLE).get()


def index(market: Market, *, at: dt.datetime) -> None:
    if market.state == MarketState.CALLED_OFF:
        forget_text(market.subject)
        return
    text = "\n\n".join(part for part in (market.story, market.place_words) if part)
    index_text(
        market.subject, title=market.title, text=text, url=market.get_absolute_url(), seen_like=market,
        area=market.area, at=at, note="Beursvloer",
    )  # fmt: skip


def tell_everybody(
    market: Market, kind: NoticeKind, *, at: dt.datetime, detail: str = "", actor: Party | None = None
) -> None:
    """Who comes, who has a task and who was asked for one: each once."""
    parties = {
        row.party_id: row.party for row in SignUp.objects.filter(market=market, coming=True).select_related("party")
    }
    duties = Duty.objects.filter(market=market, state__in=OPEN_DUTIES).select_related("party")
    parties |= {row.party_id: row.party for row in duties}
    tell_many([
        Telling(party, kind.code, market.title, market.get_absolute_url(), market.subject, market, detail, actor)
        for party in parties.values()
    ], at=at)  # fmt: skip
