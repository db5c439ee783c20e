"""Signing up (also at the door, and through a helper), and what is laid out on the tables."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from aanzet.exchange.choices import ON_LIST
from aanzet.exchange.models import Item
from aanzet.exchange.services.bringing import party_of
from aanzet.initiatives.models.initiatives import Seen
from aanzet.parties.choices import Circle
from aanzet.parties.policies import HasCircle, speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from ..choices import Colour
from ..models import Entry, Market, SignUp
from ..models.slips import MOST_PEOPLE
from .holding import CannotFloor, held_market

# No letters that look like another, and no vowels: no words come out of it.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
CODE = 4
MOST_SIGN_UPS = 2000
MOST_ENTRIES = 2000


@dataclass(frozen=True, slots=True)
class Coming:
    """How somebody comes."""

    colour: str = Colour.BRINGS
    people: int = 1
    photo_ok: bool = False
    shown: bool = False


@transaction.atomic
def sign_up(market: Market, coming: Coming, *, by: Speaker, at: dt.datetime) -> SignUp:
    """One badge number for a party, for as many people as come for it; until the second bell. Again is changing it.
    Raises CannotMove."""
    market = held_market(market)
    if not market.is_joinable:
        raise CannotFloor(_("Aanmelden kan niet meer. Kijk wanneer de volgende beursvloer is."))
    if not 1 <= coming.people <= MOST_PEOPLE:
        raise CannotFloor(_("Met een tot veertig mensen op één aanmelding."), "people")
    party = party_of(by)
    row = SignUp.objects.filter(market=market, party=party).first()
    fresh = row is None or not row.coming
    row = row or SignUp(market=market, party=party, number=_next(SignUp, market), code=_code(), signed_at=at)
    row.person, row.hat, row.channel, row.helper, row.coming = by.party, by.hat, by.channel, by.helper, True
    row.colour, row.people = Colour(coming.colour), coming.people
    row.photo_ok, row.shown = coming.photo_ok, coming.shown
    row.walked_in = row.walked_in or (fresh and market.is_live)
    if row.number > MOST_SIGN_UPS:
        raise CannotFloor(_("Het is vol."))
    row.save()
    if fresh:
        # Who comes is theirs to show: the line is for the crew and not for everybody.
        log("market.signed_up", by=by, at=at, subject=row.subject, seen_like=_crew(market), story=market.subject)
    return row


def _crew(market: Market) -> HasCircle:
    return Seen(Circle.NAMED, market.crew_id)


def _next(model: type[SignUp] | type[Entry], market: Market) -> int:
    """For a caller that holds the market."""
    last = model.objects.filter(market=market).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _number in range(CODE))


@transaction.atomic
def stay_away(sign_up: SignUp, *, by: Speaker, at: dt.datetime) -> SignUp:
    """*Ik kom toch niet.* The number stays theirs. Raises CannotMove."""
    market = held_market(sign_up.market)
    row = SignUp.objects.select_related("party").get(pk=sign_up.pk)
    row.market = market
    if not speaks_as(by, row.party):
        raise CannotFloor(_("Dit is niet aan jou."))
    if not market.is_joinable:
        raise CannotFloor(_("Deze beursvloer is al voorbij."))
    if row.coming:
        row.coming, row.shown = False, False
        row.save(update_fields=["coming", "shown"])
        log("market.stays_away", by=by, at=at, subject=row.subject, seen_like=_crew(market), story=market.subject)
    return row


@transaction.atomic
def lay_out(market: Market, item: Item, *, by: Speaker, at: dt.datetime) -> Entry:
    """An item of one's own on this market, under a number that is easy to say. Safe to say twice. Raises CannotMove."""
    market = held_market(market)
    item = Item.objects.select_related("party").get(pk=item.pk)
    if not speaks_as(by, item.party):
        raise CannotFloor(_("Je legt alleen klaar wat van jou is, of van wie je mag spreken."))
    known = Entry.objects.filter(market=market, item=item).first()
    if known:
        return known
    if not market.takes_items:
        raise CannotFloor(_("De inbreng is nu niet open."))
    if item.state not in ON_LIST or item.circle != Circle.OPEN:
        raise CannotFloor(_("Alleen wat voor iedereen op de lijst staat, kan op de vloer."))
    entry = Entry(market=market, item=item, number=_next(Entry, market), at=at)
    if entry.number > MOST_ENTRIES:
        raise CannotFloor(_("De vloer is vol."))
    entry.save()
    log("market.laid_out", by=by, at=at, subject=item.subject, seen_like=item, story=market.subject)
    return entry


@transaction.atomic
def take_in(entry: Entry, *, by: Speaker, at: dt.datetime) -> None:
    """Off this market; on the list of vraag en aanbod it stays. Raises CannotMove."""
    market = held_market(entry.market)
    row = Entry.objects.filter(pk=entry.pk).select_related("item__party").first()
    if row is None:
        return
    if not (speaks_as(by, row.item.party) or speaks_as(by, market.host)):
        raise CannotFloor(_("Dit is niet aan jou."))
    if not market.is_joinable:
        raise CannotFloor(_("Deze beursvloer is al voorbij."))
    log("market.taken_in", by=by, at=at, subject=row.item.subject, seen_like=row.item, story=market.subject)
    row.delete()
