"""What the nightly clock throws away of this room: old links with their texts, counted tries, ended sessions."""

import datetime as dt

from django.contrib.sessions.models import Session

from ..limits import forget_old_attempts
from .links import forget_old_links


def sweep(*, at: dt.datetime) -> int:
    """The number of rows that went. May run twice."""
    sessions, _rows = Session.objects.filter(expire_date__lt=at).delete()
    return forget_old_links(at=at) + forget_old_attempts(at=at) + sessions
