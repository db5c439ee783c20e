"""The mail backend of the whole product: whatever is sent passes here and leaves a line in the delivery ledger."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from aanzet.parties.models import User

from .choices import DeliveryState
from .models import Delivery

PURPOSE_HEADER = "X-Aanzet-Purpose"
DELIVERY_HEADER = "X-Aanzet-Delivery"


class LedgerBackend(BaseEmailBackend):
    """Hands each message to `settings.MAIL_TRANSPORT` and writes down what became of it; never the text or address.

    A digest brings its own ledger line along (`X-Aanzet-Delivery`); other mail gets one here, named by
    `X-Aanzet-Purpose`. Both headers stay inside.
    """

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.transport = get_connection(settings.MAIL_TRANSPORT, fail_silently=False, **kwargs)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._send(message) for message in email_messages)

    def _send(self, message: EmailMessage) -> int:
        delivery = _ledger_line(message)
        delivery.attempts += 1
        try:
            self.transport.send_messages([message])
        except Exception as error:  # the transport may fail in any way; the ledger has to say so
            delivery.state, delivery.error = DeliveryState.FAILED, type(error).__name__[:300]
            delivery.save()
            if self.fail_silently:
                return 0
            raise
        delivery.state, delivery.sent_at, delivery.error = DeliveryState.SENT, timezone.now(), ""
        delivery.save()
        return 1


def _ledger_line(message: EmailMessage) -> Delivery:
    purpose = message.extra_headers.pop(PURPOSE_HEADER, "other")
    number = message.extra_headers.pop(DELIVERY_HEADER, None)
    if number:
        return Delivery.objects.get(pk=number)
    user = User.objects.filter(email__iexact=message.to[0]).first() if message.to else None
    return Delivery(
        party=user.party if user else None, purpose=purpose, subject_line=message.subject[:200],
        created_at=timezone.now(),
    )  # fmt: skip
