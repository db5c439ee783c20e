"""Open screens of one person: closed when the way in changes, and when everything of the person goes."""

import datetime as dt

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from ..models import Party, User


def end_sessions(user_id: int, *, at: dt.datetime, but: str | None = None) -> int:
    """Close every open screen of this account, except the session with the key `but`; the number that was closed.

    Reads all open sessions, because whose they are stands inside; done only at rare and weighty moments.
    """
    rows = Session.objects.filter(expire_date__gt=at).exclude(session_key=but or "")
    own = [row.session_key for row in rows.iterator() if row.get_decoded().get(SESSION_KEY) == str(user_id)]
    gone, _rows = Session.objects.filter(session_key__in=own).delete()
    return gone


def close_screens(person: Party, *, at: dt.datetime) -> None:
    """Of somebody with an account; whoever is typed for has none."""
    for user in User.objects.filter(party=person):
        end_sessions(user.pk, at=at)
