import datetime as dt
from typing import Any

from .choices import Channel
from .models import LogLine
from .subjects import Subject


def write_line(
    verb: str,
    *,
    subject: Subject,
    story: Subject | None = None,
    at: dt.datetime,
    circle: int,
    audience_id: int | None,
    actor_id: int | None = None,
    hat_id: int | None = None,
    helper_id: int | None = None,
    channel: str = Channel.ONLINE,
    why: str = "",
    **data: Any,
) -> LogLine:
    """Append one line in the transaction of the thing it tells. `data` holds codes and numbers, never names."""
    story = story or subject
    return LogLine.objects.create(
        verb=verb, at=at, subject_kind=subject.kind, subject_id=subject.id, story_kind=story.kind, story_id=story.id,
        circle=circle, audience_id=audience_id, actor_id=actor_id, hat_id=hat_id, helper_id=helper_id,
        channel=channel, why=why, data=data,
    )  # fmt: skip
