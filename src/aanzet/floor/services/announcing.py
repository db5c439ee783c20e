"""Announcing a market, changing it, the bells, the after-care, and calling it off.

market = announce(Gathering("Beursvloer Broekdorp", area, "Het dorpshuis", starts_at), by=by, at=at)
ring(market, by=by, at=at); ring_end(market, …); begin_care(market, …); finish(market, lesson="…", …)
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.money import NO_MONEY, speaks_of_money
from aanzet.areas.models import Area
from aanzet.exchange.services.bringing import party_of
from aanzet.logbook.subjects import Subject
from aanzet.notices.services import tell_followers
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.web.formats import day

from .. import asks
from ..choices import OPEN_SLIPS, DutyState, MarketState
from ..lives import DUTY, ITEMS_DAYS, MARKET, items_from
from ..models import Duty, Market
from ..models.markets import LEAST_MINUTES, MOST_MINUTES
from .holding import CannotFloor, held_market, index, tell_everybody

MOST_DAYS_AHEAD = 400


@dataclass(frozen=True, slots=True)
class Gathering:
    """A market as it is typed."""

    title: str
    area: Area
    place_words: str
    starts_at: dt.datetime
    minutes: int = 90
    story: str = ""


@transaction.atomic
def announce(typed: Gathering, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> Market:
    """Who announces it receives everybody. Within four weeks of its day the items are open at once. The same `once`
    gives the same market."""
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    known = Market.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    host = party_of(by)
    market = Market(host=host, announced_at=at, once=once or uuid.uuid4())
    market.said_by(by)
    _write(market, typed, at=at)
    market.crew = open_audience("market crew", members=[host])
    _save(market)
    log("market.announced", by=by, at=at, subject=market.subject, seen_like=market)
    MARKET.lay(market, by=by, at=at)
    index(market, at=at)
    areas = [Subject("area", pk) for pk in (*market.area.ancestor_ids, market.area_id)]
    tell_followers([*areas, host.subject], kind=asks.ANNOUNCED.code, title=market.title, url=market.get_absolute_url(),
                   about=market.subject, seen_like=market, at=at, detail=_when(market), actor=by.party)  # fmt: skip
    if items_from(market) <= today(at):
        MARKET.move("time", market, by=None, at=at)
    return market


def _when(market: Market) -> str:
    return f"{day(market.starts_at, 'l j F, H.i')}, {market.place_words}"


def _write(market: Market, typed: Gathering, *, at: dt.datetime) -> None:
    if speaks_of_money(typed.title, typed.story, typed.place_words):
        raise CannotFloor(str(NO_MONEY))
    if typed.starts_at <= at and today(typed.starts_at) == today(at):
        raise CannotFloor(_("Dit is vandaag al geweest. Kies een later tijdstip."), "time")
    if typed.starts_at <= at:
        raise CannotFloor(_("Deze dag is al geweest. Kies een dag die nog komt."), "day")
    if typed.starts_at > at + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotFloor(_("Dat is meer dan een jaar weg. Kies een dag dichterbij."), "day")
    if not LEAST_MINUTES <= typed.minutes <= MOST_MINUTES:
        raise CannotFloor(_("Een beursvloer duurt een tot drie uur."), "minutes")
    market.title, market.story, market.place_words = typed.title.strip(), typed.story.strip(), typed.place_words.strip()
    market.area, market.starts_at, market.minutes = typed.area, typed.starts_at, typed.minutes


def _save(market: Market) -> None:
    try:
        market.full_clean(exclude=["audience", "crew", "helper", "hat"])
    except ValidationError as error:
        raise CannotFloor(" ".join(error.messages)) from error
    market.save()


@transaction.atomic
def change_market(market: Market, typed: Gathering, *, by: Speaker, at: dt.datetime) -> Market:
    """Other words, another place or day, as long as it is still to come: whoever comes hears it."""
    market = held_market(market)
    MARKET.check("call_off", market, by=by)  # whose it is: who may call it off may change it
    if market.state not in (MarketState.ANNOUNCED, MarketState.ITEMS_OPEN):
        raise CannotFloor(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    before = (market.starts_at, market.place_words)
    _write(market, typed, at=at)
    _save(market)
    log("market.changed", by=by, at=at, subject=market.subject, seen_like=market)
    MARKET.lay(market, by=by, at=at)
    index(market, at=at)
    if before != (market.starts_at, market.place_words):
        tell_everybody(market, asks.CHANGED, at=at, detail=_when(market), actor=by.party)
    if market.state == MarketState.ANNOUNCED and items_from(market) <= today(at):
        MARKET.move("time", market, by=None, at=at)
    return market


@transaction.atomic
def open_items(market: Market, *, by: Speaker, at: dt.datetime) -> Market:
    """The host need not wait for the four weeks."""
    market = held_market(market)
    if MARKET.move("open_items", market, by=by, at=at):
        tell_everybody(market, asks.ITEMS_OPEN, at=at, actor=by.party)
    return market


@transaction.atomic
def ring(market: Market, *, by: Speaker, at: dt.datetime) -> Market:
    """The first bell, on the day itself. Raises CannotMove."""
    market = held_market(market)
    step = MARKET.check("ring", market, by=by)
    if step is None:
        return market
    if today(at) < market.day:
        raise CannotFloor(_("De bel gaat op de dag zelf, niet eerder."))
    market.opened_at = at
    MARKET.make(step, market, by=by, at=at)
    return market


@transaction.atomic
def ring_end(market: Market, *, by: Speaker, at: dt.datetime) -> Market:
    """The second bell: nobody signs up any more; paper, and phones that had no network, may still come in."""
    market = held_market(market)
    step = MARKET.check("ring_end", market, by=by)
    if step is not None:
        market.closed_at = at
        MARKET.make(step, market, by=by, at=at)
        _end_asked(market, at=at)
    return market


@transaction.atomic
def begin_care(market: Market, *, by: Speaker, at: dt.datetime) -> Market:
    """All papers are in, and every form was looked at. Raises CannotMove."""
    market = held_market(market)
    step = MARKET.check("care", market, by=by)
    if step is not None:
        if market.slips.filter(state__in=OPEN_SLIPS).exists():
            raise CannotFloor(_("Er liggen nog formulieren om te bekrachtigen. Doe die eerst."))
        MARKET.make(step, market, by=by, at=at)
    return market


@transaction.atomic
def finish(market: Market, *, lesson: str, by: Speaker, at: dt.datetime) -> Market:
    """With what is done another way next time. Raises CannotMove."""
    market = held_market(market)
    step = MARKET.check("finish", market, by=by)
    if step is None:
        return market
    if not lesson.strip():
        raise CannotFloor(_("Schrijf in een zin wat je de volgende keer anders doet, of wat zo blijft."), "lesson")
    market.lesson, market.ended_at = lesson.strip(), at
    MARKET.make(step, market, by=by, at=at)
    return market


@transaction.atomic
def call_off(market: Market, *, because: str, by: Speaker, at: dt.datetime) -> Market:
    """It does not go on, and why: everybody who would come hears it. Items stay on the list. Raises CannotMove."""
    market = held_market(market)
    step = MARKET.check("call_off", market, by=by)
    if step is None:
        return market
    if not because.strip():
        raise CannotFloor(_("Zeg in een paar woorden waarom het niet doorgaat."), "because")
    _off(market, because.strip(), at=at)
    MARKET.make(step, market, by=by, at=at)
    _after_off(market, at=at, actor=by.party)
    return market


def _off(market: Market, because: str, *, at: dt.datetime) -> None:
    market.because, market.ended_at = because[:200], at


def _after_off(market: Market, *, at: dt.datetime, actor: Party | None) -> None:
    tell_everybody(market, asks.CALLED_OFF, at=at, detail=market.because, actor=actor)
    _end_asked(market, at=at)
    index(market, at=at)


def lapse(market: Market, *, at: dt.datetime) -> None:
    """Nobody is left who could receive people. For a caller that holds it."""
    coming = market.state in (MarketState.ANNOUNCED, MarketState.ITEMS_OPEN)
    _off(market, "De gastheer of gastvrouw is er niet meer.", at=at)
    market.closed_at = market.closed_at or (None if coming else at)
    MARKET.move("lapse", market, by=None, at=at)
    if coming:
        _after_off(market, at=at, actor=None)


def _end_asked(market: Market, *, at: dt.datetime) -> None:
    """What was asked for a market that is over or off is not asked any more."""
    for duty in Duty.objects.filter(market=market, state=DutyState.ASKED).select_related("party"):
        duty.market = market
        DUTY.move("lapse", duty, by=None, at=at)


def open_in_time(at: dt.datetime) -> None:
    """At night: four weeks before, the items open. Each in a transaction of its own."""
    near = at + dt.timedelta(days=ITEMS_DAYS + 1)
    rows = Market.objects.filter(state=MarketState.ANNOUNCED, starts_at__lte=near)
    for number in rows.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            market = held_market(Market(pk=number))
            if market.state == MarketState.ANNOUNCED and items_from(market) <= today(at):
                MARKET.move("time", market, by=None, at=at)
                tell_everybody(market, asks.ITEMS_OPEN, at=at)
