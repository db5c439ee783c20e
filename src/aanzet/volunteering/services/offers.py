"""Offering time: what makes somebody glad, how much at most, what not; the first talk; the yes of a parent."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aanzet.agreements.money import speaks_of_money
from aanzet.areas.models import Area
from aanzet.conversations.contacts import contact_details
from aanzet.exchange.checking import DETAILS, MONEY
from aanzet.moderation.queries import narrowed_to
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import Company, Consent, OfferState
from ..lives import OFFER
from ..models import TimeOffer
from .holding import CannotPlace, guide_for, held_offer

TEXTS = ("glad_of", "not_this", "when_words")


@dataclass(frozen=True, slots=True)
class OfferLines:
    """An offer of time as it is typed. `shown` is to known members; else to the coordinator alone."""

    glad_of: str
    area: Area
    hours_a_week: int
    not_this: str = ""
    when_words: str = ""
    company: str = Company.EITHER
    guided: bool = False
    minor: bool = False
    shown: bool = True


@transaction.atomic
def offer_time(lines: OfferLines, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> TimeOffer:
    """One at a time for one person; the same `once` gives the same offer. Raises CannotPlace."""
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    running = TimeOffer.objects.filter(party=by.party).exclude(state=OfferState.ENDED).first()
    if running is not None:
        if running.once == once:
            return running
        raise CannotPlace(_("Je aanbod staat er al. Verander het, of stop het eerst."))
    guide = guide_for(lines.area, without=by.party)
    offer = TimeOffer(party=by.party, guide=guide, offered_at=at, sign_at=at, once=once or uuid.uuid4())
    offer.said_by(by)
    offer.hat = None
    offer.near = open_audience("time_offer", members=[by.party, *([guide] if guide else [])])
    offer.state = OfferState.MEETING if guide else OfferState.READY
    _write(offer, lines)
    try:
        with transaction.atomic():
            offer.save()
    except IntegrityError:
        raise CannotPlace(_("Je aanbod staat er al. Verander het, of stop het eerst.")) from None
    log("time_offer.made", by=by, at=at, subject=offer.subject, seen_like=offer.for_near)
    OFFER.lay(offer, by=by, at=at)
    return offer


def _write(offer: TimeOffer, lines: OfferLines) -> None:
    for name in TEXTS:
        text = getattr(lines, name)
        if speaks_of_money(text):
            raise CannotPlace(str(MONEY), name)
        if contact_details(text):
            raise CannotPlace(str(DETAILS), name)
    for name in (*TEXTS, "area", "hours_a_week", "company", "guided"):
        setattr(offer, name, getattr(lines, name))
    if not lines.minor:
        offer.consent, offer.consent_by, offer.consent_at = Consent.NOT_NEEDED, "", None
    elif offer.consent == Consent.NOT_NEEDED:
        offer.consent = Consent.NEEDED
    _place(offer, lines)


def _place(offer: TimeOffer, lines: OfferLines) -> None:
    """What a moderator hid stays hidden."""
    if offer.pk and narrowed_to(offer.subject) >= Circle.NAMED:
        return
    if lines.shown and not lines.guided and not lines.minor:
        offer.circle, offer.audience = Circle.NETWORK, None
    else:
        offer.circle, offer.audience = Circle.NAMED, offer.near


@transaction.atomic
def change_offer(offer: TimeOffer, lines: OfferLines, *, by: Speaker, at: dt.datetime) -> TimeOffer:
    """By the person. Whoever said to be younger than eighteen stays so until a coordinator or helper knows better."""
    offer = held_offer(offer)
    if offer.is_over or offer.party != by.party:
        raise CannotPlace(_("Dit aanbod is gestopt. Begin gerust opnieuw."))
    if offer.is_of_minor and not lines.minor and by.helper is None:
        raise CannotPlace(_("Ben je intussen achttien? Stop dit aanbod en begin een nieuw."), "minor")
    _write(offer, lines)
    offer.sign_at = at
    offer.save()
    log("time_offer.changed", by=by, at=at, subject=offer.subject, seen_like=offer.for_near)
    OFFER.lay(offer, by=None, at=at)
    return offer


@transaction.atomic
def say_met(offer: TimeOffer, *, by: Speaker, at: dt.datetime) -> TimeOffer:
    """The coordinator: we got to know each other. Raises CannotMove."""
    offer = held_offer(offer)
    step = OFFER.check("met", offer, by=by)
    if step is not None:
        offer.sign_at = at
        OFFER.make(step, offer, by=None, at=at, met_by=by.party.pk)
        _tell(offer, asks.MET.code, by, at)
    return offer


@transaction.atomic
def say_still(offer: TimeOffer, *, by: Speaker, at: dt.datetime) -> TimeOffer:
    offer = held_offer(offer)
    step = OFFER.check("still", offer, by=by)
    if step is not None:
        offer.sign_at = at
        OFFER.make(step, offer, by=None, at=at)
    return offer


@transaction.atomic
def end_offer(offer: TimeOffer, *, by: Speaker, at: dt.datetime) -> TimeOffer:
    """Without a reason: nobody is obliged to anything. What runs already runs on. Raises CannotMove."""
    offer = held_offer(offer)
    OFFER.move("end", offer, by=by, at=at)
    return offer


def _tell(offer: TimeOffer, kind: str, by: Speaker, at: dt.datetime) -> None:
    tell(offer.party, kind=kind, title=offer.glad_of, url=offer.get_absolute_url(), subject=offer.subject,
         seen_like=offer.for_near, at=at, actor=by.party)  # fmt: skip


def new_guide(offer: TimeOffer, *, at: dt.datetime) -> None:
    """Who looked along is gone: the next, or nobody. For a caller that holds it."""
    gone, offer.guide = offer.guide, guide_for(offer.area, without=offer.party, also_not=offer.guide)
    if gone and offer.guide:
        admit(offer.near, offer.guide)
    offer.save(update_fields=["guide"])
    if offer.state == OfferState.MEETING and offer.guide is None:
        OFFER.move("skip", offer, by=None, at=at)
    else:
        OFFER.lay(offer, by=None, at=at)
