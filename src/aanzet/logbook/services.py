import datetime as dt
import re
from typing import Any

from .choices import Channel
from .models import REASON_LENGTH, LogLine, Reason
from .subjects import Subject

# A code of choices (`take-over`), a day, or nothing.
CODE = re.compile(r"[a-z0-9_.:+-]{0,60}")


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
    """Append one line in the transaction of the thing it tells. `data` holds codes, numbers and days, never names or
    texts (TypeError); `why` are words of a person, kept beside the line."""
    if told := [key for key, value in data.items() if not _is_code(value)]:
        raise TypeError(f"The log holds codes and numbers, no words: {', '.join(told)}")
    story = story or subject
    line = LogLine.objects.create(
        verb=verb, at=at, subject_kind=subject.kind, subject_id=subject.id, story_kind=story.kind, story_id=story.id,
        circle=circle, audience_id=audience_id, actor_id=actor_id, hat_id=hat_id, helper_id=helper_id,
        channel=channel, data=data,
    )  # fmt: skip
    if why.strip():
        Reason.objects.create(line=line, words=why.strip()[:REASON_LENGTH])
    return line


def _is_code(value: object) -> bool:
    return value is None or isinstance(value, int) or (isinstance(value, str) and bool(CODE.fullmatch(value)))


def forget_reasons(*, actor_id: int) -> None:
    """The words of somebody who is erased."""
    Reason.objects.filter(line__actor_id=actor_id).delete()


def forget_reasons_about(story: Subject) -> None:
    """Why things were done to something whose writer took the words back."""
    Reason.objects.filter(line__story_kind=story.kind, line__story_id=story.id).delete()
