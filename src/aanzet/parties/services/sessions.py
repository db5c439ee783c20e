"""Open screens of one person: closed when the way in changes, and when everything of the person goes."""

import datetime as dt

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def end_sessions(user_id: int, *, at: dt.datetime, but: str | None = None) -> int:
    """Close every open screen of this account, except the session with the key `but`; the number that was closed.

    Reads all open sessions, because whose they are stands inside; done only at rare and weighty moments.
    """
    rows = Session.objects.filter(expire_date__gt=at).exclude(session_key=but or "")
    own = [row.session_key for row in rows.iterator() if row.get_decoded().get(SESSION_KEY) == str(user_id)]
    gone, _rows = Session.objects.filter(session_key__in=own).delete()
    return gone
