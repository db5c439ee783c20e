"""How often somebody may try: counted per address, person or network (docs/decisions/0014).

The windows slide, so a refusal can say honestly from when it works again.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Attempt

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)

# How many in which window. Many people share one network (a library, a town hall): its limits are wide. An address or
# a person has narrow ones.
RATES: dict[str, tuple[int, dt.timedelta]] = {
    "mail_to_address": (5, 15 * MINUTE),
    "mail_from_network": (60, 10 * MINUTE),
    "link_from_network": (60, 10 * MINUTE),
    "password_for_address": (5, 15 * MINUTE),
    "password_from_network": (30, 10 * MINUTE),
    "passkey_from_network": (60, 10 * MINUTE),
    "code_for_person": (5, 5 * MINUTE),
    "badges_for_person": (30, DAY),  # wrong codes: a form may lie there for weeks, and four letters are soon guessed
    "prove_for_person": (10, 10 * MINUTE),
    "register_for_person": (40, DAY),
    "organisation_for_person": (5, DAY),
    "words_from_person": (60, HOUR),  # questions and replies: more than anybody types
    "moves_from_person": (120, HOUR),  # what others hear of at each press of a button
    "report_from_network": (20, HOUR),
    "document_for_reader": (60, HOUR),  # a PDF costs a second of a processor
    "first_contact": (5, DAY),  # S02: no mass mail, no headhunting
}


@dataclass
class TooOften(Exception):
    """The message is fit for the screen; `again_at` is the first moment at which it works again."""

    action: str
    again_at: dt.datetime

    def __str__(self) -> str:
        local = timezone.localtime(self.again_at)
        moment = date_format(local, "H.i") if self._is_soon else date_format(local, "l j F, H.i")
        if self.action == "first_contact":
            return _("Je legde vandaag al met vijf nieuwe mensen contact. Vanaf %(moment)s uur kun je verder.") % {
                "moment": moment
            }
        if self.action == "mail_to_address":
            return _(
                "Naar dit adres gingen net al een paar mails. Kijk ook bij de ongewenste mail. "
                "Vanaf %(moment)s uur kun je een nieuwe vragen."
            ) % {"moment": moment}
        return _("Dit ging heel vaak achter elkaar. Vanaf %(moment)s uur kun je het weer proberen.") % {
            "moment": moment
        }

    @property
    def _is_soon(self) -> bool:
        return self.again_at - timezone.now() < dt.timedelta(hours=12)


def _digest(key: object) -> str:
    return salted_hmac("aanzet.limits", str(key), algorithm="sha256").hexdigest()[:32]


def take(action: str, key: object, *, at: dt.datetime) -> int | None:
    """Count one try of `action` by `key` (an address, a person's number, a network): its number.
    Raises TooOften; a refused try does not count. Two queries, and on PostgreSQL one to come one after the other."""
    if not settings.RATE_LIMITS:
        return None
    counted = _count(action, _digest(key), at)
    if isinstance(counted, dt.datetime):
        raise TooOften(action, counted)
    return counted


@transaction.atomic(savepoint=False)
def _count(action: str, key: str, at: dt.datetime) -> int | dt.datetime:
    """Its number, or the first moment at which it works again. A hundred tries at the same instant are counted one by
    one: SQLite lets one write at a time, PostgreSQL those of one key."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(_digest(f"{action} {key}")[:15], 16)])
    most, window = RATES[action]
    tries = Attempt.objects.filter(action=action, key=key, at__gt=at - window)
    latest = list(tries.order_by("-at").values_list("at", flat=True)[:most])
    return latest[-1] + window if len(latest) == most else Attempt.objects.create(action=action, key=key, at=at).pk


@contextmanager
def taken(tries: Iterable[tuple[str, object]], *, at: dt.datetime, wrong: type[Exception]) -> Iterator[None]:
    """Around what is a try only where it goes `wrong`. It counts before it is looked at, so that nobody guesses many
    times at once, and is given back where it was right. Raises TooOften, and then nothing of it counts."""
    with transaction.atomic():
        numbers = [take(action, key, at=at) for action, key in sorted(tries, key=str)]
    try:
        yield
    except wrong:
        raise
    except BaseException:
        _give_back(numbers)
        raise
    _give_back(numbers)


def _give_back(numbers: list[int | None]) -> None:
    Attempt.objects.filter(pk__in=[number for number in numbers if number]).delete()


def forget(action: str, key: object) -> None:
    """It went well: the tries before it do not count any more."""
    Attempt.objects.filter(action=action, key=_digest(key)).delete()


def forget_old_attempts(*, at: dt.datetime) -> int:
    """For the clock: no window is longer than a day."""
    count, _rows = Attempt.objects.filter(at__lt=at - 2 * DAY).delete()
    return count


def network_of(request: HttpRequest) -> str:
    """The caller's network: an IPv4 address, or the first 64 bits of an IPv6 one."""
    return str(truncate_ip(get_adapter().get_client_ip(request)))


def take_move(person_id: int, *, at: dt.datetime) -> None:
    """For small moves that others hear of. Raises TooOften for whoever presses on and on."""
    take("moves_from_person", person_id, at=at)


def take_first_contact(person_id: int, *, at: dt.datetime) -> None:
    """For every room that lets somebody approach a person for the first time. Raises TooOften at the sixth a day."""
    take("first_contact", person_id, at=at)
