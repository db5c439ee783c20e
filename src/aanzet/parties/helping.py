"""Helper mode: somebody at a desk types for a person without mail or without hands free (S29, V14).

It lives in the helper's session: whose name, by which channel, and the last sign of life. Half an hour without one
ends it, so that a forgotten screen in a library does not keep speaking for somebody (docs/decisions/0012).
"""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone

from aanzet.logbook.choices import Channel

from .models import Party
from .viewer import Viewer, helped_viewer_for

SESSION_KEY = "helping"
# After a card of paper was typed over: on which form the next one goes, and where its writer probably lives too.
CARD_KEY = "next_card"
ENDS_AFTER = dt.timedelta(minutes=30)
# Not every page writes the session: a sign of life is kept once a minute.
SIGN_EVERY = dt.timedelta(minutes=1)


def may_help(viewer: Viewer, party: Party) -> bool:
    """A confirmed helper may type for somebody who has no account of their own, or who said yes to being helped."""
    return (
        viewer.is_helper
        and party.is_person
        and party.erased_at is None
        and (viewer.party is None or viewer.party.pk != party.pk)
        and (party.helper_allowed or not hasattr(party, "user"))
    )


class HelpingEnded(Exception):
    """What was sent was typed for somebody for whom nobody types any more: it is not the helper's own."""


def start_helping(request: HttpRequest, party: Party, *, channel: str, at: dt.datetime) -> None:
    """A page that stood open, of the helper or of who was helped before, sends nothing in this person's name."""
    request.session[SESSION_KEY] = {"party": party.pk, "channel": channel, "sign": at.isoformat()}
    rotate_token(request)


def stop_helping(request: HttpRequest) -> None:
    """Nor does a page that stood open for this person send anything in the name of the helper."""
    if request.session.pop(SESSION_KEY, None):
        rotate_token(request)


def card_saved(request: HttpRequest) -> None:
    """For views that create: what was typed over from paper is kept. The next card is one button away."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.helper is not None and viewer.party is not None and viewer.channel == Channel.PAPER:
        request.session[CARD_KEY] = {"form": request.get_full_path(), "home": viewer.party.home_id}


def next_card(request: HttpRequest) -> dict[str, Any]:
    """`form` and `home` of the pile that is being typed over; empty when there is none."""
    card: dict[str, Any] = request.session.get(CARD_KEY, {})
    return card


def helped_viewer(request: HttpRequest, own: Viewer) -> Viewer | None:
    """The viewer as the helped person, marked with the helper and the channel; None outside helper mode.

    Rights are those of the helped person alone: neither the helper's circles nor their offices come along. Raises
    HelpingEnded where something is sent for a person after the half hour, or after their yes to it.
    """
    helping = request.session.get(SESSION_KEY)
    if not helping or own.party is None:
        return None
    now, sign = timezone.now(), dt.datetime.fromisoformat(helping["sign"])
    party = Party.objects.filter(pk=helping["party"]).select_related("user").first()
    if party is None or now - sign > ENDS_AFTER or not may_help(own, party):
        stop_helping(request)
        rounds_off = request.resolver_match is not None and request.resolver_match.url_name == "help_stop"
        if request.method == "POST" and not rounds_off:
            raise HelpingEnded
        return None
    if now - sign > SIGN_EVERY:
        request.session[SESSION_KEY] = {**helping, "sign": now.isoformat()}
    return helped_viewer_for(party, helper=own.party, channel=helping["channel"])
