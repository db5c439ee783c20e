"""Mail links: made, mailed, read and used once. Only a digest of the secret is kept (docs/decisions/0011)."""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import limits
from ..mailing import send_mail
from ..models import MailLink

SIGN_IN = "sign_in"
NEW_ADDRESS = "new_address"
TOKEN_LENGTH = 43
KEEP_AFTER_EXPIRY = dt.timedelta(days=7)


class CannotUseLink(Exception):
    """The message is fit for the screen and says how to go on."""


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def clean_address(email: str) -> str:
    return email.strip().lower()


def send_link(email: str, *, purpose: str, payload: dict[str, Any], at: dt.datetime, what: str = "") -> MailLink:
    """Make a link for this address and mail it after the commit. `what` completes "Met deze link …".

    The work is the same for known and unknown addresses, so neither answer nor timing tells who is a member.
    """
    email = clean_address(email)
    limits.take("mail_to_address", email, at=at)
    token = secrets.token_urlsafe(32)
    link = MailLink.objects.create(
        digest=digest(token),
        purpose=purpose,
        email=email,
        payload=payload,
        created_at=at,
        expires_at=at + dt.timedelta(hours=settings.MAIL_LINK_HOURS),
    )
    subject, text = _letter(settings.ORIGIN + reverse("mail_link", args=[token]), purpose=purpose, what=what)
    transaction.on_commit(lambda: send_mail(email, subject=subject, text=text, purpose=purpose))
    return link


def _letter(address: str, *, purpose: str, what: str) -> tuple[str, str]:
    site = settings.SITE_NAME
    if purpose == SIGN_IN:
        subject = _("Jouw link voor Aanzet %(site)s") % {"site": site}
        opening = _("Met deze link kom je binnen bij Aanzet %(site)s:") % {"site": site}
    elif purpose == NEW_ADDRESS:
        subject = _("Je nieuwe mailadres voor Aanzet %(site)s") % {"site": site}
        opening = _("Met deze link bevestig je dat dit je nieuwe mailadres is:")
    else:
        subject = _("Nog één klik: %(what)s") % {"what": what}
        opening = _("Met deze link plaats je %(what)s:") % {"what": what}
    closing = _(
        "De link werkt één keer, tot %(hours)s uur na het versturen. "
        "Heb jij dit niet gevraagd? Dan hoef je niets te doen: zonder jouw klik gebeurt er niets."
    ) % {"hours": settings.MAIL_LINK_HOURS}
    if purpose not in (SIGN_IN, NEW_ADDRESS):
        closing = (
            _("Je hoeft er geen lid voor te zijn. Word je het later wel, dan houd je alles wat je schreef.")
            + f" {closing}"
        )
    signature = _("Groet van Aanzet %(site)s") % {"site": site}
    parts = [_("Dag,"), f"{opening}\n\n{address}", closing, signature]
    if settings.SITE_PHONE:
        parts[-1] += "\n" + _("Liever bellen? %(phone)s") % {"phone": settings.SITE_PHONE}
    return subject, "\n\n".join(parts) + "\n"


def read_link(token: str, *, at: dt.datetime) -> MailLink:
    """The link behind a secret, unused and not expired; reading changes nothing (mail scanners read links)."""
    link = MailLink.objects.filter(digest=digest(token)).first() if len(token) == TOKEN_LENGTH else None
    return _usable(link, at)


def _usable(link: MailLink | None, at: dt.datetime) -> MailLink:
    if link is None:
        raise CannotUseLink(_("Deze link kennen we niet. Misschien is een stukje van de link weggevallen in je mail."))
    if link.used_at is not None:
        raise CannotUseLink(_("Deze link is al gebruikt. Elke link werkt één keer."))
    if link.expires_at <= at:
        raise CannotUseLink(_("Deze link is te oud geworden."))
    return link


@transaction.atomic
def use_link(token: str, *, at: dt.datetime) -> MailLink:
    """The address is proven. The link cannot be used again, also not by a second click at the same moment."""
    found = read_link(token, at=at)
    link = _usable(MailLink.objects.select_for_update().filter(pk=found.pk).first(), at)
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link


def forget_old_links(*, at: dt.datetime) -> int:
    """For the clock: links that were finished, or expired a week ago, go; their texts with them."""
    old = MailLink.objects.filter(
        Q(expires_at__lt=at - KEEP_AFTER_EXPIRY) | Q(finished_at__lt=at - dt.timedelta(days=1))
    )
    count, _rows = old.delete()
    return count
