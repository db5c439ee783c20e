"""Mail about the account itself: links and safety notices, plain text. What people follow is mailed by `notices`."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .models import User

logger = logging.getLogger(__name__)


def send_mail(to: str, *, subject: str, text: str, purpose: str) -> None:
    """Send one mail now. A mail server that is down may not turn into an error page, and the page has to answer alike
    for every address; what became of the mail stands in the delivery ledger."""
    try:
        EmailMessage(subject=subject, body=text, to=[to], headers={"X-Aanzet-Purpose": purpose}).send()
    except (OSError, SMTPException) as error:
        # The kind of error alone: its words and its traceback hold the address.
        logger.error("A mail about an account could not be sent: %s", type(error).__name__)


def tell_about_safety(user: User, what: str | Promise) -> None:
    """After the commit: somebody changed how this account is opened. If it was not them, they know now."""
    with translation.override(user.language):
        subject = _("Er is iets veranderd aan jouw account")
        text = "\n\n".join(
            [
                _("Dag %(name)s,") % {"name": user.party.name},
                str(what),
                _("Was jij dit niet? Kom dan meteen binnen en kijk bij ‘Veilig binnenkomen’: %(address)s")
                % {"address": settings.ORIGIN + reverse("safety")},
                _("Groet van Aanzet %(site)s") % {"site": settings.SITE_NAME},
            ]
        )
    transaction.on_commit(lambda: send_mail(user.email, subject=subject, text=text + "\n", purpose="safety"))
