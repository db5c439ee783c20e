"""The log line of something that a speaker did: one call with the hat, the helper and the channel filled in."""

import datetime as dt
from typing import Any

from aanzet.logbook.models import LogLine
from aanzet.logbook.services import write_line
from aanzet.logbook.subjects import Subject

from .choices import Circle
from .policies import HasCircle
from .viewer import Speaker


def log(
    verb: str,
    *,
    by: Speaker | None,
    at: dt.datetime,
    subject: Subject,
    seen_like: HasCircle | None = None,
    story: Subject | None = None,
    why: str = "",
    **data: Any,
) -> LogLine:
    """`seen_like` is the thing whose circle the line inherits; without it the line is open. `by=None` is the clock."""
    return write_line(
        verb,
        subject=subject,
        story=story,
        at=at,
        circle=seen_like.circle if seen_like else Circle.OPEN,
        audience_id=seen_like.audience_id if seen_like else None,
        actor_id=by.party.pk if by else None,
        hat_id=by.hat.pk if by and by.hat else None,
        helper_id=by.helper.pk if by and by.helper else None,
        **({"channel": by.channel} if by else {}),
        why=why,
        **data,
    )
