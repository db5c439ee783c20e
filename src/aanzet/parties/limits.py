"""How often somebody may try: counted in the cache, per address, person or network (docs/decisions/0011).

The windows slide, so a refusal can say honestly from when it works again.
"""

import datetime as dt
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import Rate, apply_rate, cache_lock, truncate_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 60 * 60, 60 * 60 * 24

# Many people share one network (a library, a town hall): its limits are wide. An address or a person has narrow ones.
RATES: dict[str, Rate] = {
    "mail_to_address": Rate(5, 15 * MINUTE, "address"),
    "mail_from_network": Rate(60, 10 * MINUTE, "network"),
    "link_from_network": Rate(60, 10 * MINUTE, "network"),
    "password_for_address": Rate(5, 15 * MINUTE, "address"),
    "password_from_network": Rate(30, 10 * MINUTE, "network"),
    "passkey_from_network": Rate(60, 10 * MINUTE, "network"),
    "code_for_person": Rate(5, 5 * MINUTE, "person"),
    "prove_for_person": Rate(10, 10 * MINUTE, "person"),
    "change_for_person": Rate(30, HOUR, "person"),
    "register_for_person": Rate(40, DAY, "person"),
    "organisation_for_person": Rate(5, DAY, "person"),
    "first_contact": Rate(5, DAY, "person"),  # S02: no mass mail, no headhunting
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


def _cache_key(action: str, key: str) -> str:
    # The cache is readable for whoever reads the database: no addresses in it.
    return f"limit:{action}:{salted_hmac('aanzet.limits', key, algorithm='sha256').hexdigest()[:32]}"


def take(action: str, key: object, *, at: dt.datetime) -> None:
    """Count one try of `action` by `key` (an address, a person's number, a network). Raises TooOften."""
    if not settings.RATE_LIMITS:
        return
    rate, cache_key = RATES[action], _cache_key(action, str(key))
    with cache_lock(cache_key) as locked:
        history: list[float] = cache.get(cache_key, [])
        allowed, history = apply_rate(history, at.timestamp(), rate)
        if not allowed:
            raise TooOften(action, dt.datetime.fromtimestamp(history[-1] + rate.duration, tz=dt.UTC))
        if not locked:  # somebody holds on to the counter: many tries at the same moment
            raise TooOften(action, at + dt.timedelta(minutes=1))
        cache.set(cache_key, history, rate.duration)


def forget(action: str, key: object) -> None:
    """It went well: the tries before it do not count any more."""
    cache.delete(_cache_key(action, str(key)))


def network_of(request: HttpRequest) -> str:
    """The caller's network: an IPv4 address, or the first 64 bits of an IPv6 one."""
    return str(truncate_ip(get_adapter().get_client_ip(request)))


def take_first_contact(person_id: int, *, at: dt.datetime) -> None:
    """For every room that lets somebody approach a person for the first time. Raises TooOften at the sixth a day."""
    take("first_contact", person_id, at=at)
