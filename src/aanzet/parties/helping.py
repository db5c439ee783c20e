"""Helper mode: somebody at a desk types for a person without mail or without hands free (S29, V14)."""

from dataclasses import replace

from django.http import HttpRequest

from .models import Party
from .viewer import Viewer, viewer_for

SESSION_KEY = "helping"


def may_help(viewer: Viewer, party: Party) -> bool:
    """A confirmed helper may type for somebody who has no account of their own, or who said yes to being helped."""
    return viewer.is_helper and party.is_person and (party.helper_allowed or not hasattr(party, "user"))


def helped_viewer(request: HttpRequest, own: Viewer) -> Viewer | None:
    """The viewer as the helped person, marked with the helper and the channel; None outside helper mode.

    Rights are those of the helped person alone: neither the helper's circles nor their offices come along.
    """
    helping = request.session.get(SESSION_KEY)
    if not helping or own.party is None:
        return None
    party = Party.objects.filter(pk=helping["party"]).select_related("user").first()
    if party is None or not may_help(own, party):
        del request.session[SESSION_KEY]
        return None
    return replace(viewer_for(party, channel=helping["channel"]), helper=own.party)
