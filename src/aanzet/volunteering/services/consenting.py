"""The yes of a parent: by a mail link, or heard by somebody who notes it; and taken back in the same ways. Of the link
only a digest is kept (docs/decisions/0011), and of the address nothing."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.notices.services import Telling, tell_many
from aanzet.parties.limits import take
from aanzet.parties.mailing import send_mail
from aanzet.parties.models import Party
from aanzet.parties.services.links import clean_address, digest
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import Consent, OfferState
from ..models import TimeOffer
from .halting import let_go_of_work
from .holding import CannotPlace, held_offer

LINK_DAYS = 14


@transaction.atomic
def note_consent(offer: TimeOffer, *, name: str, by: Speaker, at: dt.datetime) -> TimeOffer:
    """A parent said yes, to somebody who notes it: at the desk, or the coordinator. Raises CannotMove."""
    offer = held_offer(offer)
    if offer.consent == Consent.GIVEN:
        return offer
    if offer.is_over or not offer.waits_for_parent:
        raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    if by.party == offer.party and by.helper is None:
        raise CannotMove(_("Een ouder zegt dit zelf: met de link, aan de coördinator of aan de balie."))
    offer.consent_digest = ""
    _given(offer, name, by=by, at=at)
    return offer


def _given(offer: TimeOffer, name: str, *, by: Speaker | None, at: dt.datetime) -> None:
    offer.consent, offer.consent_by, offer.consent_at = Consent.GIVEN, name.strip(), at
    offer.consent_heard_by = by.helper or by.party if by else None
    offer.save()
    log("time_offer.consent", by=by, at=at, subject=offer.subject, seen_like=offer.for_near)
    _tell(offer, asks.CONSENTED.code, by.party if by else None, at)


def _tell(offer: TimeOffer, kind: str, actor: Party | None, at: dt.datetime) -> None:
    """The child and who looks along."""
    tell_many([
        Telling(party, kind, offer.glad_of, offer.get_absolute_url(), offer.subject, offer.for_near, "", actor)
        for party in (offer.party, offer.guide) if party
    ], at=at)  # fmt: skip


@transaction.atomic
def ask_parent(offer: TimeOffer, *, mail: str, by: Speaker, at: dt.datetime) -> TimeOffer:
    """Mail the parent a link; the one of before works no more. Raises CannotMove, CannotPlace, TooOften."""
    offer, mail = held_offer(offer), clean_address(mail)
    if offer.is_over or not offer.waits_for_parent:
        raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    user = getattr(offer.party, "user", None)
    if user and clean_address(user.email) == mail:
        raise CannotPlace(_("Dit is het adres van wie de klussen wil doen. Schrijf dat van een ouder."), "mail")
    take("mail_to_address", mail, at=at)
    take("first_contact", str(by.party.pk), at=at)
    token = secrets.token_urlsafe(32)
    offer.consent_digest, offer.consent_asked_at = digest(token), at
    offer.save(update_fields=["consent_digest", "consent_asked_at"])
    log("time_offer.parent_asked", by=by, at=at, subject=offer.subject, seen_like=offer.for_near)
    subject, text = _letter(offer, settings.ORIGIN + reverse("parent_consent", args=[token]))
    transaction.on_commit(lambda: send_mail(mail, subject=subject, text=text, purpose="parent_consent"))
    return offer


def _letter(offer: TimeOffer, address: str) -> tuple[str, str]:
    """The name and no more: what the child wrote stands behind the link."""
    name, site = offer.party.name, settings.SITE_NAME
    parts = [
        _("Dag,"),
        _("%(name)s wil kleine klussen doen als vrijwilliger, via Aanzet %(site)s, en is nog geen achttien. Daarom "
          "vragen we het eerst aan een ouder.") % {"name": name, "site": site},
        _("Lees hier wat %(name)s wil doen, en zeg of je het goed vindt:") % {"name": name} + f"\n{address}",
        _("De link wacht twee weken op je antwoord. Zeg je ja, bewaar hem dan: met dezelfde link kun je je ja weer "
          "intrekken. Ben jij niet de ouder of verzorger? Dan hoef je niets te doen: zonder jouw ja gebeurt er niets."),
        _("Groet van Aanzet %(site)s") % {"site": site},
    ]  # fmt: skip
    return _("Vind je het goed dat %(name)s klussen doet?") % {"name": name}, "\n\n".join(parts) + "\n"


def offer_behind(token: str, *, at: dt.datetime) -> TimeOffer | None:
    """What the link asks about; None where it was used, replaced or too old."""
    rows = TimeOffer.objects.filter(
        consent_digest=digest(token), consent=Consent.NEEDED, consent_asked_at__gt=at - dt.timedelta(days=LINK_DAYS)
    )
    return rows.exclude(state=OfferState.ENDED).select_related("party", "guide", "area", "near").first()


@transaction.atomic
def answer_as_parent(token: str, *, name: str, yes: bool, at: dt.datetime) -> TimeOffer | None:
    """By whoever holds the link, once. A no is told to the child and to who looks along; they may ask again."""
    found = offer_behind(token, at=at)
    offer = held_offer(found) if found else None
    if offer is None or offer.consent_digest != digest(token) or not offer.waits_for_parent:
        return None
    if yes:
        _given(offer, name, by=None, at=at)
        return offer
    offer.consent_digest = ""
    offer.save(update_fields=["consent_digest"])
    log("time_offer.no_consent", by=None, at=at, subject=offer.subject, seen_like=offer.for_near)
    _tell(offer, asks.NO_CONSENT.code, None, at)
    return offer


def offer_allowed_by(token: str) -> TimeOffer | None:
    """What was answered yes to with this link, as long as that holds."""
    rows = TimeOffer.objects.filter(consent_digest=digest(token), consent=Consent.GIVEN)
    return rows.exclude(state=OfferState.ENDED).select_related("party", "guide", "area", "near").first()


@transaction.atomic
def take_consent_back(token: str, *, at: dt.datetime) -> TimeOffer | None:
    """*Ik trek mijn ja in*, by whoever holds the link."""
    found = offer_allowed_by(token)
    return _taken_back(found, by=None, at=at) if found else None


@transaction.atomic
def note_taken_back(offer: TimeOffer, *, by: Speaker, at: dt.datetime) -> TimeOffer:
    """The same, heard at the desk or by the coordinator. Safe to say twice."""
    return _taken_back(offer, by=by, at=at) or offer


def _taken_back(offer: TimeOffer, *, by: Speaker | None, at: dt.datetime) -> TimeOffer | None:
    """What was to come goes at once; nothing begins until a parent says yes again."""
    let_go_of_work(offer.party, at=at)
    offer = held_offer(offer)
    if offer.consent != Consent.GIVEN or offer.is_over:
        return None
    offer.consent, offer.consent_by, offer.consent_at, offer.consent_digest = Consent.NEEDED, "", None, ""
    offer.consent_heard_by = None
    offer.save()
    log("time_offer.consent_withdrawn", by=by, at=at, subject=offer.subject, seen_like=offer.for_near)
    _tell(offer, asks.CONSENT_BACK.code, by.party if by else None, at)
    return offer
