"""Markets, badges and forms for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.exchange.models import Item
from aanzet.floor.choices import Task
from aanzet.floor.models import Entry, Market, SignUp, Slip
from aanzet.floor.services.announcing import Gathering, announce, ring
from aanzet.floor.services.crewing import accept_duty, ask_duty
from aanzet.floor.services.filling import Badge, Filled, Given, fill
from aanzet.floor.services.signing import Coming, lay_out, sign_up
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from tests.agreements.builders import speaking
from tests.cast import NOW, Cast, speaker
from tests.kept import kept

IN_TWELVE_DAYS = NOW + dt.timedelta(days=12)
THAT_DAY = IN_TWELVE_DAYS + dt.timedelta(minutes=5)
LATER = IN_TWELVE_DAYS.date() + dt.timedelta(days=20)


def typed(cast: Cast, **changes: Any) -> Gathering:
    given = {"title": "Beursvloer Broekdorp", "area": cast.village, "place_words": "Het dorpshuis",
             "starts_at": IN_TWELVE_DAYS, "minutes": 90, "story": "Kom met wat je kunt."}  # fmt: skip
    return Gathering(**{**given, **changes})


@kept
def market_of(cast: Cast, **changes: Any) -> Market:
    """Fatima receives; the items are open, as it is in twelve days."""
    return announce(typed(cast, **changes), by=speaker(cast.fatima), at=NOW)


@kept
def confirmer(cast: Cast, market: Market, party: Party | None = None) -> Party:
    who = party or cast.anouk
    accept_duty(ask_duty(market, who, task=Task.CONFIRMER, by=speaker(cast.fatima), at=NOW), by=speaker(who), at=NOW)
    return who


@kept
def open_market(cast: Cast) -> Market:
    """Anouk confirms, the bell has rung."""
    market = market_of(cast)
    confirmer(cast, market)
    return ring(market, by=speaker(cast.fatima), at=THAT_DAY)


@kept
def badge_of(cast: Cast, market: Market, party: Party, **changes: Any) -> SignUp:
    return sign_up(market, Coming(**changes), by=speaking(cast, party), at=NOW)


def entry_of(cast: Cast, market: Market, item: Item) -> Entry:
    return lay_out(market, item, by=speaking(cast, item.party), at=NOW)


def form(one: SignUp, other: SignUp, what: str = "Een halve dag graven", **changes: Any) -> Filled:
    given = {
        "amount": 4,
        "unit": "uur",
        "number": None,
        **{k: changes.pop(k) for k in ("amount", "unit", "number") if k in changes},
    }
    whole = {"in_return": "Later help ik iemand anders."}
    if {"returns", "gift_because", "in_return"} & set(changes):
        whole = {}
    return Filled(
        Badge(one.number, one.code), Badge(other.number, other.code), Given(what, LATER, **given), **whole, **changes
    )


@kept
def filled(
    cast: Cast, market: Market, one: SignUp, other: SignUp, *, by: Speaker | None = None, **changes: Any
) -> Slip:
    once = changes.pop("once", None)
    return fill(market, form(one, other, **changes), by=by or speaker(cast.fatima), at=THAT_DAY, once=once)
