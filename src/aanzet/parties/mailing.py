"""Mail about the account itself: links and safety notices, plain text. What people follow is mailed by `notices`."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


def send_mail(to: str, *, subject: str, text: str) -> str:
    """Send one mail now; an empty string, or what went wrong in technical words. Never an exception: a mail server
    that is down may not turn into an error page, and must answer alike for every address."""
    try:
        EmailMessage(subject=subject, body=text, to=[to]).send()
    except (OSError, SMTPException) as problem:
        logger.exception("A mail about an account could not be sent")
        return f"{type(problem).__name__}: {problem}"[:200]
    return ""
