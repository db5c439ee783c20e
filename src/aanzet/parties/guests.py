"""Taking part by mail link: what a visitor writes waits in the link, and is published once the address is proven.

The room that owns the utterance registers how it publishes it, once, at import:

    register_purpose(Purpose("reaction", publish=publish_reaction, describe=lambda payload: _("je reactie")))

and its view calls `start_guest_link` when a visitor sends the form. After the click `publish` runs with the guest as
speaker, in one transaction with the proof; whatever it returns is the address of the page where the guest lands.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from . import limits
from .models import MailLink
from .services.links import send_link
from .viewer import Speaker

_PURPOSES: dict[str, "Purpose"] = {}


class CannotPublish(Exception):
    """For `publish`: it came too late or may not be any more. The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """`publish(speaker, payload, at)` returns a path; `describe(payload)` completes "Met deze link plaats je …";
    `text(payload)` gives back what was written, so that nothing is lost when publishing is refused."""

    code: str
    publish: Callable[[Speaker, dict[str, Any], dt.datetime], str]
    describe: Callable[[dict[str, Any]], str]
    text: Callable[[dict[str, Any]], str] = lambda payload: str(payload.get("text", ""))


def register_purpose(purpose: Purpose) -> None:
    known = _PURPOSES.setdefault(purpose.code, purpose)
    if known is not purpose:
        raise ValueError(f"Purpose {purpose.code} is registered twice")


def purpose_of(code: str) -> Purpose | None:
    return _PURPOSES.get(code)


def start_guest_link(
    *,
    email: str,
    name: str,
    purpose: str,
    payload: dict[str, Any],
    at: dt.datetime,
    request: HttpRequest | None = None,
) -> MailLink:
    """Keep `payload` (codes, numbers and the text; JSON) and mail the link. The answer on screen is the same whether
    the address is known or not. With `request` the network is counted too. Raises limits.TooOften."""
    known = _PURPOSES[purpose]
    if request is not None:
        limits.take("mail_from_network", limits.network_of(request), at=at)
    return send_link(
        email,
        purpose=purpose,
        payload={"name": name.strip()[:80], "data": payload},
        at=at,
        what=known.describe(payload),
    )
